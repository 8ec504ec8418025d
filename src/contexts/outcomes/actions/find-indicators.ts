import type { Trx } from '../../../platform/db/database.ts';
import type { Indicator } from '../model/indicator.ts';
import { searchIndicators } from '../store/indicators.store.ts';

/** As many as a person reads before trying other words. */
const mostShown = 20;

/** Indicators whose words hold all that was typed, best first. */
export function findIndicators(trx: Trx, words: string): Promise<readonly Indicator[]> {
  return searchIndicators(trx, words, mostShown);
}
