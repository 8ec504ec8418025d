import { sql } from 'kysely';
import { Readable } from 'node:stream';
import { copyText, type BulkTrx } from '../db/one-connection.ts';
import type { Trx } from '../db/database.ts';
import { problemOf, type FileProblem } from '../files/reading/problem.ts';
import type { OpenFile } from './file-rows.ts';
import { noteOfHealing, noteOfProblem, type NoteBook } from './notes.ts';
import type { ImportSpec, RowReader, RunEnding } from './spec.ts';

/** What reading a file into `staged` came to. */
export interface Staged {
  /** Why no further row could be read, when the file went wrong on the way. */
  readonly broken?: FileProblem;
  /** Rows of the file, headings and blank lines not counted. */
  readonly rowsRead: number;
  readonly rowsStaged: number;
  /** Rows left out because something is wrong with them. */
  readonly faultyRows: number;
}

/** What is told while rows are read: how many so far. */
export type TellRows = (rowsRead: number) => void;

/**
 * Makes the temporary tables of a run: `staged` with the spec's columns beside `row_number`, and `faulty_row`, where checks over all rows
 * put the numbers of rows that an error keeps out.
 */
export async function makeStagingTables(trx: Trx, spec: ImportSpec<unknown, unknown>): Promise<void> {
  const columns = spec.staging.columns.map(({ name, type }) => `${name} ${type}${type === 'text' ? ' COLLATE "C"' : ''}`).join(', ');
  await sql.raw(`CREATE TEMP TABLE staged (row_number integer NOT NULL, ${columns}) ON COMMIT DROP`).execute(trx);
  await sql.raw('CREATE TEMP TABLE faulty_row (row_number integer PRIMARY KEY) ON COMMIT DROP').execute(trx);
}

/** Copies the rows that can be read into `staged`, notes what is wrong with the others, and stops where `signal` says so. */
export async function stageRows(bulk: BulkTrx, spec: ImportSpec<unknown, unknown>, file: OpenFile, reader: RowReader<unknown>, notes: NoteBook, how: { until: RunEnding; signal?: AbortSignal; tell: TellRows }): Promise<Staged> {
  const tally = { rowsRead: 0, rowsStaged: 0 };
  const faulty = new Set<number>();
  let broken: FileProblem | undefined;
  async function* lines(): AsyncGenerator<string> {
    // A file that goes wrong ends the COPY quietly, because a failed one would end the transaction that has to say so.
    for await (const batch of untilBroken(file.batches, (problem) => (broken = problem))) {
      how.signal?.throwIfAborted();
      let text = '';
      for (const { rowNumber, cells, beside } of batch) {
        tally.rowsRead += 1;
        const answer = reader(cells, rowNumber, beside);
        if ('faults' in answer) {
          for (const fault of answer.faults) notes.addFault(fault, rowNumber);
          faulty.add(rowNumber);
          continue;
        }
        for (const row of answer.rows) {
          text += `${rowNumber}\t${spec.staging.values(row, how.until).map(copyText).join('\t')}\n`;
          tally.rowsStaged += 1;
        }
      }
      how.tell(tally.rowsRead);
      if (text !== '') yield text;
    }
  }
  await bulk.copyInto('staged', ['row_number', ...spec.staging.columns.map(({ name }) => name)], Readable.from(lines(), { objectMode: false, highWaterMark: 262_144 }));
  if (broken) return { ...tally, faultyRows: faulty.size, broken };
  const found = file.found();
  for (const problem of found.problems) notes.add(noteOfProblem(problem));
  for (const healing of found.healings) notes.add(noteOfHealing(healing));
  const problemRows = found.problems.flatMap((problem) => problem.row ?? []);
  const out = await leaveOut(bulk.trx, problemRows);
  for (const row of problemRows) faulty.add(row);
  await sql.raw(`ANALYZE staged (${['row_number', ...spec.staging.columns.filter(({ isOnlyKept }) => !isOnlyKept).map(({ name }) => name)].join(', ')})`).execute(bulk.trx);
  return { rowsRead: tally.rowsRead + found.unread, rowsStaged: tally.rowsStaged - out, faultyRows: faulty.size };
}

async function* untilBroken<Batch>(batches: AsyncIterable<Batch>, tell: (problem: FileProblem) => void): AsyncGenerator<Batch> {
  try {
    yield* batches;
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    tell(problem);
  }
}

/** Takes rows that an error names out of `staged`; answers how many staged rows went. */
export async function leaveOut(trx: Trx, rowNumbers: readonly number[]): Promise<number> {
  if (rowNumbers.length === 0) return 0;
  const out = await sql`DELETE FROM staged WHERE row_number = ANY(${rowNumbers as number[]}::integer[])`.execute(trx);
  return Number(out.numAffectedRows ?? 0n);
}

/** Takes out of `staged` every row that a check over all rows found faulty; answers the rows of the file and of `staged` that went. */
export async function leaveOutFaulty(trx: Trx): Promise<{ fileRows: number; stagedRows: number }> {
  const out = await sql<{ file_rows: string; staged_rows: string }>`
    WITH gone AS (DELETE FROM staged s USING faulty_row f WHERE s.row_number = f.row_number RETURNING s.row_number)
    SELECT count(DISTINCT row_number) AS file_rows, count(*) AS staged_rows FROM gone`.execute(trx);
  return { fileRows: Number(out.rows[0]!.file_rows), stagedRows: Number(out.rows[0]!.staged_rows) };
}
