import { detectFile } from '../files/reading/detect.ts';
import { openHealedTable, type HealingOptions } from '../files/reading/heal-table.ts';
import type { Healing } from '../files/reading/healing.ts';
import { startHealingLog } from '../files/reading/healing.ts';
import type { TableRow } from '../files/reading/delimited.ts';
import { columnLetter, problemOf, UnreadableFile, unreadable, type FileProblem } from '../files/reading/problem.ts';
import { openTable, type Readable } from '../files/reading/read-table.ts';
import type { FileSource } from '../files/reading/source.ts';
import type { WorkbookTable } from '../files/reading/workbook.ts';
import { readFeatures, readTextOf } from './features.ts';
import { readMessage, type MessageReading } from './messages.ts';
import type { FileGlance, RowBeside } from './spec.ts';

/** A row as the readers of specs take it. */
export interface OpenRow {
  readonly rowNumber: number;
  readonly cells: readonly string[];
  readonly beside: RowBeside;
}

/** A file opened as rows under headings, in the way its spec wants: as it stands, healed, or feature by feature. */
export interface OpenFile {
  readonly headings: readonly string[];
  readonly batches: AsyncIterable<readonly OpenRow[]>;
  /** What was healed and what is wrong with single rows; whole when every row has been read. */
  readonly found: () => FoundInFile;
}

/** What reading a file found beside its rows. */
export interface FoundInFile {
  readonly healings: readonly Healing[];
  readonly problems: readonly FileProblem[];
  /** Rows with a problem that were not handed out. */
  readonly unread: number;
}

const nothingBeside: RowBeside = {};

/** How a spec wants its file read. */
export interface OpeningOfFile {
  readonly shape?: 'table' | 'features' | 'document';
  readonly split?: (text: string) => readonly unknown[];
  readonly heals?: boolean;
  readonly healing?: HealingOptions;
  readonly isHeadings?: (cells: readonly string[]) => boolean;
  readonly message?: MessageReading;
}

/** Opens the file as its spec wants it read, or says what is wrong with it. */
export async function openFileRows(source: FileSource, how: OpeningOfFile): Promise<Readable<OpenFile>> {
  const { message, split } = how;
  if (how.shape === 'document') return attempt(() => openDocument(source, split!));
  if (how.shape === 'features') return attempt(async () => openTableOf(await readFeatures(source)));
  if (how.heals) return openHealed(source, how.healing ?? {});
  if (message) {
    const detected = await detectFile(source);
    if (!detected.accepted) return detected;
    if (detected.value.kind === 'xml') return attempt(async () => openTableOf(await readMessage(source, message)));
  }
  return attempt(() => openAsItStands(source, how.healing ?? {}, how.isHeadings));
}

async function attempt<Value>(open: () => Promise<Value>): Promise<Readable<Value>> {
  try {
    return { accepted: true, value: await open() };
  } catch (error) {
    const refusal = problemOf(error);
    if (!refusal) throw error;
    return { accepted: false, refusal };
  }
}

function openTableOf(table: { readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] }): OpenFile {
  async function* batches(): AsyncGenerator<OpenRow[]> {
    for (let at = 0; at < table.rows.length; at += 200) yield table.rows.slice(at, at + 200).map((cells, index) => ({ rowNumber: at + index + 1, cells, beside: nothingBeside }));
  }
  return { headings: table.headings, batches: batches(), found: () => ({ healings: [], problems: [], unread: 0 }) };
}

async function openDocument(source: FileSource, split: (text: string) => readonly unknown[]): Promise<OpenFile> {
  const records = split(await readTextOf(source));
  if (records.length === 0) throw unreadable('only-headings');
  async function* batches(): AsyncGenerator<OpenRow[]> {
    for (let at = 0; at < records.length; at += 200) yield records.slice(at, at + 200).map((record, index) => ({ rowNumber: at + index + 1, cells: [JSON.stringify(record) ?? ''], beside: nothingBeside }));
  }
  return { headings: ['record'], batches: batches(), found: () => ({ healings: [], problems: [], unread: 0 }) };
}

async function openHealed(source: FileSource, options: HealingOptions): Promise<Readable<OpenFile>> {
  const healed = await openHealedTable(source, options);
  if (!healed.accepted) return healed;
  const reading = healed.value.read();
  async function* batches(): AsyncGenerator<OpenRow[]> {
    for await (const batch of reading.batches) yield batch.map(({ rowNumber, cells, flags, isTotal, isHidden }) => ({ rowNumber, cells, beside: { flags, isTotal, isHidden } }));
  }
  return { accepted: true, value: { headings: healed.value.headings, batches: batches(), found: () => ({ healings: reading.report.healings, problems: reading.report.problems, unread: 0 }) } };
}

/** The first row with anything in it is the headings, or the first that the spec knows as such; rows follow as they stand, blank lines passed over, rows of another width told. */
async function openAsItStands(source: FileSource, options: HealingOptions, isHeadings?: OpeningOfFile['isHeadings']): Promise<OpenFile> {
  const opened = await openTable(source, options);
  if (!opened.accepted) throw new UnreadableFile(opened.refusal);
  const { healings, limits, workbook } = opened.value;
  const log = startHealingLog(healings.list());
  const iterator = opened.value.batches(log)[Symbol.asyncIterator]();
  const start = await findHeadings(iterator, isHeadings);
  const problems = workbook ? listUnanswered(workbook, start.headings) : [];
  const unanswered = new Set(problems.map(({ row }) => row));
  let rows = 0;
  const take = (batch: readonly TableRow[]): OpenRow[] => {
    const taken: OpenRow[] = [];
    for (const { rowNumber, cells: found, isUnended } of batch) {
      if (unanswered.has(rowNumber)) continue;
      // A workbook does not keep the blank cells at the end of a row; in a text file their commas must be there.
      const cells = workbook && found.length < start.headings.length ? [...found, ...new Array<string>(start.headings.length - found.length).fill('')] : found;
      if (cells.length === start.headings.length) taken.push({ rowNumber, cells, beside: nothingBeside });
      else if (!isBlank(found)) problems.push({ code: isUnended ? 'cut-off' : 'ragged-row', row: rowNumber, facts: { cells: cells.length, headings: start.headings.length } });
    }
    if (problems.length > limits.rowProblems) throw unreadable('too-many-problems', { problems: limits.rowProblems, first: problems[0]!.code }, { row: problems[0]!.row });
    rows += taken.length;
    return taken;
  };
  async function* batches(): AsyncGenerator<OpenRow[]> {
    try {
      yield take(start.rest);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield take(next.value);
    } finally {
      await iterator.return?.();
    }
    if (rows === 0 && problems.length === 0) throw unreadable('only-headings');
  }
  return { headings: start.headings, batches: batches(), found: () => ({ healings: log.list(), problems, unread: problems.length }) };
}

/** The cells of a workbook whose formula was saved without its answer: their rows cannot be read. */
function listUnanswered({ sheet, unanswered }: WorkbookTable, headings: readonly string[]): FileProblem[] {
  return unanswered.map(({ row, column }) => ({ code: 'formula-without-value', row, column: headings[column] ?? columnLetter(column), sheet, facts: { cell: `${columnLetter(column)}${row}` } }));
}

/** Lines of title may stand above the headings, never so many; where the spec knows none of the rows, the first is taken and the spec says what is wrong with it. */
const rowsSearchedForHeadings = 60;

async function findHeadings(iterator: AsyncIterator<readonly TableRow[]>, isHeadings?: OpeningOfFile['isHeadings']): Promise<{ headings: string[]; rest: readonly TableRow[] }> {
  const rows: TableRow[] = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    rows.push(...next.value);
    if (!rows.some((row) => !isBlank(row.cells)) || (isHeadings && rows.length < rowsSearchedForHeadings && !rows.some((row) => isHeadings(row.cells)))) continue;
    break;
  }
  const first = rows.findIndex((row) => !isBlank(row.cells));
  if (first < 0) throw unreadable('empty');
  const known = isHeadings ? rows.slice(0, rowsSearchedForHeadings).findIndex((row) => isHeadings(row.cells)) : -1;
  const at = known < 0 ? first : known;
  return { headings: rows[at]!.cells.map((cell) => cell.trim()), rest: rows.slice(at + 1) };
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

const glanceRows = 20;
const documentGlance = 4000;

/**
 * What can be seen of a file at once, for recognising what it is: its name, headings and first rows.
 *
 * A table is looked at healed, so that title lines above the headings do not hide what it is; one that cannot be healed is
 * looked at as it stands.
 */
export async function glanceAtFile(source: FileSource): Promise<Readable<FileGlance>> {
  const detected = await detectFile(source);
  if (!detected.accepted) return detected;
  if (detected.value.kind === 'json' || detected.value.kind === 'xml') {
    return attempt(async () => ({ name: source.name, kind: 'document' as const, headings: [], firstRows: [[(await readTextOf(source)).slice(0, documentGlance)]] }));
  }
  const kind = detected.value.kind === 'map' ? 'features' : 'table';
  const healed = kind === 'table' ? await openHealedTable(source) : undefined;
  if (healed?.accepted) {
    const { headings, preview } = healed.value;
    return { accepted: true, value: { name: source.name, kind, headings, firstRows: preview.slice(0, glanceRows).map((row) => row.cells) } };
  }
  const open = await openFileRows(source, { shape: kind });
  if (!open.accepted) return open;
  return attempt(async () => ({ name: source.name, kind, headings: open.value.headings, firstRows: (await firstRows(open.value)).map((row) => row.cells) }));
}

async function firstRows(file: OpenFile): Promise<OpenRow[]> {
  const rows: OpenRow[] = [];
  for await (const batch of file.batches) {
    rows.push(...batch.slice(0, glanceRows - rows.length));
    if (rows.length >= glanceRows) break;
  }
  return rows;
}
