import { findPeriod, yearPeriod } from '../../../kernel/period.ts';
import type { DisclosureRule } from '../../../methods/disclosure/rule.ts';
import type { Indicator } from './indicator.ts';
import { everybody, placeKey, placeOfKey, type FigurePlace } from './linked-places.ts';
import { cutOf, type CountedFigure } from './release-cut.ts';
import type { PastRelease } from './release.ts';

/** A figure of an indicator that counts the same children as others do under other names. */
export interface KinFigure extends CountedFigure {
  readonly indicator: string;
}

/** Which group of the counted indicator a published percentage is of; undefined for the counted indicator itself, and for one without kin. */
export type KinGroup = string | undefined;

/** Where a figure stands among the figures of the counted indicator: its group there, and the school year for the year in which it ends. */
export function placeInFamily(place: FigurePlace, kin: KinGroup): FigurePlace {
  if (kin === undefined) return place;
  const group = [kin, place.group].filter((each) => each !== everybody).sort().join('+') || everybody;
  const period = findPeriod(place.period);
  return { group, area: place.area, period: period?.span === 'year' ? yearPeriod(period.endYear - 1, 'split-year').code : place.period };
}

/** An earlier release in the words of the family; children of whom no figure was given keep a name of their own indicator. */
export function releaseInFamily(past: PastRelease, indicator: string, kin: KinGroup): PastRelease {
  if (kin === undefined) return past;
  const keyOf = (key: string): string => {
    const [, , , ...rest] = key.split(' | ');
    return key.includes(' without ') ? `${indicator}: ${key}` : [placeKey(placeInFamily(placeOfKey(key), kin)), ...rest].join(' | ');
  };
  return {
    id: past.id,
    cells: past.cells.map((cell) => ({ ...cell, key: keyOf(cell.key), place: cell.place === undefined ? undefined : placeKey(placeInFamily(placeOfKey(cell.place), kin)) })),
    sums: past.sums.map(({ total, parts }) => ({ total: keyOf(total), parts: parts.map(keyOf) })),
  };
}

/**
 * One figure for each place of the family, as a reader holds it: what is published with counts before what is the authority's own.
 *
 * A published percentage tells the numerator of the authority's own figure of the same children, whoever knows of how many: where it is that percentage, to its last decimal, the counts are as
 * known as if they were printed.
 */
export function joinFamily(figures: readonly KinFigure[]): CountedFigure[] {
  return [...Map.groupBy(figures, placeKey).values()].map((same): CountedFigure => {
    const counted = same.find(hasCounts(true)) ?? same.find(hasCounts(false)) ?? same[0]!;
    return counted.isPublished || !same.some((other) => tells(other, counted)) ? counted : { ...counted, isPublished: true };
  });
}

function hasCounts(isPublished: boolean): (figure: KinFigure) => boolean {
  return (figure) => figure.isPublished === isPublished && figure.numerator !== undefined;
}

/** Half a unit of the last printed decimal, and room for binary noise. */
function tells({ isPublished, value, denominator }: CountedFigure, own: CountedFigure): boolean {
  if (!isPublished || value === undefined || denominator !== undefined || own.numerator === undefined || !own.denominator) return false;
  return Math.abs((100 * own.numerator) / own.denominator - value) <= (Number.isInteger(value) ? 0.5 : 0.05) + 1e-9;
}

/** Whether a figure is hidden for its own sake, whatever else is known. */
export function isHiddenForItself(figure: CountedFigure, indicator: Pick<Indicator, 'method' | 'unit'>, rule: DisclosureRule): boolean {
  return cutOf([figure], [], indicator, rule).cells.some(({ mustHide, part }) => mustHide !== undefined && part !== 'others');
}
