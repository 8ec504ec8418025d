import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure } from '../../kernel/figure.ts';
import { assertAgrees, assertPrintedAs, getKnown, getLimits } from './analysts.cases.ts';
import { meanOfCounts } from './mean-of-counts.ts';
import { meanOfValues } from './mean.ts';

test('counted scores have the mean and the limits of the same children one by one', () => {
  const cohort = fc.array(fc.nat(51), { minLength: 2, maxLength: 200 }).filter((scores) => new Set(scores).size > 1);
  fc.assert(
    fc.property(cohort, (scores) => {
      const counts = new Uint32Array(52);
      for (const score of scores) counts[score]! += 1;
      const [counted, listed] = [meanOfCounts(counts), meanOfValues(scores)];
      assertAgrees(getKnown(counted).value, getKnown(listed).value, 1e-12, 'mean');
      assertPrintedAs(getLimits(counted).lower, getLimits(listed).lower, 1e-9, 'lower');
      assertPrintedAs(getLimits(counted).upper, getLimits(listed).upper, 1e-9, 'upper');
    }),
  );
});

test('nobody is no children; one child, or children all alike, have a mean and no limits', () => {
  assert.deepEqual(meanOfCounts([0, 0, 0]), missingFigure('no-children'));
  assert.deepEqual(meanOfCounts([0, 0, 1]), { known: true, value: 2, denominator: 1, method: 'mean' });
  assert.deepEqual(meanOfCounts([0, 0, 7]), { known: true, value: 2, denominator: 7, method: 'mean' });
});
