import { startByteRows, type ByteRow } from './byte-rows.ts';
import { inspectFile } from './detect.ts';
import { decodeToUtf8 } from './encoding.ts';
import type { HealingLog } from './healing.ts';
import type { ReadingLimits } from './limits.ts';
import { UnreadableFile } from './problem.ts';
import { openTable } from './read-table.ts';
import type { FileSource } from './source.ts';

/**
 * Every row of a file as bytes, whatever kind of table it is, for files of a whole country: `onRow` is handed the same object for every row.
 *
 * Yields after each piece of the file, so that reading can be shown and stopped. `log` is told what is healed on the way. Throws `UnreadableFile`.
 */
export async function* readByteRows(source: FileSource, limits: ReadingLimits, log: HealingLog, onRow: (row: ByteRow) => void): AsyncGenerator<void, void> {
  const inspected = await inspectFile(source, limits);
  if (inspected.detected.kind !== 'text-table') return yield* workbookRows(source, limits, log, onRow);
  if (inspected.detected.packing === 'zip') log.add('taken-out-of-zip', { after: inspected.detected.innerName });
  if (inspected.detected.delimiter === ';') log.add('semicolons-between-cells');
  const reader = startByteRows(inspected.detected.delimiter, limits, onRow);
  for await (const piece of decodeToUtf8(inspected.open(), log)) {
    reader.read(piece, false);
    yield;
  }
  reader.read(new Uint8Array(0), true);
}

async function* workbookRows(source: FileSource, limits: ReadingLimits, log: HealingLog, onRow: (row: ByteRow) => void): AsyncGenerator<void, void> {
  const opened = await openTable(source, { limits });
  if (!opened.accepted) throw new UnreadableFile(opened.refusal);
  for (const healing of opened.value.healings.list()) log.add(healing.kind, healing, healing.count);
  const row: ByteRow = { bytes: new Uint8Array(0), starts: new Int32Array(limits.columns + 1), ends: new Int32Array(limits.columns + 1), cells: 0, rowNumber: 0, isUnended: false };
  for await (const batch of opened.value.batches(log)) {
    for (const { rowNumber, cells } of batch) {
      const parts = cells.map((cell) => Buffer.from(cell));
      let at = 0;
      for (const [cell, part] of parts.entries()) {
        row.starts[cell] = at;
        at += part.length;
        row.ends[cell] = at;
      }
      Object.assign(row, { bytes: Buffer.concat(parts, at), cells: cells.length, rowNumber });
      onRow(row);
    }
    yield;
  }
}
