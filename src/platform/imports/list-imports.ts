import type { FileId } from '../../kernel/ids.ts';
import type { Database } from '../db/database.ts';
import { inReading } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import type { Import, ImportState } from './import.ts';
import { listImportRows } from './imports.store.ts';

/** Imports that the actor's authority may see, its own and national ones, newest first, a page at a time: `before` is when the last one seen was received. */
export function listImports(ctx: Ctx, db: Database, filter: { state?: ImportState; spec?: string; file?: FileId; before?: Date; limit?: number } = {}): Promise<readonly Import[]> {
  return inReading(db, ctx, (trx) => listImportRows(trx, { ...filter, limit: filter.limit ?? 50 }));
}
