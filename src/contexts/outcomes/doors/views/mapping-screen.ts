import type { FileId } from '../../../../kernel/ids.ts';
import type { ColumnRole } from '../../../../platform/files/reading/guess-shape.ts';
import type { InputFault } from '../../../../platform/http/route.ts';

/** Everything the mapping screen shows: the file, what each column is taken for and why, what was chosen, and the first rows as they would be read. */
export interface MappingScreen {
  readonly file: FileId;
  readonly fileName: string;
  /** Lines above the headings. */
  readonly titles: readonly string[];
  readonly sheets: readonly { readonly name: string; readonly rows: number; readonly isHidden: boolean }[];
  readonly sheet: string | undefined;
  readonly headingRow: number | undefined;
  readonly layoutWords: string;
  readonly columns: readonly MappingColumn[];
  /** Who read a file with these headings before, and when; its mapping is what is offered. */
  readonly remembered: string | undefined;
  /** Fields as typed. */
  readonly choices: Readonly<Record<string, string>>;
  readonly ownIndicators: readonly IndicatorOffer[];
  readonly publishedIndicators: readonly IndicatorOffer[];
  readonly preview: MappingPreview;
  readonly faults: readonly InputFault[];
  /** What is wrong with the file as chosen, such as a sheet that holds no table. */
  readonly problem: { readonly what: string; readonly remedy: string } | undefined;
}

/** One column of the file and what it is taken for. */
export interface MappingColumn {
  /** Its place, from 0; the names of its fields end in it. */
  readonly at: number;
  readonly heading: string;
  /** The first different cells that are not blank. */
  readonly samples: readonly string[];
  readonly role: ColumnRole;
  /** Why it is taken for that: a guess, or somebody's choice. */
  readonly reason: string;
  /** In a table of one column a year: the period as typed or as the heading names it. */
  readonly period: string | undefined;
}

/** An indicator that figures can be put under. */
export interface IndicatorOffer {
  readonly code: string;
  readonly title: string;
}

/** The first rows as they would be read, or why they cannot be shown yet. */
export type MappingPreview =
  | { readonly kind: 'figures'; readonly figures: readonly PreviewFigure[]; readonly rows: number; readonly faulty: number; readonly healings: readonly string[] }
  | { readonly kind: 'not-yet'; readonly words: string };

/** One figure as it would be read, or what is wrong with its row. */
export interface PreviewFigure {
  readonly row: number;
  readonly fault?: string;
  readonly area?: string;
  readonly period?: string;
  readonly group?: string;
  readonly indicator?: string;
  readonly value?: string;
  readonly numerator?: string;
  readonly denominator?: string;
}
