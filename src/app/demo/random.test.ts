import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from './random.ts';

const many = 20_000;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const draws = (draw: (random: Random) => number): number[] => {
  const random = new Random('test');
  return Array.from({ length: many }, () => draw(random));
};

test('a stream depends on its seed and name alone, not on what was drawn before', () => {
  const fresh = new Random('seed').stream('a');
  const used = new Random('seed');
  for (let i = 0; i < 100; i++) used.unit();
  assert.equal(used.stream('a').unit(), fresh.unit());
  assert.notEqual(new Random('seed').stream('b').unit(), new Random('seed').stream('a').unit());
});

/** Means and variances by the textbook: within five standard errors. */
const laws: [name: string, draw: (random: Random) => number, mean: number, variance: number][] = [
  ['unit', (random) => random.unit(), 1 / 2, 1 / 12],
  ['normal', (random) => random.normal(), 0, 1],
  ['poisson of 4', (random) => random.poisson(4), 4, 4],
  ['poisson of 200', (random) => random.poisson(200), 200, 200],
  ['binomial of 30 at 0.2', (random) => random.binomial(30, 0.2), 6, 4.8],
  ['binomial of 2000 at 0.7', (random) => random.binomial(2000, 0.7), 1400, 420],
  ['binomial of 1000 at 0.99', (random) => random.binomial(1000, 0.99), 990, 9.9],
];
for (const [name, draw, expected, variance] of laws) {
  test(`${name} has the mean and spread of its law`, () => {
    const values = draws(draw);
    const found = mean(values);
    assert.ok(Math.abs(found - expected) < 5 * Math.sqrt(variance / many), `mean ${found}`);
    const spread = mean(values.map((value) => (value - found) ** 2));
    assert.ok(Math.abs(spread / variance - 1) < 0.07, `variance ${spread}`);
  });
}

test('weights choose as often as they weigh', () => {
  const chosen = draws((random) => random.weighted([1, 0, 3]));
  assert.equal(chosen.includes(1), false);
  assert.ok(Math.abs(chosen.filter((at) => at === 2).length / many - 0.75) < 0.02);
});
