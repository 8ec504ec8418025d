import { sql } from 'kysely';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { AreaGroup } from '../model/area-group.ts';
import type { Likeness } from '../model/likeness.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** Makes whoever else decides groups of areas for the authority wait until this transaction ends. */
export async function lockAreaGroups(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`outcomes.area_group ${ctx.authority ?? ''}`}, 0))`.execute(trx);
}

/** The latest revision of every group of the authority, by name; ended ones among them. */
export async function listAreaGroups(trx: Trx): Promise<AreaGroup[]> {
  const rows = await sql<GroupRow>`SELECT DISTINCT ON (group_id) ${groupColumns} FROM outcomes.area_group ORDER BY group_id, revision DESC`.execute(trx);
  return rows.rows.map(toGroup).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Every revision of one group, newest first; none for an id that is no group here. */
export async function listGroupRevisions(trx: Trx, id: string): Promise<AreaGroup[]> {
  const rows = await sql<GroupRow>`SELECT ${groupColumns} FROM outcomes.area_group WHERE group_id = ${id} ORDER BY revision DESC`.execute(trx);
  return rows.rows.map(toGroup);
}

/** All that the nearest areas of a revision were worked out from; undefined where people chose them. */
export async function findLikeness(trx: Trx, id: string, revision: number): Promise<Likeness | undefined> {
  const row = await trx.withTables<OutcomesTables>().selectFrom('outcomes.area_group').select('likeness').where('group_id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return (row?.likeness ?? undefined) as Likeness | undefined;
}

/** Adds a revision; none is ever changed. */
export async function insertAreaGroup(ctx: Ctx, trx: Trx, { id, revision, name, tier, members, isEnded, reason }: Omit<AreaGroup, 'decidedAt' | 'decidedBy' | 'nearestTo'>, likeness: Likeness | undefined): Promise<void> {
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.area_group')
    .values({ authority_id: ctx.authority!, group_id: id, revision, state: isEnded ? 'ended' : 'in-force', name, tier, members: [...members], likeness: likeness ? JSON.stringify(likeness) : null, reason, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor) })
    .execute();
}

type GroupRow = Omit<OutcomesTables['outcomes.area_group'], 'likeness'> & { nearest_to: string | null };

// The inputs of a list of nearest areas are long, and wanted on one page alone.
const groupColumns = sql.raw(`group_id, revision, state, name, tier, members, likeness ->> 'of' AS nearest_to, reason, decided_at, decided_by`);

function toGroup(row: GroupRow): AreaGroup {
  return {
    id: row.group_id,
    revision: row.revision,
    name: row.name,
    tier: row.tier,
    members: row.members as AreaCode[],
    nearestTo: (row.nearest_to ?? undefined) as AreaCode | undefined,
    isEnded: row.state === 'ended',
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  };
}
