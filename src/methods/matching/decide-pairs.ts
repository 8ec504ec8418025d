import { birthDateLevel } from './birth-date.ts';
import { clusterPeople, type Clusters } from './cluster-people.ts';
import type { CompareRows } from './compare-records.ts';
import type { KeptPairs } from './kept-pairs.ts';
import { chanceOf, type LinkageModel } from './linkage-model.ts';
import { nameLevel } from './name-variants.ts';
import { isVeto, isWithheld, type JudgePair, type PairRule } from './pair-rule.ts';
import type { PairScorer } from './score-pairs.ts';

/** What becomes of a pair: linked, shown to a person, left apart, or kept out of sight. */
export type PairBand = 'auto' | 'review' | 'apart' | 'withheld';

/** Why: a rule, the score alone, another candidate nearby, or a group that would not have it. */
export type PairReason = PairRule | 'score' | 'two-candidates' | 'group-refused';

/** What was decided of a pair. */
export interface PairDecision {
  readonly band: PairBand;
  readonly reason: PairReason;
}

/** Everything by which a pair of rows is looked at. */
export interface PairSight {
  readonly model: LinkageModel;
  readonly compare: CompareRows;
  readonly scorer: PairScorer;
  readonly judge: JudgePair;
}

/** Bands of all kept pairs, and the people they make. */
export interface Decisions {
  readonly decisions: readonly PairDecision[];
  readonly clusters: Clusters;
}

const decisionOf = (band: PairBand, reason: PairReason): PairDecision => Object.freeze({ band, reason });

/** The decision on a pair by its own score and rules, before other candidates and groups are asked. */
export function decideAlone(weight: number, rule: PairRule | undefined, model: LinkageModel): PairDecision {
  const chance = chanceOf(weight);
  if (rule === 'nhs-and-date') return decisionOf('auto', rule);
  if (isWithheld(rule)) return chance >= model.settings.reviewProbability ? decisionOf('withheld', rule!) : decisionOf('apart', rule!);
  if (chance < model.settings.reviewProbability) return decisionOf('apart', 'score');
  if (isVeto(rule)) return decisionOf('review', rule!);
  return decisionOf(chance >= model.settings.autoProbability ? 'auto' : 'review', 'score');
}

/** Decides all kept pairs, heaviest first: alone, then against other candidates of the same record, then as groups. */
export function decidePairs(rows: number, pairs: KeptPairs, sight: PairSight): Decisions {
  const decisions: PairDecision[] = [];
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const levels = pairs.levels.subarray(pair * pairs.width, (pair + 1) * pairs.width);
    decisions.push(decideAlone(pairs.weights[pair]!, sight.judge(levels, pairs.left[pair]!, pairs.right[pair]!), sight.model));
  }
  setAmbiguousAside(rows, pairs, decisions, sight);
  const clusters = clusterPeople(rows, pairs, (pair) => decisions[pair]!.band === 'auto', joinRule(sight));
  for (const pair of clusters.refused) decisions[pair] = decisionOf('review', 'group-refused');
  return { decisions, clusters };
}

/** Where one record has two candidates nearly as good as each other who cannot be one person, neither is linked. */
function setAmbiguousAside(rows: number, pairs: KeptPairs, decisions: PairDecision[], sight: PairSight): void {
  const near = pairsByRow(rows, pairs);
  const margin = sight.model.settings.marginBits;
  for (let pair = 0; pair < pairs.count; pair += 1) {
    if (decisions[pair]!.band !== 'auto' || decisions[pair]!.reason === 'nhs-and-date') continue;
    const a = pairs.left[pair]!;
    const b = pairs.right[pair]!;
    if (hasRival(pair, a, b, near, pairs, margin, sight) || hasRival(pair, b, a, near, pairs, margin, sight)) decisions[pair] = decisionOf('review', 'two-candidates');
  }
}

/** Whether `row` has another candidate, within the margin of the pair's weight, who is clearly not `partner`. */
function hasRival(pair: number, row: number, partner: number, near: RowPairs, pairs: KeptPairs, margin: number, sight: PairSight): boolean {
  for (let at = near.starts[row]!; at < near.starts[row + 1]!; at += 1) {
    const other = near.pairs[at]!;
    if (pairs.weights[other]! < pairs.weights[pair]! - margin) return false;
    if (other === pair) continue;
    const rival = pairs.left[other] === row ? pairs.right[other]! : pairs.left[other]!;
    if (isClearlyAnother(rival, partner, sight)) return true;
  }
  return false;
}

interface RowPairs {
  readonly starts: Int32Array;
  /** Numbers of pairs by row, heaviest first. */
  readonly pairs: Int32Array;
}

function pairsByRow(rows: number, pairs: KeptPairs): RowPairs {
  const starts = new Int32Array(rows + 2);
  for (let pair = 0; pair < pairs.count; pair += 1) {
    starts[pairs.left[pair]! + 2]! += 1;
    starts[pairs.right[pair]! + 2]! += 1;
  }
  for (let row = 2; row < rows + 2; row += 1) starts[row]! += starts[row - 1]!;
  const into = new Int32Array(pairs.count * 2);
  for (let pair = 0; pair < pairs.count; pair += 1) {
    into[starts[pairs.left[pair]! + 1]!++] = pair;
    into[starts[pairs.right[pair]! + 1]!++] = pair;
  }
  return { starts, pairs: into };
}

function isClearlyAnother(a: number, b: number, sight: PairSight): boolean {
  const levels = new Uint8Array(sight.model.fields.length);
  const [left, right] = a < b ? [a, b] : [b, a];
  sight.compare(left, right, levels);
  if (isVeto(sight.judge(levels, left, right))) return true;
  return chanceOf(sight.scorer.weigh(levels, left, right)) < 0.01;
}

/** Largest number of pairs between two groups that are looked at one by one. */
const crossPairsAtMost = 400;

/**
 * Whether two groups may become one person: no two verified NHS numbers, no twins or siblings between them, and the pairs between them weigh
 * enough on average. A pair that never met as candidates is compared here.
 */
function joinRule({ model, compare, scorer, judge }: PairSight): (left: readonly number[], right: readonly number[]) => boolean {
  const levels = new Uint8Array(model.fields.length);
  const givenAt = model.fields.findIndex(({ kind }) => kind === 'given');
  const dateAt = model.fields.findIndex(({ kind }) => kind === 'birthDate');
  return (left, right) => {
    if (left.length === 1 && right.length === 1) return true;
    const step = Math.max(1, Math.ceil((left.length * right.length) / crossPairsAtMost));
    let sum = 0;
    let seen = 0;
    let isOtherForename = false;
    let isSameForename = false;
    for (let at = 0; at < left.length * right.length; at += step) {
      const x = left[Math.trunc(at / right.length)]!;
      const y = right[at % right.length]!;
      const [a, b] = x < y ? [x, y] : [y, x];
      compare(a, b, levels);
      const rule = judge(levels, a, b);
      if (rule === 'two-nhs-numbers' || rule === 'withheld-two-nhs-numbers') return false;
      if (model.settings.rules === 'children' && givenAt >= 0 && dateAt >= 0 && levels[dateAt]! > 0 && levels[dateAt]! <= birthDateLevel.slip) {
        isOtherForename ||= levels[givenAt] === nameLevel.other;
        isSameForename ||= levels[givenAt]! > 0 && levels[givenAt]! <= nameLevel.near;
      }
      sum += Math.max(-worstBits, Math.min(worstBits, scorer.weigh(levels, a, b)));
      seen += 1;
    }
    return !(isOtherForename && !isSameForename) && sum / seen >= model.settings.cohesionBits;
  };
}

/** One pair between two groups counts for no more than this either way. */
const worstBits = 20;
