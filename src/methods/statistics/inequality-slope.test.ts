import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertAgrees, assertPrintedAs, cellNumber, getCellNumber, readCases } from './analysts.cases.ts';
import { inequalitySlope, type SlopeGroup, type SlopeSetting } from './inequality-slope.ts';
import { randomSource, shareOfDraws } from './random-source.ts';

for (const line of readCases(new URL('./inequality-slope.cases.csv', import.meta.url))) {
  test(`slope of inequality: ${line.source}`, () => {
    const [values, errors] = [line['values']!.split(' ').map(Number), line['errors']!.split(' ').map(Number)];
    const groups = line['populations']!.split(' ').map((population, at) => ({ population: Number(population), value: values[at]!, standardError: errors[at]! }));
    const kind = ({ plain: 'plain', log: 'rate', logit: 'proportion' } as const)[line['fit'] as 'plain' | 'log' | 'logit'];
    const slope = inequalitySlope(groups, { kind, isTransformed: kind !== 'plain', multiplier: getCellNumber(line, 'multiplier'), draws: 2000 });
    assert.ok(slope.known && slope.rii);
    assertAgrees(slope.sii.value, getCellNumber(line, 'sii'), 1e-10, 'SII');
    assertAgrees(slope.rii.value, getCellNumber(line, 'rii'), 1e-10, 'RII');
    assert.equal(slope.siiLimits, kind === 'plain' ? 'deterministic' : 'simulated');
    if (cellNumber(line, 'sii_lower') === undefined) return;
    assertAgrees(slope.sii.lower, getCellNumber(line, 'sii_lower'), 1e-10, 'lower');
    assertAgrees(slope.sii.upper, getCellNumber(line, 'sii_upper'), 1e-10, 'upper');
  });
}

/** Ten tenths of unlike size, most deprived first. */
const tenths: readonly SlopeGroup[] = [60, 58, 61, 66, 64, 69, 70, 73, 77, 80].map((percent, at) => ({ population: 900 + 37 * at, value: percent / 100, lower: percent / 100 - 0.03, upper: percent / 100 + 0.03 }));

function getKnown(groups: readonly SlopeGroup[], setting: SlopeSetting): Extract<ReturnType<typeof inequalitySlope>, { known: true }> {
  const slope = inequalitySlope(groups, setting);
  assert.ok(slope.known, JSON.stringify(slope));
  return slope;
}

test('without the ratio the slope of a plain value is the same and costs no draw', () => {
  const [both, slope] = [getKnown(tenths, { draws: 2000 }), getKnown(tenths, { draws: 2000, wanted: 'slope' })];
  assert.deepEqual([slope.sii, slope.rii, slope.draws, slope.riiReason], [both.sii, undefined, 0, undefined]);
  assert.equal(both.draws, 2000);
  assert.equal(getKnown(tenths, { kind: 'proportion', draws: 2000, wanted: 'slope' }).draws, 2000, 'limits of a logit are drawn');
});

test('simulated limits of the slope agree with the exact ones within the error of so many draws', () => {
  // On the plain scale of the draws a proportion's limits can be had both ways when its logit is nearly straight: here with tiny errors.
  const tight = tenths.map(({ population, value }) => ({ population, value, lower: value! - 0.0003, upper: value! + 0.0003 }));
  const [exact, simulated] = [getKnown(tight, {}), getKnown(tight, { kind: 'proportion', draws: 20_000 })];
  assert.equal(simulated.siiLimits, 'simulated');
  const width = exact.sii.upper - exact.sii.lower;
  assertPrintedAs(simulated.sii.lower, exact.sii.lower, 0.02 * width, 'lower');
  assertPrintedAs(simulated.sii.upper, exact.sii.upper, 0.02 * width, 'upper');
});

test('the same seed gives the same limits, another seed nearly the same', () => {
  const setting = { kind: 'rate', isTransformed: true, draws: 4000 } as const;
  assert.deepEqual(getKnown(tenths, setting), getKnown(tenths, { ...setting, seed: 1 }));
  const [one, other] = [getKnown(tenths, setting), getKnown(tenths, { ...setting, seed: 2 })];
  assert.notEqual(one.sii.lower, other.sii.lower);
  assertPrintedAs(other.sii.lower, one.sii.lower, 0.01, 'lower');
});

test('limits stay the right way round for every kind and multiplier', () => {
  for (const kind of ['plain', 'rate', 'proportion'] as const) {
    for (const multiplier of [100, 0.5, -0.5, -100]) {
      for (const isTransformed of [false, true]) {
        const { sii, rii } = getKnown(tenths, { kind, isTransformed, multiplier, draws: 1000 });
        assert.ok(sii.lower < sii.value && sii.value < sii.upper && rii!.lower < rii!.value && rii!.value < rii!.upper, `${kind} ${multiplier}`);
        assert.equal(Math.sign(sii.value), Math.sign(multiplier));
        assert.equal(rii!.value > 1, multiplier > 0);
      }
    }
  }
});

const groups = fc.array(fc.record({ population: fc.integer({ min: 1, max: 9999 }), value: fc.double({ min: 1, max: 90, noNaN: true }), standardError: fc.double({ min: 0, max: 5, noNaN: true }) }), { minLength: 5, maxLength: 20 });

test('a straight line is found whole; the order turned round turns the slope; populations matter by their shares alone', () => {
  fc.assert(fc.property(groups, fc.double({ min: -20, max: 20, noNaN: true }), (drawn, steep) => {
    const all = drawn.reduce((sum, { population }) => sum + population, 0);
    let reached = 0;
    const straight = drawn.map((each) => {
      reached += each.population / all;
      return { ...each, value: 50 + steep * (reached - each.population / all / 2) };
    });
    assertPrintedAs(getKnown(straight, { draws: 1 }).sii.value, steep, 1e-8, 'slope of a straight line');
    const there = getKnown(drawn, { draws: 1 });
    const others = [getKnown(drawn.toReversed(), { draws: 1, multiplier: -1 }), getKnown(drawn.map((each) => ({ ...each, population: each.population * 3 })), { draws: 1 })];
    for (const other of others) assertPrintedAs(other.sii.upper, there.sii.upper, 1e-7, 'upper limit');
  }));
});

test('what is missing or impossible is a reason', () => {
  const why = (part: Partial<SlopeGroup>, setting: SlopeSetting = {}): string => {
    const slope = inequalitySlope([...tenths.slice(0, 9), { ...tenths[9]!, ...part }], { draws: 10, ...setting });
    return slope.known ? (slope.riiReason ?? 'known') : slope.reason;
  };
  const short = inequalitySlope(tenths.slice(0, 4));
  assert.ok(!short.known && short.reason === 'too-few-groups');
  const many = inequalitySlope(Array.from({ length: 101 }, () => tenths[0]!));
  assert.ok(!many.known && many.reason === 'too-many-groups');
  assert.deepEqual(
    [why({ population: undefined }), why({ population: 0 }), why({ value: undefined }), why({ value: 0 }, { kind: 'rate' }), why({ value: 1 }, { kind: 'proportion' }), why({ lower: undefined }), why({ lower: 0.9, upper: 0.8 }), why({ lower: 0 }, { kind: 'rate' }), why({ standardError: -1 }), why({ value: -30, lower: -31, upper: -29 })],
    ['population-missing', 'population-not-above-0', 'value-missing', 'value-not-above-0', 'value-not-between-0-and-1', 'limits-missing', 'limits-impossible', 'value-not-above-0', 'limits-impossible', 'fit-crosses-0'],
  );
  assert.throws(() => inequalitySlope(tenths, { multiplier: 0 }), /not 0/);
});

test('the dice are even, their normals and gammas have the mean and spread they should, and a seed repeats them', () => {
  const random = randomSource(7);
  const draws = 20_000;
  const moments = (draw: () => number): [number, number] => {
    const all = Float64Array.from({ length: draws }, draw);
    const mean = all.reduce((sum, each) => sum + each, 0) / draws;
    return [mean, all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / draws];
  };
  // Within five standard errors of mean and variance.
  const within = ([mean, variance]: [number, number], m: number, v: number, kurtosis: number): void => {
    assert.ok(Math.abs(mean - m) < 5 * Math.sqrt(v / draws) && Math.abs(variance - v) < 5 * v * Math.sqrt((kurtosis - 1) / draws), `${mean} ${variance} for ${m} ${v}`);
  };
  within(moments(random.uniform), 0.5, 1 / 12, 1.8);
  within(moments(random.normal), 0, 1, 3);
  for (const shape of [0.5, 1, 7.5, 400]) within(moments(() => random.gamma(shape)), shape, shape, 3 + 6 / shape);
  assert.deepEqual([randomSource(3).uniform(), randomSource(3).normal()], [randomSource(3).uniform(), randomSource(3).normal()]);
  assert.notEqual(randomSource(3).uniform(), randomSource(4).uniform());
  assert.equal(shareOfDraws(Float64Array.of(1, 2, 3, 4), 0.5), 2.5);
  assert.throws(() => randomSource(0.5), /whole number/);
});
