import { rowsTogether, type RoleCells } from './row-batch.ts';

/** What a column's cells came to, by their bytes: the same cell is not understood twice. Up to three numbers a cell. */
export interface CellMemo {
  /** Takes the cells of the first so many rows in hand, those that are not empty, and reads what finding them will read: the processor then waits for many places of memory at a time. */
  approach(cells: RoleCells, count: number): void;
  /** Where the numbers of the cell of a row in hand stand in `values`; -1 when the cell is new and there is no room for it. */
  find(cells: RoleCells, at: number): number;
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
  /** By row in hand, the hash of its cell, and where the one that it likely is begins in the pool. */
  private readonly hashes = new Int32Array(rowsTogether);
  private readonly likely = new Int32Array(rowsTogether);
  /** What was read ahead comes to nothing, but the compiler would leave out what nobody keeps. */
  protected read = 0;

  approach({ bytes, from, to }: RoleCells, count: number): void {
    if (this.isIdle) return;
    const { hashes, likely, slots, values, pool } = this;
    for (let at = 0; at < count; at += 1) hashes[at] = hashCell(bytes, from[at]!, to[at]!);
    const mask = slots.length - 1;
    for (let at = 0; at < count; at += 1) likely[at] = slots[hashes[at]! & mask]!;
    for (let at = 0; at < count; at += 1) likely[at] = likely[at] === 0 ? 0 : values[likely[at]! - 1 + beginAt]!;
    let read = 0;
    for (let at = 0; at < count; at += 1) read += pool[likely[at]!]!;
    this.read = read;
  }

  find(cells: RoleCells, at: number): number {
    this.asked += 1;
    this.isNew = false;
    const { bytes } = cells;
    const from = cells.from[at]!;
    const to = cells.to[at]!;
    const { slots, values } = this;
    const hash = this.hashes[at]!;
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

function hashCell(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function longer<Values extends Int32Array | Uint8Array>(values: Values, into: Values): Values {
  into.set(values);
  return into;
}
