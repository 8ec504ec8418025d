import { addDays, findDate, type IsoDate } from '../../../kernel/dates.ts';
import type { GraceRule, MinimumWage, TermRule } from './entitlement-rules.ts';

/** The day on which a child born then is so many months old; where a month has no such day, the first of the next. */
export function monthsAfter(born: IsoDate, months: number): IsoDate {
  const [year, month, day] = [Number(born.slice(0, 4)), Number(born.slice(5, 7)), Number(born.slice(8, 10))];
  const total = year * 12 + month - 1 + months;
  return findDate(Math.floor(total / 12), (total % 12) + 1, day) ?? findDate(Math.floor((total + 1) / 12), ((total + 1) % 12) + 1, 1)!;
}

/** The first day of the term after the day on which a child comes of age. Source: facts 6.2, Start. */
export function termAfter(comesOfAge: IsoDate, terms: readonly TermRule[]): IsoDate {
  const inYear = comesOfAge.slice(5);
  const term = terms.find(({ turnsFrom, turnsTo }) => turnsFrom <= inYear && inYear <= turnsTo);
  if (!term) throw new Error(`No term rule covers ${inYear}.`);
  return nextOf(term.begins, comesOfAge);
}

/** The first day of a term that is later than the day. */
export function nextTerm(after: IsoDate, terms: readonly TermRule[]): IsoDate {
  return terms.map(({ begins }) => nextOf(begins, after)).sort()[0]!;
}

/** The last day of the hours of a family that was told on that day that it no longer qualifies. Source: facts 6.2, Grace period. */
export function graceEnds(toldOn: IsoDate, grace: readonly GraceRule[]): IsoDate {
  const inYear = toldOn.slice(5);
  const rule = grace.find(({ from, to }) => from <= inYear && inYear <= to);
  if (!rule) throw new Error(`No grace rule covers ${inYear}.`);
  return nextOf(rule.endsOn, addDays(toldOn, -1));
}

/** The next day of that month and day (MM-DD) that is later than `after`. */
function nextOf(monthDay: string, after: IsoDate): IsoDate {
  const year = after.slice(0, 4);
  const inYear = `${year}-${monthDay}` as IsoDate;
  return inYear > after ? inYear : (`${Number(year) + 1}-${monthDay}` as IsoDate);
}

/** The first 1 September later than a child's birthday of that many years. */
export function septemberAfter(born: IsoDate, years: number): IsoDate {
  return nextOf('09-01', monthsAfter(born, years * 12));
}

/** Whole pounds that a parent of that age must earn in three months, on the rates of the day; undefined before the first rate. Source: facts 6.2, floor(16 x 13 x hourly rate). */
export function minimumEarnings(age: 'over21' | 'from18' | 'under18', on: IsoDate, { hours, rates }: { readonly hours: number; readonly rates: readonly MinimumWage[] }): number | undefined {
  const rate = rates.filter(({ from }) => from <= on).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  return rate === undefined ? undefined : Math.floor((hours * Math.round(rate[age] * 100)) / 100);
}
