import { birthDateLevel, compareBirthDates } from './birth-date.ts';
import type { NearCodes } from './near-codes.ts';
import type { NearNames } from './near-names.ts';
import { nameLevel } from './name-variants.ts';
import type { NameBits } from './search-bits.ts';

/** Names of a list that come near the one asked for: by number their level, 0 for all others, and their bits. One question at a time. */
export class LikeNames {
  readonly levels: Uint8Array;
  readonly bits: Float64Array;
  /** The numbers of the names, and the bits of each. */
  readonly numbers: number[] = [];
  readonly weights: number[] = [];
  /** The most bits of any of them, at least 0. */
  most = 0;
  /** By number a bit, set for the names that come near: few enough bytes to stand in the processor's nearest memory. */
  private readonly marks: Int32Array;
  isAsked = false;
  readonly worth: NameBits;
  private readonly near: NearNames;

  constructor(near: NearNames, worth: NameBits, words: number) {
    this.near = near;
    this.worth = worth;
    this.levels = new Uint8Array(words);
    this.bits = new Float64Array(words);
    this.marks = new Int32Array((words >>> 5) + 1);
  }

  /** Looks a name up, and with it a former name, which says as much as a part of a name. */
  ask(name: string, former: string): void {
    for (const number of this.numbers) this.levels[number] = this.bits[number] = this.marks[number >>> 5] = 0;
    this.numbers.length = this.weights.length = this.most = 0;
    this.isAsked = name !== '';
    if (name === '') return;
    const found = this.near.find(name);
    for (let at = 0; at < found.numbers.length; at += 1) this.add(found.numbers[at]!, found.levels[at]!);
    if (former === '') return;
    for (const number of this.near.findNear(former).numbers) if (this.levels[number] === 0) this.add(number, nameLevel.part);
  }

  /** The number of a name in the list of all, 0 where nobody has it. Whatever is asked stays as it is. */
  numberOf(name: string): number {
    return this.near.numberOf(name);
  }

  /** Numbers of the names that are nearly the same as a name. Whatever is asked stays as it is. */
  nearlyThe(name: string): Int32Array {
    return this.near.findNear(name).numbers;
  }

  /** Whether a name comes near the one asked for: 1 or 0. */
  nears(number: number): number {
    return (this.marks[number >>> 5]! >>> (number & 31)) & 1;
  }

  private add(number: number, level: number): void {
    this.levels[number] = level;
    const bits = this.worth.of(number, level);
    this.bits[number] = bits;
    this.marks[number >>> 5]! |= 1 << (number & 31);
    this.numbers.push(number);
    this.weights.push(bits);
    if (bits > this.most) this.most = bits;
  }
}

/** The dates of a table with a number each, from 1; 0 is a missing date. By number, the bits of a date against the one asked for. */
export class LikeDates {
  /** By row, the number of its date. */
  readonly numbers: Int32Array;
  readonly bits: Float64Array;
  /** Numbers of dates up to one slip away, and by number whether a date is one of them. */
  readonly near: number[] = [];
  readonly isNear: Uint8Array;
  /** The most bits of any date against the one asked for, and of a date that is there and more than one slip away. */
  most = 0;
  mostFar = 0;
  private readonly dates: readonly number[];
  /** By month and day, the numbers of dates. */
  private readonly byDay = new Map<number, number[]>();
  private readonly worth: readonly number[];

  constructor(column: Int32Array, worth: readonly number[]) {
    this.worth = worth;
    this.dates = [0, ...[...new Set(column)].filter((date) => date !== 0).sort((a, b) => a - b)];
    this.dates.forEach((date, number) => this.byDay.set(date % 10_000, [...(this.byDay.get(date % 10_000) ?? []), number]));
    const numbers = new Map(this.dates.map((date, number) => [date, number]));
    this.numbers = column.map((date) => numbers.get(date)!);
    this.bits = new Float64Array(this.dates.length);
    this.isNear = new Uint8Array(this.dates.length);
  }

  get count(): number {
    return this.dates.length;
  }

  /** Compares every date with one; 0 is none. */
  ask(date: number): void {
    for (const number of this.near) this.isNear[number] = 0;
    this.near.length = 0;
    this.most = date === 0 ? 0 : Math.max(0, ...this.worth);
    this.mostFar = date === 0 ? 0 : Math.max(...this.worth.slice(birthDateLevel.slip + 1));
    if (date === 0) {
      this.bits.fill(0);
      return;
    }
    this.bits.fill(this.worth[birthDateLevel.other]!, 1);
    const year = Math.trunc(date / 10_000);
    const [from, to] = [this.firstFrom(year * 10_000), this.firstFrom((year + 1) * 10_000)];
    for (let number = from; number < to; number += 1) this.compare(number, date);
    for (const number of this.byDay.get(date % 10_000) ?? []) if (number < from || number >= to) this.compare(number, date);
    // The last digit of the year and the first of the month changed over: the one slip that leaves neither year nor day and month.
    const [last, first] = [year % 10, Math.trunc(date / 1000) % 10];
    const turned = date + (first - last) * 10_000 + (last - first) * 1000;
    const number = this.firstFrom(turned);
    if (last !== first && this.dates[number] === turned) this.compare(number, date);
  }

  private compare(number: number, date: number): void {
    const level = compareBirthDates(this.dates[number]!, date);
    this.bits[number] = this.worth[level]!;
    if (level > birthDateLevel.slip) return;
    this.isNear[number] = 1;
    this.near.push(number);
  }

  private firstFrom(date: number): number {
    let low = 1;
    let high = this.dates.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.dates[middle]! >= date) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The postcodes of a table: by number, what one is worth against the one asked for. */
export class LikeCodes {
  /** Numbers of codes up to one slip away. */
  readonly near: number[] = [];
  /** By number: 1 the same, 2 one slip away, 0 any other. */
  private readonly levels: Uint8Array;
  private readonly districts: Int32Array;
  private readonly codes: NearCodes;
  private readonly worth: readonly number[];
  private district = -1;
  isAsked = false;
  /** The most bits of any code against the one asked for, and of one that is missing or more than one slip away. */
  most = 0;
  mostFar = 0;

  constructor(codes: NearCodes, worth: readonly number[], words: number) {
    this.codes = codes;
    this.districts = codes.districts;
    this.worth = worth;
    this.levels = new Uint8Array(words);
  }

  /** Looks a code up; "" is none. */
  ask(code: string): void {
    for (const number of this.near) this.levels[number] = 0;
    this.near.length = 0;
    this.isAsked = code !== '';
    this.most = this.isAsked ? Math.max(0, ...this.worth) : 0;
    this.mostFar = this.isAsked ? Math.max(0, this.worth[3]!, this.worth[4]!) : 0;
    this.district = this.codes.districtOf(code);
    this.codes.find(code, (number, level) => {
      if (this.levels[number] === 0) this.near.push(number);
      this.levels[number] = level;
    });
  }

  /** Whether a code is up to one slip away from the one asked for. */
  isNear(number: number): boolean {
    return this.levels[number] !== 0;
  }

  /** The bits of a code, 0 where nothing is asked or there is none. */
  bitsOf(number: number): number {
    if (!this.isAsked || number === 0) return 0;
    const level = this.levels[number]!;
    return this.worth[level !== 0 ? level : this.districts[number] === this.district ? 3 : 4]!;
  }
}
