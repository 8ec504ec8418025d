import { accept, type Decision } from '../../../kernel/decision.ts';
import { missingFigure, type Figure } from '../../../kernel/figure.ts';
import { showNumber } from '../../../kernel/rate.ts';
import { disclosureRule } from '../../../methods/disclosure/rule.ts';
import { proportionDifference, type Count } from '../../../methods/statistics/difference.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { DimensionCode, Group } from '../model/cohort.ts';
import { contributionsOf } from '../model/contribution.ts';
import { findHiddenGroups } from '../model/hidden-groups.ts';
import { differenceBounds } from '../model/unmatched-bounds.ts';
import { answerYear, type Mover, type YearAnswer, type YearFacts } from '../model/year-answers.ts';
import { followStoredWards } from './follow-units.ts';
import { measureCohort, type MeasuredGroup } from './measure-cohort.ts';
import { listWithheldGoodLevels } from './outcome-places.ts';
import { planVisits } from './plan-visits.ts';
import { readInstruments } from './read-instruments.ts';
import type { StoredCohort, StoredCohortRefusal } from './read-stored-cohort.ts';
import { readProfileSeries, type ProfileSeries } from './read-series.ts';
import { readTwoYears, type TwoYears, type YearFrame } from './read-two-years.ts';
import { readYearTargets } from './read-year-aim.ts';
import { reviewCohort } from './review-cohort.ts';

/** A year of results answered in words, with what the answers are made from. */
export interface YearReview extends YearFrame {
  readonly facts: YearFacts;
  readonly answers: readonly YearAnswer[];
  readonly series: ProfileSeries;
}

const groupDimensions = ['sex', 'fsm', 'language', 'sen', 'term'] as const satisfies readonly DimensionCode[];
const kinds: readonly (readonly [DimensionCode, Mover['kind']])[] = [...groupDimensions.map((code) => [code, 'group'] as const), ['ward', 'ward'], ['setting', 'setting']];

/**
 * The year at a glance: did good level rise, did the gap close and from which end, who moved it, are we on the way, how sure are we, what comes first.
 *
 * The newest year unless another is asked; compared with the year before it of the same profile, never across a break. Settings, and figures of few children, are for those alone
 * who may see them.
 */
export async function readYear(ctx: Ctx, trx: Trx, asked: number | undefined): Promise<Decision<YearReview, StoredCohortRefusal>> {
  const read = await readTwoYears(ctx, trx, asked);
  if (!read.accepted) return read;
  const { frame } = read.value;
  const facts = await gatherFacts(ctx, trx, read.value);
  return accept({ ...frame, facts, answers: answerYear(facts), series: await readProfileSeries(trx) });
}

async function gatherFacts(ctx: Ctx, trx: Trx, { later, earlier, frame: { isInside, label, earlierLabel } }: TwoYears): Promise<YearFacts> {
  const [now, before] = [measure(later), earlier && measure(earlier)];
  const whole = now.get('')![0]!;
  const goodLevel = whole.figures.get('good-level')!;
  const earlierGood = before?.get('')![0]!.figures.get('good-level');
  const review = reviewCohort(later.cohort, earlier?.cohort, readInstruments().instruments, { rounding: 'half-up', units: 'setting', seed: 1 });
  const withheld = isInside ? new Set<string>() : new Set([...(await listWithheldGoodLevels(ctx, trx, { year: later.year, regime: later.instrument.regime })), ...(earlier ? await listWithheldGoodLevels(ctx, trx, { year: earlier.year, regime: earlier.instrument.regime }) : [])]);
  const visits = isInside ? planVisits(later.cohort, { visits: 6, atRandom: 0, seed: 1 }, earlier?.cohort) : undefined;
  const [names, wards] = (['setting', 'ward'] as const).map((code) => namesOf(later.cohort.dimensions.get(code)?.groups ?? [])) as [ReadonlyMap<string, string>, ReadonlyMap<string, string>];
  const patterns = visits?.accepted ? visits.value.patterns.map((pattern) => ({ ...pattern, name: names.get(pattern.code) ?? pattern.code })) : undefined;
  return {
    isInside,
    label,
    earlierLabel,
    children: whole.children,
    fullyAssessed: whole.fullyAssessed,
    goodLevel,
    goodLevelChange: earlierGood && proportionDifference(countOf(goodLevel), countOf(earlierGood)),
    gap: whole.figures.get('lowest-fifth-gap')!,
    gapChange: review.accepted ? review.value.gapChange : undefined,
    movers: moversOf(now, before, isInside, withheld),
    courses: (await followStoredWards(trx, later.year)).map((course) => ({ ...course, name: wards.get(course.code) ?? course.code })),
    ...(await readYearTargets(ctx, trx, later.year)),
    unmatched: later.sides.length === 0 ? undefined : later.join.unmatchedChildren.length,
    mealsGap: whole.figures.get('fsm-gap')!,
    mealsBounds: mealsBoundsOf(now.get('fsm') ?? []),
    withoutWard: later.children.filter(({ ward }) => ward === undefined).length,
    patterns,
    hardestGoal: hardestOf(whole, later),
  };
}

/** Every measure for all children and by each dimension that the cohort has, under the dimension's code; all children under ''. */
function measure({ cohort }: StoredCohort): ReadonlyMap<string, readonly MeasuredGroup[]> {
  const by = kinds.map(([code]) => code).filter((code) => cohort.dimensions.has(code));
  const measured = measureCohort(cohort, { by, denominator: 'all', rounding: 'half-up', unknownMeals: 'apart' });
  if (!measured.accepted) throw new Error(`The measures cannot be made: ${measured.refusal.code}.`);
  return Map.groupBy(measured.value, ({ breakdown }) => breakdown.join('+'));
}

function countOf(figure: Figure | undefined): Count {
  return figure?.known ? { numerator: figure.numerator!, denominator: figure.denominator! } : { numerator: 0, denominator: 0 };
}

function namesOf(groups: readonly Group[]): ReadonlyMap<string, string> {
  return new Map(groups.map(({ code, name }) => [code, name]));
}

/** What each group, ward and setting did, and what that added; for those outside hidden where few children would be told of, here or in `outcomes`, which shows the same counts. */
function moversOf(now: ReadonlyMap<string, readonly MeasuredGroup[]>, before: ReadonlyMap<string, readonly MeasuredGroup[]> | undefined, isInside: boolean, withheld: ReadonlySet<string>): Mover[] {
  return kinds.filter(([, kind]) => isInside || kind !== 'setting').flatMap(([dimension, kind]) => {
    const [later, earlier] = [now.get(dimension) ?? [], new Map((before?.get(dimension) ?? []).map((group) => [group.groups[0]!.code, group]))];
    const figures = later.map((group) => ({ ...group.groups[0]!, children: group.children, now: group.figures.get('good-level')!, before: earlier.get(group.groups[0]!.code)?.figures.get('good-level') ?? missingFigure('not-available') }));
    const units = [...figures.map(({ code, now: later_, before: earlier_ }) => ({ code, later: countOf(later_), earlier: countOf(earlier_) })), ...[...earlier].filter(([code]) => !figures.some((each) => each.code === code)).map(([code, group]) => ({ code, later: countOf(undefined), earlier: countOf(group.figures.get('good-level')) }))];
    const toChange = new Map(contributionsOf(units).units.map((unit) => [unit.code, unit.toChange]));
    const isWithheld = (code: string): boolean => withheld.has(dimension === 'ward' ? code : `${dimension}:${code}`);
    const hidden = isInside ? new Set<string>() : new Set([...hiddenOf(figures), ...figures.flatMap(({ code }) => (isWithheld(code) ? [code] : []))]);
    return figures.filter(({ code }) => code !== 'not-known').map(({ code, name, children, now: later_, before: earlier_ }): Mover => {
      if (hidden.has(code)) return { kind, code, name, children: 0, now: missingFigure('hidden'), before: missingFigure('hidden'), change: missingFigure('hidden'), toChange: 0 };
      return { kind, code, name, children, now: later_, before: earlier_, change: proportionDifference(countOf(later_), countOf(earlier_)), toChange: toChange.get(code) ?? 0 };
    });
  });
}

/** Hidden in either year hides both: what is shown of one year and the change would tell the other. */
function hiddenOf(figures: readonly { readonly code: string; readonly now: Figure; readonly before: Figure }[]): ReadonlySet<string> {
  const rule = disclosureRule();
  const of = (year: 'now' | 'before'): ReadonlySet<string> => findHiddenGroups(figures.map((each) => ({ key: each.code, ...countOf(each[year]) })), rule);
  return new Set([...of('now'), ...of('before')]);
}

function mealsBoundsOf(meals: readonly MeasuredGroup[]): ReturnType<typeof differenceBounds> {
  const count = (code: string): Count => countOf(meals.find(({ groups }) => groups[0]!.code === code)?.figures.get('good-level'));
  const unknown = count('not-known');
  return unknown.denominator === 0 ? undefined : differenceBounds(count('not-eligible'), count('eligible'), unknown);
}

function hardestOf({ figures }: MeasuredGroup, { instrument }: StoredCohort): string | undefined {
  const known = instrument.items.flatMap(({ code, name }) => {
    const figure = figures.get(`item-${code}`);
    return figure?.known ? [{ name, value: figure.value }] : [];
  });
  const hardest = known.toSorted((a, b) => a.value - b.value)[0];
  return hardest && `${hardest.name} (${showNumber(hardest.value, 1)}%)`;
}
