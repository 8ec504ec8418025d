import type { Brand } from './ids.ts';
import { LastMade } from './last-made.ts';

/** A day in the calendar, `YYYY-MM-DD`. Compares correctly as text. */
export type IsoDate = Brand<string, 'IsoDate'>;

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const millisecondsPerDay = 86_400_000;

/** The day, when year, month (1 to 12) and day exist in the calendar; otherwise undefined. */
export function findDate(year: number, month: number, day: number): IsoDate | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day) || year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) return undefined;
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as IsoDate;
}

/** Days of a month of the Gregorian calendar, also before it was made. */
function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day that the text names as YYYY-MM-DD, DD/MM/YYYY or "5 March 2026"; otherwise undefined. */
export function readDate(text: string): IsoDate | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  if (iso) return findDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  if (british) return findDate(Number(british[3]), Number(british[2]), Number(british[1]));
  const worded = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(trimmed);
  if (!worded) return undefined;
  const month = months.findIndex((name) => name.toLowerCase().startsWith(worded[2]!.toLowerCase()) && worded[2]!.length >= 3);
  return month < 0 ? undefined : findDate(Number(worded[3]), month + 1, Number(worded[1]));
}

/** A day as people read it: "5 March 2026". */
export function showDate(date: IsoDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${months[month! - 1]} ${year}`;
}

// Made once: making one costs more than all that is asked of it in a page.
const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });
const londonTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', minute: '2-digit', hour12: true });

/** Days by the hour, counted in UTC, from which clocks in England differ by whole hours: every page asks for the day several times. */
const londonDays = new LastMade<IsoDate>(100);
const millisecondsPerHour = 3_600_000;

/** The day it is in England at that instant. */
export function dayInLondon(instant: Date): IsoDate {
  return londonDays.under(String(Math.floor(instant.getTime() / millisecondsPerHour)), () => londonDay.format(instant) as IsoDate);
}

/** An instant as people in England read it: "5 March 2026 at 2:07pm". */
export function showInstant(instant: Date): string {
  return `${showDate(dayInLondon(instant))} at ${londonTime.format(instant).replace(' ', '').replace(/^0:/, '12:')}`;
}

/** The day so many days later, or earlier when negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * millisecondsPerDay).toISOString().slice(0, 10) as IsoDate;
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsPerDay);
}
