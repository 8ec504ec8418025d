import { sql } from 'kysely';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { CountedRequests, CountedSearches } from '../model/need-figures.ts';
import type { MonthOfRequests, MonthOfSearches } from '../model/need-months.ts';

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

/** Requests of a calendar year by month and what became of them. */
export async function countRequestsByMonth(trx: Trx, year: number): Promise<readonly MonthOfRequests[]> {
  const rows = await sql<Omit<MonthOfRequests, 'outcome'> & { outcome: NonNullable<MonthOfRequests['outcome']> | null }>`SELECT to_char(received_on, 'YYYY-MM') AS month, outcome, count(*)::integer AS requests
    FROM directory.help_request WHERE extract(year FROM received_on) = ${year} GROUP BY 1, 2 ORDER BY 1, 2 NULLS LAST`.execute(trx);
  return rows.rows.map((row) => ({ ...row, outcome: row.outcome ?? undefined }));
}

/** Searches in vain of a calendar year by month and need. */
export async function countSearchesByMonth(trx: Trx, year: number): Promise<readonly MonthOfSearches[]> {
  return (await sql<MonthOfSearches>`SELECT to_char(on_day, 'YYYY-MM') AS month, need, sum(times)::integer AS times FROM directory.unmet_search WHERE extract(year FROM on_day) = ${year} GROUP BY 1, 2 ORDER BY 1, 2`.execute(trx)).rows;
}

/** The calendar years in which somebody asked, or searched in vain, newest first. */
export async function listNeedYears(trx: Trx): Promise<readonly number[]> {
  return (await sql<{ year: number }>`SELECT DISTINCT extract(year FROM day)::integer AS year FROM (SELECT received_on AS day FROM directory.help_request UNION ALL SELECT on_day FROM directory.unmet_search) AS known ORDER BY 1 DESC`.execute(trx)).rows.map(({ year }) => year);
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
