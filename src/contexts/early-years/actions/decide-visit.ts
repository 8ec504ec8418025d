import type { IsoDate } from '../../../kernel/dates.ts';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { ListSize } from '../model/moderation-rules.ts';
import { decideChange, decidePlan, type VisitChange, type VisitRefusal } from '../model/visit.ts';
import { insertVisit, listVisitRevisions, listVisits, lockVisits, type UndatedVisit } from '../store/visits.store.ts';
import { findChoice } from './draw-list.ts';
import type { VisitsRefusal } from './plan-visits.ts';
import type { StoredCohortRefusal } from './read-stored-cohort.ts';

/** A visit that somebody wants to plan. `size` is how long the list was on which the setting was found. */
export interface VisitAsked {
  readonly year: number;
  readonly setting: string;
  readonly plannedFor: IsoDate;
  readonly reason: string;
  readonly size?: ListSize | undefined;
}

/** Takes a setting into the plan of visits about the results of a year: its first revision, with its place on the list and how that was drawn. One visit stands for a setting and year. */
export async function planVisit(ctx: Ctx, db: Database, { year, setting, plannedFor, reason, size }: VisitAsked): Promise<Decision<string, VisitRefusal | StoredCohortRefusal | VisitsRefusal>> {
  return inTransaction(db, ctx, async (trx): Promise<Decision<string, VisitRefusal | StoredCohortRefusal | VisitsRefusal>> => {
    await lockVisits(ctx, trx);
    const chosen = await findChoice(ctx, trx, { year, setting, size });
    if (!chosen.accepted) return chosen;
    if (!chosen.value) return refuse('visit-setting-unknown', { year, setting });
    const standing = (await listVisits(trx, year)).find((visit) => visit.setting === setting && visit.terms.state !== 'called-off');
    if (standing) return refuse('visit-exists', { visit: standing.id });
    const decided = decidePlan(chosen.value, plannedFor, reason);
    if (!decided.accepted) return decided;
    const id = ctx.newId();
    await save(ctx, trx, { id, revision: 1, year, setting, chosen: chosen.value, terms: decided.value });
    return accept(id);
  });
}

/** Changes a visit: moves it to another day, calls it off, or writes down what came of it, and later corrects that; answers the revision that is now in force. */
export async function changeVisit(ctx: Ctx, db: Database, asked: { readonly id: string; readonly seenRevision: number; readonly change: VisitChange; readonly reason: string }): Promise<Decision<number, VisitRefusal>> {
  return inTransaction(db, ctx, async (trx): Promise<Decision<number, VisitRefusal>> => {
    await lockVisits(ctx, trx);
    const latest = (await listVisitRevisions(trx, asked.id))[0];
    if (!latest) return refuse('visit-not-found');
    if (latest.revision !== asked.seenRevision) return refuse('visit-changed-meanwhile', { seen: asked.seenRevision, now: latest.revision });
    const decided = decideChange(latest.terms, asked.change, asked.reason, ctx.today);
    if (!decided.accepted) return decided;
    const revision = latest.revision + 1;
    await save(ctx, trx, { ...latest, revision, terms: decided.value });
    return accept(revision);
  });
}

async function save(ctx: Ctx, trx: Trx, visit: UndatedVisit): Promise<void> {
  await insertVisit(ctx, trx, visit);
  await writeAudit(ctx, trx, { act: 'early-years.visit-decided', subject: `visit:${visit.id}`, facts: { revision: visit.revision, year: visit.year, setting: visit.setting, state: visit.terms.state, outcome: visit.terms.findings?.outcome ?? null } });
}
