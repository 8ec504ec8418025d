import { showAcademicYear } from '../../../kernel/academic-year.ts';
import { accept, type Decision } from '../../../kernel/decision.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { decideSeries } from '../model/series.ts';
import { listStoredYears } from '../store/children.store.ts';
import { readInstruments } from './read-instruments.ts';
import { readStoredCohort, type StoredCohort, type StoredCohortRefusal } from './read-stored-cohort.ts';

/** What every page of a year says beside its figures. */
export interface YearFrame {
  readonly year: number;
  readonly label: string;
  readonly earlierLabel: string | undefined;
  /** The years that there are, newest first. */
  readonly years: readonly { readonly year: number; readonly label: string; readonly children: number }[];
  /** Whether the viewer sees settings and exact small numbers. */
  readonly isInside: boolean;
  readonly publisher: string;
  readonly isMadeUp: boolean;
}

/** A year of results and the one before it of the same profile, where there is one. */
export interface TwoYears {
  readonly frame: YearFrame;
  readonly later: StoredCohort;
  readonly earlier: StoredCohort | undefined;
}

/** The newest year unless another is asked, with the year before it of the same profile, never across a break. */
export async function readTwoYears(ctx: Ctx, trx: Trx, asked: number | undefined): Promise<Decision<TwoYears, StoredCohortRefusal>> {
  const read = await readOneYear(ctx, trx, asked);
  if (!read.accepted) return read;
  const { frame, before, later } = read.value;
  const earlier = before === undefined ? undefined : await readStoredCohort(ctx, trx, before);
  return accept({ frame, later, earlier: earlier?.accepted ? earlier.value : undefined });
}

/** The newest year unless another is asked, and which year before it can be compared with it, if any, without its children. */
export async function readOneYear(ctx: Ctx, trx: Trx, asked: number | undefined): Promise<Decision<Pick<TwoYears, 'frame' | 'later'> & { readonly before: number | undefined }, StoredCohortRefusal>> {
  const stored = await listStoredYears(trx);
  const year = asked ?? stored.at(-1)?.year ?? 0;
  const later = await readStoredCohort(ctx, trx, year);
  if (!later.accepted) return later;
  const last = stored.findLast((each) => each.year < year);
  const isComparable = last !== undefined && decideSeries([last, { year, regime: later.value.instrument.regime }], readInstruments().instruments).accepted;
  const before = isComparable ? last.year : undefined;
  const authority = await findAuthorityById(trx, ctx.authority!);
  const frame: YearFrame = {
    year, label: labelOfYear(year), earlierLabel: before === undefined ? undefined : labelOfYear(before), isInside: isPermitted(ctx.actor, 'early-years:see-settings'), publisher: authority?.name ?? '', isMadeUp: authority?.isMadeUp ?? false,
    years: stored.toReversed().map((each) => ({ year: each.year, label: labelOfYear(each.year), children: each.children })),
  };
  return accept({ frame, later: later.value, before });
}

/** The school year that ends in that year: "2024/25". */
export function labelOfYear(year: number): string {
  return showAcademicYear({ startYear: year - 1 });
}
