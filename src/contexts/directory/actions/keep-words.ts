import { addDays } from '../../../kernel/dates.ts';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { decideOwnWord, type OwnWord, type OwnWordRefusal } from '../model/search/own-words.ts';
import { search } from '../model/search/search.ts';
import { countUnmetSince, endOwnWord, insertOwnWord, listOwnWords, lockOwnWords, type KeptWord } from '../store/own-words.store.ts';
import { recordChange } from './change-record.ts';
import { openDirectory } from './open-directory.ts';
import { vocabulary } from './open-search.ts';

export type { KeptWord };

/** Why a word cannot be entered or ended. */
export type WordRefusal = OwnWordRefusal | 'word-not-found';

/** What the council sees of its words. */
export interface WordsSeen {
  readonly own: readonly (KeptWord & { /** How many services what is typed finds now; of words in use. */ readonly finds: number | undefined })[];
  readonly categories: readonly { readonly id: string; readonly name: string }[];
  /** Groups of synonyms that come with the program. */
  readonly given: number;
  /** Searches in the last so many days that found nothing, by kind of help: never their words. */
  readonly unmet: readonly { readonly name: string; readonly times: number }[];
  readonly unmetDays: number;
}

const unmetDays = 90;

/** The authority's own words with what each finds, and what was searched for in vain. */
export async function readWords(ctx: Ctx, db: Database): Promise<WordsSeen> {
  const { own, unmet } = await inReading(db, ctx, async (trx) => ({ own: await listOwnWords(trx), unmet: await countUnmetSince(trx, addDays(ctx.today, -unmetDays)) }));
  const { needs: { categories }, synonyms } = vocabulary;
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const seen: WordsSeen['own'][number][] = [];
  for (const word of own) seen.push({ ...word, finds: word.endedAt === null ? await countFound(ctx, db, word.typed) : undefined });
  return { own: seen, categories: categories.map(({ id, name }) => ({ id, name })), given: synonyms.twoWay.length + synonyms.oneWay.length, unmet: unmet.map(({ need, times }) => ({ name: names.get(need) ?? 'something else', times })), unmetDays };
}

async function countFound(ctx: Ctx, db: Database, words: string): Promise<number> {
  const { index } = await openDirectory(ctx, db);
  return search(index, { words, today: ctx.today }, { from: 0, size: 1 }).total;
}

/** Enters a word, which the search knows from then on; answers how many services it found before and finds now. */
export async function enterWord(ctx: Ctx, db: Database, of: OwnWord & { readonly reason: string }): Promise<Decision<{ readonly before: number; readonly after: number }, WordRefusal>> {
  const before = await countFound(ctx, db, of.typed);
  const entered = await inTransaction(db, ctx, async (trx): Promise<Decision<true, WordRefusal>> => {
    await lockOwnWords(ctx, trx);
    const decided = decideOwnWord(vocabulary, (await listOwnWords(trx)).filter(({ endedAt }) => endedAt === null), of);
    if (!decided.accepted) return decided;
    const id = ctx.newId();
    await insertOwnWord(ctx, trx, { ...of, id });
    await recordChange(ctx, trx, { act: 'directory.word-entered', subject: `word:${id}`, facts: { typed: of.typed, kind: of.kind, meaning: of.meaning } });
    return accept(true);
  });
  return entered.accepted ? accept({ before, after: await countFound(ctx, db, of.typed) }) : entered;
}

/** Ends a word: the search knows it no more, the page still tells of it. */
export async function endWord(ctx: Ctx, db: Database, of: { readonly id: string; readonly reason: string }): Promise<Decision<true, WordRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockOwnWords(ctx, trx);
    if (!(await endOwnWord(ctx, trx, of))) return refuse('word-not-found');
    await recordChange(ctx, trx, { act: 'directory.word-ended', subject: `word:${of.id}` });
    return accept(true);
  });
}
