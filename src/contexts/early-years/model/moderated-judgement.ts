import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { attainmentOf } from './cohort.ts';
import type { Instrument } from './instrument.ts';
import type { Judgement } from './judgements.ts';
import { sharesOf } from './measure.ts';
import type { ProfileChild } from './profile-child.ts';
import { cohortOfResults } from './stored-cohort.ts';

/** A judgement of one child in one goal that a moderator made at a visit, in force, beside the practitioner's. */
export interface ModeratedJudgement {
  readonly visit: string;
  readonly child: string;
  /** Code of the scale or goal. */
  readonly item: string;
  readonly revision: number;
  /** The practitioner's: what the setting had returned when the moderator's was first written down. */
  readonly own: number;
  /** The moderator's; undefined when it was taken back. */
  readonly second: number | undefined;
}

/** A moderator's judgements of one child as they are handed in: by item, undefined where the item was not looked at. */
export interface JudgementsAsked {
  readonly seconds: ReadonlyMap<string, number | undefined>;
  readonly reason: string;
  /** How many revisions of the child's judgements there were when they were seen (see `countRevisions`). */
  readonly seenRevisions: number;
}

/** Why a moderator's judgements are not kept. */
export type ModeratedRefusal = 'judgement-visit-not-made' | 'judgement-child-unknown' | 'judgement-not-permitted' | 'judgement-score-unknown' | 'judgement-not-assessed' | 'judgement-needs-reason' | 'judgements-unchanged' | 'judgements-changed-meanwhile';

/** What is kept of a judgement, without whose it is. */
export type KeptJudgement = Omit<ModeratedJudgement, 'visit' | 'child'>;

/**
 * Which revisions keep a moderator's judgements of a child: one for each goal that is new or changed, none for what stands already.
 *
 * A goal in which the setting assessed nothing cannot be compared. A judgement that was kept before is changed or taken back with a reason alone, and by whoever has seen it: every goal is handed
 * in at once, and an older form would take back what another moderator kept meanwhile.
 */
export function decideJudgements(instrument: Instrument, child: Pick<ProfileChild, 'results'>, before: readonly ModeratedJudgement[], asked: JudgementsAsked): Decision<readonly KeptJudgement[], ModeratedRefusal> {
  if (asked.seenRevisions !== countRevisions(before)) return refuse('judgements-changed-meanwhile');
  const { lowest, highest } = instrument.scores;
  const stray = [...asked.seconds.values()].find((second) => second !== undefined && !(Number.isInteger(second) && second >= lowest && second <= highest));
  if (stray !== undefined) return refuse('judgement-score-unknown', { scores: `${lowest} to ${highest}` });
  const made: KeptJudgement[] = [];
  for (const [place, { code, name }] of instrument.items.entries()) {
    const [returned, second, kept] = [child.results[place] ?? '', asked.seconds.get(code), before.find(({ item }) => item === code)];
    if (second === kept?.second) continue;
    if (!kept && !/\d/.test(returned)) return refuse('judgement-not-assessed', { goal: name });
    made.push({ item: code, revision: (kept?.revision ?? 0) + 1, own: kept?.own ?? Number(returned), second });
  }
  if (made.length === 0) return refuse('judgements-unchanged');
  return made.some(({ revision }) => revision > 1) && asked.reason.trim().length < 3 ? refuse('judgement-needs-reason') : accept(made);
}

/** How many revisions of judgements were kept, those no longer in force too. */
export function countRevisions(judgements: readonly ModeratedJudgement[]): number {
  return judgements.reduce((sum, { revision }) => sum + revision, 0);
}

/** A moderator's judgements as pairs with the practitioner's, for their agreement; `settingOf` names the setting of a visit. */
export function pairsOf(instrument: Instrument, judgements: readonly ModeratedJudgement[], settingOf: (visit: string) => string): Judgement[] {
  return judgements.flatMap(({ item, own, second, visit }) => (second === undefined ? [] : [{ item: instrument.items.findIndex(({ code }) => code === item), setting: settingOf(visit), first: own, second }]));
}

/** The one goal that keeps a child from a good level; undefined for a child who has it, lacks more, or lacks points as well. For moderation alone: the target is every child's. */
export function oneGoalShort(instrument: Instrument, results: string): string | undefined {
  const { reached, shares } = attainmentOf(cohortOfResults(instrument, [results]));
  const missing = sharesOf(instrument)[0]!.items & ~reached[0]!;
  if ((shares[0]! & 1) === 1 || missing === 0 || (missing & (missing - 1)) !== 0) return undefined;
  return instrument.items[31 - Math.clz32(missing)]!.name;
}
