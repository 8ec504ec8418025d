import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import { aggregate, leaveOut } from './aggregate.ts';
import { assertPrintedAs, getKnown } from './analysts.cases.ts';
import { poissonRate } from './poisson-rate.ts';
import { proportion } from './proportion.ts';

const percentage = (numerator: number, denominator: number) => proportion(numerator, denominator);
const hidden = missingFigure('hidden', 'c');

test('the whole is the sum of its counts, not the average of percentages: 9 of 10 and 10 of 90 are 19 of 100', () => {
  const whole = aggregate([percentage(9, 10), percentage(10, 90)], 'refuse', percentage);
  assert.deepEqual(whole, { figure: proportion(19, 100), areasWithData: 2, areas: 2 });
});

test('the events of England, divided by hand into five parts, sum to what is published: 1,502 events of 49,866,388 make 3.0121 per 100,000 (Fingertips 41203, 2024)', () => {
  const parts = [[502, 9_866_388], [250, 10_000_000], [250, 10_000_000], [250, 10_000_000], [250, 10_000_000]] as const;
  const rate = (events: number, people: number) => poissonRate(events, people, 100_000);
  const { figure } = aggregate(parts.map(([events, people]) => rate(events, people)), 'refuse', rate);
  assertPrintedAs(getKnown(figure).value, 3.0121, 0.00006, 'rate');
});

test('a missing part refuses the whole, or is left out and told, as the caller chose', () => {
  const parts = [percentage(9, 10), hidden, percentage(10, 90)];
  assert.deepEqual(aggregate(parts, 'refuse', percentage), { figure: missingFigure('hidden'), areasWithData: 2, areas: 3 });
  assert.deepEqual(aggregate(parts, 'add-the-others', percentage), { figure: proportion(19, 100), areasWithData: 2, areas: 3 });
});

test('parts without any counts give a reason, whatever was chosen', () => {
  const published = publishedFigure(71.8);
  for (const policy of ['refuse', 'add-the-others'] as const) {
    assert.deepEqual(aggregate([published, published], policy, percentage).figure, missingFigure('no-denominator'));
    assert.deepEqual(aggregate([published, hidden], policy, percentage).figure, missingFigure('not-available'));
    assert.deepEqual(aggregate([], policy, percentage), { figure: missingFigure('not-available'), areasWithData: 0, areas: 0 });
  }
});

test('a part without children adds nothing and is not missing; nothing but such parts is no children', () => {
  const empty = missingFigure('no-children');
  assert.deepEqual(aggregate([percentage(9, 10), empty], 'refuse', percentage), { figure: proportion(9, 10), areasWithData: 2, areas: 2 });
  assert.deepEqual(aggregate([empty, empty], 'refuse', percentage).figure, empty);
});

const counts = fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000)).map(([n, draw]) => ({ x: draw % (n + 1), n }));

test('the whole lies between its parts, and leaving all but one out gives that one back', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 20 }), (drawn) => {
      const parts = drawn.map(({ x, n }) => percentage(x, n));
      const { figure } = aggregate(parts, 'refuse', percentage);
      const values = parts.map((part) => getKnown(part).value);
      assert.ok(getKnown(figure).value >= Math.min(...values) - 1e-9 && getKnown(figure).value <= Math.max(...values) + 1e-9);
      const rest = parts.slice(1).reduce((whole, part) => leaveOut(whole, part, percentage), figure);
      assert.deepEqual(rest, parts[0]);
    }),
  );
});

test('what cannot be left out is said', () => {
  assert.deepEqual(leaveOut(proportion(19, 100), proportion(9, 10), percentage), proportion(10, 90));
  assert.deepEqual(leaveOut(proportion(9, 10), proportion(9, 10), percentage), missingFigure('no-children'));
  assert.deepEqual(leaveOut(proportion(1, 10), proportion(2, 5), percentage), missingFigure('cannot-be-calculated'));
  assert.deepEqual(leaveOut(proportion(5, 10), proportion(1, 20), percentage), missingFigure('cannot-be-calculated'));
  assert.deepEqual(leaveOut(publishedFigure(71.8), proportion(9, 10), percentage), missingFigure('no-denominator'));
  assert.deepEqual(leaveOut(proportion(19, 100), hidden, percentage), missingFigure('hidden'));
});
