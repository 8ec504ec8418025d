import type { LaidSigns } from './laid-signs.ts';
import { districtsOf } from './place-text.ts';
import { beginOf } from './text-list.ts';

/** Postcodes as numbers, by number of the code: its signs eight bits each, and its district with its length. Two codes then need not be read to be compared. */
export interface CodeMarks {
  /** The first four signs; 0 for a code that is not held so, because it is longer than eight signs or holds other letters than those of ASCII. */
  readonly fronts: Int32Array;
  readonly backs: Int32Array;
  /** `districtNumbers` times 16, and the length. */
  readonly districts: Int32Array;
}

/** By number of a code, a number for its district; for a code without one, of the code itself. */
export function districtNumbers(codes: readonly string[]): readonly number[] {
  const known = new Map<string, number>();
  return districtsOf(codes).map((district, code) => {
    const name = district || codes[code]!;
    const number = known.get(name) ?? known.size;
    if (number === known.size) known.set(name, number);
    return number;
  });
}

/** The marks of a list of postcodes. */
export function codeMarks(codes: readonly string[]): CodeMarks {
  const numbers = districtNumbers(codes);
  const districts = new Int32Array(codes.length);
  const [fronts, backs] = [new Int32Array(codes.length), new Int32Array(codes.length)];
  codes.forEach((code, number) => {
    districts[number] = numbers[number]! * 16 + Math.min(15, code.length);
    if (code.length > 8 || !/^[\x01-\x7f]+$/.test(code)) return;
    for (let at = 0; at < code.length; at += 1) {
      const half = at < 4 ? fronts : backs;
      half[number]! |= code.charCodeAt(at) << (24 - 8 * (at & 3));
    }
  });
  return { fronts, backs, districts };
}

/** `isWithinOneEdit` of two different codes by their marks, which both have. */
export function areCodesOneSlipApart(frontA: number, backA: number, lengthA: number, frontB: number, backB: number, lengthB: number): boolean {
  const first = firstDifference(frontA ^ frontB, backA ^ backB);
  if (lengthA === lengthB) {
    if (endAlike(frontA, backA, first + 1, frontB, backB, first + 1, lengthA)) return true;
    const isTurned = first + 1 < lengthA && signAt(frontA, backA, first) === signAt(frontB, backB, first + 1) && signAt(frontA, backA, first + 1) === signAt(frontB, backB, first);
    return isTurned && endAlike(frontA, backA, first + 2, frontB, backB, first + 2, lengthA);
  }
  if (lengthA === lengthB + 1) return endAlike(frontB, backB, first, frontA, backA, first + 1, lengthB);
  return lengthB === lengthA + 1 && endAlike(frontA, backA, first, frontB, backB, first + 1, lengthA);
}

/** The place of the first sign in which two codes differ. */
function firstDifference(front: number, back: number): number {
  return front === 0 ? 4 + (Math.clz32(back) >>> 3) : Math.clz32(front) >>> 3;
}

function signAt(front: number, back: number, at: number): number {
  return ((at < 4 ? front : back) >>> (24 - 8 * (at & 3))) & 255;
}

/** Whether one code from a place to its end is another from another place on. */
function endAlike(front: number, back: number, from: number, otherFront: number, otherBack: number, otherFrom: number, length: number): boolean {
  for (let at = from; at < length; at += 1) if (signAt(front, back, at) !== signAt(otherFront, otherBack, at - from + otherFrom)) return false;
  return true;
}

/** By line of an address, the one number in it and one more; 0 where it has none, several, or one with letters or beyond six digits. */
export function loneNumbers({ signs, ends }: LaidSigns): Int32Array {
  const numbers = new Int32Array(ends.length);
  for (let line = 0; line < ends.length; line += 1) numbers[line] = loneNumber(signs, beginOf(ends, line), ends[line]!);
  return numbers;
}

function loneNumber(signs: LaidSigns['signs'], begin: number, end: number): number {
  if (end - begin >= 64) return 0;
  let lone = 0;
  for (let from = begin; from < end; ) {
    let to = from;
    let digits = 0;
    let number = 0;
    for (; to < end && signs[to] !== 32; to += 1) {
      const digit = signs[to]! - 48;
      if (digit < 0 || digit > 9) continue;
      digits += 1;
      number = number * 10 + digit;
    }
    if (digits > 0) {
      if (lone > 0 || digits < to - from || digits > 6 || (digits > 1 && signs[from] === 48)) return 0;
      lone = number + 1;
    }
    from = to + 1;
  }
  return lone;
}

/** `isWithinOneEdit` of two different numbers, as they are written. */
export function areNumbersOneSlipApart(a: number, b: number): boolean {
  const [short, long] = a < b ? [a, b] : [b, a];
  const digits = digitsOf(short);
  const apart = digitsOf(long) - digits;
  if (apart > 1) return false;
  if (apart === 1) {
    for (let unit = 1; unit <= long; unit *= 10) if (Math.trunc(long / (unit * 10)) * unit + (long % unit) === short) return true;
    return false;
  }
  for (let unit = 1; unit <= long; unit *= 10) {
    if (Math.trunc(short / unit) % 10 === Math.trunc(long / unit) % 10) continue;
    // The last digit in which they differ: nothing before it, or its neighbour changed over with it.
    if (Math.trunc(short / (unit * 10)) === Math.trunc(long / (unit * 10))) return true;
    return Math.trunc(short / (unit * 100)) === Math.trunc(long / (unit * 100)) && turned(Math.trunc(short / unit) % 100) === Math.trunc(long / unit) % 100;
  }
  return true;
}

function digitsOf(number: number): number {
  let digits = 1;
  for (let left = number; left > 9; left = Math.trunc(left / 10)) digits += 1;
  return digits;
}

/** Two digits changed over. */
function turned(two: number): number {
  return (two % 10) * 10 + Math.trunc(two / 10);
}
