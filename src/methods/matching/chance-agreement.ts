import { levelCount, levelGroups, placeLevels, placeParts, type ComparisonField } from './comparison-field.ts';
import type { StagedComparison } from './compare-records.ts';
import { seededNumbers } from './hash-order.ts';
import { chanceOfAgreement, countDates, countWords } from './word-frequency.ts';
import type { LinkageSettings } from './linkage-model.ts';
import { PairBatch } from './pair-batch.ts';
import { isWorded, rowsByRank, wordCount, type RecordTable } from './record-table.ts';

/** How often each level was seen in pairs of records taken at random, by field. */
export interface RandomPairs {
  readonly pairs: number;
  readonly counts: readonly Float64Array[];
}

/** All pairs are compared where they are no more than so many. */
const pairsInFull = 500_000;

/**
 * Pairs that are taken at random where all are more. The standard error of a level's weight is log2(e) over the root of how often it is seen: of a level that one pair of strangers in
 * 1,000 shows 0.09 bits, of one in 10,000 0.29; full agreement, which is rarer, is counted from frequencies. Twice as many pairs would make that 0.06 and 0.20, where 7 bits decide.
 */
const randomPairs = 250_000;

/** Compares a part of the pairs taken at random: of all of them where there are few. The parts together are the same pairs, however many parts there are. */
export function* sampleRandomPairs(table: RecordTable, fields: readonly ComparisonField[], { personal, household, rows: packed }: StagedComparison, { mode, seed }: Pick<LinkageSettings, 'mode' | 'seed'>, { part, of }: { readonly part: number; readonly of: number }): Generator<number, RandomPairs> {
  const counts = fields.map(({ kind }) => new Float64Array(levelCount(kind)));
  const levels = new Uint8Array(fields.length);
  const source = table.columns['source']!;
  let pairs = 0;
  const batch = new PairBatch(new Uint32Array(0), 0, (a, b) => {
    if (mode !== 'both' && (source[a] === source[b]) === (mode === 'link')) return;
    personal(a, b, levels);
    household(a, b, levels);
    for (let at = 0; at < fields.length; at += 1) counts[at]![levels[at]!]! += 1;
    pairs += 1;
  }, (...some) => packed.approach(...some));
  const take = (a: number, b: number): void => void (batch.add(a, b) && batch.empty(0, 0));
  if ((table.count * (table.count - 1)) / 2 <= pairsInFull) {
    for (let a = part; a < table.count; a += of) {
      for (let b = a + 1; b < table.count; b += 1) take(a, b);
      if (a % 100 < of) yield a / table.count;
    }
  } else {
    const next = seededNumbers(seed);
    const rows = rowsByRank(table);
    const [first, last] = [Math.floor((randomPairs * part) / of), Math.floor((randomPairs * (part + 1)) / of)];
    for (let drawn = 0; drawn < last; drawn += 1) {
      const a = Math.floor(next() * table.count);
      const b = Math.floor(next() * table.count);
      if (a !== b && drawn >= first) take(rows[Math.min(a, b)]!, rows[Math.max(a, b)]!);
      if (drawn % 20_000 === 0 && drawn > first) yield (drawn - first) / (last - first);
    }
  }
  batch.empty(0, 0);
  return { pairs, counts };
}

/** Parts of the random pairs put together. */
export function addRandomPairs(parts: readonly RandomPairs[]): RandomPairs {
  return { pairs: parts.reduce((sum, { pairs }) => sum + pairs, 0), counts: parts[0]!.counts.map((counts, at) => counts.map((_, level) => parts.reduce((sum, part) => sum + part.counts[at]![level]!, 0))) };
}

/** By field, the chance of full agreement as the frequencies of words have it; undefined where only sampling can say. */
export function exactChances(table: RecordTable, fields: readonly ComparisonField[]): (number | undefined)[] {
  return fields.map((field) => exactChance(table, field));
}

function exactChance(table: RecordTable, { name, kind }: ComparisonField): number | undefined {
  if (kind === 'sex' || kind === 'localId' || kind === 'middle' || kind === 'source') return undefined;
  if (kind === 'birthDate') return chanceOfDates(table.columns['birthDate']!);
  const column = kind === 'place' ? 'postcode' : kind === 'other' ? name : kind;
  return isWorded(table, column) ? chanceOfAgreement(countWords(table.columns[column]!, wordCount(table, column))) : undefined;
}

function chanceOfDates(dates: Int32Array): number {
  return chanceOfAgreement(Int32Array.from(countDates(dates).values()));
}

/**
 * Chance of each level in two different people (u), from random pairs and frequencies, with the pairs that are one person's taken out.
 *
 * Among n records of few people, agreement by frequency is mostly a person agreeing with himself: `prior` and `m` say how much. A level seen fewer
 * than 20 times is taken from frequencies or, for a place, from its parts.
 */
export function chanceLevels(field: ComparisonField, counts: Float64Array, exact: number | undefined, prior: number, m: readonly number[], floor: number): number[] {
  const out = new Array<number>(counts.length).fill(0);
  const fromParts = field.kind === 'place' ? placeFromParts(counts, exact) : undefined;
  for (const group of levelGroups(field.kind)) {
    const total = group.reduce((sum, level) => sum + counts[level]!, 0);
    const raw = group.map((level) => {
      if (fromParts && (counts[level]! < 20 || total < 1000)) return fromParts[level]!;
      const seen = total === 0 ? 0 : counts[level]! / total;
      return !fromParts && level === 1 && exact !== undefined ? exact : seen;
    });
    const clean = group.map((level, index) => Math.max((raw[index]! - prior * m[level]!) / (1 - prior), raw[index]! * 0.005, floor));
    const sum = clean.reduce((a, b) => a + b, 0);
    group.forEach((level, index) => (out[level] = clean[index]! / sum));
  }
  return out;
}

/** Neighbours of one postcode mostly have another address in the same town. */
const nearAddress = [1, 0.03, 0.3, 0.67];
const nearTown = [1, 0.95, 0.05];

function placeFromParts(counts: Float64Array, exact: number | undefined): Float64Array {
  const sums = { postcode: new Float64Array(5), address: new Float64Array(4), town: new Float64Array(3) };
  for (let level = 1; level < placeLevels.count; level += 1) {
    const { postcode, address, town } = placeParts(level);
    sums.postcode[postcode]! += counts[level]!;
    sums.address[address]! += counts[level]!;
    sums.town[town]! += counts[level]!;
  }
  const share = (of: Float64Array, part: number): number => {
    const total = of.reduce((sum, one) => sum + one, 0) - of[0]!;
    return part === 0 ? 1 : Math.max(of[part]!, 0.5) / Math.max(total, 1);
  };
  return Float64Array.from(counts, (_, level) => {
    const { postcode, address, town } = placeParts(level);
    const code = postcode === 1 && exact !== undefined ? exact : share(sums.postcode, postcode);
    const isNear = postcode === 1 || postcode === 2;
    return code * (isNear ? nearAddress[address]! : share(sums.address, address)) * (isNear ? nearTown[town]! : share(sums.town, town));
  });
}
