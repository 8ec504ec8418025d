import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { OwnWord } from '../model/search/own-words.ts';

/** A word of the authority's own, with who entered it and who ended it. */
export interface KeptWord extends OwnWord {
  readonly id: string;
  readonly reason: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endReason: string | null;
}

/** All words of the authority's own: those in use first, each part newest first. */
export async function listOwnWords(trx: Trx): Promise<readonly KeptWord[]> {
  return (await sql<KeptWord>`SELECT word_id AS id, typed, kind, meaning, both_ways AS "isBothWays", reason, made_at AS "madeAt", made_by AS "madeBy", ended_at AS "endedAt", ended_by AS "endedBy", end_reason AS "endReason"
    FROM directory.own_word ORDER BY ended_at IS NOT NULL, coalesce(ended_at, made_at) DESC, word_id`.execute(trx)).rows;
}

/** Lets whoever else changes the authority's words wait until this transaction ends. */
export async function lockOwnWords(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`directory.own_word ${ctx.authority ?? ''}`}, 0))`.execute(trx);
}

/** Enters a word. */
export async function insertOwnWord(ctx: Ctx, trx: Trx, of: OwnWord & { readonly id: string; readonly reason: string }): Promise<void> {
  await sql`INSERT INTO directory.own_word (authority_id, word_id, typed, kind, meaning, both_ways, reason, made_at, made_by)
    VALUES (${ctx.authority!}::uuid, ${of.id}::uuid, ${of.typed}, ${of.kind}, ${of.meaning}, ${of.isBothWays}, ${of.reason}, ${ctx.now}, ${auditNameOf(ctx.actor)})`.execute(trx);
}

/** Ends a word that is in use; answers whether there was one. */
export async function endOwnWord(ctx: Ctx, trx: Trx, of: { readonly id: string; readonly reason: string }): Promise<boolean> {
  const ended = await sql`UPDATE directory.own_word SET ended_at = ${ctx.now}, ended_by = ${auditNameOf(ctx.actor)}, end_reason = ${of.reason} WHERE word_id = ${of.id}::uuid AND ended_at IS NULL`.execute(trx);
  return (ended.numAffectedRows ?? 0n) > 0n;
}

/** How often since a day a search found nothing, by need; most often first. */
export async function countUnmetSince(trx: Trx, since: IsoDate): Promise<readonly { readonly need: string; readonly times: number }[]> {
  return (await sql<{ need: string; times: number }>`SELECT need, sum(times)::integer AS times FROM directory.unmet_search WHERE on_day >= ${since}::date GROUP BY need ORDER BY 2 DESC, need`.execute(trx)).rows;
}
