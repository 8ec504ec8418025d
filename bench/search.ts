/*
 * Looking children up while somebody waits: an index of made-up children, asked 1,000 times of each kind with the slips that people make, and 1,000 records of five feeds that
 * arrive one by one, beside DuckDB looking through the same list.
 *
 * - name and date of birth, name and postcode, name alone, NHS number; forename and family name mistyped in 35 of 100 questions each, the date wrong or its day and month
 *   changed about in 12, the postcode wrong in 30.
 * - arriving: records as the feeds have them, with all that they say and all their slips; whose each is, is known.
 * - beside: DuckDB ordering all rows by the likeness of both names (and the date), the best twenty: 20 questions, 2 where the list is longer than two million.
 *
 * The index is that of `everychild index search`, built in this process from the list of children, which is made up piece by piece; the model is learned from a small
 * population of another seed.
 *
 * Milliseconds; `workEach` is the processors' time for one question, the one figure that a busy machine does not spoil. Megabytes are what the process has, read and built.
 *
 * Usage: node --import tsx bench/search.ts [CHILDREN, default 50000; the bars speak of 1000000 and 12000000] [SEED, default bench]
 * Prints one line of JSON. The bars, on 2 quiet cores: p95 1 ms at a million and 15 ms at 12 million in process, 300 arriving records a second; the child among the first ten
 * 99 times in 100 by name and date or postcode, among the first twenty 90 times by name alone at a million.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readFeeds } from '../src/contexts/child-index/actions/read-feeds.ts';
import { readMatchingReference } from '../src/contexts/child-index/actions/read-matching-reference.ts';
import { readModel } from '../src/contexts/child-index/actions/read-model.ts';
import { readPopulationSettings } from '../src/contexts/child-index/actions/read-population-settings.ts';
import { readNameTables, readPlaceParts } from '../src/contexts/child-index/actions/read-population-tables.ts';
import { Dice } from '../src/contexts/child-index/model/population/dice.ts';
import { partsOfDay, isoOf, numberOfDay } from '../src/contexts/child-index/model/population/days.ts';
import { feedForms } from '../src/contexts/child-index/model/population/feeds.ts';
import { childrenFile, growPopulation, truthHeading } from '../src/contexts/child-index/model/population/population.ts';
import { feedNames } from '../src/contexts/child-index/model/population/settings.ts';
import { mistype, mistypeCode, mistypeDay } from '../src/contexts/child-index/model/population/slips.ts';
import { isPersonRole, type PersonRole } from '../src/methods/matching/person-role.ts';
import { QuestionReader } from '../src/methods/matching/read-question.ts';
import { idOf } from '../src/methods/matching/record-table.ts';
import { buildSearchIndex } from '../src/methods/matching/search-index.ts';
import { projectRoot } from '../src/platform/config/project-root.ts';
import { usualLimits } from '../src/platform/files/reading/limits.ts';
import { readTable } from '../src/platform/files/reading/read-table.ts';
import { fileOnDisk } from '../src/platform/files/reading/source.ts';

const children = Number(process.argv[2] ?? 50_000);
const seed = process.argv[3] ?? 'bench';
const questions = 1000;
const plainQuestions = children > 2_000_000 ? 2 : 20;
const kinds: readonly (readonly [name: string, roles: readonly PersonRole[]])[] = [
  ['nameAndDate', ['given', 'family', 'date_of_birth']],
  ['nameAndPostcode', ['given', 'family', 'postcode']],
  ['name', ['given', 'family']],
  ['nhsNumber', ['nhs_number']],
];
/** Columns of the list of children and their roles. */
const listRoles: readonly (readonly [string, PersonRole])[] = (['given', 'middle', 'family', 'date_of_birth', 'sex', 'postcode', 'nhs_number', 'upn'] as const).map((role) => [role, role]);
const folder = mkdtempSync(join(tmpdir(), 'everychild-bench-'));
try {
  const model = learnModel();
  const { list, people, arriving } = await makeUp();
  const { search, ...cost } = await buildIndex(list, model);
  const dice = new Dice(seed, 'questions');
  const answers = Object.fromEntries(kinds.map(([name, roles]) => [name, ask(search, people.map((person) => ({ ...blur(dice, person), roles })))]));
  const arrived = ask(search, arriving);
  const plain = await askDuckdb(list, people.slice(0, plainQuestions).map((person) => blur(dice, person)));
  console.log(JSON.stringify({ bench: 'search', children, seed, questions, ...cost, ...answers, arriving: { ...arrived, recordsPerSecond: Math.round(1000 / arrived.workEach) }, beside: { what: 'DuckDB, all rows by likeness of names and date', ...plain }, ratio: round(answers['nameAndDate']!.p50 / plain.p50, 1e5), bar: { p95: { million: 1, twelveMillion: 15 }, recordsPerSecond: 300, hitAt10: 0.99 } }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Person = Readonly<Record<string, string>>;

/** What is looked for: whose it is, under which roles, and the cells. */
interface Question {
  readonly child: string;
  readonly roles: readonly PersonRole[];
  readonly cells: Person;
}
function learnModel(): string {
  const made = join(folder, 'to-learn-from');
  execFileSync(join(projectRoot, 'everychild'), ['index', 'generate', '--children', '10000', '--seed', 'bench-model', '--output', made], { stdio: 'ignore' });
  const model = join(folder, 'model.json');
  execFileSync(join(projectRoot, 'everychild'), ['index', 'train', ...feedNames.flatMap((name) => ['--input', join(made, `made-up-${name}.csv`)]), '--mapping', join(made, 'mapping.json'), '--output', model], { stdio: 'ignore' });
  return model;
}

/** The list of children; of them, and of what five feeds say of them, some thousand each, evenly from beginning to end. */
async function makeUp(): Promise<{ list: string; people: Question[]; arriving: Question[] }> {
  process.stderr.write(`Making ${children} children up\n`);
  const sampling = (stride: number): { stride: number; seen: number; lines: string[] } => ({ stride: Math.max(1, Math.floor(stride)), seen: 0, lines: [] });
  const samples = new Map([[childrenFile, sampling(children / questions)], ...feedForms.map(({ file }) => [file, sampling((children * 2.8) / questions)] as [string, ReturnType<typeof sampling>])]);
  for (const { file, text } of growPopulation({ children, seed, settings: readPopulationSettings(undefined), tables: readNameTables(undefined), places: readPlaceParts(), hasTruthColumn: true })) {
    if (file === childrenFile) appendFileSync(join(folder, file), text);
    const sample = samples.get(file);
    if (sample) for (const line of text.split('\n')) if (line !== '' && sample.seen++ % sample.stride === 0) sample.lines.push(line);
  }
  const questionsOf = async (file: string, roles: ReadonlyMap<string, PersonRole>): Promise<Question[]> => {
    writeFileSync(join(folder, `sample-${file}`), `${samples.get(file)!.lines.join('\n')}\n`);
    return readQuestions(join(folder, `sample-${file}`), roles);
  };
  const people = await questionsOf(childrenFile, new Map(listRoles));
  const arriving: Question[] = [];
  for (const { file, columns } of feedForms) arriving.push(...(await questionsOf(file, new Map(columns.flatMap(({ heading, role }) => (role !== undefined && isPersonRole(role) ? [[heading, role] as const] : []))))));
  return { list: join(folder, childrenFile), people: people.slice(0, questions), arriving };
}

async function readQuestions(path: string, roles: ReadonlyMap<string, PersonRole>): Promise<Question[]> {
  const rows: string[][] = [];
  for await (const { cells } of readTable(fileOnDisk(path), { limits: usualLimits })) rows.push(cells.map((cell) => cell.trim()));
  const [headings = [], ...records] = rows;
  return records.map((cells) => {
    const said = headings.flatMap((heading, at) => (roles.has(heading) && cells[at] ? [[roles.get(heading)!, cells[at]] as const] : []));
    return { child: cells[headings.indexOf(truthHeading)]!, roles: said.map(([role]) => role), cells: Object.fromEntries(said) };
  });
}

type Search = (question: Question) => string[];

async function buildIndex(list: string, modelFile: string) {
  const mapping = join(folder, 'mapping.json');
  writeFileSync(mapping, JSON.stringify({ record_id: 'child_id', ...Object.fromEntries(listRoles.map(([heading, role]) => [role, heading])) }));
  const reference = readMatchingReference();
  const model = await readModel(modelFile);
  const began = performance.now();
  const table = await readFeeds([list], mapping, reference, { progress: () => undefined, signal: new AbortController().signal });
  if (!model.accepted || !table.accepted) throw new Error('The list of children could not be read.');
  const readSeconds = round((performance.now() - began) / 1000, 100);
  const index = buildSearchIndex(table.value, model.value, reference);
  const reading = new QuestionReader(reference);
  const search: Search = ({ roles, cells }) => {
    return index.search(reading.read(roles, roles.map((role) => cells[role]!)), 20).found.map(({ row }) => idOf(table.value, row));
  };
  return { search, readSeconds, buildSeconds: round((performance.now() - began) / 1000 - readSeconds, 100), megabytes: Math.round(process.memoryUsage.rss() / 2 ** 20), peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

/** What somebody types who is told of the child. */
function blur(dice: Dice, { child, roles, cells: person }: Question): Question {
  const [year, month, day] = person['date_of_birth']!.split('-').map(Number) as [number, number, number];
  const swapped = day <= 12 && dice.chance(0.5) ? { year, month: day, day: month } : mistypeDay(dice, { year, month, day });
  const cells = {
    ...person,
    given: dice.chance(0.35) ? mistype(dice, person['given']!) : person['given']!,
    family: dice.chance(0.35) ? mistype(dice, person['family']!) : person['family']!,
    date_of_birth: dice.chance(0.12) ? isoOf(partsOfDay(numberOfDay(swapped))) : person['date_of_birth']!,
    postcode: dice.chance(0.3) ? mistypeCode(dice, person['postcode']!) : person['postcode']!,
  };
  return { child, roles, cells };
}

function ask(search: Search, asked: readonly Question[]): { questions: number; p50: number; p95: number; workEach: number; hitAt1: number; hitAt10: number; hitAt20: number } {
  for (const question of asked.slice(0, 100)) search(question); // warm
  const before = process.cpuUsage();
  const answered = asked.map((question) => {
    const began = performance.now();
    const found = search(question);
    return { milliseconds: performance.now() - began, place: found.indexOf(question.child) };
  });
  const { user, system } = process.cpuUsage(before);
  return { questions: asked.length, ...times(answered.map(({ milliseconds }) => milliseconds)), workEach: round((user + system) / 1000 / answered.length, 100), hitAt1: hits(answered, 1), hitAt10: hits(answered, 10), hitAt20: hits(answered, 20) };
}

function hits(asked: readonly { place: number }[], within: number): number {
  return round(asked.filter(({ place }) => place >= 0 && place < within).length / asked.length, 1e4);
}

async function askDuckdb(list: string, people: readonly Question[]): Promise<{ questions: number; p50: number; p95: number; hitAt20: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB', temp_directory: folder });
  const db = await instance.connect();
  await db.run(`CREATE TABLE people AS SELECT child_id, upper(given) AS given, upper(family) AS family, date_of_birth AS born FROM read_csv('${list}', all_varchar = true)`);
  const question = await db.prepare('SELECT child_id FROM people ORDER BY jaro_winkler_similarity(given, $1) + jaro_winkler_similarity(family, $2) + (born = $3)::INT DESC LIMIT 20');
  const asked: { milliseconds: number; place: number }[] = [];
  for (const { child, cells: person } of people) {
    const began = performance.now();
    question.bindVarchar(1, person['given']!.toUpperCase());
    question.bindVarchar(2, person['family']!.toUpperCase());
    question.bindVarchar(3, person['date_of_birth']!);
    const found = (await question.runAndReadAll()).getRows().map(([one]) => String(one));
    asked.push({ milliseconds: performance.now() - began, place: found.indexOf(child) });
  }
  db.closeSync();
  instance.closeSync();
  return { questions: people.length, ...times(asked.map(({ milliseconds }) => milliseconds)), hitAt20: hits(asked, 20) };
}

function times(milliseconds: readonly number[]): { p50: number; p95: number } {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!, 100);
  return { p50: at(0.5), p95: at(0.95) };
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
