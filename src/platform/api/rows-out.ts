import { streamCsvBatches, type ExportedCell } from '../documents/csv.ts';
import type { ApiList, ApiRow } from './api-door.ts';

/** What every list says of itself around its rows. */
export interface ListNotes {
  readonly dataVersion: string;
  readonly madeUp: boolean;
  readonly authority: string | null;
  /** Address of the next page; null at the end and where no page was asked for. */
  readonly next: string | null;
}

/** The list as JSON, a batch at a time; whether the data changed while it was read is known, and said, at its end. */
export async function* streamJson(notes: ListNotes, batches: AsyncIterable<readonly ApiRow[]>, hasChanged: () => Promise<boolean>): AsyncGenerator<string> {
  const { next, ...head } = notes;
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let isFirst = true;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield `${isFirst ? '' : ','}\n${batch.map((row) => JSON.stringify(row)).join(',\n')}`;
    isFirst = false;
  }
  yield `\n],"next":${JSON.stringify(next)},"changedWhileReading":${await hasChanged()}}\n`;
}

/** The list as CSV under the names of its schema. Missing is empty, with its reason in the column `reason`; lists within a cell are parted by spaces. */
export function streamCsvOf({ row, flat }: ApiList, batches: AsyncIterable<readonly ApiRow[]>): AsyncGenerator<string> {
  const names = Object.keys((flat?.row ?? row).shape);
  return streamCsvBatches(names, cellsOf(names, flat?.flatten ?? ((one) => [one]), batches));
}

async function* cellsOf(names: readonly string[], flatten: (row: ApiRow) => readonly ApiRow[], batches: AsyncIterable<readonly ApiRow[]>): AsyncGenerator<ExportedCell[][]> {
  for await (const batch of batches) yield batch.flatMap(flatten).map((row) => names.map((name) => cellOf(row[name])));
}

function cellOf(value: unknown): ExportedCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as boolean);
}
