import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertAgrees, getCellNumber, readCases, type AnalystsCase } from './analysts.cases.ts';
import { directRateColumns } from './direct-rate-columns.ts';
import { directRate, type StandardBand } from './direct-rate.ts';
import { indirectRate } from './indirect-rate.ts';
import { zOfConfidence } from './normal-quantile.ts';

const numbers = (line: AnalystsCase, column: string): number[] => line[column]!.split(' ').map(Number);
/** Where frequencies differ from 1 a band is a run of equal populations. */
const bandsOf = (line: AnalystsCase): StandardBand[] => {
  const [populations, standard, frequency] = [numbers(line, 'populations'), numbers(line, 'standard'), numbers(line, 'frequency')];
  const isByFrequency = frequency.some((f) => f !== 1);
  return numbers(line, 'events').map((events, at) => ({ events, population: populations[at]!, standard: standard[at]!, ...(isByFrequency ? { frequency: frequency[at]!, band: String(populations[at]) } : {}) }));
};

for (const line of readCases(new URL('./direct-rate.cases.csv', import.meta.url))) {
  test(`directly standardised: ${line.source}; ${line['confidence']}`, () => {
    const rate = directRate(bandsOf(line), { multiplier: getCellNumber(line, 'multiplier'), confidence: getCellNumber(line, 'confidence') });
    assert.ok(rate.known);
    for (const part of ['value', 'lower', 'upper'] as const) assertAgrees(rate[part], getCellNumber(line, part), getCellNumber(line, 'tolerance'), part);
  });
}

for (const line of readCases(new URL('./indirect-rate.cases.csv', import.meta.url))) {
  test(`indirectly standardised: ${line.source}`, () => {
    const [populations, referenceEvents, referencePopulations] = [numbers(line, 'populations'), numbers(line, 'reference_events'), numbers(line, 'reference_populations')];
    const bands = numbers(line, 'events').map((events, at) => ({ events, population: populations[at]!, referenceEvents: referenceEvents[at]!, referencePopulation: referencePopulations[at]! }));
    const options = { multiplier: getCellNumber(line, 'multiplier'), confidence: getCellNumber(line, 'confidence') };
    const rate = indirectRate(bands, options);
    assert.ok(rate.known);
    const found = { observed: rate.observed, expected: rate.expected, ratio: rate.ratio.value, ratio_lower: rate.ratio.lower, ratio_upper: rate.ratio.upper, rate: rate.rate.value, rate_lower: rate.rate.lower, rate_upper: rate.rate.upper };
    for (const [name, value] of Object.entries(found)) assertAgrees(value, getCellNumber(line, name), getCellNumber(line, 'tolerance'), name);
    const whole = indirectRate(bands.map((band) => ({ ...band, events: undefined })), { ...options, observed: rate.observed });
    assert.deepEqual(whole, rate);
  });
}

test('the reference itself has ratio 100 and its own crude rate', () => {
  const bands = [[30, 4000], [50, 6000]].map(([x, n]) => ({ events: x, population: n, referenceEvents: x, referencePopulation: n }));
  const rate = indirectRate(bands, { multiplier: 1000 });
  assert.ok(rate.known);
  assertAgrees(rate.ratio.value, 100, 1e-14, 'ratio');
  assertAgrees(rate.rate.value, 8, 1e-14, 'rate');
});

const band: StandardBand = { events: 20, population: 1000, standard: 5500 };

test('a missing or impossible cell of a standardised rate is a reason, and never 0', () => {
  const reasonOf = (...bands: StandardBand[]): string => {
    const rate = directRate(bands);
    return rate.known ? 'known' : rate.reason;
  };
  assert.deepEqual(
    [reasonOf(), reasonOf(band, { ...band, events: undefined }), reasonOf(band, { ...band, events: -1 }), reasonOf({ ...band, population: undefined }), reasonOf({ ...band, population: 0 }), reasonOf({ ...band, standard: 0 }), reasonOf({ ...band, standard: undefined }), reasonOf({ ...band, events: 9 }), reasonOf({ ...band, frequency: 0 }), reasonOf({ ...band, band: 'a' }, { ...band, band: 'a' }), reasonOf({ ...band, band: 'a', frequency: 1 }, { ...band, band: 'a', frequency: 2 }, { ...band, band: 'a', frequency: 1 }), reasonOf({ ...band, band: 'a' }, { ...band, band: 'a', frequency: 2, population: 999 }), reasonOf({ ...band, events: 10 })],
    ['no-groups', 'count-missing', 'count-impossible', 'population-missing', 'population-not-above-0', 'weight-impossible', 'weight-impossible', 'fewer-than-10-events', 'frequency-impossible', 'group-twice', 'group-twice', 'group-twice', 'known'],
  );
  const reference = { events: 3, population: 100, referenceEvents: 5, referencePopulation: 1000 };
  const why = (part: Partial<Record<keyof typeof reference, number | undefined>>): string => {
    const rate = indirectRate([{ ...reference, ...part }]);
    return rate.known ? 'known' : rate.reason;
  };
  assert.deepEqual([why({ events: undefined }), why({ referenceEvents: undefined }), why({ referenceEvents: 0 }), why({ population: undefined }), why({ referencePopulation: 0 }), why({ events: -2 }), why({})], ['count-missing', 'count-missing', 'nothing-expected', 'population-missing', 'population-not-above-0', 'count-impossible', 'known']);
  assert.throws(() => directRate([band], { multiplier: 0 }), /above 0/);
});

const bands = fc.array(fc.record({ events: fc.integer({ min: 0, max: 400 }), population: fc.integer({ min: 400, max: 50_000 }), standard: fc.integer({ min: 1, max: 8000 }) }), { minLength: 1, maxLength: 19 });

test('limits hold the rate; multiplier, scale of the weights and order of the bands do not matter; one band alone is its crude rate', () => {
  fc.assert(fc.property(bands, fc.double({ min: 0.01, max: 1e6, noNaN: true }), (drawn, multiplier) => {
    const rate = directRate(drawn);
    if (!rate.known) return assert.equal(rate.reason, 'fewer-than-10-events');
    assert.ok(rate.lower <= rate.value && rate.value <= rate.upper);
    const others = [directRate(drawn, { multiplier }), directRate(drawn.map((each) => ({ ...each, standard: each.standard * 7 }))), directRate(drawn.toReversed())];
    others.forEach((other, at) => assert.ok(other.known && Math.abs(other.upper / (at === 0 ? multiplier / 100_000 : 1) / rate.upper - 1) < 1e-12));
    const alone = directRate([{ ...drawn[0]!, events: 10 + drawn[0]!.events }], { multiplier: 1 });
    assert.ok(alone.known && Math.abs(alone.value / ((10 + drawn[0]!.events) / drawn[0]!.population) - 1) < 1e-12);
  }));
});

test('the columns give what the bands give, area by area', () => {
  const weights = Float64Array.of(5000, 5500, 5500);
  const events = Float64Array.of(12, 0, 30, 3, 3, 3, 40, NaN, 1, 500, 600, 700);
  const populations = Float64Array.of(900, 800, 1000, 900, 800, 1000, 900, 800, 700, 9000, 0, 7000);
  const columns = directRateColumns({ events, populations, weights }, zOfConfidence(0.95), 1000);
  for (let area = 0; area < 4; area++) {
    const one = directRate([0, 1, 2].map((at) => ({ events: events[area * 3 + at]!, population: populations[area * 3 + at]!, standard: weights[at]! })), { multiplier: 1000 });
    if (one.known) for (const [column, part] of [[columns.values, one.value], [columns.lowers, one.lower], [columns.uppers, one.upper]] as const) assertAgrees(column[area], part, 1e-14, `area ${area}`);
    else assert.ok(Number.isNaN(columns.values[area]) && Number.isNaN(columns.uppers[area]), `area ${area}: ${one.reason}`);
  }
  assert.throws(() => directRateColumns({ events, populations, weights: weights.slice(1, 1) }, 2, 1), /every band/);
});
