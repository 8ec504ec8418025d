import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import { proportion } from './proportion.ts';
import { neighbourAverage } from './neighbour-average.ts';

const [hidden, uncollected] = [missingFigure('hidden', 'c'), missingFigure('not-collected')];
const figuresOf = (values: readonly number[]) => values.map((value) => publishedFigure(value));

test('the mean and the median of those with data, and how many they were', () => {
  const neighbours = [...figuresOf([60, 70, 95]), hidden, ...figuresOf([71])];
  assert.deepEqual(neighbourAverage(neighbours, 'mean'), { figure: { known: true, value: 74, method: 'neighbour-mean' }, areasWithData: 4, areas: 5 });
  assert.deepEqual(neighbourAverage(neighbours, 'median'), { figure: { known: true, value: 70.5, method: 'neighbour-median' }, areasWithData: 4, areas: 5 });
  assert.equal(medianOf([3, 1, 2]), 2);
});

test('a large neighbour counts as much as a small one: 10% of 10 and 30% of 10,000 are 20%', () => {
  const { figure } = neighbourAverage([proportion(1, 10), proportion(3000, 10_000)], 'mean');
  assert.ok(figure.known && figure.value === 20 && figure.lower === undefined);
});

test('no neighbour with data gives a reason, theirs when they share it', () => {
  assert.deepEqual(neighbourAverage([hidden, hidden], 'mean'), { figure: missingFigure('hidden'), areasWithData: 0, areas: 2 });
  assert.deepEqual(neighbourAverage([hidden, uncollected], 'median').figure, missingFigure('not-available'));
  assert.deepEqual(neighbourAverage([], 'mean'), { figure: missingFigure('not-available'), areasWithData: 0, areas: 0 });
});

test('both lie between the smallest and the largest, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 12 }), (values) => {
      for (const kind of ['mean', 'median'] as const) {
        const { figure } = neighbourAverage(figuresOf(values), kind);
        assert.ok(figure.known && figure.value >= Math.min(...values) - 1e-9 && figure.value <= Math.max(...values) + 1e-9);
        assert.deepEqual(neighbourAverage(figuresOf(values.toReversed()), kind).figure, figure);
      }
    }),
  );
});

function medianOf(values: readonly number[]): number | undefined {
  const { figure } = neighbourAverage(figuresOf(values), 'median');
  return figure.known ? figure.value : undefined;
}
