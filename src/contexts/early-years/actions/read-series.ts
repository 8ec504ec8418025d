import { missingFigure, type Figure } from '../../../kernel/figure.ts';
import { yearPeriod, type Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Cohort } from '../model/cohort.ts';
import { cohortOfResults } from '../model/stored-cohort.ts';
import { listStoredResults } from '../store/children.store.ts';
import { measureCohort } from './measure-cohort.ts';
import { readInstruments } from './read-instruments.ts';

/** A figure of each year that there is, years between them without results included, and where a profile ends and another begins. */
export interface ProfileSeries {
  readonly goodLevel: readonly YearPoint[];
  readonly gap: readonly YearPoint[];
  readonly breaks: readonly { readonly before: Period; readonly label: string }[];
}

/** One year of a line. */
export interface YearPoint {
  readonly period: Period;
  readonly figure: Figure;
}

/** Good level and the gap of the lowest 20% in every year of which children are kept, from their results alone; a year between that has none was not collected here. */
export async function readProfileSeries(trx: Trx): Promise<ProfileSeries> {
  const { instruments } = readInstruments();
  const years = (await listStoredResults(trx)).map(({ year, regime, results }) => {
    const instrument = instruments.find((each) => each.regime === regime)!;
    return { year, instrument, figures: figuresOf(cohortOfResults(instrument, results)) };
  });
  const [first, last] = [years[0]?.year ?? 0, years.at(-1)?.year ?? -1];
  const line = (measure: string): YearPoint[] => Array.from({ length: last - first + 1 }, (_, at): YearPoint => ({ period: yearPeriod(first + at - 1, 'split-year'), figure: years.find(({ year }) => year === first + at)?.figures.get(measure) ?? missingFigure('not-collected') }));
  const breaks = years.flatMap(({ year, instrument }, at) => (at > 0 && years[at - 1]!.instrument !== instrument ? [{ before: yearPeriod(year - 1, 'split-year'), label: `New profile in ${instrument.regime}: another measure` }] : []));
  return { goodLevel: line('good-level'), gap: line('lowest-fifth-gap'), breaks };
}

function figuresOf(cohort: Cohort): ReadonlyMap<string, Figure> {
  const measured = measureCohort(cohort, { by: [], denominator: 'all', rounding: 'half-up', unknownMeals: 'apart' });
  if (!measured.accepted) throw new Error(`The measures cannot be made: ${measured.refusal.code}.`);
  return [...measured.value][0]!.figures;
}
