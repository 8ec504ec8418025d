import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { ServiceKind } from '../model/record.ts';
import type { SearchAnswer } from '../model/search/search.ts';
import { countUnmetSearch } from '../store/unmet-searches.store.ts';
import { needWords } from './read-vocabularies.ts';

/** How often each need was searched for in vain, of one authority and day. */
interface UnmetNeeds {
  readonly ctx: Ctx;
  readonly times: Map<string, number>;
}

/** What is not written yet, by authority and day, and its being written. */
interface Unwritten {
  readonly waiting: Map<string, UnmetNeeds>;
  writing: Promise<void> | undefined;
}

const unwritten = new WeakMap<Database, Unwritten>();

/**
 * Keeps that a search found nothing: the kind of need that its words spoke of, else that of the kind that was chosen, and the day; never the words. What a machine searched for is nobody's need.
 *
 * Nobody waits for it: it is written while the answer goes out, many that come together in one transaction. What cannot be written waits for the next search in vain; a process that is killed loses
 * the counts of its last moment, one that ends does not (`unmetSearchesWritten`).
 */
export function keepUnmetSearch(ctx: Ctx, db: Database, answer: SearchAnswer, kind: ServiceKind | undefined): void {
  if (ctx.authority === undefined || ctx.actor.kind === 'machine') return;
  const all = unwritten.get(db) ?? { waiting: new Map<string, UnmetNeeds>(), writing: undefined };
  unwritten.set(db, all);
  add(all, ctx, answer.needs[0]?.category.id ?? (kind && needWords.ofKind[kind]) ?? 'other', 1);
  void writing(db, all);
}

/** Resolves when what was searched for in vain up to now is written, or cannot be. */
export async function unmetSearchesWritten(db: Database): Promise<void> {
  const all = unwritten.get(db);
  if (all) await writing(db, all);
}

/** The writing of what waits: the one that is under way, or one that begins now. */
function writing(db: Database, all: Unwritten): Promise<void> | undefined {
  if (all.waiting.size > 0) all.writing ??= write(db, all);
  return all.writing;
}

function add({ waiting }: Unwritten, ctx: Ctx, need: string, times: number): void {
  const key = `${ctx.authority} ${ctx.today}`;
  const needs = waiting.get(key) ?? { ctx, times: new Map<string, number>() };
  waiting.set(key, needs);
  needs.times.set(need, (needs.times.get(need) ?? 0) + times);
}

async function write(db: Database, all: Unwritten): Promise<void> {
  for (const [key, { ctx, times }] of all.waiting) {
    all.waiting.delete(key);
    try {
      await inTransaction(db, ctx, async (trx) => {
        for (const need of [...times.keys()].sort()) await countUnmetSearch(ctx, trx, need, times.get(need)!);
      });
    } catch {
      for (const [need, count] of times) add(all, ctx, need, count);
      break;
    }
  }
  all.writing = undefined;
}
