import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { openHealedTable } from './heal-table.ts';
import { problemOf } from './problem.ts';
import { fileInMemory } from './source.ts';
import { soundTable } from './testing/bad-file.ts';
import { buildWorkbook } from './testing/build-workbook.ts';
import { showHealing, showProblem } from './words.ts';

const sound: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['data.csv', soundTable()],
  ['data.csv.gz', gzipSync(soundTable())],
  ['data.xlsx', buildWorkbook([{ name: 'Data', rows: [['Area', 'Number'], ['Alder', 45], ['Birch', { formula: 'B2+1', answer: 46 }]], merges: ['A1:B1'] }])],
];

/** Reads to the end; the only error that may come is one that carries its problem. */
async function readAll(name: string, bytes: Uint8Array): Promise<void> {
  const opened = await openHealedTable(fileInMemory(name, bytes, 97));
  if (!opened.accepted) {
    assert.notEqual(showProblem(opened.refusal).what, '');
    return;
  }
  const { batches, report } = opened.value.read();
  try {
    for await (const batch of batches) assert.ok(batch.length > 0);
  } catch (error) {
    assert.ok(problemOf(error), String(error));
  }
  for (const healing of report.healings) assert.doesNotMatch(showHealing(healing), /undefined/);
}

for (const [name, bytes] of sound) {
  test(`${name} with bytes changed or cut off is read or refused, and never a fault of ours`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 4 }), fc.option(fc.nat(bytes.length), { nil: undefined }), async (changes, end) => {
        const spoilt = Buffer.from(bytes);
        for (const [at, value] of changes) spoilt[at] = value;
        await readAll(name, spoilt.subarray(0, end ?? spoilt.length));
      }),
      { seed: 20190401, numRuns: 300 },
    );
  });
}

test('text of any kind is read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.constantFrom('', 'a', 'Area', '1', '2019', '2018/19', '-', '[c]', '1,5', '"x"', 'Jan-18', 'E05000001', ' ', '\u2019', 'Total', 'Source: x', '=1+1'), { maxLength: 5 }), { maxLength: 8 }), fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
      await readAll('any.csv', Buffer.from(rows.map((row) => row.join(delimiter)).join('\n')));
    }),
    { seed: 20190401, numRuns: 500 },
  );
});
