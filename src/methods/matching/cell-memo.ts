/** What a column's cells came to, by their bytes: the same cell is not understood twice. Up to three numbers a cell. */
export interface CellMemo {
  /** Where the numbers of a cell stand in `values`; -1 when the cell is new and there is no room for it. */
  find(bytes: Uint8Array, from: number, to: number): number;
  /** Whether the last cell found was new: its numbers are then to be written. */
  readonly isNew: boolean;
  readonly values: Int32Array;
  /** Nearly every cell is different: not worth asking. */
  readonly isIdle: boolean;
}

const atMost = 200_000;

/** An empty memo. After 20,000 cells of which more than half were new it gives up and forgets. */
export function startCellMemo(): CellMemo {
  return new BytesMemo();
}

/** What is kept of a cell, side by side, so that it is one place of memory: its hash, where it begins and ends in the pool, and its numbers. */
const width = 8;
const [hashAt, beginAt, endAt, valuesAt] = [0, 1, 2, 3] as const;

class BytesMemo implements CellMemo {
  isNew = false;
  isIdle = false;
  values = new Int32Array(width * 64);
  /** By hash, a cell's place in `values` and one more; 0 for none. */
  private slots = new Int32Array(128);
  private pool = new Uint8Array(1024);
  private used = 0;
  private count = 0;
  private asked = 0;

  find(bytes: Uint8Array, from: number, to: number): number {
    this.asked += 1;
    this.isNew = false;
    const { slots, values } = this;
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = slots[slot]! - 1;
      if (known < 0) break;
      if (values[known + hashAt] === hash && this.isSame(known, bytes, from, to)) return known + valuesAt;
    }
    if (this.asked >= 20_000 && this.asked < 40_000 && this.count > this.asked / 2) return this.giveUp();
    if (this.count === atMost) return -1;
    this.isNew = true;
    return this.add(hash, bytes, from, to) + valuesAt;
  }

  private isSame(known: number, bytes: Uint8Array, from: number, to: number): boolean {
    const { values, pool } = this;
    const begin = values[known + beginAt]!;
    if (values[known + endAt]! - begin !== to - from) return false;
    for (let at = from, other = begin; at < to; at += 1, other += 1) if (pool[other] !== bytes[at]) return false;
    return true;
  }

  private add(hash: number, bytes: Uint8Array, from: number, to: number): number {
    if ((this.count + 1) * width > this.values.length) this.grow();
    const known = this.count * width;
    const begin = this.used;
    const end = begin + to - from;
    if (end > this.pool.length) this.pool = longer(this.pool, new Uint8Array(Math.max(this.pool.length * 2, end)));
    for (let at = from; at < to; at += 1) this.pool[begin + at - from] = bytes[at]!;
    this.values[known + hashAt] = hash;
    this.values[known + beginAt] = begin;
    this.values[known + endAt] = this.used = end;
    this.count += 1;
    this.place(known);
    return known;
  }

  private place(known: number): void {
    const mask = this.slots.length - 1;
    let slot = this.values[known + hashAt]! & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = known + 1;
  }

  private grow(): void {
    this.values = longer(this.values, new Int32Array(this.values.length * 2));
    this.slots = new Int32Array(this.slots.length * 2);
    for (let number = 0; number < this.count; number += 1) this.place(number * width);
  }

  private giveUp(): number {
    this.isIdle = true;
    this.slots = new Int32Array(0);
    this.pool = new Uint8Array(0);
    return -1;
  }
}

function longer<Values extends Int32Array | Uint8Array>(values: Values, into: Values): Values {
  into.set(values);
  return into;
}
