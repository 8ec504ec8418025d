/** A child of a return as it is kept: who it is, where it was assessed, what it reached. Characteristics are groups of `characteristics.json`. */
export interface ProfileChild extends ChildTraits {
  /** The unique pupil number, or name, date of birth and setting of a child without one: stable whatever the order of rows. */
  readonly key: string;
  readonly upn?: string | undefined;
  readonly surname: string;
  readonly forename: string;
  readonly bornOn?: string | undefined;
  readonly postcode?: string | undefined;
  readonly lsoa?: string | undefined;
  readonly ward?: string | undefined;
  /** Authority and school as 330/2007, or the number of a setting. */
  readonly setting: string;
  /** Outcome of the review at two, where a file brought it. */
  readonly twoYear?: string | undefined;
  /** Whether a file names a setting attended before school; undefined where no file that names settings has the child. */
  readonly attended?: boolean | undefined;
  /** A sign for each item in the order of the instrument: its score, `A` for not assessed, `-` for no result. */
  readonly results: string;
}

/** What a return or a census may say of a child besides results. */
export interface ChildTraits {
  readonly sex?: string | undefined;
  readonly fsm?: string | undefined;
  readonly language?: string | undefined;
  readonly sen?: string | undefined;
  readonly ethnicity?: string | undefined;
}

/** The traits by which a census corrects or completes a return. */
export const traitCodes = ['sex', 'fsm', 'language', 'sen', 'ethnicity'] as const satisfies readonly (keyof ChildTraits)[];

/** What stands in `results` where nothing that the profile knows was in the file. */
export const noResultSign = '-';

/** The key under which a child is kept: its number, else who it is and where it was assessed, folded so that capitals and signs do not matter. */
export function keyOfChild(child: Pick<ProfileChild, 'upn' | 'surname' | 'forename' | 'bornOn' | 'setting'>): string {
  return child.upn ?? `~${foldPerson(child.surname)}~${foldPerson(child.forename)}~${child.bornOn ?? ''}~${child.setting}`;
}

/** A name without capitals, accents, spaces and signs, as names of children are compared. */
export function foldPerson(name: string): string {
  return name.normalize('NFD').replace(/[^\p{L}]/gu, '').toUpperCase();
}

/** The setting of a child as it is written everywhere: authority and school, 330/2007, whether the file says 2007 or 3302007; a setting by its own number. */
export function settingOf(la: string, estab: string, urn: string): string {
  if (estab === '') return urn;
  const number = /^\d{7}$/.test(estab) ? estab.slice(3) : estab;
  const authority = /^\d{7}$/.test(estab) ? estab.slice(0, 3) : la;
  return authority === '' ? number : `${authority}/${number}`;
}
