import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Indicator } from '../model/indicator.ts';
import { searchIndicators } from '../store/indicators.store.ts';
import { maySee } from './read-picture.ts';

/** As many as a person reads before trying other words. */
const mostShown = 20;

/** Indicators whose words hold all that was typed, best first. */
export async function findIndicators(ctx: Ctx, trx: Trx, words: string): Promise<readonly Indicator[]> {
  return (await searchIndicators(trx, words, mostShown)).filter((indicator) => maySee(ctx, indicator));
}
