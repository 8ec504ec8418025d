import type { ComparisonField } from './comparison-field.ts';
import { levelCount } from './comparison-field.ts';

/** How many pairs showed each combination of levels. */
export interface PatternCounts {
  readonly patterns: readonly Uint8Array[];
  readonly counts: readonly number[];
}

/** Counts combinations of levels as they come. */
export interface PatternCounter {
  add(levels: Uint8Array): void;
  finish(): PatternCounts;
}

/** A counter for the comparisons given. Combinations are told apart by one number while it is exact, else by text. */
export function startCounting(fields: readonly ComparisonField[]): PatternCounter {
  const widths = fields.map(({ kind }) => levelCount(kind));
  const isExact = widths.reduce((product, width) => product * width, 1) < 2 ** 53;
  const at = new Map<number | string, number>();
  const patterns: Uint8Array[] = [];
  const counts: number[] = [];
  return {
    add(levels) {
      let key: number | string = 0;
      if (isExact) for (let field = 0; field < widths.length; field += 1) key = (key as number) * widths[field]! + levels[field]!;
      else key = String.fromCharCode(...levels);
      const known = at.get(key);
      if (known !== undefined) {
        counts[known]! += 1;
        return;
      }
      at.set(key, patterns.length);
      patterns.push(levels.slice());
      counts.push(1);
    },
    finish: () => ({ patterns, counts }),
  };
}
