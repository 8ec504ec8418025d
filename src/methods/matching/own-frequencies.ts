import { placeLevels } from './comparison-field.ts';
import type { FieldModel, LinkageModel } from './linkage-model.ts';
import { isWorded, wordCount, type RecordTable } from './record-table.ts';
import { sharedBytes } from './text-list.ts';
import type { NameVariantTable } from './name-variants.ts';
import { adjustmentOf, countOwnClasses, countWords, frequentDates, isKeptFull, isShared, type ClassCounts, type FullNames } from './word-frequency.ts';

/**
 * What the frequencies of a model add in the table that it was learned from: told by how often each number stands there, without a text. Made once for all threads, which may see its columns.
 */
export interface OwnFrequencies {
  /** By column, the bits of each word where two records share it. */
  readonly words: Readonly<Record<string, Float64Array>>;
  /** By row the number of its full name, and by number its bits; NaN where the parts of the name are enough. */
  readonly fullNames: { readonly ofRow: Int32Array; readonly bits: Float64Array } | undefined;
  /** How many records carry each date that several people share. */
  readonly dates: Readonly<Record<string, number>>;
  readonly classes: ClassCounts;
}

/** The column whose frequencies adjust a comparison, and the chance of agreement that they are held against; undefined for a comparison that looks at no words. */
export function adjustedColumn({ kind, name, u }: FieldModel): { readonly column: string; readonly chance: number } | undefined {
  switch (kind) {
    case 'given':
    case 'family':
    case 'carer':
    case 'phone':
    case 'email':
    case 'nhs':
    case 'upn':
      return { column: kind, chance: u[1]! };
    case 'other':
      return { column: name, chance: u[1]! };
    case 'place':
      return { column: 'postcode', chance: u.slice(placeLevels.postcode, placeLevels.postcode * 2).reduce((sum, one) => sum + one, 0) };
    default:
      return undefined;
  }
}

/** The chance that both names agree in full. */
export function fullNameChance(fields: readonly FieldModel[]): number | undefined {
  const [given, family] = (['given', 'family'] as const).map((kind) => fields.find((field) => field.kind === kind));
  return given && family && given.u[1]! * family.u[1]!;
}

/** The frequencies of a table from which a model was learned. */
export function ownFrequencies(table: RecordTable, model: Pick<LinkageModel, 'fields' | 'people'>, variants: NameVariantTable, full: FullNames | undefined): OwnFrequencies {
  const words: Record<string, Float64Array> = {};
  for (const field of model.fields) {
    const adjusted = adjustedColumn(field);
    if (!adjusted || !isWorded(table, adjusted.column)) continue;
    const counts = countWords(table.columns[adjusted.column]!, wordCount(table, adjusted.column));
    words[adjusted.column] = bitsByCount(counts, (count) => adjustmentOf(isShared(count, model.people) ? count : 0, adjusted.chance, model.people));
  }
  const chance = fullNameChance(model.fields);
  const bitsOfFull = (count: number): number => (isKeptFull(count, model.people) ? adjustmentOf(count, chance!, model.people) : NaN);
  return {
    words,
    fullNames: full && chance !== undefined ? { ofRow: full.ofRow, bits: bitsByCount(full.counts, bitsOfFull) } : undefined,
    dates: frequentDates(table, model.people),
    classes: countOwnClasses(table, model.people, variants),
  };
}

/** Bits by number from how often each number stands: worked out once for each count. */
function bitsByCount(counts: Int32Array, bitsOf: (count: number) => number): Float64Array {
  const bits = new Float64Array(sharedBytes(counts.length * 8));
  let most = 0;
  for (let number = 0; number < counts.length; number += 1) if (counts[number]! > most) most = counts[number]!;
  const known = new Float64Array(most + 1).fill(Infinity);
  for (let number = 0; number < counts.length; number += 1) {
    const count = counts[number]!;
    if (known[count] === Infinity) known[count] = bitsOf(count);
    bits[number] = known[count]!;
  }
  return bits;
}
