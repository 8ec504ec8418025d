import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { auditNameOf } from '../../../platform/house/ctx.ts';
import type { Choice, ChoiceName } from '../model/choice.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** What the authority of this transaction chose, if it did. */
export async function findChoice(trx: Trx, name: ChoiceName): Promise<string | undefined> {
  const row = await trx.withTables<OutcomesTables>().selectFrom('outcomes.choice').select('setting').where('name', '=', name).orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row?.setting ?? undefined;
}

/** Every version of every choice, newest first. */
export async function listChoices(trx: Trx): Promise<Choice[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.choice').selectAll().orderBy('decided_at', 'desc').orderBy('version', 'desc').execute();
  return rows.map((row) => ({ name: row.name, version: row.version, setting: row.setting ?? undefined, reason: row.reason, decidedAt: row.decided_at, decidedBy: row.decided_by }));
}

/** Adds a version; none is ever changed. False when somebody else added it a moment ago. */
export async function insertChoice(ctx: Ctx, trx: Trx, { name, version, setting, reason }: Pick<Choice, 'name' | 'version' | 'setting' | 'reason'>): Promise<boolean> {
  const added = await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.choice')
    .values({ authority_id: ctx.authority!, name, version, setting: setting ?? null, reason, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor) })
    .onConflict((conflict) => conflict.columns(['authority_id', 'name', 'version']).doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) === 1;
}
