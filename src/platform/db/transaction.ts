import { sql } from 'kysely';
import { auditNameOf, type Ctx } from '../house/ctx.ts';
import { sqlLiteral, type Database, type Trx } from './database.ts';

/**
 * Runs one act in one transaction that knows the tenant: all of it is kept or none.
 *
 * The tenant is set for this transaction alone (`SET LOCAL app.authority`), so row-level security shows and accepts that
 * authority's rows and no other's; without an authority a tenant table is empty. One `SET LOCAL` statement, because a
 * cluster forwards those and not `set_config` (stack.md 2).
 */
export async function inTransaction<Result>(db: Database, ctx: Ctx, act: (trx: Trx) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await setTenant(trx, ctx);
    return act(trx);
  });
}

/** The same for reading: one consistent snapshot, and the server refuses any write. */
export async function inReading<Result>(db: Database, ctx: Ctx, read: (trx: Trx) => Promise<Result>): Promise<Result> {
  return db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(async (trx) => {
    await setTenant(trx, ctx);
    return read(trx);
  });
}

async function setTenant(trx: Trx, ctx: Ctx): Promise<void> {
  await sql.raw(`SET LOCAL app.authority = ${sqlLiteral(ctx.authority ?? '')}; SET LOCAL app.actor = ${sqlLiteral(auditNameOf(ctx.actor))}`).execute(trx);
}
