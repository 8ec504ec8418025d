import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode, AuthorityId } from '../../../kernel/ids.ts';
import { readPostcode } from '../../../kernel/postcode.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { recogniseFile } from '../../../platform/imports/recognise-file.ts';
import type { ImportReport } from '../../../platform/imports/import.ts';
import { bringIn, fileOfLines, operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { searchPlaces } from '../actions/search-places.ts';
import { countPeople, findArea, findAreaByNumber, findIdaci, findPostcode, listAreas, listAreasWithin, listDeprivation, listPlaceNames, listSiblings, mapPostcodesWithin, mapSmallAreas, openContinuity } from '../contract.ts';
import { placesImports } from './imports.ts';

/** A small invented county by the sea: hand-made rows in the formats of the published files. Sums are worked out beside the figures. */
const db = await openTestDatabase(['places']);
const ctx = operatorOfTest();
const here = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
const elsewhere = operatorOfTest('00000000-0000-7000-8000-000000000002' as AuthorityId);
const reading = <Answer>(read: (trx: Trx) => Promise<Answer>, as = ctx): Promise<Answer> => inReading(db.app, as, read);
const code = (text: string): AreaCode => text as AreaCode;

/** Brings lines in as the kind of file that they are recognised as. */
async function bring(name: string, lines: readonly string[], how: Parameters<typeof bringIn>[4] = {}): Promise<ImportReport> {
  const source = fileOfLines(name, lines);
  const spec = await recogniseFile(placesImports, source);
  assert.ok(spec.accepted, `${name} is recognised: ${spec.accepted ? '' : JSON.stringify(spec.refusal.facts)}`);
  return bringIn(db, placesImports, spec.value.name, source, how);
}

const years = [16, 17, 18, 19, 20, 21, 22, 23, 24];
const historyHeading = years.flatMap((year) => [`ltla${year}_code`, `ltla${year}_name`]).join(',');
/** A district whose code changes in the year given. */
const history = (before: string, after: string, year: number, name: string): string => years.map((one) => (one < year ? `${before},Old ${name}` : `${after},${name}`)).join(',');

test('the history of districts: two that merged in 2022, one recoded in 2020', async () => {
  const report = await bring('history.csv', [historyHeading, history('E06099001', 'E06099003', 22, 'Sandholm'), history('E06099002', 'E06099003', 22, 'Sandholm'), history('E07099004', 'E07099005', 20, 'Upper Fell')]);
  assert.deepEqual([report.state, report.counts.new], ['committed', 3]);
  const continuity = await reading((trx) => openContinuity(ctx, trx));
  assert.deepEqual(continuity(code('E06099003'), '2021-12-31' as IsoDate), { verdict: 'mapped', parts: ['E06099001', 'E06099002'], onDates: ['2022-04-01'] });
  assert.deepEqual(continuity(code('E07099005'), '2019-12-31' as IsoDate, 'district'), { verdict: 'continues', code: 'E07099004', recodedFrom: 'E07099005' });
  assert.deepEqual(await reading(async (trx) => [(await findArea(ctx, trx, 'E06099001'))?.until, (await findArea(ctx, trx, 'E06099003'))?.from]), ['2022-03-31', '2022-04-01']);
});

test('authorities: one without a code stands by its number, and the file says so', async () => {
  const report = await bring('authorities.csv', [
    'la_number,la_name,la_type,lait_region,ons_code_2021,ons_code_2023,utla23_name,region24_code,region24_name',
    '991,Doggerland,REG,Doggerland,E12099001,E12099001,Doggerland,E12099001,Doggerland',
    '951,Sandholm (DfE),UA,Doggerland,,E06099003,Sandholm,E12099001,Doggerland',
    '952,Fellshire,SC,Doggerland,E10099001,E10099001,Fellshire,E12099001,Doggerland',
    '953,Lost Haven,UA,Doggerland,,,,,',
  ]);
  assert.equal(report.state, 'committed');
  assert.deepEqual(report.notes.map(({ severity, code: found, rowNumber, value }) => [severity, found, rowNumber, value]), [['query', 'no-ons-code', 5, '953']]);
  await reading(async (trx) => {
    assert.equal((await findAreaByNumber(ctx, trx, '951'))!.name, 'Sandholm', 'named by ONS, not by the DfE');
    assert.equal((await findAreaByNumber(ctx, trx, '953'))!.code, 'DFE953');
    assert.equal((await findAreaByNumber(ctx, trx, '991'))!.kind, 'region');
    assert.deepEqual((await listAreasWithin(ctx, trx, 'E12099001', 'upper-tier')).map((area) => area.code), ['E10099001', 'E06099003']);
  });
});

test('districts, wards and small areas lie in each other', async () => {
  await bring('districts.csv', ['ltla23_code,ltla23_name,utla23_code,utla23_name,region24_name,region24_code', 'E07099005,Upper Fell,E10099001,Fellshire,Doggerland,E12099001', 'E06099003,Sandholm,E06099003,Sandholm,Doggerland,E12099001']);
  const heading = 'lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code';
  await bring('small.csv', [heading, 'Upper Fell 001A,E01099001,Tarn,E05099001,Upper Fell,E07099005', 'Upper Fell 001B,E01099002,Tarn,E05099001,Upper Fell,E07099005', 'Upper Fell 001C,E01099003,Beck,E05099002,Upper Fell,E07099005', 'Sandholm 001A,E01099004,Strand,E05099003,Sandholm,E06099003']);
  await reading(async (trx) => {
    const small = await mapSmallAreas(ctx, trx, [code('E10099001'), code('E05099001'), code('E12099001'), code('E01099004')]);
    assert.deepEqual(Object.fromEntries(small), { E10099001: ['E01099001', 'E01099002', 'E01099003'], E05099001: ['E01099001', 'E01099002'], E12099001: ['E01099001', 'E01099002', 'E01099003', 'E01099004'], E01099004: ['E01099004'] });
    assert.deepEqual((await listSiblings(ctx, trx, 'E05099001')).map((area) => area.name), ['Beck', 'Tarn']);
    assert.deepEqual((await listAreas(ctx, trx, { tier: 'ward', within: 'E10099001' })).map((area) => area.name), ['Beck', 'Tarn']);
  });
  const twice = await bring('small2.csv', [heading, 'X,E01099005,Tarn,E05099001,Upper Fell,E07099005', 'Y,E01099006,Tarn,E05099001,Sandholm,E06099003']);
  assert.deepEqual([twice.state, twice.notes[0]?.code, twice.notes[0]?.value], ['refused', 'two-parents', 'E05099001']);
});

test('what became of small areas of 2011; a change that is not U, S, M or X is an error', async () => {
  const heading = 'lsoa11_name,lsoa11_code,change_code,lsoa21_name,lsoa21_code,ltla22_name,ltla22_code';
  const report = await bring('changes.csv', [heading, 'Upper Fell 001Z,E01099901,S,Upper Fell 001A,E01099001,Upper Fell,E07099005', 'Upper Fell 001Z,E01099901,S,Upper Fell 001B,E01099002,Upper Fell,E07099005', 'Sandholm 001A,E01099004,U,Sandholm 001A,E01099004,Sandholm,E06099003']);
  assert.equal(report.counts.new, 3);
  const wrong = await bring('changes2.csv', [heading, 'A,E01099902,Q,B,E01099003,Upper Fell,E07099005']);
  assert.deepEqual([wrong.state, wrong.notes[0]?.column], ['refused', 'change_code']);
});

const ages = Array.from({ length: 91 }, (_, age) => age);
const populationHeading = `period,area_code,area_name,geography,sex,all_ages,aged_0_to_15,aged_16_to_64,aged_65_and_over,${ages.slice(0, 90).join(',')},90+`;
/** So many people of every age. */
const people = (area: string, sex: string, each: number, wrong = 0): string => `2022-06-30,${area},X,LSOA,${sex},${each * 91 + wrong},${each * 16},0,0,${ages.map(() => each).join(',')}`;

test('people by age: sums over small areas; sexes and ages must add up', async () => {
  const report = await bring('people.csv', [populationHeading, ...['E01099001', 'E01099002', 'E01099003'].flatMap((area, at) => [people(area, 'Females', at + 1), people(area, 'Males', 1), people(area, 'Persons', at + 2)])]);
  assert.equal(report.state, 'committed');
  await reading(async (trx) => {
    // Persons of each age: 2 + 3 + 4 = 9; five ages 0 to 4 make 45; females 1 + 2 + 3 = 6 make 30.
    const county = (await countPeople(ctx, trx, [code('E10099001')], { from: 0, to: 4 })).get(code('E10099001'));
    assert.deepEqual(county, { people: 45, on: '2022-06-30', method: 'sum-of-areas', smallAreas: 3 });
    assert.equal((await countPeople(ctx, trx, [code('E10099001')], { from: 0, to: 4, sex: 'female' })).get(code('E10099001'))!.people, 30);
    assert.equal((await countPeople(ctx, trx, [code('E12099001')], { from: 0, to: 4 })).size, 0, 'one small area of the region has no estimate, so there is no sum');
    assert.equal((await countPeople(ctx, trx, [code('E01099001')], { from: 85, to: 90 })).size, 0, 'the last age is 90 and over: 85 to 90 cannot be told');
  });
  const wrong = await bring('people2.csv', [populationHeading, people('E01099004', 'Persons', 5, 1), people('E01099003', 'Females', 9), people('E01099003', 'Males', 9), people('E01099003', 'Persons', 17)]);
  assert.equal(wrong.state, 'refused');
  assert.deepEqual(wrong.notes.map(({ code: found, rowNumber }) => [found, rowNumber]), [['does-not-add', 2], ['sexes-do-not-add', 5]]);
});

test('children of 2011 areas: the year is in the name of the file, or must be given', async () => {
  const lines = [`lsoa11cd,lsoa11nm,all_ages,${Array.from({ length: 20 }, (_, age) => `age_${age}`).join(',')}`, `E01099901,Z,100,${Array.from({ length: 20 }, () => 2).join(',')}`];
  assert.equal((await bring('children.csv', lines)).state, 'refused');
  assert.equal((await bring('children_mid2020.csv', lines)).state, 'committed');
  assert.equal((await bring('children.csv', lines, { settings: { on: '2019-06-30' } })).state, 'committed');
  const count = await reading((trx) => countPeople(ctx, trx, [code('E01099901')], { from: 0, to: 19, on: '2020-12-31' as IsoDate }));
  assert.deepEqual(count.get(code('E01099901')), { people: 40, on: '2020-06-30', method: 'published' });
});

const domains2019 = ['imd', 'income', 'employment', 'education', 'health', 'crime', 'barriers', 'living_environment'];
const domains2025 = ['imd', 'income', 'employment', 'education', 'health', 'crime', 'housing_and_services', 'environment', 'children_and_young_people'];

test('deprivation: ranks by domain, IDACI from counts with a blank as about 5', async () => {
  const of2025 = ['lsoa21_code', 'lsoa21_name', 'ltla24_code', 'ltla24_name', ...domains2025.flatMap((domain) => [`${domain}_decile`, `${domain}_rank`, `${domain}_score`]), 'idaci_children_in_low_income'].join(',');
  const row2025 = (area: string, rank: number, children: string): string => [area, 'X', 'E07099005', 'Upper Fell', ...domains2025.flatMap(() => ['1', String(rank), '0.5']), children].join(',');
  assert.equal((await bring('iod2025.csv', [of2025, row2025('E01099001', 1, '10'), row2025('E01099002', 2, ''), row2025('E01099003', 3, '25')])).state, 'committed');
  const of2019 = ['lsoa11cd', 'lsoa11nm', 'lad19cd', 'lad19nm', ...domains2019.flatMap((domain) => [`${domain}_rank`, `${domain}_decile`]), 'children_0_15_mid2015', 'idaci_children_in_low_income'].join(',');
  assert.equal((await bring('iod2019.csv', [of2019, ['E01099901', 'Z', 'E07099004', 'Old', ...domains2019.flatMap(() => ['7', '1']), '200', '30'].join(',')])).state, 'committed');
  await reading(async (trx) => {
    // 2025: (10 + 5 + 25) over children 0 to 15 of mid-2022, 16 x (2 + 3 + 4) = 144.
    assert.deepEqual(await findIdaci(ctx, trx, code('E10099001'), 2025), { share: 40 / 144, inLowIncome: 40, children: 144, takenAsFive: 1, smallAreas: 3 });
    assert.equal((await findIdaci(ctx, trx, code('E01099901'), 2019))!.share, 30 / 200);
    assert.deepEqual(await listDeprivation(ctx, trx, [code('E01099002')], { year: 2025, domain: 'children' }), [{ code: 'E01099002', rank: 2, decile: 1, score: 0.5 }]);
  });
  const wrong = await bring('iod2025b.csv', [of2025, row2025('E01099001', 33_756, '10')]);
  assert.deepEqual([wrong.state, wrong.notes[0]?.code], ['refused', 'out-of-range'], 'England has 33,755 small areas of 2021');
  assert.equal((await bring('summary.csv', ['lad19cd,lad19nm,index_domain,rank_average_score,proportion_bottom_decile,year', 'E07099004,Old,Crime,297,0.25,2015'])).state, 'committed');
});

test('postcodes and schools, found by what is typed', async () => {
  await bring('postcodes_2025-02.csv', ['postcode,ward_code,ward_name,msoa_code,msoa_hcl_name,lsoa_code,lsoa_name,locality,la_code,la_name,lon,lat', 'ZZ1 1AA,E05099001,Tarn,E02099001,Tarnside,E01099001,Upper Fell 001A,North,E07099005,Upper Fell,2.5,54.5']);
  await bring('directory_2025-11.csv', ['postcode,easting,northing,lat,lon,lad25cd', 'zz11aa,1,1,54.6,2.6,E07099005', 'ZZ1 1AB,1,1,54.7,2.7,E07099005']);
  await bring('sectors_2025-11.csv', ['sector,postcodes,lat,lon,main_lad25cd,main_lad_share,lads', 'ZZ1 2,3,54.5,2.5,E07099005,1.0,1']);
  await bring('schools.csv', [
    'name,local_authority_code,establishment_number,unique_reference_number,type,gender,lowest_admission_age,highest_admission_age,capacity,resource_provision,religion,trust_type,sponsoring_trust,percent_fsm,ofsted_rating,website,postcode,lon,lat',
    'Tarn Primary School,952,2000,199001,Local authority maintained schools,Mixed,3,11,NA,NA,Does not apply,Not applicable,NA,6.4,Good,tarn.example,ZZ1 1AA,2.5,54.5',
  ]);
  const find = (text: string) => reading((trx) => findPostcode(ctx, trx, readPostcode(text)!));
  const exact = (await find('ZZ1 1AA'))!;
  assert.deepEqual([exact.found, exact.lsoa, exact.latitude, exact.edition], ['postcode', 'E01099001', 54.6, '2025-11'], 'a newer directory moves the point and keeps the small area');
  assert.deepEqual([(await find('ZZ1 1AB'))!.lsoa, (await find('ZZ1 2XX'))!.found], [undefined, 'sector']);
  assert.deepEqual((await searchPlaces(ctx, db.app, 'tarn')).map(({ kind, name }) => [kind, name]), [['ward', 'Tarn'], ['school', 'Tarn Primary School']]);
  assert.deepEqual((await searchPlaces(ctx, db.app, 'zz11aa')).map(({ name }) => name), ['Tarn', 'Upper Fell']);
  assert.deepEqual((await searchPlaces(ctx, db.app, 'E10099001')).map(({ kind }) => kind), ['county']);
  // Of the county's district (two postcodes, 54.6 and 54.7) and its one ward with a postcode.
  const named = await reading((trx) => listPlaceNames(ctx, trx, 'E10099001'));
  assert.deepEqual(named.map(({ name, latitude }) => [name, Math.round(latitude * 1e6) / 1e6]), [['Upper Fell', 54.65], ['Tarn', 54.6]]);
  assert.deepEqual([...(await reading((trx) => mapPostcodesWithin(ctx, trx, 'E10099001')))].sort(), [['ZZ1 1AA', { latitude: 54.6, longitude: 2.6 }], ['ZZ1 1AB', { latitude: 54.7, longitude: 2.7 }]]);
});

test('shapes: a hole in the file is told by feature, and no shape of the file goes in', async () => {
  const ring = [[2.5, 54.5], [2.6, 54.5], [2.6, 54.6], [2.5, 54.5]];
  const feature = (area: string, coordinates: unknown) => ({ type: 'Feature', properties: { wd24cd: area, wd24nm: 'X', lad24cd: 'E07099005' }, geometry: { type: 'Polygon', coordinates } });
  const map = (...features: unknown[]): string[] => [JSON.stringify({ type: 'FeatureCollection', features })];
  const wrong = await bring('bad.geojson', map(feature('E05099001', [ring]), feature('E05099002', [ring.slice(0, 3)])));
  assert.deepEqual([wrong.state, wrong.notes[0]?.code, wrong.notes[0]?.rowNumber, wrong.notes[0]?.value], ['refused', 'ring-too-short', 2, 'E05099002']);
  assert.equal((await bring('good.geojson', map(feature('E05099001', [ring])))).counts.new, 1);
});

const localityHeading = 'locality_code,locality_name,lsoa21cd';

test('localities are drawn, redrawn with their history, and seen by their own authority alone', async () => {
  const draw = (lines: string[], from: string, name = 'localities.csv') => bring(name, [localityHeading, ...lines], { ctx: here, settings: { from } });
  assert.equal((await draw(['FEL-L1,Tarnside,E01099001', 'FEL-L1,Tarnside,E01099002', 'FEL-L2,Beckside,E01099003'], '2020-04-01')).state, 'committed');
  const redrawn = await draw(['FEL-L1,Tarnside,E01099001', 'FEL-L2,Beckside,E01099002', 'FEL-L2,Beckside,E01099003'], '2024-04-01');
  assert.equal(redrawn.state, 'committed');
  const members = (on?: string) => reading((trx) => mapSmallAreas(here, trx, [code('FEL-L1'), code('FEL-L2')], on as IsoDate | undefined), here);
  assert.deepEqual(Object.fromEntries(await members('2024-03-31')), { 'FEL-L1': ['E01099001', 'E01099002'], 'FEL-L2': ['E01099003'] });
  assert.deepEqual(Object.fromEntries(await members()), { 'FEL-L1': ['E01099001'], 'FEL-L2': ['E01099002', 'E01099003'] });
  assert.deepEqual((await reading((trx) => listAreas(here, trx, { tier: 'locality' }), here)).map((area) => area.name), ['Beckside', 'Tarnside']);
  assert.deepEqual(await reading((trx) => listAreas(elsewhere, trx, { tier: 'locality' }), elsewhere), []);
  const overlapping = await draw(['FEL-L1,Tarnside,E01099001', 'FEL-L2,Beckside,E01099001'], '2025-04-01');
  assert.deepEqual([overlapping.state, overlapping.notes[0]?.code], ['refused', 'in-two-localities']);
});

test('reach areas may overlap, are told apart by the name of their file, and leave localities alone', async () => {
  const report = await bring('our_reach_areas.csv', [localityHeading, "FEL-R1,Tarn Children's Centre,E01099001", "FEL-R2,Beck Children's Centre,E01099001"], { ctx: here });
  assert.deepEqual([report.state, report.notes[0]?.severity, report.notes[0]?.code], ['committed', 'query', 'in-two-localities']);
  assert.deepEqual((await reading((trx) => listAreas(here, trx, { tier: 'reach-area' }), here)).map((area) => area.code), ['FEL-R2', 'FEL-R1']);
  assert.equal((await reading((trx) => listAreas(here, trx, { tier: 'locality' }), here)).length, 2);
});

test('a file of another kind is not recognised, and what was seen is named', async () => {
  const unknown = await recogniseFile(placesImports, fileOfLines('menu.csv', ['day,dish', 'Monday,Soup', 'Tuesday,Pie']));
  assert.ok(!unknown.accepted && unknown.refusal.code === 'not-recognised');
  assert.match(String(unknown.refusal.facts['what']), /It has these columns: day, dish\.$/);
});
