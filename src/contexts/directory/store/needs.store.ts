import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { CountedRequests, CountedSearches } from '../model/need-figures.ts';

type CountedRow = Omit<CountedRequests, 'ward' | 'outcome' | 'reason'> & { ward: string | null; outcome: CountedRequests['outcome'] | null; reason: string | null };

/** Requests of whole calendar years up to one, counted. */
export async function countRequests(trx: Trx, upToYear: number): Promise<readonly CountedRequests[]> {
  const rows = await sql<CountedRow>`SELECT extract(year FROM received_on)::integer AS year, ward, cardinality(support_needs) > 0 AS "hasSupportNeed", outcome, reason, count(*)::integer AS requests
    FROM directory.help_request WHERE extract(year FROM received_on) <= ${upToYear} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2 NULLS FIRST, 3, 4 NULLS FIRST, 5 NULLS FIRST`.execute(trx);
  return rows.rows.map((row) => ({ ...row, ward: row.ward ?? undefined, outcome: row.outcome ?? undefined, reason: row.reason ?? undefined }));
}

/** Searches in vain of whole calendar years up to one, by need. */
export async function countSearchesInVain(trx: Trx, upToYear: number): Promise<readonly CountedSearches[]> {
  return (await sql<CountedSearches>`SELECT extract(year FROM on_day)::integer AS year, need, sum(times)::integer AS times FROM directory.unmet_search WHERE extract(year FROM on_day) <= ${upToYear} GROUP BY 1, 2 ORDER BY 1, 2`.execute(trx)).rows;
}

/** What the last set of figures said; undefined before the first. */
export async function findLastFlow(trx: Trx): Promise<string | undefined> {
  return (await sql<{ said: string }>`SELECT figures_sha256 AS said FROM directory.need_flow ORDER BY number DESC LIMIT 1`.execute(trx)).rows[0]?.said;
}

/** Remembers what a set of figures said. */
export async function insertFlow(ctx: Ctx, trx: Trx, said: string): Promise<void> {
  await sql`INSERT INTO directory.need_flow (authority_id, figures_sha256, flowed_at) VALUES (${ctx.authority!}::uuid, ${said}, ${ctx.now})`.execute(trx);
}

/** Whether a refuge or somebody who asked for anonymity stands under that postcode. */
export async function isProtectedPostcode(trx: Trx, postcode: string): Promise<boolean> {
  return (await sql`SELECT FROM directory.service WHERE protection IN ('refuge', 'anonymity') AND jsonb_path_exists(record, '$.places[*].location.address.postcode ? (@ == $postcode)', jsonb_build_object('postcode', ${postcode}::text)) LIMIT 1`.execute(trx)).rows.length > 0;
}
