import type { FoldBytes } from './fold-bytes.ts';
import type { PartColumn } from './join-parts.ts';
import { longerInts, sharedInts, type RecordRoom } from './text-list.ts';
import { WaitingWords } from './waiting-words.ts';
import { startWordList, type WordList } from './word-list.ts';

/** A column while records are read: a number for each row, mostly that of a word in the column's own list. 0 is nothing. */
export class ReadColumn {
  /** Whether any row holds a value: a column without one is none. */
  isFilled = false;
  private values = sharedInts(1024);
  private list: WordList | undefined;
  private waiting: WaitingWords | undefined;
  private lastWaiting = 0;
  /** What it is called in the table. */
  readonly name: string;
  private readonly room: RecordRoom;
  private readonly isNothing: ((word: string) => boolean) | undefined;

  /** Words of which `isNothing` is so are no value. */
  constructor(name: string, room: RecordRoom = {}, isNothing?: (word: string) => boolean) {
    this.name = name;
    this.room = room;
    this.isNothing = isNothing;
  }

  /** Its words; made when first asked for. */
  get words(): WordList {
    return (this.list ??= startWordList(this.name, this.room.bytesAtMost, this.isNothing));
  }

  /** Whether its numbers are those of words. */
  get hasWords(): boolean {
    return this.list !== undefined;
  }

  /** Takes for a row the word that a cell is folded to, in so much room at most; its number is looked up later, `settle` at the latest. Answers whether the cell could be folded. Throws `TextsTooLong`. */
  takeFolded(row: number, fold: FoldBytes, bytes: Uint8Array, from: number, to: number, room = to - from): boolean {
    const waiting = (this.waiting ??= new WaitingWords());
    if (!waiting.hasRoom(room)) this.settle(room);
    const length = waiting.take(row, fold, bytes, from, to);
    if (length <= 0) return length === 0;
    this.lastWaiting = row;
    return true;
  }

  /** Looks up the words that wait for it. Throws `TextsTooLong`. */
  settle(room = 0): void {
    if (!this.waiting) return;
    this.lengthen(this.lastWaiting + 1);
    if (this.waiting.settle(this.words, this.values, room)) this.isFilled = true;
  }

  /** The values of the first so many rows, and its words as they stand now, where other threads may read them. */
  part(rows: number): PartColumn {
    this.lengthen(rows);
    return { name: this.name, values: this.values.subarray(0, rows), ...(this.list ? { words: this.list.bytes() } : {}) };
  }

  set(row: number, value: number): void {
    if (value === 0) return;
    this.isFilled = true;
    if (row >= this.values.length) this.lengthen(row + 1);
    this.values[row] = value;
  }

  private lengthen(rows: number): void {
    if (rows <= this.values.length) return;
    this.values = longerInts(this.values, rows, this.room.records);
  }
}
