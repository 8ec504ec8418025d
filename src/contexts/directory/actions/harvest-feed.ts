import { setTimeout as pause } from 'node:timers/promises';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import { fetchPolitely } from '../../../platform/fetch/polite-fetch.ts';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findImportRow } from '../../../platform/imports/imports.store.ts';
import { receiveImport } from '../../../platform/imports/receive-import.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import { sha256Hex } from '../../../platform/keys/secret.ts';
import { decideRetry, isPageTwice, nextPart, pageAddress, readFeedPage, serviceAddress, sinceWhen, type PartKnown, type RequestFault } from '../model/feeds/harvest.ts';
import { clearParts, findRunning, insertHarvest, insertPart, listFeeds, listHarvests, listParts, listPartServices, lockFeed, updateFeed, updateHarvest, type Feed, type Harvest, type HarvestPart } from '../store/feeds.store.ts';
import { engineOf, settleHarvest, type HarvestParts } from './settle-harvest.ts';

export type { HarvestParts };

/** One process at work on one harvest for a while. */
interface Turn {
  readonly ctx: Ctx;
  readonly db: Database;
  readonly parts: HarvestParts;
  readonly feed: Feed;
  readonly harvest: Harvest;
  /** Parts of the last whole harvest that stands, with what the other side said of them. */
  readonly before: readonly HarvestPart[];
  readonly signal: AbortSignal;
}

/** Gives every feed of the authority that is due its turn; answers how many were worked on. Twice at once is harmless: a harvest is held by one. */
export async function harvestFeeds(ctx: Ctx, db: Database, parts: HarvestParts, signal: AbortSignal): Promise<number> {
  let worked = 0;
  for (const { id, state } of await inReading(db, ctx, listFeeds)) {
    if (signal.aborted) break;
    if (state === 'on' && (await harvestFeed(ctx, db, parts, id, signal))) worked += 1;
  }
  return worked;
}

/**
 * Works on the harvest of a feed for one turn: begins it when it is due, asks for some parts, each kept as it comes, and hands what came to the imports when all is there. Answers whether there was anything to do.
 *
 * Whatever dies in between, the next turn goes on with the parts that are there. What came goes in by the usual way of a file, whole or not at all.
 */
export async function harvestFeed(ctx: Ctx, db: Database, parts: HarvestParts, id: string, signal: AbortSignal): Promise<boolean> {
  const taken = await inTransaction(db, ctx, (trx) => takeTurn(ctx, trx, parts, id));
  if (taken) await askForParts({ ctx, db, parts, signal, ...taken });
  const settled = await settleHarvest(ctx, db, parts, id, signal);
  return taken !== undefined || settled;
}

async function takeTurn(ctx: Ctx, trx: Trx, { limits }: HarvestParts, id: string): Promise<Pick<Turn, 'feed' | 'harvest' | 'before'> | undefined> {
  const feed = await lockFeed(trx, id);
  if (feed?.state !== 'on') return undefined;
  const running = await findRunning(trx, id);
  if (!running && feed.askedAt === null && feed.nextAt > ctx.now) return undefined;
  const until = new Date(ctx.now.getTime() + limits.requestsATurn * (limits.timeoutMs + limits.pauseMs));
  // Whoever keeps its hold finds its own from the turn before, of the same instant.
  const isHeld = running !== undefined && running.heldUntil !== null && running.heldUntil > ctx.now && running.heldUntil.getTime() !== until.getTime();
  if (isHeld || (running && running.retryAt !== null && running.retryAt > ctx.now)) return undefined;
  const { standing, whole } = await findStanding(trx, feed.id);
  if (!running) {
    await insertHarvest(ctx, trx, { id: ctx.newId(), feed: id, since: sinceWhen({ knowsSince: feed.knowsSince, standing: standing?.startedAt, wholeAt: whole?.startedAt }, limits, ctx.now) });
    await updateFeed(ctx, trx, { ...feed, askedAt: null, nextAt: new Date(ctx.now.getTime() + feed.everyHours * 3_600_000) });
  }
  const harvest = (await findRunning(trx, id))!;
  await updateHarvest(trx, { ...harvest, heldUntil: until });
  return { feed, harvest: { ...harvest, heldUntil: until }, before: whole && harvest.since === null ? await listParts(trx, whole.id) : [] };
}

/** The newest harvest whose content stands in the register, and the newest of those that asked for everything: what comes next is told apart from these. */
async function findStanding(trx: Trx, feed: string): Promise<{ standing: Harvest | undefined; whole: Harvest | undefined }> {
  const stands: Harvest[] = [];
  for (const harvest of await listHarvests(trx, feed, 60)) {
    const isIn = harvest.state === 'unchanged' ? harvest.importId === null : harvest.state === 'came' && (await findImportRow(trx, harvest.importId as ImportId))?.state === 'committed';
    if (isIn) stands.push(harvest);
  }
  return { standing: stands[0], whole: stands.find(({ since }) => since === null) };
}

async function askForParts(turn: Turn): Promise<void> {
  const { ctx, db, parts: { limits }, signal } = turn;
  let [harvest, known] = [turn.harvest, [...(await inReading(db, ctx, (trx) => listParts(trx, turn.harvest.id)))]];
  for (let asked = 0; asked < limits.requestsATurn && !signal.aborted; asked += 1) {
    const next = nextPart(known);
    if (!next) return finishHarvest({ ...turn, harvest }, known);
    if (asked > 0 && limits.pauseMs > 0) await pause(limits.pauseMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const answer = await askForPart({ ...turn, harvest }, next, known);
    if ('fault' in answer) {
      if (!(await isSinceRefused({ ...turn, harvest }, answer, known))) return failRequest({ ...turn, harvest }, answer, next);
      harvest = { ...harvest, since: null };
      continue;
    }
    harvest = { ...harvest, tries: 0, fault: null, faultStatus: null, faultAddress: null, retryAt: null };
    await inTransaction(db, ctx, (trx) => insertPart(ctx, trx, harvest.id, answer.part, answer.services));
    known = [...known, answer.part];
  }
  if (nextPart(known) === undefined) return finishHarvest({ ...turn, harvest }, known);
  await inTransaction(db, ctx, (trx) => updateHarvest(trx, turn.parts.keepsHold && !signal.aborted ? harvest : { ...harvest, heldUntil: null }));
}

type PartAnswer = { readonly part: HarvestPart; readonly services: readonly unknown[] | undefined } | RequestFault;

async function askForPart(turn: Turn, next: Pick<PartKnown, 'kind' | 'key'>, known: readonly HarvestPart[]): Promise<PartAnswer> {
  const { parts: { limits, ...parts }, signal } = turn;
  const before = findBefore(turn, next);
  const fetched = await fetchPolitely(addressOf(turn, next), {
    agent: parts.agent, accept: 'application/json', timeoutMs: limits.timeoutMs, mostBytes: limits.mostBytes, isPrivateAllowed: parts.isPrivateAllowed, signal,
    ...(before ? { known: { etag: before.etag ?? undefined, lastModified: before.lastModified ?? undefined } } : {}),
  });
  if (fetched.kind === 'unchanged') return before ? { part: { ...before, bytes: 0 }, services: undefined } : { fault: 'status', status: 304 };
  if (fetched.kind === 'failed') {
    // A list may name a service that has gone since.
    const isGone = next.kind === 'service' && (fetched.status === 404 || fetched.status === 410);
    return isGone ? { part: { ...next, ids: [], isLast: false, isThin: false, bytes: 0, etag: null, lastModified: null }, services: undefined } : fetched;
  }
  const json = parse(fetched.body);
  if (json === undefined) return { fault: 'json-broken' };
  const said = { bytes: fetched.body.length, etag: fetched.etag ?? null, lastModified: fetched.lastModified ?? null };
  if (known.reduce((sum, { bytes }) => sum + bytes, said.bytes) > limits.mostBytesInAll) return { fault: 'endless' };
  if (next.kind === 'service') return { part: { ...next, ...said, ids: [next.key], isLast: false, isThin: false }, services: [json.value] };
  const page = readFeedPage(json.value, Number(next.key));
  if (!page) return { fault: 'no-feed' };
  if (isPageTwice(page, known)) return { fault: 'page-twice' };
  const services = known.reduce((sum, { kind, ids }) => sum + (kind === 'page' ? ids.length : 0), page.ids.length);
  if (services > limits.mostServices || (!page.isLast && Number(next.key) >= limits.mostPages)) return { fault: 'endless' };
  return { part: { ...next, ...said, ids: page.ids, isLast: page.isLast, isThin: page.isThin }, services: page.services };
}

/** Where services are asked for one by one, a list that stays the same says nothing of what they are: it is always asked for anew. */
function findBefore({ before }: Turn, next: Pick<PartKnown, 'kind' | 'key'>): HarvestPart | undefined {
  if (next.kind === 'page' && before.some(({ isThin }) => isThin)) return undefined;
  return before.find(({ kind, key, etag, lastModified }) => kind === next.kind && key === next.key && (etag !== null || lastModified !== null));
}

function addressOf({ feed, harvest, parts: { limits } }: Turn, { kind, key }: Pick<PartKnown, 'kind' | 'key'>): string {
  return kind === 'page' ? pageAddress(feed.address, Number(key), limits.perPage, harvest.since ?? undefined) : serviceAddress(feed.address, key);
}

function parse(body: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.toString('utf8').replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return undefined;
  }
}

/** A feed that does not know `modified_after` may refuse it: from then on it is asked for everything. */
async function isSinceRefused({ ctx, db, feed, harvest }: Turn, { status }: RequestFault, known: readonly HarvestPart[]): Promise<boolean> {
  if (harvest.since === null || known.length > 0 || (status !== 400 && status !== 422)) return false;
  await inTransaction(db, ctx, async (trx) => {
    const now = (await lockFeed(trx, feed.id))!;
    await updateFeed(ctx, trx, { ...now, knowsSince: false });
    await updateHarvest(trx, { ...harvest, since: null });
  });
  return true;
}

async function failRequest(turn: Turn, failed: RequestFault, next: Pick<PartKnown, 'kind' | 'key'>): Promise<void> {
  const { ctx, db, harvest, parts: { limits } } = turn;
  const again = decideRetry(failed, harvest.tries, limits, ctx.now, diceOf(ctx));
  const fault = { fault: failed.fault, faultStatus: failed.status ?? null, faultAddress: addressOf(turn, next), heldUntil: null };
  if (again === 'give-up') return endHarvest(turn, { ...harvest, ...fault, state: 'failed' });
  await inTransaction(db, ctx, (trx) => updateHarvest(trx, { ...harvest, ...fault, tries: harvest.tries + 1, retryAt: again }));
}

/** A throw of the dice from 0 to 1, from the random end of a fresh identifier. */
function diceOf(ctx: Ctx): number {
  return parseInt(ctx.newId().slice(-8), 16) / 2 ** 32;
}

/** All parts are there: what came is received as a file, unless it is what waits or was refused before. */
async function finishHarvest(turn: Turn, known: readonly HarvestPart[]): Promise<void> {
  const { ctx, db, parts, feed, harvest } = turn;
  const services = await inReading(db, ctx, (trx) => listPartServices(trx, harvest.id));
  const came = { ...harvest, services: services.length, heldUntil: null };
  if (services.length === 0) return endHarvest(turn, harvest.since === null && !known.some(({ ids, bytes }) => ids.length > 0 && bytes === 0) ? { ...came, state: 'failed', fault: 'nothing-there', faultAddress: pageAddress(feed.address, 1, parts.limits.perPage, undefined) } : { ...came, state: 'unchanged' });
  const contentSha256 = sha256Hex(JSON.stringify(services));
  const same = await findSameUndecided(turn, contentSha256);
  if (same !== undefined) return endHarvest(turn, { ...came, contentSha256, state: 'unchanged', importId: same });
  const source = fileInMemory(feed.name, Buffer.from(JSON.stringify({ feed: feed.address, contents: services })));
  const received = await receiveImport(engineOf(parts, db), ctx, { source, mediaType: 'application/json', spec: 'directory.open-referral', settings: { publish: feed.publish, keepsToSource: feed.accepts === 'rule' }, isLenient: true });
  if (!received.accepted) return endHarvest(turn, { ...came, contentSha256, state: 'failed', fault: 'not-taken' });
  return endHarvest(turn, received.value.kind === 'already-in' ? { ...came, contentSha256, state: 'unchanged' } : { ...came, contentSha256, state: 'came', importId: received.value.id });
}

/** An import of the same content that somebody must still decide about, or has kept out. */
async function findSameUndecided({ ctx, db, feed }: Turn, sha256: string): Promise<string | undefined> {
  return inReading(db, ctx, async (trx) => {
    const same = (await listHarvests(trx, feed.id, 60)).find(({ contentSha256, importId }) => contentSha256 === sha256 && importId !== null);
    const state = same && (await findImportRow(trx, same.importId as ImportId))?.state;
    return state === undefined || state === 'committed' ? undefined : same!.importId!;
  });
}

async function endHarvest({ ctx, db, feed }: Turn, harvest: Harvest): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await lockFeed(trx, feed.id);
    // Somebody stopped it, or another process ended it, meanwhile.
    if ((await findRunning(trx, feed.id))?.id !== harvest.id) return;
    await updateHarvest(trx, { ...harvest, endedAt: ctx.now, ...(harvest.state === 'failed' ? {} : { fault: null, faultStatus: null, faultAddress: null }) });
    const { whole } = await findStanding(trx, feed.id);
    await clearParts(trx, { feed: feed.id, keep: [...new Set([...(whole ? [whole.id] : []), ...(harvest.state === 'failed' ? [] : [harvest.id])])] });
    const facts = { feed: feed.id, state: harvest.state, services: harvest.services ?? 0, ...(harvest.state === 'failed' ? { fault: harvest.fault! } : {}) };
    await writeAudit(ctx, trx, { act: 'directory.feed-harvested', subject: `feed:${feed.id}`, facts });
    await tellEvent(ctx, trx, { name: 'directory.feed-harvested', facts });
  });
}
