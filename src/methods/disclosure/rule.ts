/**
 * How a dataset keeps children from being worked out of its published tables: one value per dataset and year.
 *
 * Rules differ between publications and years, so they are data that is handed in and never constants of a method. The default is what
 * local authorities mostly publish by: counts of 1 to 5 are hidden, zeros stay. Source: formulas 2.20; DfE's children in need rule "1 to 5 shown as
 * c, with secondary suppression"; publications that round to 5 hide up to 7.
 */
export interface DisclosureRule {
  /** Counts from 1 up to this one are hidden. 0: no count is too small. */
  readonly threshold: number;
  /** What stands in place of a hidden count. The same for all of them, whatever the reason: the reason would tell something. */
  readonly symbol: string;
  /** Counts are shown to the nearest multiple of this, halves up, and totals are added up from rounded counts. Undefined: not rounded. */
  readonly roundingBase: number | undefined;
  /** A zero says something of everybody in its group ("no child was ...") that must not be said. */
  readonly zerosAreSensitive: boolean;
  /** A share is hidden when those *not* counted are 1 to the threshold. */
  readonly hidesFewOthers: boolean;
  /** A percentage or rate is hidden on fewer children than this. */
  readonly fewestForPercentage: number;
  /** A mean is hidden on fewer children than this. */
  readonly fewestForMean: number;
  /** The smallest distance between the lowest and the highest count that a reader may hold possible for a hidden cell. */
  readonly protectionWidth: number;
  /**
   * What a reader may know beforehand. `singletons`: the one child (or family) counted in a hidden cell of 1 knows that cell and must not work out
   * another small count exactly. `any-cell`: so may anybody who knows one hidden cell of whatever size, such as a school its own row. `none`: nobody knows anything.
   */
  readonly insiders: 'none' | 'singletons' | 'any-cell';
}

/** The rule with what is given and the usual choice for what is not: threshold 5 (7 where counts are rounded), and as wide a protection as the threshold. Throws a RangeError that says what is impossible. */
export function disclosureRule(given: Partial<DisclosureRule> = {}): DisclosureRule {
  const threshold = given.threshold ?? (given.roundingBase === undefined ? 5 : 7);
  const rule: DisclosureRule = {
    symbol: 'c', zerosAreSensitive: false, hidesFewOthers: true, fewestForPercentage: 10, fewestForMean: 6, insiders: 'singletons',
    ...given, roundingBase: given.roundingBase, threshold, protectionWidth: given.protectionWidth ?? threshold,
  };
  const wholeFrom = (least: number, value: number): boolean => Number.isSafeInteger(value) && value >= least;
  if (!wholeFrom(0, rule.threshold)) throw new RangeError(`The threshold is a whole number from 0, 5 for "1 to 5 are hidden"; this one is ${rule.threshold}.`);
  if (!wholeFrom(0, rule.protectionWidth)) throw new RangeError(`The protection width is a whole number from 0; this one is ${rule.protectionWidth}.`);
  if (rule.roundingBase !== undefined && !wholeFrom(2, rule.roundingBase)) throw new RangeError(`Counts are rounded to a whole number from 2, 5 for the nearest five; this one is ${rule.roundingBase}.`);
  if (rule.symbol.trim() === '' || /^[-+]?\d/.test(rule.symbol)) throw new RangeError(`The symbol for a hidden count must not be blank or look like a number; this one is "${rule.symbol}".`);
  return rule;
}
