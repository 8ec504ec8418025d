import { sql, type RawBuilder } from 'kysely';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { auditNameOf } from '../../../platform/house/ctx.ts';
import { noCounts } from '../../../platform/imports/import.ts';
import type { ImportCounts, ImportRun, RunEnding, StagedColumn, WithdrawRefusal } from '../../../platform/imports/spec.ts';
import { homeBasedTypes } from '../model/childcare.ts';
import type { RecordChange } from '../model/neighbours.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { undoState } from '../model/restore-record.ts';
import { touchNeighbours } from './neighbours.store.ts';
import { columnsOf } from './services.store.ts';
import { noteWriting } from './writings.store.ts';

/** A row of a file as it is staged: the record after joining, and what happens to the one that is kept. */
export interface StagedService {
  readonly record: DirectoryRecord;
  readonly status: 'same' | 'new' | 'changed';
  /** What was noted and lets the row in, as JSON. */
  readonly notes: string | null;
}

/** Columns of `staged`. A record that stays as it is is not copied again, nor a new one before it goes in: what is proposed of it is that it is new. */
export const stagedServiceColumns: readonly StagedColumn[] = [
  ...['service_id', 'status'].map((name) => ({ name, type: 'text' as const })),
  ...['notes', 'name', 'sort_key', 'organisation_id', 'organisation_name', 'kind', 'publication', 'protection', 'source', 'ofsted_urn', 'record'].map((name) => ({ name, type: 'text' as const, isOnlyKept: true as const })),
];

const notCopied = new Array<null>(stagedServiceColumns.length - 3).fill(null);

/** The values of those columns. */
export function stageService({ record, status, notes }: StagedService, until: RunEnding): readonly (string | null)[] {
  if (status === 'same' || (status === 'new' && until === 'proposed')) return [record.id, status, notes, ...notCopied];
  const of = columnsOf(record);
  return [record.id, status, notes, of.name, of.sortKey, of.organisationId, of.organisationName, of.kind, of.publication, of.protection, of.source, of.urn, JSON.stringify(record)];
}

/** Rows that name a service which an earlier row of the same file names too; all but the first are left out. */
export async function findRepeatedServices(run: ImportRun<unknown>): Promise<readonly { row: number; id: string }[]> {
  const rows = await sql<{ row: number; id: string }>`SELECT row_number AS row, service_id AS id FROM (SELECT row_number, service_id, row_number() OVER (PARTITION BY service_id ORDER BY row_number) AS nth FROM staged) one WHERE nth > 1 ORDER BY row_number`.execute(run.trx);
  return rows.rows;
}

/** What was noted of rows that come in, with their row. */
export async function listStagedNotes(run: ImportRun<unknown>): Promise<readonly { row: number; notes: string }[]> {
  return (await sql<{ row: number; notes: string }>`SELECT row_number AS row, notes FROM staged WHERE notes IS NOT NULL ORDER BY row_number`.execute(run.trx)).rows;
}

/** Staged rows by what happens to the kept record. */
export async function countStagedServices(run: ImportRun<unknown>): Promise<ImportCounts> {
  const rows = await sql<{ status: StagedService['status']; rows: string }>`SELECT status, count(*) AS rows FROM staged GROUP BY status`.execute(run.trx);
  return { ...noCounts, ...Object.fromEntries(rows.rows.map(({ status, rows: count }) => [status, Number(count)])) };
}

/** The first records that would change, as they stand and as they would stand. */
export async function listStagedChanges(run: ImportRun<unknown>, limit: number): Promise<readonly { before: DirectoryRecord; after: DirectoryRecord }[]> {
  const rows = await sql<{ before: DirectoryRecord; after: DirectoryRecord }>`SELECT kept.record AS before, s.record::jsonb AS after FROM staged s JOIN directory.service kept ON kept.service_id = s.service_id::uuid
    WHERE s.status = 'changed' ORDER BY s.row_number LIMIT ${limit}`.execute(run.trx);
  return rows.rows;
}

/** Puts the staged records in; each that is replaced stands among the earlier ones. Others that read otherwise by it count as written too. */
export async function commitStagedServices(run: ImportRun<unknown>): Promise<void> {
  const { ctx, trx, importId } = run;
  const authority = ctx.authority!;
  await sql`INSERT INTO directory.earlier_service (authority_id, service_id, revision, record, import_id, replaced_by_import, act, reason, replaced_at, replaced_by)
    SELECT kept.authority_id, kept.service_id, kept.revision, kept.record, kept.import_id, ${importId}::uuid, 'imported', ${run.fileName}, ${ctx.now}, ${auditNameOf(ctx.actor)}
    FROM directory.service kept JOIN staged s ON s.service_id::uuid = kept.service_id WHERE s.status = 'changed'`.execute(trx);
  await sql`UPDATE directory.service kept SET revision = kept.revision + 1, name = s.name, sort_key = s.sort_key, organisation_id = s.organisation_id::uuid, organisation_name = s.organisation_name, kind = s.kind,
      publication = s.publication, protection = s.protection, source = s.source, ofsted_urn = s.ofsted_urn, record = s.record::jsonb, import_id = ${importId}::uuid, written_at = ${ctx.now}
    FROM staged s WHERE s.service_id::uuid = kept.service_id AND s.status = 'changed'`.execute(trx);
  await sql`INSERT INTO directory.service (authority_id, service_id, revision, name, sort_key, organisation_id, organisation_name, kind, publication, protection, source, ofsted_urn, record, import_id, written_at)
    SELECT ${authority}::uuid, service_id::uuid, coalesce((SELECT max(e.revision) FROM directory.earlier_service e WHERE e.service_id = s.service_id::uuid), 0) + 1, name, sort_key, organisation_id::uuid, organisation_name, kind, publication, protection, source, ofsted_urn, record::jsonb, ${importId}::uuid, ${ctx.now}::timestamptz FROM staged s WHERE status = 'new'`.execute(trx);
  await noteWriting(ctx, trx);
  if (await hasOthers(run)) await touchNeighbours(ctx, trx, await listImportedMarks(run), importId);
}

/** Whether the register holds records which this import did not write: without them, nobody can read otherwise by it. */
async function hasOthers({ trx, importId }: ImportRun<unknown>): Promise<boolean> {
  return (await sql`SELECT FROM directory.service WHERE import_id IS DISTINCT FROM ${importId}::uuid LIMIT 1`.execute(trx)).rows.length > 0;
}

/** What an import that is in changed and may be about an address kept back: of new records those that may keep one, of changed ones those whose places or marks differ. */
async function listImportedMarks({ trx, importId }: ImportRun<unknown>): Promise<readonly RecordChange[]> {
  const marks = [sql`record -> 'places'`, sql`record -> 'protection'`, sql`record #> '{childcare,provision}'`];
  const differ = sql.join(marks.map((mark) => sql`now.${mark} IS DISTINCT FROM e.${mark}`), sql` OR `);
  const rows = await sql<{ before: DirectoryRecord | null; after: DirectoryRecord }>`SELECT e.record AS before, now.record AS after FROM directory.service now
    LEFT JOIN directory.earlier_service e ON e.service_id = now.service_id AND e.replaced_by_import = ${importId}::uuid
    WHERE now.import_id = ${importId}::uuid AND CASE WHEN e.service_id IS NULL THEN ${mayKeepBack(sql.ref('now.record'))} ELSE ${differ} END`.execute(trx);
  return rows.rows.map(({ before, after }) => ({ before: before ?? undefined, after }));
}

/** Whether a record may keep an address back, as far as the database sees: it is marked, somebody lives at one of its places, or cares for children at home. */
function mayKeepBack(record: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${record} ->> 'protection' <> 'none' OR ${record} #>> '{childcare,provision}' = ANY(${[...homeBasedTypes]}::text[]) OR jsonb_path_exists(${record}, '$.places[*].location.isHome ? (@ == true)'))`;
}

/**
 * Takes an import of services back: those it made go (their state stays among the earlier ones), those it changed stand again as before with no less care than now, as a new revision.
 *
 * One that it made under a mark stays, archived: the same service in a later file would else come back without it.
 * Refuses `changed-since` where a person or a later file has changed one of them.
 */
export async function withdrawServices(run: ImportRun<unknown>): Promise<Decision<ImportCounts, WithdrawRefusal>> {
  const { ctx, trx, importId } = run;
  const later = await sql<{ name: string }>`SELECT record ->> 'name' AS name FROM directory.earlier_service WHERE import_id = ${importId}::uuid LIMIT 1`.execute(trx);
  if (later.rows[0]) return refuse('changed-since', { later: later.rows[0].name });
  const back = await sql<WithdrawnRow>`SELECT kept.record AS now, e.record AS earlier, e.import_id FROM directory.earlier_service e JOIN directory.service kept USING (authority_id, service_id)
    WHERE e.replaced_by_import = ${importId}::uuid AND kept.import_id = ${importId}::uuid AND e.revision = kept.revision - 1`.execute(trx);
  const undone: RecordChange[] = [];
  for (const { now, earlier, import_id: writer } of back.rows) undone.push({ before: now, after: await putInstead(run, undoState(earlier, now), writer) });
  const marked = await sql<{ record: DirectoryRecord }>`SELECT record FROM directory.service WHERE import_id = ${importId}::uuid AND protection <> 'none'`.execute(trx);
  for (const { record } of marked.rows) await putInstead(run, { ...record, publication: { ...record.publication, state: 'archived' } }, null);
  await sql`INSERT INTO directory.earlier_service (authority_id, service_id, revision, record, import_id, act, reason, replaced_at, replaced_by)
    SELECT authority_id, service_id, revision, record, NULL, 'withdrawn', 'The import was withdrawn', ${ctx.now}, ${auditNameOf(ctx.actor)} FROM directory.service WHERE import_id = ${importId}::uuid`.execute(trx);
  const left = await sql<{ record: DirectoryRecord }>`SELECT record FROM directory.service WHERE import_id = ${importId}::uuid AND ${mayKeepBack(sql.ref('record'))}`.execute(trx);
  const gone = await sql`DELETE FROM directory.service WHERE import_id = ${importId}::uuid AND authority_id = ${ctx.authority!}::uuid`.execute(trx);
  await noteWriting(ctx, trx);
  await touchNeighbours(ctx, trx, [...undone, ...left.rows.map(({ record }) => ({ before: record, after: undefined }))]);
  return accept({ ...noCounts, new: Number(gone.numAffectedRows ?? 0n), changed: back.rows.length + marked.rows.length });
}

type WithdrawnRow = { now: DirectoryRecord; earlier: DirectoryRecord; import_id: string | null };

/** Keeps the state that stands among the earlier ones and puts another in its place, which `writer` wrote. It counts as modified now, for those who ask what was. */
async function putInstead({ ctx, trx }: ImportRun<unknown>, undone: DirectoryRecord, writer: string | null): Promise<DirectoryRecord> {
  const record = { ...undone, lastModified: ctx.now.toISOString() };
  const of = columnsOf(record);
  await sql`INSERT INTO directory.earlier_service (authority_id, service_id, revision, record, import_id, act, reason, replaced_at, replaced_by)
    SELECT authority_id, service_id, revision, record, NULL, 'withdrawn', 'The import was withdrawn', ${ctx.now}, ${auditNameOf(ctx.actor)} FROM directory.service WHERE service_id = ${record.id}::uuid`.execute(trx);
  await sql`UPDATE directory.service SET revision = revision + 1, name = ${of.name}, sort_key = ${of.sortKey}, organisation_id = ${of.organisationId}::uuid, organisation_name = ${of.organisationName}, kind = ${of.kind}, publication = ${of.publication},
    protection = ${of.protection}, source = ${of.source}, ofsted_urn = ${of.urn}, record = ${JSON.stringify(record)}::jsonb, import_id = ${writer}::uuid, written_at = ${ctx.now} WHERE service_id = ${record.id}::uuid`.execute(trx);
  return record;
}
