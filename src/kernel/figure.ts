/**
 * One number as the product shows it, with everything that an honest reader needs beside it.
 *
 * Every table, chart and sentence draws a `Figure`. There is no bare number, no NaN, and no blank: a figure that
 * is not known carries the reason, in a form that words can be made from.
 */
export type Figure = KnownFigure | MissingFigure;

/** A number that is known, with how sure it is and how it came about. */
export interface KnownFigure {
  readonly known: true;
  /** In the unit's own scale: a percentage is 0 to 100, a rate is per its multiplier. Never rounded. */
  readonly value: number;
  /** Limits of the interval in the same scale, or undefined when none can be given (the method says why). */
  readonly lower?: number;
  readonly upper?: number;
  readonly numerator?: number;
  readonly denominator?: number;
  /** Share of intervals that would cover the truth, 0.95 unless said. */
  readonly confidence?: number;
  /** How value and limits came about: `published`, `wilson`, `exact-poisson`, `byar`, `sum-of-areas`, `t` ... */
  readonly method: string;
  /** What its publisher said of it. */
  readonly flag?: FigureFlag;
}

/** No number, and the reason, which a reader is shown in its place. */
export interface MissingFigure {
  readonly known: false;
  readonly reason: MissingReason;
  readonly flag?: FigureFlag;
}

/**
 * Symbols that publishers of official statistics in England print in place of or beside a value.
 *
 * c confidential, z not applicable, x not available, u low reliability, b break in series, k rounds to zero,
 * `-` not available or suppressed without saying which (LAIT). Kept apart, never merged. Source: facts 5.8.
 */
export type FigureFlag = 'c' | 'z' | 'x' | 'u' | 'b' | 'k' | '-';

/** Why there is no number. A closed list: each has its words, and none of them is "0" or a blank. */
export type MissingReason =
  | 'hidden' /* too few children to show without somebody being worked out */
  | 'not-applicable'
  | 'not-available'
  | 'not-available-or-hidden' /* the publisher printed one sign for both */
  | 'not-collected' /* no survey, no assessment that year */
  | 'no-children' /* the denominator is 0 */
  | 'no-denominator'
  | 'too-few-to-say'
  | 'broken-series'
  | 'embargoed'
  | 'cannot-be-calculated';

/** A known figure with no more than its value and where it comes from. */
export function publishedFigure(value: number, beside: Omit<Partial<KnownFigure>, 'known' | 'value'> = {}): KnownFigure {
  return { known: true, value, method: 'published', ...beside };
}

/** No number, and why. */
export function missingFigure(reason: MissingReason, flag?: FigureFlag): MissingFigure {
  return flag === undefined ? { known: false, reason } : { known: false, reason, flag };
}

/** The reason that a publisher's symbol stands for when it is printed *instead of* a value; `b` and `u` stand beside one. */
export function reasonOfFlag(flag: FigureFlag): MissingReason {
  switch (flag) {
    case 'c':
      return 'hidden';
    case 'z':
      return 'not-applicable';
    case 'x':
    case 'u':
      return 'not-available';
    case 'b':
      return 'broken-series';
    case 'k':
      return 'cannot-be-calculated';
    case '-':
      return 'not-available-or-hidden';
  }
}
