import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit, type AuditLine } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { sameText } from '../model/merge-record.ts';
import type { DirectoryRecord, Publication } from '../model/record.ts';
import { restoreState } from '../model/restore-record.ts';
import { findRecord, listEarlier, lockRegister, saveRecord, type EarlierRecord, type KeptRecord } from '../store/services.store.ts';
import { mayKnow } from './know-record.ts';

export type { EarlierRecord, KeptRecord };

/** Why a record cannot be changed. */
export type ChangeRefusal = 'record-not-found' | 'record-changed-meanwhile' | 'revision-not-found';

/** Leaves the line in the audit, tells others, and makes public pages and the index be made anew: in the transaction of the change. */
export async function recordChange(ctx: Ctx, trx: Trx, line: AuditLine): Promise<void> {
  await writeAudit(ctx, trx, line);
  await tellEvent(ctx, trx, { name: line.act, facts: { subject: line.subject, ...line.facts } });
  await raiseDataVersion(ctx, trx);
}

/** One record with all its earlier states; undefined where there is none that whoever asks may know of. */
export async function findHistory(ctx: Ctx, db: Database, id: string): Promise<{ now: KeptRecord; earlier: readonly EarlierRecord[] } | undefined> {
  return inReading(db, ctx, async (trx) => {
    const now = await findRecord(trx, id);
    return now && mayKnow(ctx, now.record) ? { now, earlier: await listEarlier(trx, id) } : undefined;
  });
}

/** Whether there is such a record and whoever asks may know of it. */
export async function mayKnowRecord(ctx: Ctx, db: Database, id: string): Promise<boolean> {
  const now = await inReading(db, ctx, (trx) => findRecord(trx, id));
  return now !== undefined && mayKnow(ctx, now.record);
}

/** Publishes a record, keeps it inside, or archives it; with the days between which it may be seen. */
export async function publishRecord(ctx: Ctx, db: Database, of: { readonly id: string; readonly seenRevision: number; readonly publication: Publication; readonly reason: string }): Promise<Decision<number, ChangeRefusal>> {
  return changeRecord(ctx, db, of, 'published', (record) => ({ ...record, publication: of.publication }));
}

/** Puts an earlier state back, as a new revision. How it stands before the public, its protection and what was consented stay as they are now: a restored text is no publication. */
export async function restoreRecord(ctx: Ctx, db: Database, of: { readonly id: string; readonly seenRevision: number; readonly revision: number; readonly reason: string }): Promise<Decision<number, ChangeRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const now = await findRecord(trx, of.id);
    if (!now || !mayKnow(ctx, now.record)) return refuse('record-not-found');
    if (now.revision !== of.seenRevision) return refuse('record-changed-meanwhile', { seen: of.seenRevision, now: now.revision });
    const earlier = (await listEarlier(trx, of.id)).find(({ revision }) => revision === of.revision);
    if (!earlier) return refuse('revision-not-found', { revision: of.revision });
    await saveRecord(ctx, trx, { ...restoreState(earlier.record, now.record), lastModified: ctx.now.toISOString() }, { act: 'restored', reason: of.reason });
    await recordChange(ctx, trx, { act: 'directory.record-restored', subject: `service:${of.id}`, facts: { revision: now.revision + 1, restored: of.revision } });
    return accept(now.revision + 1);
  });
}

/** Changes a record that nobody has changed since it was looked at. What says the same again is no change. */
export async function changeRecord(ctx: Ctx, db: Database, of: { readonly id: string; readonly seenRevision: number; readonly reason: string }, act: 'edited' | 'published', change: (record: DirectoryRecord) => DirectoryRecord): Promise<Decision<number, ChangeRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const now = await findRecord(trx, of.id);
    if (!now || !mayKnow(ctx, now.record)) return refuse('record-not-found');
    if (now.revision !== of.seenRevision) return refuse('record-changed-meanwhile', { seen: of.seenRevision, now: now.revision });
    const changed = change(now.record);
    if (sameText(changed, now.record)) return accept(now.revision);
    await saveRecord(ctx, trx, { ...changed, lastModified: ctx.now.toISOString() }, { act, reason: of.reason });
    await recordChange(ctx, trx, { act: `directory.record-${act}`, subject: `service:${of.id}`, facts: { revision: now.revision + 1 } });
    return accept(now.revision + 1);
  });
}
