const most = 32;

/** Where the words of a text stand, found without cutting it: filled anew for each text. More than 32 words are left out. */
export class WordSpans {
  text = '';
  count = 0;
  readonly starts = new Int32Array(most);
  readonly ends = new Int32Array(most);
  /** 1 where a word holds a digit. */
  readonly isNumber = new Uint8Array(most);

  /** Takes a text whose words stand one space apart. */
  take(text: string): this {
    this.text = text;
    this.count = 0;
    let start = 0;
    let hasDigit = 0;
    for (let at = 0; at <= text.length && this.count < most; at += 1) {
      const code = at === text.length ? 32 : text.charCodeAt(at);
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

  word(word: number): string {
    return this.text.slice(this.starts[word], this.ends[word]);
  }

  /** The first letter of a word. */
  first(word: number): number {
    return this.text.charCodeAt(this.starts[word]!);
  }

  /** Whether a word is one of another text. */
  isSame(word: number, of: WordSpans, other: number): boolean {
    const length = this.length(word);
    if (of.length(other) !== length) return false;
    const [a, b] = [this.starts[word]!, of.starts[other]!];
    for (let at = 0; at < length; at += 1) if (this.text.charCodeAt(a + at) !== of.text.charCodeAt(b + at)) return false;
    return true;
  }
}
