import { sql } from 'kysely';
import type { IndicatorCode } from '../../../kernel/ids.ts';
import { findPeriod, type Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Coverage } from '../model/data-quality.ts';

interface CoverageRow {
  indicator_code: string;
  title: string;
  source: string;
  first: string | null;
  newest: string | null;
  ours: string | null;
  names_us: boolean | null;
  areas: string | null;
  areas_known: string | null;
  broken_at: number | null;
}

/**
 * What is held of every indicator, published and own, by title; `home` is the area that is ours.
 *
 * One pass over all figures; periods sort by their order, which stands before the code in one text.
 */
export async function listCoverage(trx: Trx, home: string | undefined): Promise<Coverage[]> {
  const found = await sql<CoverageRow>`
    WITH held AS (
      SELECT indicator_code, area_code, period_code, period_order, value FROM outcomes.value
      UNION ALL SELECT indicator_code, area_code, period_code, period_order, value FROM outcomes.own_value
    ), series AS (
      SELECT indicator_code, min(${placed}) FILTER (WHERE value IS NOT NULL) AS first, max(${placed}) FILTER (WHERE value IS NOT NULL) AS newest,
        max(${placed}) FILTER (WHERE area_code = ${home ?? null} AND value IS NOT NULL) AS ours, bool_or(area_code = ${home ?? null}) AS names_us
      FROM held GROUP BY indicator_code
    ), described AS (
      SELECT i.indicator_code, d.title, i.source FROM outcomes.indicator i JOIN outcomes.indicator_definition d ON d.indicator_code = i.indicator_code AND d.version = i.version
      UNION ALL SELECT * FROM (SELECT DISTINCT ON (indicator_code) indicator_code, title, 'own' FROM outcomes.own_indicator ORDER BY indicator_code, version DESC) own
    )
    SELECT described.*, s.first, s.newest, s.ours, s.names_us, n.areas, n.areas_known, (SELECT max(first_order) FROM outcomes.series_break b WHERE b.indicator_code = described.indicator_code) AS broken_at
    FROM described LEFT JOIN series s USING (indicator_code)
    LEFT JOIN LATERAL (
      SELECT count(DISTINCT area_code) AS areas, count(DISTINCT area_code) FILTER (WHERE value IS NOT NULL) AS areas_known FROM (
        SELECT area_code, value, period_code FROM outcomes.value v WHERE v.indicator_code = described.indicator_code AND v.period_order = split_part(s.newest, ' ', 1)::integer
        UNION ALL SELECT area_code, value, period_code FROM outcomes.own_value v WHERE v.indicator_code = described.indicator_code AND v.period_order = split_part(s.newest, ' ', 1)::integer
      ) latest WHERE latest.period_code = split_part(s.newest, ' ', 2)
    ) n ON true
    ORDER BY described.title, described.indicator_code`.execute(trx);
  return found.rows.map(toCoverage);
}

/** The order with four digits, a space, the code: text that sorts in time and carries the code with it. */
const placed = sql.raw("(to_char(period_order, 'FM0000') || ' ' || period_code) COLLATE \"C\"");

function toCoverage(row: CoverageRow): Coverage {
  return {
    indicator: row.indicator_code as IndicatorCode,
    title: row.title,
    source: row.source,
    first: periodOf(row.first),
    newest: periodOf(row.newest),
    ours: periodOf(row.ours),
    namesUs: row.names_us ?? false,
    areas: Number(row.areas ?? 0),
    areasKnown: Number(row.areas_known ?? 0),
    brokenAt: row.broken_at ?? undefined,
  };
}

function periodOf(placed: string | null): Period | undefined {
  return placed === null ? undefined : findPeriod(placed.slice(placed.indexOf(' ') + 1));
}

/** The last file of each kind that came in, with how much was found wrong in it. */
export interface LastImport {
  readonly spec: string;
  readonly importId: string;
  readonly fileName: string;
  readonly cameIn: Date;
  readonly rows: number;
  readonly leftOut: number;
  readonly errors: number;
  readonly queries: number;
  /** Whether a later file of the kind was kept out or stopped. */
  readonly laterFailed: boolean;
  readonly isNational: boolean;
}

/** For each kind of file, the newest that is in; kinds of which none is in are not listed. */
export async function listLastImports(trx: Trx): Promise<LastImport[]> {
  const found = await sql<{ spec: string; import_id: string; name: string; decided_at: Date; rows_read: number; left_out: string; errors: string; queries: string; later_failed: boolean; is_national: boolean }>`
    SELECT l.spec, l.import_id, f.name, l.decided_at, l.rows_read, coalesce((l.counts ->> 'blocked')::bigint, 0) AS left_out, l.authority_id IS NULL AS is_national,
      (SELECT count(*) FROM platform.import_note n WHERE n.import_id = l.import_id AND severity = 'error') AS errors,
      (SELECT count(*) FROM platform.import_note n WHERE n.import_id = l.import_id AND severity = 'query') AS queries,
      EXISTS (SELECT FROM platform.import o WHERE o.spec = l.spec AND o.authority_id IS NOT DISTINCT FROM l.authority_id AND o.received_at > l.received_at AND (o.state = 'refused' OR o.fault IS NOT NULL)) AS later_failed
    FROM (SELECT DISTINCT ON (spec, authority_id) * FROM platform.import WHERE state = 'committed' ORDER BY spec, authority_id, decided_at DESC) l JOIN platform.file f USING (file_id)
    ORDER BY l.decided_at DESC`.execute(trx);
  return found.rows.map((row) => ({
    spec: row.spec,
    importId: row.import_id,
    fileName: row.name,
    cameIn: row.decided_at,
    rows: row.rows_read,
    leftOut: Number(row.left_out),
    errors: Number(row.errors),
    queries: Number(row.queries),
    laterFailed: row.later_failed,
    isNational: row.is_national,
  }));
}
