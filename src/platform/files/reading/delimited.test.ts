import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { guessDelimiter, readDelimited, type Delimiter, type TableRow } from './delimited.ts';
import { usualLimits } from './limits.ts';
import { problemOf } from './problem.ts';

async function rowsOf(pieces: readonly string[], delimiter: Delimiter = ','): Promise<TableRow[]> {
  async function* text(): AsyncGenerator<string> {
    yield* pieces;
  }
  const rows: TableRow[] = [];
  for await (const batch of readDelimited(text(), delimiter, usualLimits)) rows.push(...batch);
  return rows;
}

const cell = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', ',', ';', '"', '\n', '\r', '\u00e9', "'"), maxLength: 6 });
const quoted = (text: string): string => (/[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

test('gives the same cells as csv-parse, wherever the text is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), fc.integer({ min: 1, max: 9 }), async (table, lineEnd, isEnded, size) => {
      const text = table.map((row) => row.map(quoted).join(',')).join(lineEnd) + (isEnded ? lineEnd : '');
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, index * size + size));
      const oracle = parse(text, { relax_column_count: true, record_delimiter: [...(['\r\n', '\n', '\r'] as const)] });
      assert.deepEqual((await rowsOf(pieces)).map((row) => row.cells), oracle);
    }),
    { seed: 20190401, numRuns: 400 },
  );
});

test('numbers rows as a spreadsheet does: blank lines count, lines inside quotes do not', async () => {
  assert.deepEqual((await rowsOf(['a,b\n\n"1\n2",3\n4,5\n'])).map((row) => [row.rowNumber, row.cells[0]]), [[1, 'a'], [2, ''], [3, '1\n2'], [4, '4']]);
});

test('marks the last row when its line has no end', async () => {
  const rows = await rowsOf(['a,b\n1,2']);
  assert.deepEqual(rows.map((row) => row.isUnended), [undefined, true]);
});

test('names the line where an unclosed quote opened, lines inside earlier quotes counted', async () => {
  await assert.rejects(rowsOf(['a,b\n"x\ny",1\n2,"open\n3,4\n']), (error) => {
    assert.deepEqual(problemOf(error), { code: 'unclosed-quote', facts: { line: 4 }, row: 3 });
    return true;
  });
});

test('tells what separates the cells', () => {
  assert.equal(guessDelimiter('Area;Percentage\nAlder;75,0\nBirch;50,0\n'), ';');
  assert.equal(guessDelimiter('Area\tNumber\nAlder, North\t75\n'), '\t');
  assert.equal(guessDelimiter('"Area; ward",Number\n"Alder; North",75\n'), ',');
  assert.equal(guessDelimiter('one column\nonly\n'), ',');
});
