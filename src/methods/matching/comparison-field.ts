/** One comparison of two records: a part of the evidence with its own levels and weight. */
export interface ComparisonField {
  /** `given`, `family`, `place`, `other:occupation`: also the name of the part in explanations. */
  readonly name: string;
  readonly kind: FieldKind;
}

/**
 * Kinds of comparison. `place` takes postcode, address and town together, because they change together when somebody moves. `source` says whether the records stand in one
 * list: mostly a list has a person once, and how seldom that fails is learned like anything else.
 */
export type FieldKind = 'given' | 'middle' | 'family' | 'birthDate' | 'sex' | 'place' | 'nhs' | 'upn' | 'localId' | 'carer' | 'phone' | 'email' | 'other' | 'source';

/** Kinds of comparison in which brothers and sisters agree because they live together. */
export const householdKinds: readonly FieldKind[] = ['family', 'place', 'carer', 'phone', 'email'];

/** Levels of a place: postcode (5) by address (4) by town (3); 0 in each is "missing on one side". */
export const placeLevels = { postcode: 12, address: 3, count: 60 } as const;

/** Levels of the widest comparison: tables by field and level have so much room for each field. */
export const levelSpan = placeLevels.count;

const levelWords: Readonly<Record<Exclude<FieldKind, 'place'>, readonly string[]>> = {
  given: ['missing', 'the same', 'a known variant', 'nearly the same', 'alike', 'an initial or a beginning', 'different', 'given and family name changed over', 'one name in the place of the other', 'called by another of the names'],
  middle: ['missing', 'the same', 'an initial or alike', 'different'],
  family: ['missing', 'the same', 'a known variant', 'nearly the same', 'alike', 'one word of several, or a former name', 'different'],
  birthDate: ['missing', 'the same', 'day and month changed over', 'one slip', 'two of day, month and year', 'the year alone', 'different', 'the year, and 1 January or no day in one'],
  sex: ['missing', 'the same', 'different'],
  nhs: ['missing', 'the same', 'one slip', 'different'],
  upn: ['missing', 'the same', 'one slip', 'different'],
  localId: ['missing', 'the same', 'different'],
  carer: ['missing', 'the same', 'nearly the same', 'one name in common', 'different'],
  phone: ['missing', 'the same', 'one slip', 'different'],
  email: ['missing', 'the same', 'nearly the same', 'different'],
  other: ['missing', 'the same', 'nearly the same', 'different'],
  source: ['missing', 'one list', 'two lists'],
};

const postcodeWords = ['', 'the same postcode', 'a postcode one slip away', 'the same postcode district', 'another postcode'];
const addressWords = ['', 'the same address', 'a similar address', 'another address'];
const townWords = ['', 'the same town', 'another town'];

/** How many levels a kind of comparison has, "missing" included. */
export function levelCount(kind: FieldKind): number {
  return kind === 'place' ? placeLevels.count : levelWords[kind].length;
}

/** A level in words, for explanations and reports. */
export function describeLevel(kind: FieldKind, level: number): string {
  if (kind !== 'place') return levelWords[kind][level] ?? `level ${level}`;
  const { postcode, address, town } = placeParts(level);
  return [postcodeWords[postcode], addressWords[address], townWords[town]].filter(Boolean).join(', ') || 'missing';
}

/** A level of the place taken apart. */
export function placeParts(level: number): { readonly postcode: number; readonly address: number; readonly town: number } {
  return { postcode: Math.trunc(level / 12), address: Math.trunc(level / 3) % 4, town: level % 3 };
}

/**
 * Levels that share their missing parts: chances add up to 1 within such a group. Level 0 is in none.
 *
 * For a place, whether a part is missing is no evidence; for all other kinds there is one group.
 */
export function levelGroups(kind: FieldKind): readonly (readonly number[])[] {
  if (kind !== 'place') return [Array.from({ length: levelCount(kind) - 1 }, (_, at) => at + 1)];
  const groups = new Map<number, number[]>();
  for (let level = 1; level < placeLevels.count; level += 1) {
    const { postcode, address, town } = placeParts(level);
    const present = (postcode > 0 ? 4 : 0) + (address > 0 ? 2 : 0) + (town > 0 ? 1 : 0);
    groups.set(present, [...(groups.get(present) ?? []), level]);
  }
  return [...groups.values()];
}
