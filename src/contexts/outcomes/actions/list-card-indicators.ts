import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { indicatorCodeOf, type Indicator } from '../model/indicator.ts';
import { findIndicator } from '../store/indicators.store.ts';
import { listVisibleIndicators } from './read-coverage.ts';
import { planSource } from './read-card-missing.ts';

/** The indicator that somebody means: by our code, or by its publisher's as printed, `FSP_NEW_GOODDEV`. */
export async function findNamedIndicator(ctx: Ctx, trx: Trx, named: string): Promise<Indicator | undefined> {
  const byCode = (await findIndicator(trx, named)) ?? (await findIndicator(trx, indicatorCodeOf(planSource, named)));
  if (byCode) return byCode;
  const wanted = named.toLowerCase();
  return (await listVisibleIndicators(ctx, trx)).find(({ sourceCode }) => sourceCode.toLowerCase() === wanted);
}

/** Every indicator that this viewer may know of, in its topic; those of one topic when it is named, whatever its capitals. */
export async function listIndicatorsOfTopic(ctx: Ctx, trx: Trx, topic: string | undefined): Promise<Indicator[]> {
  const every = await listVisibleIndicators(ctx, trx);
  return topic === undefined ? every : every.filter((indicator) => indicator.topic.toLowerCase().includes(topic.toLowerCase()));
}
