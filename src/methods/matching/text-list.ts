/** Texts as bytes, laid one behind the other, where several threads may read them: millions of texts would be gone through by the collector of unused memory again and again. */
export interface PackedTexts {
  /** The texts in UTF-8. */
  readonly pool: Uint8Array;
  /** By text, where it ends in the pool; it begins where the one before ends. */
  readonly ends: Int32Array;
  /** Whether no text holds anything but ASCII. */
  readonly isAscii: boolean;
}

/** Texts that are together longer than can be numbered: two gigabytes in UTF-8. */
export class TextsTooLong extends Error {
  /** The column whose texts they are. */
  readonly column: string;

  constructor(column: string) {
    super(`The texts of ${column} are too long together.`);
    this.column = column;
  }
}

/** Places in a pool are numbers of 32 bits with a sign. */
const poolAtMost = 2 ** 31 - 1;

/** How much records may hold, and how many are likely to come. */
export interface RecordRoom {
  /** How long the different texts of a column may be together: what an array of the language can hold, unless said. */
  readonly bytesAtMost?: number | undefined;
  /** Columns get room for so many records at once. */
  readonly records?: number;
}

/** A growing pool of bytes that several threads may read. */
export class TextPool {
  bytes = new Uint8Array(sharedBytes(4096));
  used = 0;
  isAscii = true;
  private readonly column: string;
  private readonly atMost: number;

  /** `column` is what is told of a pool that would be longer than `atMost`. */
  constructor(column: string, atMost = poolAtMost) {
    this.column = column;
    this.atMost = atMost;
  }

  /** Puts bytes of UTF-8 behind the others; answers where they end. Throws `TextsTooLong`. */
  append(from: Uint8Array, begin: number, end: number): number {
    const last = this.used + end - begin;
    if (last > this.bytes.length) this.lengthen(last);
    const { bytes } = this;
    let signs = 0;
    for (let at = begin, into = this.used; at < end; at += 1, into += 1) signs |= bytes[into] = from[at]!;
    if (signs > 127) this.isAscii = false;
    this.used = last;
    return last;
  }

  private lengthen(least: number): void {
    if (least > this.atMost) throw new TextsTooLong(this.column);
    const longer = new Uint8Array(sharedBytes(Math.min(this.atMost, Math.max(this.bytes.length * 2, least))));
    longer.set(this.bytes);
    this.bytes = longer;
  }
}

/** A growing list of texts, numbered from 0 as they come; the same text may come again. */
export class TextList {
  count = 0;
  private readonly pool: TextPool;
  private ends = sharedInts(512);
  private scratch = Buffer.alloc(256);
  private readonly expected: number | undefined;

  /** `column` is what is told of texts that are together too long. */
  constructor(column: string, { bytesAtMost, records }: RecordRoom = {}) {
    this.pool = new TextPool(column, bytesAtMost);
    this.expected = records;
  }

  /** Adds a text. Throws `TextsTooLong`. */
  add(text: string): void {
    if (text.length * 3 > this.scratch.length) this.scratch = Buffer.alloc(text.length * 6);
    this.addBytes(this.scratch, 0, this.scratch.write(text));
  }

  /** Adds a text that stands in bytes of UTF-8. Throws `TextsTooLong`. */
  addBytes(bytes: Uint8Array, from: number, to: number): void {
    this.makeRoom(this.count + 1);
    this.ends[this.count] = this.pool.append(bytes, from, to);
    this.count += 1;
  }

  /** Adds all texts of another list. Throws `TextsTooLong`. */
  absorb({ pool, ends }: PackedTexts): void {
    const first = this.pool.used;
    this.pool.append(pool, 0, pool.length);
    this.makeRoom(this.count + ends.length);
    for (let at = 0; at < ends.length; at += 1) this.ends[this.count + at] = first + ends[at]!;
    this.count += ends.length;
  }

  /** Adds empty texts until there are so many. */
  fill(count: number): void {
    if (count <= this.count) return;
    this.makeRoom(count);
    this.ends.fill(this.pool.used, this.count, count);
    this.count = count;
  }

  private makeRoom(count: number): void {
    if (count > this.ends.length) this.ends = longerInts(this.ends, count, this.expected);
  }

  /** The texts as they stand now. */
  packed(): PackedTexts {
    const { pool, ends, count } = this;
    return { pool: pool.bytes.subarray(0, pool.used), ends: ends.subarray(0, count), isAscii: pool.isAscii };
  }
}

/** Some of the texts, in the order given. Together they are no longer than all of them. */
export function textsInOrder({ pool, ends, isAscii }: PackedTexts, order: Int32Array): PackedTexts {
  const newEnds = sharedInts(order.length);
  const begins = new Int32Array(order.length);
  let used = 0;
  for (let at = 0; at < order.length; at += 1) {
    const begin = (begins[at] = beginOf(ends, order[at]!));
    newEnds[at] = used += ends[order[at]!]! - begin;
  }
  const newPool = new Uint8Array(sharedBytes(used));
  for (let at = 0, into = 0; at < order.length; at += 1) for (let from = begins[at]!; into < newEnds[at]!; from += 1, into += 1) newPool[into] = pool[from]!;
  return { pool: newPool, ends: newEnds, isAscii };
}

/** Where a text begins in its pool. */
export function beginOf(ends: Int32Array, at: number): number {
  return at === 0 ? 0 : ends[at - 1]!;
}

/** One of the texts. */
export function textAt({ pool, ends, isAscii }: PackedTexts, at: number): string {
  return bufferOf(pool).toString(isAscii ? 'latin1' : 'utf8', beginOf(ends, at), ends[at]);
}

const buffersKnown = new WeakMap<Uint8Array, Buffer>();

/** The pool as what cuts texts out of it, made once: making it costs more than a text. */
function bufferOf(pool: Uint8Array): Buffer {
  let known = buffersKnown.get(pool);
  if (!known) buffersKnown.set(pool, (known = Buffer.from(pool.buffer, pool.byteOffset, pool.byteLength)));
  return known;
}

/** Short texts are cut out of texts of so many bytes: one text of all would end at half a gigabyte, the longest that can be. */
const stretchBytes = 65_536;

/** Tells all texts, one after the other. A long one is a text of its own and no part of another, because what compares it reads it letter by letter. */
export function eachText({ pool, ends, isAscii }: PackedTexts, take: (text: string, at: number) => void): void {
  const buffer = bufferOf(pool);
  let stretch = '';
  let first = 0;
  for (let at = 0; at < ends.length; at += 1) {
    const from = beginOf(ends, at);
    const to = ends[at]!;
    if (!isAscii || to - from > 12) {
      take(buffer.toString(isAscii ? 'latin1' : 'utf8', from, to), at);
      continue;
    }
    if (to > first + stretch.length) {
      first = from;
      stretch = buffer.toString('latin1', from, from + stretchBytes);
    }
    take(stretch.slice(from - first, to - first), at);
  }
}

/** All texts as an array, made when it is first asked for. */
export function textsOf(texts: PackedTexts): string[] {
  const all = new Array<string>(texts.ends.length).fill('');
  eachText(texts, (text, at) => {
    all[at] = text;
  });
  return all;
}

/** Numbers that several threads see: zeros. */
export function sharedInts(count: number): Int32Array {
  return new Int32Array(sharedBytes(count * 4));
}

/** The same numbers with room for more: for those that are needed now, and for as many as are expected, or else for twice as many as there are. What is lengthened seldom is copied seldom. */
export function longerInts(ints: Int32Array, needed: number, expected = 0): Int32Array {
  const longer = sharedInts(Math.max(needed, expected > ints.length ? expected : ints.length * 2));
  longer.set(ints);
  return longer;
}

/** Memory that several threads see. */
export function sharedBytes(count: number): SharedArrayBuffer {
  return new SharedArrayBuffer(count);
}
