import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCases } from '../../../methods/statistics/analysts.cases.ts';
import { cohortOf, fileOf, groupOf, headingsOf, measured } from '../actions/made-cohort.cases.ts';
import type { Regime } from './instrument.ts';

/** "12*2 5*A" as seventeen cells. */
function spelled(results: string): string[] {
  return results.split(' ').flatMap((part) => {
    const [times, result] = part.split('*');
    return Array.from({ length: Number(times) }, () => result!);
  });
}

for (const line of readCases(new URL('./attainment.cases.csv', import.meta.url))) {
  test(`${line['regime']}, ${line['results']}: ${line.source}`, async () => {
    const regime = line['regime'] as Regime;
    const read = await cohortOf(regime, [fileOf('child.csv', headingsOf(regime), spelled(line['results']!))]);
    const all = groupOf(measured(read), '');
    const counts = (codes: string): (number | undefined)[] => codes.split(' ').filter(Boolean).map((code) => {
      const figure = all.figures.get(code);
      assert.ok(figure?.known, `${code} is not a figure of ${regime}`);
      assert.equal(figure.denominator, 1);
      return figure.numerator;
    });
    assert.deepEqual([counts(line['reached']!).filter((count) => count !== 1), counts(line['not']!).filter((count) => count !== 0)], [[], []]);
    const assessed = groupOf(measured(read, { denominator: 'assessed' }), '').figures.get('good-level')!;
    assert.deepEqual(assessed.known ? assessed.denominator : assessed.reason, line['assessed'] === 'yes' ? 1 : 'no-children');
  });
}
