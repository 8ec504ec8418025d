import type { Figure } from '../../../kernel/figure.ts';
import { showNumber } from '../../../kernel/rate.ts';
import type { Contribution, Contributions } from './contribution.ts';
import type { NextCohort } from './next-cohort.ts';
import { signed } from './signed.ts';

/** What next year would take for a good level aimed at. */
export interface NextAim {
  readonly target: number;
  readonly label: string;
  readonly settings: NextCohort;
  readonly wards: NextCohort;
}

/** Of what the answer is made: the parts of settings, their names, and next year where an aim is known. */
export interface SettingsSaid {
  readonly contributions: Contributions;
  readonly earlierLabel: string | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly next: NextAim | undefined;
}

/** Which settings moved the figure and what next year would take: the answer of the page. */
export function saySettings({ contributions, earlierLabel, names, next }: SettingsSaid): string {
  return `${sayMoved(contributions, earlierLabel, names)} ${next ? sayNext(next) : 'No target is agreed for good level: type one below to see what next year would take.'}`;
}

function sayMoved({ earlier, later, units }: Contributions, earlierLabel: string | undefined, names: ReadonlyMap<string, string>): string {
  const say = ({ code }: Contribution, points: number): string => `${names.get(code) ?? code} (${signed(points, 2)})`;
  if (!later.known) return 'There is no figure of good level.';
  if (!earlier.known || earlierLabel === undefined) {
    const furthest = units.toSorted((a, b) => Math.abs(b.lift) - Math.abs(a.lift)).slice(0, 3);
    return `There is no earlier year of the same profile; furthest from the authority’s ${showNumber(later.value, 1)}% lift or lower it: ${furthest.map((unit) => say(unit, unit.lift)).join(', ')}.`;
  }
  return `Of the change of ${signed(later.value - earlier.value, 1)} points since ${earlierLabel} most came from ${units.slice(0, 3).map((unit) => say(unit, unit.toChange)).join(', ')}.`;
}

/** "For 69.0% in 2025/26, 28 more of 2,031 children would have to reach a good level than would as last year; half of them in 14 of 40 schools and settings." */
export function sayNext({ target, label, settings }: NextAim): string {
  const aim = `For ${showNumber(target, 1)}% in ${label}`;
  if (settings.further === 0) return `${aim} no more children would have to reach a good level than would as last year.`;
  const ordered = settings.units.map(({ further }) => further).sort((a, b) => b - a);
  let [sum, many] = [0, 0];
  while (sum < settings.further / 2) sum += ordered[many++]!;
  return `${aim}, ${showNumber(Math.ceil(settings.further - 1e-9), 0)} more of ${showNumber(settings.expectedChildren, 0)} children would have to reach a good level than would as last year; half of them in ${many} of ${ordered.filter((further) => further > 0).length} schools and settings.`;
}

/** By how many good levels chance alone moves a cohort either way, in 95 of 100 years, when each child has the chance of its unit. */
export function chanceOfCohort({ units }: NextCohort): number {
  return 1.96 * Math.sqrt(units.reduce((sum, { expectedChildren, asLastYear }) => sum + (expectedChildren > 0 ? asLastYear * (1 - asLastYear / expectedChildren) : 0), 0));
}

/** Whether a figure of a change holds more than chance. */
export function isClear(figure: Figure): boolean {
  return figure.known && figure.lower !== undefined && (figure.lower > 0 || figure.upper! < 0);
}
