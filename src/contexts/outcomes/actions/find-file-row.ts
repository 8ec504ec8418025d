import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { findKeptFile, openKeptFile } from '../../../platform/files/store.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { openFileRows } from '../../../platform/imports/file-rows.ts';
import { findImport } from '../../../platform/imports/find-import.ts';
import type { ImportReport } from '../../../platform/imports/import.ts';

/** A row of a file that came in, as it stands there, with what is known of the file. */
export interface FileRow {
  readonly import: ImportReport;
  readonly rowNumber: number;
  readonly headings: readonly string[];
  /** The cells under the headings; empty for a figure that was added up from many rows. */
  readonly cells: readonly string[];
}

/**
 * The row of the file that a figure came from, read from the file as it was brought.
 *
 * Published files are open to all. A file of the authority's own may hold small numbers: only who may see those sees its rows;
 * to others it is as if it were not there.
 */
export async function findFileRow(ctx: Ctx, db: Database, importId: string, rowNumber: number): Promise<FileRow | undefined> {
  const brought = await findImport(ctx, db, importId);
  if (!brought) return undefined;
  if (brought.authority !== undefined && !isPermitted(ctx.actor, 'outcomes:see-small-numbers')) return undefined;
  if (!mayShowFile(brought) && rowNumber !== 0) return undefined;
  const kept = await inReading(db, ctx, (trx) => findKeptFile(trx, brought.fileId));
  if (!kept) return undefined;
  const opened = await openFileRows(openKeptFile(ctx, db, kept), {});
  if (!opened.accepted) return undefined;
  const { headings } = opened.value;
  if (rowNumber === 0) return { import: brought, rowNumber, headings, cells: [] };
  for await (const batch of opened.value.batches) {
    const row = batch.find((each) => each.rowNumber === rowNumber);
    if (row) return { import: brought, rowNumber, headings, cells: row.cells };
    if ((batch.at(-1)?.rowNumber ?? 0) > rowNumber) break;
  }
  return undefined;
}

/** Whether the file of an import may be shown here: an authority's files of other kinds may be about children, one a row, and are shown by the context that brings them alone. */
export function mayShowFile({ authority, spec }: Pick<ImportReport, 'authority' | 'spec'>): boolean {
  return authority === undefined || /^(outcomes|places)\./.test(spec);
}
