import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertAgrees, cellNumber, getCellNumber, readCases, type AnalystsCase } from './analysts.cases.ts';
import { betaQuantile, betaShares } from './incomplete-beta.ts';
import { zOfConfidence } from './normal-quantile.ts';
import { poissonProbability, poissonQuantile, poissonShares } from './poisson.ts';
import { studentQuantile, studentTail } from './student-t.ts';

const ways: Readonly<Record<string, (point: number, first: number, second: number) => number>> = {
  t: (tail, degrees) => studentQuantile(tail, degrees),
  beta: (share, first, second) => betaQuantile(first, second, share).value,
  'beta-complement': (share, first, second) => betaQuantile(first, second, share).complement,
  poisson: (events, expected) => poissonProbability(events, expected),
  'poisson-at-most': (events, expected) => poissonShares(events, expected).atMost,
  'poisson-above': (events, expected) => poissonShares(events, expected).above,
};

function calculate(line: AnalystsCase): number {
  return ways[line['what']!]!(getCellNumber(line, 'point'), getCellNumber(line, 'first'), cellNumber(line, 'second') ?? 0);
}

test('quantiles and probabilities of t, beta and Poisson agree with 40-digit arithmetic to 1e-10', () => {
  const lines = readCases(new URL('./distributions.cases.csv', import.meta.url));
  assert.ok(lines.length > 90);
  for (const line of lines) assertAgrees(calculate(line), getCellNumber(line, 'expected'), 1e-10, `${line['what']} ${line['point']} ${line['first']} ${line['second']}`);
});

// Fisher and Yates, Statistical Tables, table III: two-sided 5% points of t.
for (const [degrees, printed] of [[1, 12.706], [4, 2.776], [10, 2.228], [24, 2.064], [120, 1.98]] as const) {
  test(`t on ${degrees} degrees of freedom is as printed in tables`, () => assert.equal(studentQuantile(0.025, degrees).toFixed(3), printed.toFixed(3)));
}

test('on very many degrees of freedom t is z and the first terms of its series in 1/v (Abramowitz and Stegun 26.7.5)', () => {
  const z = zOfConfidence(0.95);
  for (const v of [1e5, 1e6, 1e7]) {
    const series = z + (z ** 3 + z) / (4 * v) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v * v);
    assertAgrees(studentQuantile(0.025, v), series, 1e-10, `t on ${v}`);
  }
});

test('t on 1 and 2 degrees of freedom is in closed form; its tail gives the share back', () => {
  fc.assert(fc.property(fc.double({ min: 1e-6, max: 0.49, noNaN: true }), fc.double({ min: 0.5, max: 5000, noNaN: true }), (tail, degrees) => {
    assertAgrees(studentQuantile(tail, 1), 1 / Math.tan(Math.PI * tail), 1e-11, 't on 1');
    assertAgrees(studentQuantile(tail, 2), (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail)), 1e-11, 't on 2');
    assertAgrees(studentTail(studentQuantile(tail, degrees), degrees), tail, 1e-10, 'tail');
  }));
});

const shape = fc.double({ min: 0.2, max: 3000, noNaN: true });

test('a beta distribution turned round is its mirror, and the share below a quantile is the share asked for', () => {
  fc.assert(fc.property(shape, shape, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (first, second, share) => {
    const point = betaQuantile(first, second, share);
    const mirror = betaQuantile(second, first, 1 - share, share);
    assertAgrees(mirror.complement, point.value, 1e-9, 'mirror');
    assert.ok(Math.abs(betaShares(first, second, point.value, point.complement).lower - share) < 1e-10);
  }));
});

test('a large beta distribution: whole shapes by their binomial sum, computed in the test', () => {
  // I(x; a, n - a + 1) is the chance of at least a of n: summed from the mode with exact ratios of neighbouring terms.
  for (const [a, n, x] of [[300_123, 1_000_000, 0.3], [5_000_400, 10_000_000, 0.5]] as const) {
    let [term, below, above] = [1, 0, 0];
    for (let k = a; k <= n && term > 1e-30; k++) {
      above += term;
      term *= ((n - k) / (k + 1)) * (x / (1 - x));
    }
    term = 1;
    for (let k = a; k > 0; k--) {
      term *= (k / (n - k + 1)) * ((1 - x) / x);
      below += term;
      if (k < a - 1000 && term < 1e-25 * below) break;
    }
    assertAgrees(betaShares(a, n - a + 1, x).lower, above / (above + below), 1e-10, `at least ${a} of ${n}`);
  }
});

test('the Poisson quantile is the first count whose share reaches the probability', () => {
  fc.assert(fc.property(fc.double({ min: 0.001, max: 20_000, noNaN: true }), fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), (expected, probability) => {
    const count = poissonQuantile(probability, expected);
    assert.ok(poissonShares(count, expected).atMost >= probability);
    assert.ok(count === 0 || poissonShares(count - 1, expected).atMost < probability);
  }));
  assert.deepEqual([poissonQuantile(0.5, 0), poissonProbability(0, 0), poissonProbability(2, 0), poissonShares(-1, 3).above], [0, 1, 0, 1]);
});

test('what no distribution has is refused with words', () => {
  assert.throws(() => studentQuantile(0.7, 3), /at most 0\.5/);
  assert.throws(() => studentQuantile(0.1, 0), /above 0/);
  assert.throws(() => betaShares(0, 1, 0.5), /two shapes above 0/);
  assert.throws(() => betaQuantile(1, 1, 2), /between 0 and 1/);
  assert.throws(() => poissonProbability(1.5, 2), /whole number/);
  assert.throws(() => poissonShares(1, -1), /to be expected/);
  assert.throws(() => poissonQuantile(1, 2), /below 1/);
});
