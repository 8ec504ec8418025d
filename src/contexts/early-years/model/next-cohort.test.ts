import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertPrintedAs } from '../../../methods/statistics/analysts.cases.ts';
import { expectNextCohort } from './next-cohort.ts';

test('facts 5.6: from 68.3% to 75% of about 590,000 children is about 39,000 more (590,000 x 6.7% = 39,530)', () => {
  const { further, wanted } = expectNextCohort([{ code: 'England', last: { numerator: 402_970, denominator: 590_000 }, expectedChildren: 590_000 }], 75);
  assert.equal(wanted, 442_500);
  assert.equal(Math.round(further), 39_530);
});

test('by hand: two schools of 50, 40 and 20 good levels; 70% of the next 100 asks for 10 more, two thirds and more of them where there is room', () => {
  // Without drawing together: expected 40 and 20, room 10 and 30, further 70 - 60 = 10: 2.5 and 7.5.
  const { units, further } = expectNextCohort([{ code: 'A', last: { numerator: 40, denominator: 50 }, expectedChildren: 50 }, { code: 'B', last: { numerator: 20, denominator: 50 }, expectedChildren: 50 }], 70, 0);
  assert.deepEqual([further, ...units.map((unit) => unit.further)], [10, 2.5, 7.5]);
  // With 20 children of the authority's 60%: (40 + 12) / 70 and (20 + 12) / 70 of 50.
  const drawn = expectNextCohort([{ code: 'A', last: { numerator: 40, denominator: 50 }, expectedChildren: 50 }, { code: 'B', last: { numerator: 20, denominator: 50 }, expectedChildren: 50 }], 70);
  assert.deepEqual(drawn.units.map(({ asLastYear }) => asLastYear.toFixed(6)), ['37.142857', '22.857143']);
});

const unit = fc.tuple(fc.nat(80), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(80)).map(([children, share, next]) => ({ code: 'x', last: { numerator: Math.round(children * share), denominator: children }, expectedChildren: next }));

test('the parts add up to what is needed, none is below 0 or above its children, and a target that is met needs none', () => {
  fc.assert(fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), fc.double({ min: 0, max: 100, noNaN: true }), (units, target) => {
    const made = expectNextCohort(units, target);
    assertPrintedAs(made.units.reduce((sum, { further }) => sum + further, 0), made.further, 1e-9, 'further');
    for (const { further, asLastYear, expectedChildren } of made.units) assert.ok(further >= 0 && further + asLastYear <= expectedChildren + 1e-9);
    assert.equal(made.further > 0, made.wanted > made.asLastYear);
  }));
});
