import type { IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode } from '../../../kernel/ids.ts';

/**
 * What an area is. A `unitary` is upper tier and district in one (unitary authorities, metropolitan districts, London boroughs); a
 * `county` has `district`s below it; an `lsoa` is a small area of about 1,500 people, an `msoa` some five of them. `locality` and
 * `reach-area` are drawn by an authority as sets of small areas.
 */
export type AreaKind = OfficialKind | DrawnKind;
/** The kinds of area that have ONS codes. */
export type OfficialKind = 'country' | 'region' | 'sub-region' | 'county' | 'unitary' | 'district' | 'ward' | 'msoa' | 'lsoa';
/** The kinds that an authority draws. */
export type DrawnKind = 'locality' | 'reach-area';

/** A level of the geography at which areas are compared: a unitary authority stands at two of them, and many small areas in both editions. */
export type Tier = 'country' | 'region' | 'sub-region' | 'upper-tier' | 'district' | 'ward' | 'msoa' | 'lsoa11' | 'lsoa21' | 'locality' | 'reach-area';

/** An area as it is known now. */
export interface Area {
  readonly code: AreaCode;
  readonly kind: AreaKind;
  readonly name: string;
  /** The DfE number, for authorities, regions and England. */
  readonly laNumber?: string;
  /** First and last day of its code, when it was not always in use or no longer is. */
  readonly from?: IsoDate;
  readonly until?: IsoDate;
}

/** What the first three characters of an ONS code say an area in England is. Source: ONS Register of Geographic Codes. */
export const kindOfPrefix: Readonly<Record<string, OfficialKind>> = {
  E92: 'country',
  E12: 'region',
  E13: 'sub-region',
  E10: 'county',
  E06: 'unitary',
  E08: 'unitary',
  E09: 'unitary',
  E07: 'district',
  E05: 'ward',
  E02: 'msoa',
  E01: 'lsoa',
};

/** What kind of area the code names; undefined for a code that is not of England or not of a kind we keep. */
export function kindOfCode(code: string): OfficialKind | undefined {
  return kindOfPrefix[code.slice(0, 3)];
}

/** The kinds of area that stand at a tier. */
export function kindsAt(tier: Tier): readonly AreaKind[] {
  if (tier === 'upper-tier') return ['county', 'unitary'];
  if (tier === 'district') return ['district', 'unitary'];
  if (tier === 'lsoa11' || tier === 'lsoa21') return ['lsoa'];
  return [tier];
}

/** The tier at which an area of that kind is usually compared with its like. */
export function tierOf(kind: AreaKind): Tier {
  if (kind === 'county' || kind === 'unitary') return 'upper-tier';
  return kind === 'lsoa' ? 'lsoa21' : kind;
}

/** Whether an ONS code is of the kind that the heading of a file promises. */
export const areaCodePattern = { lsoa: /^E01\d{6}$/, msoa: /^E02\d{6}$/, ward: /^E05\d{6}$/, district: /^E0[6789]\d{6}$/, upperTier: /^E(06|08|09|10)\d{6}$/, region: /^E12\d{6}$/, any: /^E\d{8}$/ } as const;
