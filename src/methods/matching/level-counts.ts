import type { ComparisonField } from './comparison-field.ts';
import { levelCount } from './comparison-field.ts';

/** How many pairs showed each combination of levels: `width` levels a combination, one behind the other. */
export interface PatternCounts {
  readonly width: number;
  readonly patterns: Uint8Array;
  readonly counts: Float64Array;
}

/** Counts combinations of levels as they come. */
export interface PatternCounter {
  add(levels: Uint8Array, times?: number): void;
  finish(): PatternCounts;
}

/** A counter for the comparisons given. Combinations are told apart by one number while it is exact, else by text. */
export function startCounting(fields: readonly ComparisonField[]): PatternCounter {
  const widths = fields.map(({ kind }) => levelCount(kind));
  const isExact = widths.reduce((product, width) => product * width, 1) < 2 ** 53;
  const at = new Map<number | string, number>();
  const patterns: number[] = [];
  const counts: number[] = [];
  return {
    add(levels, times = 1) {
      let key: number | string = 0;
      if (isExact) for (let field = 0; field < widths.length; field += 1) key = (key as number) * widths[field]! + levels[field]!;
      else key = String.fromCharCode(...levels);
      const known = at.get(key);
      if (known !== undefined) {
        counts[known]! += times;
        return;
      }
      at.set(key, counts.length);
      for (let field = 0; field < widths.length; field += 1) patterns.push(levels[field]!);
      counts.push(times);
    },
    finish: () => ({ width: widths.length, patterns: Uint8Array.from(patterns), counts: Float64Array.from(counts) }),
  };
}

/** Counts of several parts put together, combinations in the order in which the parts show them. */
export function addPatterns(fields: readonly ComparisonField[], parts: readonly PatternCounts[]): PatternCounts {
  const all = startCounting(fields);
  for (const { width, patterns, counts } of parts) counts.forEach((count, at) => all.add(patterns.subarray(at * width, (at + 1) * width), count));
  return all.finish();
}
