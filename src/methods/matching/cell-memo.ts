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

class BytesMemo implements CellMemo {
  isNew = false;
  isIdle = false;
  values = new Int32Array(3 * 64);
  private slots = new Int32Array(128).fill(-1);
  private hashes = new Uint32Array(64);
  private ends = new Int32Array(64);
  private pool = new Uint8Array(1024);
  private count = 0;
  private asked = 0;

  find(bytes: Uint8Array, from: number, to: number): number {
    this.asked += 1;
    this.isNew = false;
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let known = this.slots[slot]!; known >= 0; known = this.slots[slot]!) {
      if (this.hashes[known] === hash && this.isSame(known, bytes, from, to)) return known * 3;
      slot = (slot + 1) & mask;
    }
    if (this.asked >= 20_000 && this.asked < 40_000 && this.count > this.asked / 2) return this.giveUp();
    if (this.count === atMost) return -1;
    this.isNew = true;
    return this.add(hash, bytes, from, to) * 3;
  }

  private isSame(known: number, bytes: Uint8Array, from: number, to: number): boolean {
    const begin = known === 0 ? 0 : this.ends[known - 1]!;
    if (this.ends[known]! - begin !== to - from) return false;
    for (let at = from; at < to; at += 1) if (this.pool[begin + at - from] !== bytes[at]) return false;
    return true;
  }

  private add(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const number = this.count;
    if (number === this.hashes.length) this.grow();
    const begin = number === 0 ? 0 : this.ends[number - 1]!;
    if (begin + to - from > this.pool.length) this.pool = longer(this.pool, new Uint8Array(Math.max(this.pool.length * 2, begin + to - from)));
    for (let at = from; at < to; at += 1) this.pool[begin + at - from] = bytes[at]!;
    this.ends[number] = begin + to - from;
    this.hashes[number] = hash;
    this.count += 1;
    this.place(number);
    return number;
  }

  private place(number: number): void {
    const mask = this.slots.length - 1;
    let slot = this.hashes[number]! & mask;
    while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = number;
  }

  private grow(): void {
    const size = this.hashes.length * 2;
    this.hashes = longer(this.hashes, new Uint32Array(size));
    this.ends = longer(this.ends, new Int32Array(size));
    this.values = longer(this.values, new Int32Array(size * 3));
    this.slots = new Int32Array(size * 2).fill(-1);
    for (let number = 0; number < this.count; number += 1) this.place(number);
  }

  private giveUp(): number {
    this.isIdle = true;
    this.slots = new Int32Array(0);
    this.pool = new Uint8Array(0);
    return -1;
  }
}

function longer<Values extends Int32Array | Uint32Array | Uint8Array>(values: Values, into: Values): Values {
  into.set(values);
  return into;
}
