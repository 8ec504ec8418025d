import { sql, type RawBuilder } from 'kysely';
import type { AuthorityId, FileId, ImportId } from '../../kernel/ids.ts';
import { auditNameOf, type Ctx } from '../house/ctx.ts';
import type { Database, Trx } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { KeptFile } from '../files/store.ts';
import { noCounts, type Import, type ImportReport, type ImportState } from './import.ts';
import type { ImportCounts, ImportDifference, ImportNote } from './spec.ts';

interface ImportRow {
  import_id: string;
  authority_id: string | null;
  spec: string;
  file_id: string;
  file_name: string;
  file_sha256: string;
  file_size: string;
  settings: unknown;
  lenient: boolean;
  state: ImportState;
  fault: string | null;
  rows_read: number;
  rows_staged: number;
  counts: Partial<ImportCounts>;
  doing: string | null;
  done_share: number | null;
  received_at: Date;
  received_by: string;
  decided_at: Date | null;
  decided_by: string | null;
  reason: string | null;
  notes_left_out: number;
  proposal_sha256: string | null;
}

const selectImport = sql`SELECT i.import_id, i.authority_id, i.spec, i.file_id, f.name AS file_name, i.file_sha256, f.size AS file_size, i.settings, i.lenient, i.state, i.fault,
  i.rows_read, i.rows_staged, i.counts, i.doing, i.done_share, i.received_at, i.received_by, i.decided_at, i.decided_by, i.reason, i.notes_left_out, i.proposal_sha256
  FROM platform.import i JOIN platform.file f USING (file_id)`;

/** What makes two imports the same: kind, content, settings and leniency. */
export interface ImportIdentity {
  readonly spec: string;
  readonly settings: unknown;
  readonly settingsSha256: string;
  readonly isLenient: boolean;
}

/** Writes down that a kept file is on its way in. */
export async function insertImport(ctx: Ctx, trx: Trx, file: KeptFile, identity: ImportIdentity): Promise<ImportId> {
  const id = ctx.newId() as ImportId;
  await sql`INSERT INTO platform.import (import_id, authority_id, spec, file_id, file_sha256, settings, settings_sha256, lenient, state, received_at, received_by)
    VALUES (${id}, ${ctx.authority ?? null}, ${identity.spec}, ${file.id}, ${file.sha256}, ${JSON.stringify(identity.settings ?? {})}, ${identity.settingsSha256}, ${identity.isLenient}, 'received', ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
  return id;
}

/**
 * The latest import of the same content in the same way, when it is still on its way, or is in and nothing of its kind came in after it.
 *
 * Refused and withdrawn ones are over: the file may be brought again.
 */
export async function findSameImport(ctx: Ctx, trx: Trx, fileSha256: string, identity: ImportIdentity): Promise<Import | undefined> {
  return findOne(trx, sql`WHERE i.file_sha256 = ${fileSha256} AND i.spec = ${identity.spec} AND i.settings_sha256 = ${identity.settingsSha256} AND i.lenient = ${identity.isLenient}
    AND i.authority_id IS NOT DISTINCT FROM ${ctx.authority ?? null}::uuid AND i.state NOT IN ('refused', 'withdrawn')
    AND (i.state <> 'committed' OR NOT EXISTS (SELECT FROM platform.import later WHERE later.spec = i.spec AND later.authority_id IS NOT DISTINCT FROM i.authority_id AND later.state = 'committed' AND later.decided_at > i.decided_at))
    ORDER BY i.received_at DESC LIMIT 1`);
}

/** The import of that identifier, when the actor's authority may see it. */
export async function findImportRow(trx: Trx, id: ImportId): Promise<Import | undefined> {
  return findOne(trx, sql`WHERE i.import_id = ${id}`);
}

/** Imports of the authority and national ones, newest first: those received before `before`, at most `limit`. */
export async function listImportRows(trx: Trx, filter: { state?: ImportState; spec?: string; file?: FileId; before?: Date; limit: number }): Promise<readonly Import[]> {
  const rows = await sql<ImportRow>`${selectImport} WHERE (${filter.state ?? null}::text IS NULL OR i.state = ${filter.state ?? null}) AND (${filter.spec ?? null}::text IS NULL OR i.spec = ${filter.spec ?? null})
    AND (${filter.file ?? null}::uuid IS NULL OR i.file_id = ${filter.file ?? null}) AND (${filter.before ?? null}::timestamptz IS NULL OR i.received_at < ${filter.before ?? null}) ORDER BY i.received_at DESC, i.import_id DESC LIMIT ${filter.limit}`.execute(trx);
  return rows.rows.map(toImport);
}

/** The import with its notes and the differences it would make. */
export async function findImportReport(trx: Trx, id: ImportId): Promise<ImportReport | undefined> {
  const found = await findImportRow(trx, id);
  if (!found) return undefined;
  const notes = await sql<{ severity: ImportNote['severity']; code: string; row_number: number | null; column_heading: string | null; value: string | null; words: string; remedy: string; times: number }>`
    SELECT severity, code, row_number, column_heading, value, words, remedy, times FROM platform.import_note WHERE import_id = ${id} ORDER BY number`.execute(trx);
  const differences = await sql<{ differences: readonly ImportDifference[] }>`SELECT differences FROM platform.import WHERE import_id = ${id}`.execute(trx);
  return {
    ...found,
    differences: differences.rows[0]!.differences,
    notes: notes.rows.map(({ row_number, column_heading, value, ...note }) => ({ ...note, rowNumber: row_number ?? undefined, column: column_heading ?? undefined, value: value ?? undefined })),
  };
}

/** Takes the import for this transaction alone; false when somebody is at work on it. */
export async function takeImport(trx: Trx, id: ImportId): Promise<boolean> {
  const taken = await sql<{ taken: boolean }>`SELECT pg_try_advisory_xact_lock(hashtext('everychild import'), hashtext(${id})) AS taken`.execute(trx);
  return taken.rows[0]!.taken;
}

/** What a run found, written at its end. */
export interface RunEnd {
  readonly state: ImportState;
  readonly rowsRead: number;
  readonly rowsStaged: number;
  readonly counts: ImportCounts;
  readonly reason?: string;
  readonly differences?: readonly ImportDifference[];
  readonly proposalSha256?: string;
  readonly notes: readonly ImportNote[];
  readonly notesLeftOut: number;
}

/** Writes what a run came to, with its notes in place of those of an earlier run. */
export async function saveRunEnd(ctx: Ctx, trx: Trx, id: ImportId, end: RunEnd): Promise<void> {
  const isDecided = end.state === 'committed' || end.state === 'refused';
  await sql`UPDATE platform.import SET state = ${end.state}, fault = NULL, doing = NULL, done_share = NULL, rows_read = ${end.rowsRead}, rows_staged = ${end.rowsStaged},
    counts = ${JSON.stringify(end.counts)}, differences = ${JSON.stringify(end.differences ?? [])}, proposal_sha256 = ${end.proposalSha256 ?? null}, notes_left_out = ${end.notesLeftOut},
    reason = coalesce(${end.reason ?? null}, CASE WHEN ${end.state} = 'proposed' THEN NULL ELSE reason END),
    decided_at = CASE WHEN ${isDecided} THEN coalesce(decided_at, ${ctx.now}) END, decided_by = CASE WHEN ${isDecided} THEN coalesce(decided_by, ${auditNameOf(ctx.actor)}) END
    WHERE import_id = ${id}`.execute(trx);
  await sql`DELETE FROM platform.import_note WHERE import_id = ${id}`.execute(trx);
  if (end.notes.length === 0) return;
  await sql`INSERT INTO platform.import_note (import_id, number, severity, code, row_number, column_heading, value, words, remedy, times)
    SELECT ${id}::uuid, n.number, n.severity, n.code, n.row_number, n.column_heading, n.value, n.words, n.remedy, n.times
    FROM jsonb_to_recordset(${JSON.stringify(end.notes.map(toNoteRow))}::jsonb)
      AS n(number integer, severity text, code text, row_number integer, column_heading text, value text, words text, remedy text, times integer)`.execute(trx);
}

function toNoteRow(note: ImportNote, number: number): Record<string, unknown> {
  const { severity, code, rowNumber, column, value, words, remedy, times } = note;
  return { number, severity, code, row_number: rowNumber, column_heading: column, value: value?.slice(0, 200).replaceAll('\u0000', ''), words: words.replaceAll('\u0000', ''), remedy, times };
}

/** Writes that somebody decided: accepted, kept out, or taken back. */
export async function saveDecision(ctx: Ctx, trx: Trx, id: ImportId, decision: { state: ImportState; reason?: string }): Promise<void> {
  await sql`UPDATE platform.import SET state = ${decision.state}, reason = coalesce(${decision.reason ?? null}, reason), decided_at = ${ctx.now}, decided_by = ${auditNameOf(ctx.actor)}, doing = NULL, done_share = NULL
    WHERE import_id = ${id}`.execute(trx);
}

/** Writes what is being done now, on a connection beside the run; undefined when nothing is. */
export async function saveProgress(ctx: Ctx, db: Database, id: ImportId, progress: { doing: string; share: number } | { fault: string }): Promise<void> {
  const [doing, share, fault] = 'fault' in progress ? [null, null, progress.fault] : [progress.doing, progress.share, null];
  await inTransaction(db, ctx, (trx) => sql`UPDATE platform.import SET doing = ${doing}, done_share = ${share}, fault = ${fault} WHERE import_id = ${id}`.execute(trx));
}

/** Raises the version of what is published, so that kept pages are made again: `national`, or that of one authority. */
export async function raiseDataVersion(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`INSERT INTO platform.data_version (scope, version) VALUES (${ctx.authority ?? 'national'}, 1)
    ON CONFLICT (scope) DO UPDATE SET version = platform.data_version.version + 1`.execute(trx);
}

async function findOne(trx: Trx, where: RawBuilder<unknown>): Promise<Import | undefined> {
  const rows = await sql<ImportRow>`${selectImport} ${where}`.execute(trx);
  return rows.rows[0] && toImport(rows.rows[0]);
}

function toImport(row: ImportRow): Import {
  return {
    id: row.import_id as ImportId,
    authority: (row.authority_id ?? undefined) as AuthorityId | undefined,
    spec: row.spec,
    fileId: row.file_id as FileId,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    fileSize: Number(row.file_size),
    settings: row.settings,
    isLenient: row.lenient,
    state: row.state,
    fault: row.fault ?? undefined,
    rowsRead: row.rows_read,
    rowsStaged: row.rows_staged,
    counts: { ...noCounts, ...row.counts },
    doing: row.doing ?? undefined,
    doneShare: row.done_share ?? undefined,
    receivedAt: row.received_at,
    receivedBy: row.received_by,
    decidedAt: row.decided_at ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    reason: row.reason ?? undefined,
    notesLeftOut: row.notes_left_out,
    proposalSha256: row.proposal_sha256 ?? undefined,
  };
}
