import { chiSquareTail } from '../../../methods/statistics/chi-square.ts';
import { randomSource } from '../../../methods/statistics/random-source.ts';
import type { Attainment, Cohort } from './cohort.ts';
import { countClear } from './lowest-group.ts';
import { departuresOf, excessOf, smallestUnit, type Excess } from './setting-excess.ts';

/** One thing that is unusual about a setting's results. `pValue`: how often chance alone would show as much. */
export type SettingSignal =
  /** More or fewer good levels than children of the same kinds have elsewhere. */
  | { readonly kind: 'good-level'; readonly pValue: number; readonly observed: number; readonly expected: number }
  /** More or fewer good levels than its own result of the year before would have, with the children of this year. */
  | { readonly kind: 'year-before'; readonly pValue: number; readonly observed: number; readonly expected: number }
  /** One goal out of step with the child's other goals. */
  | { readonly kind: 'one-goal'; readonly pValue: number; readonly item: string; readonly observed: number; readonly expected: number }
  /** Too many children with exactly the same goals. */
  | { readonly kind: 'all-alike'; readonly pValue: number; readonly pairs: number; readonly expected: number };

/** How unusual the results of one setting are. A reason to look and to talk, never a finding of fault. */
export interface SettingPattern {
  readonly code: string;
  readonly children: number;
  /** The most unusual first. */
  readonly signals: readonly SettingSignal[];
  /** The smallest p-value times the number of signals looked at: it orders the settings. */
  readonly pValue: number;
  /** A finding when so many settings are looked at (Benjamini and Hochberg at 5%). */
  readonly isUnusual: boolean;
}

/** The children of one year with what they attained and, for each, its kind: a crossing of characteristics. */
export interface YearOfKinds {
  readonly cohort: Cohort;
  readonly attained: Attainment;
  readonly kinds: ArrayLike<number>;
}

/**
 * Settings by how unusual their results are, given who their children are; the most unusual first.
 *
 * Four signals: good levels against the kinds of children, good levels against the setting's own standing in the year before (`before`, of the same profile, where there is
 * one), each goal against the children's number of goals, and children who are exactly alike against children with as many goals drawn from the whole authority (seeded).
 * The duty of external moderation ended in September 2021; since then a visit is support.
 */
export function findPatterns(year: YearOfKinds, before?: YearOfKinds, seed = 1): SettingPattern[] {
  const { cohort, attained } = year;
  const setting = cohort.dimensions.get('setting');
  if (!setting) return [];
  const { groups, groupOf } = setting;
  const { items } = cohort.instrument;
  const good = goodLevels(year);
  const departures = departuresOf(good, earlierOf(groups, before));
  const goals = items.map((_, at) => excessOf(groups.length, groupOf, attained.itemsReached, attained.reached.map((bits) => (bits >>> at) & 1)));
  const alike = alikeSignals(attained, groupOf, groups.length, seed);
  const made = groups.flatMap(({ code }, at) => {
    const { children, observed, expected, score } = good[at]!;
    if (at === 0 || children < smallestUnit) return [];
    const departure = departures[at];
    const found: SettingSignal[] = [
      { kind: 'good-level', pValue: tailOf(score), observed, expected },
      ...(departure ? [{ kind: 'year-before' as const, pValue: tailOf(departure.score), observed: departure.observed, expected: departure.expected }] : []),
      oneGoal(goals.map((each) => each[at]!), items),
      ...(alike[at] ? [alike[at]] : []),
    ];
    const signals = found.toSorted((a, b) => a.pValue - b.pValue);
    return [{ code, children, signals, pValue: Math.min(1, (departure ? 4 : 3) * signals[0]!.pValue) }];
  }).sort((a, b) => a.pValue - b.pValue || (a.code < b.code ? -1 : 1));
  const clear = countClear(made.map(({ pValue }) => pValue));
  return made.map((pattern, at) => ({ ...pattern, isUnusual: at < clear }));
}

/** Good levels of each setting against the kinds of its children, in the order of the cohort's settings. */
function goodLevels({ cohort, attained, kinds }: YearOfKinds): Excess[] {
  const { groups, groupOf } = cohort.dimensions.get('setting')!;
  return excessOf(groups.length, groupOf, kinds, attained.shares.map((bits) => bits & 1));
}

/** The same settings in the year before, by their codes; the first group is that of children of whom no setting is known. */
function earlierOf(groups: readonly { readonly code: string }[], before: YearOfKinds | undefined): (Excess | undefined)[] {
  const setting = before?.cohort.dimensions.get('setting');
  if (!before || !setting) return [];
  const all = goodLevels(before);
  const byCode = new Map(setting.groups.map(({ code }, at) => [code, all[at]!]));
  return groups.map(({ code }, at) => (at === 0 ? undefined : byCode.get(code)));
}

/** Chance of a score at least so far from 0, either way. */
function tailOf(score: number): number {
  return chiSquareTail(score * score, 1);
}

/** The goal most out of step, its p-value times the number of goals that were looked at. */
function oneGoal(goals: readonly Excess[], items: Cohort['instrument']['items']): SettingSignal {
  const worst = goals.reduce((best, each, at) => (Math.abs(each.score) > Math.abs(goals[best]!.score) ? at : best), 0);
  const { observed, expected, score } = goals[worst]!;
  return { kind: 'one-goal', pValue: Math.min(1, tailOf(score) * goals.length), item: items[worst]!.code, observed, expected };
}

const [fewDraws, manyDraws] = [199, 4999];

/** Pairs of children of a setting, none with all goals or none, who have exactly the same ones, against as many drawn from all with the same numbers of goals. */
function alikeSignals(attained: Attainment, settingOf: ArrayLike<number>, settings: number, seed: number): (SettingSignal | undefined)[] {
  const most = Math.max(0, ...attained.itemsReached);
  const [members, pools]: [number[][], number[][]] = [Array.from({ length: settings }, () => []), Array.from({ length: most + 1 }, () => [])];
  for (let child = 0; child < attained.reached.length; child++) {
    const many = attained.itemsReached[child]!;
    if (many === 0 || many === most) continue;
    members[settingOf[child]!]!.push(child);
    pools[many]!.push(attained.reached[child]!);
  }
  const { uniform } = randomSource(seed);
  return members.map((children) => {
    if (children.length < 6) return undefined;
    const observed = samePairs(children.map((child) => attained.reached[child]!));
    let [draws, reached, sum] = [0, 0, 0];
    // Most settings are told by a few draws; only where those are few that reach as much are many made.
    for (const wanted of [fewDraws, manyDraws]) {
      if (wanted === manyDraws && reached > 3) break;
      for (; draws < wanted; draws++) {
        const pairs = samePairs(children.map((child) => drawFrom(pools[attained.itemsReached[child]!]!, uniform)));
        sum += pairs;
        if (pairs >= observed) reached += 1;
      }
    }
    return { kind: 'all-alike', pValue: (reached + 1) / (draws + 1), pairs: observed, expected: sum / draws };
  });
}

function drawFrom(pool: readonly number[], uniform: () => number): number {
  return pool[Math.floor(uniform() * pool.length)]!;
}

function samePairs(patterns: readonly number[]): number {
  const seen = new Map<number, number>();
  let pairs = 0;
  for (const pattern of patterns) {
    const before = seen.get(pattern) ?? 0;
    pairs += before;
    seen.set(pattern, before + 1);
  }
  return pairs;
}

/** One setting to visit and why: a finding, the next in order of how unusual it is without being one, or by lot. */
export interface Visit {
  readonly code: string;
  readonly children: number;
  readonly why: 'unusual' | 'next-in-order' | 'at-random';
  readonly signals: readonly SettingSignal[];
}

/** A list of visits: the most unusual settings first, and `atRandom` of the rest by lot, so that a visit says nothing against a setting. */
export function chooseVisits(patterns: readonly SettingPattern[], { visits, atRandom, seed }: { readonly visits: number; readonly atRandom: number; readonly seed: number }): Visit[] {
  const ordered = patterns.slice(0, Math.max(0, visits - atRandom));
  const rest = patterns.slice(ordered.length);
  const { uniform } = randomSource(seed);
  const drawn = Array.from({ length: Math.min(rest.length, visits - ordered.length) }, () => rest.splice(Math.floor(uniform() * rest.length), 1)[0]!);
  return [
    ...ordered.map(({ code, children, isUnusual, signals }): Visit => ({ code, children, why: isUnusual ? 'unusual' : 'next-in-order', signals: signals.filter(({ pValue }, at) => at === 0 || pValue < 0.05) })),
    ...drawn.map(({ code, children }): Visit => ({ code, children, why: 'at-random', signals: [] })),
  ];
}
