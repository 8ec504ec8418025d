import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { startByteRows } from './byte-rows.ts';
import { readDelimited } from './delimited.ts';
import { usualLimits } from './limits.ts';
import { problemOf } from './problem.ts';

interface ReadRow {
  readonly rowNumber: number;
  readonly cells: string[];
  readonly isUnended?: true;
}

function rowsOfBytes(text: string, size: number): ReadRow[] | string {
  const bytes = Buffer.from(text);
  const rows: ReadRow[] = [];
  const decoder = new TextDecoder();
  const reader = startByteRows(',', usualLimits, (row) => {
    const cells = Array.from({ length: row.cells }, (_, cell) => decoder.decode(row.bytes.subarray(row.starts[cell], row.ends[cell])));
    rows.push({ rowNumber: row.rowNumber, cells, ...(row.isUnended ? { isUnended: true } : {}) });
  });
  try {
    for (let at = 0; at < bytes.length; at += size) reader.read(bytes.subarray(at, at + size), false);
    reader.read(new Uint8Array(0), true);
  } catch (error) {
    return problemOf(error)!.code;
  }
  return rows;
}

async function rowsOfText(text: string): Promise<ReadRow[] | string> {
  async function* pieces(): AsyncGenerator<string> {
    yield text;
  }
  const rows: ReadRow[] = [];
  try {
    for await (const batch of readDelimited(pieces(), ',', usualLimits)) rows.push(...batch);
  } catch (error) {
    return problemOf(error)!.code;
  }
  return rows;
}

test('bytes give the rows, the numbers and the refusals that text gives, wherever they are cut into pieces', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '7', ',', ',', '"', '""', '\n', '\r\n', '\r', '\u00e9', '",', ',"', '"\n'), maxLength: 40 });
  await fc.assert(fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (given, size) => assert.deepEqual(rowsOfBytes(given, size), await rowsOfText(given))), { numRuns: 4000 });
});

test('a quote that never closes is told by the line on which its row begins', () => {
  const reader = startByteRows(',', usualLimits, () => undefined);
  reader.read(Buffer.from('a,b\n"1\n2",3\nx,"4\n5,6\n'), false);
  assert.throws(() => reader.read(new Uint8Array(0), true), (error) => {
    assert.deepEqual(problemOf(error), { code: 'unclosed-quote', facts: { line: 4 }, row: 3 });
    return true;
  });
});

test('what a row stands in stays until a row with other bytes has been handed on', () => {
  const text = Array.from({ length: 60 }, (_, row) => `${row},${'x'.repeat((row * 7) % 40)}\n`).join('');
  for (const size of [1, 9, 30, 64, 300]) {
    let waiting: { readonly bytes: Uint8Array; readonly at: number; readonly said: string }[] = [];
    const reader = startByteRows(',', usualLimits, ({ bytes, starts, ends, rowNumber }) => {
      for (const { at, said, ...one } of waiting) assert.equal(Buffer.from(one.bytes.subarray(at, at + said.length)).toString(), said);
      if (waiting[0]?.bytes !== bytes) waiting = [];
      const said = Buffer.from(bytes.subarray(starts[0], ends[1])).toString();
      assert.ok(said.startsWith(`${rowNumber - 1},`));
      waiting.push({ bytes, at: starts[0]!, said });
    });
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) reader.read(bytes.subarray(at, at + size), false);
    reader.read(new Uint8Array(0), true);
  }
});
