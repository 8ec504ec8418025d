import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import { findPeriod, type Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { TargetFigure, TargetRevision } from '../model/target.ts';
import type { OutcomesTables, TargetRow } from './outcomes.tables.ts';

/** Makes whoever else decides targets for the authority wait until this transaction ends. */
export async function lockTargets(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`outcomes.target ${ctx.authority ?? ''}`}, 0))`.execute(trx);
}

/** The revision in force of every target, withdrawn ones left out; of one indicator or area where named. */
export async function listTargets(trx: Trx, of: Partial<TargetFigure> = {}): Promise<TargetRevision[]> {
  const rows = await sql<TargetRow>`
    SELECT * FROM (SELECT DISTINCT ON (target_id) * FROM outcomes.target
      WHERE (${of.indicator ?? null}::text IS NULL OR indicator_code = ${of.indicator ?? null}) AND (${of.area ?? null}::text IS NULL OR area_code = ${of.area ?? null}) AND (${of.group ?? null}::text IS NULL OR group_code = ${of.group ?? null})
      ORDER BY target_id, revision DESC) latest
    WHERE state <> 'withdrawn' ORDER BY indicator_code, area_code, group_code`.execute(trx);
  return rows.rows.map(toTarget);
}

/** Every revision of one target, newest first; none for an id that is no target here. */
export async function listRevisions(trx: Trx, id: string): Promise<TargetRevision[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.target').selectAll().where('target_id', '=', id).orderBy('revision', 'desc').execute();
  return rows.map(toTarget);
}

/** Adds a revision; none is ever changed. */
export async function insertTarget(ctx: Ctx, trx: Trx, { id, revision, figure, terms, isWithdrawn, reason }: Omit<TargetRevision, 'decidedAt' | 'decidedBy'>): Promise<void> {
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.target')
    .values({
      authority_id: ctx.authority!,
      target_id: id,
      revision,
      indicator_code: figure.indicator,
      group_code: figure.group,
      area_code: figure.area,
      state: isWithdrawn ? 'withdrawn' : terms.state,
      basis: terms.basis,
      baseline_period: terms.baseline.period.code,
      baseline_value: terms.baseline.value,
      target_period: terms.period.code,
      target_value: terms.value ?? null,
      way: terms.way,
      parameter: terms.parameter ?? null,
      comparator: terms.comparator ?? null,
      milestones: JSON.stringify(terms.milestones.map(({ period, value }) => ({ period: period.code, value }))),
      proposed_by: terms.proposedBy,
      agreed_by: terms.agreedBy ?? null,
      agreed_on: terms.agreedOn ?? null,
      evidence: terms.evidence,
      reason,
      decided_at: ctx.now,
      decided_by: auditNameOf(ctx.actor),
    })
    .execute();
}

function toTarget(row: TargetRow): TargetRevision {
  const milestones = row.milestones as unknown as { period: string; value: number }[];
  return {
    id: row.target_id,
    revision: row.revision,
    figure: { indicator: row.indicator_code, group: row.group_code, area: row.area_code },
    terms: {
      // A withdrawn target is told by isWithdrawn; who had agreed it stays readable.
      state: row.state === 'withdrawn' ? (row.agreed_by === null ? 'proposed' : 'agreed') : row.state,
      basis: row.basis,
      baseline: { period: periodOf(row.baseline_period), value: row.baseline_value },
      period: periodOf(row.target_period),
      value: row.target_value ?? undefined,
      way: row.way,
      parameter: row.parameter ?? undefined,
      comparator: row.comparator ?? undefined,
      milestones: milestones.map(({ period, value }) => ({ period: periodOf(period), value })),
      proposedBy: row.proposed_by,
      agreedBy: row.agreed_by ?? undefined,
      agreedOn: (row.agreed_on ?? undefined) as IsoDate | undefined,
      evidence: row.evidence,
    },
    isWithdrawn: row.state === 'withdrawn',
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  };
}

function periodOf(code: string): Period {
  const period = findPeriod(code);
  if (!period) throw new RangeError(`A target is kept for "${code}", which is no period.`);
  return period;
}
