import type { z } from 'zod';
import type { Refused } from '../../kernel/decision.ts';
import type { FigureFlag } from '../../kernel/figure.ts';
import type { AuthorityId, ImportId } from '../../kernel/ids.ts';
import type { Trx } from '../db/database.ts';
import type { HealingOptions } from '../files/reading/heal-table.ts';
import type { Ctx, Permission, Purpose } from '../house/ctx.ts';
import type { MessageReading } from './messages.ts';

/**
 * How one kind of file comes in. The engine reads, stages, proposes, keeps and withdraws; the spec says what the file means.
 *
 * A run is one transaction: rows are read from the kept file by the pure `reader`, copied into the temporary table
 * `staged`, checked and compared there by SQL of the owner's store, and on acceptance committed by it, with one audit line
 * and one event. A file that waits for a person's review is read again when it is accepted: what is staged is always
 * derived from the kept file, so stopping and resuming can lose nothing.
 */
export interface ImportSpec<Row, Settings> {
  /** `context.what`: `places.population`. */
  readonly name: string;
  /** As people call the file: "Population by single year of age". */
  readonly title: string;
  /** Whose publication it is and where it comes from, for the page that offers it. */
  readonly about: string;
  readonly permission: Permission;
  /** What somebody needs to accept, keep out or take back such a file, when it is another permission than bringing it. */
  readonly decidedWith?: Permission;
  /** Who sees what such a file says, beside the right to see imports; to others it is a name, a state and counts. When not said, whoever may see imports. */
  readonly seenBy?: SeenBy;
  readonly purpose: Purpose;
  /** Act written in the audit when it is committed: `places.population-committed`. */
  readonly audit: string;
  /** `national` files are brought by the operator and read by all; `tenant` files are one authority's own. */
  readonly reach: 'national' | 'tenant';
  /** `rule` commits when nothing blocks; `person` waits for somebody to accept what is proposed. */
  readonly accepts: 'rule' | 'person';
  /**
   * What one bad row does: `file` keeps the whole file out, so that nothing is half-loaded; `rows` leaves out that row alone.
   *
   * When not said, `file` where a rule accepts and `rows` where a person does. Whoever brings a file may ask for `rows` (`--lenient`).
   */
  readonly blocks?: 'file' | 'rows';
  /** Specs whose files come first when several are brought together. */
  readonly after?: readonly string[];
  /** How surely this file is of this kind, 0 to 1, from its name, headings and first rows. Pure. */
  readonly recognise: (glance: FileGlance) => number;
  /** What a person may choose before the file is read: mapping, sheet, embargo. Parsed before anything else. */
  readonly settings: z.ZodType<Settings>;
  /** Columns as documented to people, required ones first. */
  readonly columns: readonly ImportColumn[];
  /** `table` for CSV and spreadsheets (the default), `features` for GeoJSON: each feature is a row, its geometry the last cell, headed `geometry`; `document` for JSON and XML, see `split`. */
  readonly shape?: 'table' | 'features' | 'document';
  /** Parts a document into its records, each then a row of one cell, headed `record`, that holds it as JSON. Pure; throws `UnreadableFile` where the document is none of this kind. */
  readonly split?: (text: string) => readonly unknown[];
  /** Whether published-table clutter (title lines, notes, symbols) is healed before reading; national files are read as they stand. */
  readonly heals?: boolean;
  /** How the file is healed, when the settings say: sheet, row of the headings, columns to fill down. */
  readonly reading?: (settings: Settings) => HealingOptions;
  /** Whether a row is that of the headings, for files whose headings stand below lines of title; without it the first row that is not blank. Not with `heals`. */
  readonly isHeadings?: (cells: readonly string[]) => boolean;
  /** Reads an XML message as a table, for kinds of file that come as either. Not with `heals`. */
  readonly message?: MessageReading;
  /** Makes the reader of rows once the headings are known, or says what is wrong with the headings. Look-ups it needs are read here, in the run's transaction. */
  readonly reader: (open: { ctx: Ctx; trx: Trx; headings: readonly string[]; settings: Settings; fileName: string }) => Promise<RowReader<Row> | HeadingFault>;
  /** Columns of the temporary table `staged`, beside `row_number integer`, and how a row fills them. What only `commit` reads may be null where the run ends at what is proposed. */
  readonly staging: { readonly columns: readonly StagedColumn[]; readonly values: (row: Row, until: RunEnding) => readonly (string | number | boolean | null)[] };
  /** Checks over all staged rows together: unknown codes, duplicated keys, sums that do not hold. */
  readonly check: (run: ImportRun<Settings>) => Promise<readonly ImportNote[]>;
  /** Compares the staged rows with what is kept already. Rows that an error names are left out of `staged` before this. */
  readonly propose: (run: ImportRun<Settings>) => Promise<ImportCounts>;
  /** The first rows that would change, before and after, for whoever reviews them. Called after `propose`. */
  readonly differences?: (run: ImportRun<Settings>, limit: number) => Promise<readonly ImportDifference[]>;
  /** How many questions about what was proposed still want an answer: while there are any, nobody can accept it. */
  readonly countOpenQuestions?: (about: { readonly ctx: Ctx; readonly trx: Trx; readonly importId: ImportId }) => Promise<number>;
  /** Puts the staged rows in, keeping what they replace so that the import can be withdrawn. */
  readonly commit: (run: ImportRun<Settings>) => Promise<ImportCounts>;
  /** Takes a committed import back and restores what it replaced; absent where taking back makes no sense. */
  readonly withdraw?: (run: ImportRun<Settings>) => Promise<ImportCounts | Refused<WithdrawRefusal>>;
}

/** What somebody needs to see what a file says, why that is so, and where else it is looked at. */
export interface SeenBy {
  readonly permission: Permission;
  /** A whole sentence: "It may speak of a refuge." */
  readonly why: string;
  /** The page that shows such files with what is protected left out; the import's identifier follows after a slash. */
  readonly desk: { readonly path: string; readonly words: string };
}

/** Where a run can end at the furthest: at what is proposed to a person, or with the rows put in. */
export type RunEnding = 'proposed' | 'committed';

/** Why a committed import cannot be taken back: a later one has changed its rows, or others rest on them. */
export type WithdrawRefusal = 'changed-since' | 'relied-on';

/** One run over one file, inside its transaction. */
export interface ImportRun<Settings> {
  readonly ctx: Ctx;
  readonly trx: Trx;
  readonly importId: ImportId;
  readonly authority: AuthorityId | undefined;
  readonly settings: Settings;
  readonly fileName: string;
}

/** What can be seen of a file at once. */
export interface FileGlance {
  readonly name: string;
  readonly kind: 'table' | 'features' | 'document';
  readonly headings: readonly string[];
  /** Up to 20 rows of cells in the order of the headings; of a document one cell, its first 4,000 letters. */
  readonly firstRows: readonly (readonly string[])[];
}

/** A column of a file as it is documented to people. */
export interface ImportColumn {
  readonly name: string;
  readonly words: string;
  readonly isRequired: boolean;
  /** Other headings under which publishers have printed it. */
  readonly aliases?: readonly string[];
}

/** A column of the temporary table in which rows are checked and compared. */
export interface StagedColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'bigint' | 'double precision' | 'boolean' | 'date';
  /** Nothing is looked for by it: it only goes in. The database need not learn what stands in it. */
  readonly isOnlyKept?: true;
}

/** Turns one row of cells into nothing, one or many rows to stage, or says what is wrong with it. Pure, and called once a row. */
export type RowReader<Row> = (cells: readonly string[], rowNumber: number, beside: RowBeside) => { readonly rows: readonly Row[] } | { readonly faults: readonly RowFault[] };

/** What healing found beside the cells of a row. */
export interface RowBeside {
  /** By column: the publisher's symbol in place of a number (the cell is then empty) or beside one. */
  readonly flags?: readonly (FigureFlag | undefined)[];
  /** A sum of other rows, by its label. */
  readonly isTotal?: true;
  readonly isHidden?: true;
}

/** The headings are not those of this kind of file. */
export interface HeadingFault {
  readonly headingFault: { readonly code: string; readonly words: string; readonly remedy: string };
}

/** What is wrong with one cell, said so that whoever has the file open can mend it. */
export interface RowFault {
  readonly code: string;
  /** The column's heading as it stands in the file. */
  readonly column: string | undefined;
  readonly value: string | undefined;
  readonly words: string;
  readonly remedy: string;
  /** An error leaves the row out and blocks where the spec says so; a query lets it pass and asks for a word of explanation. */
  readonly severity: 'error' | 'query';
}

/** What was found: an error, a query or a healing, with the first row that has it and how many do. */
export interface ImportNote {
  readonly severity: 'error' | 'query' | 'healing';
  readonly code: string;
  readonly rowNumber: number | undefined;
  readonly column: string | undefined;
  readonly value: string | undefined;
  readonly words: string;
  readonly remedy: string;
  readonly times: number;
}

/** Counts of staged rows that add up to all of them. */
export interface ImportCounts {
  readonly new: number;
  readonly same: number;
  readonly changed: number;
  /** Neither refused nor sure: a person looks. */
  readonly unsure: number;
  /** Left out, each with an error that says why. */
  readonly blocked: number;
}

/** One row that would change: what it is about, and each value before and after. */
export interface ImportDifference {
  readonly about: string;
  readonly before: Readonly<Record<string, string | number | boolean | null>>;
  readonly after: Readonly<Record<string, string | number | boolean | null>>;
}

/** A spec whose types have been forgotten, as the table of imports holds it. */
export type AnyImportSpec = ImportSpec<never, never>;

/** Declares how a kind of file comes in. */
export function importSpec<Row, Settings>(declared: ImportSpec<Row, Settings>): AnyImportSpec {
  return declared as unknown as AnyImportSpec;
}
