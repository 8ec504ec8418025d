import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sharpenGuess, type GuessedColumn } from './own-file-guess.ts';

const unknown = (heading: string): GuessedColumn => ({ heading, role: 'other', reason: 'nothing about it is familiar' });
const ward: GuessedColumn = { heading: 'Ward code', role: 'area-code', reason: 'codes' };
const rolesOf = (columns: readonly GuessedColumn[], rows: readonly (readonly string[])[]): readonly string[] => sharpenGuess(columns, rows).map(({ role }) => role);

// 80 of 200 is 40%, 30 of 150 is 20%, 25 of 90 is 27.8%, 41 of 123 is 33.3%.
const rows = [['A', '200', '80', '40.0'], ['B', '150', '30', '20.0'], ['C', '100', '', ''], ['D', '90', '25', '27.8'], ['E', '123', '41', '33']];

test('three columns of which one is the share of two others are known by their numbers, whatever their headings', () => {
  const sharpened = sharpenGuess([ward, unknown('Zahl'), unknown('davon'), unknown('Quote')], rows);
  assert.deepEqual(sharpened.map(({ role }) => role), ['area-code', 'denominator', 'numerator', 'value']);
  assert.equal(sharpened[3]!.reason, '“Quote” is 100 times “davon” over “Zahl”, row after row');
});

test('a heading that misleads gives way to the numbers, and a fourth column is left out', () => {
  const columns = [ward, { heading: 'Count', role: 'numerator', reason: 'the heading' }, unknown('Members'), unknown('Share'), { heading: 'Score', role: 'value', reason: 'the heading' }];
  assert.deepEqual(rolesOf(columns, rows.map((row, at) => [...row, String(at * 7)])), ['area-code', 'denominator', 'numerator', 'value', 'other']);
});

test('two rows prove nothing, nor does a share that is the same in all', () => {
  assert.deepEqual(rolesOf([ward, unknown('a'), unknown('b'), unknown('c')], rows.slice(0, 2)), ['area-code', 'other', 'other', 'other']);
  assert.deepEqual(rolesOf([ward, unknown('a'), unknown('b'), unknown('c')], [['A', '100', '5', '5'], ['B', '200', '10', '5'], ['C', '300', '15', '5']]), ['area-code', 'other', 'other', 'other']);
});

test('where denominator and percentage could change places, only the heading that says per cent decides', () => {
  // 5 is 50% of 10 and 10% of 50; 12 is 30% of 40 and 40% of 30; 9 is 60% of 15 and 15% of 60.
  const ambiguous = [['A', '10', '5', '50'], ['B', '40', '12', '30'], ['C', '15', '9', '60']];
  assert.deepEqual(rolesOf([ward, unknown('a'), unknown('b'), unknown('c')], ambiguous), ['area-code', 'other', 'other', 'other']);
  assert.deepEqual(rolesOf([ward, unknown('a'), unknown('b'), unknown('Per cent')], ambiguous), ['area-code', 'denominator', 'numerator', 'value']);
});

test('without proof by numbers the words that officers use decide', () => {
  assert.deepEqual(rolesOf([ward, unknown('Children under 5'), unknown('Per cent')], [['A', '10', '5']]), ['area-code', 'denominator', 'value']);
});

test('one column a year is left as it is', () => {
  const columns = [ward, { heading: 'Children 2019', role: 'value', reason: '', period: '2019' }];
  assert.equal(sharpenGuess(columns, rows), columns);
});

test('whatever the counts, the columns are told apart in whatever order they stand', () => {
  const counts = fc.array(fc.tuple(fc.integer({ min: 20, max: 500 }), fc.integer({ min: 1, max: 19 })), { minLength: 6, maxLength: 20 }).filter((all) => new Set(all.map(([below, top]) => ((100 * top) / below).toFixed(1))).size > 3);
  fc.assert(fc.property(counts, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (all, order) => {
    const table = all.map(([below, top]) => { const cells = [String(below), String(top), ((100 * top) / below).toFixed(1)]; return order.map((at) => cells[at]!); });
    const roles = rolesOf(order.map((at) => unknown(String(at))), table);
    assert.deepEqual(order.map((at, place) => [at, roles[place]]).sort(), [[0, 'denominator'], [1, 'numerator'], [2, 'value']]);
  }), { seed: 22, numRuns: 100 });
});
