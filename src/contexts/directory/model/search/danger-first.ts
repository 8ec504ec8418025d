import type { NeedHit, NeedReader } from './needs.ts';

/** The kinds of help for a danger to which words point, by identifier, as `reference/vocabularies/danger.json` has them for it. */
export interface DangerHelp {
  /** What answers it, before all others. */
  readonly answeredBy: readonly string[];
  /** What helps when the danger is over. */
  readonly followedBy: readonly string[];
}

/**
 * The kinds of help that answer a danger to which words point before all others, however loudly those speak, and after all others those for the time afterwards.
 *
 * "He hits me" has the words of a course about hitting; who is hurt needs the other help first.
 */
export function answerDangerFirst(needs: readonly NeedHit[], { answeredBy, followedBy }: DangerHelp, reader: NeedReader): readonly NeedHit[] {
  const loudest = needs[0]?.score ?? 1;
  const known = (id: string): NeedHit => needs.find(({ category }) => category.id === id) ?? { category: reader.categoryOf(id), cues: [], words: [], score: loudest };
  const first = answeredBy.map((id): NeedHit => ({ ...known(id), score: loudest, answersDanger: true }));
  const others = needs.filter(({ category }) => !answeredBy.includes(category.id));
  const later = followedBy.filter((id) => !answeredBy.includes(id)).map((id): NeedHit => ({ ...known(id), score: loudest, followsDanger: true }));
  return [...first, ...others.map((hit) => later.find(({ category }) => category === hit.category) ?? hit), ...later.filter(({ category }) => !others.some((hit) => hit.category === category))];
}

/** From this score on words speak of a kind of help for itself: of 25 needs that were taken for a danger 17 reach it, and of 287 sentences of danger 31 for a kind that does not answer it. */
const speaksUp = 8;

/** Whether the services of a kind of help are listed where words point to a danger: it answers or follows it, or the words speak of it so much that it may be what was meant. */
export function helpsInDanger({ cues, score, answersDanger, followsDanger }: NeedHit): boolean {
  return answersDanger === true || followsDanger === true || (cues.length > 0 && score >= speaksUp);
}
