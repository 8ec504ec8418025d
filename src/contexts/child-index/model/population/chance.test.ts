import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertRate, binomialAtMost } from './binomial.cases.ts';
import { isoOf, numberOfDay, partsOfDay } from './days.ts';
import { Dice, hashOf, Lottery, scatter } from './dice.ts';
import { doesExist, mistakeZero, mistype, mistypeCode, mistypeDay } from './slips.ts';

test('the binomial that rates are held to is exact', () => {
  // Ten tosses: at most 1 head is (1 + 10) / 1024; at most 2 of 3 at one half is 7/8.
  assert.ok(Math.abs(binomialAtMost(1, 10, 0.5) - 11 / 1024) < 1e-12);
  assert.ok(Math.abs(binomialAtMost(2, 3, 0.5) - 7 / 8) < 1e-12);
  assert.throws(() => assertRate('a rate that is not so', 600, 1000, 0.5), /600 of 1000/);
});

test('dice fall the same for the same seed and purpose, and otherwise not', () => {
  const throws = (seed: string, purpose: string): number[] => {
    const dice = new Dice(seed, purpose);
    return Array.from({ length: 5 }, () => dice.bits());
  };
  assert.deepEqual(throws('a', 'families'), throws('a', 'families'));
  assert.notDeepEqual(throws('a', 'families'), throws('b', 'families'));
  assert.notDeepEqual(throws('a', 'families'), throws('a', 'records'));
});

test('chances come as often as their rate, and a lottery draws as often as it weighs', () => {
  const dice = new Dice('test', 'chance');
  const many = 20_000;
  const lottery = new Lottery([1, 0, 3, 0.5]);
  const drawn = [0, 0, 0, 0];
  let rare = 0;
  for (let i = 0; i < many; i++) {
    drawn[lottery.draw(dice)]!++;
    if (dice.chance(0.01)) rare++;
  }
  assertRate('one in a hundred', rare, many, 0.01);
  assert.equal(drawn[1], 0);
  assertRate('1 of 4.5', drawn[0]!, many, 1 / 4.5);
  assertRate('3 of 4.5', drawn[2]!, many, 3 / 4.5);
  assert.throws(() => new Lottery([0, 0]), /weight above nought/);
});

test('numbers are scattered without two falling together', () => {
  assert.equal(new Set(Array.from({ length: 100_000 }, (_, i) => scatter(i))).size, 100_000);
  assert.notEqual(hashOf('british'), hashOf('tamil'));
});

test('days count as the calendar does', () => {
  fc.assert(fc.property(fc.integer({ min: -25_000, max: 50_000 }), (number) => {
    assert.equal(isoOf(partsOfDay(number)), new Date(number * 86_400_000).toISOString().slice(0, 10));
    assert.equal(numberOfDay(partsOfDay(number)), number);
  }));
});

test('a slip always changes a name by one stroke, and never takes it away', () => {
  fc.assert(fc.property(fc.stringMatching(/^[A-Z][a-z]{0,9}$/), fc.nat(), (name, seed) => {
    const slipped = mistype(new Dice(String(seed), 'slip'), name);
    assert.notEqual(slipped, name);
    assert.ok(slipped.length > 0 && Math.abs(slipped.length - name.length) <= 1);
  }));
});

test('a wrong digit leaves a day that exists, and is another day in one part alone', () => {
  fc.assert(fc.property(fc.integer({ min: 13_000, max: 21_000 }), fc.nat(), (number, seed) => {
    const day = partsOfDay(number);
    const wrong = mistypeDay(new Dice(String(seed), 'day'), day);
    assert.ok(doesExist(wrong));
    assert.equal([wrong.year !== day.year, wrong.month !== day.month, wrong.day !== day.day].filter(Boolean).length, 1);
  }));
  assert.equal(doesExist({ year: 2023, month: 2, day: 29 }), false);
  assert.equal(doesExist({ year: 2024, month: 2, day: 29 }), true);
});

test('a wrong character in a code is one of its kind in the same place', () => {
  fc.assert(fc.property(fc.stringMatching(/^[A-Z]{2}\d \d[A-Z]{2}$/), fc.nat(), (code, seed) => {
    const wrong = mistypeCode(new Dice(String(seed), 'code'), code);
    assert.equal([...wrong].filter((letter, at) => letter !== code[at]).length, 1);
    assert.match(wrong, /^[A-Z]{2}\d \d[A-Z]{2}$/);
  }));
  assert.deepEqual([mistakeZero('QO3 2BT'), mistakeZero('QA10 2BT'), mistakeZero('QA3 2BT')], ['Q03 2BT', 'QA1O 2BT', 'QA3 2BT']);
});
