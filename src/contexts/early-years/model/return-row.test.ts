import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInstruments, readRules } from '../actions/read-instruments.ts';
import { madeRows, type MadeRow } from './made-return.cases.ts';
import { decideLayout } from './return-layout.ts';
import { readReturnRow } from './return-row.ts';
import { isLate } from './return-rules.ts';

const reference = readInstruments();
const instrument = reference.instruments.find(({ regime }) => regime === '2021')!;
const rules = readRules();
const row = madeRows(1, 2024, instrument)[0]!;

function read(change: MadeRow): ReturnType<typeof readReturnRow> {
  const made = { ...row, ...change };
  const layout = decideLayout([{ rowNumber: 1, cells: Object.keys(made) }], '2021', reference);
  assert.ok(layout.accepted);
  return readReturnRow({ instrument, characteristics: reference.characteristics, rules, layout: layout.value, year: 2024, la: '330', schools: new Set(['2001']) }, Object.values(made));
}

test('a child of another authority, of a school that is not in the register, or with a temporary number is noticed', () => {
  const found = (change: MadeRow): string[] => read(change).findings.map(({ rule }) => rule);
  assert.deepEqual(found({}), []);
  assert.deepEqual(found({ LA: '331' }), ['la-other']);
  assert.deepEqual(found({ Estab: '2999' }), ['establishment-unknown']);
  assert.deepEqual(found({ Estab: '3302001' }), []);
  // Facts 4.6: 33000000000 with A at the end: 3*3 + 3*4 ... worked by the register's own rule: digits 8 0 1 3 3 0 0 0 0 0 0 at places 2 to 12 and A as 0 at 13: 16 + 4 + 15 + 18 = 53, 53 mod 23 = 7, H.
  assert.deepEqual(found({ UPN: 'H80133000000A' }), ['upn-temporary']);
});

test('birthdays on the first and last day of the year of reception pass, the days beside them are asked about', () => {
  const asked = (DOB: string): boolean => read({ DOB }).findings.some(({ rule }) => rule === 'dob-outside-year');
  assert.deepEqual(['2018-08-31', '2018-09-01', '31/08/2019', '20190901'].map(asked), [true, false, false, true]);
});

test('a return accepted after the last day for mending is late', () => {
  assert.deepEqual([isLate(rules, 2024, '2024-07-31'), isLate(rules, 2024, '2024-08-01')], [false, true]);
});
