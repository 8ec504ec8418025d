import type { NameVariantTable } from './name-variants.ts';

/** What the field knows about values that say nothing, as `reference/matching/placeholders.json` holds it: folded words and beginnings. */
export interface PlaceholderTable {
  /** Whole folded names that are not names: "BABY", "UNKNOWN". */
  readonly names: readonly string[];
  /** Regular expressions over folded names: "^TWIN ?\\d?$". */
  readonly namePatterns: readonly string[];
  /** Dates of birth, yyyymmdd, that stand for "not known". */
  readonly dates: readonly number[];
  /** Postcodes of hospitals, refuges and children's homes, without spaces: the same place says little there. */
  readonly institutionPostcodes: readonly string[];
}

/** The editable tables the engine reads, handed in so that the methods stay pure. */
export interface MatchingReference {
  readonly variants: NameVariantTable;
  readonly placeholders: PlaceholderTable;
}
