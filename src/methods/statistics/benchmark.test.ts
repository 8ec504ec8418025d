import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure, type Figure } from '../../kernel/figure.ts';
import { compareEstimates, compareWithBenchmark, type Comparison } from './benchmark.ts';
import { judge } from './polarity.ts';
import { proportion } from './proportion.ts';

const between = (lower: number, upper: number) => publishedFigure((lower + upper) / 2, { lower, upper });
const verdictOf = (comparison: Comparison) => (comparison.told ? comparison.verdict : comparison.reason);

test('an interval above the benchmark is higher, below it lower, across or touching it similar (formulas 2.11)', () => {
  const verdicts = ([[60, 70], [40, 49], [45, 55], [50, 60], [40, 50]] as const).map(([lower, upper]) => {
    return verdictOf(compareWithBenchmark(between(lower, upper), publishedFigure(50), { polarity: 'no-judgement' }));
  });
  assert.deepEqual(verdicts, ['higher', 'lower', 'similar', 'similar', 'similar']);
});

test('polarity says what that means for children', () => {
  const words = (['high-is-good', 'low-is-good', 'no-judgement'] as const).map((polarity) => [
    verdictOf(compareWithBenchmark(between(60, 70), publishedFigure(50), { polarity })),
    verdictOf(compareWithBenchmark(between(30, 40), publishedFigure(50), { polarity })),
  ]);
  assert.deepEqual(words, [['better', 'worse'], ['worse', 'better'], ['higher', 'lower']]);
  assert.equal(judge('higher', 'no-judgement'), 'no-judgement');
});

test('without an interval nothing can be told, not even that they are similar', () => {
  for (const figure of [publishedFigure(50), publishedFigure(50, { lower: 45 }), publishedFigure(50, { numerator: 5, denominator: 10 })]) {
    assert.deepEqual(compareWithBenchmark(figure, publishedFigure(50), { polarity: 'high-is-good' }), { told: false, reason: 'no-interval' });
    assert.deepEqual(compareEstimates(figure, proportion(5, 10), { polarity: 'high-is-good' }), { told: false, reason: 'no-interval' });
  }
});

test('a missing side is named, with its reason', () => {
  const [hidden, known] = [missingFigure('hidden', 'c'), proportion(5, 10)];
  for (const compare of [compareWithBenchmark, compareEstimates]) {
    assert.deepEqual(compare(hidden, known, { polarity: 'high-is-good' }), { told: false, reason: 'figure-missing', missing: 'hidden' });
    assert.deepEqual(compare(known, hidden, { polarity: 'high-is-good' }), { told: false, reason: 'benchmark-missing', missing: 'hidden' });
  }
});

test('an area is not compared with itself, nor with a parent that is mostly itself', () => {
  const compare = (area: Figure, parent: Figure, benchmarkIs: 'the-area-itself' | 'holding-the-area') => {
    return verdictOf(compareWithBenchmark(area, parent, { polarity: 'high-is-good', benchmarkIs }));
  };
  assert.equal(compare(proportion(90, 100), proportion(90, 100), 'the-area-itself'), 'same-area');
  assert.equal(compare(proportion(90, 101), proportion(100, 200), 'holding-the-area'), 'area-dominates-parent');
  assert.equal(compare(proportion(90, 100), proportion(100, 200), 'holding-the-area'), 'better', 'half is not more than half');
  assert.equal(compare(proportion(90, 100), publishedFigure(50), 'holding-the-area'), 'better', 'a parent of unknown size cannot be checked');
  assert.equal(verdictOf(compareEstimates(proportion(9, 10), proportion(50, 100), { polarity: 'high-is-good', benchmarkIs: 'holding-the-area' })), 'area-inside-parent');
  assert.equal(verdictOf(compareEstimates(proportion(9, 10), proportion(9, 10), { polarity: 'high-is-good', benchmarkIs: 'the-area-itself' })), 'same-area');
});

test('two estimates are told apart by the interval of their difference: 56 of 70 is better than 48 of 80 (Newcombe 1998: 0.0524 to 0.3339)', () => {
  const comparison = compareEstimates(proportion(56, 70), proportion(48, 80), { polarity: 'high-is-good' });
  assert.ok(comparison.told);
  assert.deepEqual([comparison.verdict, comparison.method, Math.round(comparison.difference)], ['better', 'interval-of-difference', 20]);
});

test('intervals that overlap can still be told apart', () => {
  const [first, second] = [proportion(56, 70), proportion(48, 80)];
  assert.ok(first.known && second.known && first.lower! < second.upper!, 'they overlap');
  assert.equal(verdictOf(compareEstimates(second, first, { polarity: 'high-is-good' })), 'worse');
});

test('5 of 56 and 0 of 29 are similar (Newcombe 1998: -0.0381 to 0.1926)', () => {
  assert.equal(verdictOf(compareEstimates(proportion(5, 56), proportion(0, 29), { polarity: 'low-is-good' })), 'similar');
});

const counted = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.nat(5000)).map(([n, draw]) => proportion(draw % (n + 1), n));

test('turned round, higher becomes lower; and intervals that do not overlap are always told apart', () => {
  const opposite = { higher: 'lower', lower: 'higher', similar: 'similar' } as const;
  fc.assert(
    fc.property(counted, counted, (first, second) => {
      const [there, back] = [compareEstimates(first, second, { polarity: 'no-judgement' }), compareEstimates(second, first, { polarity: 'no-judgement' })];
      assert.ok(there.told && back.told && first.known && second.known);
      assert.equal(there.position, opposite[back.position]);
      if (first.lower! > second.upper!) assert.equal(there.position, 'higher');
    }),
  );
});
