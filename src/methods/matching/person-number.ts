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
  return { digits, isVerified: digits.length === 10 && hasNhsCheckDigit(digits) };
}

/** Whether the last of ten digits is the check digit of the others. */
export function hasNhsCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += (10 - at) * (digits.charCodeAt(at) - 48);
  const check = 11 - (sum % 11);
  return check !== 10 && (check === 11 ? 0 : check) === digits.charCodeAt(9) - 48;
}

/** A unique pupil number, and whether it is a temporary one, which identifies a child within its school alone. */
export interface UniquePupilNumber {
  readonly text: string;
  readonly isTemporary: boolean;
  /** Thirteen characters of the right kind whose check letter holds. */
  readonly isVerified: boolean;
}

const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * The UPN in a cell; undefined where there is none. A permanent one is a check letter and twelve digits; a temporary one ends in a letter.
 *
 * The check letter: the twelve characters weighted 2 to 13, a final letter counted by its place among the 23, modulo 23. Source: DfE, Unique pupil numbers: guide.
 */
export function readUpn(cell: string): UniquePupilNumber | undefined {
  const text = cell.toUpperCase().replace(/[^A-Z\d]/g, '');
  if (text.length < 6 || /^(.)\1+$/.test(text)) return undefined;
  const isTemporary = text.length === 13 && /[A-Z]$/.test(text);
  return { text, isTemporary, isVerified: /^[A-Z]\d{11}[\dA-Z]$/.test(text) && hasUpnCheckLetter(text) };
}

function hasUpnCheckLetter(text: string): boolean {
  let sum = 0;
  for (let at = 1; at < 13; at += 1) {
    const character = text[at]!;
    sum += (at + 1) * (character >= 'A' ? checkLetters.indexOf(character) : Number(character));
  }
  return checkLetters[sum % 23] === text[0];
}

/** A telephone number without spaces and country: the last ten digits; "" for too few to tell anybody apart. */
export function readPhone(cell: string): string {
  const digits = cell.replace(/\D/g, '').slice(-10);
  return digits.length < 6 || /^(\d)\1+$/.test(digits) ? '' : digits;
}
