import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertPrintedAs, cellNumber, getCellNumber, getKnown, readCases } from '../../../methods/statistics/analysts.cases.ts';
import { randomSource } from '../../../methods/statistics/random-source.ts';
import { lowestFifthGap, lowestFifthOf, roundings, type Rounding } from './lowest-fifth.ts';

function countsOf(scores: readonly number[]): Uint32Array {
  const counts = new Uint32Array(118);
  for (const score of scores) counts[score]! += 1;
  return counts;
}

function spelled(text: string): number[] {
  return text.split(' ').filter(Boolean).flatMap((part) => {
    const [times, score] = part.split('*').map(Number);
    return Array.from({ length: times! }, () => score!);
  });
}

for (const line of readCases(new URL('./lowest-fifth.cases.csv', import.meta.url))) {
  test(`${line['scores']} ${line['rounding']}: ${line.source}`, () => {
    const { gap, k, median, meanOfLowest, edge } = lowestFifthGap(countsOf(spelled(line['scores']!)), line['rounding'] as Rounding);
    const near = (actual: number | undefined, column: string): void => {
      const expected = cellNumber(line, column);
      if (expected === undefined) assert.equal(actual, undefined, column);
      else assertPrintedAs(actual, expected, 5e-5, column);
    };
    assertPrintedAs(k, getCellNumber(line, 'k'), 1e-12, 'k');
    near(median.known ? median.value : undefined, 'median');
    near(meanOfLowest.known ? meanOfLowest.value : undefined, 'mean');
    near(gap.known ? gap.value : undefined, 'gap');
    near(edge?.score, 'edge_score');
    near(edge?.children, 'edge_children');
    near(edge?.inside, 'edge_inside');
    assert.equal(gap.known ? '' : gap.reason, line['missing']);
  });
}

test('the gap is what sorting the children says, whichever way 20% is rounded', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 117 }), { minLength: 5, maxLength: 300 }), fc.constantFrom(...roundings.filter((each) => each !== 'exact')), (scores, rounding) => {
      const sorted = scores.toSorted((a, b) => a - b);
      const k = lowestFifthOf(scores.length, rounding);
      const median = (sorted[Math.ceil(sorted.length / 2) - 1]! + sorted[Math.floor(sorted.length / 2)]!) / 2;
      const mean = sorted.slice(0, k).reduce((sum, score) => sum + score, 0) / k;
      const made = lowestFifthGap(countsOf(scores), rounding);
      assertPrintedAs(getKnown(made.gap).value, ((median - mean) / median) * 100, 1e-9, 'gap');
      assert.equal(made.edge!.children, scores.filter((score) => score === sorted[k - 1]).length);
    }),
  );
});

test('children all alike, and a group of one, have no limits: such a sample says nothing of chance', () => {
  for (const scores of [Array.from({ length: 40 }, () => 34), [20, 30, 34, 34, 35]]) {
    const { gap } = lowestFifthGap(countsOf(scores), 'half-up');
    assert.deepEqual([gap.known, gap.known && gap.lower], [true, undefined]);
  }
});

test('the interval holds the gap of the country that the children were drawn from in at least 92 of 100 cohorts of 40, 400 and 2,000', () => {
  const { uniform } = randomSource(20190401);
  // Scores of 2013-2019: a heap at 34 (all expected), a tail down to 17, fewer above; roughly as England's.
  const shares = Array.from({ length: 52 }, (_, score) => (score < 17 ? 0 : score === 34 ? 0.3 : score < 34 ? 0.42 * 0.85 ** (33 - score) * 0.15 : 0.4 * 0.8 ** (score - 35) * 0.2));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const draw = (): number => {
    let left = uniform() * total;
    let score = 0;
    while (score < 51 && left > shares[score]!) left -= shares[score++]!;
    return score;
  };
  const country = getKnown(lowestFifthGap(shares.map((share) => Math.round((share / total) * 10_000_000)), 'half-up').gap).value;
  for (const children of [40, 400, 2000]) {
    let held = 0;
    for (let cohort = 0; cohort < 400; cohort++) {
      const { gap } = lowestFifthGap(countsOf(Array.from({ length: children }, draw)), 'half-up');
      if (gap.known && gap.lower! <= country && country <= gap.upper!) held += 1;
    }
    assert.ok(held >= 368, `${held} of 400 cohorts of ${children}`);
  }
});
