import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { DemoFile } from './demo-file.ts';
import { cohortYears } from './early-years-cohorts.ts';
import { generateWellbourne } from './generate-wellbourne.ts';

let files: DemoFile[] = [];
before(async () => {
  files = await generateWellbourne('wellbourne');
});

const rowsOf = (name: string): Record<string, string>[] => parse(files.find((file) => file.name === name)!.content as string, { columns: true }) as Record<string, string>[];

/** The 12 goals of a good level are the first 12 of both profiles (facts 5.2 and 5.3). */
const hasGoodLevel = (row: Record<string, string>, letter: string): boolean => Array.from({ length: 12 }, (_, at) => row[`${letter}${String(at + 1).padStart(2, '0')}`]!).every((result) => Number(result) >= 2);

test('the children whom the schools return are those whom the ward figures count: the same number, and the same with a good level, in each of 8 years', () => {
  const wards = rowsOf('good_level_of_development_by_ward_2016-2025.csv');
  for (const year of cohortYears) {
    const children = rowsOf(`early_years_profile_return_${year}.csv`);
    const ofYear = wards.filter((row) => row['Ward code']!.startsWith('E05') && row['Group'] === 'All children' && row['Year']!.replace(/^(\d\d)\d\d\/(\d\d)$/, '$1$2') === String(year));
    const sum = (column: string): number => ofYear.reduce((total, row) => total + Number(row[column]), 0);
    assert.equal(ofYear.length, 20, `${year}: ${wards[0]!['Year']} ${wards[0]!['Group']}`);
    assert.deepEqual([children.length, children.filter((row) => hasGoodLevel(row, year <= 2019 ? 'G' : 'E')).length], [sum('Children'), sum('Good level of development')], String(year));
  }
});

test('8 years over two profiles and a hole, about 2,900 children in each, in 70 schools and 60 settings', () => {
  assert.deepEqual([...cohortYears], [2016, 2017, 2018, 2019, 2022, 2023, 2024, 2025]);
  const all = cohortYears.map((year) => rowsOf(`early_years_profile_return_${year}.csv`));
  const sizes = all.map((children) => children.length);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  assert.ok(Math.abs(mean - 2900) < 50 && Math.min(...sizes) > 2500 && Math.max(...sizes) < 3300, sizes.join());
  const register = new Set(rowsOf('wellbourne_schools_and_colleges.csv').map((row) => row['establishment_number']));
  for (const [nth, children] of all.entries()) {
    const schools = new Set(children.flatMap((row) => (row['Estab'] === '' ? [] : [row['Estab']!])));
    assert.equal(schools.size, 70);
    assert.deepEqual([...schools].filter((school) => !register.has(school)), []);
    // Children who stay in a setting were born from April to August (facts 5.7).
    const inSettings = children.filter((row) => row['EYURN'] !== '');
    assert.ok(inSettings.length > 25 && inSettings.every((row) => row['Estab'] === '' && /^20\d\d-0[4-8]-/.test(row['DOB']!)), `${cohortYears[nth]}: ${inSettings.length}`);
  }
  const attended = new Set(cohortYears.flatMap((year) => rowsOf(`early_years_census_${year}.csv`).map((row) => row['Setting attended']!).filter((setting) => setting !== '')));
  assert.equal(attended.size, 60);
});

test('no pupil number comes twice in a year, each is one, and nearly every child is in the census', () => {
  for (const year of cohortYears) {
    const children = rowsOf(`early_years_profile_return_${year}.csv`);
    const census = new Set(rowsOf(`early_years_census_${year}.csv`).map((row) => row['UPN']));
    assert.equal(new Set(children.map((row) => row['UPN'])).size, children.length);
    const found = children.filter((row) => census.has(row['UPN'])).length / children.length;
    assert.ok(found > 0.96 && found < 0.995, `${year}: ${found}`);
  }
});
