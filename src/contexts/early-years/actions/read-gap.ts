import { accept, type Decision } from '../../../kernel/decision.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { GapChange } from '../model/gap-change.ts';
import { describeGapChange } from '../model/gap-words.ts';
import { isOfficialGap } from '../model/measure.ts';
import { readInstruments } from './read-instruments.ts';
import { readProfileSeries, type ProfileSeries } from './read-series.ts';
import type { StoredCohortRefusal } from './read-stored-cohort.ts';
import { readTwoYears, type YearFrame } from './read-two-years.ts';
import { reviewCohort } from './review-cohort.ts';

/** What moved the gap of the lowest 20% since the year before. */
export interface GapOfYear extends YearFrame {
  /** Undefined where no earlier year has the same profile, or a year has no gap. */
  readonly change: GapChange | undefined;
  /** In plain words, the most important first. */
  readonly sentences: readonly string[];
  readonly isOfficial: boolean;
  readonly series: ProfileSeries;
}

/** The gap of the newest year unless another is asked, what moved it, and how it went over the years. */
export async function readGap(ctx: Ctx, trx: Trx, asked: number | undefined): Promise<Decision<GapOfYear, StoredCohortRefusal>> {
  const read = await readTwoYears(ctx, trx, asked);
  if (!read.accepted) return read;
  const { frame, later, earlier } = read.value;
  const review = reviewCohort(later.cohort, earlier?.cohort, readInstruments().instruments, { rounding: 'half-up', units: 'setting', seed: 1 });
  const change = review.accepted ? review.value.gapChange : undefined;
  const sentences = change ? describeGapChange(change) : [earlier ? `The gap of ${frame.label} cannot be compared: one of the two years has too few children with a score, or a median of 0.` : `Nothing can be said to have moved the gap: there is no earlier year of the same profile to compare ${frame.label} with.`];
  return accept({ ...frame, change, sentences, isOfficial: isOfficialGap(later.instrument), series: await readProfileSeries(trx) });
}
