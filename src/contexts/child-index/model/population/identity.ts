import type { DayNumber } from './days.ts';
import type { Address } from './land.ts';
import type { Sex } from './name-tables.ts';

/** What a child is called until a day; the last spell has no end. */
export interface NameSpell {
  readonly until: DayNumber;
  readonly given: string;
  /** Empty where there is none. */
  readonly middle: string;
  readonly family: string;
  readonly sex: Sex;
}

/** Where a family lives until a day; the last stay has no end. */
export interface Stay {
  readonly until: DayNumber;
  readonly address: Address;
}

/** A family as its children's records show it. */
export interface Home {
  readonly family: number;
  readonly stays: readonly Stay[];
  /** The other parent's address, where children live at two. */
  readonly second: Address | undefined;
  readonly mother: string;
  readonly father: string;
  /** Empty where there is none. */
  readonly phone: string;
  readonly email: string;
  /** NHS numbers of all its children, to be mixed up. */
  readonly nhsNumbers: string[];
}

/**
 * One child as an identity that records may belong to: what the truth calls a child.
 *
 * An adopted child has two, the former known until the adoption and the new one from then; nothing may bring the two together.
 */
export interface Identity {
  readonly child: number;
  readonly home: Home;
  /** Common to twins and triplets; 0 for an only one. */
  readonly birth: number;
  /** Order among them, from 1; 0 for an only one. */
  readonly order: number;
  /** Common to the two identities of an adopted child; 0 for others. */
  readonly adoption: number;
  readonly isAfterAdoption: boolean;
  readonly community: string;
  readonly born: DayNumber;
  readonly isFromAbroad: boolean;
  /** Days on which entries may be made: from the first, before the last. */
  readonly knownFrom: DayNumber;
  readonly knownUntil: DayNumber;
  readonly names: readonly NameSpell[];
  readonly nhs: string;
  /** Empty where the child never went to school under this identity. */
  readonly upn: string;
  /** Seven digits of the school, empty as well. */
  readonly school: string;
  /** A time in a children's home, refuge or hostel. */
  readonly institution: { readonly from: DayNumber; readonly until: DayNumber; readonly address: Address } | undefined;
}

/** The spell or stay of a day. */
export function on<Spell extends { readonly until: DayNumber }>(spells: readonly Spell[], day: DayNumber): Spell {
  for (const spell of spells) if (day < spell.until) return spell;
  return spells.at(-1)!;
}
