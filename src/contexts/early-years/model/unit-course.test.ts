import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Excess } from './setting-excess.ts';
import { findCourses, type YearOfUnits } from './unit-course.ts';

/** A ward of 100 children, of whom 60 such children elsewhere would have a good level: chance alone gives 100 x 0.6 x 0.4 = 24. */
const standing = (observed: number, children = 100): Excess => ({ children, observed, expected: 0.6 * children, variance: 0.24 * children, score: 0 });
const years = (courses: Readonly<Record<string, readonly (number | undefined)[]>>, first = 2018): YearOfUnits[] =>
  Array.from({ length: Math.max(...Object.values(courses).map(({ length }) => length)) }, (_, at) => ({ year: first + at, standings: new Map(Object.entries(courses).flatMap(([code, seen]) => (seen[at] === undefined ? [] : [[code, standing(seen[at])] as const]))) }));

test('a ward that gains 5 points a year on such children elsewhere is clear, with the limits of a line by least squares', () => {
  // By hand: 50, 55, 60, 65, 70 of 100 with 60 expected is -10 to +10 points, 5 a year; each year's variance is 24 square points, the years' spread 10, so the error is sqrt(2.4) = 1.549; 5 +- 1.96 x 1.549.
  const [course] = findCourses(years({ W1: [50, 55, 60, 65, 70] }));
  assert.ok(course!.perYear.known);
  assert.deepEqual([course!.first, course!.last, course!.isClear], [{ year: 2018, points: -10 }, { year: 2022, points: 10 }, true]);
  assert.ok(Math.abs(course!.perYear.value - 5) < 1e-9 && Math.abs(course!.perYear.lower! - 1.9636) < 1e-3 && Math.abs(course!.perYear.upper! - 8.0364) < 1e-3);
});

test('years without a figure are left out of the line and do not bend it; a hole of two years is not filled', () => {
  const whole = findCourses(years({ W1: [50, 52, 54, 56, 58, 60] }))[0]!;
  const hole = findCourses(years({ W1: [50, 52, undefined, undefined, 58, 60] }))[0]!;
  assert.ok(whole.perYear.known && hole.perYear.known && Math.abs(whole.perYear.value - 2) < 1e-9 && Math.abs(hole.perYear.value - 2) < 1e-9);
  assert.ok(hole.perYear.upper! > whole.perYear.upper!);
});

test('fewer than three years, fewer than 10 children and a year in which nothing is left to chance say nothing', () => {
  assert.deepEqual(findCourses(years({ W1: [50, 60] })), []);
  assert.deepEqual(findCourses(years({ W1: [50, 55, 60] }).map(({ year }) => ({ year, standings: new Map([['W1', standing(5, 9)]]) }))), []);
  assert.deepEqual(findCourses(years({ W1: [50, 55, 60] }).map(({ year, standings }) => ({ year, standings: new Map([...standings].map(([code, each]) => [code, { ...each, variance: 0 }] as const)) }))), []);
});

test('the order of the years changes nothing, and a shift of all years alike moves no course', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 3, maxLength: 8 }), fc.integer({ min: 0, max: 30 }), (seen, shift) => {
    const made = years({ W1: seen });
    const [course] = findCourses(made);
    assert.deepEqual(findCourses(made.toReversed()), [course]);
    const [shifted] = findCourses(years({ W1: seen.map((each) => each + shift) }));
    assert.ok(course!.perYear.known && shifted!.perYear.known && Math.abs(course!.perYear.value - shifted!.perYear.value) < 1e-9);
  }));
});

test('where wards vary more than chance, the limits are widened by that excess; a ward alone is not', () => {
  const wild = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`W${at}`, at % 2 === 0 ? [40, 50, 60, 70, 80] : [80, 70, 60, 50, 40]]));
  const [alone] = findCourses(years({ W0: [40, 50, 60, 70, 80] }));
  const among = findCourses(years(wild)).find(({ code }) => code === 'W0')!;
  const widthOf = (course: typeof among): number => (course.perYear.known ? course.perYear.upper! - course.perYear.lower! : 0);
  // Each line's score is 10 / 1.549 = 6.455 either way: the limits are 6.455 times as wide.
  assert.ok(Math.abs(widthOf(among) / widthOf(alone!) - 6.455) < 1e-2 && !among.isClear);
});
