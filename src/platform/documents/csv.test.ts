import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fileInMemory } from '../files/reading/source.ts';
import { readTable } from '../files/reading/read-table.ts';
import { streamCsv, writeCsv, type ExportedCell } from './csv.ts';

test('CRLF, quotes only where needed, numbers as they are, nothing for nothing', () => {
  assert.equal(writeCsv(['Area', 'Value'], [['Bristol, City of', 71.8], ['Said "yes"', null], ['0012', -3]]), 'Area,Value\r\n"Bristol, City of",71.8\r\n"Said ""yes""",\r\n0012,-3\r\n');
});

/** A formula is anything that a spreadsheet would calculate; a figure or the sign for "not available" is not. */
const guarded: readonly (readonly [cell: ExportedCell, written: string])[] = [
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+44 161 496 0000', "'+44 161 496 0000"],
  ['-2+3', "'-2+3"],
  ['\t=1', "'\t=1"],
  ['-', '-'],
  ['-12.5', '-12.5'],
  ['+7', '+7'],
  ['-1,234', '"-1,234"'],
  [-12.5, '-12.5'],
  ['[c]', '[c]'],
];
for (const [cell, written] of guarded) {
  test(`${JSON.stringify(cell)} is written ${JSON.stringify(written)}`, () => {
    assert.equal(writeCsv(['a', 'b'], [['x', cell]]), `a,b\r\nx,${written}\r\n`);
  });
}

test('made-up data says so in each row, and the mark comes first', () => {
  assert.equal(writeCsv(['Area'], [['Alder']], { isMadeUp: true, byteOrderMark: true }), '\ufeffArea,Made-up data\r\nAlder,made up\r\n');
});

test('what is written is read again cell for cell', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'B', '7', ',', '"', '\n', '\u00e9', ' '), maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
      const read: string[][] = [];
      for await (const row of readTable(fileInMemory('x.csv', Buffer.from(writeCsv(['One', 'Two'], rows))))) read.push(row.cells);
      assert.deepEqual(read, [['One', 'Two'], ...rows]);
    }),
    { seed: 20190401, numRuns: 200 },
  );
});

test('written in pieces it is the same', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index): ExportedCell[] => [`Area ${index}`, index / 7]);
  async function* given(): AsyncGenerator<ExportedCell[]> {
    yield* rows;
  }
  const pieces: string[] = [];
  for await (const piece of streamCsv(['Area', 'Value'], given())) pieces.push(piece);
  assert.ok(pieces.length > 3);
  assert.equal(pieces.join(''), writeCsv(['Area', 'Value'], rows));
});
