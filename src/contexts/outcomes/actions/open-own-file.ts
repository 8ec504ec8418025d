import { isUuid, type FileId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { FileSource } from '../../../platform/files/reading/source.ts';
import { findKeptFile, openKeptFile, type KeptFile } from '../../../platform/files/store.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findFileInHand, letGo, listFilesInHand, saveChoices, takeInHand, type FileInHand } from '../store/files-in-hand.store.ts';

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

/** The file in hand of that identifier with what was chosen so far. */
export async function findOwnFileInHand(ctx: Ctx, db: Database, id: string): Promise<FileInHand | undefined> {
  return isUuid(id) ? inReading(db, ctx, (trx) => findFileInHand(trx, id)) : undefined;
}

/** Takes a kept file in hand again, to read its columns another way; undefined when there is no such file. */
export async function takeOwnFileInHand(ctx: Ctx, db: Database, id: string, choices?: Readonly<Record<string, string>>): Promise<FileInHand | undefined> {
  if (!isUuid(id)) return undefined;
  return inTransaction(db, ctx, async (trx) => {
    if (!(await findKeptFile(trx, id as FileId))) return undefined;
    await takeInHand(ctx, trx, id as FileId);
    if (choices) await saveChoices(trx, id as FileId, choices);
    return findFileInHand(trx, id);
  });
}

/** Keeps what was chosen so far, so that somebody can stop in the middle and come back. */
export function keepChoices(ctx: Ctx, db: Database, id: FileId, choices: Readonly<Record<string, string>>): Promise<boolean> {
  return inTransaction(db, ctx, (trx) => saveChoices(trx, id, choices));
}

/** Puts a file aside without reading it: it no longer waits for anybody; the file itself stays kept. */
export async function putAside(ctx: Ctx, db: Database, id: FileId): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await letGo(trx, id);
    await writeAudit(ctx, trx, { act: 'imports.put-aside', subject: `file:${id}` });
  });
}
