import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openJudge } from '../../src/methods/disclosure/judge.cases.ts';
import { assertJudgedSafe, hiddenIn, primaryIn } from '../../src/methods/disclosure/judged.cases.ts';
import { randomTable, randomTree } from '../../src/methods/disclosure/random-table.cases.ts';
import { disclosureRule } from '../../src/methods/disclosure/rule.ts';
import { suppress } from '../../src/methods/disclosure/suppression.ts';

const judge = await openJudge();

test('10,000 random tables: linear programming finds no range narrower than the protection width', () => {
  fc.assert(fc.property(randomTable([6, 6]), fc.constantFrom(3, 5, 7), (table, threshold) => assertJudgedSafe(judge, table, disclosureRule({ threshold }))), { numRuns: 10_000 });
});

test('a thousand larger tables, trees and tables of three dimensions are as safe', () => {
  for (const [tables, numRuns] of [[randomTable([12, 12]), 500], [randomTree(9, 5), 500], [randomTable([3, 3, 3]), 60]] as const) {
    fc.assert(fc.property(tables, (table) => assertJudgedSafe(judge, table, disclosureRule())), { numRuns });
  }
});

test('the cells hidden are at most 1.15 times the fewest that mixed-integer programming finds', () => {
  let [ours, fewest] = [0, 0];
  fc.assert(
    fc.property(fc.oneof(randomTable([4, 4]), randomTable([2, 2, 3])), (table) => {
      const answer = suppress(table, disclosureRule({ insiders: 'none' }));
      const hidden = hiddenIn(answer);
      const keeps = new Set(table.cells.flatMap(({ isTotal }, cell) => (isTotal && hidden[cell] === 0 ? [cell] : [])));
      const least = judge.fewestHidden(table, primaryIn(answer), 5, keeps)!;
      const count = hidden.reduce((sum, flag) => sum + flag, 0);
      assert.ok(count <= 1.15 * least, `${count} hidden, ${least} would do`);
      ours += count;
      fewest += least;
    }),
    { numRuns: 150 },
  );
  assert.ok(ours <= 1.15 * fewest);
});
