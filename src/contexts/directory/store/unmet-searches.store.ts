import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';

/** Counts searches that found nothing, under their need alone. */
export async function countUnmetSearch(ctx: Ctx, trx: Trx, need: string, times: number): Promise<void> {
  await sql`INSERT INTO directory.unmet_search AS kept (authority_id, on_day, need, times) VALUES (${ctx.authority!}::uuid, ${ctx.today}::date, ${need}, ${times})
    ON CONFLICT (authority_id, on_day, need) DO UPDATE SET times = kept.times + EXCLUDED.times`.execute(trx);
}
