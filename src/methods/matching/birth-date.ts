/**
 * A date of birth packed as a number yyyymmdd, so that it compares fast and is still read at a glance; 0 for none.
 *
 * Read from 2011-03-12, 20110312, 12/03/2011, 12.03.2011, 12 March 2011 and 12-Mar-11; a time behind it is dropped. A day that the calendar
 * has not, such as 31 February, is kept: a typing error still holds evidence. Day before month, as in England, unless only the other order is a date.
 * A year alone (2011), or a year and a month (2011-03, 03/2011), is kept with zeros for what is not said.
 */
export function readBirthDate(text: string): number {
  const whole = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, '');
  const iso = /^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})$/.exec(whole) ?? /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(whole);
  if (iso) return pack(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const british = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(whole);
  if (british) return packEither(fullYear(british[3]!), Number(british[2]), Number(british[1]));
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[- ]([A-Za-z]{3,9})[- ,]+(\d{4}|\d{2})$/.exec(whole);
  const month = named ? months.indexOf(named[2]!.slice(0, 3).toUpperCase()) + 1 : 0;
  return named && month > 0 ? pack(fullYear(named[3]!), month, Number(named[1])) : readPartOfDate(whole);
}

/** `readBirthDate` of a cell of bytes that is written in figures with four for the year, as most are; -1 where it is left to the text. */
export function readBirthDateBytes(bytes: Uint8Array, from: number, to: number): number {
  if (to - from === 8) {
    const date = figures(bytes, from, 8);
    return date < 0 ? -1 : pack(Math.trunc(date / 10_000), Math.trunc(date / 100) % 100, date % 100);
  }
  if (to - from !== 10) return -1;
  const year = figures(bytes, from, 4);
  return year < 0 ? readDayFirst(bytes, from) : readYearFirst(bytes, from, year);
}

function readYearFirst(bytes: Uint8Array, from: number, year: number): number {
  const month = figures(bytes, from + 5, 2);
  const day = figures(bytes, from + 8, 2);
  return month < 0 || day < 0 || !parts(bytes[from + 4]!) || !parts(bytes[from + 7]!) ? -1 : pack(year, month, day);
}

function readDayFirst(bytes: Uint8Array, from: number): number {
  const day = figures(bytes, from, 2);
  const month = figures(bytes, from + 3, 2);
  const year = figures(bytes, from + 6, 4);
  return day < 0 || month < 0 || year < 0 || !parts(bytes[from + 2]!) || !parts(bytes[from + 5]!) ? -1 : packEither(year, month, day);
}

/** The number that so many figures in bytes are; -1 where one is none. */
function figures(bytes: Uint8Array, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) {
    const figure = bytes[at]! - 48;
    if (figure < 0 || figure > 9) return -1;
    number = number * 10 + figure;
  }
  return number;
}

/** Whether a sign stands between the parts of a date: a hyphen, a full stop, a stroke or a space. */
function parts(sign: number): boolean {
  return sign === 45 || sign === 46 || sign === 47 || sign === 32;
}

/** A year of four digits, with a month or without. */
function readPartOfDate(text: string): number {
  const [, year, month] = /^([12]\d{3})(?:[-/.](0?[1-9]|1[0-2]))?$/.exec(text) ?? [];
  if (year !== undefined) return Number(year) * 10_000 + Number(month ?? 0) * 100;
  const [, before, after] = /^(0?[1-9]|1[0-2])[-/.]([12]\d{3})$/.exec(text) ?? [];
  return after === undefined ? 0 : Number(after) * 10_000 + Number(before) * 100;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 50 ? 2000 + year : 1900 + year;
}

function packEither(year: number, month: number, day: number): number {
  return month > 12 && day <= 12 ? pack(year, day, month) : pack(year, month, day);
}

function pack(year: number, month: number, day: number): number {
  return year > 0 && month <= 99 && day <= 99 && month + day > 0 ? year * 10_000 + month * 100 + day : 0;
}

/** The date as people of the office write it, for explanations: "2011-03-12"; as much of it as is known. */
export function showBirthDate(packed: number): string {
  const text = String(packed).padStart(8, '0');
  return [text.slice(0, 4), text.slice(4, 6), text.slice(6)].filter((part, at) => at === 0 || part !== '00').join('-');
}

/** Levels of the comparison of two dates of birth, best first; 0 is kept for a missing date. */
export const birthDateLevel = { exact: 1, swapped: 2, slip: 3, twoParts: 4, year: 5, other: 6, firstOfJanuary: 7 } as const;

/**
 * The level at which two packed dates agree.
 *
 * swapped: day and month changed over. slip: one digit, or two neighbouring digits changed over. firstOfJanuary: the year agrees and one date is 1 January, which often means
 * "day and month not known", or says no more than the year. twoParts: two of day, month and year agree.
 */
export function compareBirthDates(a: number, b: number): number {
  if (a === b) return birthDateLevel.exact;
  const yearA = Math.trunc(a / 10_000);
  const yearB = Math.trunc(b / 10_000);
  const restA = a % 10_000;
  const restB = b % 10_000;
  if (restA % 100 === 0 || restB % 100 === 0) return comparePartsOfDates(a, b);
  const monthA = Math.trunc(restA / 100);
  const monthB = Math.trunc(restB / 100);
  const isSameYear = yearA === yearB;
  if (isSameYear && monthA === restB % 100 && monthB === restA % 100) return birthDateLevel.swapped;
  if (isOneSlip(a, b)) return birthDateLevel.slip;
  if (isSameYear && (restA === 101 || restB === 101)) return birthDateLevel.firstOfJanuary;
  const same = (isSameYear ? 1 : 0) + (monthA === monthB ? 1 : 0) + (restA % 100 === restB % 100 ? 1 : 0);
  if (same >= 2) return birthDateLevel.twoParts;
  return isSameYear ? birthDateLevel.year : birthDateLevel.other;
}

/** Two dates of which one does not say the day, and perhaps not the month. */
function comparePartsOfDates(a: number, b: number): number {
  const monthA = Math.trunc(a / 100) % 100;
  const monthB = Math.trunc(b / 100) % 100;
  if (Math.trunc(a / 10_000) !== Math.trunc(b / 10_000)) return a % 100 === b % 100 && isOneSlip(a, b) ? birthDateLevel.slip : birthDateLevel.other;
  if (monthA === 0 || monthB === 0) return birthDateLevel.firstOfJanuary;
  return monthA === monthB ? birthDateLevel.twoParts : birthDateLevel.year;
}

/** One digit differs, or two neighbours are changed over. */
function isOneSlip(first: number, second: number): boolean {
  let a = first;
  let b = second;
  let differing = 0;
  let lastA = -1;
  let lastB = -1;
  let isTurned = false;
  for (let place = 0; place < 8; place += 1) {
    const digitA = a % 10;
    const digitB = b % 10;
    if (digitA !== digitB) {
      differing += 1;
      if (differing > 2) return false;
      if (differing === 2) isTurned = digitA === lastB && digitB === lastA;
      lastA = digitA;
      lastB = digitB;
    } else if (differing === 1) {
      lastA = -1;
      lastB = -1;
    }
    a = Math.trunc(a / 10);
    b = Math.trunc(b / 10);
  }
  return differing === 1 || (differing === 2 && isTurned);
}
