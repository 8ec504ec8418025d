import { twoDigits } from './days.ts';

const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * The tenth digit of an NHS number for its first nine, or undefined where there is none: such nine digits are never given out.
 *
 * NHS Data Dictionary, "NHS Number": weights 10 to 2, the remainder by 11 taken from 11; 11 is 0 and 10 is no number.
 */
export function findNhsCheckDigit(nine: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (nine.charCodeAt(i) - 48) * (10 - i);
  const digit = 11 - (sum % 11);
  if (digit === 10) return undefined;
  return digit === 11 ? '0' : String(digit);
}

/**
 * The first letter of a unique pupil number for its other twelve characters, of which the last may be a letter (a temporary number).
 *
 * DfE, "Unique pupil numbers: a guide": weights 2 to 13, the remainder by 23 counted along the alphabet without I, O and S; a letter counts as its place there.
 */
export function upnCheckLetter(twelve: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    const code = twelve.charCodeAt(i);
    sum += (code < 58 ? code - 48 : upnLetters.indexOf(twelve[i]!)) * (i + 2);
  }
  return upnLetters[sum % 23]!;
}

/**
 * NHS numbers that belong to nobody, one after another and none twice: of the ranges 900 to 998, which are kept for made-up patients, downwards.
 *
 * Those of 999 are left out: whoever matches records drops them as tests. Within a range the order is scattered, so that brothers and sisters have no
 * neighbouring numbers.
 */
export class MadeUpNhsNumbers {
  #next = 0;

  /** The next number, ten digits. Throws after some 90 million. */
  next(): string {
    for (;;) {
      const range = 998 - Math.floor(this.#next / 1_000_000);
      if (range < 900) throw new Error('The ranges of made-up NHS numbers are used up.');
      const nine = `${range}${String((this.#next * 387_421 + 524_287) % 1_000_000).padStart(6, '0')}`;
      this.#next++;
      const check = findNhsCheckDigit(nine);
      if (check !== undefined) return nine + check;
    }
  }
}

/** The unique pupil number that a school (authority and establishment, seven digits) gives its child of that serial in a year of entry. */
export function upnOf(school: string, yearOfEntry: number, serial: number): string {
  const twelve = `${school}${twoDigits(yearOfEntry % 100)}${String(serial).padStart(3, '0')}`;
  return upnCheckLetter(twelve) + twelve;
}

/** A temporary number of the same school: the last character is a letter. */
export function temporaryUpnOf(school: string, year: number, serial: number): string {
  const twelve = `${school}${twoDigits(year % 100)}${twoDigits(serial % 100)}${upnLetters[serial % upnLetters.length]!}`;
  return upnCheckLetter(twelve) + twelve;
}
