import type { Clusters } from './cluster-people.ts';
import type { CompareRows } from './compare-part.ts';
import type { StagedComparison } from './compare-records.ts';
import { chanceOf, type LinkageModel } from './linkage-model.ts';
import { isVeto, isWithheld, pairRuleNames, type JudgePair, type PairRule } from './pair-rule.ts';
import type { PairScorer } from './score-pairs.ts';

const bands = ['apart', 'review', 'auto', 'withheld'] as const;
const reasons = [...pairRuleNames, 'score', 'two-candidates', 'group-refused', 'same-group', 'asked-already', 'a-person-decided', 'says-the-same'] as const;

/** What becomes of a pair: linked, shown to a person, left apart, or kept out of sight. */
export type PairBand = (typeof bands)[number];

/** Why: a rule, the score alone, another group that wants the record, a group that would not have it, other pairs of one group, because it is asked already, or because one record says exactly what the other says. */
export type PairReason = PairRule | (typeof reasons)[number];

/** What was decided of a pair. */
export interface PairDecision {
  readonly band: PairBand;
  readonly reason: PairReason;
}

/** Everything by which a pair of rows is looked at. */
export interface PairSight {
  readonly model: LinkageModel;
  readonly compare: CompareRows;
  readonly stages: StagedComparison;
  readonly scorer: PairScorer;
  readonly judge: JudgePair;
}

/** Decisions on all kept pairs, and the people they make. */
export interface Decisions {
  readonly decisions: readonly PairDecision[];
  readonly clusters: Clusters;
}

const all: readonly PairDecision[] = bands.flatMap((band) => reasons.map((reason) => Object.freeze({ band, reason })));

/** One object for all pairs of one band and reason. */
export function decisionOf(band: PairBand, reason: PairReason): PairDecision {
  return all[decisionNumber(band, reason)]!;
}

/** The same as a number, for columns of decisions: those of one band follow each other. */
export function decisionNumber(band: PairBand, reason: PairReason): number {
  return bands.indexOf(band) * reasons.length + reasons.indexOf(reason);
}

/** What a number stands for. */
export function decisionAt(number: number): PairDecision {
  return all[number]!;
}

/** By number of a decision, 1 where it is of the band. */
export function marksOf(band: PairBand): Uint8Array {
  return Uint8Array.from(all, (one) => (one.band === band ? 1 : 0));
}

/** The decision on a pair by its own score and rules, before other candidates and groups are asked. */
export function decideAlone(weight: number, rule: PairRule | undefined, model: LinkageModel): PairDecision {
  const chance = chanceOf(weight);
  if (rule === 'nhs-and-date') return decisionOf('auto', rule);
  if (isWithheld(rule)) return chance >= model.settings.reviewProbability ? decisionOf('withheld', rule!) : decisionOf('apart', rule!);
  if (chance < model.settings.reviewProbability) return decisionOf('apart', 'score');
  if (isVeto(rule)) return decisionOf('review', rule!);
  return decisionOf(chance >= model.settings.autoProbability ? 'auto' : 'review', 'score');
}

/** The same of many pairs, as numbers of decisions; `rules` are numbers of `pairRuleNames`, from 1. It depends on the rule and on which chances the weight reaches, so it is decided once for each of these. */
export function decideEachAlone(weights: Float64Array, rules: Uint8Array, model: LinkageModel): Uint8Array {
  const { reviewProbability, autoProbability } = model.settings;
  const known = new Int16Array((pairRuleNames.length + 1) * 4).fill(-1);
  const decisions = new Uint8Array(weights.length);
  for (let pair = 0; pair < weights.length; pair += 1) {
    const chance = chanceOf(weights[pair]!);
    const kind = rules[pair]! * 4 + (chance >= reviewProbability ? 1 : 0) + (chance >= autoProbability ? 2 : 0);
    if (known[kind]! < 0) {
      const { band, reason } = decideAlone(weights[pair]!, pairRuleNames[rules[pair]! - 1], model);
      known[kind] = decisionNumber(band, reason);
    }
    decisions[pair] = known[kind]!;
  }
  return decisions;
}
