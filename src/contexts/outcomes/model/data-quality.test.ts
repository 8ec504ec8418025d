import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { IndicatorCode } from '../../../kernel/ids.ts';
import { readPeriod } from '../../../kernel/period.ts';
import { coverageBySource, judgeCoverage, type Coverage, type DataFault } from './data-quality.ts';

const today = '2026-11-22' as IsoDate;

function aCoverage(changes: Partial<Coverage> = {}): Coverage {
  return {
    indicator: 'lait-x' as IndicatorCode, title: 'X', source: 'lait', first: readPeriod('2013'), newest: readPeriod('2024'), ours: readPeriod('2024'),
    namesUs: true, areasKnown: 150, areas: 152, brokenAt: undefined, ...changes,
  };
}

const cases: readonly (readonly [what: string, changes: Partial<Coverage>, faults: readonly DataFault[]])[] = [
  ['a figure of ours for the newest year', {}, []],
  ['nothing held', { first: undefined, newest: undefined, ours: undefined, namesUs: false }, ['empty']],
  ['others only', { ours: undefined, namesUs: false }, ['missing']],
  ['only signs for us', { ours: undefined }, ['hidden']],
  ['ours a year behind', { ours: readPeriod('2023') }, ['behind']],
  // 2023 ended in the calendar year 2023, three before 2026; a year 2023/24 ended in 2024, two before.
  ['the newest ended three years ago', { newest: readPeriod('2023'), ours: readPeriod('2023') }, ['old']],
  ['the newest ended two years ago', { newest: readPeriod('2023/24'), ours: readPeriod('2023/24') }, []],
  ['behind, old and broken', { newest: readPeriod('2019'), ours: readPeriod('2017'), brokenAt: 2018 }, ['behind', 'old', 'broken']],
];

for (const [what, changes, faults] of cases) {
  test(`what is the matter with ${what}`, () => assert.deepEqual(judgeCoverage(aCoverage(changes), today, true), faults));
}

test('an indicator of wards alone is no fault when it is our own', () => {
  const wards = aCoverage({ source: 'own', ours: undefined, namesUs: false });
  assert.deepEqual(judgeCoverage(wards, today, true), []);
  assert.equal(coverageBySource([wards])[0]!.withOurs, 1);
});

test('without an area of our own nothing is said to be missing for us', () => {
  assert.deepEqual(judgeCoverage(aCoverage({ ours: undefined, namesUs: false, brokenAt: 2020 }), today, false), ['broken']);
});

test('a source spans the earliest first and the latest newest period of its indicators', () => {
  const held = [
    aCoverage({ first: readPeriod('2015'), newest: readPeriod('2024'), areasKnown: 140 }),
    aCoverage({ first: readPeriod('2009/10'), newest: readPeriod('2021'), ours: undefined, areasKnown: 151 }),
    aCoverage({ source: 'own', first: undefined, newest: undefined, ours: undefined, areasKnown: 0 }),
  ];
  assert.deepEqual(coverageBySource(held), [
    { source: 'lait', indicators: 2, withOurs: 1, first: readPeriod('2009/10'), newest: readPeriod('2024'), mostAreas: 151 },
    { source: 'own', indicators: 1, withOurs: 0, first: undefined, newest: undefined, mostAreas: 0 },
  ]);
});
