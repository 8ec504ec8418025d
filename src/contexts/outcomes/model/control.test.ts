import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingFigure, publishedFigure } from '../../../kernel/figure.ts';
import type { AreaCode, ImportId } from '../../../kernel/ids.ts';
import { yearPeriod } from '../../../kernel/period.ts';
import { controlOf, controlSentence } from './control.ts';
import type { Indicator } from './indicator.ts';

const indicator = { unit: 'percent', decimals: 1, polarity: 'high-is-good' } as Indicator;
const broken = [{ firstOrder: 2010, words: 'New assessment', source: 'test' }];

function series(values: readonly (number | undefined)[], breaks: typeof broken = []): Parameters<typeof controlOf>[0] {
  const points = values.map((value, place) => ({ period: yearPeriod(2000 + place, 'year'), figure: value === undefined ? missingFigure('not-collected') : publishedFigure(value), from: { importId: '' as ImportId, rowNumber: 1 } }));
  return { indicator, breaks, ours: { area: 'E1' as AreaCode, name: 'Wellbourne', points } };
}

test('ten figures that go up and down by two around 60 stay within; the limits are of a trial', () => {
  // Mean 60, mean step 2: limits 60 -+ 5.32.
  const controlled = controlOf(series([59, 61, 59, 61, 59, 61, 59, 61, 59, 61]))!;
  assert.deepEqual(controlled.chart.segments[0]!.limits && [Math.round(controlled.chart.segments[0]!.limits.lower * 100) / 100, Math.round(controlled.chart.segments[0]!.limits.upper * 100) / 100], [54.68, 65.32]);
  assert.equal(controlSentence(controlled, indicator), 'Since 2000 the figures have stayed within the usual up and down around 60.0%; the limits rest on fewer than 13 figures and are a trial only.');
});

test('mean and limits begin anew at a recorded break and nowhere else', () => {
  const jump = [59, 61, 59, 61, 59, 61, 59, 61, 59, 61, 79, 81, 79, 81, 79];
  const recorded = controlOf(series(jump, broken))!;
  assert.deepEqual(recorded.chart.segments.map(({ from }) => from), [0, 10]);
  assert.equal(controlSentence(recorded, indicator), 'Since 2010 the figures have stayed within the usual up and down around 79.8%; the limits rest on fewer than 13 figures and are a trial only.');
  const unrecorded = controlOf(series(jump))!;
  assert.equal(unrecorded.chart.segments.length, 1);
  assert.match(controlSentence(unrecorded, indicator), /^Since 2000, 15 figures stand out of the usual up and down around 66\.6%, the last of them 2012 \(better\), 2013 \(better\), 2014 \(better\)\.$/);
});

test('a figure far above is told as better where high is good, and as higher where nobody judges', () => {
  // Mean 62.42. Mean step (10 times 4 and 21) / 11 = 5.5, so the step of 21 is left out (more than 3.267 times that): limits 62.42 -+ 2.66 times 4, up to 73.1.
  const values = [59, 63, 59, 63, 59, 63, 59, 63, 59, 63, 59, 80];
  assert.equal(controlSentence(controlOf(series(values))!, indicator).split(';')[0], 'Since 2000, one figure stands out of the usual up and down around 62.4%: 2011 (better)');
  const neutral = { ...indicator, polarity: 'no-judgement' } as Indicator;
  assert.match(controlSentence(controlOf({ ...series(values), indicator: neutral })!, neutral), /2011 \(higher\)/);
});

test('a hole is a hole: no step is taken across it; too few figures make no chart', () => {
  const controlled = controlOf(series([59, 61, undefined, 81, 79, 81]))!;
  assert.equal(controlled.chart.points[2]!.rule, undefined);
  assert.equal(controlOf(series([59, 61, 59, 61])), undefined);
});
