import type { ComparisonField } from './comparison-field.ts';

/**
 * How two records come to be called one person: published as data, named by the hash of its canonical JSON, never changed afterwards.
 *
 * A decision that carries the hash can be made again from it: the model holds the weights, the frequencies of the words that are common,
 * the rules and the settings.
 */
export interface LinkageModel {
  readonly format: 'everychild-linkage-model-1';
  readonly settings: LinkageSettings;
  readonly fields: readonly FieldModel[];
  /** Chance that two records taken at random are one person. */
  readonly prior: number;
  readonly people: PeopleEstimate;
  /** By column, how many of the records it was trained on carry a word that several people share; what is not listed is rare. */
  readonly frequencies: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly training: TrainingNote;
}

/** What is known of one comparison: by level, the chance of it in one person's records (m) and in two people's (u). Level 0, missing, weighs nothing. */
export interface FieldModel extends ComparisonField {
  readonly m: readonly number[];
  readonly u: readonly number[];
  /** How often brothers and sisters agree here as one person would: 0 personal, near 1 household. */
  readonly shared: number;
}

/** How many people stand behind the records. */
export interface PeopleEstimate {
  readonly records: number;
  /** Records of one person, on average. */
  readonly recordsEach: number;
  readonly siblingChance: number;
  readonly multipleChance: number;
}

/** What a model was trained on, for whoever reads it. */
export interface TrainingNote {
  readonly randomPairs: number;
  readonly blockedPairs: number;
  readonly rounds: number;
  readonly hasConverged: boolean;
}

/** Everything about matching that is a choice and not an estimate. */
export interface LinkageSettings {
  readonly mode: LinkageMode;
  /** Whether it is known that a source has a person once at most: only records of different sources are then one person's, one of each. */
  readonly onePerSource: boolean;
  /** `children` adds the rules that protect children: twins, siblings, new identities. `people` leaves those for which a wrong link is no harm out. */
  readonly rules: 'children' | 'people';
  /** From this chance on two records are linked without anybody looking. */
  readonly autoProbability: number;
  /** From this chance on a person is asked. */
  readonly reviewProbability: number;
  /** From this chance on a pair is written down at all. */
  readonly keepProbability: number;
  /** Two candidates nearer than this, in bits, are a question for a person. */
  readonly marginBits: number;
  /** Groups of candidates larger than this are divided further. */
  readonly blockCap: number;
  /** Brothers and sisters a person has on average, and twins or triplets. */
  readonly siblings: number;
  readonly multiples: number;
  /** How often a brother or sister agrees as the same person would, by kind of comparison. */
  readonly shared: Readonly<Record<string, number>>;
  /** Dates of birth of brothers and sisters, by level of the comparison. */
  readonly siblingDates: readonly number[];
  /** How much likelier than two strangers' the forenames of twins agree at each level: they are often chosen to sound alike. */
  readonly twinForenames: readonly number[];
  /** Mean weight, in bits, that all pairs between two groups must have before the groups become one. */
  readonly cohesionBits: number;
  readonly seed: number;
}

/** Whether records are compared across sources, within them, or both. */
export type LinkageMode = 'link' | 'dedupe' | 'both';

/** The pairs that a model is learned from: whoever compares lists with each other learns within them too whether a list has a person twice. */
export function learnedMode({ mode }: Pick<LinkageSettings, 'mode'>): LinkageMode {
  return mode === 'link' ? 'both' : mode;
}

/**
 * The settings unless somebody says otherwise. Sources: probabilities, margin, cap and cost of a false link as the design in linkage.md 6; multiples: about 15
 * in 1,000 maternities are multiple, so about 3 in 100 children have a twin; siblings: about 1.7 children a family. Those two, `shared` and `twinForenames` are recalled, not estimated.
 */
export const usualSettings: LinkageSettings = {
  mode: 'both',
  onePerSource: false,
  rules: 'children',
  autoProbability: 0.99,
  reviewProbability: 0.5,
  keepProbability: 0.1,
  marginBits: 5,
  blockCap: 3000,
  siblings: 1,
  multiples: 0.03,
  shared: { family: 0.93, place: 0.93, carer: 0.93, phone: 0.85, email: 0.6, nhs: 0.002, upn: 0.002, localId: 0.002, other: 0.5, identifier: 0.002 },
  siblingDates: [0, 0.001, 0.0002, 0.003, 0.004, 0.0396, 0.9518, 0.0004],
  twinForenames: [1, 1, 1, 4, 8, 8, 1, 4, 4, 8],
  cohesionBits: 0,
  seed: 20_040_908,
};

/** The weight of a level in bits: log2(m / u); 0 for missing. */
export function weightOf(field: FieldModel, level: number): number {
  return level === 0 ? 0 : Math.log2(field.m[level]! / field.u[level]!);
}

/** The chance that belongs to a weight in bits. */
export function chanceOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}
