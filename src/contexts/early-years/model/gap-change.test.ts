import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertPrintedAs } from '../../../methods/statistics/analysts.cases.ts';
import { decideGapChange, type GapChange, type ScoreTable } from './gap-change.ts';
import { describeGapChange } from './gap-words.ts';

const scoresOf = (...scores: readonly number[]): number[] => {
  const counts = new Array<number>(52).fill(0);
  for (const score of scores) counts[score]! += 1;
  return counts;
};
const many = (times: number, score: number): number[] => new Array<number>(times).fill(score);
const changeOf = (earlier: ScoreTable, later: ScoreTable, draws = 50): GapChange => {
  const decided = decideGapChange(earlier, later, { rounding: 'half-up', draws });
  assert.ok(decided.accepted, JSON.stringify(decided));
  return decided.value;
};
const all = (...scores: readonly number[]): ScoreTable => new Map([['all', scoresOf(...scores)]]);

test('by hand: the lowest rise from 20 to 25 while the median stays at 40: the whole change of -12.5 is from the bottom', () => {
  // (40 - 20) / 40 = 50%; (40 - 25) / 40 = 37.5%.
  const change = changeOf(all(...many(20, 20), ...many(80, 40)), all(...many(20, 25), ...many(80, 40)));
  assert.deepEqual([change.earlier.gap, change.later.gap, change.change.value, change.fromBottom.value, Math.abs(change.fromMiddle.value), change.fromWhoTheyAre.value], [50, 37.5, -12.5, -12.5, 0, 0]);
});

test('by hand: the median falls from 40 to 32 while the lowest stay at 20: the change of -12.5 is from the middle, and that is said first', () => {
  // (40 - 20) / 40 = 50%; (32 - 20) / 32 = 37.5%.
  const change = changeOf(all(...many(20, 20), ...many(80, 40)), all(...many(20, 20), ...many(80, 32)));
  assert.deepEqual([change.change.value, Math.abs(change.fromBottom.value), Number(change.fromMiddle.value.toFixed(9))], [-12.5, 0, -12.5]);
  const [first, second] = describeGapChange(change);
  assert.equal(first, 'The gap narrowed because the median fell, not because the lowest 20% rose: that is not the improvement that the duty asks for.');
  assert.match(second!, /^The gap narrowed from 50\.0 to 37\.5 per cent of the median .* The lowest 20% stayed at 20\.0; the median fell from 40\.0 to 32\.0\.$/);
});

test('by hand: the same children of each kind, but more of the kind that does less well, is who they are and nothing else', () => {
  // Kind a scores 40, kind b 20. Earlier 10 of b in 100: lowest 20 are ten 20s and ten 40s, mean 30, gap 25%. Later 20 of b: mean 20, gap 50%.
  const [earlier, later] = [[90, 10], [80, 20]].map(([a, b]) => new Map([['a', scoresOf(...many(a!, 40))], ['b', scoresOf(...many(b!, 20))]]));
  const change = changeOf(earlier!, later!);
  assert.deepEqual([change.earlier.gap, change.later.gap], [25, 50]);
  for (const [part, expected] of [[change.fromWhoTheyAre, 25], [change.fromBottom, 0], [change.fromMiddle, 0]] as const) assertPrintedAs(part.value, expected, 1e-9, 'part');
});

const table = fc.dictionary(fc.constantFrom('girls', 'boys', 'eligible'), fc.array(fc.integer({ min: 17, max: 51 }), { minLength: 1, maxLength: 60 }), { minKeys: 1 })
  .map((kinds): ScoreTable => new Map(Object.entries(kinds).map(([kind, scores]) => [kind, scoresOf(...scores)])))
  .filter((kinds) => [...kinds.values()].flatMap((counts) => Array.from(counts)).reduce((sum, count) => sum + count, 0) >= 3);

test('the parts add up to the change, to 1e-9, and turn round with the years', () => {
  fc.assert(fc.property(table, table, (earlier, later) => {
    const [there, back] = [changeOf(earlier, later, 2), changeOf(later, earlier, 2)];
    assertPrintedAs(there.fromBottom.value + there.fromMiddle.value + there.fromWhoTheyAre.value, there.later.gap - there.earlier.gap, 1e-9, 'sum');
    for (const part of ['fromBottom', 'fromMiddle', 'fromWhoTheyAre'] as const) assertPrintedAs(there[part].value, -back[part].value, 1e-9, part);
    assert.ok(describeGapChange(there).every((sentence) => sentence.endsWith('.') && !/NaN|undefined/.test(sentence)));
  }));
});

test('the same seed gives the same interval; a year without a gap is refused', () => {
  const [earlier, later] = [all(...many(30, 20), ...many(70, 36)), all(...many(25, 21), ...many(75, 36))];
  assert.deepEqual(changeOf(earlier, later), changeOf(earlier, later));
  const refused = decideGapChange(earlier, all(), { rounding: 'half-up' });
  assert.equal(refused.accepted ? '' : refused.refusal.code, 'no-gap-to-compare');
});
