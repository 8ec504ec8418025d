import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedFigure } from '../../kernel/figure.ts';
import { drawnValue, layoutValueAxis, type ValueScale } from './value-axis.ts';

const percent: ValueScale = { label: '', suffix: '%', lowest: 0, highest: 100 };
const ticksOf = (values: number[], scale: ValueScale) => layoutValueAxis(values, scale, [0, 100], 5, 'zero').ticks.map(({ text }) => text);

/** Worked by hand: steps of 1, 2 or 5 times a power of ten, ends at round numbers. */
const cases: [what: string, values: number[], scale: ValueScale, ticks: string[]][] = [
  ['a percentage starts at 0', [66, 72], percent, ['0%', '20%', '40%', '60%', '80%']],
  ['a percentage does not run past 100', [66, 99.5], percent, ['0%', '20%', '40%', '60%', '80%', '100%']],
  ['near the data it starts where it is told', [66, 72], { ...percent, from: 'data' }, ['66%', '67%', '68%', '69%', '70%', '71%', '72%']],
  ['what is below zero is below zero', [-4, 4], { label: '', suffix: ' points' }, ['−4 points', '−2 points', '0 points', '2 points', '4 points']],
  ['money stands behind its sign and the minus', [-2e6, 1e6], { label: '', prefix: '£' }, ['−£2.0m', '−£1.5m', '−£1.0m', '−£0.5m', '£0.0m', '£0.5m', '£1.0m']],
  ['equal values have room above', [0, 0], percent, ['0.0%', '0.2%', '0.4%', '0.6%', '0.8%', '1.0%']],
  ['no values still make an axis', [], percent, ['0.0%', '0.2%', '0.4%', '0.6%', '0.8%', '1.0%']],
];
for (const [what, values, scale, ticks] of cases) test(`axis: ${what}`, () => assert.deepEqual(ticksOf(values, scale), ticks));

test('a cut axis says so, a whole one does not', () => {
  assert.equal(layoutValueAxis([66, 72], { ...percent, from: 'data' }, [0, 100], 5, 'zero').note, 'The scale starts at 66%, not at 0.');
  assert.equal(layoutValueAxis([66, 72], percent, [0, 100], 5, 'data').note, 'The scale starts at 66%, not at 0.');
  assert.equal(layoutValueAxis([66, 72], percent, [0, 100], 5, 'zero').note, undefined);
});

test('a value beyond what the scale allows is drawn all the same, not cut off', () => {
  const axis = layoutValueAxis([104], percent, [0, 100], 5, 'zero');
  assert.ok(axis.at(104) <= 100);
});

test('a figure that is no number is refused by name', () => {
  assert.throws(() => drawnValue(publishedFigure(Number.NaN), 'The figure of "Hartley"'), /The figure of "Hartley" is NaN/);
});
