import { percentileTarget } from '../../../methods/statistics/trajectory.ts';
import { isBroken, neighbourLine, type Picture } from './picture.ts';

/** One honest way to choose a target, with what it would ask for. */
export interface TargetOption {
  readonly name: 'neighbours-pace' | 'own-pace' | 'top-quarter' | 'england-now';
  /** In the indicator's own unit; never beyond what a percentage can be. */
  readonly value: number;
  /** How many more (or fewer) children than now, were the cohort as large; undefined without counts. */
  readonly children: number | undefined;
}

/** Figures of at most so many years are a pace; older ones are another time. */
const paceYears = 5;

/**
 * What an ambitious and honest target could be, for the period that lies so many years after the latest figure.
 *
 * neighbours' pace: our figure, moved as the mean of our neighbours has moved a year over the last five years; own pace: as our own has; top quarter: where
 * the best quarter of our neighbours is now (percentile by R's type 7); England now. A way without data, or one that leads away from what is wanted, is left out.
 */
export function optionsFor(picture: Picture, years: number): TargetOption[] {
  const { indicator, figure, period } = picture;
  if (!figure.known || period === undefined || years < 1 || indicator.polarity === 'no-judgement') return [];
  const wantsMore = indicator.polarity === 'high-is-good';
  const [ours, neighbours] = [yearlyPace(picture.ours.points, picture, period.order), yearlyPace(neighbourLine(picture), picture, period.order)];
  const best = percentileTarget(picture.neighbourFigures.flatMap((each) => (each.figure.known ? [each.figure.value] : [])), wantsMore ? 0.75 : 0.25);
  const values: readonly (readonly [TargetOption['name'], number | undefined])[] = [
    ['neighbours-pace', neighbours === undefined ? undefined : figure.value + neighbours * years],
    ['own-pace', ours === undefined ? undefined : figure.value + ours * years],
    ['top-quarter', best],
    ['england-now', picture.englandFigure.known ? picture.englandFigure.value : undefined],
  ];
  return values.flatMap(([name, value]) => {
    if (value === undefined) return [];
    const possible = indicator.unit === 'percent' ? Math.min(100, Math.max(0, value)) : Math.max(0, value);
    return (wantsMore ? possible > figure.value : possible < figure.value) ? [{ name, value: possible, children: childrenBetween(picture, figure.value, possible) }] : [];
  });
}

/** How many more (or fewer) children a figure would have if it stood elsewhere, rounded up; undefined without a denominator. */
export function childrenBetween({ indicator, figure }: Pick<Picture, 'indicator' | 'figure'>, from: number, to: number): number | undefined {
  if (!figure.known || figure.denominator === undefined || (indicator.unit !== 'percent' && indicator.unit !== 'rate')) return undefined;
  return Math.ceil((Math.abs(to - from) * figure.denominator) / (indicator.unit === 'percent' ? 100 : indicator.multiplier) - 1e-9);
}

/** Change a year from the first to the last known figure of the last five years, when no break lies between. */
function yearlyPace(points: readonly { readonly period: Picture['ours']['points'][number]['period']; readonly figure: Picture['figure'] }[], { breaks }: Picture, until: number): number | undefined {
  const known = points.filter(({ period, figure }) => figure.known && period.order <= until && period.order > until - paceYears);
  const [first, last] = [known[0], known.at(-1)];
  if (!first?.figure.known || !last?.figure.known || first.period.order === last.period.order || isBroken(breaks, first.period, last.period)) return undefined;
  return (last.figure.value - first.figure.value) / (last.period.order - first.period.order);
}
