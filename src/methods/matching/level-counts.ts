import type { ComparisonField } from './comparison-field.ts';

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

/** A counter for the comparisons given. Combinations are found by a number made of their levels, and compared level by level. */
export function startCounting(fields: readonly ComparisonField[]): PatternCounter {
  const width = fields.length;
  let patterns = new Uint8Array(width * 1024);
  let counts = new Float64Array(1024);
  let slots = new Int32Array(4096).fill(-1);
  let seen = 0;
  const grow = (): void => {
    const [longerPatterns, longerCounts] = [new Uint8Array(patterns.length * 2), new Float64Array(counts.length * 2)];
    longerPatterns.set(patterns);
    longerCounts.set(counts);
    [patterns, counts, slots] = [longerPatterns, longerCounts, new Int32Array(slots.length * 2).fill(-1)];
    const mask = slots.length - 1;
    for (let one = 0; one < seen; one += 1) {
      let slot = hashLevels(patterns, one * width, width) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = one;
    }
  };
  return {
    add(levels, times = 1) {
      const mask = slots.length - 1;
      let slot = hashLevels(levels, 0, width) & mask;
      for (; slots[slot]! >= 0; slot = (slot + 1) & mask) {
        const known = slots[slot]!;
        if (!areLevels(patterns, known * width, levels, width)) continue;
        counts[known]! += times;
        return;
      }
      slots[slot] = seen;
      patterns.set(levels.subarray(0, width), seen * width);
      counts[seen] = times;
      seen += 1;
      if (seen === counts.length) grow();
    },
    finish: () => ({ width, patterns: patterns.slice(0, seen * width), counts: counts.slice(0, seen) }),
  };
}

function hashLevels(levels: Uint8Array, from: number, width: number): number {
  let hash = 0;
  for (let at = from; at < from + width; at += 1) hash = Math.imul(hash, 67) + levels[at]!;
  return Math.imul(hash, 0x9e3779b1) >>> 8;
}

function areLevels(patterns: Uint8Array, from: number, levels: Uint8Array, width: number): boolean {
  for (let at = 0; at < width; at += 1) if (patterns[from + at] !== levels[at]) return false;
  return true;
}

/** Counts of several parts put together, combinations in the order in which the parts show them. */
export function addPatterns(fields: readonly ComparisonField[], parts: readonly PatternCounts[]): PatternCounts {
  const all = startCounting(fields);
  for (const { width, patterns, counts } of parts) counts.forEach((count, at) => all.add(patterns.subarray(at * width, (at + 1) * width), count));
  return all.finish();
}
