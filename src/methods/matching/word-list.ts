import { hashBytes, hashText } from './hash-order.ts';
import { beginOf, sharedBytes, sharedInts, textAt, TextPool, type PackedTexts } from './text-list.ts';

/** Words as bytes. Word 0 is "". */
export interface WordBytes extends PackedTexts {
  /** By word, `hashText` of it. */
  readonly hashes: Uint32Array;
}

/** Words laid one behind the other, with `hashText` of each. */
export type LaidWords = Pick<WordBytes, 'pool' | 'ends' | 'hashes'>;

/** A growing list of words with a number each, from 1; the empty word is 0. */
export interface WordList {
  readonly count: number;
  numberOf(word: string): number;
  /** The number of the word that stands in bytes of ASCII. */
  numberOfAscii(bytes: Uint8Array, from: number, to: number): number;
  /** The word of a number. */
  text(number: number): string;
  /** Writes the numbers of many words, of which the hashes are `hashText`, from one place of them to another: new ones are put in. */
  numbersOf(words: LaidWords, from: number, to: number, into: Int32Array): void;
  /** By number of another list's word, the number here: new ones are put in. */
  absorb(words: WordBytes): Int32Array;
  /** The words as they stand now. */
  bytes(): WordBytes;
}

/**
 * An empty list of words, which throws `TextsTooLong` of its column where they are too long together. A word of which `isNothing` is so is never put in: its number is 0, as that
 * of the empty word. Its words are bytes and not texts while it grows: a million texts would cost ten times as long.
 */
export function startWordList(column: string, bytesAtMost?: number, isNothing?: (word: string) => boolean): WordList {
  return new ByteWords(new TextPool(column, bytesAtMost), isNothing);
}

/** So many words are looked up together: enough to wait for them at a time, few enough to lie near afterwards. */
const together = 512;

class ByteWords implements WordList {
  count = 1;
  private readonly pool: TextPool;
  private readonly isNothing: ((word: string) => boolean) | undefined;
  private ends = sharedInts(512);
  private hashes = new Uint32Array(sharedBytes(512 * 4));
  /** Pairs of a hash and a number: whether a word may be the one is known from one place of memory. */
  private slots = new Int32Array(2 * 1024);
  private scratch: Buffer = Buffer.alloc(256);
  /** By word of those that are looked up together, the number it likely has, then where that word begins. */
  private readonly likely = new Int32Array(together);
  /** What was read ahead comes to nothing, but the compiler would leave out what nobody keeps. */
  protected read = 0;

  constructor(pool: TextPool, isNothing: ((word: string) => boolean) | undefined) {
    this.pool = pool;
    this.isNothing = isNothing;
  }

  numberOf(word: string): number {
    if (word === '') return 0;
    if (word.length * 3 > this.scratch.length) this.scratch = Buffer.alloc(word.length * 6);
    return this.find(hashText(word) | 0, this.scratch, 0, this.scratch.write(word));
  }

  numberOfAscii(bytes: Uint8Array, from: number, to: number): number {
    return from === to ? 0 : this.find(hashBytes(bytes, from, to) | 0, bytes, from, to);
  }

  text(number: number): string {
    return textAt({ pool: this.pool.bytes, ends: this.ends, isAscii: this.pool.isAscii }, number);
  }

  numbersOf(words: LaidWords, from: number, to: number, into: Int32Array): void {
    const { pool, ends, hashes } = words;
    for (let first = from; first < to; first += together) {
      const last = Math.min(to, first + together);
      this.approach(hashes, first, last);
      for (let at = first; at < last; at += 1) into[at] = this.find(hashes[at]! | 0, pool, beginOf(ends, at), ends[at]!);
    }
  }

  absorb(words: WordBytes): Int32Array {
    const numbers = new Int32Array(words.ends.length);
    this.numbersOf(words, 1, numbers.length, numbers);
    return numbers;
  }

  bytes(): WordBytes {
    const { count, pool, ends, hashes } = this;
    return { pool: pool.bytes.subarray(0, pool.used), ends: ends.subarray(0, count), hashes: hashes.subarray(0, count), isAscii: pool.isAscii };
  }

  /** Reads what finding some words will read, one step for all of them after another: the processor then waits for many places of memory at a time, and finding them waits for none. */
  private approach(hashes: Uint32Array, from: number, to: number): void {
    const { slots, ends, likely } = this;
    const mask = slots.length - 2;
    for (let at = from; at < to; at += 1) {
      const slot = (hashes[at]! << 1) & mask;
      likely[at - from] = slots[slot] === (hashes[at]! | 0) ? slots[slot + 1]! : 0;
    }
    for (let at = 0; at < to - from; at += 1) if (likely[at] !== 0) likely[at] = ends[likely[at]! - 1]!;
    const { bytes } = this.pool;
    let read = 0;
    for (let at = 0; at < to - from; at += 1) read += bytes[likely[at]!]!;
    this.read = read;
  }

  /** The number of a word by its hash as a number of 32 bits with a sign: those without one that are large were an object each, sixty megabytes a million records. */
  private find(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const { slots } = this;
    const mask = slots.length - 2;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const number = slots[slot + 1]!;
      if (number === 0) break;
      if (slots[slot] === hash && this.isWord(number, bytes, from, to)) return number;
    }
    return this.isNothing?.(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')) ? 0 : this.add(hash, bytes, from, to);
  }

  private isWord(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const begin = this.ends[number - 1]!;
    if (this.ends[number]! - begin !== to - from) return false;
    const pool = this.pool.bytes;
    for (let at = from; at < to; at += 1) if (pool[begin + at - from] !== bytes[at]) return false;
    return true;
  }

  private add(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const number = this.count;
    if (number === this.ends.length) this.grow();
    this.ends[number] = this.pool.append(bytes, from, to);
    this.hashes[number] = hash;
    this.count += 1;
    this.place(hash, number);
    return number;
  }

  private place(hash: number, number: number): void {
    const { slots } = this;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = number;
  }

  private grow(): void {
    const ends = sharedInts(this.ends.length * 2);
    ends.set(this.ends);
    this.ends = ends;
    const hashes = new Uint32Array(sharedBytes(ends.length * 4));
    hashes.set(this.hashes);
    this.hashes = hashes;
    const { slots } = this;
    this.slots = new Int32Array(ends.length * 4);
    // In the order in which they stood, words come to lie in two stretches one after the other; in the order of their numbers each would wait for memory.
    for (let slot = 0; slot < slots.length; slot += 2) if (slots[slot + 1] !== 0) this.place(slots[slot]!, slots[slot + 1]!);
  }
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

/** The number of a word in a list of words as bytes; 0 where it is not. Nothing of the list becomes a text. */
export function indexWordBytes({ pool, ends, hashes }: WordBytes): (word: string) => number {
  const slots = new Int32Array(1 << Math.max(4, Math.ceil(Math.log2(ends.length * 1.25))));
  const mask = slots.length - 1;
  for (let number = 1; number < ends.length; number += 1) {
    let slot = hashes[number]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number;
  }
  return (word) => {
    const hash = hashText(word);
    let bytes: Buffer | undefined;
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const number = slots[slot]!;
      if (hashes[number] === hash && (bytes ??= Buffer.from(word)).equals(pool.subarray(ends[number - 1], ends[number]))) return number;
    }
    return 0;
  };
}
