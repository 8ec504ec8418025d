import type { FurtherTests } from './further-signs.ts';

/** Told of pairs that are visited next, the first so many, so that what they lie in can be read beforehand. */
export type ApproachPairs = (lefts: Int32Array, rights: Int32Array, count: number) => void;

/** So many pairs are read for together: enough to wait for their memory at a time, few enough that it lies near afterwards. */
const together = 256;

/** Candidates of one rule that wait to be visited. */
export class PairBatch {
  /** Pairs that wait. */
  count = 0;
  private readonly lefts = new Int32Array(together);
  private readonly rights = new Int32Array(together);
  private readonly keys: Uint32Array;
  private readonly stride: number;
  private readonly tests: FurtherTests | undefined;
  private readonly visit: (a: number, b: number, rule: number) => void;
  private readonly approach: ApproachPairs | undefined;
  /** What was read ahead comes to nothing, but the compiler would leave out what nobody keeps. */
  protected read = 0;

  /** `keys` are those of rows by rule, `stride` numbers a row; `tests` what rules ask besides. */
  constructor(keys: Uint32Array, stride: number, visit: (a: number, b: number, rule: number) => void, approach?: ApproachPairs, tests?: FurtherTests) {
    this.keys = keys;
    this.stride = stride;
    this.tests = tests;
    this.visit = visit;
    this.approach = approach;
  }

  /** Takes a pair; answers whether there is no room for another. */
  add(a: number, b: number): boolean {
    this.lefts[this.count] = a;
    this.rights[this.count] = b;
    this.count += 1;
    return this.count === together;
  }

  /** Visits the pairs that wait, but those that met under one of so many earlier rules; answers how many it visited. */
  empty(rule: number, earlier: number): number {
    const count = earlier === 0 ? this.count : this.dropMet(earlier);
    this.count = 0;
    const { lefts, rights, visit } = this;
    this.approach?.(lefts, rights, count);
    for (let at = 0; at < count; at += 1) visit(lefts[at]!, rights[at]!, rule);
    return count;
  }

  private dropMet(earlier: number): number {
    const { lefts, rights, keys, stride, tests } = this;
    let read = 0;
    for (let at = 0; at < this.count; at += 1) read |= keys[lefts[at]! * stride]! | keys[rights[at]! * stride]! | keys[rights[at]! * stride + earlier - 1]!;
    this.read = read;
    let left = 0;
    for (let at = 0; at < this.count; at += 1) {
      if (shareKey(keys, lefts[at]! * stride, rights[at]! * stride, earlier, tests)) continue;
      lefts[left] = lefts[at]!;
      rights[left] = rights[at]!;
      left += 1;
    }
    return left;
  }
}

/** Whether two rows, whose keys begin at `left` and `right`, share the key of one of the first so many rules, and agree in what it asks besides. */
export function shareKey(keys: Uint32Array, left: number, right: number, earlier: number, tests?: FurtherTests): boolean {
  for (let rule = 0; rule < earlier; rule += 1) {
    const key = keys[left + rule]!;
    if (key === keys[right + rule] && key !== 0 && (tests === undefined || tests.fit(rule, left, right))) return true;
  }
  return false;
}
