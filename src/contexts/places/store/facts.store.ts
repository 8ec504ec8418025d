import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';

/** Whose people: everybody, or one sex. */
export type Sex = 'persons' | 'female' | 'male';

/** People of an area as one estimate counts them. */
export interface PeopleRow {
  readonly code: AreaCode;
  /** Undefined when the estimate does not count single ages so far. */
  readonly people: number | undefined;
}

/** The day of the estimates nearest to the wanted one, up to it where there are any, that exist for some of the areas; undefined when none do. */
export async function findEstimateDay(trx: Trx, codes: readonly string[], on: IsoDate | undefined): Promise<IsoDate | undefined> {
  const rows = await sql<{ on_date: IsoDate }>`
    SELECT on_date FROM places.population WHERE area_code = ANY(${codes as string[]}::text[])
    GROUP BY on_date ORDER BY CASE WHEN ${on ?? null}::date IS NULL THEN true ELSE on_date <= ${on ?? null}::date END DESC,
      CASE WHEN ${on ?? null}::date IS NULL OR on_date <= ${on ?? null}::date THEN on_date END DESC, on_date LIMIT 1`.execute(trx);
  return rows.rows[0]?.on_date;
}

/** People of each area aged from one age to another, on a day for which there is an estimate. */
export async function listPeople(trx: Trx, codes: readonly string[], question: { on: IsoDate; sex: Sex; from: number; to: number }): Promise<readonly PeopleRow[]> {
  const { on, sex, from, to } = question;
  const rows = await sql<{ area_code: string; people: string | null }>`
    SELECT area_code, CASE
        WHEN ${from}::integer = 0 AND ${to}::integer >= 120 THEN all_ages::bigint
        WHEN ${to}::integer < cardinality(ages) - (CASE WHEN is_last_age_open THEN 1 ELSE 0 END) OR (is_last_age_open AND ${to}::integer >= 120 AND ${from}::integer < cardinality(ages))
        THEN (SELECT sum(age) FROM unnest(ages[${from + 1}:${to + 1}]) age)
      END AS people
    FROM places.population WHERE area_code = ANY(${codes as string[]}::text[]) AND on_date = ${on} AND sex = ${sex}`.execute(trx);
  return rows.rows.map((row) => ({ code: row.area_code as AreaCode, people: row.people === null ? undefined : Number(row.people) }));
}

/** The counts behind IDACI of each small area, with the children that the index prints. */
export async function listIdaciCounts(trx: Trx, codes: readonly string[], year: number): Promise<readonly { code: AreaCode; inLowIncome: number | undefined; children: number | undefined }[]> {
  const rows = await sql<{ area_code: string; children_in_low_income: number | null; children_0_15: number | null }>`
    SELECT area_code, children_in_low_income, children_0_15 FROM places.idaci_count WHERE index_year = ${year} AND area_code = ANY(${codes as string[]}::text[])`.execute(trx);
  return rows.rows.map((row) => ({ code: row.area_code as AreaCode, inLowIncome: row.children_in_low_income ?? undefined, children: row.children_0_15 ?? undefined }));
}

/** The small areas on which an index stands within an area: those of 2011 for 2019, of 2021 for 2025, by the districts that the index itself prints. */
export async function listIndexAreas(trx: Trx, codes: readonly string[], year: number): Promise<readonly AreaCode[]> {
  const rows = await sql<{ area_code: string }>`
    WITH lads AS (
      SELECT unnest(${codes as string[]}::text[]) AS code
      UNION SELECT child_code FROM places.area_parent WHERE parent_code = ANY(${codes as string[]}::text[]) AND tier IN ('upper-tier', 'region', 'country')
    ) SELECT i.area_code FROM places.idaci_count i WHERE i.index_year = ${year} AND (
        'E92000001' = ANY(${codes as string[]}::text[]) OR i.area_code = ANY(${codes as string[]}::text[])
        OR EXISTS (SELECT FROM places.area_parent p WHERE p.child_code = i.area_code AND p.tier = 'district' AND p.edition_year = ${year === 2019 ? 2019 : 2024} AND p.parent_code IN (SELECT code FROM lads))
      ) ORDER BY 1`.execute(trx);
  return rows.rows.map((row) => row.area_code as AreaCode);
}

/** How deprived a small area is in one domain of an index. */
export interface DeprivationRow {
  readonly code: AreaCode;
  readonly rank: number;
  readonly decile: number;
  readonly score: number | undefined;
}

/** Rank, decile and score of each small area in a domain of an index. */
export async function listDeprivationRows(trx: Trx, codes: readonly string[], question: { year: number; domain: string }): Promise<readonly DeprivationRow[]> {
  const rows = await sql<{ area_code: string; rank: number; decile: number; score: number | null }>`
    SELECT area_code, rank, decile, score FROM places.deprivation WHERE index_year = ${question.year} AND domain = ${question.domain} AND area_code = ANY(${codes as string[]}::text[]) ORDER BY area_code`.execute(trx);
  return rows.rows.map((row) => ({ code: row.area_code as AreaCode, rank: row.rank, decile: row.decile, score: row.score ?? undefined }));
}

/** A shape as it is kept. */
export interface BoundaryRow {
  readonly code: AreaCode;
  readonly detail: 'outline' | 'detailed';
  /** GeoJSON geometry as text. */
  readonly geometry: string;
  readonly box: readonly [west: number, south: number, east: number, north: number];
  readonly source: string;
}

/** The shapes of areas, of the wanted detail where there is one, else of the other. */
export async function listBoundaryRows(trx: Trx, codes: readonly string[], detail: 'outline' | 'detailed'): Promise<readonly BoundaryRow[]> {
  const rows = await sql<{ area_code: string; detail: BoundaryRow['detail']; geometry: string; west: number; south: number; east: number; north: number; source: string }>`
    SELECT DISTINCT ON (area_code) area_code, detail, geometry, west, south, east, north, source FROM places.boundary
    WHERE area_code = ANY(${codes as string[]}::text[]) ORDER BY area_code, detail = ${detail} DESC`.execute(trx);
  return rows.rows.map(({ area_code, detail: kept, geometry, west, south, east, north, source }) => ({ code: area_code as AreaCode, detail: kept, geometry, box: [west, south, east, north], source }));
}

/** The version of national data, when any of the areas has a shape. */
export async function findBoundaryVersion(trx: Trx, codes: readonly string[]): Promise<string | undefined> {
  const rows = await sql<{ version: string }>`
    SELECT coalesce((SELECT version FROM platform.data_version WHERE scope = 'national'), 0)::text AS version
    WHERE EXISTS (SELECT FROM places.boundary WHERE area_code = ANY(${codes as string[]}::text[]))`.execute(trx);
  return rows.rows[0]?.version;
}

/** Where a postcode lies, or the sector or district around it. */
export interface PostcodeRow {
  readonly found: 'postcode' | 'sector' | 'district';
  readonly latitude: number;
  readonly longitude: number;
  readonly district: AreaCode | undefined;
  readonly ward: AreaCode | undefined;
  readonly lsoa: AreaCode | undefined;
  readonly edition: string;
}

/** The postcode, else its sector, else its district, whichever is known first. */
export async function findPostcodeRow(trx: Trx, postcode: string, sector: string, district: string): Promise<PostcodeRow | undefined> {
  const rows = await sql<{ found: PostcodeRow['found']; latitude: number; longitude: number; district_code: string | null; ward_code: string | null; lsoa_code: string | null; edition: string }>`
    SELECT 'postcode' AS found, latitude, longitude, district_code, ward_code, lsoa_code, edition, 1 AS place FROM places.postcode WHERE postcode = ${postcode}
    UNION ALL SELECT level, latitude, longitude, main_district, NULL, NULL, edition, CASE level WHEN 'sector' THEN 2 ELSE 3 END FROM places.postcode_centre WHERE outward IN (${sector}, ${district})
    ORDER BY place LIMIT 1`.execute(trx);
  const row = rows.rows[0];
  if (!row) return undefined;
  const code = (text: string | null): AreaCode | undefined => (text ?? undefined) as AreaCode | undefined;
  return { found: row.found, latitude: row.latitude, longitude: row.longitude, district: code(row.district_code), ward: code(row.ward_code), lsoa: code(row.lsoa_code), edition: row.edition };
}

/** When the last file of postcodes that held anything new was decided on, in or out again; none where there was none. */
export async function findPostcodeFileDecidedAt(trx: Trx): Promise<Date | undefined> {
  const found = await sql<{ decided_at: Date | null }>`SELECT max(decided_at) AS decided_at FROM platform.import WHERE authority_id IS NULL AND spec IN ('places.postcodes', 'places.postcode-directory') AND state IN ('committed', 'withdrawn')
    AND coalesce((counts ->> 'new')::integer, 0) + coalesce((counts ->> 'changed')::integer, 0) > 0`.execute(trx);
  return found.rows[0]?.decided_at ?? undefined;
}

/** The points of those postcodes that are known. */
export async function mapPostcodeRows(trx: Trx, postcodes: readonly string[]): Promise<ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>> {
  if (postcodes.length === 0) return new Map();
  const rows = await sql<{ postcode: string; latitude: number; longitude: number }>`SELECT postcode, latitude, longitude FROM places.postcode WHERE postcode = ANY(${postcodes as string[]}::text[])`.execute(trx);
  return new Map(rows.rows.map(({ postcode, ...point }) => [postcode, point]));
}

/** The middle of the postcodes that begin so, or of an area, ward or locality of that name; undefined where there is none. */
export async function findMiddle(trx: Trx, of: { readonly beginning: string } | { readonly name: string }): Promise<{ readonly name: string; readonly latitude: number; readonly longitude: number } | undefined> {
  const rows = 'beginning' in of
    ? await sql<{ name: string; latitude: number | null; longitude: number | null }>`SELECT ${of.beginning}::text AS name, avg(latitude) AS latitude, avg(longitude) AS longitude FROM places.postcode WHERE starts_with(postcode, ${of.beginning})`.execute(trx)
    : await sql<{ name: string; latitude: number | null; longitude: number | null }>`SELECT a.name, avg(p.latitude) AS latitude, avg(p.longitude) AS longitude FROM places.area a JOIN places.postcode p ON a.area_code IN (p.ward_code, p.district_code)
        WHERE a.sort_key = ${of.name} GROUP BY a.area_code, a.name ORDER BY count(*) DESC LIMIT 1`.execute(trx);
  const [row] = rows.rows;
  return row && row.latitude !== null && row.longitude !== null ? { name: row.name, latitude: row.latitude, longitude: row.longitude } : undefined;
}

/** The points of all postcodes of those districts. */
export async function mapPostcodesOfDistricts(trx: Trx, codes: readonly string[]): Promise<ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>> {
  const rows = await sql<{ postcode: string; latitude: number; longitude: number }>`SELECT postcode, latitude, longitude FROM places.postcode WHERE district_code = ANY(${codes as string[]}::text[])`.execute(trx);
  return new Map(rows.rows.map(({ postcode, ...point }) => [postcode, point]));
}

/** The middle of the postcodes in each of the wards, districts and the tenant's localities; those without a postcode are not in the answer. */
export async function mapMiddles(trx: Trx, codes: readonly string[]): Promise<ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>> {
  if (codes.length === 0) return new Map();
  const asked = sql`ANY(${codes as string[]}::text[])`;
  const rows = await sql<{ code: string; latitude: number; longitude: number }>`
    SELECT ward_code AS code, avg(latitude) AS latitude, avg(longitude) AS longitude FROM places.postcode WHERE ward_code = ${asked} GROUP BY ward_code
    UNION ALL SELECT district_code, avg(latitude), avg(longitude) FROM places.postcode WHERE district_code = ${asked} GROUP BY district_code
    UNION ALL SELECT l.locality_code, avg(p.latitude), avg(p.longitude) FROM places.locality_area l JOIN places.postcode p ON p.lsoa_code = l.lsoa_code WHERE l.locality_code = ${asked} AND l.until_date IS NULL GROUP BY l.locality_code`.execute(trx);
  return new Map(rows.rows.map(({ code, ...point }) => [code, point]));
}

/** Areas, localities and schools whose name begins with, or holds a word that begins with, what was typed; the largest areas first. */
export async function searchPlaces(trx: Trx, folded: string, limit: number): Promise<readonly { kind: string; code: string; name: string; note: string | null }[]> {
  const starts = `${folded}%`;
  const holds = `% ${folded}%`;
  const rows = await sql<{ kind: string; code: string; name: string; note: string | null }>`
    SELECT kind, code, name, note FROM (
      SELECT kind, area_code AS code, name, until_date::text AS note, sort_key, array_position(ARRAY['country','region','sub-region','county','unitary','district','ward'], kind) AS place
        FROM places.area WHERE kind <> 'lsoa' AND kind <> 'msoa' AND (sort_key LIKE ${starts} OR sort_key LIKE ${holds})
      UNION ALL SELECT kind, locality_code, name, NULL, sort_key, 5 FROM places.locality WHERE sort_key LIKE ${starts} OR sort_key LIKE ${holds}
      UNION ALL SELECT 'school', urn, name, postcode, sort_key, 20 FROM places.school WHERE sort_key LIKE ${starts} OR sort_key LIKE ${holds}
    ) found ORDER BY sort_key LIKE ${starts} DESC, place, sort_key, code LIMIT ${limit}`.execute(trx);
  return rows.rows;
}

/** A school of the register by its own numbers. */
export interface SchoolRow {
  readonly urn: string;
  readonly laNumber: string;
  /** Four digits; undefined for the few establishments without one. */
  readonly establishment: string | undefined;
  readonly name: string;
  readonly postcode: string | undefined;
}

/** The schools of an authority by its DfE number, by name. */
export async function listSchoolRows(trx: Trx, laNumber: string): Promise<readonly SchoolRow[]> {
  const rows = await sql<{ urn: string; la_number: string; establishment_number: string | null; name: string; postcode: string | null }>`
    SELECT urn, la_number, establishment_number, name, postcode FROM places.school WHERE la_number = ${laNumber} ORDER BY sort_key, urn`.execute(trx);
  return rows.rows.map((row) => ({ urn: row.urn, laNumber: row.la_number, establishment: row.establishment_number ?? undefined, name: row.name, postcode: row.postcode ?? undefined }));
}

/** The ward and small area of each postcode that is known. */
export async function listPostcodeRows(trx: Trx, postcodes: readonly string[]): Promise<readonly { postcode: string; ward: AreaCode | undefined; lsoa: AreaCode | undefined }[]> {
  const rows = await sql<{ postcode: string; ward_code: string | null; lsoa_code: string | null }>`SELECT postcode, ward_code, lsoa_code FROM places.postcode WHERE postcode = ANY(${postcodes as string[]}::text[])`.execute(trx);
  return rows.rows.map((row) => ({ postcode: row.postcode, ward: (row.ward_code ?? undefined) as AreaCode | undefined, lsoa: (row.lsoa_code ?? undefined) as AreaCode | undefined }));
}
