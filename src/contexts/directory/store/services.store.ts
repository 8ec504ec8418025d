import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { touchNeighbours } from './neighbours.store.ts';
import { noteWriting } from './writings.store.ts';

/** A record as it is kept: its revision rises with each change. */
export interface KeptRecord {
  readonly record: DirectoryRecord;
  readonly revision: number;
}

/** What replaces a state of a record. */
export type ReplacingAct = 'edited' | 'published' | 'merged' | 'restored' | 'protected' | 'released';

/** A state of a record that was replaced, and by what. */
export interface EarlierRecord extends KeptRecord {
  readonly act: ReplacingAct | 'imported' | 'withdrawn';
  readonly reason: string;
  readonly replacedAt: Date;
  readonly replacedBy: string;
}

type ServiceRow = { record: DirectoryRecord; revision: number };
type EarlierRow = ServiceRow & { act: EarlierRecord['act']; reason: string; replaced_at: Date; replaced_by: string };

/** Makes whoever else changes the register of this authority wait until this transaction ends. */
export async function lockRegister(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`directory.service ${ctx.authority ?? ''}`}, 0))`.execute(trx);
}

/** Every record of the authority, in the order of names. */
export async function listRecords(trx: Trx): Promise<KeptRecord[]> {
  return (await sql<ServiceRow>`SELECT record, revision FROM directory.service ORDER BY sort_key, service_id`.execute(trx)).rows;
}

/** One record as it stands; undefined where there is none. */
export async function findRecord(trx: Trx, id: string): Promise<KeptRecord | undefined> {
  return (await sql<ServiceRow>`SELECT record, revision FROM directory.service WHERE service_id = ${id}::uuid`.execute(trx)).rows[0];
}

/** What the record was, newest first. */
export async function listEarlier(trx: Trx, id: string): Promise<EarlierRecord[]> {
  const rows = await sql<EarlierRow>`SELECT record, revision, act, reason, replaced_at, replaced_by FROM directory.earlier_service WHERE service_id = ${id}::uuid ORDER BY revision DESC`.execute(trx);
  return rows.rows.map(({ replaced_at: replacedAt, replaced_by: replacedBy, ...rest }) => ({ ...rest, replacedAt, replacedBy }));
}

/**
 * Earlier states, newest first, of records that may have been public and are not: those that do not stand approved, or not without a mark, and those that were taken out.
 */
export async function listStatesOfHidden(trx: Trx): Promise<readonly { readonly id: string; readonly record: DirectoryRecord; readonly replacedAt: Date }[]> {
  const rows = await sql<{ id: string; record: DirectoryRecord; replaced_at: Date }>`SELECT e.service_id AS id, e.record, e.replaced_at FROM directory.earlier_service e LEFT JOIN directory.service now USING (authority_id, service_id)
    WHERE now.service_id IS NULL OR now.publication <> 'approved' OR now.protection IN ('anonymity', 'refuge') OR now.record ->> 'condition' = 'defunct' ORDER BY e.service_id, e.revision DESC`.execute(trx);
  return rows.rows.map(({ replaced_at: replacedAt, ...rest }) => ({ ...rest, replacedAt }));
}

/** Every name that a refuge or somebody who asked for anonymity has or had. */
export async function listNamesOfAbsent(trx: Trx): Promise<readonly string[]> {
  const rows = await sql<{ name: string }>`SELECT name FROM directory.service WHERE protection IN ('refuge', 'anonymity')
    UNION SELECT e.record ->> 'name' FROM directory.earlier_service e JOIN directory.service now USING (authority_id, service_id) WHERE now.protection IN ('refuge', 'anonymity')`.execute(trx);
  return rows.rows.map(({ name }) => name);
}

/** Puts a new record in that a person made. */
export async function insertRecord(ctx: Ctx, trx: Trx, record: DirectoryRecord): Promise<void> {
  const columns = columnsOf(record);
  await sql`INSERT INTO directory.service (authority_id, service_id, revision, name, sort_key, organisation_id, organisation_name, kind, publication, protection, source, ofsted_urn, record, written_at)
    VALUES (${ctx.authority!}::uuid, ${record.id}::uuid, 1, ${columns.name}, ${columns.sortKey}, ${columns.organisationId}::uuid, ${columns.organisationName}, ${columns.kind}, ${columns.publication}, ${columns.protection}, ${columns.source}, ${columns.urn}, ${JSON.stringify(record)}::jsonb, ${ctx.now})`.execute(trx);
  await noteWriting(ctx, trx);
  await touchNeighbours(ctx, trx, [{ before: undefined, after: record }]);
}

/** Keeps the state as it stands among the earlier ones and puts the new one in its place. Others that read otherwise by it count as written too. */
export async function saveRecord(ctx: Ctx, trx: Trx, record: DirectoryRecord, why: { readonly act: ReplacingAct; readonly reason: string }): Promise<void> {
  const columns = columnsOf(record);
  const before = (await findRecord(trx, record.id))?.record;
  await sql`INSERT INTO directory.earlier_service (authority_id, service_id, revision, record, import_id, act, reason, replaced_at, replaced_by)
    SELECT authority_id, service_id, revision, record, import_id, ${why.act}, ${why.reason}, ${ctx.now}, ${auditNameOf(ctx.actor)} FROM directory.service WHERE service_id = ${record.id}::uuid`.execute(trx);
  await sql`UPDATE directory.service SET revision = revision + 1, name = ${columns.name}, sort_key = ${columns.sortKey}, organisation_id = ${columns.organisationId}::uuid, organisation_name = ${columns.organisationName}, kind = ${columns.kind},
    publication = ${columns.publication}, protection = ${columns.protection}, source = ${columns.source}, ofsted_urn = ${columns.urn}, record = ${JSON.stringify(record)}::jsonb, import_id = NULL, written_at = ${ctx.now} WHERE service_id = ${record.id}::uuid`.execute(trx);
  await noteWriting(ctx, trx);
  await touchNeighbours(ctx, trx, [{ before, after: record }]);
}

/** The columns by which a record is found and joined. */
export function columnsOf(record: DirectoryRecord): { name: string; sortKey: string; organisationId: string; organisationName: string; kind: string; publication: string; protection: string; source: string; urn: string | null } {
  return {
    name: record.name, sortKey: record.name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9 ]/g, ''), organisationId: record.organisation.id, organisationName: record.organisation.name, kind: record.kind,
    publication: record.publication.state, protection: record.protection, source: record.assurance.source, urn: record.childcare?.registration?.urn ?? null,
  };
}

/** Every record of the authority by its id, for joining what comes in. */
export async function mapRecords(trx: Trx): Promise<ReadonlyMap<string, DirectoryRecord>> {
  const rows = await sql<{ service_id: string; record: DirectoryRecord }>`SELECT service_id, record FROM directory.service`.execute(trx);
  return new Map(rows.rows.map(({ service_id: id, record }) => [id, record]));
}

/** When each record of the authority was last written, as a text that changes with each writing (the transaction that wrote the row). */
export async function listWritten(trx: Trx): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ service_id: string; written: string }>`SELECT service_id, xmin::text AS written FROM directory.service`.execute(trx);
  return new Map(rows.rows.map(({ service_id: id, written }) => [id, written]));
}

/** A record with the instant at which it was written here as it stands. */
export interface WrittenRecord {
  readonly record: DirectoryRecord;
  readonly writtenAt: Date;
}

/** Records by their ids; every record of the authority where none are named. */
export async function listRecordsById(trx: Trx, ids: readonly string[] | undefined): Promise<ReadonlyMap<string, WrittenRecord>> {
  const named = ids === undefined ? sql`` : sql`WHERE service_id = ANY(${ids as string[]}::uuid[])`;
  const rows = await sql<{ service_id: string } & WrittenRecord>`SELECT service_id, record, written_at AS "writtenAt" FROM directory.service ${named}`.execute(trx);
  return new Map(rows.rows.map(({ service_id: id, ...row }) => [id, row]));
}
