import assert from 'node:assert/strict';
import { test } from 'node:test';
import { departuresOf, type Excess } from './setting-excess.ts';

const excess = (children: number, observed: number, expected: number, variance: number): Excess => ({ children, observed, expected, variance, score: 0 });
const close = (value: number, hand: number): void => assert.ok(Math.abs(value - hand) < 1e-12, `${value} is not ${hand}`);

test('a setting that stood below such children and stands above them departs from where it stood', () => {
  // By hand: stood (10 - 12.5) / 25 = -0.1; moved 5 / 20 + 0.1 = 0.35; error sqrt(5 / 400 + 6.25 / 625) = 0.15; Yates 0.5 / 20 + 0.5 / 25 = 0.045.
  const [departure] = departuresOf([excess(20, 15, 10, 5)], [excess(25, 10, 12.5, 6.25)]);
  assert.equal(departure!.observed, 15);
  close(departure!.expected, 10 - 0.1 * 20);
  close(departure!.score, 0.305 / 0.15);
});

test('one that stands where it stood departs by nothing; one that was new, or had fewer than 10 children in either year, is not held against itself', () => {
  const [same, unknown, small, wasSmall] = departuresOf([excess(20, 12, 10, 5), excess(20, 12, 10, 5), excess(9, 5, 4, 2), excess(20, 12, 10, 5)], [excess(10, 6, 5, 2.5), undefined, excess(20, 12, 10, 5), excess(9, 5, 4, 2)]);
  assert.equal(same!.score, 0);
  assert.deepEqual([unknown, small, wasSmall], [undefined, undefined, undefined]);
});

test('what it would have is never below none nor above all of its children', () => {
  const [low, high] = departuresOf([excess(10, 0, 1, 0.9), excess(10, 10, 9, 0.9)], [excess(10, 0, 5, 2.5), excess(10, 10, 5, 2.5)]);
  assert.deepEqual([low!.expected, high!.expected], [0, 10]);
});

test('where all settings move more than chance would move them, a departure counts for less', () => {
  // Twelve settings that moved by two standard errors or more each way: the scores' winsorised square is far above 1, so that each is divided by its root.
  const later = Array.from({ length: 12 }, (_, at) => excess(100, at % 2 === 0 ? 80 : 40, 60, 24));
  const one = departuresOf(later.slice(0, 1), [excess(100, 60, 60, 24)])[0]!.score;
  const [among] = departuresOf(later, later.map(() => excess(100, 60, 60, 24)));
  close(among!.score, 1);
  assert.ok(one > 2.7, `${one}`);
});
