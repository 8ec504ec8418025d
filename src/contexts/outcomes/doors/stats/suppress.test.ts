import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Readable } from 'node:stream';
import { readCases } from '../../../../methods/statistics/analysts.cases.ts';
import { suppressMethod } from './suppress.ts';
import { calculateTable } from './stats-table.ts';

async function getRows(csv: string, given: Readonly<Record<string, string>> = {}): Promise<Record<string, string | number | null>[]> {
  const table = await calculateTable(suppressMethod, Readable.from([Buffer.from(csv)]), new Map(Object.entries(given)));
  assert.ok(!('unfit' in table));
  const out: Record<string, string | number | null>[] = [];
  for await (const batch of table.batches) for (const row of batch) out.push(Object.fromEntries(table.headings.map((heading, at) => [heading, row[at]!])));
  return out;
}

test('several tables in one file are each what they are by hand, rows in their order, other columns kept', async () => {
  const lines = readCases(new URL('../../../../methods/disclosure/two-way.cases.csv', import.meta.url));
  const turned = lines.toReversed();
  const rows = await getRows(`table,row,column,count,note\n${turned.map((line, at) => `${line['case']},${line['row']},${line['column']},${line['count']},${at}`).join('\n')}\n`);
  assert.deepEqual(rows.map(({ state, totals_hidden, note }) => [state, totals_hidden, note]), turned.map((line, at) => [line['state'], line['totals_hidden'] || null, String(at)]));
  for (const { shown, state, count, lower } of rows) assert.deepEqual([shown, lower], [state === 'shown' ? Number(count) : 'c', null]);
});

const square = 'row,column,count\nA,x,3\nA,y,20\nB,x,10\nB,y,12\n';

test('the proof comes when it is asked for, of hidden cells alone', async () => {
  // By hand: A x may fall by 3 and rise by min(20, 10) = 10; the others move with it.
  const rows = await getRows(`${square}C,x,40\nC,y,50\n`, { proof: 'yes' });
  assert.deepEqual(rows.map(({ shown, lower, upper }) => [shown, lower, upper]), [['c', 0, 13], ['c', 10, 23], ['c', 0, 13], ['c', 9, 22], [40, null, null], [50, null, null]]);
  assert.equal((await getRows('row,column,count\nA,x,3\n', { proof: 'yes' }))[0]!['upper'], 'no limit');
});

test('the rule is read from the command line or from columns, and must be one for a table', async () => {
  assert.deepEqual((await getRows(square, { threshold: '2' })).map(({ shown }) => shown), [3, 20, 10, 12]);
  assert.deepEqual((await getRows(square, { threshold: '2', round: '5' })).map(({ shown }) => shown), [5, 20, 10, 10]);
  const symbols = square.replaceAll('\n', ',*\n').replace('count,*', 'count,symbol');
  assert.deepEqual((await getRows(symbols)).map(({ shown, reason }) => [shown, reason])[0], ['*', '1 to 5 children']);
  const mixed = await getRows('row,column,count,threshold\nA,x,30,5\nA,y,20,3\n');
  assert.match(String(mixed[1]!['reason']), /must be the same in every row of a table$/);
  assert.match(String((await getRows(square, { threshold: '1', protection: '-1' }))[0]!['reason']), /^protection must be a whole number from 0 up: "-1"/);
  assert.match(String((await getRows(square.replaceAll('\n', ',5\n').replace('count,5', 'count,symbol')))[0]!['reason']), /^The symbol .* look like a number; this one is "5"/);
});

test('a count below 0, one with a fraction, none at all, no row and a cell that comes twice are told; nothing of them is shown, and the others say that they were left out', async () => {
  const rows = await getRows(`${square}C,x,-4\nC,y,2.5\nD,x,\n,y,7\nE,x,8\nE,x,9\nF,x,abc\n`);
  assert.deepEqual(rows.slice(4).map(({ shown, reason }) => [shown, reason]), [
    [null, 'count must be a whole number from 0 up: "-4"'], [null, 'count must be a whole number from 0 up: "2.5"'], [null, 'count must be a whole number from 0 up: ""'], [null, 'row is missing'],
    [null, 'this cell comes 2 times, in rows 10, 11 of the file: keep one, or add them up'], [null, 'this cell comes 2 times, in rows 10, 11 of the file: keep one, or add them up'], [null, 'count is not a number: "abc"'],
  ]);
  assert.match(String(rows[3]!['reason']), /; worked out without row 6, 7, 8, 9, 10 and 2 more: mend that before anything is published$/);
});

test('a layer makes a table of three dimensions', async () => {
  const rows = await getRows(`row,column,layer,count\n${['A', 'B'].flatMap((row) => ['x', 'y'].flatMap((column) => ['m', 'f'].map((layer) => `${row},${column},${layer},${row + column + layer === 'Axm' ? 3 : 20}`))).join('\n')}\n`);
  // A table of 2 x 2 x 2 has one move that keeps all its sums, and it moves all eight cells.
  assert.ok(rows.every(({ shown }) => shown === 'c'));
});
