/** Names that were found for a name, by number, and the level at which each agrees. */
export interface FoundNames {
  readonly numbers: Int32Array;
  readonly levels: Uint8Array;
}

/** So many numbers are remembered at most: five bytes each. */
const numbersAtMost = 2_000_000;

/** Remembers what was found for the names asked last: most children share their names with others. */
export class FoundMemo {
  private readonly known = new Map<string, FoundNames>();
  private held = 0;

  /** What was found for a name, looked for where it is not remembered; `look` tells each number once. */
  of(name: string, look: (take: (number: number, level: number) => void) => void): FoundNames {
    const known = this.known.get(name);
    if (known) {
      this.known.delete(name);
      this.known.set(name, known); // asked last
      return known;
    }
    const numbers: number[] = [];
    const levels: number[] = [];
    look((number, level) => {
      numbers.push(number);
      levels.push(level);
    });
    const found = { numbers: Int32Array.from(numbers), levels: Uint8Array.from(levels) };
    this.known.set(name, found);
    this.held += numbers.length + 1;
    for (const [oldest, { numbers: forgotten }] of this.known) {
      if (this.held <= numbersAtMost) break;
      this.known.delete(oldest);
      this.held -= forgotten.length + 1;
    }
    return found;
  }
}
