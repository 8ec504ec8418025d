import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { auditNameOf, isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { gatherKeptBack, isKeptBack } from '../model/kept-back.ts';
import { decideMark, decideRelease, decideReleaseVerdict, type ProtectionRefusal } from '../model/protect-record.ts';
import type { DirectoryRecord, Protection } from '../model/record.ts';
import { insertReleaseRequest, listReleaseRequests, updateReleaseRequest, type ReleaseRequest } from '../store/release-requests.store.ts';
import { findRecord, listRecords, lockRegister, saveRecord } from '../store/services.store.ts';
import { recordChange } from './change-record.ts';
import { mayKnow } from './know-record.ts';
import { levelMarks, listTwinsOf } from './level-marks.ts';

/** Why a record cannot be protected, or protected less. One that somebody may not know of is not found. */
export type ProtectRefusal = ProtectionRefusal | 'record-not-found';

/** A request to take a mark away that waits, of a record that whoever looks may know of. */
export interface WaitingRelease extends ReleaseRequest {
  readonly record: DirectoryRecord;
}

/**
 * Marks a record: from the same transaction on, nothing that goes out shows what the mark keeps back. One person does it alone, at once, whatever else was changed meanwhile: waiting would be the greater harm.
 *
 * The audit says who and which record; what and why stand in the record's history, for those who may see it.
 */
export async function protectRecord(ctx: Ctx, db: Database, of: { readonly id: string; readonly mark: Exclude<Protection, 'none'>; readonly reason: string }): Promise<Decision<true, ProtectRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const now = await findRecord(trx, of.id);
    if (!now || !mayKnow(ctx, now.record)) return refuse('record-not-found');
    const marked = decideMark(now.record, of.mark);
    if (!marked.accepted) return marked;
    if (marked.value === now.record) return accept(true);
    await saveRecord(ctx, trx, { ...marked.value, lastModified: ctx.now.toISOString() }, { act: 'protected', reason: of.reason });
    await levelMarks(ctx, trx);
    await recordChange(ctx, trx, { act: 'directory.record-protected', subject: `service:${of.id}`, facts: { revision: now.revision + 1 } });
    return accept(true);
  });
}

/** Asks that a mark be taken away, or that a weaker one stand: nothing changes until somebody else does it. For those who may see protected records. */
export async function askForRelease(ctx: Ctx, db: Database, of: { readonly id: string; readonly becomes: Protection; readonly reason: string }): Promise<Decision<true, ProtectRefusal>> {
  return onProtected(ctx, db, of.id, async (trx, record, asked) => {
    const decided = decideRelease(record, of.becomes, asked !== undefined);
    if (!decided.accepted) return decided;
    await insertReleaseRequest(ctx, trx, { id: ctx.newId(), service: of.id, protection: record.protection, becomes: of.becomes, reason: of.reason });
    await recordChange(ctx, trx, { act: 'directory.release-asked', subject: `service:${of.id}` });
    return accept(true);
  });
}

/** Does what somebody else asked, or says that the mark stays. */
export async function decideOnRelease(ctx: Ctx, db: Database, of: { readonly id: string; readonly verdict: 'done' | 'kept'; readonly reason: string }): Promise<Decision<true, ProtectRefusal>> {
  return onProtected(ctx, db, of.id, async (trx, record, asked) => {
    const decided = decideReleaseVerdict(asked, auditNameOf(ctx.actor), of.verdict);
    if (!decided.accepted) return decided;
    await updateReleaseRequest(ctx, trx, { id: asked!.id, verdict: of.verdict, reason: of.reason });
    // With it go records that are one with it and carry the same mark.
    const released = of.verdict === 'done' ? [record, ...(await listTwinsOf(trx, of.id)).filter(({ protection }) => protection === record.protection)] : [];
    for (const each of released) await saveRecord(ctx, trx, { ...each, protection: asked!.becomes, lastModified: ctx.now.toISOString() }, { act: 'released', reason: `${asked!.reason} / ${of.reason}` });
    await recordChange(ctx, trx, { act: of.verdict === 'done' ? 'directory.record-released' : 'directory.release-kept', subject: `service:${of.id}` });
    return accept(true);
  });
}

/** What whoever looks at a record may know of its mark. */
export async function readMark(ctx: Ctx, db: Database, record: DirectoryRecord): Promise<{ readonly mayRelease: boolean; readonly asked: (ReleaseRequest & { readonly isOwn: boolean }) | undefined; readonly isSharedBack: boolean }> {
  const mayRelease = isPermitted(ctx.actor, 'directory:see-protected');
  return inReading(db, ctx, async (trx) => {
    const [asked, others] = [mayRelease ? await findOpen(trx, record) : undefined, (await listRecords(trx)).map((one) => one.record).filter(({ id }) => id !== record.id)];
    const keptBack = gatherKeptBack(others);
    return { mayRelease, asked: asked && { ...asked, isOwn: asked.askedBy === auditNameOf(ctx.actor) }, isSharedBack: record.places.some(({ location }) => isKeptBack(keptBack, location)) };
  });
}

/** Every request that waits, for those who may see protected records; to all others there is none. */
export async function listWaitingReleases(ctx: Ctx, db: Database): Promise<readonly WaitingRelease[]> {
  if (!isPermitted(ctx.actor, 'directory:see-protected')) return [];
  return inReading(db, ctx, async (trx) => {
    const asked = await listReleaseRequests(trx);
    if (asked.length === 0) return [];
    const records = new Map((await listRecords(trx)).map(({ record }) => [record.id as string, record]));
    return asked.flatMap((one) => {
      const record = records.get(one.service);
      return record?.protection === one.protection ? [{ ...one, record }] : [];
    });
  });
}

async function onProtected(ctx: Ctx, db: Database, id: string, act: (trx: Trx, record: DirectoryRecord, asked: ReleaseRequest | undefined) => Promise<Decision<true, ProtectRefusal>>): Promise<Decision<true, ProtectRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const now = await findRecord(trx, id);
    if (!now || !isPermitted(ctx.actor, 'directory:see-protected')) return refuse('record-not-found');
    return act(trx, now.record, await findOpen(trx, now.record));
  });
}

/** Of a record whose mark was changed since, a request is void. */
async function findOpen(trx: Trx, { id, protection }: DirectoryRecord): Promise<ReleaseRequest | undefined> {
  return (await listReleaseRequests(trx, id)).find((one) => one.protection === protection);
}
