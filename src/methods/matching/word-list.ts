import { hashBytes, hashText } from './hash-order.ts';

/** Words as bytes, laid one behind the other, where several threads may read them. Word 0 is "". */
export interface WordBytes {
  /** The words in UTF-8. */
  readonly pool: Uint8Array;
  /** By word, where it ends in the pool; it begins where the one before ends. */
  readonly ends: Int32Array;
  /** By word, `hashText` of it. */
  readonly hashes: Uint32Array;
  /** Whether no word holds anything but ASCII. */
  readonly isAscii: boolean;
}

/** A growing list of words with a number each, from 1; the empty word is 0. */
export interface WordList {
  readonly count: number;
  numberOf(word: string): number;
  /** The number of the word that stands in bytes of ASCII. */
  numberOfAscii(bytes: Uint8Array, from: number, to: number): number;
  /** By number of another list's word, the number here: new ones are put in. */
  absorb(words: WordBytes): Int32Array;
  /** The words as they stand now. */
  bytes(): WordBytes;
}

/** An empty list of words. Its words are bytes and never texts while it grows: a million texts would cost ten times as long. */
export function startWordList(): WordList {
  return new ByteWords();
}

class ByteWords implements WordList {
  count = 1;
  private isAscii = true;
  private pool = new Uint8Array(sharedBytes(4096));
  private ends = sharedInts(512);
  private hashes = new Uint32Array(sharedBytes(512 * 4));
  /** Pairs of a hash and a number: whether a word may be the one is known from one place of memory. */
  private slots = new Int32Array(2 * 1024);
  private scratch: Buffer = Buffer.alloc(256);

  numberOf(word: string): number {
    if (word === '') return 0;
    if (word.length * 3 > this.scratch.length) this.scratch = Buffer.alloc(word.length * 6);
    const length = this.scratch.write(word);
    if (length !== word.length) this.isAscii = false;
    return this.find(hashText(word), this.scratch, 0, length);
  }

  numberOfAscii(bytes: Uint8Array, from: number, to: number): number {
    return from === to ? 0 : this.find(hashBytes(bytes, from, to), bytes, from, to);
  }

  absorb({ pool, ends, hashes, isAscii }: WordBytes): Int32Array {
    const numbers = new Int32Array(ends.length);
    this.isAscii &&= isAscii;
    for (let number = 1; number < ends.length; number += 1) numbers[number] = this.find(hashes[number]!, pool, ends[number - 1]!, ends[number]!);
    return numbers;
  }

  bytes(): WordBytes {
    const { count, pool, ends, hashes, isAscii } = this;
    return { pool: pool.subarray(0, ends[count - 1]), ends: ends.subarray(0, count), hashes: hashes.subarray(0, count), isAscii };
  }

  private find(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const { slots } = this;
    const mask = slots.length - 2;
    const signed = hash | 0;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const number = slots[slot + 1]!;
      if (number === 0) break;
      if (slots[slot] === signed && this.isWord(number, bytes, from, to)) return number;
    }
    return this.add(hash, bytes, from, to);
  }

  private isWord(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const begin = this.ends[number - 1]!;
    if (this.ends[number]! - begin !== to - from) return false;
    const { pool } = this;
    for (let at = from; at < to; at += 1) if (pool[begin + at - from] !== bytes[at]) return false;
    return true;
  }

  private add(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const number = this.count;
    if (number === this.ends.length) this.grow();
    const begin = this.ends[number - 1]!;
    const end = begin + to - from;
    if (end > this.pool.length) {
      const longer = new Uint8Array(sharedBytes(Math.max(this.pool.length * 2, end)));
      longer.set(this.pool);
      this.pool = longer;
    }
    const { pool } = this;
    for (let at = from; at < to; at += 1) pool[begin + at - from] = bytes[at]!;
    this.ends[number] = end;
    this.hashes[number] = hash;
    this.count += 1;
    this.place(number);
    return number;
  }

  private place(number: number): void {
    const { slots } = this;
    const mask = slots.length - 2;
    let slot = (this.hashes[number]! << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = this.hashes[number]!;
    slots[slot + 1] = number;
  }

  private grow(): void {
    const ends = sharedInts(this.ends.length * 2);
    ends.set(this.ends);
    this.ends = ends;
    const hashes = new Uint32Array(sharedBytes(ends.length * 4));
    hashes.set(this.hashes);
    this.hashes = hashes;
    this.slots = new Int32Array(ends.length * 4);
    for (let number = 1; number < this.count; number += 1) this.place(number);
  }
}

/** Short words are cut out of texts of so many bytes: one text of all would end at half a gigabyte, the longest that can be. */
const stretchBytes = 65_536;

/** The words as texts. A long one is a text of its own and no part of another, because what compares it reads it letter by letter. */
export function wordTexts({ pool, ends, isAscii }: WordBytes): string[] {
  const buffer = Buffer.from(pool.buffer, pool.byteOffset, pool.byteLength);
  const texts = new Array<string>(ends.length).fill('');
  let stretch = '';
  let first = 0;
  for (let number = 1; number < ends.length; number += 1) {
    const from = ends[number - 1]!;
    const to = ends[number]!;
    if (!isAscii || to - from > 12) {
      texts[number] = buffer.toString(isAscii ? 'latin1' : 'utf8', from, to);
      continue;
    }
    if (to > first + stretch.length) {
      first = from;
      stretch = buffer.toString('latin1', from, from + stretchBytes);
    }
    texts[number] = stretch.slice(from - first, to - first);
  }
  return texts;
}

/** The number of a word in a list that is there already; 0 where it is not. For lists of millions: four bytes a word and a few more. */
export function indexWords(words: readonly string[]): (word: string) => number {
  const slots = new Int32Array(1 << Math.max(4, Math.ceil(Math.log2(words.length + 1)) + 1));
  const mask = slots.length - 1;
  for (let number = 1; number < words.length; number += 1) {
    let slot = hashText(words[number]!) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number;
  }
  return (word) => {
    for (let slot = hashText(word) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) if (words[slots[slot]!] === word) return slots[slot]!;
    return 0;
  };
}

/** Numbers that several threads see: zeros. */
export function sharedInts(count: number): Int32Array {
  return new Int32Array(sharedBytes(count * 4));
}

/** Memory that several threads see. */
export function sharedBytes(count: number): SharedArrayBuffer {
  return new SharedArrayBuffer(count);
}
