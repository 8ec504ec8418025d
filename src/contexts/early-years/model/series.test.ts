import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInstruments } from '../actions/read-instruments.ts';
import { readInstrument } from './instrument.ts';
import { decideSeries } from './series.ts';

const { instruments } = readInstruments();
const told = (...years: Parameters<typeof decideSeries>[0]): unknown[] => {
  const decision = decideSeries(years, instruments);
  return decision.accepted ? decision.value.map(({ year }) => year) : [decision.refusal.code, ...Object.values(decision.refusal.facts)];
};

test('years of one profile are one series, in the order of time', () => {
  assert.deepEqual(told({ year: 2019, regime: '2013' }, { year: 2013, regime: '2013' }), [2013, 2019]);
  assert.deepEqual(told(), []);
});

test('nothing is joined across a break: formulas 2.13, never over 2012/13 or 2019/22; a year without results has none', () => {
  assert.deepEqual(told({ year: 2012, regime: '2003' }, { year: 2013, regime: '2013' }), ['across-a-break', 2012, 2013, '2003', '2013']);
  assert.deepEqual(told({ year: 2022, regime: '2021' }, { year: 2019, regime: '2013' }), ['across-a-break', 2019, 2022, '2013', '2021']);
  assert.deepEqual(told({ year: 2020, regime: '2013' }), ['year-of-no-regime', 2020, '2013']);
});

test('two definitions of a good level within one profile are two series: PSA 1 to 2008, NI 72 from 2008 (facts 0.1)', () => {
  assert.deepEqual(told({ year: 2008, regime: '2003', goodLevel: 'psa1' }, { year: 2009, regime: '2003', goodLevel: 'ni72' }), ['two-definitions', 2008, 2009, 'psa1', 'ni72']);
});

test('the three profiles are as the documents have them: 13 scales of 9 points, 17 goals, 12 of them for a good level', () => {
  assert.deepEqual(instruments.map(({ regime, items, scores, areas }) => [regime, items.length, scores.lowest, scores.highest, areas.length]), [['2003', 13, 0, 9, 6], ['2013', 17, 1, 3, 7], ['2021', 17, 1, 2, 7]]);
  const asked = instruments.map(({ items, goodLevels }) => items.filter(({ area }) => goodLevels[0]!.areas.includes(area)).length);
  assert.deepEqual(asked, [7, 12, 12]);
});

test('a slip in a reference file is named with its place', () => {
  const good = { regime: '2021', name: 'x', itemWord: 'goal', years: { first: 2021, last: null }, scores: { lowest: 1, highest: 2, expected: 2, notAssessed: ['A'] }, communicationLanguageLiteracy: [], prime: [], areas: [{ code: 'A', name: 'A' }], items: [{ code: 'E1', name: 'One', area: 'A', aliases: [] }], goodLevels: [{ id: 'g', name: 'G', years: { first: 2021, last: null }, areas: ['A'] }] };
  const slipOf = (changed: object): unknown => {
    const read = readInstrument({ ...good, ...changed });
    return read.accepted ? 'accepted' : [read.refusal.code, read.refusal.facts['path']];
  };
  assert.equal(slipOf({}), 'accepted');
  assert.deepEqual(slipOf({ regime: '1999' }), ['bad-instrument', 'regime']);
  assert.deepEqual(slipOf({ items: [{ code: 'E1', name: 'One', area: 'B', aliases: [] }] }), ['bad-instrument', 'items E1']);
  assert.deepEqual(slipOf({ items: [...good.items, { code: 'e 1', name: 'Two', area: 'A', aliases: [] }] }), ['bad-instrument', 'items']);
  assert.deepEqual(slipOf({ scores: { ...good.scores, expected: 3 } }), ['bad-instrument', 'scores']);
});
