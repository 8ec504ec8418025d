import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { IsoDate } from '../../../kernel/dates.ts';
import { readPeriod, type Period } from '../../../kernel/period.ts';
import { trajectory, type TrajectoryKind } from '../../../methods/statistics/trajectory.ts';
import type { Indicator, SeriesBreak } from './indicator.ts';
import { isBroken, type SeriesPoint } from './picture.ts';

/** Who may hold the authority to a target: Childcare Act 2006 s1(3), a negotiation with government, or the partnership itself (facts 5.6). */
export const targetBases = ['secretary-of-state', 'agreed-with-government', 'local'] as const;
/** The ways from a baseline to a target (formulas 2.19). */
export const targetWays = ['linear', 'geometric', 'power', 's-curve', 'milestones', 'steps', 'close-gap'] as const;
/** Whose figures a gap is closed to. */
export const targetComparators = ['england', 'region', 'neighbours'] as const;

/** One of the bases. */
export type TargetBasis = (typeof targetBases)[number];
/** One of the ways. */
export type TargetWay = (typeof targetWays)[number];
/** One of the comparators. */
export type TargetComparator = (typeof targetComparators)[number];

/** Which figure a target is for. */
export interface TargetFigure {
  readonly indicator: string;
  readonly group: string;
  readonly area: string;
}

/** A figure agreed for a year on the way. */
export interface TargetMilestone {
  readonly period: Period;
  readonly value: number;
}

/** What a target says in one revision. */
export interface TargetTerms {
  readonly state: 'proposed' | 'agreed';
  readonly basis: TargetBasis;
  readonly baseline: { readonly period: Period; readonly value: number };
  readonly period: Period;
  /** Undefined when a share of a gap to a moving comparator is to be closed. */
  readonly value: number | undefined;
  readonly way: TargetWay;
  readonly parameter: number | undefined;
  readonly comparator: TargetComparator | undefined;
  readonly milestones: readonly TargetMilestone[];
  readonly proposedBy: string;
  readonly agreedBy: string | undefined;
  readonly agreedOn: IsoDate | undefined;
  readonly evidence: string;
}

/** One revision of a target, with who decided it, when and why. */
export interface TargetRevision {
  readonly id: string;
  readonly revision: number;
  readonly figure: TargetFigure;
  readonly terms: TargetTerms;
  readonly isWithdrawn: boolean;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/** What somebody wants a target to say, periods as they typed them. The baseline's value is never typed: it is the figure of its period. */
export interface TargetAsked extends Omit<TargetTerms, 'baseline' | 'period' | 'milestones'> {
  readonly baselinePeriod: string;
  readonly targetPeriod: string;
  readonly milestones: readonly { readonly period: string; readonly value: number }[];
}

/** What is known of the figure when a target is decided. */
export interface TargetGround {
  readonly indicator: Pick<Indicator, 'polarity' | 'unit'>;
  readonly breaks: readonly SeriesBreak[];
  readonly points: readonly SeriesPoint[];
  /** The comparator's figures by period code, when a gap is to be closed. */
  readonly comparator: ReadonlyMap<string, number>;
  readonly today: IsoDate;
}

/** Why a target is refused. */
export type TargetRefusalCode =
  | 'target-not-found'
  | 'target-figure-not-found'
  | 'target-exists' /* one target in force for a figure: revise it */
  | 'target-without-direction' /* more of it is neither better nor worse */
  | 'target-baseline-missing'
  | 'target-baseline-before-break' /* figures from before a break measure something else */
  | 'target-period-unreadable'
  | 'target-period-of-another-kind'
  | 'target-not-after-baseline'
  | 'target-too-far'
  | 'target-value-missing'
  | 'target-out-of-range'
  | 'target-worse-than-baseline'
  | 'target-way-impossible'
  | 'target-milestone-outside'
  | 'target-comparator-missing'
  | 'target-comparator-behind' /* where they are no better there is no gap to close */
  | 'target-agreement-incomplete'
  | 'target-changed-meanwhile'
  | 'target-unchanged'
  | 'target-withdrawn-already';

type TermsDecision<Value> = Decision<Value, TargetRefusalCode>;

/** A target reaches no further: after twenty years nobody can be held to it. */
const furthest = 20;

/** The terms of a target, or why these cannot be one. */
export function decideTerms(asked: TargetAsked, ground: TargetGround): TermsDecision<TargetTerms> {
  if (ground.indicator.polarity === 'no-judgement') return refuse('target-without-direction');
  if (asked.state === 'agreed' && (!asked.agreedBy || !asked.agreedOn || asked.agreedOn > ground.today)) return refuse('target-agreement-incomplete');
  const baseline = decideBaseline(asked.baselinePeriod, ground);
  if (!baseline.accepted) return baseline;
  const period = decidePeriod(asked.targetPeriod, baseline.value.period);
  if (!period.accepted) return period;
  const value = decideValue(asked, baseline.value.value, ground.indicator);
  if (!value.accepted) return value;
  const milestones = decideMilestones(asked, baseline.value.period, period.value, ground.indicator);
  if (!milestones.accepted) return milestones;
  const { baselinePeriod: _, targetPeriod: __, ...rest } = asked;
  const isShare = asked.way === 'close-gap';
  const terms: TargetTerms = { ...rest, baseline: baseline.value, period: period.value, value: value.value, milestones: milestones.value, comparator: isShare ? asked.comparator : undefined, parameter: usesParameter(asked.way) ? asked.parameter : undefined };
  if (isShare) {
    const theirs = asked.comparator === undefined ? undefined : ground.comparator.get(baseline.value.period.code);
    if (theirs === undefined) return refuse('target-comparator-missing');
    const isAhead = ground.indicator.polarity === 'high-is-good' ? theirs > baseline.value.value : theirs < baseline.value.value;
    if (!isAhead) return refuse('target-comparator-behind', { period: baseline.value.period.label });
  }
  const way = expectedWay(terms, ground.comparator);
  return way.known ? accept(terms) : refuse('target-way-impossible', { reason: way.reason, way: asked.way });
}

/** The next revision of a target; refused when it would say the same. */
export function decideRevision(now: TargetTerms, asked: TargetAsked, ground: TargetGround): TermsDecision<TargetTerms> {
  const decided = decideTerms(asked, ground);
  if (decided.accepted && JSON.stringify(sorted(decided.value)) === JSON.stringify(sorted(now))) return refuse('target-unchanged');
  return decided;
}

/** What is expected in each period from baseline to target; the periods are years apart. */
export type ExpectedWay = { readonly known: true; readonly points: readonly { readonly period: Period; readonly value: number; readonly isAssumed: boolean }[] } | { readonly known: false; readonly reason: string };

/**
 * The figure expected in each year (formulas 2.19).
 *
 * A gap to a moving comparator is closed to where that is; for years it has no figure for yet it is taken to stay where it was last, and such years are `isAssumed`.
 */
export function expectedWay(terms: TargetTerms, comparator: ReadonlyMap<string, number>): ExpectedWay {
  const periods = periodsBetween(terms.baseline.period, terms.period);
  const followed = follow(periods, comparator);
  const way = trajectory(kindOf(terms, followed.map(({ value }) => value)), terms.baseline.value, terms.value ?? Number.NaN, periods.length - 1);
  if (!way.known) return way;
  return { known: true, points: periods.map((period, place) => ({ period, value: way.values[place]!, isAssumed: terms.way === 'close-gap' && followed[place]!.isAssumed })) };
}

/** Whether a way of going is shaped by a number of its own. */
export function usesParameter(way: TargetWay): boolean {
  return way === 'power' || way === 's-curve' || way === 'close-gap';
}

/** Every period from one to another of its kind, a year apart, both among them. */
export function periodsBetween(from: Period, to: Period): Period[] {
  return Array.from({ length: to.order - from.order + 1 }, (_, years) => (years === 0 ? from : to.order === from.order + years ? to : laterPeriod(from, years)));
}

function laterPeriod(period: Period, years: number): Period {
  const label = (first: number, last: number): string => (period.span === 'year' ? String(first) : period.span === 'split-year' ? `${first}/${String((first + 1) % 100).padStart(2, '0')}` : period.span === 'pooled-years' ? `${first} to ${last}` : `${first}/${String((first + 1) % 100).padStart(2, '0')} to ${last - 1}/${String(last % 100).padStart(2, '0')}`);
  const later = readPeriod(label(period.startYear + years, period.endYear + years));
  if (!later) throw new RangeError(`There is no period ${years} years after ${period.label}.`);
  return later;
}

function decideBaseline(code: string, { points, breaks }: TargetGround): TermsDecision<TargetTerms['baseline']> {
  const point = points.find(({ period }) => period.code === code);
  if (!point?.figure.known) return refuse('target-baseline-missing', { period: point?.period.label ?? code });
  const latest = points.findLast(({ figure }) => figure.known)!;
  if (isBroken(breaks, point.period, latest.period)) return refuse('target-baseline-before-break', { period: point.period.label });
  return accept({ period: point.period, value: point.figure.value });
}

function decidePeriod(typed: string, baseline: Period): TermsDecision<Period> {
  const period = readPeriod(typed);
  if (!period) return refuse('target-period-unreadable', { period: typed, like: baseline.label });
  if (period.span !== baseline.span || period.endYear - period.startYear !== baseline.endYear - baseline.startYear) return refuse('target-period-of-another-kind', { period: typed, like: baseline.label });
  if (period.order <= baseline.order) return refuse('target-not-after-baseline', { period: period.label, baseline: baseline.label });
  return period.order - baseline.order > furthest ? refuse('target-too-far', { years: furthest }) : accept(period);
}

function decideValue(asked: TargetAsked, baseline: number, indicator: TargetGround['indicator']): TermsDecision<number | undefined> {
  if (asked.way === 'close-gap') return accept(undefined);
  if (asked.value === undefined) return refuse('target-value-missing');
  if (!isPossible(asked.value, indicator)) return refuse('target-out-of-range', { value: asked.value });
  const isWorse = indicator.polarity === 'high-is-good' ? asked.value < baseline : asked.value > baseline;
  return isWorse ? refuse('target-worse-than-baseline', { value: asked.value, baseline }) : accept(asked.value);
}

function decideMilestones(asked: TargetAsked, baseline: Period, target: Period, indicator: TargetGround['indicator']): TermsDecision<TargetMilestone[]> {
  if (asked.way !== 'milestones' && asked.way !== 'steps') return accept([]);
  const read = asked.milestones.map(({ period, value }) => ({ typed: period, period: readPeriod(period), value }));
  const outside = read.find(({ period, value }) => period === undefined || period.span !== baseline.span || period.order <= baseline.order || period.order >= target.order || !isPossible(value, indicator));
  if (outside || read.length === 0 || new Set(read.map(({ period }) => period!.order)).size < read.length) return refuse('target-milestone-outside', { period: outside?.typed ?? '', from: baseline.label, to: target.label });
  return accept(read.map(({ period, value }) => ({ period: period!, value })).sort((a, b) => a.period.order - b.period.order));
}

function isPossible(value: number, { unit }: TargetGround['indicator']): boolean {
  return Number.isFinite(value) && (unit !== 'percent' || (value >= 0 && value <= 100));
}

function kindOf({ way, parameter, milestones, baseline }: TargetTerms, comparator: readonly number[]): TrajectoryKind {
  switch (way) {
    case 'linear':
    case 'geometric':
      return { kind: way };
    case 'power':
      return { kind: 'power', power: parameter ?? Number.NaN };
    case 's-curve':
      return { kind: 's-curve', steepness: parameter ?? Number.NaN };
    case 'close-gap':
      return { kind: 'close-gap', share: parameter ?? Number.NaN, comparator };
    default:
      return { kind: way, milestones: milestones.map(({ period, value }) => ({ period: period.order - baseline.period.order, value })) };
  }
}

/** The comparator's figure in each period; where it has none yet, the one before. */
function follow(periods: readonly Period[], comparator: ReadonlyMap<string, number>): { value: number; isAssumed: boolean }[] {
  let last = Number.NaN;
  return periods.map(({ code }) => {
    const value = comparator.get(code);
    last = value ?? last;
    return { value: last, isAssumed: value === undefined };
  });
}

/** The same terms with their parts in one order, so that two can be compared. */
function sorted(terms: TargetTerms): unknown {
  return Object.entries(terms).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
}
