import { birthDateLevel } from './birth-date.ts';
import { levelGroups, levelSpan, type ComparisonField } from './comparison-field.ts';
import type { PatternCounts } from './level-counts.ts';
import { nameLevel } from './name-variants.ts';
import { startingChances } from './starting-model.ts';

/** The pairs of one way of finding candidates, with the fields that every one of them agrees in by necessity. */
export interface EstimationSession {
  readonly pairs: PatternCounts;
  /** Numbers of fields that are left out. */
  readonly settled: readonly number[];
}

/** Chances of levels in one person's records, found without anybody saying which pairs are. */
export interface Estimate {
  readonly m: readonly (readonly number[])[];
  readonly rounds: number;
  readonly hasConverged: boolean;
}

/** What estimation is told: chances by coincidence, what siblings share, when to stop. */
export interface EstimationInput {
  readonly fields: readonly ComparisonField[];
  readonly u: readonly (readonly number[])[];
  readonly shared: readonly number[];
  /** Chances of levels of the dates of birth of brothers and sisters. */
  readonly siblingDates: readonly number[];
  /** How much likelier twins' forenames agree at each level. */
  readonly twinForenames: readonly number[];
  readonly sessions: readonly EstimationSession[];
  readonly roundsAtMost?: number;
}

/**
 * Estimates m by expectation and maximisation over counts of level combinations, all sessions together.
 *
 * Each pair is one person's, two unrelated people's, two siblings' or two twins'; how often is free in each session, what each class looks like is one for all
 * of them. Siblings and twins have no chances of their own: they agree as one person would with chance `shared`, else by coincidence. Stops when no m moves
 * by 0.0001. A level that is seen rarely is drawn to its starting chance, by `pull` pairs' worth. Fellegi and Sunter 1969; Winkler 1988.
 *
 * Where hardly anybody stands twice, what agrees most is a household, and that is what the first class comes to describe. It is told by forenames or days of birth that differ in most of its pairs:
 * then nothing was learned, and the starting chances stand. Bounds known beforehand keep a class what it is meant to be: Winkler 1993.
 */
export function estimateModel(input: EstimationInput, pull = 10): Estimate {
  const { fields, u } = input;
  const starts = fields.map(startingChances);
  let m = starts.map((chances) => [...chances]);
  const mixes = input.sessions.map(() => [0.3, 0.6, 0.08, 0.02]);
  const atMost = input.roundsAtMost ?? 50;
  for (let round = 1; round <= atMost; round += 1) {
    const sums = new Float64Array(fields.length * levelSpan);
    input.sessions.forEach((session, at) => (mixes[at] = expect(session, input, m, mixes[at]!, sums)));
    const next = fields.map((field, at) => maximise(field, sums.subarray(at * levelSpan, at * levelSpan + u[at]!.length), starts[at]!, pull));
    const moved = Math.max(...next.flatMap((chances, at) => chances.map((chance, level) => Math.abs(chance - m[at]![level]!))));
    m = next;
    if (moved < 0.0001) return isOfOnePerson(fields, m) ? { m, rounds: round, hasConverged: true } : { m: starts, rounds: round, hasConverged: false };
  }
  return { m: isOfOnePerson(fields, m) ? m : starts, rounds: atMost, hasConverged: false };
}

/** Whether forenames, and days of birth, differ in no more than half of the pairs that were taken for one person's. */
function isOfOnePerson(fields: readonly ComparisonField[], m: readonly (readonly number[])[]): boolean {
  return fields.every(({ kind }, at) => (kind !== 'given' || m[at]![nameLevel.other]! <= 0.5) && (kind !== 'birthDate' || m[at]![birthDateLevel.other]! <= 0.5));
}

/** One pass over a session: adds what its pairs say of one person's levels to `sums`, by field and level, answers the session's new mix of classes. */
function expect({ pairs, settled }: EstimationSession, input: EstimationInput, m: readonly number[][], mix: readonly number[], sums: Float64Array): number[] {
  const { width, patterns, counts } = pairs;
  const factors = factorsOf(input, m, settled);
  const used = Int32Array.from(input.fields.flatMap((_, at) => (settled.includes(at) ? [] : [at])));
  const classes = new Float64Array(4);
  let total = 0;
  for (let one = 0; one < counts.length; one += 1) {
    const count = counts[one]!;
    let match = mix[0]!;
    let unrelated = mix[1]!;
    let sibling = mix[2]!;
    let twin = mix[3]!;
    for (let field = 0; field < used.length; field += 1) {
      const at = used[field]!;
      const from = (at * levelSpan + patterns[one * width + at]!) * 4;
      match *= factors[from]!;
      unrelated *= factors[from + 1]!;
      sibling *= factors[from + 2]!;
      twin *= factors[from + 3]!;
    }
    const sum = match + unrelated + sibling + twin;
    if (sum === 0) continue;
    const share = (match / sum) * count;
    classes[0]! += share;
    classes[1]! += (unrelated / sum) * count;
    classes[2]! += (sibling / sum) * count;
    classes[3]! += (twin / sum) * count;
    total += count;
    for (let field = 0; field < used.length; field += 1) sums[used[field]! * levelSpan + patterns[one * width + used[field]!]!]! += share;
  }
  return total === 0 ? [...mix] : Array.from(classes, (one) => Math.max(one / total, 1e-9));
}

/** By field and level, the chance of it in one person's records, in two strangers', two siblings' and two twins'; 1 for a missing field, which says nothing. */
function factorsOf({ fields, u, shared, siblingDates, twinForenames }: EstimationInput, m: readonly number[][], settled: readonly number[]): Float64Array {
  const factors = new Float64Array(fields.length * levelSpan * 4);
  fields.forEach(({ kind }, at) => {
    if (settled.includes(at)) return;
    m[at]!.forEach((byPerson, level) => {
      const byChance = u[at]![level]!;
      const mixed = shared[at]! * byPerson + (1 - shared[at]!) * byChance;
      const sibling = kind === 'birthDate' ? siblingDates[level]! : mixed;
      const twin = kind === 'birthDate' ? 0.99 * byPerson + 0.01 * byChance : kind === 'given' ? mixed * twinForenames[level]! : mixed;
      factors.set([byPerson, byChance, sibling, twin], (at * levelSpan + level) * 4);
    });
    factors.fill(1, at * levelSpan * 4, (at * levelSpan + 1) * 4);
  });
  return factors;
}

function maximise(field: ComparisonField, seen: Float64Array, start: readonly number[], pull: number): number[] {
  const next = new Array<number>(seen.length).fill(0);
  for (const group of levelGroups(field.kind)) {
    const weight = group.reduce((sum, level) => sum + seen[level]!, 0) + pull;
    const startSum = group.reduce((sum, level) => sum + start[level]!, 0);
    for (const level of group) next[level] = (seen[level]! + (pull * start[level]!) / startSum) / weight;
  }
  return next;
}
