import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { auditNameOf } from '../../../platform/house/ctx.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** What an authority may choose for its outcomes pages. */
export type ChoiceName = OutcomesTables['outcomes.choice']['name'];

/** What the authority of this transaction chose, if it did. */
export async function findChoice(trx: Trx, name: ChoiceName): Promise<string | undefined> {
  const row = await trx.withTables<OutcomesTables>().selectFrom('outcomes.choice').select('setting').where('name', '=', name).executeTakeFirst();
  return row?.setting;
}

/** Keeps a choice in place of the one before. */
export async function saveChoice(ctx: Ctx, trx: Trx, name: ChoiceName, setting: string): Promise<void> {
  const decided = { setting, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor) };
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.choice')
    .values({ authority_id: ctx.authority!, name, ...decided })
    .onConflict((conflict) => conflict.columns(['authority_id', 'name']).doUpdateSet(decided))
    .execute();
}
