import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { ConfigError } from '../../../platform/config/config.ts';
import { projectRoot } from '../../../platform/config/project-root.ts';
import type { FamilyNameRow, ForenameRow, NameTables, Sex, VariantRow } from '../model/population/name-tables.ts';
import type { PlaceParts } from '../model/population/land.ts';

const folder = join(projectRoot, 'reference/population');

type Row = Readonly<Record<string, string>>;

/** The parts from which places are made, of `reference/population/places.json`. */
export function readPlaceParts(): PlaceParts & { readonly familyNameStems: readonly string[]; readonly familyNameEndings: readonly string[] } {
  return JSON.parse(readFileSync(join(folder, 'places.json'), 'utf8')) as PlaceParts & { familyNameStems: string[]; familyNameEndings: string[] };
}

/**
 * The names that a population is made from: our own compact tables, and in their place those of a folder where it has any.
 *
 * A file of the folder is known by its headings: ours (forenames, family names, variants) replace ours; ONS's baby names (`year,sex,name,n,rank`) and family names
 * (`surname,count`), plain or .gz, replace the British ones, without what ours lists for other communities.
 *
 * @throws ConfigError where the folder or a file of it cannot be used.
 */
export function readNameTables(richer: string | undefined): NameTables {
  const { familyNameStems: stems, familyNameEndings: endings } = readPlaceParts();
  let tables: NameTables = { ...toTables([readRows(join(folder, 'forenames.csv')), readRows(join(folder, 'surnames.csv')), readRows(join(folder, 'variants.csv'))]), parts: { stems, endings } };
  if (richer === undefined) return tables;
  if (!existsSync(richer)) throw new ConfigError(`--names: there is no folder ${richer}.`);
  const files = readdirSync(richer).filter((name) => /\.csv(\.gz)?$/.test(name)).sort().map((name) => readRows(join(richer, name)));
  const own = toTables(files);
  tables = { ...tables, ...(own.forenames.length > 0 ? { forenames: own.forenames } : {}), ...(own.familyNames.length > 0 ? { familyNames: own.familyNames } : {}), ...(own.variants.length > 0 ? { variants: own.variants } : {}) };
  const babies = files.find((rows) => has(rows, 'year', 'sex', 'name', 'n'));
  const surnames = files.find((rows) => has(rows, 'surname', 'count'));
  if (babies) tables = { ...tables, forenames: [...toBritishForenames(babies, tables), ...tables.forenames.filter(({ community }) => community !== 'british')] };
  if (surnames) tables = { ...tables, familyNames: [...toBritishFamilyNames(surnames, tables), ...tables.familyNames.filter(({ community }) => community !== 'british')] };
  if (!babies && !surnames && own.forenames.length + own.familyNames.length + own.variants.length === 0) throw new ConfigError(`--names: no file of ${richer} has the headings of a table of names. See docs/guide/made-up-children.md.`);
  return tables;
}

function readRows(file: string): readonly Row[] {
  try {
    const bytes = readFileSync(file);
    return parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true, trim: true, bom: true, skip_empty_lines: true }) as Row[];
  } catch (fault) {
    throw new ConfigError(`${file} cannot be read as a table of names: ${(fault as Error).message}`);
  }
}

function has(rows: readonly Row[], ...headings: readonly string[]): boolean {
  return rows[0] !== undefined && headings.every((heading) => heading in rows[0]!);
}

function toTables(files: readonly (readonly Row[])[]): Omit<NameTables, 'parts'> {
  const forenames = files.filter((rows) => has(rows, 'community', 'sex', 'name', 'to_2009')).flatMap((rows) => rows.map(toForename));
  const familyNames = files.filter((rows) => has(rows, 'community', 'name', 'name_of_women', 'weight')).flatMap((rows) => rows.map((row): FamilyNameRow => ({ community: row['community']!, name: row['name']!, nameOfWomen: row['name_of_women']!, weight: weightOf(row, 'weight') })));
  const variants = files.filter((rows) => has(rows, 'kind', 'names')).flatMap((rows) => rows.map((row): VariantRow => ({ kind: row['kind'] as VariantRow['kind'], names: row['names']!.split('|') })));
  return { forenames, familyNames, variants };
}

function toForename(row: Row): ForenameRow {
  const sex = row['sex'];
  if (sex !== 'F' && sex !== 'M') throw new ConfigError(`${row['name']!} of ${row['community']!}: the sex must be F or M, not "${sex ?? ''}".`);
  return { community: row['community']!, sex, name: row['name']!, weights: [weightOf(row, 'to_2009'), weightOf(row, 'from_2010'), weightOf(row, 'from_2018')] };
}

function weightOf(row: Row, heading: string): number {
  const weight = Number(row[heading]);
  if (row[heading] === '' || !(weight >= 0)) throw new ConfigError(`${row['name']!} of ${row['community']!}: ${heading} must be a number from 0, not "${row[heading] ?? ''}".`);
  return weight;
}

/** ONS's counts of babies a year, by period, without the names that other communities' tables hold and the British one does not. */
function toBritishForenames(rows: readonly Row[], { forenames }: NameTables): ForenameRow[] {
  const ours = new Set(forenames.filter(({ community }) => community === 'british').map(({ sex, name }) => `${sex} ${name}`));
  const others = new Set(forenames.map(({ sex, name }) => `${sex} ${name}`).filter((key) => !ours.has(key)));
  const counts = new Map<string, [number, number, number]>();
  for (const row of rows) {
    const key = `${row['sex']!} ${row['name']!}`;
    if (others.has(key)) continue;
    const weights = counts.get(key) ?? [0, 0, 0];
    const year = Number(row['year']);
    weights[year < 2010 ? 0 : year < 2018 ? 1 : 2] += Number(row['n']);
    counts.set(key, weights);
  }
  return [...counts].map(([key, weights]) => ({ community: 'british', sex: key[0] as Sex, name: key.slice(2), weights }));
}

function toBritishFamilyNames(rows: readonly Row[], { familyNames }: NameTables): FamilyNameRow[] {
  const ours = new Set(familyNames.filter(({ community }) => community === 'british').map(({ name }) => name));
  const others = new Set(familyNames.flatMap(({ name, nameOfWomen }) => [name, nameOfWomen]).filter((name) => !ours.has(name)));
  return rows.filter((row) => !others.has(row['surname']!)).map((row) => ({ community: 'british', name: row['surname']!, nameOfWomen: '', weight: Number(row['count']) }));
}
