import { isUuid, type FileId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { FileSource } from '../../../platform/files/reading/source.ts';
import { findKeptFile, openKeptFile, type KeptFile } from '../../../platform/files/store.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { letGo, listFilesInHand, type FileInHand } from '../store/files-in-hand.store.ts';

/** A kept file with its bytes, as often as asked. */
export interface OpenFile {
  readonly file: KeptFile;
  readonly source: FileSource;
}

/** The kept file of that identifier as it came, when the actor's authority may see it. */
export async function openOwnFile(ctx: Ctx, db: Database, id: string): Promise<OpenFile | undefined> {
  if (!isUuid(id)) return undefined;
  const file = await inReading(db, ctx, (trx) => findKeptFile(trx, id as FileId));
  return file && { file, source: openKeptFile(ctx, db, file) };
}

/** Hands out a kept file as it came, with a line in the audit of who took it. */
export async function downloadOwnFile(ctx: Ctx, db: Database, id: FileId): Promise<OpenFile | undefined> {
  const open = await openOwnFile(ctx, db, id);
  if (open) await inTransaction(db, ctx, (trx) => writeAudit(ctx, trx, { act: 'imports.file-downloaded', subject: `file:${id}`, facts: { file: open.file.name, sha256: open.file.sha256 } }));
  return open;
}

/** The spreadsheets whose columns nobody has matched yet. */
export function listOwnFilesInHand(ctx: Ctx, db: Database): Promise<readonly FileInHand[]> {
  return inReading(db, ctx, (trx) => listFilesInHand(trx));
}

/** Puts a file aside without reading it: it no longer waits for anybody; the file itself stays kept. */
export async function putAside(ctx: Ctx, db: Database, id: FileId): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await letGo(trx, id);
    await writeAudit(ctx, trx, { act: 'imports.put-aside', subject: `file:${id}` });
  });
}
