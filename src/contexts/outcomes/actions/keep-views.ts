import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { daysToPutBack, decideRenaming, decideView, type SavedView, type SavedViewRefusalCode } from '../model/saved-view.ts';
import { deleteRemovedViews, findView, insertView, listViews, lockViews, updateView } from '../store/saved-views.store.ts';

type ViewDecision<Value> = Decision<Value, SavedViewRefusalCode>;

/** The views that whoever acts keeps, by name. */
export function listOwnViews(ctx: Ctx, db: Database): Promise<readonly SavedView[]> {
  return inReading(db, ctx, (trx) => listViews(trx, ownerOf(ctx)));
}

/** The view behind a link, whoever of the authority keeps it; undefined when it was removed or there is none. */
export function findSharedView(ctx: Ctx, db: Database, id: string): Promise<SavedView | undefined> {
  return inReading(db, ctx, (trx) => findView(trx, id));
}

/** Keeps the address of a page under a name; the same twice is one. Answers its id. */
export function saveView(ctx: Ctx, db: Database, asked: { readonly name: string; readonly address: string }): Promise<ViewDecision<string>> {
  return change(ctx, db, async (trx, kept) => {
    const decided = decideView(kept, asked);
    if (!decided.accepted) return decided;
    const { standing, name, address } = decided.value;
    if (standing) return accept(standing.id);
    const id = ctx.newId();
    await insertView(ctx, trx, { id, owner: ownerOf(ctx), name, address });
    await writeAudit(ctx, trx, { act: 'outcomes.view-saved', subject: `view:${id}` });
    return accept(id);
  });
}

/** Gives an own view another name; the name it has changes nothing. */
export function renameView(ctx: Ctx, db: Database, asked: { readonly id: string; readonly name: string }): Promise<ViewDecision<string>> {
  return change(ctx, db, async (trx, kept) => {
    const view = kept.find(({ id }) => id === asked.id);
    if (!view) return refuse('view-not-found');
    const decided = decideRenaming(kept, view.id, asked.name);
    if (!decided.accepted || decided.value === view.name) return decided;
    await updateView(trx, view.id, { name: decided.value });
    await writeAudit(ctx, trx, { act: 'outcomes.view-renamed', subject: `view:${view.id}` });
    return decided;
  });
}

/** Removes an own view: its link leads nowhere from now on. It can be put back for 30 days. */
export function removeView(ctx: Ctx, db: Database, id: string): Promise<ViewDecision<SavedView>> {
  return change(ctx, db, async (trx, kept) => {
    const view = kept.find((each) => each.id === id);
    if (!view) return refuse('view-not-found');
    await updateView(trx, id, { removedAt: ctx.now });
    await deleteRemovedViews(trx, ownerOf(ctx), new Date(ctx.now.getTime() - daysToPutBack * 86_400_000));
    await writeAudit(ctx, trx, { act: 'outcomes.view-removed', subject: `view:${id}` });
    return accept(view);
  });
}

/** Puts an own view back that was removed, unless its name has been given to another meanwhile; one that stands stays. */
export function putViewBack(ctx: Ctx, db: Database, id: string): Promise<ViewDecision<SavedView>> {
  return change(ctx, db, async (trx, kept) => {
    const standing = kept.find((each) => each.id === id);
    if (standing) return accept(standing);
    const view = (await listViews(trx, ownerOf(ctx), 'removed')).find((each) => each.id === id);
    if (!view) return refuse('view-not-found');
    const decided = decideView(kept, view);
    if (!decided.accepted) return decided;
    if (decided.value.standing) return accept(decided.value.standing);
    await updateView(trx, id, { removedAt: null });
    await writeAudit(ctx, trx, { act: 'outcomes.view-put-back', subject: `view:${id}` });
    return accept(view);
  });
}

function change<Value>(ctx: Ctx, db: Database, act: (trx: Trx, kept: readonly SavedView[]) => Promise<Value>): Promise<Value> {
  return inTransaction(db, ctx, async (trx) => {
    await lockViews(ctx, trx, ownerOf(ctx));
    return act(trx, await listViews(trx, ownerOf(ctx)));
  });
}

/** Views belong to people: the doors let nobody else in. */
function ownerOf(ctx: Ctx): PersonId {
  if (ctx.actor.kind !== 'person') throw new Error('Only a person who signed in keeps views.');
  return ctx.actor.id;
}
