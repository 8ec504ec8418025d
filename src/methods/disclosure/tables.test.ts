import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossTable } from './cross-table.ts';
import { joinTables } from './join-tables.ts';
import { roundTable } from './round-table.ts';
import { disclosureRule } from './rule.ts';
import { shareTable } from './share-table.ts';
import { sumTable, type TableCell } from './sum-table.ts';
import { suppress } from './suppression.ts';

const keys = (...names: string[]) => ({ members: names.map((key) => ({ key })) });
const open = (key: string, count: number): TableCell => ({ key, count, isTotal: false, standing: 'open' });

test('a cross table has every total, each once as a sum of its parts', () => {
  // By hand: 1 2 3 / 4 5 6: rows 6 and 15, columns 5 7 9, all 21.
  const { table, placeOf } = crossTable([keys('a', 'b'), keys('x', 'y', 'z')], ([row, column]) => 'abxyz'.indexOf(column!) - 1 + (row === 'b' ? 3 : 0));
  const at = (row?: string, column?: string): number => table.cells[placeOf([row, column])]!.count;
  assert.deepEqual([at('a', 'x'), at('a'), at('b'), at(undefined, 'x'), at(undefined, 'y'), at(undefined, 'z'), at()], [1, 6, 15, 5, 7, 9, 21]);
  assert.equal(table.cells.filter(({ isTotal }) => isTotal).length, 6);
  assert.equal(table.sums.length, 6);
  assert.equal(table.cells[placeOf(['a', undefined])]!.key, 'a, Total');
});

test('a tree adds wards up to districts and districts to the whole', () => {
  const wards = [{ key: 'D1' }, { key: 'D2' }, { key: 'p', parent: 'D1' }, { key: 'q', parent: 'D1' }, { key: 'r', parent: 'D2' }];
  const { table, placeOf } = crossTable([{ members: wards }], ([ward]) => ({ p: 10, q: 20, r: 7 })[ward!]!);
  assert.deepEqual([['D1'], ['D2'], [undefined]].map((members) => table.cells[placeOf(members)]!.count), [30, 7, 37]);
  assert.throws(() => crossTable([{ members: [{ key: 'p', parent: 'D9' }] }], () => 1), /"p" stands below "D9"/);
  assert.throws(() => crossTable([keys('p', 'p')], () => 1), /"p" stands twice/);
});

test('what is no table is told: a key twice, no count, a sum that does not add up', () => {
  assert.throws(() => sumTable([open('a', 1), open('a', 2)], []), /"a" stands twice/);
  for (const count of [-1, 1.5, NaN]) assert.throws(() => sumTable([open('a', count)], []), /"a" is no count/);
  assert.throws(() => sumTable([open('a', 1), open('b', 2)], [{ total: 1, parts: [0] }]), /"b" is 2, but its parts add up to 1/);
});

test('rounding: halves up, totals from rounded cells, not from the counts', () => {
  // 2 -> 0, 3 -> 5, 7 -> 5, 8 -> 10: the total is 20 from 20 children; 12 -> 10 and 13 -> 15 make 25 from 25; 2 + 2 + 2 = 6 is shown as 0.
  const rounded = (...counts: number[]): number[] => roundTable(crossTable([keys(...counts.map((_, at) => `k${at}`))], ([key]) => counts[Number(key!.slice(1))]!).table, 5).cells.map(({ count }) => count);
  assert.deepEqual(rounded(2, 3, 7, 8), [0, 5, 5, 10, 20]);
  assert.deepEqual(rounded(12, 13), [10, 15, 25]);
  assert.deepEqual(rounded(2, 2, 2), [0, 0, 0, 0]);
});

test('joined tables share the cells of one key; the stricter word counts', () => {
  const one = { cells: [open('a', 3), { ...open('b', 4), standing: 'published' as const }], sums: [] };
  const other = { cells: [{ ...open('a', 3), mustHide: 'few-others' as const, isTotal: true }, open('b', 4), open('c', 7)], sums: [{ total: 2, parts: [0, 1] }] };
  const joined = joinTables([one, other]);
  assert.deepEqual(joined.cells.map(({ key, standing, mustHide, isTotal }) => [key, standing, mustHide, isTotal]), [['a', 'open', 'few-others', true], ['b', 'published', undefined, false], ['c', 'open', undefined, false]]);
  assert.deepEqual(joined.sums, [{ total: 2, parts: [0, 1] }]);
  assert.throws(() => joinTables([one, { cells: [open('a', 9)], sums: [] }]), /"a" is 3 in one table and 9 in another/);
});

test('few who are not counted are as safe as few who are: 38 of 40 is hidden, and so is another group that would give it away', () => {
  const rule = disclosureRule();
  const { table, numerators, denominators } = shareTable([{ key: 'A', numerator: 38, denominator: 40 }, { key: 'B', numerator: 20, denominator: 50 }, { key: 'C', numerator: 30, denominator: 70 }], rule);
  const { cells, unprotected } = suppress(table, rule);
  // By hand: 2 in A are not counted. A hidden numerator alone is told by the total's; the cheapest other numerator is B's.
  assert.deepEqual(numerators.map((place) => cells[place]!.state), ['primary', 'secondary', 'shown', 'shown']);
  assert.deepEqual(denominators.map((place) => cells[place]!.state), ['shown', 'shown', 'shown', 'shown']);
  assert.deepEqual(unprotected, []);
  const lax = disclosureRule({ hidesFewOthers: false });
  const shown = shareTable([{ key: 'A', numerator: 38, denominator: 40 }, { key: 'B', numerator: 20, denominator: 50 }], lax);
  assert.ok(suppress(shown.table, lax).cells.every(({ state }, place) => state === 'shown' || shown.table.cells[place]!.standing === 'unpublished'));
});
