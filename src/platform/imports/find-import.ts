import type { ImportId } from '../../kernel/ids.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { Database } from '../db/database.ts';
import { inReading } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import type { ImportReport } from './import.ts';
import { findImportReport } from './imports.store.ts';

/** The import with its notes and what it would change, when the actor's authority may see it. */
export async function findImport(ctx: Ctx, db: Database, id: string): Promise<ImportReport | undefined> {
  return isUuid(id) ? inReading(db, ctx, (trx) => findImportReport(trx, id as ImportId)) : undefined;
}
