import type { Figure, MissingReason } from '../../../kernel/figure.ts';
import { showNumber } from '../../../kernel/rate.ts';
import type { Indicator } from './indicator.ts';

/** What is written where a number would stand. Never 0, never blank. */
export const missingWords: Readonly<Record<MissingReason, string>> = {
  hidden: 'hidden',
  'not-applicable': 'does not apply',
  'not-available': 'not available',
  'not-available-or-hidden': 'not available or hidden',
  'not-collected': 'not collected',
  'no-children': 'no children',
  'no-denominator': 'no denominator',
  'too-few-to-say': 'too few to say',
  'broken-series': 'break in series',
  embargoed: 'not published yet',
  'cannot-be-calculated': 'cannot be calculated',
};

type Shown = Pick<Indicator, 'unit' | 'decimals'>;

/** The figure as people read it, with its unit's sign: "67.1%", "£1,204", "hidden". */
export function showFigure(indicator: Shown, figure: Figure): string {
  return figure.known ? showValue(indicator, figure.value) : missingWords[figure.reason];
}

/** A value in the unit and decimals of the indicator. */
export function showValue({ unit, decimals }: Shown, value: number): string {
  if (unit === 'percent') return `${showNumber(value, decimals)}%`;
  if (unit === 'money') return `${value < 0 ? '−' : ''}£${showNumber(Math.abs(value), decimals)}`;
  return value < 0 ? `−${showNumber(-value, decimals)}` : showNumber(value, decimals);
}

/** A difference of two figures, without a sign of its own: "4.2 percentage points", "12.0". */
export function showDifference({ unit, decimals }: Shown, difference: number): string {
  const size = Math.abs(difference);
  if (unit === 'percent') return `${showNumber(size, decimals)} percentage point${showNumber(size, decimals) === showNumber(1, decimals) ? '' : 's'}`;
  return showValue({ unit, decimals }, size);
}

/** The limits of the interval: "64.9% to 69.2%"; undefined where there is none. */
export function showInterval(indicator: Shown, figure: Figure): string | undefined {
  if (!figure.known || figure.lower === undefined || figure.upper === undefined) return undefined;
  return `${showValue(indicator, figure.lower)} to ${showValue(indicator, figure.upper)}`;
}

/** "1,883 of 2,806", where both counts are known. */
export function showCounts(figure: Figure): string | undefined {
  if (!figure.known || figure.numerator === undefined || figure.denominator === undefined) return undefined;
  return `${showNumber(figure.numerator, 0)} of ${showNumber(figure.denominator, 0)}`;
}
