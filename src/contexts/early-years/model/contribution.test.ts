import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertPrintedAs, getKnown } from '../../../methods/statistics/analysts.cases.ts';
import { contributionsOf } from './contribution.ts';

const count = (numerator: number, denominator: number): { numerator: number; denominator: number } => ({ numerator, denominator });

test('by hand: two schools of 50; one goes from 25 to 35 good levels: it brings the whole +10 points', () => {
  // Whole (25 + 30) / 100 = 55, then (35 + 30) / 100 = 65. Mean share 1/2 times (70 - 50) points = 10.
  const { units } = contributionsOf([{ code: 'A', earlier: count(25, 50), later: count(35, 50) }, { code: 'B', earlier: count(30, 50), later: count(30, 50) }]);
  const [a, b] = units;
  assert.deepEqual([a!.code, b!.code], ['A', 'B']);
  for (const [made, expected] of [[a!.toChange, 10], [a!.shareChange, 0], [b!.toChange, 0], [a!.toFigure, 35], [b!.toFigure, 30], [a!.lift, 2.5], [b!.lift, -2.5]] as const) assertPrintedAs(made, expected, 1e-9, 'part');
  const own = getKnown(a!.ownChange);
  assert.ok(own.lower! < 10 && own.upper! > 10);
});

test('by hand: a school that does less well grows, and no school changes: the fall is all share', () => {
  // Whole (90 x 50 + 50 x 50) / 100 = 70; then 25 children at 90 and 75 at 50: (22.5 + 37.5) / 100 = 60.
  const { units } = contributionsOf([{ code: 'A', earlier: count(45, 50), later: count(36, 40) }, { code: 'B', earlier: count(25, 50), later: count(60, 120) }]);
  for (const unit of units) assertPrintedAs(getKnown(unit.ownChange).value, 0, 1e-9, unit.code);
  assertPrintedAs(units.reduce((sum, { shareChange }) => sum + shareChange, 0), -10, 1e-9, 'share');
});

const year = fc.tuple(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true })).map(([children, share]) => count(Math.round(children * share), children));

test('contributions add up to the figure, lifts to 0 and changes to the change of the whole, to 1e-9', () => {
  fc.assert(fc.property(fc.array(fc.record({ earlier: year, later: year }), { minLength: 1, maxLength: 30 }), (years) => {
    const { earlier, later, units } = contributionsOf(years.map((each, at) => ({ code: String(at), ...each })));
    if (!earlier.known || !later.known) return;
    const sum = (of: (unit: (typeof units)[number]) => number): number => units.reduce((total, unit) => total + of(unit), 0);
    assertPrintedAs(sum(({ toFigure }) => toFigure), later.value, 1e-9, 'figure');
    assertPrintedAs(sum(({ lift }) => lift), 0, 1e-9, 'lift');
    assertPrintedAs(sum(({ toChange }) => toChange), later.value - earlier.value, 1e-9, 'change');
  }));
});
