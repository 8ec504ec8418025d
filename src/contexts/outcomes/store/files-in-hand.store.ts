import { sql } from 'kysely';
import type { FileId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';

/** An uploaded spreadsheet whose columns are being matched, with what was chosen so far, field by field as typed. */
export interface FileInHand {
  readonly id: FileId;
  readonly name: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly keptAt: Date;
  readonly keptBy: string;
}

/** Takes a kept file in hand; what was chosen for it before stands. */
export async function takeInHand(ctx: Ctx, trx: Trx, file: FileId): Promise<void> {
  await sql`INSERT INTO outcomes.file_in_hand (authority_id, file_id, kept_at, kept_by) VALUES (${ctx.authority!}, ${file}, ${ctx.now}, ${auditNameOf(ctx.actor)})
    ON CONFLICT (authority_id, file_id) DO NOTHING`.execute(trx);
}

/** Keeps what is chosen for a file in hand; false when it is not in hand. */
export async function saveChoices(trx: Trx, file: FileId, choices: Readonly<Record<string, string>>): Promise<boolean> {
  const saved = await sql`UPDATE outcomes.file_in_hand SET choices = ${JSON.stringify(choices)} WHERE file_id = ${file}`.execute(trx);
  return saved.numAffectedRows === 1n;
}

/** Lets a file go: it has become an import, or was put aside. The file itself stays kept. */
export async function letGo(trx: Trx, file: FileId): Promise<void> {
  await sql`DELETE FROM outcomes.file_in_hand WHERE file_id = ${file}`.execute(trx);
}

interface HandRow {
  file_id: string;
  name: string;
  choices: Record<string, string>;
  kept_at: Date;
  kept_by: string;
}

/** The files in hand of this authority, newest first. */
export async function listFilesInHand(trx: Trx): Promise<FileInHand[]> {
  const rows = await sql<HandRow>`SELECT h.file_id, f.name, h.choices, h.kept_at, h.kept_by FROM outcomes.file_in_hand h JOIN platform.file f USING (file_id) ORDER BY h.kept_at DESC LIMIT 100`.execute(trx);
  return rows.rows.map(toFileInHand);
}

/** The file in hand of that identifier, when it is this authority's. */
export async function findFileInHand(trx: Trx, file: string): Promise<FileInHand | undefined> {
  const rows = await sql<HandRow>`SELECT h.file_id, f.name, h.choices, h.kept_at, h.kept_by FROM outcomes.file_in_hand h JOIN platform.file f USING (file_id) WHERE h.file_id = ${file}`.execute(trx);
  return rows.rows[0] && toFileInHand(rows.rows[0]);
}

function toFileInHand(row: HandRow): FileInHand {
  return { id: row.file_id as FileId, name: row.name, choices: row.choices, keptAt: row.kept_at, keptBy: row.kept_by };
}
