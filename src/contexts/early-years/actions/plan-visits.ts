import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { cellsOf } from '../model/breakdown.ts';
import { attainmentOf, type Cohort, type DimensionCode } from '../model/cohort.ts';
import { chooseVisits, findPatterns, type SettingPattern, type Visit, type YearOfKinds } from '../model/moderation.ts';

/** Why no visits can be planned. */
export type VisitsRefusal = 'no-settings';

/** Visits with their reasons, and how many settings were looked at. */
export interface PlannedVisits {
  readonly settings: number;
  readonly unusual: number;
  readonly visits: readonly Visit[];
  readonly patterns: readonly SettingPattern[];
}

const kindOf: readonly DimensionCode[] = ['sex', 'fsm', 'language', 'sen', 'term'];

/**
 * Whom to visit: settings whose pattern is unlikely given their children and where they stood the year before (`earlier`, of the same profile, where there is one), and some by lot;
 * `seed` draws the lot alone, so that another lot makes no setting more or less unusual.
 */
export function planVisits(cohort: Cohort, wanted: { readonly visits: number; readonly atRandom: number; readonly seed: number }, earlier?: Cohort): Decision<PlannedVisits, VisitsRefusal> {
  if (!cohort.dimensions.has('setting')) return refuse('no-settings');
  const patterns = findPatterns(withKinds(cohort), earlier && withKinds(earlier));
  return accept({ settings: patterns.length, unusual: patterns.filter(({ isUnusual }) => isUnusual).length, visits: chooseVisits(patterns, wanted), patterns });
}

function withKinds(cohort: Cohort): YearOfKinds {
  return { cohort, attained: attainmentOf(cohort), kinds: cellsOf(cohort, kindOf.filter((code) => cohort.dimensions.has(code))).cellOf };
}
