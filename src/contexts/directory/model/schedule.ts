import { addDays, daysBetween, findDate, type IsoDate } from '../../../kernel/dates.ts';
import { showTimeOfDay, showWeekday, weekdays, type Weekday } from './week-time.ts';

/**
 * When something is open or held: the part of RFC 5545 that Open Referral UK uses, or single dates.
 *
 * `weekly` and `monthly` recur every `interval` weeks or months, counted from the week or month of `startsOn` (with an interval of 1 it
 * need not be known). A dated event has `once`. Each stands between `from` and `until`, both included, and may keep to term time or holidays.
 */
export interface Schedule {
  readonly id: string;
  readonly repeats: Repeats;
  /** Minutes after midnight; an end at or before the start is on the next day. Absent where only the day is known. */
  readonly opensAt?: number;
  readonly closesAt?: number;
  /** The first and the last day on which it holds. */
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly season: 'all-year' | 'term-time' | 'holidays';
  /** What is held then, where it is one session of several: "Baby clinic", "Morning session". */
  readonly label?: string;
  readonly notes?: string;
  /** Page on which one may book or see it. */
  readonly link?: string;
  /** The location of the record at which it is held; absent where it holds for all. */
  readonly placeId?: string;
  readonly attending?: 'venue' | 'online' | 'phone' | 'home-visit';
}

/** How it comes again. */
export type Repeats =
  | { readonly kind: 'weekly'; readonly days: readonly Weekday[]; readonly interval: number; readonly startsOn?: IsoDate }
  /** `nth` of a weekday in the month, 1 to 5 or -1 for the last; or a day of the month, -1 for the last day. */
  | { readonly kind: 'monthly'; readonly on: readonly MonthDay[]; readonly interval: number; readonly startsOn?: IsoDate }
  | { readonly kind: 'once'; readonly dates: readonly IsoDate[] };

/** A day of a month, by its place among its weekday or by number. */
export type MonthDay = { readonly nth: number; readonly day: Weekday } | { readonly dayOfMonth: number };

/** A day and time that somebody needs, minutes after midnight. */
export interface WantedTime {
  readonly day?: Weekday;
  /** Must be open by then. */
  readonly from?: number;
  /** Must be open until then. */
  readonly to?: number;
}

const epochMonday = '1970-01-05' as IsoDate;

/** The weekday of a date. */
export function weekdayOf(date: IsoDate): Weekday {
  return weekdays[(((daysBetween(epochMonday, date) % 7) + 7) % 7)]!;
}

/** Whether the schedule meets on that day, terms and holidays aside. */
export function meetsOn(schedule: Schedule, date: IsoDate): boolean {
  if ((schedule.from !== undefined && date < schedule.from) || (schedule.until !== undefined && date > schedule.until)) return false;
  const { repeats } = schedule;
  switch (repeats.kind) {
    case 'once':
      return repeats.dates.includes(date);
    case 'weekly':
      return repeats.days.includes(weekdayOf(date)) && isTurn(weeksBetween(repeats.startsOn ?? schedule.from, date), repeats.interval) && (repeats.startsOn === undefined || date >= repeats.startsOn);
    case 'monthly':
      return repeats.on.some((day) => isMonthDay(day, date)) && isTurn(monthsBetween(repeats.startsOn ?? schedule.from, date), repeats.interval) && (repeats.startsOn === undefined || date >= repeats.startsOn);
  }
}

/** A recurrence whose beginning is not known can only be taken to meet at every turn. */
function isTurn(turns: number | undefined, interval: number): boolean {
  return turns === undefined || ((turns % interval) + interval) % interval === 0;
}

function weeksBetween(start: IsoDate | undefined, date: IsoDate): number | undefined {
  return start === undefined ? undefined : Math.floor(daysBetween(mondayOf(start), date) / 7);
}

function mondayOf(date: IsoDate): IsoDate {
  return addDays(date, -weekdays.indexOf(weekdayOf(date)));
}

function monthsBetween(start: IsoDate | undefined, date: IsoDate): number | undefined {
  if (start === undefined) return undefined;
  return (Number(date.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(date.slice(5, 7)) - Number(start.slice(5, 7));
}

function isMonthDay(on: MonthDay, date: IsoDate): boolean {
  const day = Number(date.slice(8, 10));
  const length = lengthOfMonth(date);
  if ('dayOfMonth' in on) return on.dayOfMonth > 0 ? day === on.dayOfMonth : day === length + 1 + on.dayOfMonth;
  if (weekdayOf(date) !== on.day) return false;
  return on.nth > 0 ? Math.ceil(day / 7) === on.nth : Math.ceil((length - day + 1) / 7) === -on.nth;
}

function lengthOfMonth(date: IsoDate): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return [31, 30, 29].find((day) => findDate(year, month, day) !== undefined) ?? 28;
}

/** The days from one to another, both included, on which it meets; at most `limit` of them. Looks at most 1,500 days ahead. */
export function listMeetings(schedule: Schedule, from: IsoDate, to: IsoDate, limit: number): readonly IsoDate[] {
  const found: IsoDate[] = [];
  for (let at = from, looked = 0; at <= to && looked < 1500 && found.length < limit; at = addDays(at, 1), looked += 1) if (meetsOn(schedule, at)) found.push(at);
  return found;
}

/** The weekdays on which it may meet. */
export function weekdaysOf({ repeats }: Schedule): readonly Weekday[] {
  switch (repeats.kind) {
    case 'weekly':
      return repeats.days;
    case 'monthly':
      return repeats.on.some((on) => 'dayOfMonth' in on) ? weekdays : [...new Set(repeats.on.flatMap((on) => ('day' in on ? [on.day] : [])))];
    case 'once':
      return [...new Set(repeats.dates.map(weekdayOf))];
  }
}

/**
 * Whether this one session meets the wanted day and time together.
 *
 * A session without times meets a wanted day and no wanted time: it is not known to be open then. One that is over before `today` meets nothing.
 * Source: directory.md 2.2, where day and time could match two different sessions.
 */
export function sessionMeets(session: Schedule, wanted: WantedTime, today: IsoDate): boolean {
  if (session.until !== undefined && session.until < today) return false;
  if (session.repeats.kind === 'once') {
    const ahead = session.repeats.dates.filter((date) => date >= today);
    if (ahead.length === 0 || (wanted.day !== undefined && !ahead.some((date) => weekdayOf(date) === wanted.day))) return false;
  } else if (wanted.day !== undefined && !weekdaysOf(session).includes(wanted.day)) return false;
  if (wanted.from === undefined && wanted.to === undefined) return true;
  if (session.opensAt === undefined || session.closesAt === undefined) return false;
  const closes = session.closesAt <= session.opensAt ? session.closesAt + 1440 : session.closesAt;
  const from = wanted.from ?? wanted.to!;
  const to = wanted.to ?? wanted.from!;
  return session.opensAt <= from && to <= closes && from <= closes;
}

/** "Monday to Thursday, 7:30am to 6pm, term time" or "5 March 2026, 10am to noon". */
export function showSchedule(schedule: Schedule, showDay: (date: IsoDate) => string): string {
  const when = showRepeats(schedule.repeats, showDay);
  const times = schedule.opensAt === undefined ? undefined : schedule.closesAt === undefined ? `from ${showTimeOfDay(schedule.opensAt)}` : `${showTimeOfDay(schedule.opensAt)} to ${showTimeOfDay(schedule.closesAt)}`;
  const season = { 'all-year': undefined, 'term-time': 'term time only', holidays: 'school holidays only' }[schedule.season];
  return [when, times, season].filter((part) => part !== undefined && part !== '').join(', ');
}

const nthWords: Readonly<Record<string, string>> = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '5': 'fifth', '-1': 'last' };

function showRepeats(repeats: Repeats, showDay: (date: IsoDate) => string): string {
  if (repeats.kind === 'once') return repeats.dates.map(showDay).join(', ');
  const every = repeats.interval === 1 ? '' : `, every ${repeats.interval} ${repeats.kind === 'weekly' ? 'weeks' : 'months'}`;
  if (repeats.kind === 'weekly') return `${showDays(repeats.days)}${every}`;
  const days = repeats.on.map((on) => ('day' in on ? `${nthWords[String(on.nth)] ?? `number ${on.nth}`} ${showWeekday(on.day)}` : on.dayOfMonth === -1 ? 'last day' : `day ${on.dayOfMonth}`));
  return `${days.join(' and ')} of the month${every}`;
}

function showDays(days: readonly Weekday[]): string {
  const places = [...new Set(days)].map((day) => weekdays.indexOf(day)).sort((a, b) => a - b);
  const isRun = places.length >= 3 && places.every((place, at) => at === 0 || place === places[at - 1]! + 1);
  if (isRun) return `${showWeekday(weekdays[places[0]!]!)} to ${showWeekday(weekdays[places.at(-1)!]!)}`;
  const names = places.map((place) => showWeekday(weekdays[place]!));
  return names.length < 2 ? (names[0] ?? 'days not given') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Whether this one session is on that day and lies between those times, as readers of open feeds ask. A session without times lies between none. */
export function sessionMeetsWithin(session: Schedule, day: Weekday | undefined, startsAt: number | undefined, endsBy: number | undefined): boolean {
  if (day !== undefined && !weekdaysOf(session).includes(day)) return false;
  if (startsAt !== undefined && (session.opensAt === undefined || session.opensAt < startsAt)) return false;
  return endsBy === undefined || (session.closesAt !== undefined && session.closesAt <= endsBy && session.closesAt > (session.opensAt ?? 0));
}
