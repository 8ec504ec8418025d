import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { stricter } from '../model/merge-record.ts';
import type { Protection } from '../model/record.ts';
import { undoState } from '../model/restore-record.ts';
import { findTwins, joinTwins, type Twins } from '../model/twins.ts';
import { findRecord, listEarlier, listRecords, lockRegister, saveRecord } from '../store/services.store.ts';
import { insertTwinDecision, listTwinDecisions, type TwinDecision } from '../store/twin-decisions.store.ts';
import { recordChange } from './change-record.ts';
import { mayKnow } from './know-record.ts';

/** Why two records cannot be joined or parted. */
export type TwinRefusal = 'record-not-found' | 'twins-decided-already' | 'twins-not-joined';

/** Records that may be one service and about which nobody has decided. */
export async function listOpenTwins(ctx: Ctx, db: Database): Promise<readonly Twins[]> {
  return inReading(db, ctx, async (trx) => {
    const decided = new Set((await listTwinDecisions(trx)).map(({ kept, other }) => pairOf(kept, other)));
    return findTwins((await listRecords(trx)).map(({ record }) => record).filter((record) => mayKnow(ctx, record))).filter(({ first, second }) => !decided.has(pairOf(first.id, second.id)));
  });
}

/** Pairs about which somebody decided and has not undone it, with the names of both, newest first. */
export async function listDecidedTwins(ctx: Ctx, db: Database): Promise<readonly (TwinDecision & { readonly keptName: string; readonly otherName: string })[]> {
  return inReading(db, ctx, async (trx) => {
    const names = new Map((await listRecords(trx)).filter(({ record }) => mayKnow(ctx, record)).map(({ record }) => [record.id as string, record.name]));
    return (await listTwinDecisions(trx)).flatMap((decision) => {
      const [keptName, otherName] = [names.get(decision.kept), names.get(decision.other)];
      return keptName === undefined || otherName === undefined ? [] : [{ ...decision, keptName, otherName }];
    });
  });
}

/**
 * Says that two records are one service or are not. Of one service the first stays with what only the other knew, and the other is archived; both keep their earlier states,
 * so that it can be undone.
 */
export async function decideTwins(ctx: Ctx, db: Database, of: { readonly kept: string; readonly other: string; readonly verdict: 'same' | 'different'; readonly reason: string }): Promise<Decision<string, TwinRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const [kept, other] = [await findRecord(trx, of.kept), await findRecord(trx, of.other)];
    if (!kept || !other || of.kept === of.other || !mayKnow(ctx, kept.record) || !mayKnow(ctx, other.record)) return refuse('record-not-found');
    const standing = await findStanding(trx, of.kept, of.other);
    if (standing) return refuse('twins-decided-already', { verdict: standing.verdict });
    const why = { act: 'merged', reason: of.reason } as const;
    if (of.verdict === 'same') {
      const lastModified = ctx.now.toISOString();
      await saveRecord(ctx, trx, { ...joinTwins(kept.record, other.record), lastModified }, why);
      await saveRecord(ctx, trx, { ...other.record, publication: { ...other.record.publication, state: 'archived' }, lastModified }, why);
    }
    const id = await insertTwinDecision(ctx, trx, of);
    await recordChange(ctx, trx, { act: 'directory.twins-decided', subject: `twins:${id}`, facts: { kept: of.kept, other: of.other, verdict: of.verdict } });
    return accept(id);
  });
}

/** Takes such a decision back: of records that were joined each stands again as it was before, unless somebody has changed it since. Both keep the stronger mark of the two: what was one may be the other's address. */
export async function undoTwins(ctx: Ctx, db: Database, of: { readonly kept: string; readonly other: string; readonly reason: string }): Promise<Decision<string, TwinRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const standing = await findStanding(trx, of.kept, of.other);
    const both = [await findRecord(trx, of.kept), await findRecord(trx, of.other)];
    if (!standing || both.some((one) => one && !mayKnow(ctx, one.record))) return refuse('twins-not-joined');
    const care = both.reduce((strictest, one) => stricter(strictest, one?.record.protection ?? 'none'), 'none' as Protection);
    if (standing.verdict === 'same') for (const id of [standing.kept, standing.other]) await putBack(ctx, trx, { id, care, reason: of.reason });
    const id = await insertTwinDecision(ctx, trx, { kept: standing.kept, other: standing.other, verdict: 'undone', reason: of.reason });
    await recordChange(ctx, trx, { act: 'directory.twins-decided', subject: `twins:${id}`, facts: { kept: standing.kept, other: standing.other, verdict: 'undone' } });
    return accept(id);
  });
}

async function putBack(ctx: Ctx, trx: Trx, { id, care, reason }: { readonly id: string; readonly care: Protection; readonly reason: string }): Promise<void> {
  const [now, [before]] = [await findRecord(trx, id), await listEarlier(trx, id)];
  if (!now) return;
  const record = before?.act === 'merged' ? undoState(before.record, now.record, care) : { ...now.record, protection: stricter(now.record.protection, care) };
  if (before?.act === 'merged' || record.protection !== now.record.protection) await saveRecord(ctx, trx, { ...record, lastModified: ctx.now.toISOString() }, { act: 'restored', reason });
}

async function findStanding(trx: Trx, a: string, b: string): Promise<TwinDecision | undefined> {
  return (await listTwinDecisions(trx)).find(({ kept, other }) => pairOf(kept, other) === pairOf(a, b));
}

function pairOf(a: string, b: string): string {
  return [a, b].sort().join(' ');
}
