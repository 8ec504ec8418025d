import type { LaidSigns } from './laid-signs.ts';
import { beginOf } from './text-list.ts';

const most = 32;

/** Where the words of a text stand, found without cutting it: filled anew for each text. More than 32 words are left out. */
export class WordSpans {
  signs: LaidSigns['signs'] = new Uint8Array(0);
  count = 0;
  readonly starts = new Int32Array(most);
  readonly ends = new Int32Array(most);
  /** 1 where a word holds a digit. */
  readonly isNumber = new Uint8Array(most);

  /** Takes one of some texts, whose words stand one space apart. */
  take({ signs, ends }: LaidSigns, text: number): this {
    this.signs = signs;
    this.count = 0;
    let start = beginOf(ends, text);
    const end = ends[text]!;
    let hasDigit = 0;
    for (let at = start; at <= end && this.count < most; at += 1) {
      const code = at === end ? 32 : signs[at]!;
      if (code >= 48 && code <= 57) hasDigit = 1;
      if (code !== 32) continue;
      this.starts[this.count] = start;
      this.ends[this.count] = at;
      this.isNumber[this.count] = hasDigit;
      this.count += 1;
      start = at + 1;
      hasDigit = 0;
    }
    return this;
  }

  length(word: number): number {
    return this.ends[word]! - this.starts[word]!;
  }

  /** The first letter of a word. */
  first(word: number): number {
    return this.signs[this.starts[word]!]!;
  }

  /** Whether a word is one of another text. */
  isSame(word: number, of: WordSpans, other: number): boolean {
    const length = this.length(word);
    if (of.length(other) !== length) return false;
    const a = this.starts[word]!;
    const b = of.starts[other]!;
    const { signs } = this;
    for (let at = 0; at < length; at += 1) if (signs[a + at] !== of.signs[b + at]) return false;
    return true;
  }
}
