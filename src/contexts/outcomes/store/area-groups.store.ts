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
  const rows = await sql<OutcomesTables['outcomes.area_group']>`SELECT DISTINCT ON (group_id) * FROM outcomes.area_group ORDER BY group_id, revision DESC`.execute(trx);
  return rows.rows.map(toGroup).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Every revision of one group, newest first; none for an id that is no group here. */
export async function listGroupRevisions(trx: Trx, id: string): Promise<AreaGroup[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.area_group').selectAll().where('group_id', '=', id).orderBy('revision', 'desc').execute();
  return rows.map(toGroup);
}

/** Adds a revision; none is ever changed. */
export async function insertAreaGroup(ctx: Ctx, trx: Trx, { id, revision, name, tier, members, likeness, isEnded, reason }: Omit<AreaGroup, 'decidedAt' | 'decidedBy'>): Promise<void> {
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.area_group')
    .values({ authority_id: ctx.authority!, group_id: id, revision, state: isEnded ? 'ended' : 'in-force', name, tier, members: [...members], likeness: likeness ? JSON.stringify(likeness) : null, reason, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor) })
    .execute();
}

function toGroup(row: OutcomesTables['outcomes.area_group']): AreaGroup {
  return {
    id: row.group_id,
    revision: row.revision,
    name: row.name,
    tier: row.tier,
    members: row.members as AreaCode[],
    likeness: (row.likeness ?? undefined) as Likeness | undefined,
    isEnded: row.state === 'ended',
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  };
}
