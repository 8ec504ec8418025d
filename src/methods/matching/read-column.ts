import type { FoldBytes } from './fold-bytes.ts';
import { sharedInts } from './text-list.ts';
import { WaitingWords } from './waiting-words.ts';
import { startWordList, type WordBytes, type WordList } from './word-list.ts';

/** A column while records are read: a number for each row, mostly that of a word in the column's own list. 0 is nothing. */
export class ReadColumn {
  /** Whether any row holds a value: a column without one is none. */
  isFilled = false;
  private values = new Int32Array(1024);
  private list: WordList | undefined;
  private waiting: WaitingWords | undefined;
  private lastWaiting = 0;
  /** What it is called in the table. */
  readonly name: string;
  private readonly bytesAtMost: number | undefined;

  /** `bytesAtMost` is how long its different words may be together; what an array of the language can hold, unless said. */
  constructor(name: string, bytesAtMost?: number) {
    this.name = name;
    this.bytesAtMost = bytesAtMost;
  }

  /** Its words; made when first asked for. */
  get words(): WordList {
    return (this.list ??= startWordList(this.name, this.bytesAtMost));
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
    this.isFilled = true;
    this.lastWaiting = row;
    return true;
  }

  /** Looks up the words that wait for it. Throws `TextsTooLong`. */
  settle(room = 0): void {
    if (!this.waiting) return;
    this.lengthen(this.lastWaiting + 1);
    this.waiting.settle(this.words, this.values, room);
  }

  /** Its words as bytes; undefined where its numbers are no words. */
  wordBytes(): WordBytes | undefined {
    return this.list?.bytes();
  }

  set(row: number, value: number): void {
    if (value === 0) return;
    this.isFilled = true;
    if (row >= this.values.length) this.lengthen(row + 1);
    this.values[row] = value;
  }

  /** The values of the rows in the order given, where other threads may read them. */
  inOrder(order: Int32Array): Int32Array {
    const taken = sharedInts(order.length);
    this.lengthen(order.length);
    const { values } = this;
    for (let at = 0; at < order.length; at += 1) taken[at] = values[order[at]!]!;
    return taken;
  }

  private lengthen(rows: number): void {
    if (rows <= this.values.length) return;
    const longer = new Int32Array(Math.max(rows, this.values.length * 2));
    longer.set(this.values);
    this.values = longer;
  }
}
