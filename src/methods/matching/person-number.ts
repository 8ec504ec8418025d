/** An NHS number as digits, and whether its check digit holds. */
export interface NhsNumber {
  readonly digits: string;
  readonly isVerified: boolean;
}

/**
 * The NHS number in a cell; undefined where there is none.
 *
 * Ten digits; the last is 11 less the sum of the first nine weighted 10 to 2, modulo 11 (11 is written 0, 10 is never issued). Numbers of one repeated
 * digit are dummies and those that begin with 999 are for tests: neither is anybody's. Source: NHS Data Dictionary, NHS NUMBER.
 */
export function readNhsNumber(text: string): NhsNumber | undefined {
  const digits = text.replace(/[^\d]/g, '');
  if (digits.length < 6 || /^(\d)\1+$/.test(digits) || digits.startsWith('999')) return undefined;
  return { digits, isVerified: isVerifiedNhsNumber(Buffer.from(digits)) };
}

/** Whether digits, which stand in bytes from a place to another, are ten, and the last the check digit of the others. */
export function isVerifiedNhsNumber(digits: Uint8Array, from = 0, to = digits.length): boolean {
  if (to - from !== 10) return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += (10 - at) * (digits[from + at]! - digit0);
  const check = 11 - (sum % 11);
  return check !== 10 && (check === 11 ? 0 : check) === digits[from + 9]! - digit0;
}

/** A unique pupil number, and whether it is a temporary one, which identifies a child within its school alone. */
export interface UniquePupilNumber {
  readonly text: string;
  readonly isTemporary: boolean;
  /** Thirteen characters of the right kind whose check letter holds. */
  readonly isVerified: boolean;
}

const [digit0, letterA] = [48, 65] as const;
const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** By place in the alphabet, a letter's place among the check letters; -1 for one that is none. */
const checkPlaces = Int8Array.from({ length: 26 }, (_, place) => checkLetters.indexOf(String.fromCharCode(letterA + place)));

/**
 * The UPN in a cell; undefined where there is none. A permanent one is a check letter and twelve digits; a temporary one ends in a letter.
 *
 * The check letter: the twelve characters weighted 2 to 13, a final letter counted by its place among the 23, modulo 23. Source: DfE, Unique pupil numbers: guide.
 */
export function readUpn(cell: string): UniquePupilNumber | undefined {
  const text = cell.toUpperCase().replace(/[^A-Z\d]/g, '');
  if (text.length < 6 || /^(.)\1+$/.test(text)) return undefined;
  const isTemporary = text.length === 13 && /[A-Z]$/.test(text);
  return { text, isTemporary, isVerified: isVerifiedUpn(Buffer.from(text)) };
}

/** Whether capitals and digits, which stand in bytes from a place to another, are thirteen of the right kind whose check letter holds. */
export function isVerifiedUpn(signs: Uint8Array, from = 0, to = signs.length): boolean {
  if (to - from !== 13) return false;
  let sum = 0;
  for (let at = 1; at < 13; at += 1) {
    const sign = signs[from + at]!;
    if (sign >= letterA && at < 12) return false;
    sum += (at + 1) * (sign >= letterA ? checkPlaces[sign - letterA]! : sign - digit0);
  }
  return checkLetters.charCodeAt(sum % 23) === signs[from];
}

/** A telephone number without spaces and country: the last ten digits; "" for too few to tell anybody apart. */
export function readPhone(cell: string): string {
  const digits = cell.replace(/\D/g, '').slice(-10);
  return digits.length < 6 || /^(\d)\1+$/.test(digits) ? '' : digits;
}
