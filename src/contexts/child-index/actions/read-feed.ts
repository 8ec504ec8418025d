import { basename } from 'node:path';
import { refuse, type Refusal } from '../../../kernel/decision.ts';
import type { RecordReader } from '../../../methods/matching/read-records.ts';
import { TextsTooLong } from '../../../methods/matching/text-list.ts';
import type { ByteRow } from '../../../platform/files/reading/byte-rows.ts';
import { startHealingLog } from '../../../platform/files/reading/healing.ts';
import { usualLimits, type ReadingLimits } from '../../../platform/files/reading/limits.ts';
import { problemOf, type FileProblem } from '../../../platform/files/reading/problem.ts';
import { readByteRows } from '../../../platform/files/reading/read-byte-rows.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import { layOut, type LinkageMapping, type MappingRefusal } from '../model/feed-mapping.ts';
import type { StopRefusal, Watch } from './run-steps.ts';

/** Why feeds were not read. `file-problem` carries the file's own problem. */
export type FeedRefusal = MappingRefusal | StopRefusal | 'file-problem' | 'json-unreadable' | 'row-too-long' | 'column-too-long' | 'record-repeated' | 'too-few-records';

/** A refusal about feeds, with the problem of the file where it is one. */
export type FeedRefused = { readonly accepted: false; readonly refusal: Refusal<FeedRefusal>; readonly problem?: { readonly file: string; readonly found: FileProblem } };

/** Feeds of millions of rows are usual here: tighter limits are for what strangers upload. */
const feedLimits: ReadingLimits = { ...usualLimits, fileBytes: 20_000_000_000, expandedBytes: 40_000_000_000, rows: 100_000_000 };

/** Takes the records of a file into a reader; answers why it cannot, undefined where it can. */
export async function readFeed(path: string, mapping: LinkageMapping, reader: RecordReader, watch: Watch): Promise<FeedRefused | undefined> {
  const file = basename(path);
  const feed = takeFeed(file, mapping, reader);
  try {
    for await (const _ of readByteRows(fileOnDisk(path), feedLimits, startHealingLog(), feed.take)) {
      if (feed.refused()) return feed.refused();
      watch.progress(`Reading ${file}`, reader.count(), undefined);
      if (watch.signal.aborted) return refuse('stopped');
    }
    reader.closeFeed();
    return feed.refused();
  } catch (error) {
    const tooLong = refuseTooLong(error);
    if (tooLong) return tooLong;
    const found = problemOf(error);
    if (!found) throw error;
    return { ...refuse('file-problem', { file }), problem: { file, found } };
  }
}

/** The refusal of a column whose texts are together too long; undefined where an error is another. */
export function refuseTooLong(error: unknown): FeedRefused | undefined {
  return error instanceof TextsTooLong ? refuse('column-too-long', { column: error.column }) : undefined;
}

/** Takes the rows of a file: the first that is not empty as headings, the others as records, none behind one that is refused. */
function takeFeed(file: string, mapping: LinkageMapping, reader: RecordReader): { readonly take: (row: ByteRow) => void; readonly refused: () => FeedRefused | undefined } {
  let refused: FeedRefused | undefined;
  let takeRecord: ((row: ByteRow) => void) | undefined;
  let width = 0;
  const take = (row: ByteRow): void => {
    if (refused || isEmpty(row, 0)) return;
    if (!takeRecord) {
      const laid = layOut(mapping, file, textsOf(row));
      if (!laid.accepted) refused = laid;
      else takeRecord = reader.openFeed(laid.value, file);
      width = row.cells;
    } else if (row.cells > width && !isEmpty(row, width)) refused = refuse('row-too-long', { file, row: row.rowNumber, cells: row.cells, width });
    else takeRecord(row);
  };
  return { take, refused: () => refused };
}

function textsOf({ bytes, starts, ends, cells }: ByteRow): string[] {
  return Array.from({ length: cells }, (_, cell) => Buffer.from(bytes.subarray(starts[cell], ends[cell])).toString('utf8').trim());
}

/** Whether nothing stands in the cells from a place on. */
function isEmpty(row: ByteRow, from: number): boolean {
  const { bytes, starts, ends, cells } = row;
  for (let cell = from; cell < cells; cell += 1) {
    for (let at = starts[cell]!; at < ends[cell]!; at += 1) if (bytes[at]! > 127) return textsOf(row).slice(from).every((text) => text === '');
      else if (bytes[at] !== 32 && (bytes[at]! < 9 || bytes[at]! > 13)) return false;
  }
  return true;
}
