import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RowBatch, textOfBytes, type RowBytes } from './row-batch.ts';

/** Rows in one stretch of bytes, as a file has them. */
function rowsOf(texts: readonly (readonly string[])[]): RowBytes[] {
  const bytes = Buffer.from(texts.flat().join(''));
  let end = 0;
  return texts.map((cells, at) => {
    const ends = Int32Array.from(cells, (cell) => (end += Buffer.byteLength(cell)));
    return { bytes, starts: ends.map((one, cell) => one - Buffer.byteLength(cells[cell]!)), ends, cells: cells.length, rowNumber: at + 2 };
  });
}

const cell = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'é', '😀', ' ', '\t', '\u00a0', '\u2003', '\ufeff') });

test('the cells of rows that wait are what stands in them without the spaces round it, several of one role with one space between them', () => {
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 }), (texts) => {
    const batch = new RowBatch([[0], [2], [1, 3, 0]], 5);
    const rows = rowsOf(texts);
    for (let first = 0; first < rows.length; first += 5) {
      const together = rows.slice(first, first + 5);
      for (const row of together) {
        assert.ok(batch.fits(row));
        batch.take(row);
      }
      const said = batch.roles.map(({ bytes, from, to }) => together.map((_, at) => textOfBytes(bytes, from[at]!, to[at]!)));
      const trimmed = (row: number, place: number): string => (texts[first + row]![place] ?? '').trim();
      assert.deepEqual(said, [together.map((_, at) => trimmed(at, 0)), together.map((_, at) => trimmed(at, 2)), together.map((_, at) => [trimmed(at, 1), trimmed(at, 3), trimmed(at, 0)].filter(Boolean).join(' '))]);
      assert.deepEqual([...batch.rowNumbers.subarray(0, batch.count)], together.map(({ rowNumber }) => rowNumber));
      batch.clear();
    }
  }));
});

test('a row waits with others while there is room, and while it stands in the same bytes', () => {
  const batch = new RowBatch([[0]], 2);
  const [first, second, third] = rowsOf([['a'], ['b'], ['c']]) as [RowBytes, RowBytes, RowBytes];
  batch.take(first);
  assert.deepEqual([batch.fits(second), batch.fits({ ...second, bytes: Buffer.from('abc') })], [true, false]);
  batch.take(second);
  assert.equal(batch.fits(third), false);
});
