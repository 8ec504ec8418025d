import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { SearchHit } from '../../../platform/house/face.ts';
import { frameworkSearch } from './framework-pages.ts';
import { findIndicators } from '../actions/find-indicators.ts';

/** What search everywhere finds among outcomes: frameworks and aims, then indicators by any word of their titles. */
export async function offerOutcomes(ctx: Ctx, db: Database, words: string): Promise<readonly SearchHit[]> {
  const found = await inReading(db, ctx, (trx) => findIndicators(ctx, trx, words));
  const indicators = found.map(({ code, title, topic, unitWords }) => ({ kind: 'Indicator', title, path: `/indicators/${code}`, note: `${topic}: ${unitWords}` }));
  return [...(await frameworkSearch(ctx, db, words)), ...indicators];
}
