import type { FoldBytes } from './fold-bytes.ts';
import { hashBytes } from './hash-order.ts';
import type { WordList } from './word-list.ts';

/** Words wait for each other up to so many, and so many bytes. */
const most = 512;
const roomAtFirst = 32_768;

/** Words of a column whose numbers are looked up many at a time, so that memory is waited for once and not for each. */
export class WaitingWords {
  private count = 0;
  private readonly rows = new Int32Array(most);
  private readonly numbers = new Int32Array(most);
  private readonly ends = new Int32Array(most);
  private readonly hashes = new Uint32Array(most);
  private pool = new Uint8Array(roomAtFirst);
  private used = 0;

  /** Whether a word of so many bytes may be taken. */
  hasRoom(bytes: number): boolean {
    return this.count < most && this.used + bytes <= this.pool.length;
  }

  /** Takes the word that a cell is folded to for a row; answers what folding it answers, and takes none of no length. */
  take(row: number, fold: FoldBytes, bytes: Uint8Array, from: number, to: number): number {
    const { count, used } = this;
    const length = fold(bytes, from, to, this.pool, used);
    if (length <= 0) return length;
    this.used = used + length;
    this.rows[count] = row;
    this.ends[count] = this.used;
    this.hashes[count] = hashBytes(this.pool, used, this.used);
    this.count = count + 1;
    return length;
  }

  /** Writes the numbers of the words that wait into their rows, but where they are nothing; answers whether any was written. None waits afterwards, and one of `next` bytes has room. */
  settle(words: WordList, values: Int32Array, next: number): boolean {
    const { count, rows, numbers, pool, ends, hashes } = this;
    words.numbersOf({ pool, ends, hashes }, 0, count, numbers);
    let written = 0;
    for (let at = 0; at < count; at += 1) {
      const number = numbers[at]!;
      written |= number;
      if (number !== 0) values[rows[at]!] = number;
    }
    this.count = 0;
    this.used = 0;
    if (next > this.pool.length) this.pool = new Uint8Array(next * 2);
    return written !== 0;
  }
}
