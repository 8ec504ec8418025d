import { addDays, daysBetween, findDate, type IsoDate } from '../../../kernel/dates.ts';
import { weekdayOf } from './schedule.ts';

/** Bank holidays by rule, with dated exceptions. Source: reference/calendar/bank-holidays.json, which says what each rule means. */
export interface BankHolidays {
  readonly rules: readonly BankHolidayRule[];
  readonly exceptions: readonly { readonly year: number; readonly change: 'moved' | 'added'; readonly holiday?: string | undefined; readonly date: IsoDate }[];
}

/** One holiday of each year. */
export type BankHolidayRule =
  | { readonly id: string; readonly rule: 'fixed'; readonly month: number; readonly day: number }
  | { readonly id: string; readonly rule: 'easter'; readonly daysAfterEasterSunday: number }
  | { readonly id: string; readonly rule: 'first-monday' | 'last-monday'; readonly month: number };

/** The bank holidays of a year, those of a weekend moved to the next weekday that is none itself. */
export function bankHolidaysOf({ rules, exceptions }: BankHolidays, year: number): readonly IsoDate[] {
  const ofYear = exceptions.filter((exception) => exception.year === year);
  const moved = new Map(ofYear.flatMap(({ change, holiday, date }) => (change === 'moved' && holiday !== undefined ? [[holiday, date]] : [])));
  const kept = rules.map((rule) => moved.get(rule.id) ?? dayOf(rule, year));
  const days = new Set<IsoDate>([...kept.filter((day) => !isWeekend(day)), ...ofYear.filter(({ change }) => change === 'added').map(({ date }) => date)]);
  for (let day of kept.filter(isWeekend)) {
    while (isWeekend(day) || days.has(day)) day = addDays(day, 1);
    days.add(day);
  }
  return [...days].sort();
}

/** The last of so many working days after a day: five after a Thursday is the next Thursday, bank holidays apart. */
export function addWorkingDays(from: IsoDate, many: number, holidays: BankHolidays): IsoDate {
  let day = from;
  for (let left = many; left > 0; ) {
    day = addDays(day, 1);
    if (!isWeekend(day) && !bankHolidaysOf(holidays, Number(day.slice(0, 4))).includes(day)) left -= 1;
  }
  return day;
}

function isWeekend(day: IsoDate): boolean {
  return ['SA', 'SU'].includes(weekdayOf(day));
}

function dayOf(rule: BankHolidayRule, year: number): IsoDate {
  if (rule.rule === 'fixed') return findDate(year, rule.month, rule.day)!;
  if (rule.rule === 'easter') return addDays(easterSunday(year), rule.daysAfterEasterSunday);
  const first = findDate(year, rule.month, 1)!;
  const mondays = [0, 7, 14, 21, 28, 35].map((days) => addDays(first, days + ((7 - (daysBetween('1970-01-05' as IsoDate, first) % 7)) % 7))).filter((day) => Number(day.slice(5, 7)) === rule.month);
  return rule.rule === 'first-monday' ? mondays[0]! : mondays.at(-1)!;
}

/** Easter of the Gregorian calendar. Source: the anonymous algorithm of 1876 as in Meeus, Astronomical Algorithms, chapter 8. */
function easterSunday(year: number): IsoDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return findDate(year, month, (h + l - 7 * m + 33 * month + 19) % 32)!;
}
