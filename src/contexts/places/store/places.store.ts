import { sql, type RawBuilder } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { kindsAt, type Area, type AreaKind, type Tier } from '../model/area.ts';
import type { AreaChange } from '../model/continuity.ts';

interface AreaRow {
  area_code: string;
  kind: AreaKind;
  name: string;
  la_number: string | null;
  from_date: IsoDate | null;
  until_date: IsoDate | null;
}

/** Official areas and the tenant's own localities as one: what a SELECT of areas begins with. */
const everyArea = sql`(
  SELECT a.area_code, a.kind, a.name, a.sort_key, n.la_number, a.from_date, a.until_date
  FROM places.area a LEFT JOIN LATERAL (SELECT la_number FROM places.authority_number n WHERE n.area_code = a.area_code ORDER BY n.is_principal DESC LIMIT 1) n ON true
  UNION ALL
  SELECT l.locality_code, l.kind, l.name, l.sort_key, NULL, drawn.from_date, drawn.until_date
  FROM places.locality l JOIN LATERAL (
    SELECT min(p.from_date) AS from_date, CASE WHEN bool_or(p.until_date IS NULL) THEN NULL ELSE max(p.until_date) END AS until_date
    FROM places.locality_area p WHERE p.authority_id = l.authority_id AND p.locality_code = l.locality_code
  ) drawn ON true
) a`;
const areaColumns = sql`a.area_code, a.kind, a.name, a.la_number, a.from_date, a.until_date`;

/** The areas of those codes, in no particular order; codes that nobody knows are not answered. */
export async function findAreas(trx: Trx, codes: readonly string[]): Promise<readonly Area[]> {
  if (codes.length === 0) return [];
  const rows = await sql<AreaRow>`SELECT ${areaColumns} FROM ${everyArea} WHERE a.area_code = ANY(${codes as string[]}::text[])`.execute(trx);
  return rows.rows.map(toArea);
}

/** The principal area of a DfE number. */
export async function findAreaOfNumber(trx: Trx, laNumber: string): Promise<Area | undefined> {
  const rows = await sql<AreaRow>`SELECT ${areaColumns} FROM ${everyArea} JOIN places.authority_number p ON p.area_code = a.area_code AND p.is_principal WHERE p.la_number = ${laNumber}`.execute(trx);
  return rows.rows[0] && toArea(rows.rows[0]);
}

/** Which areas are wanted: those at a tier, within an area, in use on a day. */
export interface AreaFilter {
  readonly tier: Tier;
  readonly within?: string;
  /** In use on that day; without it all that a register names, former ones too. */
  readonly on?: IsoDate;
}

/**
 * Areas at a tier by name, those within another when it is given: lying in it directly, or through a district that does.
 *
 * An authority is listed once, under its principal code, on every day on which one of its codes was in use. Of each area's parents at a tier those of the newest geography count. Small areas are those of the edition that the tier names.
 */
export async function listAreaRows(trx: Trx, filter: AreaFilter): Promise<readonly Area[]> {
  const onDay = (alias: string): RawBuilder<unknown> => sql`(${sql.raw(alias)}.from_date IS NULL OR ${sql.raw(alias)}.from_date <= ${filter.on}) AND (${sql.raw(alias)}.until_date IS NULL OR ${sql.raw(alias)}.until_date >= ${filter.on})`;
  const inUse =
    filter.on === undefined
      ? sql`true`
      : sql`CASE WHEN a.la_number IS NULL THEN ${onDay('a')} ELSE EXISTS (SELECT FROM places.authority_number n WHERE n.area_code = a.area_code AND n.is_principal)
          AND EXISTS (SELECT FROM places.authority_number n JOIN places.area c ON c.area_code = n.area_code WHERE n.la_number = a.la_number AND ${onDay('c')}) END`;
  const within = filter.within === undefined ? sql`true` : sql`(a.area_code IN (SELECT child_code FROM inside) OR a.area_code IN (SELECT lsoa_code FROM drawn))`;
  const edition = filter.tier === 'lsoa11' || filter.tier === 'lsoa21' ? sql`EXISTS (SELECT FROM places.area_name e WHERE e.area_code = a.area_code AND e.edition = ${filter.tier})` : sql`true`;
  const rows = await sql<AreaRow>`
    WITH scope AS (
      SELECT ${filter.within ?? null}::text AS code
      UNION SELECT p.child_code FROM places.area_parent p WHERE p.parent_code = ${filter.within ?? null} AND p.tier IN ('upper-tier', 'region', 'sub-region', 'country')
    ), inside AS (
      SELECT p.child_code FROM places.area_parent p WHERE p.parent_code IN (SELECT code FROM scope) AND p.child_code <> p.parent_code
        AND p.edition_year = (SELECT max(newest.edition_year) FROM places.area_parent newest WHERE newest.child_code = p.child_code AND newest.tier = p.tier)
    ), drawn AS (SELECT lsoa_code FROM places.locality_area WHERE locality_code = ${filter.within ?? null} AND until_date IS NULL)
    SELECT ${areaColumns} FROM ${everyArea} WHERE a.kind = ANY(${kindsAt(filter.tier) as string[]}::text[]) AND ${inUse} AND ${within} AND ${edition} ORDER BY a.sort_key, a.area_code`.execute(trx);
  return rows.rows.map(toArea);
}

/** The parent of an area at each tier, in the newest geography that has one, and the parents of those. */
export async function findParentCodes(trx: Trx, code: string): Promise<ReadonlyMap<Tier, string>> {
  const rows = await sql<{ tier: Tier; parent_code: string }>`
    WITH RECURSIVE up AS (
      SELECT tier, parent_code, edition_year, 1 AS step FROM places.area_parent WHERE child_code = ${code}
      UNION SELECT p.tier, p.parent_code, p.edition_year, up.step + 1 FROM up JOIN places.area_parent p ON p.child_code = up.parent_code WHERE up.step < 5 AND up.parent_code <> ${code}
    ) SELECT DISTINCT ON (tier) tier, parent_code FROM up WHERE parent_code <> ${code} ORDER BY tier, step, edition_year DESC`.execute(trx);
  return new Map(rows.rows.map((row) => [row.tier, row.parent_code]));
}

/** The small areas of 2021 that make up each of the areas: of a locality by its drawing on the day, of others by best fit. */
export async function listSmallAreaCodes(trx: Trx, codes: readonly string[], on: IsoDate | undefined): Promise<ReadonlyMap<string, readonly AreaCode[]>> {
  const rows = await sql<{ area_code: string; lsoa: string }>`
    WITH asked AS (SELECT unnest(${codes as string[]}::text[]) AS code), scope AS (
      SELECT code, code AS within FROM asked
      UNION SELECT a.code, p.child_code FROM asked a JOIN places.area_parent p ON p.parent_code = a.code AND p.tier IN ('upper-tier', 'region', 'country')
        AND EXISTS (SELECT FROM places.area d WHERE d.area_code = p.child_code AND d.kind IN ('district', 'unitary'))
    ), found AS (
      SELECT s.code, p.child_code AS lsoa FROM scope s JOIN places.area_parent p ON p.parent_code = s.within AND p.tier IN ('ward', 'msoa', 'district')
        AND p.edition_year = (SELECT max(newest.edition_year) FROM places.area_parent newest WHERE newest.child_code = p.child_code AND newest.tier = p.tier)
      UNION SELECT l.locality_code, l.lsoa_code FROM places.locality_area l WHERE l.locality_code IN (SELECT code FROM asked)
        AND (CASE WHEN ${on ?? null}::date IS NULL THEN l.until_date IS NULL ELSE l.from_date <= ${on ?? null}::date AND (l.until_date IS NULL OR l.until_date >= ${on ?? null}::date) END)
      UNION SELECT code, code FROM asked
    ) SELECT f.code AS area_code, f.lsoa FROM found f JOIN places.area_name e ON e.area_code = f.lsoa AND e.edition = 'lsoa21' ORDER BY f.code, f.lsoa`.execute(trx);
  const found = new Map<string, AreaCode[]>(codes.map((code) => [code, []]));
  for (const { area_code, lsoa } of rows.rows) found.get(area_code)!.push(lsoa as AreaCode);
  return found;
}

/** What an area was called: the name of the last edition up to that year, else of the first one after. */
export async function findNameAsOf(trx: Trx, code: string, year: number): Promise<string | undefined> {
  const rows = await sql<{ name: string }>`SELECT name FROM places.area_name WHERE area_code = ${code} ORDER BY edition_year <= ${year} DESC, abs(edition_year - ${year}), edition LIMIT 1`.execute(trx);
  return rows.rows[0]?.name;
}

/** Every change between areas, in order of time. */
export async function listChanges(trx: Trx): Promise<readonly (AreaChange & { source: string; predecessorKind: AreaKind; successorKind: AreaKind })[]> {
  const rows = await sql<{ predecessor: string; successor: string; on_date: IsoDate; kind: AreaChange['kind']; source: string; predecessor_kind: AreaKind; successor_kind: AreaKind }>`
    SELECT c.predecessor, c.successor, c.on_date, c.kind, c.source, p.kind AS predecessor_kind, s.kind AS successor_kind
    FROM places.area_change c JOIN places.area p ON p.area_code = c.predecessor JOIN places.area s ON s.area_code = c.successor ORDER BY c.on_date, c.predecessor, c.successor`.execute(trx);
  return rows.rows.map((row) => ({ predecessor: row.predecessor, successor: row.successor, onDate: row.on_date, kind: row.kind, source: row.source, predecessorKind: row.predecessor_kind, successorKind: row.successor_kind }));
}

/** Every code by which files may name an area of those kinds, and the area under which its figures are kept. */
export async function listAreaCodes(trx: Trx, kinds: readonly AreaKind[]): Promise<readonly { code: string; areaCode: AreaCode; kind: AreaKind; name: string }[]> {
  const rows = await sql<{ code: string; area_code: string; kind: AreaKind; name: string }>`SELECT code, area_code, kind, name FROM places.shared_area_code WHERE kind = ANY(${kinds as string[]}::text[])`.execute(trx);
  return rows.rows.map((row) => ({ code: row.code, areaCode: row.area_code as AreaCode, kind: row.kind, name: row.name }));
}

/** The codes that one DfE number has had, for areas that have one; else the code alone. The principal one first. */
export async function listSameCodes(trx: Trx, codes: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql<{ asked: string; area_code: string }>`
    SELECT own.area_code AS asked, other.area_code FROM places.authority_number own JOIN places.authority_number other USING (la_number)
    WHERE own.area_code = ANY(${codes as string[]}::text[]) ORDER BY other.is_principal DESC, other.area_code`.execute(trx);
  return new Map(codes.map((code) => [code, [...new Set([code, ...rows.rows.filter((row) => row.asked === code).map((row) => row.area_code)])]]));
}

function toArea(row: AreaRow): Area {
  return {
    code: row.area_code as AreaCode,
    kind: row.kind,
    name: row.name,
    ...(row.la_number === null ? {} : { laNumber: row.la_number }),
    ...(row.from_date === null ? {} : { from: row.from_date }),
    ...(row.until_date === null ? {} : { until: row.until_date }),
  };
}
