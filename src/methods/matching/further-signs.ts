import type { KeyPart, KeyParts } from './key-parts.ts';
import type { RecordTable } from './record-table.ts';
import { sharedBytes } from './text-list.ts';

/** What two records of one person mostly share besides the key under which they meet. `birthday` is day and month together; unknown where only the year is certain, as on 1 January. */
export type FurtherSign = 'day' | 'month' | 'birthday' | 'district' | 'middle' | 'address' | 'familyInitial' | 'lastFamilyInitial';

/** What a pair must agree in besides its key, where a rule finds more pairs than there are records. */
export interface FurtherAgreement {
  /** One of these; none is asked where there are none. */
  readonly any: readonly FurtherSign[];
  /** Or one of the two records does not say one of these. */
  readonly orUnknown: readonly FurtherSign[];
  /** Two records with two verified NHS numbers must agree in one of these instead. */
  readonly despiteTwoNumbers: readonly FurtherSign[];
}

/** Where a sign stands: in which of a row's two words, and its bits. */
interface Place {
  readonly word: 0 | 1;
  readonly shift: number;
  readonly bits: number;
}

const places = {
  day: { word: 0, shift: 0, bits: 5 },
  month: { word: 0, shift: 5, bits: 4 },
  district: { word: 0, shift: 9, bits: 11 },
  number: { word: 0, shift: 20, bits: 12 },
  middle: { word: 1, shift: 0, bits: 11 },
  address: { word: 1, shift: 11, bits: 11 },
  familyInitial: { word: 1, shift: 22, bits: 5 },
  lastFamilyInitial: { word: 1, shift: 27, bits: 5 },
} as const satisfies Record<Exclude<FurtherSign, 'birthday'> | 'number', Place>;

/** Words that the signs of a row take. */
export const furtherWords = 2;

/** One of the words of the signs of all rows; 0 stands for what a row does not say. Two values may share a sign: a pair is then compared for nothing, and none is left out for it. Threads may share it. */
export function furtherSigns(table: RecordTable, parts: KeyParts, word: number): Uint32Array {
  const into = new Uint32Array(sharedBytes(table.count * 4));
  const put = ({ shift, bits }: Place, values: Uint32Array): void => {
    const kinds = 2 ** bits - 1;
    for (let row = 0; row < into.length; row += 1) if (values[row] !== 0) into[row] = (into[row]! | ((1 + (values[row]! % kinds)) << shift)) >>> 0;
  };
  const keysOf = (part: KeyPart | undefined): Uint32Array => {
    const keys = new Uint32Array(table.count);
    if (part) part(keys.fill(1));
    return keys;
  };
  if (word === places.day.word) {
    putBirthdays(table, into);
    put(places.district, keysOf(parts.district));
    put(places.number, verifiedAlone(table, keysOf(parts.word('nhs'))));
  } else {
    put(places.middle, keysOf(parts.word('middle')));
    put(places.address, keysOf(parts.word('address')));
    put(places.familyInitial, initialsOf(table, (name) => name));
    put(places.lastFamilyInitial, initialsOf(table, (name) => name.slice(name.lastIndexOf(' ') + 1)));
  }
  return into;
}

function putBirthdays({ columns: { birthDate } }: RecordTable, into: Uint32Array): void {
  if (!birthDate) return;
  for (let row = 0; row < into.length; row += 1) {
    const [month, day] = [Math.trunc((birthDate[row]! % 10_000) / 100), birthDate[row]! % 100];
    if (month !== 1 || day !== 1) into[row] = into[row]! | (day << places.day.shift) | (month << places.month.shift);
  }
}

function verifiedAlone({ columns: { nhs }, isVerifiedNhs }: RecordTable, keys: Uint32Array): Uint32Array {
  if (nhs) for (let row = 0; row < keys.length; row += 1) if (isVerifiedNhs[nhs[row]!] !== 1) keys[row] = 0;
  return keys;
}

/** The first letters of parts of family names. */
function initialsOf({ columns: { family }, words, count }: RecordTable, partOf: (name: string) => string): Uint32Array {
  const initials = new Uint32Array(count);
  if (!family) return initials;
  const ofName = Uint32Array.from(words['family']!, (name) => (name === '' ? 0 : 1 + (partOf(name).codePointAt(0)! & 31)));
  for (let row = 0; row < count; row += 1) initials[row] = ofName[family[row]!]!;
  return initials;
}

/** By rule, whether two rows agree in what is asked besides the key; the signs of a row stand `from` words behind where its keys begin. */
export class FurtherTests {
  private readonly signs: Uint32Array;
  private readonly from: number;
  private readonly tests: readonly (FurtherTest | undefined)[];

  constructor(signs: Uint32Array, from: number, asked: readonly (FurtherAgreement | undefined)[]) {
    this.signs = signs;
    this.from = from;
    this.tests = asked.map((one) => one && new FurtherTest(one));
  }

  /** What a rule asks; nothing of one that compares all its pairs. */
  of(rule: number): FurtherTest | undefined {
    return this.tests[rule];
  }

  /** Whether two rows, whose keys begin at `left` and `right`, are compared where they share the key of a rule. */
  fit(rule: number, left: number, right: number): boolean {
    const test = this.tests[rule];
    if (!test) return true;
    const { signs, from } = this;
    return test.fits(signs[left + from]!, signs[left + from + 1]!, signs[right + from]!, signs[right + from + 1]!);
  }
}

/** What one rule asks, as bits of what two rows both say, and of what they say alike. */
export class FurtherTest {
  private readonly any: SignBits;
  private readonly despiteTwoNumbers: SignBits;
  private readonly unknown: SignBits;
  private readonly isAnyPair: boolean;

  constructor({ any, orUnknown, despiteTwoNumbers }: FurtherAgreement) {
    this.any = bitsOf(any);
    this.despiteTwoNumbers = bitsOf(despiteTwoNumbers);
    this.unknown = bitsOf(orUnknown.map((sign) => (sign === 'birthday' ? 'day' : sign))); // a birthday that is said has a day
    this.isAnyPair = any.length === 0;
  }

  /** Whether two rows, the one of words `x` and `x2`, the other of `y` and `y2`, agree in what is asked. */
  fits(x: number, x2: number, y: number, y2: number): boolean {
    const both = saidIn(x, low, tops) & saidIn(y, low, tops);
    const both2 = saidIn(x2, low2, tops2) & saidIn(y2, low2, tops2);
    const alike = both & ~saidIn(x ^ y, low, tops);
    const alike2 = both2 & ~saidIn(x2 ^ y2, low2, tops2);
    if ((both & ~alike & numberTop) !== 0) return agree(this.despiteTwoNumbers, alike, alike2);
    const { unknown } = this;
    return this.isAnyPair || agree(this.any, alike, alike2) || (both & unknown.first) !== unknown.first || (both2 & unknown.second) !== unknown.second;
  }
}

/** The highest bits of the places of a word, then all others. */
const [tops, tops2] = [0, 1].map((word) => Object.values(places).reduce((bits, place) => (place.word === word ? bits | topOf(place) : bits), 0)) as [number, number];
const [low, low2] = [~tops, ~tops2];
const numberTop = topOf(places.number);

function topOf({ shift, bits }: Place): number {
  return (2 ** (bits - 1) * 2 ** shift) | 0;
}

/** The highest bits of the places of a word that are not empty, all places at once: what is below the highest bit runs over into it, and never further. */
function saidIn(word: number, lower: number, highest: number): number {
  return (((word & lower) + lower) | word) & highest;
}

/** Signs, each as the highest bit of its place in the first or second word; `together` are those of the first that count where all of them agree. */
interface SignBits {
  readonly first: number;
  readonly second: number;
  readonly together: number;
}

function bitsOf(signs: readonly FurtherSign[]): SignBits {
  const ofWord = (word: number): number => signs.reduce((bits, sign) => (sign === 'birthday' || places[sign].word !== word ? bits : bits | topOf(places[sign])), 0);
  return { first: ofWord(0), second: ofWord(1), together: signs.includes('birthday') ? topOf(places.day) | topOf(places.month) : 0 };
}

function agree({ first, second, together }: SignBits, alike: number, alike2: number): boolean {
  return ((alike & first) | (alike2 & second)) !== 0 || (together !== 0 && (alike & together) === together);
}
