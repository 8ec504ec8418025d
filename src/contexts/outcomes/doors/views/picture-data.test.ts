import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedFigure } from '../../../../kernel/figure.ts';
import { yearPeriod } from '../../../../kernel/period.ts';
import type { TrendData, TrendSeries } from '../../../../platform/charts/trend-data.ts';
import { trendScaleOf } from './picture-data.ts';

const line = (...values: number[]): TrendSeries => ({ label: 'Wellbourne', points: values.map((value, place) => ({ period: yearPeriod(2020 + place, 'year'), figure: publishedFigure(value) })) });
const percent = { unit: 'percent', unitWords: '% achieving expected level' } as const;

/** By the rule in words: an axis holds 0 unless all that is drawn lies in the upper half. */
const cases: [what: string, data: TrendData, from: 'zero' | 'data'][] = [
  ['55 to 75 begins near 55', { us: line(55, 64), target: { label: 'Target', points: line(66, 75).points } }, 'data'],
  ['a rate that halved begins at 0', { us: line(40, 20) }, 'zero'],
  ['a comparator far below begins at 0', { us: line(60, 64), comparators: [{ kind: 'england', ...line(30, 31) }] }, 'zero'],
  ['nothing to draw begins at 0', { us: line() }, 'zero'],
];

for (const [what, data, from] of cases) {
  test(`a trend of ${what}`, () => assert.equal(trendScaleOf(percent, data).from, from));
}
