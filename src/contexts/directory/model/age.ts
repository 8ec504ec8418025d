/**
 * From which age to which, in whole months; either end may be open.
 *
 * `toMonth` is the last month that is still served: a nursery for children until their fifth birthday has 59. Babies are month 0,
 * which is an age and not a missing one.
 */
export interface AgeRange {
  readonly fromMonth?: number;
  readonly toMonth?: number;
}

const monthsPerYear = 12;

/**
 * The range that a register writes as whole years, both ends included: 0 to 4 is months 0 to 59.
 *
 * Open Referral calls them minimum and maximum age; a maximum of 8 includes every child who is 8. Figures that are no age
 * (negative, or above 120 years) are left open.
 */
export function ageRangeOfYears(from: number | undefined, to: number | undefined): AgeRange {
  const isAge = (years: number | undefined): years is number => years !== undefined && Number.isFinite(years) && years >= 0 && years <= 120;
  return {
    ...(isAge(from) ? { fromMonth: Math.round(from * monthsPerYear) } : {}),
    ...(isAge(to) ? { toMonth: Number.isInteger(to) ? to * monthsPerYear + monthsPerYear - 1 : Math.round(to * monthsPerYear) } : {}),
  };
}

/** Both ends as Open Referral writes them: years, whole where they are whole. The inverse of `ageRangeOfYears`. */
export function ageRangeInYears(range: AgeRange): { from?: number; to?: number } {
  return {
    ...(range.fromMonth === undefined ? {} : { from: twoDecimals(range.fromMonth / monthsPerYear) }),
    ...(range.toMonth === undefined ? {} : { to: (range.toMonth + 1) % monthsPerYear === 0 ? (range.toMonth + 1) / monthsPerYear - 1 : twoDecimals(range.toMonth / monthsPerYear) }),
  };
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Whether a child of that many months is served. */
export function isForAge({ fromMonth, toMonth }: AgeRange, month: number): boolean {
  return (fromMonth === undefined || month >= fromMonth) && (toMonth === undefined || month <= toMonth);
}

/** Whether some child is of both ranges. */
export function agesOverlap(a: AgeRange, b: AgeRange): boolean {
  return Math.max(a.fromMonth ?? 0, b.fromMonth ?? 0) <= Math.min(a.toMonth ?? Infinity, b.toMonth ?? Infinity);
}

/** As people say it: "birth to 8 years", "9 months to 5 years", "from 2 years", "age 2", "all ages". The upper end is the birthday at which it stops or the last age. */
export function showAges({ fromMonth, toMonth }: AgeRange): string {
  if (fromMonth === undefined && toMonth === undefined) return 'all ages';
  if (toMonth === undefined) return fromMonth === 0 ? 'from birth' : `from ${showMonths(fromMonth!)}`;
  const upTo = (toMonth + 1) % monthsPerYear === 0 ? showMonths(toMonth + 1 - monthsPerYear) : showMonths(toMonth);
  if (fromMonth === undefined) return `up to ${upTo}`;
  if (toMonth + 1 === monthsPerYear) return fromMonth === 0 ? 'under 1 year' : `${showMonths(fromMonth)} to 1 year`;
  // The whole of one year of age, or one month of it.
  if (fromMonth > 0 && showMonths(fromMonth) === upTo) return fromMonth % monthsPerYear === 0 ? `age ${fromMonth / monthsPerYear}` : upTo;
  return `${fromMonth === 0 ? 'birth' : showMonths(fromMonth)} to ${upTo}`;
}

function showMonths(months: number): string {
  const years = Math.floor(months / monthsPerYear);
  const rest = months % monthsPerYear;
  if (years === 0) return `${rest} ${rest === 1 ? 'month' : 'months'}`;
  const whole = `${years} ${years === 1 ? 'year' : 'years'}`;
  return rest === 0 ? whole : `${whole} ${rest} ${rest === 1 ? 'month' : 'months'}`;
}
