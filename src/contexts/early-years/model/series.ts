import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { isWithin, type Instrument, type Regime } from './instrument.ts';

/** Why figures of two years are not put on one line. */
export type SeriesRefusal = 'across-a-break' | 'two-definitions' | 'year-of-no-regime';

/** Figures of one measure in one school year, by the year in which it ends. */
export interface YearOfResults {
  readonly year: number;
  readonly regime: Regime;
  /** Which definition of a good level the figures use; undefined for other measures. */
  readonly goodLevel?: string;
}

/**
 * Whether years of results may be joined to one series, compared, or have a change taken between them.
 *
 * Never across a break: another profile is another measure, whatever its name (facts 0.1, formulas 2.13). Within one regime two definitions of a good
 * level are two series. A year outside its regime has no results at all: 2020 and 2021 were not collected.
 */
export function decideSeries(years: readonly YearOfResults[], instruments: readonly Instrument[]): Decision<readonly YearOfResults[], SeriesRefusal> {
  const ordered = years.toSorted((a, b) => a.year - b.year);
  const stray = ordered.find(({ year, regime }) => !isWithin(instruments.find((each) => each.regime === regime)!.years, year));
  if (stray) return refuse('year-of-no-regime', { year: stray.year, regime: stray.regime });
  const [first] = ordered;
  const other = ordered.find(({ regime }) => regime !== first!.regime);
  if (other) return refuse('across-a-break', { from: first!.year, to: other.year, earlier: first!.regime, later: other.regime });
  const redefined = ordered.find(({ goodLevel }) => goodLevel !== first!.goodLevel);
  return redefined ? refuse('two-definitions', { from: first!.year, to: redefined.year, earlier: first!.goodLevel ?? 'none', later: redefined.goodLevel ?? 'none' }) : accept(ordered);
}
