import type { Instrument } from './instrument.ts';

/** One share of children: those who reached every item of `items` (bits by the item's place), and a total where one is asked for too. */
export interface ShareMeasure {
  readonly kind: 'share';
  /** Stable name in files and addresses: `good-level`, `all-items`, `area-LIT`, `item-E08`. */
  readonly code: string;
  readonly name: string;
  readonly items: number;
  readonly leastTotal?: number;
}

/** One measure that is not a share of children. */
export interface OtherMeasure {
  readonly kind: 'mean-total' | 'mean-items' | 'median' | 'mean-of-lowest' | 'lowest-fifth-gap' | 'meals-gap' | 'area-gap' | 'slope-index';
  readonly code: string;
  readonly name: string;
  readonly unit: string;
}

/** One measure of the profile. */
export type Measure = ShareMeasure | OtherMeasure;

/**
 * Every measure that a regime has, headline first. Sources: facts 5.1 to 5.4, formulas 2.13 and 2.14.
 *
 * `good-level` is always the definition in use at the end of the regime; an earlier one of the same regime stands beside it under its own
 * code (`good-level-psa1`). What a regime did not have is not listed.
 */
export function measuresOf(instrument: Instrument): Measure[] {
  const { areas, items, goodLevels, communicationLanguageLiteracy, prime, itemWord } = instrument;
  const bits = (codes: readonly string[]): number => items.reduce((mask, { area }, at) => (codes.includes(area) ? mask | (1 << at) : mask), 0);
  const share = (code: string, name: string, mask: number, leastTotal?: number): ShareMeasure => ({ kind: 'share', code, name, items: mask, ...(leastTotal === undefined ? {} : { leastTotal }) });
  return [
    ...goodLevels.map((level, at) => share(at === 0 ? 'good-level' : `good-level-${level.id}`, level.name, bits(level.areas), level.leastTotal)),
    share('all-items', `Expected level or more in all ${items.length} ${itemWord}s`, (1 << items.length) - 1),
    share('communication-language-literacy', `Expected level or more in every ${itemWord} of communication, language and literacy`, bits(communicationLanguageLiteracy)),
    ...(prime.length > 0 ? [share('prime-areas', `Expected level or more in every ${itemWord} of the prime areas`, bits(prime))] : []),
    ...(instrument.total ? [{ kind: 'mean-total', code: 'mean-points', name: 'Mean total points', unit: instrument.total.unit } as const] : []),
    { kind: 'mean-items', code: 'mean-items', name: `Mean number of ${itemWord}s at the expected level or more`, unit: `${itemWord}s of ${items.length}` },
    ...lowestFifth(instrument),
    { kind: 'meals-gap', code: 'fsm-gap', name: 'Good level: not eligible for free school meals less eligible', unit: 'percentage points' },
    { kind: 'area-gap', code: 'area-gap', name: 'Good level: children elsewhere less children in the 30% most deprived small areas', unit: 'percentage points' },
    { kind: 'slope-index', code: 'slope-index', name: 'Good level: slope index of inequality over tenths of deprivation of small areas', unit: 'percentage points' },
    ...areas.map(({ code, name }) => share(`area-${code}`, `${name}: expected level or more in every ${itemWord}`, bits([code]))),
    ...items.map(({ code, name }, at) => share(`item-${code}`, `${name}: expected level or more`, 1 << at)),
  ];
}

/** The shares among them, in their order: at most 31, so that what a child reached fits one number. */
export function sharesOf(instrument: Instrument): ShareMeasure[] {
  return measuresOf(instrument).filter((measure): measure is ShareMeasure => measure.kind === 'share');
}

/** What is ordered to find the lowest 20%: total points where the profile had them, else the number of goals at the expected level. */
export function scoreOf(instrument: Instrument): 'total' | 'items' {
  return instrument.total ? 'total' : 'items';
}

function lowestFifth(instrument: Instrument): OtherMeasure[] {
  const unit = instrument.total?.unit ?? `${instrument.itemWord}s of ${instrument.items.length}`;
  return [
    { kind: 'median', code: 'median-score', name: 'Median score of all children', unit },
    { kind: 'mean-of-lowest', code: 'lowest-fifth-mean', name: 'Mean score of the lowest 20%', unit },
    { kind: 'lowest-fifth-gap', code: 'lowest-fifth-gap', name: 'Gap between the lowest 20% and the median of all, as a percentage of the median', unit: 'per cent of the median' },
  ];
}

/** Whether the regime's gap of the lowest 20% was ever an official statistic; since 2021 it is a local one, not comparable with the earlier (facts 5.4). */
export function isOfficialGap(instrument: Instrument): boolean {
  return instrument.total !== undefined;
}
