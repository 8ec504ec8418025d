import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testReference } from './made-up-records.cases.ts';
import { startReading } from './read-records.ts';
import { wordOf, type RecordTable } from './record-table.ts';

/** The table of a feed whose rows stand in one stretch of bytes. */
function tableOf(roles: Parameters<ReturnType<typeof startReading>['openFeed']>[0]['roles'], rows: readonly (readonly string[])[]): RecordTable {
  const reader = startReading(testReference);
  const take = reader.openFeed({ roles, places: roles.map((_, at) => [at]) }, 'feed.csv');
  const bytes = Buffer.from(rows.flat().join(''));
  let end = 0;
  rows.forEach((cells, at) => {
    const ends = Int32Array.from(cells, (cell) => (end += Buffer.byteLength(cell)));
    take({ bytes, starts: ends.map((one, cell) => one - Buffer.byteLength(cells[cell]!)), ends, cells: cells.length, rowNumber: at + 2 });
  });
  reader.closeFeed();
  return reader.finish().table;
}

function saidById(table: RecordTable, column: string): Record<string, string> {
  return Object.fromEntries(table.ids.map((id, row) => [id, wordOf(table, column, row)]));
}

test('the source of a record is what its cell says, whatever the rows beside it say, and the feed where it says nothing', () => {
  const table = tableOf(['record_id', 'source', 'local_id', 'given'], [['1', 'North', '7', 'Ann'], ['2', 'North', '8', 'Bo'], ['3', '', '7', 'Cy'], ['4', 'North', '', 'Di'], ['5', 'Nor', '7', 'Ed'], ['6', 'Wörth', '7', 'Flo'], ['7', 'North', '9', 'Gus']]);
  assert.deepEqual(saidById(table, 'source'), { 1: 'North', 2: 'North', 3: 'feed.csv', 4: 'North', 5: 'Nor', 6: 'Wörth', 7: 'North' });
  assert.deepEqual(saidById(table, 'localId'), { 1: 'North\u00007', 2: 'North\u00008', 3: 'feed.csv\u00007', 4: '', 5: 'Nor\u00007', 6: 'Wörth\u00007', 7: 'North\u00009' });
});

test('the sex of a cell: by its first letter, by the national codes 1 and 2 alone, and nothing for 0 and 9', () => {
  const said = { F: 1, female: 1, Woman: 1, girl: 1, 2: 1, M: 2, male: 2, Boy: 2, 1: 2, I: 3, X: 3, other: 3, 0: 0, 9: 0, 12: 0, 21: 0, é: 0, ı: 3, '-': 0 };
  const table = tableOf(['record_id', 'sex'], Object.keys(said).map((cell, at) => [`${at}`, cell]));
  assert.deepEqual(table.ids.map((id, row) => [Object.keys(said)[Number(id)], table.columns['sex']![row]]), table.ids.map((id) => Object.entries(said)[Number(id)]));
});
