import { digitAt, letterAt } from './place-text.ts';

/**
 * Folds a cell of ASCII as its text would be folded, without making a text of it: writes into `into` from `begin` on, where there is room for the cell, and answers how many
 * bytes; 0 for nothing, -1 where a letter beyond ASCII, or what else is rare, leaves it to the text.
 */
export type FoldBytes = (bytes: Uint8Array, from: number, to: number, into: Uint8Array, begin: number) => number;

const parting = 0;
const dropped = 1;

/** By byte, what is written for it: a capital or a digit, nothing at all, or the end of a word. */
function signs(isDropped: string): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, byte) => {
    const sign = String.fromCharCode(byte);
    if (/[A-Za-z\d]/.test(sign)) return sign.toUpperCase().charCodeAt(0);
    return isDropped.includes(sign) ? dropped : parting;
  });
}

const nameSigns = signs("'`");
const addressSigns = signs("'");

/** As `foldName`. */
export const foldNameBytes: FoldBytes = (bytes, from, to, into, begin) => foldWords(bytes, from, to, into, begin, nameSigns, undefined);

/** As `foldName` of a cell of given names that is one name; several are left to the text. */
export const foldGivenBytes: FoldBytes = (bytes, from, to, into, begin) => {
  for (let at = from; at < to; at += 1) if (bytes[at] === 32 || (bytes[at]! >= 9 && bytes[at]! <= 13)) return -1;
  return foldNameBytes(bytes, from, to, into, begin);
};

/** As `foldAddress`, with the short forms of its usual words. */
export function foldAddressBytes(shortForms: Readonly<Record<string, string>>): FoldBytes {
  const forms = new ShortForms(shortForms);
  return (bytes, from, to, into, begin) => foldWords(bytes, from, to, into, begin, addressSigns, forms);
}

/** Words with one space between them, each in its short form. */
function foldWords(bytes: Uint8Array, from: number, to: number, into: Uint8Array, begin: number, sign: Uint8Array, forms: ShortForms | undefined): number {
  let end = begin;
  for (let at = from; at < to; ) {
    if (bytes[at]! > 127) return -1;
    if (sign[bytes[at]!] === parting) {
      at += 1;
      continue;
    }
    const start = end === begin ? begin : end + 1;
    let write = start;
    let hash = 0;
    for (; at < to; at += 1) {
      const byte = bytes[at]!;
      if (byte > 127) return -1;
      const code = sign[byte]!;
      if (code === parting) break;
      if (code === dropped) continue;
      into[write++] = code;
      hash = Math.imul(hash, 31) + code;
    }
    if (forms) write = forms.shorten(into, start, write, hash);
    if (write === start) continue;
    if (end > begin) into[end] = 32;
    end = write;
  }
  return end - begin;
}

/** Words that have a shorter form, found by a number made of their letters. */
class ShortForms {
  private readonly slots: ({ readonly word: Uint8Array; readonly short: Uint8Array } | undefined)[] = new Array<undefined>(256).fill(undefined);

  constructor(forms: Readonly<Record<string, string>>) {
    for (const [word, short] of Object.entries(forms)) {
      const letters = Buffer.from(word);
      let hash = 0;
      for (const letter of letters) hash = Math.imul(hash, 31) + letter;
      let slot = hash & 255;
      while (this.slots[slot]) slot = (slot + 1) & 255;
      this.slots[slot] = { word: letters, short: Buffer.from(short) };
    }
  }

  /** Puts the short form in the place of the word from `start` to `end`; answers where it ends. */
  shorten(into: Uint8Array, start: number, end: number, hash: number): number {
    for (let slot = hash & 255; ; slot = (slot + 1) & 255) {
      const form = this.slots[slot];
      if (!form) return end;
      const { word, short } = form;
      if (word.length !== end - start) continue;
      let at = 0;
      while (at < word.length && word[at] === into[start + at]) at += 1;
      if (at < word.length) continue;
      for (at = 0; at < short.length; at += 1) into[start + at] = short[at]!;
      return start + short.length;
    }
  }
}

/** As `readNhsNumber`: its digits. */
export const foldNhsNumber: FoldBytes = (bytes, from, to, into, begin) => {
  const digits = takeDigits(bytes, from, to, into, begin);
  if (digits < 6) return Math.min(digits, 0);
  return isOneSign(into, begin, begin + digits) || (into[begin] === 57 && into[begin + 1] === 57 && into[begin + 2] === 57) ? 0 : digits;
};

/** As `readPhone`: its last ten digits. */
export const foldPhone: FoldBytes = (bytes, from, to, into, begin) => {
  const digits = takeDigits(bytes, from, to, into, begin);
  if (digits < 6) return Math.min(digits, 0);
  const first = begin + Math.max(0, digits - 10);
  if (isOneSign(into, first, begin + digits)) return 0;
  if (first > begin) into.copyWithin(begin, first, begin + digits);
  return begin + digits - first;
};

function takeDigits(bytes: Uint8Array, from: number, to: number, into: Uint8Array, begin: number): number {
  let write = begin;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte > 127) return -1;
    if (byte >= 48 && byte <= 57) into[write++] = byte;
  }
  return write - begin;
}

function isOneSign(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (bytes[at] !== bytes[from]) return false;
  return true;
}

/** As `readUpn`, where it is a permanent one; a temporary one is left to the text. */
export const foldUpn: FoldBytes = (bytes, from, to, into, begin) => {
  let end = begin;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte > 127) return -1;
    const sign = nameSigns[byte]!;
    if (sign > dropped) into[end++] = sign;
  }
  if (end - begin < 6 || isOneSign(into, begin, end)) return 0;
  return end - begin === 13 && into[end - 1]! > 57 ? -1 : end - begin;
};

/** As the code of `readPlaceCode`. */
export const foldPlaceCode: FoldBytes = (bytes, from, to, into, begin) => {
  let end = begin;
  let hasLetter = false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte > 127) return -1;
    const sign = nameSigns[byte]!;
    if (sign <= dropped) continue;
    hasLetter ||= sign > 57;
    into[end++] = sign;
  }
  const length = end - begin;
  if (length < 3 || (into[begin] === 90 && into[begin + 1] === 90) || isOneSign(into, begin, end)) return 0;
  if (!hasLetter || length < 5 || length > 7) return length;
  into[begin] = asLetter[into[begin]!]!;
  into[end - 3] = asDigit[into[end - 3]!]!;
  into[end - 2] = asLetter[into[end - 2]!]!;
  into[end - 1] = asLetter[into[end - 1]!]!;
  return length;
};

/** By byte, the one that is meant where only one kind can stand. */
function meant(mended: Readonly<Record<string, string>>): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, byte) => (mended[String.fromCharCode(byte)] ?? String.fromCharCode(byte)).charCodeAt(0));
}

const asLetter = meant(letterAt);
const asDigit = meant(digitAt);

/** An address of electronic mail in capitals; nothing without its sign. */
export const foldEmail: FoldBytes = (bytes, from, to, into, begin) => {
  let hasSign = false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte > 127) return -1;
    hasSign ||= byte === 64;
    into[begin + at - from] = byte >= 97 && byte <= 122 ? byte - 32 : byte;
  }
  return hasSign ? to - from : 0;
};

/** The cell as it stands. */
export const foldNothing: FoldBytes = (bytes, from, to, into, begin) => {
  for (let at = from; at < to; at += 1) {
    if (bytes[at]! > 127) return -1;
    into[begin + at - from] = bytes[at]!;
  }
  return to - from;
};

/** The cell as it stands behind a beginning, with a byte of 0 between them; `into` has room for all of it. */
export function foldBehind(beginning: Uint8Array): FoldBytes {
  if (beginning.some((byte) => byte > 127)) return () => -1;
  return (bytes, from, to, into, begin) => {
    for (let at = 0; at < beginning.length; at += 1) into[begin + at] = beginning[at]!;
    into[begin + beginning.length] = 0;
    const length = foldNothing(bytes, from, to, into, begin + beginning.length + 1);
    return length < 0 ? -1 : beginning.length + 1 + length;
  };
}
