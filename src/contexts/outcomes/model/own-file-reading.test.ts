import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findOwnPeriod, findOwnPlaces, makeOwnFigure, ownGroupCode } from './own-file-reading.ts';

const nothing = { value: null, numerator: null, denominator: null, lower: null, upper: null, flag: null };
const percent = { unit: 'percent', multiplier: 1 } as const;

test('a figure is what is printed, or what its counts make in the scale of the indicator', () => {
  assert.equal(makeOwnFigure({ ...nothing, numerator: 1, denominator: 8 }, percent)!.value, 12.5);
  assert.equal(makeOwnFigure({ ...nothing, numerator: 3, denominator: 400 }, { unit: 'rate', multiplier: 10_000 })!.value, 75);
  assert.equal(makeOwnFigure({ ...nothing, numerator: 7 }, { unit: 'count', multiplier: 1 })!.value, 7);
  assert.equal(makeOwnFigure({ ...nothing, value: 12, numerator: 1, denominator: 8 }, percent)!.value, 12);
});

test('no children at all is "does not apply", a sign stands, and a denominator alone is no figure', () => {
  assert.deepEqual(makeOwnFigure({ ...nothing, numerator: 0, denominator: 0 }, percent), { ...nothing, numerator: 0, denominator: 0, flag: 'z' });
  assert.equal(makeOwnFigure({ ...nothing, denominator: 20, flag: 'c' }, percent)!.flag, 'c');
  assert.equal(makeOwnFigure({ ...nothing, denominator: 20 }, percent), undefined);
  assert.equal(makeOwnFigure(nothing, percent), undefined);
});

test('whatever counts a file has, a figure has a value or a flag, and never NaN', () => {
  const cell = fc.option(fc.nat({ max: 1_000_000 }), { nil: null });
  fc.assert(fc.property(cell, cell, cell, fc.constantFrom('percent', 'rate', 'count', 'mean') , (value, numerator, denominator, unit) => {
    const figure = makeOwnFigure({ ...nothing, value, numerator, denominator }, { unit, multiplier: 1_000 });
    assert.ok(figure === undefined || figure.flag !== null || Number.isFinite(figure.value));
  }));
});

test('in a table of one column a year each year has its columns, and a denominator without a year is that of each', () => {
  const headings = ['Ward', 'Code', 'All', '2023', '2024'];
  const wide = findOwnPlaces(headings, [{ heading: 'Code', role: 'area-code' }, { heading: 'All', role: 'denominator' }, { heading: '2023', role: 'numerator', period: '2023' }, { heading: '2024', role: 'numerator', period: '2024' }, { heading: 'Ward', role: 'area-name' }]);
  assert.ok('figures' in wide);
  assert.deepEqual(wide.figures.map(({ period, numerator, denominator, value }) => [period, numerator, denominator, value]), [['2023', 3, 2, -1], ['2024', 4, 2, -1]]);
  assert.deepEqual([wide.area, wide.period, wide.indicator], [1, -1, -1]);
  assert.deepEqual(findOwnPlaces(headings, [{ heading: 'LSOA', role: 'area-code' }]), { missing: ['LSOA'] });
});

test('a period is read from a label or a code', () => {
  assert.deepEqual(['2022 to 2025', '2022..2025', '2018/19', '2018-19', '2019~Rev', '31/03/2024'].map((text) => findOwnPeriod(text)?.code), ['2022..2025', '2022..2025', '2018-19', '2018-19', '2019~Rev', undefined]);
});

test('a group that only we know has a code made from its name', () => {
  assert.deepEqual([ownGroupCode('Young carers'), ownGroupCode('  Under 5s (all) '), ownGroupCode('---')], ['own:young-carers', 'own:under-5s-all', 'own:unnamed']);
});
