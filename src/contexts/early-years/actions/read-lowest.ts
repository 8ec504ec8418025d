import { accept, type Decision } from '../../../kernel/decision.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { attainmentOf } from '../model/cohort.ts';
import { reviewLowest, type LowestReview } from '../model/lowest-review.ts';
import { listWithheldGoodLevels } from './outcome-places.ts';
import { readInstruments } from './read-instruments.ts';
import type { StoredCohortRefusal } from './read-stored-cohort.ts';
import { readOneYear, type YearFrame } from './read-two-years.ts';
import { reviewCohort } from './review-cohort.ts';

/** Who is in the lowest 20% of a year, and what stands between groups and a good level. */
export interface LowestOfYear extends YearFrame {
  readonly review: LowestReview;
  /** Whether files brought the check at two, and settings attended before school. */
  readonly has: { readonly twoYearCheck: boolean; readonly takeUp: boolean };
}

const rounding = 'half-up';

/** The lowest 20% of the newest year unless another is asked, as the viewer may see them. */
export async function readLowest(ctx: Ctx, trx: Trx, asked: number | undefined): Promise<Decision<LowestOfYear, StoredCohortRefusal>> {
  const read = await readOneYear(ctx, trx, asked);
  if (!read.accepted) return read;
  const { frame, later: { cohort, instrument, year } } = read.value;
  const found = reviewCohort(cohort, undefined, readInstruments().instruments, { rounding, units: 'setting', seed: 1 });
  if (!found.accepted) throw new Error(`The lowest 20% cannot be reviewed: ${found.refusal.code}.`);
  const { lowest, barriers } = found.value;
  const withheld = frame.isInside ? new Set<string>() : await listWithheldGoodLevels(ctx, trx, { year, regime: instrument.regime });
  const review = reviewLowest({ cohort, attained: attainmentOf(cohort), rounding, lowest, barriers, isInside: frame.isInside, withheld });
  return accept({ ...frame, review, has: { twoYearCheck: cohort.dimensions.has('two-year'), takeUp: cohort.dimensions.has('take-up') } });
}
