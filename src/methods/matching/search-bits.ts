import { placeLevels, type FieldKind } from './comparison-field.ts';
import { weightOf, type LinkageModel } from './linkage-model.ts';
import type { MatchingReference } from './matching-reference.ts';
import { givenLevel, nameLevel } from './name-variants.ts';
import type { PeopleNames } from './people-by-name.ts';
import { classAdjustments, exactAdjustments, type ClassCounts } from './word-frequency.ts';

/**
 * What a model says of names, dates and postcodes one by one: enough to choose whom to compare in full.
 *
 * The weights are those of the model; household evidence and what else a record holds are left to the comparison itself.
 */
export interface SearchBits {
  readonly given: NameBits;
  readonly family: NameBits;
  /** By level of the comparison of dates. */
  readonly dates: readonly number[];
  /** By level of the comparison of postcodes. */
  readonly codes: readonly number[];
}

/** Bits of a name of the list where it agrees at a level with the name asked for. */
export interface NameBits {
  of(number: number, level: number): number;
  readonly other: number;
  /** Where given and family name are changed over. */
  readonly swapped: number;
}

/** Reads the bits off a model, for the names of an index. */
export function bitsOfModel(model: LinkageModel, { words }: PeopleNames, reference: MatchingReference, classCounts: ClassCounts): SearchBits {
  const levels = (kind: FieldKind): number[] => {
    const field = model.fields.find((one) => one.kind === kind);
    return field ? field.m.map((_, level) => weightOf(field, level)) : [];
  };
  const nameBits = (column: 'given' | 'family'): NameBits => {
    const field = model.fields.find(({ kind }) => kind === column);
    const weights = levels(column);
    const exact = field ? exactAdjustments({ words }, column, field.u[1]!, model) : undefined;
    const variant = field ? classAdjustments({ words }, column, field.u[2]!, model, reference.variants, classCounts) : undefined;
    const of = (number: number, level: number): number => (weights[level] ?? 0) + (level === nameLevel.exact ? (exact?.of(number) ?? 0) : level === nameLevel.variant ? (variant?.of(number) ?? 0) : 0);
    return { of, other: weights[nameLevel.other] ?? 0, swapped: weights[givenLevel.swapped] ?? 0 };
  };
  const place = levels('place');
  const dates = levels('birthDate');
  return { given: nameBits('given'), family: nameBits('family'), dates: Array.from({ length: 8 }, (_, level) => dates[level] ?? 0), codes: Array.from({ length: 5 }, (_, level) => place[level * placeLevels.postcode] ?? 0) };
}
