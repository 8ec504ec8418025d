import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finishRecords, orderRecords, placeColumns } from './finish-records.ts';
import { columnNames, countRecords, dealColumns } from './join-parts.ts';
import { madeUpRows, testReference, testRoles } from './made-up-records.cases.ts';
import { startReading, type RecordReader } from './read-records.ts';
import { wordOf, type RecordTable } from './record-table.ts';

const rows = madeUpRows(120, 7);

/** A reader of every third of the rows, or of all. */
function readerOf(part?: number): RecordReader {
  const reader = startReading(testReference);
  rows.forEach((row, at) => {
    if (part === undefined || at % 3 === part) reader.add(testRoles, row, 'one feed', `row ${at}`);
  });
  return reader;
}

function saidIn(table: RecordTable): unknown {
  const names = Object.keys(table.columns);
  return table.ids.map((id, row) => [id, table.idHashes[row], table.ranks![row], table.truthNames![table.truth![row]!], table.isVerifiedNhs[table.columns['nhs']![row]!], ...names.map((name) => [name, wordOf(table, name, row)])]);
}

test('records that three readers took in, whose columns are put together by whichever reader, are one table, as if one reader had read all', () => {
  const alone = readerOf().finish('by-person').table;
  const readers = [0, 1, 2].map(readerOf);
  const parts = readers.map((reader) => reader.part());
  assert.equal(countRecords(parts), rows.length);
  const source = readers[0]!.join(parts, 0, ['source']);
  const ordered = orderRecords(parts, source[0]!, 'by-person');
  for (const turn of [0, 1, 2]) {
    const dealt = dealColumns(parts, columnNames(parts).filter((name) => name !== 'source'), 3);
    const joined = dealt.flatMap((names, hand) => readers[(hand + turn) % 3]!.join(parts, (hand + turn) % 3, names));
    const { table, repeated } = finishRecords(ordered)(placeColumns([...source, ...joined], ordered.order));
    assert.deepEqual(repeated, []);
    assert.deepEqual(Object.keys(table.columns), Object.keys(alone.columns));
    assert.deepEqual(saidIn(table), saidIn(alone));
  }
});

test('columns are dealt out so that every hand has as much to do: each once, and those of many words to hands that have less of others', () => {
  const parts = [readerOf().part()];
  const names = columnNames(parts);
  const dealt = dealColumns(parts, names, 2);
  assert.deepEqual(dealt.flat().sort(), names);
  assert.ok(dealt[0]!.length < dealt[1]!.length); // the first hand puts the records in order
});
