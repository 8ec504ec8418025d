import type { Figure } from '../../../kernel/figure.ts';
import { chiSquareTail } from '../../../methods/statistics/chi-square.ts';
import { normalQuantile } from '../../../methods/statistics/normal-quantile.ts';
import { countClear } from './lowest-group.ts';
import { dispersionOf, smallestUnit, type Excess } from './setting-excess.ts';

/** Where the wards (or settings) of one year stood against what such children reached elsewhere in the authority in that same year, by code. */
export interface YearOfUnits {
  readonly year: number;
  readonly standings: ReadonlyMap<string, Excess>;
}

/** Where one ward went among the others over the years. */
export interface UnitCourse {
  readonly code: string;
  /** In the first and the last year in which it had children: points of good level above (or below 0) such children elsewhere. */
  readonly first: CoursePoint;
  readonly last: CoursePoint;
  /** Points a year that it gained on the others, by a line through all its years; 95% limits. */
  readonly perYear: Figure;
  readonly pValue: number;
  /** A finding when so many are looked at (Benjamini and Hochberg at 5%). */
  readonly isClear: boolean;
}

/** A year of a course. */
export interface CoursePoint {
  readonly year: number;
  readonly points: number;
}

const fewestYears = 3;

/**
 * Which wards turned round, and which slid: the clearest first.
 *
 * The figures of two profiles are different measures and are never compared. What is followed here is no figure of good level but a place among the others:
 * each year is held against the children of that same year and profile alone, and only the distance from them has a course, which a change of profile leaves in being.
 * A line by least squares, each year weighing by how sure it is; where the lines vary more than chance alone allows, the limits are widened by that excess.
 */
export function findCourses(years: readonly YearOfUnits[]): UnitCourse[] {
  const codes = new Set(years.flatMap(({ standings }) => [...standings.keys()]));
  const lines = [...codes].flatMap((code) => lineOf(code, years) ?? []);
  const widening = Math.sqrt(dispersionOf(lines.map(({ slope, error }) => slope / error)));
  const wide = normalQuantile(0.975);
  const courses = lines.map(({ code, points, slope, error }) => {
    const sure = error * widening;
    const perYear: Figure = { known: true, value: slope, lower: slope - wide * sure, upper: slope + wide * sure, confidence: 0.95, method: 'weighted-line' };
    const pointOf = ({ year, points: at }: CoursePoint): CoursePoint => ({ year, points: at });
    return { code, first: pointOf(points[0]!), last: pointOf(points.at(-1)!), perYear, pValue: chiSquareTail((slope / sure) ** 2, 1) };
  }).sort((a, b) => a.pValue - b.pValue || (a.code < b.code ? -1 : 1));
  const clear = countClear(courses.map(({ pValue }) => pValue));
  return courses.map((course, at) => ({ ...course, isClear: at < clear }));
}

interface Line {
  readonly code: string;
  readonly points: readonly CoursePoint[];
  readonly slope: number;
  readonly error: number;
}

/** The line through the years of one ward; undefined with too few years, or too few children in them. */
function lineOf(code: string, years: readonly YearOfUnits[]): Line | undefined {
  const seen = years.toSorted((a, b) => a.year - b.year).flatMap(({ year, standings }) => {
    const standing = standings.get(code);
    if (!standing || standing.children < smallestUnit || !(standing.variance > 0)) return [];
    const scale = 100 / standing.children;
    return [{ year, points: scale * (standing.observed - standing.expected), weight: 1 / (scale * scale * standing.variance) }];
  });
  if (seen.length < fewestYears) return undefined;
  const weights = seen.reduce((sum, { weight }) => sum + weight, 0);
  const middle = seen.reduce((sum, { weight, year }) => sum + weight * year, 0) / weights;
  const spread = seen.reduce((sum, { weight, year }) => sum + weight * (year - middle) ** 2, 0);
  const slope = seen.reduce((sum, { weight, year, points }) => sum + weight * (year - middle) * points, 0) / spread;
  return { code, points: seen, slope, error: Math.sqrt(1 / spread) };
}
