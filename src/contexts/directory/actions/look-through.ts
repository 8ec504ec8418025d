import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { sha256Hex } from '../../../platform/keys/secret.ts';
import { isAbsent } from '../model/kept-back.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { readAboutRefuge } from '../model/refuge-words.ts';
import { insertRefugeLook, mapRefugeLooks } from '../store/refuge-looks.store.ts';
import { findRecord, listRecords, lockRegister } from '../store/services.store.ts';
import { recordChange } from './change-record.ts';
import { refuges } from './read-vocabularies.ts';

/** Why a record cannot be left open. */
export type LookRefusal = 'record-not-found' | 'refuge-words-not-there' | 'refuge-words-changed';

/** A record that stands before families though its texts speak of a refuge, and that nobody has read since they did. */
export interface OpenRefuge {
  readonly record: DirectoryRecord;
  /** Its texts that do. */
  readonly passages: readonly string[];
  /** A digest of what is to be read. */
  readonly words: string;
}

/** Whether a record would stand before families though its texts speak of a refuge. */
export function isOpenRefuge(record: DirectoryRecord): boolean {
  return record.publication.state === 'approved' && record.condition !== 'defunct' && !isAbsent(record.protection) && refuges.speaks(record);
}

/** Records that stand open, speak of a refuge and were not read since their words changed, by name. */
export async function listOpenRefuges(ctx: Ctx, db: Database): Promise<readonly OpenRefuge[]> {
  return inReading(db, ctx, async (trx) => {
    const looked = await mapRefugeLooks(trx);
    return (await listRecords(trx)).flatMap(({ record }) => {
      const found = isOpenRefuge(record) ? readingOf(record) : undefined;
      return found && looked.get(record.id) !== found.words ? [found] : [];
    });
  });
}

/** Notes that somebody read such a record and left it open, which holds until its words change. `words` is the digest of what they read, where they read it on a page. The same twice is one. */
export async function leaveOpen(ctx: Ctx, db: Database, of: { readonly id: string; readonly words?: string | undefined; readonly reason: string }): Promise<Decision<true, LookRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const now = (await findRecord(trx, of.id))?.record;
    if (!now || isAbsent(now.protection)) return refuse('record-not-found');
    if (!isOpenRefuge(now)) return refuse('refuge-words-not-there');
    const { words } = readingOf(now);
    if (of.words !== undefined && of.words !== words) return refuse('refuge-words-changed');
    if ((await mapRefugeLooks(trx)).get(of.id) === words) return accept(true);
    await insertRefugeLook(ctx, trx, { service: of.id, words, reason: of.reason });
    await recordChange(ctx, trx, { act: 'directory.refuge-left-open', subject: `service:${of.id}` });
    return accept(true);
  });
}

function readingOf(record: DirectoryRecord): OpenRefuge {
  const passages = refuges.passages(record);
  return { record, passages, words: sha256Hex(readAboutRefuge(passages, record)) };
}
