import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { weightedKappa, type KappaWeights } from './weighted-kappa.ts';

const valueOf = (table: readonly (readonly number[])[], weights: KappaWeights): number => {
  const figure = weightedKappa(table, weights);
  assert.ok(figure.known);
  return figure.value;
};

test('hand arithmetic: 20, 5 / 10, 15 agrees 0.4 beyond chance, with the error of Fleiss, Cohen and Everitt', () => {
  // Observed 0.7, by chance 0.5 x 0.6 + 0.5 x 0.4 = 0.5: 0.2 / 0.5. Spread 0.4 x 0.34^2 + 0.1 x 0.66^2 + 0.2 x 0.54^2 + 0.3 x 0.46^2 - 0.1^2 = 0.2016; error sqrt(0.2016 / 50) / 0.5 = 0.12699606.
  const figure = weightedKappa([[20, 5], [10, 15]], 'none');
  assert.ok(figure.known && Math.abs(figure.value - 0.4) < 1e-12);
  assert.ok(Math.abs(figure.upper! - (0.4 + 1.959963985 * 0.12699606)) < 1e-7 && Math.abs(figure.lower! - (0.4 - 1.959963985 * 0.12699606)) < 1e-7);
});

test('the three weights agree with the published cases of scikit-learn (test_classification, after Artstein and Poesio 2008)', () => {
  // First judge: 46 x 0, 44 x 1, 10 x 2; second: 50 x 0, 40 x 1, 10 x 2, in that order of children.
  const table = [[46, 0, 0], [4, 40, 0], [0, 0, 10]];
  for (const [weights, expected] of [['none', 0.9315], ['linear', 0.9412], ['quadratic', 0.9541]] as const) assert.ok(Math.abs(valueOf(table, weights) - expected) < 5e-5, `${weights} ${valueOf(table, weights)}`);
});

test('complete agreement is 1, judgements of one score alone cannot be compared, and neither can one child', () => {
  assert.equal(valueOf([[7, 0], [0, 3]], 'linear'), 1);
  for (const table of [[[9, 0], [0, 0]], [[1, 0], [0, 0]], [[0, 0], [0, 0]]]) assert.deepEqual(weightedKappa(table), { known: false, reason: 'cannot-be-calculated' });
  assert.throws(() => weightedKappa([[1, 2]]), /square table/);
  assert.throws(() => weightedKappa([[1.5, 0], [0, 1]]), /square table/);
});

test('where one judge gave one score alone, agreement is that of chance, and nothing is said of how sure that is', () => {
  // The large-sample error is 0 there by the formula; what floating point leaves of it is no interval.
  for (const [lower, alike] of [[1, 5], [1, 10], [2, 4], [3, 7], [2, 9]] as const) {
    const figure = weightedKappa([[0, 0], [lower, alike]]);
    assert.ok(figure.known && Math.abs(figure.value) < 1e-12);
    assert.equal(figure.lower, undefined, `${lower} of ${lower + alike}`);
  }
});

test('which judge comes first, and which end of the scale, changes nothing; with two scores the weights do not matter', () => {
  const square = (size: number): fc.Arbitrary<number[][]> => fc.array(fc.array(fc.nat(40), { minLength: size, maxLength: size }), { minLength: size, maxLength: size });
  fc.assert(fc.property(square(3), fc.constantFrom<KappaWeights>('none', 'linear', 'quadratic'), (table, weights) => {
    const same = (one: ReturnType<typeof weightedKappa>, other: ReturnType<typeof weightedKappa>): void => {
      assert.equal(one.known, other.known);
      if (one.known && other.known) assert.ok(Math.abs(one.value - other.value) < 1e-9 && Math.abs((one.lower ?? 0) - (other.lower ?? 0)) < 1e-7);
    };
    const figure = weightedKappa(table, weights);
    same(figure, weightedKappa(table.map((_, i) => table.map((row) => row[i]!)), weights));
    same(figure, weightedKappa([...table].reverse().map((row) => [...row].reverse()), weights));
    if (figure.known) assert.ok(figure.value <= 1 + 1e-12 && (figure.lower ?? figure.value) <= figure.value && (figure.upper ?? figure.value) >= figure.value);
  }));
  fc.assert(fc.property(square(2), (table) => {
    const [none, linear] = [weightedKappa(table, 'none'), weightedKappa(table, 'linear')];
    assert.equal(none.known, linear.known);
    if (none.known && linear.known) assert.ok(Math.abs(none.value - linear.value) < 1e-12);
  }));
});
