import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import type { Import } from '../../../platform/imports/import.ts';
import { findImportRow } from '../../../platform/imports/imports.store.ts';
import { uuidOf } from '../model/feeds/derived-id.ts';
import { readFeedAddress, usualHarvestLimits } from '../model/feeds/harvest.ts';
import { isAbsent } from '../model/kept-back.ts';
import { findFeed, findRunning, insertFeed, listFeeds, listHarvests, listParts, listRecordsOfSource, lockFeed, updateFeed, updateHarvest, type Feed, type FeedSettings, type Harvest } from '../store/feeds.store.ts';

export { usualHarvestLimits };
export type { Feed, FeedSettings, Harvest };

/** Why a feed cannot be entered, changed or harvested. */
export type FeedRefusal = 'feed-not-found' | 'feed-address-wrong' | 'feed-name-taken' | 'feed-not-on' | 'feed-ended';

/** A harvest with the file that it became. */
export interface HarvestSeen {
  readonly harvest: Harvest;
  readonly import: Import | undefined;
}

/** A feed with its newest harvests, newest first. */
export interface FeedSeen {
  readonly feed: Feed;
  readonly harvests: readonly HarvestSeen[];
}

/** The authority's feeds by name, each with its newest harvest; those that ended stand last. */
export async function listFeedsSeen(ctx: Ctx, db: Database): Promise<readonly FeedSeen[]> {
  return inReading(db, ctx, async (trx) => {
    const seen: FeedSeen[] = [];
    for (const feed of await listFeeds(trx)) seen.push({ feed, harvests: await readHarvests(trx, feed.id, 2) });
    return seen.sort((a, b) => Number(a.feed.state === 'ended') - Number(b.feed.state === 'ended'));
  });
}

async function readHarvests(trx: Trx, feed: string, limit: number): Promise<readonly HarvestSeen[]> {
  const seen: HarvestSeen[] = [];
  for (const harvest of await listHarvests(trx, feed, limit)) seen.push({ harvest, import: harvest.importId === null ? undefined : await findImportRow(trx, harvest.importId as ImportId) });
  return seen;
}

/** A feed with its last harvests, how far a running one has come, and records that came from it before and were not in its last whole harvest. */
export interface FeedOpened extends FeedSeen {
  readonly pagesSoFar: number;
  readonly gone: readonly { readonly id: string; readonly name: string }[];
}

/** One feed; undefined where there is none. Records that whoever looks may not know of are not among those that are gone. */
export async function findFeedOpened(ctx: Ctx, db: Database, id: string): Promise<FeedOpened | undefined> {
  return inReading(db, ctx, async (trx) => {
    const feed = await findFeed(trx, id);
    if (!feed) return undefined;
    const harvests = await readHarvests(trx, id, 20);
    const running = harvests.find(({ harvest }) => harvest.state === 'running');
    return { feed, harvests, pagesSoFar: running ? (await listParts(trx, running.harvest.id)).length : 0, gone: await listGone(ctx, trx, feed) };
  });
}

async function listGone(ctx: Ctx, trx: Trx, feed: Feed): Promise<FeedOpened['gone']> {
  const whole = (await listHarvests(trx, feed.id, 60)).find(({ since, state }) => since === null && (state === 'came' || state === 'unchanged'));
  const ids = whole ? (await listParts(trx, whole.id)).flatMap(({ kind, ids: some }) => (kind === 'page' ? some : [])) : [];
  if (ids.length === 0) return [];
  const there = new Set(ids.map((id) => uuidOf(id, feed.name)));
  const maySeeProtected = isPermitted(ctx.actor, 'directory:see-protected');
  return (await listRecordsOfSource(trx, feed.name)).filter(({ id, protection }) => !there.has(id) && (maySeeProtected || !isAbsent(protection))).map(({ id, name }) => ({ id, name }));
}

/** Enters a feed; it is harvested at once, then every so many hours. */
export async function enterFeed(ctx: Ctx, db: Database, of: FeedSettings): Promise<Decision<string, FeedRefusal>> {
  const address = readFeedAddress(of.address);
  if (address === undefined) return refuse('feed-address-wrong');
  return inTransaction(db, ctx, async (trx) => {
    if ((await listFeeds(trx)).some(({ name }) => name.toLowerCase() === of.name.toLowerCase())) return refuse('feed-name-taken', { name: of.name });
    const id = ctx.newId();
    await insertFeed(ctx, trx, id, { ...of, address });
    await record(ctx, trx, id, 'entered', factsOf(address, of));
    return accept(id);
  });
}

/** Sets where a feed is, how often it is harvested and what is done with what comes. Its name stays: records say that they come from it. */
export async function changeFeed(ctx: Ctx, db: Database, of: { readonly id: string } & Omit<FeedSettings, 'name'>): Promise<Decision<true, FeedRefusal>> {
  const address = readFeedAddress(of.address);
  if (address === undefined) return refuse('feed-address-wrong');
  return onFeed(ctx, db, of.id, async (trx, feed) => {
    const soonest = new Date(ctx.now.getTime() + of.everyHours * 3_600_000);
    await updateFeed(ctx, trx, { ...feed, ...of, address, knowsSince: feed.knowsSince || address !== feed.address, nextAt: feed.nextAt < soonest ? feed.nextAt : soonest });
    if (address !== feed.address) await stopRunning(ctx, trx, feed.id);
    await record(ctx, trx, of.id, 'changed', factsOf(address, of));
    return accept(true);
  });
}

/** Pauses a feed, goes on with it, or ends it for good; what runs is stopped, what came stays. */
export async function setFeedState(ctx: Ctx, db: Database, of: { readonly id: string; readonly state: Feed['state'] }): Promise<Decision<true, FeedRefusal>> {
  return onFeed(ctx, db, of.id, async (trx, feed) => {
    if (feed.state === of.state) return accept(true);
    await updateFeed(ctx, trx, { ...feed, state: of.state, askedAt: null });
    if (of.state !== 'on') await stopRunning(ctx, trx, feed.id);
    await record(ctx, trx, feed.id, of.state === 'on' ? 'resumed' : of.state, {});
    return accept(true);
  });
}

/** Asks for a harvest now: the worker begins it within seconds. One that runs already is enough. */
export async function askForHarvest(ctx: Ctx, db: Database, id: string): Promise<Decision<true, FeedRefusal>> {
  return onFeed(ctx, db, id, async (trx, feed) => {
    if (feed.state !== 'on') return refuse('feed-not-on');
    if (feed.askedAt !== null || (await findRunning(trx, id))) return accept(true);
    await updateFeed(ctx, trx, { ...feed, askedAt: ctx.now });
    await record(ctx, trx, id, 'asked', {});
    return accept(true);
  });
}

async function onFeed(ctx: Ctx, db: Database, id: string, act: (trx: Trx, feed: Feed) => Promise<Decision<true, FeedRefusal>>): Promise<Decision<true, FeedRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const feed = await lockFeed(trx, id);
    if (!feed) return refuse('feed-not-found');
    return feed.state === 'ended' ? refuse('feed-ended') : act(trx, feed);
  });
}

async function stopRunning(ctx: Ctx, trx: Trx, feed: string): Promise<void> {
  const running = await findRunning(trx, feed);
  if (running) await updateHarvest(trx, { ...running, state: 'stopped', endedAt: ctx.now });
}

async function record(ctx: Ctx, trx: Trx, feed: string, act: 'entered' | 'changed' | 'paused' | 'resumed' | 'ended' | 'asked', facts: Readonly<Record<string, string | number>>): Promise<void> {
  await writeAudit(ctx, trx, { act: `directory.feed-${act}`, subject: `feed:${feed}`, facts });
  await tellEvent(ctx, trx, { name: `directory.feed-${act}`, facts: { feed } });
}

/** An address may carry a key: the audit has its host alone. */
function factsOf(address: string, of: Omit<FeedSettings, 'name'>): Readonly<Record<string, string | number>> {
  return { host: new URL(address).host, hours: of.everyHours, publish: of.publish, accepts: of.accepts };
}
