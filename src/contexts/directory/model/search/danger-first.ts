import type { NeedHit, NeedReader } from './needs.ts';

/**
 * The kinds of help that answer a danger to which words point (`answeredBy` of `reference/vocabularies/danger.json`) before all others, however loudly those speak.
 *
 * "He hits me" has the words of a course about hitting; who is hurt needs the other help first.
 */
export function answerDangerFirst(needs: readonly NeedHit[], answeredBy: readonly string[], reader: NeedReader): readonly NeedHit[] {
  if (answeredBy.length === 0) return needs;
  const loudest = needs[0]?.score ?? 1;
  const first = answeredBy.map((id): NeedHit => ({ ...(needs.find(({ category }) => category.id === id) ?? { category: reader.categoryOf(id), cues: [], words: [] }), score: loudest, answersDanger: true }));
  return [...first, ...needs.filter(({ category }) => !answeredBy.includes(category.id))];
}
