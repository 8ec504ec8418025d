import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';

/** Counts a search that found nothing, under its need alone. */
export async function countUnmetSearch(ctx: Ctx, trx: Trx, need: string): Promise<void> {
  await sql`INSERT INTO directory.unmet_search AS kept (authority_id, on_day, need, times) VALUES (${ctx.authority!}::uuid, ${ctx.today}::date, ${need}, 1)
    ON CONFLICT (authority_id, on_day, need) DO UPDATE SET times = kept.times + 1`.execute(trx);
}
