/*
 * A plain linkage in DuckDB's SQL, as an analyst writes one: six blocking rules, levels of agreement, weights learned by EM without labels, connected components.
 *
 * Fellegi and Sunter's model with independent fields; u from pairs taken by lot, m by EM on the counts of patterns with u fixed (Splink's way). No frequencies of names,
 * no protection of twins. What it does not do is what the engine beside it is for.
 *
 * Usage: node --import tsx bench/linkage/baseline.ts FOLDER CLUSTERS.csv
 * FOLDER is a population that `everychild index generate` wrote. Prints one line of JSON: seconds by step, pairs, peak memory.
 */
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

const threshold = 0.99;
const [folder, output] = process.argv.slice(2);
if (folder === undefined || output === undefined) throw new Error('Name the folder of a made-up population and the file to write.');

/** Each file's columns in one form: capitals, ISO days, F and M, postcodes without blanks, numbers without groups. Empty is NULL. */
const readings: readonly [file: string, columns: string][] = [
  ['health', `RECORD_ID AS id, NHS_NUMBER AS nhs, NULL AS upn, SURNAME AS family, FORENAME AS given, strptime(BIRTH_DATE, '%d/%m/%Y')::DATE AS born, CASE SEX WHEN '1' THEN 'M' WHEN '2' THEN 'F' END AS sex, POSTCODE AS postcode`],
  ['gp', `entry AS id, nhs_no AS nhs, NULL AS upn, family_name AS family, given_name AS given, strptime(nullif(trim(dob), ''), '%Y%m%d')::DATE AS born, CASE trim(gender) WHEN 'Male' THEN 'M' WHEN 'Female' THEN 'F' END AS sex, post_code AS postcode`],
  ['school', `PupilRecord AS id, NULL AS nhs, UPN AS upn, Surname AS family, Forename AS given, DOB::DATE AS born, nullif(Sex, 'U') AS sex, Postcode AS postcode`],
  ['early-years', `Ref AS id, "NHS number (red book)" AS nhs, NULL AS upn, "Child's last name" AS family, "Child's first name" AS given, strptime("Date of birth", '%d %B %Y')::DATE AS born, CASE "Boy or girl" WHEN 'Boy' THEN 'M' WHEN 'Girl' THEN 'F' END AS sex, Postcode AS postcode`],
  ['social-care', `person_id AS id, nhs_number AS nhs, upn, split_part(full_name, ', ', 1) AS family, split_part(split_part(full_name, ', ', 2), ' ', 1) AS given, strptime(date_of_birth, '%d-%b-%Y')::DATE AS born, nullif(gender, 'U') AS sex, postcode`],
];

/** Pairs that are looked at: whoever agrees on all of one of these. Three letters stand for the sound of a name. */
const blocks: readonly (readonly string[])[] = [['nhs'], ['upn'], ['born', 'left(family, 3)'], ['born', 'left(given, 3)'], ['postcode', 'left(given, 3)'], ['given', 'family', 'year(born)']];

/** Levels of each comparison as SQL over l and r, best first; 0 where either is missing, the last where none holds. */
const comparisons: readonly { readonly name: string; readonly missing: string; readonly levels: readonly string[] }[] = [
  { name: 'given', missing: 'l.given IS NULL OR r.given IS NULL', levels: ['l.given = r.given', 'jaro_winkler_similarity(l.given, r.given) >= 0.92', 'jaro_winkler_similarity(l.given, r.given) >= 0.8'] },
  { name: 'family', missing: 'l.family IS NULL OR r.family IS NULL', levels: ['l.family = r.family', 'jaro_winkler_similarity(l.family, r.family) >= 0.92', 'jaro_winkler_similarity(l.family, r.family) >= 0.8'] },
  { name: 'born', missing: 'l.born IS NULL OR r.born IS NULL', levels: ['l.born = r.born', 'day(l.born) = month(r.born) AND month(l.born) = day(r.born) AND year(l.born) = year(r.born)', 'levenshtein(l.born::VARCHAR, r.born::VARCHAR) <= 1', 'abs(l.born - r.born) <= 366'] },
  { name: 'postcode', missing: 'l.postcode IS NULL OR r.postcode IS NULL', levels: ['l.postcode = r.postcode', 'levenshtein(l.postcode, r.postcode) <= 1', 'left(l.postcode, length(l.postcode) - 3) = left(r.postcode, length(r.postcode) - 3)'] },
  { name: 'sex', missing: 'l.sex IS NULL OR r.sex IS NULL', levels: ['l.sex = r.sex'] },
  { name: 'nhs', missing: 'l.nhs IS NULL OR r.nhs IS NULL', levels: ['l.nhs = r.nhs', 'levenshtein(l.nhs, r.nhs) <= 1'] },
  { name: 'upn', missing: 'l.upn IS NULL OR r.upn IS NULL', levels: ['l.upn = r.upn', 'levenshtein(l.upn, r.upn) <= 1'] },
];
const levelsOf = comparisons.map(({ levels }) => levels.length + 1);
const levelColumns = comparisons.map(({ name, missing, levels }) => `CASE WHEN ${missing} THEN 0 ${levels.map((level, at) => `WHEN ${level} THEN ${at + 1}`).join(' ')} ELSE ${levels.length + 1} END::TINYINT AS ${name}`).join(', ');
const names = comparisons.map(({ name }) => name).join(', ');

const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const db = await instance.connect();
const seconds: Record<string, number> = {};
const timed = async <Result>(step: string, act: () => Promise<Result>): Promise<Result> => {
  const began = performance.now();
  const result = await act();
  seconds[step] = Math.round((performance.now() - began) / 10) / 100;
  return result;
};

const began = performance.now();
const records = await timed('read', () => readRecords(db));
await timed('block', () => db.run(`CREATE TABLE pair AS ${blocks.map((key) => `SELECT l.row AS a, r.row AS b FROM record l JOIN record r ON ${key.map((part) => `${sideOf(part, 'l')} = ${sideOf(part, 'r')}`).join(' AND ')} WHERE l.row < r.row`).join(' UNION ')}`));
await timed('compare', () => db.run(`CREATE TABLE compared AS SELECT a, b, ${levelColumns} FROM pair JOIN record l ON l.row = a JOIN record r ON r.row = b`));
const pairs = await countOf(db, 'compared');
const weights = await timed('train', () => train(db, pairs));
const roots = await timed('cluster', () => cluster(db, weights));
await timed('write', () => writeClusters(db, roots));
console.log(JSON.stringify({ records, pairs, seconds: Math.round((performance.now() - began) / 10) / 100, steps: seconds, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
db.closeSync();
instance.closeSync();

function sideOf(part: string, side: string): string {
  return part.replace(/\b(nhs|upn|born|family|given|postcode)\b/g, `${side}.$1`);
}

async function readRecords(connection: DuckDBConnection): Promise<number> {
  const plain = (text: string): string => `nullif(upper(trim(${text})), '')`;
  const selects = readings.map(([file, columns]) => {
    const path = join(folder!, `made-up-${file}.csv`);
    // Headings are trimmed: one feed puts a blank behind each comma.
    const headings = firstLine(path).split(',').map((heading) => `'${heading.trim().replaceAll("'", "''")}'`);
    return `SELECT ${columns} FROM read_csv('${path}', all_varchar = true, header = false, skip = 1, delim = ',', quote = '"', names = [${headings.join(', ')}])`;
  });
  await connection.run(`CREATE TABLE record AS SELECT (row_number() OVER () - 1)::INTEGER AS row, trim(id) AS id, nullif(regexp_replace(nhs, '\\D', '', 'g'), '') AS nhs, ${plain('upn')} AS upn, ${plain('family')} AS family, ${plain('given')} AS given, born, sex, nullif(replace(upper(postcode), ' ', ''), '') AS postcode FROM (${selects.join(' UNION ALL ')})`);
  return countOf(connection, 'record');
}

function firstLine(path: string): string {
  const file = openSync(path, 'r');
  const head = Buffer.alloc(4096);
  const length = readSync(file, head);
  closeSync(file);
  return head.toString('utf8', 0, length).split('\n')[0]!;
}

async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  return Number((await connection.runAndReadAll(`SELECT count(*) FROM ${table}`)).getRows()[0]![0]);
}

/** Weight in bits of each level of each comparison, and of the prior. */
interface Weights {
  readonly prior: number;
  readonly levels: readonly (readonly number[])[];
}

/** EM over the counts of patterns: u is known from pairs taken by lot, m and the share of matches are not. */
async function train(connection: DuckDBConnection, pairCount: number): Promise<Weights> {
  await connection.run(`CREATE TABLE lot AS SELECT (hash(i) % ${records})::INTEGER AS a, (hash(i + 1000003) % ${records})::INTEGER AS b FROM range(1000000) t(i)`);
  const random = await patterns(connection, `(SELECT ${levelColumns} FROM lot JOIN record l ON l.row = a JOIN record r ON r.row = b WHERE a <> b)`);
  const found = await patterns(connection, 'compared');
  const u = levelsOf.map((count, at) => sharesOf(random, at, count, () => 1));
  let m = levelsOf.map((count) => [0, 0.9, ...Array.from({ length: count - 1 }, () => 0.1 / (count - 1))]);
  let share = 0.3;
  for (let round = 0; round < 25; round++) {
    const chance = found.map(({ levels }) => {
      const [match, other] = [share, 1 - share].map((part, side) => levels.reduce((product, level, at) => (level === 0 ? product : product * (side === 0 ? m : u)[at]![level]!), part)) as [number, number];
      return match / (match + other);
    });
    share = found.reduce((sum, { count }, at) => sum + count * chance[at]!, 0) / pairCount;
    m = levelsOf.map((count, at) => sharesOf(found, at, count, (place) => chance[place]!));
  }
  // The prior is of any two records, not of pairs that agree on a block: matches found over all pairs.
  const prior = (share * pairCount) / ((records * (records - 1)) / 2);
  return { prior: Math.log2(prior / (1 - prior)), levels: m.map((shares, at) => shares.map((value, level) => (level === 0 ? 0 : Math.log2(value / u[at]![level]!)))) };
}

interface Pattern {
  readonly levels: readonly number[];
  readonly count: number;
}

async function patterns(connection: DuckDBConnection, from: string): Promise<Pattern[]> {
  const rows = (await connection.runAndReadAll(`SELECT ${names}, count(*) FROM ${from} GROUP BY ALL`)).getRows();
  return rows.map((row) => ({ levels: row.slice(0, -1).map(Number), count: Number(row.at(-1)) }));
}

/** Shares of the levels among pairs that have the field, each pattern counting as much as it is believed; never nought. */
function sharesOf(found: readonly Pattern[], at: number, count: number, believed: (place: number) => number): number[] {
  const sums = new Array<number>(count + 1).fill(0);
  found.forEach((pattern, place) => (sums[pattern.levels[at]!]! += pattern.count * believed(place)));
  const total = sums.slice(1).reduce((sum, value) => sum + value, 0);
  return sums.map((value, level) => (level === 0 ? 0 : Math.max(value / total, 1e-7)));
}

/** The root of each record's group: connected components of the pairs that reach the threshold. */
async function cluster(connection: DuckDBConnection, { prior, levels }: Weights): Promise<Int32Array> {
  const weight = comparisons.map(({ name }, at) => `CASE ${name} ${levels[at]!.map((bits, level) => `WHEN ${level} THEN ${bits}`).join(' ')} END`).join(' + ');
  const parents = Int32Array.from({ length: records }, (_, row) => row);
  const rootOf = (row: number): number => {
    let at = row;
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!;
    return at;
  };
  const edges = await connection.stream(`SELECT a, b FROM compared WHERE ${prior} + ${weight} >= ${Math.log2(threshold / (1 - threshold))}`);
  for (let chunk = await edges.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await edges.fetchChunk()) {
    const [left, right] = chunk.getColumns() as [number[], number[]];
    for (let at = 0; at < left.length; at++) parents[rootOf(left[at]!)] = rootOf(right[at]!);
  }
  return parents.map((_, row) => rootOf(row));
}

async function writeClusters(connection: DuckDBConnection, found: Int32Array): Promise<void> {
  const rows = await connection.stream('SELECT id FROM record ORDER BY row');
  const lines = ['record_id,cluster_id'];
  for (let chunk = await rows.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await rows.fetchChunk()) {
    for (const id of chunk.getColumnValues(0) as string[]) lines.push(`${id},${found[lines.length - 1]!}`);
  }
  writeFileSync(output!, `${lines.join('\n')}\n`);
}
