import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { KeptJudgement, ModeratedJudgement } from '../model/moderated-judgement.ts';
import type { SettingVisit } from '../model/visit.ts';
import type { EarlyYearsTables, VisitRow } from './early-years.tables.ts';

/** A visit before it is written down by whom and when. */
export type UndatedVisit = Omit<SettingVisit, 'decidedAt' | 'decidedBy'>;

/** Makes whoever else decides visits for the authority wait until this transaction ends. */
export async function lockVisits(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`early_years.visit ${ctx.authority ?? ''}`}, 0))`.execute(trx);
}

/** The revision in force of each visit about the results of a year, those called off too, by setting and time. */
export async function listVisits(trx: Trx, year: number): Promise<SettingVisit[]> {
  const rows = await sql<VisitRow>`SELECT * FROM (SELECT DISTINCT ON (visit_id) * FROM early_years.visit WHERE year = ${year} ORDER BY visit_id, revision DESC) latest ORDER BY setting_code, decided_at, visit_id`.execute(trx);
  return rows.rows.map(toVisit);
}

/** Every revision of one visit, newest first; none for an id that is no visit here. */
export async function listVisitRevisions(trx: Trx, id: string): Promise<SettingVisit[]> {
  const rows = await trx.withTables<EarlyYearsTables>().selectFrom('early_years.visit').selectAll().where('visit_id', '=', id).orderBy('revision', 'desc').execute();
  return rows.map(toVisit);
}

/** Adds a revision; none is ever changed. */
export async function insertVisit(ctx: Ctx, trx: Trx, { id, revision, year, setting, chosen, terms }: UndatedVisit): Promise<void> {
  const { state, plannedFor, findings, reason } = terms;
  await trx
    .withTables<EarlyYearsTables>()
    .insertInto('early_years.visit')
    .values({
      authority_id: ctx.authority!, visit_id: id, revision, year, setting_code: setting, chosen_as: chosen.why, chosen_words: chosen.words, lot_seed: chosen.drawn.seed, list_visits: chosen.drawn.visits, list_by_lot: chosen.drawn.byLot,
      state, planned_for: plannedFor, visited_on: findings?.visitedOn ?? null, visited_by: findings?.visitedBy ?? null, outcome: findings?.outcome ?? null, found: findings?.found ?? null, reason, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor),
    })
    .execute();
}

/** The moderators' judgements in force of some visits, by child and item; those taken back too, with none in their place. */
export async function listModerated(trx: Trx, visits: readonly string[]): Promise<ModeratedJudgement[]> {
  if (visits.length === 0) return [];
  const rows = await sql<EarlyYearsTables['early_years.moderated_judgement']>`
    SELECT DISTINCT ON (visit_id, child_key, item) * FROM early_years.moderated_judgement WHERE visit_id = ANY(${visits}::uuid[]) ORDER BY visit_id, child_key, item, revision DESC`.execute(trx);
  return rows.rows.map((row) => ({ visit: row.visit_id, child: row.child_key, item: row.item, revision: row.revision, own: row.own, second: row.second ?? undefined }));
}

/** Adds revisions of judgements of one child; none is ever changed. */
export async function insertModerated(ctx: Ctx, trx: Trx, of: { readonly visit: string; readonly child: string; readonly reason: string }, made: readonly KeptJudgement[]): Promise<void> {
  const row = { authority_id: ctx.authority!, visit_id: of.visit, child_key: of.child, reason: of.reason, decided_at: ctx.now, decided_by: auditNameOf(ctx.actor) };
  await trx
    .withTables<EarlyYearsTables>()
    .insertInto('early_years.moderated_judgement')
    .values(made.map(({ item, revision, own, second }) => ({ ...row, item, revision, own, second: second ?? null })))
    .execute();
}

function toVisit(row: VisitRow): SettingVisit {
  const { visited_on: visitedOn, visited_by: visitedBy, outcome, found } = row;
  const findings = visitedOn === null ? undefined : { visitedOn: visitedOn as IsoDate, visitedBy: visitedBy!, outcome: outcome!, found: found! };
  return {
    id: row.visit_id, revision: row.revision, year: row.year, setting: row.setting_code, decidedAt: row.decided_at, decidedBy: row.decided_by,
    chosen: { why: row.chosen_as, words: row.chosen_words, drawn: { seed: row.lot_seed, visits: row.list_visits, byLot: row.list_by_lot } },
    terms: { state: row.state, plannedFor: row.planned_for as IsoDate, findings, reason: row.reason },
  };
}
