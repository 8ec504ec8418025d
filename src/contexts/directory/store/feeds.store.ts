import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { HarvestFault, PartKnown } from '../model/feeds/harvest.ts';
import type { Protection } from '../model/record.ts';

/** What the council says of a feed. */
export interface FeedSettings {
  readonly name: string;
  readonly address: string;
  readonly everyHours: number;
  readonly publish: 'pending' | 'approved';
  readonly accepts: 'person' | 'rule';
}

/** A feed as it stands. */
export interface Feed extends FeedSettings {
  readonly id: string;
  readonly state: 'on' | 'paused' | 'ended';
  readonly knowsSince: boolean;
  readonly nextAt: Date;
  readonly askedAt: Date | null;
}

/** One harvest of a feed. While it runs the fault is what is tried again. */
export interface Harvest {
  readonly id: string;
  readonly feed: string;
  readonly state: 'running' | 'came' | 'unchanged' | 'failed' | 'stopped';
  readonly startedAt: Date;
  readonly since: Date | null;
  readonly tries: number;
  readonly retryAt: Date | null;
  readonly heldUntil: Date | null;
  readonly services: number | null;
  readonly contentSha256: string | null;
  readonly importId: string | null;
  readonly fault: HarvestFault | null;
  readonly faultStatus: number | null;
  readonly faultAddress: string | null;
  readonly endedAt: Date | null;
}

/** A part of a harvest without what came in it. */
export interface HarvestPart extends PartKnown {
  readonly bytes: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

const feedColumns = sql.raw(`feed_id AS id, name, address, every_hours AS "everyHours", publish, accepts, state, knows_since AS "knowsSince", next_at AS "nextAt", asked_at AS "askedAt"`);
const harvestColumns = sql.raw(`harvest_id AS id, feed_id AS feed, state, started_at AS "startedAt", since, tries, retry_at AS "retryAt", held_until AS "heldUntil", services, content_sha256 AS "contentSha256", import_id AS "importId",
  fault, fault_status AS "faultStatus", fault_address AS "faultAddress", ended_at AS "endedAt"`);

/** The authority's feeds by name. */
export async function listFeeds(trx: Trx): Promise<readonly Feed[]> {
  return (await sql<Feed>`SELECT ${feedColumns} FROM directory.feed ORDER BY lower(name) COLLATE "C", feed_id`.execute(trx)).rows;
}

/** One feed; undefined where there is none. */
export async function findFeed(trx: Trx, id: string): Promise<Feed | undefined> {
  return (await sql<Feed>`SELECT ${feedColumns} FROM directory.feed WHERE feed_id = ${id}::uuid`.execute(trx)).rows[0];
}

/** The same, and nobody else changes it or its harvests until this transaction ends. */
export async function lockFeed(trx: Trx, id: string): Promise<Feed | undefined> {
  return (await sql<Feed>`SELECT ${feedColumns} FROM directory.feed WHERE feed_id = ${id}::uuid FOR UPDATE`.execute(trx)).rows[0];
}

/** Puts a feed in, to be harvested at once. */
export async function insertFeed(ctx: Ctx, trx: Trx, id: string, of: FeedSettings): Promise<void> {
  await sql`INSERT INTO directory.feed (authority_id, feed_id, name, address, every_hours, publish, accepts, state, next_at, changed_at, changed_by)
    VALUES (${ctx.authority!}::uuid, ${id}::uuid, ${of.name}, ${of.address}, ${of.everyHours}, ${of.publish}, ${of.accepts}, 'on', ${ctx.now}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
}

/** Sets everything of a feed but its name. */
export async function updateFeed(ctx: Ctx, trx: Trx, feed: Feed): Promise<void> {
  await sql`UPDATE directory.feed SET address = ${feed.address}, every_hours = ${feed.everyHours}, publish = ${feed.publish}, accepts = ${feed.accepts}, state = ${feed.state}, knows_since = ${feed.knowsSince}, next_at = ${feed.nextAt},
    asked_at = ${feed.askedAt}, changed_at = ${ctx.now}, changed_by = ${auditNameOf(ctx.actor)} WHERE feed_id = ${feed.id}::uuid`.execute(trx);
}

/** Harvests of a feed, newest first. */
export async function listHarvests(trx: Trx, feed: string, limit: number): Promise<readonly Harvest[]> {
  return (await sql<Harvest>`SELECT ${harvestColumns} FROM directory.harvest WHERE feed_id = ${feed}::uuid ORDER BY number DESC LIMIT ${limit}`.execute(trx)).rows;
}

/** The harvest that runs of a feed, if one does. */
export async function findRunning(trx: Trx, feed: string): Promise<Harvest | undefined> {
  return (await sql<Harvest>`SELECT ${harvestColumns} FROM directory.harvest WHERE feed_id = ${feed}::uuid AND state = 'running'`.execute(trx)).rows[0];
}

/** Begins a harvest. */
export async function insertHarvest(ctx: Ctx, trx: Trx, of: { readonly id: string; readonly feed: string; readonly since: Date | undefined }): Promise<void> {
  await sql`INSERT INTO directory.harvest (authority_id, harvest_id, feed_id, state, started_at, since) VALUES (${ctx.authority!}::uuid, ${of.id}::uuid, ${of.feed}::uuid, 'running', ${ctx.now}, ${of.since ?? null})`.execute(trx);
}

/** Sets how a harvest stands that runs. One that is over, for somebody stopped it meanwhile, stays as it ended. */
export async function updateHarvest(trx: Trx, of: Harvest): Promise<void> {
  await sql`UPDATE directory.harvest SET state = ${of.state}, since = ${of.since}, tries = ${of.tries}, retry_at = ${of.retryAt}, held_until = ${of.heldUntil}, services = ${of.services}, content_sha256 = ${of.contentSha256}, import_id = ${of.importId}::uuid,
    fault = ${of.fault}, fault_status = ${of.faultStatus}, fault_address = ${of.faultAddress}, ended_at = ${of.endedAt} WHERE harvest_id = ${of.id}::uuid AND state = 'running'`.execute(trx);
}

/** The parts of a harvest that are there, pages in their order, then services. */
export async function listParts(trx: Trx, harvest: string): Promise<readonly HarvestPart[]> {
  return (await sql<HarvestPart>`SELECT kind, key, ids, is_last AS "isLast", is_thin AS "isThin", bytes, etag, last_modified AS "lastModified" FROM directory.harvest_part WHERE harvest_id = ${harvest}::uuid
    ORDER BY kind, CASE WHEN kind = 'page' THEN key::integer END, key`.execute(trx)).rows;
}

/** Keeps a part. The same one again changes nothing. */
export async function insertPart(ctx: Ctx, trx: Trx, harvest: string, part: HarvestPart, services: readonly unknown[] | undefined): Promise<void> {
  await sql`INSERT INTO directory.harvest_part (authority_id, harvest_id, kind, key, ids, is_last, is_thin, bytes, etag, last_modified, services)
    VALUES (${ctx.authority!}::uuid, ${harvest}::uuid, ${part.kind}, ${part.key}, ${[...part.ids]}::text[], ${part.isLast}, ${part.isThin}, ${part.bytes}, ${part.etag}, ${part.lastModified}, ${services === undefined ? null : JSON.stringify(services)}::jsonb) ON CONFLICT DO NOTHING`.execute(trx);
}

/** The services that came, as the feed has them: of thin pages those that were asked for one by one. */
export async function listPartServices(trx: Trx, harvest: string): Promise<readonly unknown[]> {
  const rows = await sql<{ services: readonly unknown[] }>`SELECT services FROM directory.harvest_part WHERE harvest_id = ${harvest}::uuid AND services IS NOT NULL AND NOT is_thin ORDER BY kind, CASE WHEN kind = 'page' THEN key::integer END, key`.execute(trx);
  return rows.rows.flatMap(({ services }) => services);
}

/** Takes what came out of the parts of a harvest that is over, and the parts of those whose word is no longer asked for. */
export async function clearParts(trx: Trx, of: { readonly feed: string; readonly keep: readonly string[] }): Promise<void> {
  await sql`DELETE FROM directory.harvest_part WHERE harvest_id IN (SELECT harvest_id FROM directory.harvest WHERE feed_id = ${of.feed}::uuid) AND harvest_id <> ALL(${[...of.keep]}::uuid[])`.execute(trx);
  await sql`UPDATE directory.harvest_part SET services = NULL WHERE services IS NOT NULL AND harvest_id = ANY(${[...of.keep]}::uuid[])`.execute(trx);
}

/** Names and identifiers of the records of a source that are public or wait to be. */
export async function listRecordsOfSource(trx: Trx, source: string): Promise<readonly { readonly id: string; readonly name: string; readonly protection: Protection }[]> {
  return (await sql<{ id: string; name: string; protection: Protection }>`SELECT service_id AS id, name, protection FROM directory.service WHERE source = ${source} AND publication IN ('pending', 'approved') ORDER BY sort_key, service_id`.execute(trx)).rows;
}
