import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { Appearance, DecidedAppearance } from '../model/authority.ts';
import type { AccessTables } from './access.tables.ts';

/** Every look that the authority decided on, newest first; none where it still looks as it was founded. */
export async function listAppearances(trx: Trx): Promise<DecidedAppearance[]> {
  const rows = await trx.withTables<AccessTables>().selectFrom('access.appearance').selectAll().orderBy('version', 'desc').execute();
  return rows.map((row) => ({ version: row.version, name: row.name, shortName: row.short_name, colour: row.colour, reason: row.reason, decidedAt: row.decided_at, decidedBy: row.decided_by }));
}

/** Adds a version and puts it in force. */
export async function insertAppearance(ctx: Ctx, trx: Trx, version: number, { name, shortName, colour }: Appearance, reason: string): Promise<void> {
  await trx
    .withTables<AccessTables>()
    .insertInto('access.appearance')
    .values({ authority_id: ctx.authority!, version, name, short_name: shortName, colour, reason, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor) })
    .execute();
  await sql`SELECT access.take_appearance()`.execute(trx);
}
