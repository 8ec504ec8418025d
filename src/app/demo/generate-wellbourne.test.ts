import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre';
import { readPeriod } from '../../kernel/period.ts';
import { roles } from '../../platform/house/face.ts';
import type { DemoFile } from './demo-file.ts';
import { demoOrganisations, demoPeople } from './demo-people.ts';
import { generateWellbourne } from './generate-wellbourne.ts';
import { wellbourne } from './invented-names.ts';

type Row = Record<string, string>;

const published = new URL('../../../../shared/data/', import.meta.url);
const isPublishedHere = existsSync(published);
let files: DemoFile[] = [];
let published2024: Map<string, string> | undefined;

before(async () => {
  files = await generateWellbourne('wellbourne');
});

const rowsOf = (name: string): Row[] => parse(files.find((file) => file.name === name)!.content as string, { columns: true }) as Row[];
const number = (row: Row | undefined, column: string): number => Number(row?.[column]);
const sum = (rows: readonly Row[], column: string): number => rows.reduce((total, row) => total + number(row, column), 0);
const hashOf = (made: readonly DemoFile[]): string => made.reduce((hash, file) => hash.update(file.name).update(file.content), createHash('sha256')).digest('hex');
/** A file of the published data, unpacked. */
const publishedText = (path: string): string => {
  const bytes = readFileSync(new URL(path, published));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
/** One value of the long file. */
const lait = (measure: string, period: string, laNumber: string): string =>
  (published2024 ??= new Map(rowsOf('lait_long.csv').map((row) => [`${row['measure_code']}|${row['period']}|${row['la_number']}`, row['value']!]))).get(`${measure}|${period}|${laNumber}`)!;

/** Files of ours and the published ones whose format they have. */
const originals: [file: string, original: string][] = [
  ['local_authorities_dfe_ons_codes.csv', 'areas/local_authorities_dfe_ons_codes.csv'],
  ['lookup_lad23_upper_tier23_region24.csv', 'areas/lookup_lad23_upper_tier23_region24.csv'],
  ['lad_code_history_2016-2024.csv', 'areas/lad_code_history_2016-2024.csv.gz'],
  ['lookup_lsoa21_ward24_lad24.csv', 'areas/lookup_lsoa21_ward24_lad24.csv.gz'],
  ['lookup_lsoa11_lsoa21_lad22.csv', 'areas/lookup_lsoa11_lsoa21_lad22.csv.gz'],
  ['wellbourne_mid2022_lsoa_by_sex_age.csv', 'population/trafford_mid2022_lsoa_by_sex_age.csv.gz'],
  ['wellbourne_mid2024_ward_by_sex_age.csv', 'population/trafford_mid2024_ward_by_sex_age.csv.gz'],
  ['population_mid2020_lsoa11_age0-19.csv', 'population/population_mid2020_lsoa11_age0-19.csv.gz'],
  ['iod2019_lsoa11.csv', 'deprivation/iod2019_lsoa11.csv.gz'],
  ['iod2025_lsoa21.csv', 'deprivation/iod2025_lsoa21.csv.gz'],
  ['iod2015_lad_summary_excl_idaci.csv', 'deprivation/iod2015_lad_summary_excl_idaci.csv.gz'],
  ['iod2019_lad_summary_excl_idaci.csv', 'deprivation/iod2019_lad_summary_excl_idaci.csv.gz'],
  ['iod2025_lad_summary_excl_idaci.csv', 'deprivation/iod2025_lad_summary_excl_idaci.csv.gz'],
  ['wellbourne_postcodes.csv', 'postcodes/trafford_postcodes_2025-02.csv.gz'],
  ['wellbourne_schools_and_colleges.csv', 'providers/trafford_schools_and_colleges.csv'],
  ['lait_measures.csv', 'indicators/lait_measures.csv.gz'],
  ['lait_long.csv', 'indicators/lait_2026-04_long.csv.gz'],
  ['statistical_neighbours_2021-04.csv', 'indicators/statistical_neighbours_2021-04.csv'],
  ['statistical_neighbours_2025-05.csv', 'indicators/statistical_neighbours_2025-05.csv'],
  ['eyfsp_2013-2019_la_points_gld.csv', 'eyfsp/eyfsp_2013-2019_la_points_gld.csv.gz'],
  ['eyfsp_2013-2019_la_fsm_areas_of_learning.csv', 'eyfsp/eyfsp_2013-2019_la_fsm_areas_of_learning.csv.gz'],
  ['eyfsp_2021-22_la_characteristics.csv', 'eyfsp/eyfsp_2021-22_la_characteristics.csv.gz'],
];

describe('the same seed gives the same Wellbourne', () => {
  test('byte for byte, and another seed another', async () => {
    assert.equal(hashOf(await generateWellbourne('wellbourne')), hashOf(files));
    assert.notEqual(hashOf(await generateWellbourne('another')), hashOf(files));
  });
});

describe('sums hold', () => {
  for (const year of [2022, 2024]) {
    test(`each ward of mid-${year} is the sum of its small areas, at every age and sex`, () => {
      const wardOf = new Map(rowsOf('lookup_lsoa21_ward24_lad24.csv').map((row) => [row['lsoa21_code'], row['ward24_code']]));
      const small = rowsOf(`wellbourne_mid${year}_lsoa_by_sex_age.csv`);
      const wards = rowsOf(`wellbourne_mid${year}_ward_by_sex_age.csv`);
      const columns = Object.keys(wards[0]!).slice(5);
      assert.equal(columns.length, 4 + 91);
      for (const ward of wards) {
        const parts = small.filter((row) => wardOf.get(row['area_code']) === ward['area_code'] && row['sex'] === ward['sex']);
        for (const column of columns) assert.equal(number(ward, column), sum(parts, column), `${ward['area_name']} ${ward['sex']} ${column}`);
      }
      const total = sum(wards.filter((row) => row['sex'] === 'Persons'), 'all_ages');
      assert.ok(Math.abs(total - wellbourne.population) < 0.03 * wellbourne.population, `${total} people`);
      for (const row of small) assert.equal(number(row, 'all_ages'), number(row, 'aged_0_to_15') + number(row, 'aged_16_to_64') + number(row, 'aged_65_and_over'));
    });
  }

  test('the good level of development is one figure in the wards, the tidy files and the interactive tool', () => {
    const tidy = rowsOf('eyfsp_2013-2019_la_points_gld.csv').filter((row) => row['old_la_code'] === '951' && row['gender'] === 'Total');
    for (const row of tidy.filter((each) => number(each, 'time_period') >= 201516)) assert.equal(lait('FSP_NEW_GOODDEV', `20${row['time_period']!.slice(4)}`, '951'), row['gld_percent']);
    const lines = rowsOf('good_level_of_development_by_ward_2016-2025.csv').filter((row) => row['Group'] === 'All children');
    const isTotal = (row: Record<string, string>): boolean => row['Ward code'] === wellbourne.code;
    const wards = lines.filter((row) => !isTotal(row));
    for (const [label, year] of [['2018/19', '2019'], ['2021/22', '2022'], ['2023/24', '2024']]) {
      const rows = wards.filter((row) => row['Year'] === label);
      assert.equal(rows.length, 20);
      const total = lines.find((row) => isTotal(row) && row['Year'] === label);
      assert.deepEqual([number(total, 'Children'), number(total, 'Good level of development')], [sum(rows, 'Children'), sum(rows, 'Good level of development')], 'the total of the file is that of its wards');
      const share = (100 * sum(rows, 'Good level of development')) / sum(rows, 'Children');
      assert.equal(Number(lait('FSP_NEW_GOODDEV', year!, '951')), Math.round(share * 10) / 10);
    }
  });

  test('groups of 2021/22 add up to all children, and girls and boys to both', () => {
    const rows = rowsOf('eyfsp_2021-22_la_characteristics.csv').filter((row) => row['old_la_code'] === '951');
    const all = rows.find((row) => row['characteristic'] === 'Total' && row['gender'] === 'Total');
    for (const count of ['children_number', 'gld_number', 'elg_number', 'comm_lang_lit_number']) {
      for (const characteristic of ['Ethnic group: major', 'First language', 'Free school meal eligibility', 'Term of birth', 'SEN provision']) {
        const parts = rows.filter((row) => row['characteristic'] === characteristic && row['gender'] === 'Total' && row['characteristic_type'] !== 'All SEN');
        assert.equal(sum(parts, count), number(all, count), `${characteristic} ${count}`);
      }
      assert.equal(sum(rows.filter((row) => row['characteristic'] === 'Total' && row['gender'] !== 'Total'), count), number(all, count));
    }
  });

  test('small areas of 2011 hold the same children as those of 2021', () => {
    const changes = rowsOf('lookup_lsoa11_lsoa21_lad22.csv');
    assert.deepEqual([...new Set(changes.map((row) => row['change_code']))].sort(), ['M', 'S', 'U']);
    assert.equal(new Set(changes.map((row) => row['lsoa21_code'])).size, 150);
    assert.equal(rowsOf('population_mid2020_lsoa11_age0-19.csv').length, 150 - 1 - 2 + 1);
  });
});

describe('the shapes that real figures have', () => {
  test('nothing was collected in 2020 and 2021, one period is rubbish, some are rolling, revised or provisional', () => {
    assert.equal(lait('FSP_NEW_GOODDEV', '2020', '951'), '-');
    assert.equal(lait('CINPermExclusion', '0', '951'), '-');
    const labels = new Set(rowsOf('lait_long.csv').map((row) => row['period']!));
    for (const label of ['2014-16', '2013/14-15/16', '2018 (Rev)', '2025 (prov)', '2016-17 (OT)']) assert.ok(labels.has(label), label);
    for (const label of labels) assert.equal(readPeriod(label) === undefined, label === '0', label);
  });

  test('small counts are hidden, and the reorganised authority breaks', () => {
    const values = rowsOf('lait_long.csv').filter((row) => row['measure_code'] === 'CPPlans2yrs' && row['la_number'] === '951');
    assert.ok(values.some((row) => row['value'] === '-') && values.some((row) => row['value'] !== '-'));
    assert.deepEqual(['2022', '2023'].map((period) => [lait('LAC', period, '964'), lait('LAC', period, '965')].map((value) => value === '-')), [[true, false], [false, true]]);
  });

  test('Hartley Green turns round and Foxcombe slides, further than chance', () => {
    const rows = rowsOf('good_level_of_development_by_ward_2016-2025.csv').filter((row) => row['Group'] === 'All children');
    const share = (ward: string, years: string[]): number => {
      const own = rows.filter((row) => row['Ward'] === ward && years.includes(row['Year']!));
      return (100 * sum(own, 'Good level of development')) / sum(own, 'Children');
    };
    const change = (ward: string): number => share(ward, ['2022/23', '2023/24', '2024/25']) - share(ward, ['2015/16', '2016/17', '2017/18']);
    assert.ok(change('Hartley Green') > 8, `Hartley Green ${change('Hartley Green')}`);
    assert.ok(change('Foxcombe') < -8, `Foxcombe ${change('Foxcombe')}`);
  });

  test('the workbook has what a colleague would send: titles, merged header, hidden row, numbers as text, asterisks', async () => {
    const workbook = await readXlsx(files.find((file) => file.format === 'xlsx')!.content as Uint8Array);
    const sheet = workbook.sheets[0]!;
    assert.match(String(sheet.rows[0]![0]), /Wellbourne Council/);
    assert.deepEqual(sheet.rows[4]!.slice(2, 4), ['2016', '2017']);
    const cells = sheet.rows.slice(5, 25).flatMap((row) => row.slice(2));
    assert.equal(cells.length, 200);
    assert.ok(cells.some((cell) => typeof cell === 'number') && cells.some((cell) => /^\d+\.\d $/.test(String(cell))) && cells.includes('*'));
    assert.equal(sheet.merges?.length, 4);
    assert.equal(sheet.rowDefs?.get(25)?.hidden, true);
  });
});

describe('nothing of Wellbourne can be taken for real', () => {
  test('postcodes lie in districts ZZ1 to ZZ5, each once', () => {
    const codes = rowsOf('wellbourne_postcodes.csv').map((row) => row['postcode']!);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes) assert.match(code, /^ZZ[1-5] \d[A-Z]{2}$/);
    for (const row of rowsOf('wellbourne_schools_and_colleges.csv')) assert.ok(codes.includes(row['postcode']!), row['name']);
  });

  test('every person has a role of the house, an organisation here, and an address that nobody can own', () => {
    assert.deepEqual([...new Set(demoPeople.map((person) => person.role))].sort(), [...roles].sort());
    assert.equal(new Set(demoPeople.map((person) => person.email)).size, demoPeople.length);
    for (const person of demoPeople) {
      assert.match(person.email, /\.example$/);
      assert.ok(demoOrganisations.some((organisation) => organisation.key === person.organisation));
    }
  });

  test('no code, authority number, name or postcode district stands in a published file', { skip: !isPublishedHere }, () => {
    const areas = readdirSync(new URL('areas/', published)).filter((name) => name.includes('.csv')).map((name) => publishedText(`areas/${name}`)).join('\n');
    const real = new Set(areas.match(/\b[EWSN]\d{8}\b/g));
    assert.ok(real.size > 40_000);
    const ours = new Set(files.flatMap((file) => (typeof file.content === 'string' ? (file.content.match(/\b[EWSN]\d{8}\b/g) ?? []) : [])));
    assert.deepEqual([...ours].filter((code) => real.has(code)), []);
    const authorities = parse(publishedText('areas/local_authorities_dfe_ons_codes.csv'), { columns: true }) as Row[];
    const long = publishedText('indicators/lait_2026-04_long.csv.gz').matchAll(/^[^,]*,[^,]*,(?:"[^"]*"|[^,]*),[^,]*,(\d+),/gm);
    const numbers = new Set([...authorities.map((row) => row['la_number']), ...[...long].map((match) => match[1])]);
    for (const row of rowsOf('local_authorities_dfe_ons_codes.csv')) {
      assert.ok(!numbers.has(row['la_number']), row['la_number']);
      assert.ok(!authorities.some((authority) => authority['la_name'] === row['la_name']), row['la_name']);
    }
    assert.doesNotMatch(publishedText('postcodes/england_postcode_district_centroids_2025-11.csv'), /^ZZ/m);
  });

});

describe('files have the form of the published ones', () => {
  for (const [file, original] of originals) {
    test(`${file} has the header of the published ${original}`, { skip: !isPublishedHere }, () => {
      const header = publishedText(original).slice(0, 5000).split('\n')[0];
      assert.equal((files.find((each) => each.name === file)!.content as string).split('\n')[0], header);
    });
  }

  test('measure codes and England figures are those published', { skip: !isPublishedHere }, () => {
    const england = new Map<string, string>();
    for (const match of publishedText('indicators/lait_2026-04_long.csv.gz').matchAll(/^(.+?|".+?"),([^,]+),England,([^,]*),970,/gm)) england.set(`${match[1]!.replaceAll('"', '')}|${match[2]}`, match[3]!);
    const ours = rowsOf('lait_long.csv').filter((row) => row['la_number'] === '970' && row['measure_code'] !== 'FirstYJS');
    assert.ok(ours.length > 600);
    for (const row of ours) assert.equal(row['value'], england.get(`${row['measure_code']}|${row['period']}`), `${row['measure_code']} ${row['period']}`);
  });
});
