import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { crossTable } from './cross-table.ts';
import { joinTables } from './join-tables.ts';
import { openJudge } from './judge.cases.ts';
import { randomTable, randomTree } from './random-table.cases.ts';
import { disclosureRule } from './rule.ts';
import type { SumTable } from './sum-table.ts';
import { findUnsafeCells, proveRanges, suppress } from './suppression.ts';
import { assertJudgedSafe, hiddenIn, primaryIn } from './judged.cases.ts';

const judge = await openJudge();
const usual = disclosureRule();

test('two-way tables: the judge finds no range narrower than the protection width, nor anybody who knows one cell and works out another', () => {
  fc.assert(fc.property(randomTable([6, 6]), fc.constantFrom(3, 5, 7), (table, threshold) => assertJudgedSafe(judge, table, disclosureRule({ threshold }))), { numRuns: 150 });
});

test('tables with a tree on one side are as safe', () => {
  fc.assert(fc.property(randomTree(6, 4), (table) => assertJudgedSafe(judge, table, usual)), { numRuns: 25 });
});

test('tables of three dimensions are as safe', () => {
  fc.assert(fc.property(randomTable([2, 2, 3]), (table) => assertJudgedSafe(judge, table, usual)), { numRuns: 4 });
});

test('two tables that share their rows\' totals are as safe together', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 18, maxLength: 18 }), (counts) => {
      const side = (letter: string, length: number) => ({ members: Array.from({ length }, (_, at) => ({ key: `${letter}${at}` })) });
      // The same children by ward and sex, and by ward and age: three wards, two sexes, three ages.
      const child = ([ward, sex, age]: readonly number[]): number => counts[(ward! * 2 + sex!) * 3 + age!]!;
      const at = (word: string): number => Number(word[1]);
      const bySex = crossTable([side('w', 3), side('s', 2)], ([ward, sex]) => [0, 1, 2].reduce((sum, age) => sum + child([at(ward!), at(sex!), age]), 0));
      const byAge = crossTable([side('w', 3), side('y', 3)], ([ward, age]) => [0, 1].reduce((sum, sex) => sum + child([at(ward!), sex, at(age!)]), 0));
      const joined = joinTables([bySex.table, byAge.table]);
      assert.equal(joined.cells.length, bySex.table.cells.length + byAge.table.cells.length - 4);
      assertJudgedSafe(judge, joined, usual);
    }),
    { numRuns: 40 },
  );
});

test('as few are hidden as the judge can find by mixed-integer programming, with the same totals open to it', () => {
  fc.assert(
    fc.property(fc.oneof(randomTable([3, 3]), randomTable([2, 2, 2])), (table) => {
      const answer = suppress(table, disclosureRule({ insiders: 'none' }));
      const hidden = hiddenIn(answer);
      const keeps = new Set(table.cells.flatMap(({ isTotal }, cell) => (isTotal && hidden[cell] === 0 ? [cell] : [])));
      const fewest = judge.fewestHidden(table, primaryIn(answer), 5, keeps)!;
      assert.ok(answer.isLeast);
      assert.equal(hidden.reduce((sum, flag) => sum + flag, 0), fewest);
    }),
    { numRuns: 8 },
  );
});

test('the proof is the judge\'s range, and of hidden cells alone', () => {
  fc.assert(
    fc.property(randomTable([5, 5]), (table) => {
      const answer = suppress(table, usual);
      const hidden = hiddenIn(answer);
      const targets = [...hidden.keys()].filter((cell) => hidden[cell] === 1);
      const proof = proveRanges(table, answer, usual);
      assert.equal(proof.filter((range) => range !== undefined).length, targets.length);
      judge.ranges(table, hidden, targets).forEach(({ lower, upper }, at) => {
        const own = proof[targets[at]!]!;
        assert.ok(Math.abs(own.lower - lower) < 1e-6 && (own.upper === upper || Math.abs(own.upper - upper) < 1e-6));
      });
    }),
    { numRuns: 40 },
  );
});

test('to show any cell again that was hidden for others lays one of them open', () => {
  fc.assert(
    fc.property(randomTable([5, 5]), (table) => {
      const answer = suppress(table, usual);
      answer.cells.forEach(({ state }, cell) => {
        if (state !== 'secondary') return;
        const fewer = hiddenIn(answer);
        fewer[cell] = 0;
        assert.ok(findUnsafeCells(table, fewer, usual).length > 0, table.cells[cell]!.key);
      });
    }),
    { numRuns: 60 },
  );
});

test('a wider protection never hides fewer, and rows in another order hide as many', () => {
  fc.assert(
    fc.property(randomTable([4, 5]), (table) => {
      const size = (width: number, of: SumTable = table): number => hiddenIn(suppress(of, disclosureRule({ threshold: 4, protectionWidth: width }))).reduce((sum, flag) => sum + flag, 0);
      const [narrow, wide] = [size(2), size(9)];
      const turned = { cells: table.cells.toReversed(), sums: table.sums.map(({ total, parts }) => ({ total: table.cells.length - 1 - total, parts: parts.map((part) => table.cells.length - 1 - part) })) };
      const totals = (of: SumTable): boolean => suppress(of, disclosureRule({ threshold: 4, protectionWidth: 9 })).cells.some(({ state }, cell) => state === 'secondary' && of.cells[cell]!.isTotal);
      assert.ok(narrow <= wide || totals(table));
      assert.equal(size(9, turned), wide);
    }),
    { numRuns: 40 },
  );
});

test('a zero stays and never covers, unless zeros tell', () => {
  fc.assert(
    fc.property(randomTable([4, 4]), (table) => {
      suppress(table, usual).cells.forEach(({ state }, cell) => assert.ok(table.cells[cell]!.count > 0 || state === 'shown'));
      const strict = disclosureRule({ zerosAreSensitive: true });
      suppress(table, strict).cells.forEach(({ reason }, cell) => assert.equal(reason === 'zero-tells', table.cells[cell]!.count === 0));
      assertJudgedSafe(judge, table, strict);
    }),
    { numRuns: 40 },
  );
});

test('anybody who knows any one hidden cell still cannot work out a small one, where the rule asks for that', () => {
  fc.assert(fc.property(randomTable([5, 5]), (table) => assertJudgedSafe(judge, table, disclosureRule({ insiders: 'any-cell' }))), { numRuns: 10 });
});

test('what is published cannot be hidden: a small count between published totals is told to be unprotected', () => {
  const { table, placeOf } = crossTable([{ members: [{ key: 'a' }, { key: 'b' }] }], ([key]) => (key === 'a' ? 2 : 30));
  const out = { ...table, cells: table.cells.map((cell, place) => (place === placeOf(['a']) ? cell : { ...cell, standing: 'published' as const })) };
  const answer = suppress(out, usual);
  assert.deepEqual(answer.cells.map(({ state }) => state), ['primary', 'shown', 'shown']);
  assert.deepEqual(answer.unprotected, [{ cell: 0, known: undefined }]);
});
