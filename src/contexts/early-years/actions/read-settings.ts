import { accept, type Decision } from '../../../kernel/decision.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { attainmentOf } from '../model/cohort.ts';
import { contributionsOf, type Contributions, type UnitOfTwoYears } from '../model/contribution.ts';
import { expectNextCohort, type NextCohort } from '../model/next-cohort.ts';
import { funnelOfSettings, type SettingFunnel } from '../model/setting-funnel.ts';
import type { NextAim, SettingsSaid } from '../model/settings-words.ts';
import type { StoredCohort, StoredCohortRefusal } from './read-stored-cohort.ts';
import { labelOfYear, readTwoYears, type YearFrame } from './read-two-years.ts';
import { readYearAim } from './read-year-aim.ts';
import { unitsOf } from './review-cohort.ts';

/** What each setting and ward adds to the authority's figure, and what next year would take of each. */
export interface SettingsOfYear extends YearFrame, SettingsSaid {
  readonly wards: Contributions;
  readonly funnel: SettingFunnel;
  /** The good level that was typed to try out; undefined when the agreed target is shown. */
  readonly typed: number | undefined;
}

/** The newest year unless another is asked; next year for the target that is agreed, or for the one that is typed to try out. For those alone who may see settings. */
export async function readSettings(ctx: Ctx, trx: Trx, asked: number | undefined, typed: number | undefined): Promise<Decision<SettingsOfYear, StoredCohortRefusal>> {
  const read = await readTwoYears(ctx, trx, asked);
  if (!read.accepted) return read;
  const { frame, later, earlier } = read.value;
  const attained: Parameters<typeof unitsOf>[1][] = [[earlier?.cohort, earlier && attainmentOf(earlier.cohort)], [later.cohort, attainmentOf(later.cohort)]];
  const [settings, wards] = [unitsOf('setting', ...attained), unitsOf('ward', ...attained)];
  const aim = await readYearAim(ctx, trx, frame.year);
  const target = typed ?? aim?.way.find(({ year }) => year === frame.year + 1)?.value ?? aim?.value;
  const names = namesOf(later, earlier);
  const next: NextAim | undefined = target === undefined ? undefined : { target, label: labelOfYear(frame.year + 1), settings: nextOf(settings, target), wards: nextOf(wards, target) };
  return accept({ ...frame, contributions: contributionsOf(settings), wards: contributionsOf(wards), names, next, typed, funnel: funnelOfSettings(settings.map(({ code, later: count }) => ({ code, name: names.get(code) ?? code, count }))) });
}

/** Next year's children are taken to be as many as this year's, unit by unit; a unit that had none this year is left out. */
function nextOf(units: readonly UnitOfTwoYears[], target: number): NextCohort {
  return expectNextCohort(units.filter(({ later }) => later.denominator > 0).map(({ code, later }) => ({ code, last: later, expectedChildren: later.denominator })), target);
}

function namesOf(...years: readonly (StoredCohort | undefined)[]): ReadonlyMap<string, string> {
  return new Map(years.toReversed().flatMap((year) => (['setting', 'ward'] as const).flatMap((code) => (year?.cohort.dimensions.get(code)?.groups ?? []).map((group) => [group.code, group.name] as const))));
}
