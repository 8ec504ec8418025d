import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import type { ServiceKind } from '../model/record.ts';
import type { SearchAnswer } from '../model/search/search.ts';
import { insertHelpLine, type HelpLine } from '../store/help-line.store.ts';
import { countUnmetSearch } from '../store/unmet-searches.store.ts';
import { needWords } from './read-vocabularies.ts';

/** Counts by need that are about to be written together. */
interface UnmetBatch {
  readonly times: Map<string, number>;
  readonly written: Promise<void>;
}

/** By database and authority, what is gathered while an earlier batch is being written: many who search in vain at once wait for one transaction, not each for the other's. */
const gathering = new WeakMap<Database, Map<string, UnmetBatch>>();
const writing = new WeakMap<Database, Map<string, Promise<void>>>();

/** Keeps that a search found nothing: the kind of need that its words spoke of, else that of the kind that was chosen, and the day; never the words. It is written when this answers. */
export async function keepUnmetSearch(ctx: Ctx, db: Database, answer: SearchAnswer, kind: ServiceKind | undefined): Promise<void> {
  if (ctx.authority === undefined) return;
  const need = answer.needs[0]?.category.id ?? (kind && needWords.ofKind[kind]) ?? 'other';
  const batches = madeOnce(gathering, db);
  const batch = batches.get(ctx.authority) ?? openBatch(ctx, ctx.authority, db);
  batches.set(ctx.authority, batch);
  batch.times.set(need, (batch.times.get(need) ?? 0) + 1);
  await batch.written;
}

function openBatch(ctx: Ctx, authority: string, db: Database): UnmetBatch {
  const times = new Map<string, number>();
  const before = madeOnce(writing, db).get(authority) ?? Promise.resolve();
  const written = before.catch(() => undefined).then(async () => {
    madeOnce(gathering, db).delete(authority);
    await inTransaction(db, ctx, async (trx) => {
      for (const need of [...times.keys()].sort()) await countUnmetSearch(ctx, trx, need, times.get(need)!);
    });
  });
  madeOnce(writing, db).set(authority, written);
  return { times, written };
}

function madeOnce<Value>(of: WeakMap<Database, Map<string, Value>>, db: Database): Map<string, Value> {
  const found = of.get(db) ?? new Map<string, Value>();
  of.set(db, found);
  return found;
}

/** Says where families can ring. */
export async function setHelpLine(ctx: Ctx, db: Database, helpLine: HelpLine): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await insertHelpLine(ctx, trx, helpLine);
    await writeAudit(ctx, trx, { act: 'directory.help-line-set', subject: `authority:${ctx.authority}` });
    await raiseDataVersion(ctx, trx);
  });
}
