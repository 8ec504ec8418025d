import { sql } from 'kysely';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { SavedView } from '../model/saved-view.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** Makes whoever else changes this person's views wait until this transaction ends. */
export async function lockViews(ctx: Ctx, trx: Trx, owner: PersonId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`outcomes.saved_view ${ctx.authority ?? ''} ${owner}`}, 0))`.execute(trx);
}

/** The views that a person keeps, by name; or those they removed. */
export async function listViews(trx: Trx, owner: PersonId, which: 'kept' | 'removed' = 'kept'): Promise<SavedView[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.saved_view').selectAll().where('person_id', '=', owner).where('removed_at', which === 'kept' ? 'is' : 'is not', null).execute();
  return rows.map(toView).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** A view that somebody of the authority keeps; undefined for one that was removed. */
export async function findView(trx: Trx, id: string): Promise<SavedView | undefined> {
  const row = await trx.withTables<OutcomesTables>().selectFrom('outcomes.saved_view').selectAll().where('view_id', '=', id).where('removed_at', 'is', null).executeTakeFirst();
  return row && toView(row);
}

/** Keeps a view for its owner. */
export async function insertView(ctx: Ctx, trx: Trx, view: { readonly id: string; readonly owner: PersonId; readonly name: string; readonly address: string }): Promise<void> {
  await trx.withTables<OutcomesTables>().insertInto('outcomes.saved_view').values({ authority_id: ctx.authority!, view_id: view.id, person_id: view.owner, name: view.name, address: view.address, saved_at: ctx.now, removed_at: null }).execute();
}

/** Changes the name of a view, or removes it, or puts it back. */
export async function updateView(trx: Trx, id: string, to: { readonly name: string } | { readonly removedAt: Date | null }): Promise<void> {
  const change = 'name' in to ? { name: to.name } : { removed_at: to.removedAt };
  await trx.withTables<OutcomesTables>().updateTable('outcomes.saved_view').set(change).where('view_id', '=', id).execute();
}

/** Deletes what a person removed before that day: it can no longer be put back. */
export async function deleteRemovedViews(trx: Trx, owner: PersonId, before: Date): Promise<void> {
  await trx.withTables<OutcomesTables>().deleteFrom('outcomes.saved_view').where('person_id', '=', owner).where('removed_at', '<', before).execute();
}

function toView(row: OutcomesTables['outcomes.saved_view']): SavedView {
  return { id: row.view_id, name: row.name, address: row.address, savedAt: row.saved_at };
}
