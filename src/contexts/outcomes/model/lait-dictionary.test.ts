import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findPolarity, findSerialDay, readUnit, toLaitDefinition } from './lait-dictionary.ts';

test('the unit is read from the title of the axis, as the dictionary of April 2026 prints them', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['% achieving expected level', 'percent', 1], ['%KS4 SEN (total) in EET', 'percent', 1], ['Turnover rate', 'percent', 1], ['Absence Rate', 'percent', 1],
    ['Rate per 10,000', 'rate', 10_000], ['Rate per 100,000 of 10-17 population', 'rate', 100_000], ['Rate per 1000 live births', 'rate', 1_000],
    ['Average Scaled Score', 'mean', 1], ['Score per pupil', 'mean', 1], ['Case Load', 'mean', 1], ['Spend', 'money', 1], ['Unit Cost', 'money', 1],
    ['Number of Children Looked After', 'count', 1], ['Total cases', 'count', 1], ['Starters FTE', 'count', 1], ['Entries', 'count', 1],
  ];
  for (const [axis, unit, multiplier] of cases) assert.deepEqual(readUnit(axis), { unit, multiplier }, axis);
});

test('45809 is 1 June 2025, as the README of the collection says; words are no day', () => {
  assert.equal(findSerialDay('45809'), '2025-06-01');
  for (const words of ['New Data', '', 'NA', '4580', '458090', '45809.5', '10000']) assert.equal(findSerialDay(words), undefined);
});

test('the next serial number is the next day', () => {
  fc.assert(fc.property(fc.integer({ min: 20_000, max: 79_999 }), (serial) => {
    const [day, next] = [findSerialDay(String(serial))!, findSerialDay(String(serial + 1))!];
    assert.equal(Date.parse(next) - Date.parse(day), 86_400_000);
  }));
});

test('High, Low, - and NA say which way is good; another word does not', () => {
  assert.deepEqual(['High', 'Low', '-', undefined, 'Up'].map(findPolarity), ['high-is-good', 'low-is-good', 'no-judgement', 'no-judgement', undefined]);
});

test('a measure without bands and with two decimals keeps both; one without decimals has one', () => {
  const measure = { code: 'LAC_Fixed_ Ex', topic: 'Contextual\\Other', title: 'Long title of it', chartTitle: 'Short', polarity: 'Low', axis: '% of CLA', description: undefined, owner: undefined, methodology: undefined, links: undefined, decimals: '2', yearType: 'Academic Year', noQuartile: 'N' };
  const { code, topic, shortTitle, decimals, hasBands, method } = toLaitDefinition(measure);
  assert.deepEqual([code, topic, shortTitle, decimals, hasBands, method], ['lait-lac-fixed-ex', 'Contextual / Other', 'Short', 2, false, 'published']);
  assert.equal(toLaitDefinition({ ...measure, decimals: undefined }).decimals, 1);
});
