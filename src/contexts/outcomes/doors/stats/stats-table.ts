import type { ExportedCell } from '../../../../platform/documents/csv.ts';
import { readDelimited, type TableRow } from '../../../../platform/files/reading/delimited.ts';
import { decodeText } from '../../../../platform/files/reading/encoding.ts';
import { startHealingLog } from '../../../../platform/files/reading/healing.ts';
import { usualLimits } from '../../../../platform/files/reading/limits.ts';
import { noAnswer, type Answer, type GroupFold, type StatsMethod } from './stats-method.ts';
import { textOf, type ColumnPlaces, type StatsRow } from './stats-row.ts';

/** The table that comes out: its headings at once, its rows in batches as they are worked out. */
export interface StatsTable {
  readonly headings: readonly string[];
  readonly batches: AsyncIterable<OutRow[]>;
}

/** One row that comes out; its last cell is the reason. */
export type OutRow = readonly ExportedCell[];

/** Nothing can be calculated from such a table, and the words say why. */
export interface UnfitTable {
  readonly unfit: string;
}

/** Columns that are passed through: all that the method does not answer with, by place. */
interface PassedColumns {
  readonly places: readonly number[];
  readonly headings: readonly string[];
}

const limits = { ...usualLimits, rows: Number.MAX_SAFE_INTEGER };

/**
 * Runs a method over a CSV table: rows in their order, extra columns passed through, the method's answers added.
 *
 * A row that cannot be read gets its words in the column `reason` and stops nothing. An input column that has the name of an answer is passed on
 * as `input_NAME`. The table is unfit when it has no heading or lacks a column. A file that is no CSV throws `UnreadableFile`.
 * `given` stands for columns that the table does not have.
 */
export async function calculateTable(method: StatsMethod, bytes: AsyncIterable<Uint8Array>, given: ReadonlyMap<string, string> = new Map()): Promise<StatsTable | UnfitTable> {
  const batches = readDelimited(decodeText(bytes, startHealingLog()), ',', limits);
  const first = await nextBatch(batches);
  const heading = first?.[0]?.cells.map((cell) => cell.trim());
  if (!heading || heading.every((name) => name === '')) return { unfit: `The table is empty. ${wants(method)}` };
  const columns = new Map(heading.map((name, place) => [name.toLowerCase(), place]));
  const unfit = faultOfHeading(method, heading, columns);
  if (unfit !== undefined) return { unfit };
  const used = [...method.needs.flat(2), ...method.may];
  const way = method.way;
  const isGrouped = way.each === 'group';
  const places = heading.map((_, place) => place).filter((place) => !isGrouped || heading[place]!.toLowerCase() === way.by || !used.includes(heading[place]!.toLowerCase()));
  const passed = { places, headings: places.map((place) => (method.answers.includes(heading[place]!.toLowerCase()) && !used.includes(heading[place]!.toLowerCase()) ? `input_${heading[place]}` : heading[place]!)) };
  return { headings: [...passed.headings, ...method.answers], batches: answerBatches(method, passed, readRows(first!.slice(1), batches, (row) => openRow(row, { columns, given }, heading.length))) };
}

/** What the method wants, as a sentence. */
export function wants({ name, needs, may }: StatsMethod): string {
  const wanted = needs.map((need) => (typeof need === 'string' ? need : need.map((choice) => choice.join(' and ')).join(', or ')));
  return `"stats ${name}" wants the columns ${wanted.join(', ')}${may.length > 0 ? `; it also reads ${may.join(', ')}` : ''}.`;
}

async function nextBatch(batches: AsyncGenerator<TableRow[]>): Promise<TableRow[] | undefined> {
  for (;;) {
    const { done, value } = await batches.next();
    if (done) return undefined;
    if (value.length > 0) return value;
  }
}

function faultOfHeading(method: StatsMethod, heading: readonly string[], columns: ColumnPlaces): string | undefined {
  const used = [...method.needs.flat(2), ...method.may];
  const twice = used.find((name) => heading.filter((each) => each.toLowerCase() === name).length > 1);
  if (twice !== undefined) return `The column ${twice} comes twice. ${wants(method)}`;
  const missing = method.needs.filter((need) => (typeof need === 'string' ? !columns.has(need) : !need.some((choice) => choice.every((name) => columns.has(name)))));
  if (missing.length === 0) return undefined;
  const named = missing.map((need) => (typeof need === 'string' ? need : need.map((choice) => choice.join(' and ')).join(', or ')));
  return `Missing: ${named.join(', ')}. The table has ${heading.filter((name) => name !== '').join(', ')}. ${wants(method)}`;
}

async function* readRows(first: readonly TableRow[], batches: AsyncIterable<TableRow[]>, open: (row: TableRow) => StatsRow): AsyncGenerator<StatsRow[]> {
  yield first.filter(isFilled).map(open);
  for await (const batch of batches) yield batch.filter(isFilled).map(open);
}

function isFilled({ cells }: TableRow): boolean {
  return cells.length > 1 || cells[0]!.trim() !== '';
}

function openRow({ cells, rowNumber }: TableRow, shared: Pick<StatsRow, 'columns' | 'given'>, width: number): StatsRow {
  if (cells.length === width) return { cells, rowNumber, ...shared };
  return { cells, rowNumber, ...shared, fault: `the row has ${cells.length} cells where the heading has ${width}` };
}

function answerBatches(method: StatsMethod, passed: PassedColumns, batches: AsyncIterable<StatsRow[]>): AsyncGenerator<OutRow[]> {
  const { way } = method;
  if (way.each === 'row') return answerEach(method, way.answer, passed, batches);
  return way.each === 'set' ? answerSets(method, way, passed, batches) : answerGroups(way.by, way.start(), passed, batches);
}

async function* answerEach(method: StatsMethod, answer: (row: StatsRow) => readonly Answer[], passed: PassedColumns, batches: AsyncIterable<StatsRow[]>): AsyncGenerator<OutRow[]> {
  for await (const batch of batches) {
    const out: OutRow[] = [];
    for (const row of batch) for (const each of row.fault === undefined ? answer(row) : [noAnswer(method, row.fault)]) out.push([...passCells(row, passed), ...each]);
    yield out;
  }
}

async function* answerSets(method: StatsMethod, { by, answer }: Extract<StatsMethod['way'], { each: 'set' }>, passed: PassedColumns, batches: AsyncIterable<StatsRow[]>): AsyncGenerator<OutRow[]> {
  const all: StatsRow[] = [];
  const sets = new Map<string, number[]>();
  for await (const batch of batches) {
    for (const row of batch) {
      const key = by === undefined ? '' : textOf(row, by);
      if (row.fault === undefined) sets.set(key, sets.get(key) ?? []).get(key)!.push(all.length);
      all.push(row);
    }
  }
  const answers = all.map((row) => noAnswer(method, row.fault ?? ''));
  for (const places of sets.values()) {
    const own = answer(places.map((place) => all[place]!));
    places.forEach((place, at) => (answers[place] = own[at]!));
  }
  yield all.map((row, place) => [...passCells(row, passed), ...answers[place]!]);
}

interface OpenGroup {
  readonly fold: GroupFold;
  /** Cells passed through: those that every row of the group shares. */
  readonly shared: ExportedCell[];
}

async function* answerGroups(by: string, open: () => GroupFold, passed: PassedColumns, batches: AsyncIterable<StatsRow[]>): AsyncGenerator<OutRow[]> {
  const groups = new Map<string, OpenGroup>();
  for await (const batch of batches) {
    for (const row of batch) {
      const key = textOf(row, by);
      const own = passCells(row, passed);
      const group = groups.get(key) ?? { fold: open(), shared: own };
      if (!groups.has(key)) groups.set(key, group);
      else own.forEach((cell, at) => cell === group.shared[at] || (group.shared[at] = null));
      if (key === '') row.fault ??= `${by} is missing`;
      group.fold.add(row);
    }
  }
  yield [...groups.values()].map(({ fold, shared }) => [...shared, ...fold.answer()]);
}

function passCells({ cells }: StatsRow, { places }: PassedColumns): ExportedCell[] {
  return places.map((place) => cells[place] ?? null);
}
