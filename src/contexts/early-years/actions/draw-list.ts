import type { Decision } from '../../../kernel/decision.ts';
import { accept } from '../../../kernel/decision.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { ListSize } from '../model/moderation-rules.ts';
import type { VisitChoice, VisitDraw } from '../model/visit.ts';
import { whyWords } from '../model/visit-words.ts';
import { planVisits, type PlannedVisits, type VisitsRefusal } from './plan-visits.ts';
import { moderationRules } from './read-instruments.ts';
import type { StoredCohort, StoredCohortRefusal } from './read-stored-cohort.ts';
import { readTwoYears } from './read-two-years.ts';

/** The visits that are proposed for a year, and how they were drawn. */
export interface DrawnList extends PlannedVisits {
  readonly drawn: VisitDraw;
}

/** The list of a year, beside the year before it where there is one of the same profile. The lot is drawn by the year, so that everybody sees the same list and nobody draws again until it suits. */
export function drawList({ year, cohort }: Pick<StoredCohort, 'year' | 'cohort'>, earlier: StoredCohort | undefined, size: ListSize | undefined): Decision<DrawnList, VisitsRefusal> {
  const { visits, byLot } = size ?? moderationRules().list;
  const drawn: VisitDraw = { visits, byLot, seed: year };
  const planned = planVisits(cohort, { visits, atRandom: byLot, seed: drawn.seed }, earlier?.cohort);
  return planned.accepted ? accept({ ...planned.value, drawn }) : planned;
}

/** How a setting stands on the list of a year, and what the list says of it; undefined for one of which no child was returned. */
export async function findChoice(ctx: Ctx, trx: Trx, of: { readonly year: number; readonly setting: string; readonly size: ListSize | undefined }): Promise<Decision<VisitChoice | undefined, StoredCohortRefusal | VisitsRefusal>> {
  const stored = await readTwoYears(ctx, trx, of.year);
  if (!stored.accepted) return stored;
  const { later, earlier } = stored.value;
  if (!later.children.some(({ setting }) => setting === of.setting)) return accept(undefined);
  const list = drawList(later, earlier, of.size);
  if (!list.accepted) return list;
  const visit = list.value.visits.find(({ code }) => code === of.setting);
  return accept({ why: visit?.why ?? 'by-hand', words: visit ? whyWords(visit) : '', drawn: list.value.drawn });
}
