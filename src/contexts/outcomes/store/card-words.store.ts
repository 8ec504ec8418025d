import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { CardWords } from '../model/card.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** One version of what people added to a card, with who and when. */
export interface StoredCardWords extends CardWords {
  readonly version: number;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/** Every version of the words on an area's card, newest first. */
export async function listCardWords(trx: Trx, area: AreaCode): Promise<StoredCardWords[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.card_words').selectAll().where('area_code', '=', area).orderBy('version', 'desc').execute();
  return rows.map((row) => ({ version: row.version, doing: row.doing, haveYourSay: row.have_your_say, isPublished: row.is_published, decidedAt: row.decided_at, decidedBy: row.decided_by }));
}

/** Adds a version; none is ever changed. Two people who saved from the same version meet the table's key, and the second is told. */
export async function insertCardWords(ctx: Ctx, trx: Trx, area: AreaCode, version: number, words: CardWords): Promise<boolean> {
  const added = await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.card_words')
    .values({ authority_id: ctx.authority!, area_code: area, version, doing: [...words.doing], have_your_say: words.haveYourSay, is_published: words.isPublished, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor) })
    .onConflict((conflict) => conflict.columns(['authority_id', 'area_code', 'version']).doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) === 1;
}
