import assert from 'node:assert/strict';
import test from 'node:test';
import { openHealedTable, type HealedTable, type HealingReport } from './heal-table.ts';
import type { HealedRow } from './heal-cells.ts';
import { problemOf, type FileProblem } from './problem.ts';
import { fileInMemory } from './source.ts';
import { badFiles } from './testing/bad-files.ts';
import type { BadFile } from './testing/bad-file.ts';
import { showHealing, showProblem } from './words.ts';

interface WholeReading {
  readonly refusal?: FileProblem;
  readonly table?: HealedTable;
  readonly report?: HealingReport;
  readonly rows: readonly HealedRow[];
}

async function readWhole(file: BadFile): Promise<WholeReading> {
  const opened = await openHealedTable(fileInMemory(file.fileName, await file.build()));
  if (!opened.accepted) return { refusal: opened.refusal, rows: [] };
  const { batches, report } = opened.value.read();
  const rows: HealedRow[] = [];
  try {
    for await (const batch of batches) rows.push(...batch);
  } catch (error) {
    const refusal = problemOf(error);
    if (!refusal) throw error;
    return { refusal, rows };
  }
  return { table: opened.value, report, rows };
}

/** Data rows of a made file count the rows its builder writes; every expectation is stated beside its builder. */
for (const file of badFiles) {
  test(`bad file ${file.name} is ${file.expected.outcome}`, async () => {
    const { refusal, table, report, rows } = await readWhole(file);
    const { expected } = file;
    if (expected.outcome === 'refused') {
      assert.ok(refusal, `it was read: ${JSON.stringify(report?.problems)}`);
      assert.equal(refusal.code, expected.code, JSON.stringify(refusal));
      assert.equal(refusal.row, expected.row ?? refusal.row);
      assert.equal(refusal.column, expected.column ?? refusal.column);
      assert.equal(refusal.facts.line, expected.line ?? refusal.facts.line);
      assert.match(showProblem(refusal).remedy, expected.remedy);
      assert.doesNotMatch(`${showProblem(refusal).what} ${showProblem(refusal).remedy}`, /\{|undefined/);
      return;
    }
    assert.equal(refusal, undefined, JSON.stringify(refusal));
    assert.equal(rows.length, expected.rows);
    assert.equal(report!.rows, expected.rows);
    if (expected.outcome === 'problems') {
      const [problem, ...others] = report!.problems;
      assert.deepEqual([problem?.code, problem?.row, problem?.column, others], [expected.code, expected.row, expected.column, []]);
      assert.match(showProblem(problem!).remedy, expected.remedy);
      return;
    }
    assert.deepEqual(report!.problems, []);
    if (expected.outcome === 'for-the-importer') {
      const row = rows.find((one) => one.rowNumber === expected.row);
      assert.equal(row?.cells[table!.headings.indexOf(expected.column)], expected.value);
      return;
    }
    assert.deepEqual(new Set(report!.healings.map((healing) => healing.kind)), new Set(expected.healings), report!.healings.map(showHealing).join('\n'));
    if (expected.headings) assert.deepEqual(table!.headings, expected.headings);
    if (expected.firstRow) assert.deepEqual(rows[0]!.cells, expected.firstRow);
  });
}

test('the collection has more than fifty files, each with a name of its own', () => {
  assert.ok(badFiles.length > 50, String(badFiles.length));
  assert.equal(new Set(badFiles.map((file) => file.name)).size, badFiles.length);
});
