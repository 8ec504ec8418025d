import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { FrameworkDeparture } from '../model/framework-use.ts';
import type { SeriesBreak } from '../model/indicator.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** Where the authority departs from the reference list of evidence, for all frameworks. */
export async function listDepartures(trx: Trx): Promise<FrameworkDeparture[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.evidence').selectAll().orderBy('framework_code').orderBy('aim_code').orderBy('decided_at').orderBy('indicator_code').execute();
  return rows.map((row) => ({ framework: row.framework_code, aim: row.aim_code, indicator: row.indicator_code, isEvidence: row.is_evidence }));
}

/** Keeps a departure from the list, in place of an earlier one about the same aim and indicator. */
export async function saveDeparture(ctx: Ctx, trx: Trx, departure: FrameworkDeparture): Promise<void> {
  const decided = { is_evidence: departure.isEvidence, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor) };
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.evidence')
    .values({ authority_id: ctx.authority!, framework_code: departure.framework, aim_code: departure.aim, indicator_code: departure.indicator, ...decided })
    .onConflict((conflict) => conflict.columns(['authority_id', 'framework_code', 'aim_code', 'indicator_code']).doUpdateSet(decided))
    .execute();
}

/** Takes a departure away: the reference list speaks again. */
export async function deleteDeparture(trx: Trx, of: Omit<FrameworkDeparture, 'isEvidence'>): Promise<void> {
  await trx.withTables<OutcomesTables>().deleteFrom('outcomes.evidence').where('framework_code', '=', of.framework).where('aim_code', '=', of.aim).where('indicator_code', '=', of.indicator).execute();
}

/** One decision as the audit keeps it. */
export interface AuditedDecision {
  readonly at: Date;
  readonly by: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** What was decided about a subject, newest first, from the authority's own audit. */
export async function listDecisions(trx: Trx, act: string, subject: string): Promise<AuditedDecision[]> {
  const found = await sql<{ at: Date; actor: string; facts: AuditedDecision['facts'] }>`
    SELECT at, actor, facts FROM platform.audit WHERE act = ${act} AND subject COLLATE "C" = ${subject} ORDER BY audit_id DESC LIMIT 100`.execute(trx);
  return found.rows.map(({ at, actor, facts }) => ({ at, by: actor, facts }));
}

/** Where the series of many indicators are broken, each earliest first. */
export async function listBreaksOfMany(trx: Trx, codes: readonly string[]): Promise<ReadonlyMap<string, readonly SeriesBreak[]>> {
  const breaks = new Map<string, SeriesBreak[]>();
  if (codes.length === 0) return breaks;
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.series_break').selectAll().where('indicator_code', 'in', [...codes]).orderBy('first_order').execute();
  for (const row of rows) breaks.set(row.indicator_code, [...(breaks.get(row.indicator_code) ?? []), { firstOrder: row.first_order, words: row.words, source: row.source }]);
  return breaks;
}

/** The year of the latest entry, known or hidden, that each indicator has for an area and for everybody. */
export async function listLatestYears(trx: Trx, indicators: readonly string[], area: string): Promise<{ indicator: string; latestYear: number }[]> {
  if (indicators.length === 0) return [];
  const found = await sql<{ indicator_code: string; latest: number }>`
    SELECT indicator_code, max(period_order) AS latest FROM (
      SELECT indicator_code, period_order FROM outcomes.value WHERE indicator_code = ANY(${[...indicators]}) AND group_code = 'all' AND area_code = ${area}
      UNION ALL
      SELECT indicator_code, period_order FROM outcomes.own_value WHERE indicator_code = ANY(${[...indicators]}) AND group_code = 'all' AND area_code = ${area}
    ) held GROUP BY indicator_code`.execute(trx);
  return found.rows.map((row) => ({ indicator: row.indicator_code, latestYear: row.latest }));
}

/**
 * The groups of children, crossings aside, for which each of many indicators has figures beside those for everybody.
 *
 * Steps from one group to the next by the key, because most indicators have one group and thousands of rows.
 */
export async function listGroupsOfMany(trx: Trx, indicators: readonly string[]): Promise<{ indicator: string; group: string }[]> {
  if (indicators.length === 0) return [];
  const found = await sql<{ indicator: string; group: string }>`
    WITH RECURSIVE step AS (
      SELECT code, (SELECT min(group_code) FROM outcomes.value WHERE indicator_code = code) AS group_code FROM unnest(${[...indicators]}::text[]) AS code
      UNION ALL
      SELECT code, (SELECT min(v.group_code) FROM outcomes.value v WHERE v.indicator_code = code AND v.group_code > step.group_code) FROM step WHERE step.group_code IS NOT NULL
    )
    SELECT code AS indicator, group_code AS "group" FROM step WHERE group_code <> 'all' AND strpos(group_code, '+') = 0
    UNION SELECT indicator_code, group_code FROM outcomes.own_value WHERE indicator_code = ANY(${[...indicators]}) AND group_code <> 'all' AND strpos(group_code, '+') = 0`.execute(trx);
  return found.rows;
}
