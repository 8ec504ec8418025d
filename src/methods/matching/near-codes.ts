import { hashText, hashUnits } from './hash-order.ts';
import { readPlaceCode } from './place-text.ts';

/** Postcodes of a list, found by one slip and by district. */
export interface NearCodes {
  /** Tells the codes that are this one, level 1, or one slip away, level 2; a code may be told more than once. */
  find(code: string, take: (number: number, level: number) => void): void;
  /** By number of a code, that of its district; 0 for none. */
  readonly districts: Int32Array;
  /** The number of a code's district, -1 where no code of the list lies in it. */
  districtOf(code: string): number;
}

const signs = Uint16Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', (sign) => sign.charCodeAt(0));

/** Prepares postcodes to be found. */
export function indexCodes(codes: readonly string[]): NearCodes {
  const known = new Map<string, number>([['', 0]]);
  const districts = Int32Array.from(codes, (code) => {
    const district = districtIn(code);
    const number = known.get(district) ?? known.size;
    known.set(district, number);
    return number;
  });
  const numberOf = indexUnits(codes);
  return {
    districts,
    districtOf: (code) => known.get(districtIn(code)) ?? -1,
    find(code, take) {
      if (code === '') return;
      const units = Uint16Array.from({ length: code.length }, (_, at) => code.charCodeAt(at));
      eachOneSlipAway(units, (other, length) => {
        const number = numberOf(other, length);
        if (number > 0) take(number, 2);
      });
      const number = numberOf(units, units.length);
      if (number > 0) take(number, 1);
    },
  };
}

function districtIn(code: string): string {
  return code === '' ? '' : (readPlaceCode(code)?.district ?? code);
}

/** The number of a code by its signs, the first so many of some; 0 where it is not in the list. Five hundred are looked for at a time, and no text is made of them. */
function indexUnits(codes: readonly string[]): (units: Uint16Array, length: number) => number {
  // Pairs of a hash and a number: that a code is not there is nearly always known from one place of memory.
  const slots = new Int32Array(2 << Math.max(4, Math.ceil(Math.log2(codes.length + 1)) + 1));
  const mask = slots.length - 2;
  for (let number = 1; number < codes.length; number += 1) {
    const hash = hashText(codes[number]!);
    let slot = (hash << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = number;
  }
  const isCode = (code: string, units: Uint16Array, length: number): boolean => {
    if (code.length !== length) return false;
    for (let at = 0; at < length; at += 1) if (code.charCodeAt(at) !== units[at]) return false;
    return true;
  };
  return (units, length) => {
    const hash = hashUnits(units, length) | 0;
    for (let slot = (hash << 1) & mask; slots[slot + 1] !== 0; slot = (slot + 2) & mask) if (slots[slot] === hash && isCode(codes[slots[slot + 1]!]!, units, length)) return slots[slot + 1]!;
    return 0;
  };
}

/** Tells every code that one slip makes of another - a sign put in, left out, mistaken, or two changed over - as the first so many of some signs, which are changed afterwards. */
function eachOneSlipAway(code: Uint16Array, take: (units: Uint16Array, length: number) => void): void {
  const { length } = code;
  const units = new Uint16Array(length + 1);
  for (let at = 0; at <= length; at += 1) {
    units.set(code.subarray(0, at));
    units.set(code.subarray(at), at + 1);
    for (const sign of signs) {
      units[at] = sign;
      take(units, length + 1);
    }
    if (at === length) return;
    units.set(code.subarray(at + 1), at);
    take(units, length - 1);
    units.set(code.subarray(at), at);
    for (const sign of signs) {
      units[at] = sign;
      if (sign !== code[at]) take(units, length);
    }
    if (at + 1 === length || code[at] === code[at + 1]) continue;
    units[at] = code[at + 1]!;
    units[at + 1] = code[at]!;
    take(units, length);
  }
}
