import type { FigureFlag } from '../../../kernel/figure.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { guessShape, type ShapeGuess } from '../../../platform/files/reading/guess-shape.ts';
import { openHealedTable, type HealedTable } from '../../../platform/files/reading/heal-table.ts';
import type { FileProblem } from '../../../platform/files/reading/problem.ts';
import { showHealing, showProblem } from '../../../platform/files/reading/words.ts';
import type { FileSource } from '../../../platform/files/reading/source.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { AnyImportSpec, ImportSpec, RowFault } from '../../../platform/imports/spec.ts';
import type { StagedValue } from './stage-values.ts';

/** A spreadsheet looked at: its sheets, its columns with their first cells, and what each is taken for. */
export interface OwnFileLook {
  readonly table: HealedTable;
  readonly guess: ShapeGuess;
  readonly sheets: readonly { readonly name: string; readonly rows: number; readonly isHidden: boolean }[];
  readonly sheet: string | undefined;
  readonly samples: readonly (readonly string[])[];
}

const samplesShown = 3;

/** Opens the table that somebody points at and guesses what its columns are; or says why there is none. */
export async function lookAtOwnFile(source: FileSource, where: { readonly sheet?: string; readonly headingRow?: number }): Promise<{ readonly look: OwnFileLook } | { readonly problem: FileProblem }> {
  const opened = await openHealedTable(source, where);
  if (!opened.accepted) return { problem: opened.refusal };
  const table = opened.value;
  const { workbook } = table.source;
  return {
    look: {
      table,
      guess: guessShape({ columns: table.columns, rows: table.preview }),
      sheets: workbook?.sheets ?? [],
      sheet: workbook?.sheet,
      samples: table.columns.map((_, at) => [...new Set(table.preview.map((row) => (row.cells[at] ?? '').trim() || showFlag(row.flags?.[at])).filter((cell) => cell !== ''))].slice(0, samplesShown)),
    },
  };
}

function showFlag(flag: FigureFlag | undefined): string {
  return flag === undefined ? '' : `(${flag})`;
}

/** A figure as the file would give it, row by row, or what is wrong with the row. */
export type ReadFigure = { readonly row: number; readonly figure: StagedValue } | { readonly row: number; readonly faults: readonly RowFault[] };

/** The first rows as they would be read, by the very reader that the import uses; nothing is written. */
export interface OwnFilePreview {
  readonly figures: readonly ReadFigure[];
  readonly rows: number;
  readonly faultyRows: number;
  readonly healings: readonly string[];
  readonly problems: readonly string[];
}

/** Reads the first rows with these settings; or says what the headings lack. */
export async function previewOwnFile(ctx: Ctx, db: Database, spec: AnyImportSpec, look: OwnFileLook, settings: unknown, rows: number): Promise<OwnFilePreview | { readonly headingFault: { readonly words: string; readonly remedy: string } }> {
  const open = spec as unknown as ImportSpec<StagedValue, unknown>;
  const { table } = look;
  return inReading(db, ctx, async (trx) => {
    const reader = await open.reader({ ctx, trx, headings: table.headings, settings, fileName: table.name });
    if ('headingFault' in reader) return reader;
    const first = table.preview.slice(0, rows);
    const read = first.map(({ rowNumber, cells, flags, isTotal, isHidden }) => ({ row: rowNumber, read: reader(cells, rowNumber, { ...(flags ? { flags } : {}), ...(isTotal ? { isTotal } : {}), ...(isHidden ? { isHidden } : {}) }) }));
    return {
      figures: read.flatMap(({ row, read: got }): ReadFigure[] => ('faults' in got ? [{ row, faults: got.faults }] : got.rows.map((figure) => ({ row, figure })))),
      rows: first.length,
      faultyRows: read.filter(({ read: got }) => 'faults' in got).length,
      healings: table.previewReport.healings.map(showHealing),
      problems: table.previewReport.problems.map((problem) => {
        const { what, where, remedy } = showProblem(problem);
        return `${where === '' ? '' : `${where}: `}${what} ${remedy}`;
      }),
    };
  });
}
