import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { DisclosureRule } from '../../../methods/disclosure/rule.ts';
import type { PastRelease, ReleaseCause, ReleaseDecision, ReleasedCell } from '../model/release.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

/** Makes whoever else publishes figures of the authority wait until this transaction ends. */
export async function lockReleases(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`outcomes.release ${ctx.authority ?? ''}`}, 0))`.execute(trx);
}

/** Indicators with figures of the authority of which nobody has decided whether they may be shown. */
export async function listUndecidedIndicators(trx: Trx): Promise<string[]> {
  const found = await sql<{ indicator_code: string }>`SELECT DISTINCT indicator_code FROM outcomes.own_value WHERE is_withheld IS NULL ORDER BY 1`.execute(trx);
  return found.rows.map((row) => row.indicator_code);
}

/** Which of the indicators the authority has brought figures of its own for. */
export async function listIndicatorsWithOwnFigures(trx: Trx, indicators: readonly string[]): Promise<string[]> {
  const found = await sql<{ code: string }>`SELECT code FROM unnest(${[...indicators]}::text[]) AS code WHERE EXISTS (SELECT FROM outcomes.own_value v WHERE v.indicator_code = code)`.execute(trx);
  return found.rows.map(({ code }) => code);
}

/** Takes back what was decided about an indicator's figures: they are hidden until it is decided again. */
export async function forgetMask(trx: Trx, indicator: string): Promise<void> {
  await sql`UPDATE outcomes.own_value SET is_withheld = NULL WHERE indicator_code = ${indicator}`.execute(trx);
}

/**
 * Keeps which of an indicator's figures are hidden, for all of them.
 *
 * Looked up, not joined: the figures came in within this transaction, the database knows nothing yet of how many they are, and a join would go through the list for each of them.
 */
export async function saveMask(trx: Trx, indicator: string, withheld: readonly { readonly group: string; readonly area: string; readonly period: string }[]): Promise<void> {
  const isHidden = sql`(group_code, area_code, period_code) IN (SELECT w."group", w.area, w.period FROM jsonb_to_recordset(${JSON.stringify(withheld)}::jsonb) AS w ("group" text, area text, period text))`;
  await sql`UPDATE outcomes.own_value SET is_withheld = ${isHidden} WHERE indicator_code = ${indicator} AND is_withheld IS DISTINCT FROM (${isHidden})`.execute(trx);
}

/** Which of the authority's own figures of an indicator in a period are hidden from whoever may not see small numbers; what nobody has decided about is hidden, too. */
export async function listWithheld(trx: Trx, indicator: string, period: string): Promise<{ readonly group: string; readonly area: string }[]> {
  const found = await sql<{ group: string; area: string }>`SELECT group_code AS "group", area_code AS area FROM outcomes.own_value WHERE indicator_code = ${indicator} AND period_code = ${period} AND coalesce(is_withheld, true) ORDER BY 1, 2`.execute(trx);
  return found.rows;
}

/** Everything that was published of an indicator, in order of time. */
export async function listPastReleases(trx: Trx, indicator: string): Promise<PastRelease[]> {
  const releases = await sql<{ release_id: string; sums: PastRelease['sums'] }>`SELECT release_id, sums FROM outcomes.release WHERE indicator_code = ${indicator} ORDER BY released_at, release_id`.execute(trx);
  const cells = await sql<{ release_id: string; cell_key: string; place: string | null; count: number; state: ReleasedCell['state'] }>`
    SELECT c.release_id, cell_key, place, count::double precision AS count, state FROM outcomes.release_cell c JOIN outcomes.release r USING (authority_id, release_id) WHERE r.indicator_code = ${indicator} ORDER BY cell_key`.execute(trx);
  const byRelease = Map.groupBy(cells.rows, (row) => row.release_id);
  return releases.rows.map(({ release_id, sums }) => ({ id: release_id, sums, cells: (byRelease.get(release_id) ?? []).map((row) => ({ key: row.cell_key, place: row.place ?? undefined, count: row.count, state: row.state })) }));
}

/** On which moment each of these releases was made. */
export async function mapReleaseDays(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const found = await sql<{ release_id: string; released_at: Date }>`SELECT release_id, released_at FROM outcomes.release WHERE release_id = ANY(${[...ids]}::uuid[])`.execute(trx);
  return new Map(found.rows.map(({ release_id, released_at }) => [release_id, released_at]));
}

/** Adds a release to the ledger. */
export async function insertRelease(ctx: Ctx, trx: Trx, of: { readonly id: string; readonly indicator: string; readonly cause: ReleaseCause; readonly rule: DisclosureRule; readonly decision: ReleaseDecision }): Promise<void> {
  const { decision } = of;
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.release')
    .values({
      authority_id: ctx.authority!,
      release_id: of.id,
      indicator_code: of.indicator,
      cause: of.cause,
      rule: JSON.stringify(of.rule),
      sums: JSON.stringify(decision.sums),
      would_unmask: JSON.stringify(decision.wouldUnmask),
      also_hidden: JSON.stringify(decision.alsoHidden),
      already_open: JSON.stringify(decision.alreadyOpen),
      released_at: ctx.now,
      released_by: auditNameOf(ctx.actor),
    })
    .execute();
  await sql`INSERT INTO outcomes.release_cell (authority_id, release_id, cell_key, place, count, state)
    SELECT ${ctx.authority!}::uuid, ${of.id}::uuid, key, place, count, state FROM jsonb_to_recordset(${JSON.stringify(decision.cells)}::jsonb) AS one (key text, place text, count bigint, state text)`.execute(trx);
}
