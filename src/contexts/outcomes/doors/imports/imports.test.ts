import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, ImportId } from '../../../../kernel/ids.ts';
import { acceptImport } from '../../../../platform/imports/accept-import.ts';
import type { ImportReport } from '../../../../platform/imports/import.ts';
import { withdrawImport } from '../../../../platform/imports/withdraw-import.ts';
import { bringIn, fileOfLines, operatorOfTest } from '../../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../../platform/testing/test-database.ts';
import { outcomesImports } from './all-imports.ts';

// Areas that the history seeded with places has: 970 England, 370 Barnsley, 373 Sheffield, 825 Buckinghamshire (two codes), 839 Bournemouth, Christchurch and Poole (from 2019).
const db = await openTestDatabase(['places', 'outcomes']);
const engine = { specs: outcomesImports, app: db.app, operator: db.operator };
const authority = '0198c0de-0000-7000-8000-00000000000a' as AuthorityId;

const dictionaryHeadings = 'Topic,Measure,Chart_title,Measure_short,Polarity,y_axis_name,Description,Last Update,Next Update,dps,Year_Type,No_Quartile';
const dictionary = (...lines: string[]) => fileOfLines('lait_measures.csv', [dictionaryHeadings, ...lines]);
const goodLevel = 'Foundation Stage,Good level,Good level,FSP_NEW_GOODDEV,High,% achieving expected level,What it is,45809,New Data,NA,Academic Year,NA';
const admissions = 'Health and Wellbeing,Admissions,Admissions,HospAd0-14,Low,"Rate per 10,000",What it is,45809,46174,2,Financial Year,N';
const long = (name: string, ...lines: string[]) => fileOfLines(name, ['measure_code,period,area,value,la_number,region', ...lines]);
const bring = (spec: string, source: ReturnType<typeof fileOfLines>, how: Parameters<typeof bringIn>[4] = {}): Promise<ImportReport> => bringIn(db, outcomesImports, spec, source, how);

interface Row { value: number | null; numerator: number | null; denominator: number | null; flag: string | null; embargo_until: string | null; row_number: number }
async function valueOf(indicator: string, area: string, period: string, group = 'all', table = 'outcomes.value'): Promise<Row | undefined> {
  const found = await sql<Row>`SELECT value, numerator, denominator, flag, embargo_until, row_number FROM ${sql.raw(table)} WHERE indicator_code = ${indicator} AND area_code = ${area} AND period_code = ${period} AND group_code = ${group}`.execute(db.owner);
  return found.rows[0];
}
const codesOf = (report: ImportReport): string[] => report.notes.map((note) => `${note.severity} ${note.code}`);
const countOf = async (table: string, where: string): Promise<number> => Number((await sql<{ count: string }>`SELECT count(*) FROM ${sql.raw(table)} WHERE ${sql.raw(where)}`.execute(db.owner)).rows[0]!.count);

test('a dictionary defines indicators with their unit, polarity, decimals, days of update and breaks; the same words again change nothing, other words are a new version', async () => {
  const first = await bring('outcomes.lait-dictionary', dictionary(goodLevel, admissions));
  assert.deepEqual([first.state, first.counts.new], ['committed', 2]);
  const rows = await sql<Record<string, unknown>>`SELECT d.indicator_code, unit, multiplier, decimals, polarity, has_bands, last_update, next_update FROM outcomes.indicator_definition d JOIN outcomes.indicator_update u USING (indicator_code) ORDER BY 1`.execute(db.owner);
  assert.deepEqual(rows.rows, [
    { indicator_code: 'lait-fsp-new-gooddev', unit: 'percent', multiplier: 1, decimals: 1, polarity: 'high', has_bands: true, last_update: '2025-06-01', next_update: null },
    { indicator_code: 'lait-hospad0-14', unit: 'rate', multiplier: 10_000, decimals: 2, polarity: 'low', has_bands: false, last_update: '2025-06-01', next_update: '2026-06-01' },
  ]);
  assert.equal(await countOf('outcomes.series_break', "indicator_code = 'lait-fsp-new-gooddev' AND first_order = 2021"), 1);
  const second = await bring('outcomes.lait-dictionary', dictionary(goodLevel.replace('What it is', 'Said better'), admissions, ''));
  assert.deepEqual([second.counts.changed, second.counts.same], [1, 1]);
  assert.deepEqual(second.differences, [{ about: 'lait-fsp-new-gooddev', before: { description: 'What it is' }, after: { description: 'Said better' } }]);
  assert.equal(await countOf('outcomes.indicator', "indicator_code = 'lait-fsp-new-gooddev' AND version = 2"), 1);
  const back = await withdrawImport(engine, operatorOfTest(), second.id, 'wrong build');
  assert.equal(back.accepted, true);
  assert.equal(await countOf('outcomes.indicator', 'version = 2'), 0);
});

test('two measures that would have one code here keep the dictionary out, and so does a polarity that is none', async () => {
  const collide = await bring('outcomes.lait-dictionary', dictionary('T,A,A,LAC A,High,% of,x,1,1,NA,y,NA', 'T,B,B,LAC-A,High,% of,x,1,1,NA,y,NA'));
  assert.equal(collide.state, 'refused');
  assert.match(collide.notes[0]!.words, /LAC A and LAC-A \(lait-lac-a\)/);
  const polarity = await bring('outcomes.lait-dictionary', dictionary('T,A,A,X1,Up,% of,x,1,1,NA,y,NA'));
  assert.deepEqual([polarity.state, polarity.notes[0]!.code, polarity.notes[0]!.rowNumber, polarity.notes[0]!.column], ['refused', 'polarity-unknown', 2, 'Polarity']);
});

test('figures of the long file come in under the area of their DfE number; the sign for none is a flag, a period that is none is left out and counted', async () => {
  const report = await bring('outcomes.lait-values', long('one.csv', 'FSP_NEW_GOODDEV,2019,England,71.8,970,', 'FSP_NEW_GOODDEV,2019,Bucks,74.5,825,South East', 'FSP_NEW_GOODDEV,2020,England,-,970,', 'HospAd0-14,2018/19,Barnsley,96.1,370,', 'FSP_NEW_GOODDEV,0,England,-,970,'));
  assert.deepEqual([report.state, report.counts], ['committed', { new: 4, same: 0, changed: 0, unsure: 0, blocked: 0 }]);
  assert.deepEqual(codesOf(report), ['query no-period']);
  assert.equal((await valueOf('lait-fsp-new-gooddev', 'E92000001', '2019'))!.value, 71.8);
  assert.equal((await valueOf('lait-fsp-new-gooddev', 'E06000060', '2019'))!.row_number, 3);
  assert.deepEqual([(await valueOf('lait-fsp-new-gooddev', 'E92000001', '2020'))!.flag, (await valueOf('lait-hospad0-14', 'E08000016', '2018-19'))!.value], ['-', 96.1]);
});

test('a later file replaces what differs and leaves what is the same; withdrawing it restores, withdrawing the earlier one first is refused', async () => {
  const earlier = (await sql<{ import_id: ImportId }>`SELECT import_id FROM outcomes.value WHERE indicator_code = 'lait-hospad0-14'`.execute(db.owner)).rows[0]!.import_id;
  const later = await bring('outcomes.lait-values', long('two.csv', 'FSP_NEW_GOODDEV,2019,England,71.8,970,', 'FSP_NEW_GOODDEV,2019,Bucks,75,825,', 'FSP_NEW_GOODDEV,2022,England,65.2,970,'));
  assert.deepEqual(later.counts, { new: 1, same: 1, changed: 1, unsure: 0, blocked: 0 });
  assert.deepEqual(later.differences, [{ about: 'lait-fsp-new-gooddev all E06000060 2019', before: { value: 74.5 }, after: { value: 75 } }]);
  const refused = await withdrawImport(engine, operatorOfTest(), earlier, 'try');
  assert.ok(!refused.accepted && refused.refusal.code === 'changed-since');
  assert.ok((await withdrawImport(engine, operatorOfTest(), later.id, 'wrong')).accepted);
  assert.equal((await valueOf('lait-fsp-new-gooddev', 'E06000060', '2019'))!.value, 74.5);
  assert.equal(await valueOf('lait-fsp-new-gooddev', 'E92000001', '2022'), undefined);
  assert.equal(await countOf('outcomes.superseded_value', 'true'), 0);
});

test('unknown areas and measures, doubled rows and words for numbers keep the file out, each named with its rows and how to mend it', async () => {
  const report = await bring('outcomes.lait-values', long('bad.csv', 'FSP_NEW_GOODDEV,2019,Nowhere,1,999,', 'NO_SUCH,2019,England,1,970,', 'HospAd0-14,2017-18,Barnsley,1,370,', 'HospAd0-14,2017/18,Barnsley,2,370,', 'HospAd0-14,2019,Barnsley,many,370,'));
  assert.equal(report.state, 'refused');
  const found = report.notes.map(({ code, rowNumber, column, value }) => [code, rowNumber, column, value]);
  assert.deepEqual(found.sort(), [
    ['duplicate-row', 4, 'la_number', 'lait-hospad0-14 E08000016 2017-18 (rows 4, 5)'],
    ['not-a-number', 6, 'value', 'many'],
    ['unknown-area', 2, 'la_number', '999'],
    ['unknown-indicator', 3, 'measure_code', 'NO_SUCH'],
  ]);
  assert.equal(await countOf('outcomes.value', "period_code = '2017-18'"), 0);
});

test('a percentage outside 0 to 100, a figure of the future, of a year without collection and of an area that was not yet there are asked about and kept', async () => {
  const report = await bring('outcomes.lait-values', long('odd.csv', 'FSP_NEW_GOODDEV,2018,Barnsley,101.5,370,', 'FSP_NEW_GOODDEV,2031,Bucks,70,825,', 'FSP_NEW_GOODDEV,2021,Barnsley,70,370,', 'FSP_NEW_GOODDEV,2016,BCP,70,839,'));
  assert.equal(report.state, 'committed');
  assert.deepEqual(codesOf(report).sort(), ['query area-not-then', 'query future-period', 'query not-collected-then', 'query percentage-out-of-range']);
});

test('a set of neighbours is named by its file or a setting, and replaced whole', async () => {
  const headings = 'la_number,la_name,neighbour_rank,neighbour_la_number,closeness,neighbour_la_name';
  const set = (name: string, ...lines: string[]) => fileOfLines(name, [headings, ...lines]);
  const first = await bring('outcomes.statistical-neighbours', set('statistical_neighbours_2025-05.csv', '370,Barnsley,1,373,Very CLOSE,Sheffield', '370,Barnsley,2,825,Close,Bucks'));
  assert.deepEqual([first.state, first.counts.new], ['committed', 2]);
  const second = await bring('outcomes.statistical-neighbours', set('again_2025-05.csv', '370,Barnsley,1,825,Close,Bucks', '370,Barnsley,2,373,Very close,Sheffield'));
  assert.deepEqual([second.state, second.counts.changed], ['committed', 2]);
  assert.equal(await countOf('outcomes.neighbour', "set_code = '2025-05' AND area_code = 'E08000016' AND neighbour_rank = 1 AND neighbour_code = 'E06000060' AND closeness = 'Close'"), 1);
  const unnamed = await bring('outcomes.statistical-neighbours', set('neighbours.csv', '370,Barnsley,1,373,Close,Sheffield'));
  assert.deepEqual([unnamed.state, unnamed.notes[0]!.code], ['refused', 'set-not-named']);
  const self = await bring('outcomes.statistical-neighbours', set('x.csv', '370,Barnsley,1,370,Close,Barnsley'), { settings: { set: '2018' } });
  assert.deepEqual([self.state, self.notes[0]!.code], ['refused', 'own-neighbour']);
});

const characteristics = (...lines: string[]) => fileOfLines('eyfsp.csv', ['time_period,time_identifier,geographic_level,country_code,region_code,old_la_code,new_la_code,lad_code,lad_name,characteristic,characteristic_type,gender,children_number,average_elgs,gld_number,gld_percentage', ...lines]);
const line = (la: string, code: string, region: string, group: string, numbers: string) => `202122,Academic year,Local authority,E92000001,${region},${la},${code},,,${group},${numbers}`;

test('the file of 2021/22 gives counts by group, its regions are added up, and a part of England is not called England', async () => {
  const report = await bring('outcomes.eyfsp-characteristics', characteristics(
    line('370', 'E08000016', 'E12000003', 'Total,Total,Total', '200,14.0,130,65.0'),
    line('373', 'E08000019', 'E12000003', 'Total,Total,Total', '300,14.1,201,67.0'),
    line('370', 'E08000016', 'E12000003', 'Free school meal eligibility,Known to be eligible for free school meals,Girls', '40,12,24,60.0'),
    line('373', 'E08000019', 'E12000003', 'SEN provision,Unclassified,Total', '0,z,0,z'),
    '202122,Academic year,Local authority district,z,z,z,z,z,Outside of England and unknown,Total,Total,Total,7,13,4,57.1',
  ));
  assert.equal(report.state, 'committed', JSON.stringify(report.notes));
  assert.deepEqual(codesOf(report), ['query no-area-code']);
  const barnsley = (await valueOf('eyfsp-gld', 'E08000016', '2021-22', 'fsm:eligible+sex:girls'))!;
  assert.deepEqual([barnsley.value, barnsley.numerator, barnsley.denominator], [60, 24, 40]);
  assert.deepEqual([(await valueOf('eyfsp-gld', 'E08000019', '2021-22', 'sen:unclassified'))!.flag, await valueOf('eyfsp-gld', 'E92000001', '2021-22')], ['z', undefined]);
  // 130 + 201 of 200 + 300 is 66.2%.
  const region = (await valueOf('eyfsp-gld', 'E12000003', '2021-22'))!;
  assert.deepEqual([region.value, region.numerator, region.denominator, region.row_number], [66.2, 331, 500, 0]);
  assert.equal(await countOf('outcomes.sum_of_areas', "indicator_code = 'eyfsp-gld' AND group_code = 'all' AND area_code = 'E12000003' AND areas_added = 2 AND areas_named = 2"), 1);
  assert.equal(await valueOf('eyfsp-average-elgs', 'E12000003', '2021-22'), undefined);
  assert.ok((await withdrawImport(engine, operatorOfTest(), report.id, 'try')).accepted);
  assert.equal(await countOf('outcomes.value', "indicator_code LIKE 'eyfsp%'") + (await countOf('outcomes.sum_of_areas', 'true')), 0);
});

test('a group that no vocabulary has, and a percentage that its counts do not make, are told', async () => {
  const unknown = await bring('outcomes.eyfsp-characteristics', characteristics(line('370', 'E08000016', 'E12000003', 'Shoe size,Large,Total', '200,14.0,130,65.0')));
  assert.deepEqual([unknown.state, unknown.notes[0]!.code, unknown.notes[0]!.value], ['refused', 'group-unknown', 'Large']);
  const off = await bring('outcomes.eyfsp-characteristics', characteristics(line('370', 'E08000016', 'E12000003', 'Total,Total,Total', '200,14.0,130,66.0')));
  assert.match(off.notes[0]!.words, /66 for eyfsp-gld E08000016 2021-22, where 130 of 200 is 65\.0/);
  const many = await bring('outcomes.eyfsp-characteristics', characteristics(line('370', 'E08000016', 'E12000003', 'Total,Total,Total', '100,14.0,130,65.0')));
  assert.deepEqual([many.state, many.notes[0]!.code], ['refused', 'numerator-above-denominator']);
});

const ownDefinition = {
  title: 'Seen at a children\'s centre', shortTitle: 'Centre reach', topic: 'Our own', description: 'Under-fives seen in the year', numeratorWords: 'children seen', denominatorWords: 'children under 5', unit: 'percent', unitWords: '%', multiplier: 1,
  decimals: 1, polarity: 'high-is-good', method: 'proportion', roundingWords: 'none', suppressionWords: 'none', smallestCount: 5, yearWords: 'Calendar year', owner: 'Early help', isPublic: false,
} as const;
const own = operatorOfTest(authority);
const bringOwn = (lines: string[], settings: object, name = 'reach.csv') => bring('outcomes.own-figures', fileOfLines(name, lines), { ctx: own, settings });

test('an authority\'s own long file waits for a person, heals what it can, computes percentages from counts, and is seen by that authority alone', async () => {
  const settings = {
    columns: [{ heading: 'Code', role: 'area-code' }, { heading: 'Year', role: 'period' }, { heading: 'Group', role: 'group' }, { heading: 'Seen', role: 'numerator' }, { heading: 'Children', role: 'denominator' }],
    indicator: 'own-centre-reach', definition: ownDefinition, embargoUntil: '2027-01-31',
  };
  const report = await bringOwn(['Reach of our centres', 'Code,Name,Year,Group,Seen,Children', 'E08000016,Barnsley,2024,All children,"1,200","4,000"', 'E08000016,Barnsley,2024,Female,*,2000', 'E08000019,Sheffield,2024,Young carers,30,50', 'Barnsley,Barnsley,2024,All,1,2', ',Total,2024,All,1230,4050'], settings);
  assert.deepEqual([report.state, report.counts], ['proposed', { new: 3, same: 0, changed: 0, unsure: 0, blocked: 1 }]);
  assert.deepEqual(codesOf(report).filter((code) => !code.startsWith('healing')), ['error unknown-area', 'query own-group']);
  assert.match(report.notes[0]!.remedy, /Barnsley: E08000016/);
  assert.ok(codesOf(report).includes('healing title-row') && codesOf(report).includes('healing thousands-separator'));
  assert.equal(await countOf('outcomes.own_value', 'true'), 0);
  const accepted = await acceptImport(engine, own, report.id);
  assert.ok(accepted.accepted && accepted.value.state === 'committed', JSON.stringify(accepted));
  const reach = (await valueOf('own-centre-reach', 'E08000016', '2024', 'all', 'outcomes.own_value'))!;
  assert.deepEqual([reach.value, reach.numerator, reach.denominator, reach.embargo_until], [30, 1200, 4000, '2027-01-31']);
  assert.deepEqual([(await valueOf('own-centre-reach', 'E08000016', '2024', 'sex:girls', 'outcomes.own_value'))!.flag, (await valueOf('own-centre-reach', 'E08000019', '2024', 'own:young-carers', 'outcomes.own_value'))!.value], ['c', 60]);
  assert.equal(await countOf('outcomes.own_indicator', `authority_id = '${authority}' AND indicator_code = 'own-centre-reach' AND version = 1 AND smallest_count = 5`), 1);
});

test('one column a year is read column by column; a jump is asked about, what is impossible is left out, and a later file can be taken back', async () => {
  const settings = { columns: [{ heading: 'Code', role: 'area-code' }, { heading: '2023', role: 'value', period: '2023' }, { heading: '2024', role: 'value', period: '2024' }], indicator: 'own-centre-reach' };
  const report = await bringOwn(['Code,2023,2024', 'E08000016,20,31', 'E08000019,20,80', 'E06000060,140,120'], settings, 'wide.csv');
  assert.deepEqual([report.counts.new, report.counts.changed, report.counts.blocked], [3, 1, 1]);
  assert.deepEqual(codesOf(report).filter((code) => !code.startsWith('healing')).sort(), ['error percentage-out-of-range', 'error percentage-out-of-range', 'query jump']);
  assert.deepEqual(report.differences[0], { about: 'own-centre-reach all E08000016 2024', before: { value: 30, numerator: 1200, denominator: 4000 }, after: { value: 31, numerator: null, denominator: null } });
  assert.ok((await acceptImport(engine, own, report.id)).accepted);
  assert.equal((await valueOf('own-centre-reach', 'E08000016', '2024', 'all', 'outcomes.own_value'))!.value, 31);
  assert.ok((await withdrawImport(engine, own, report.id, 'wrong file')).accepted);
  const back = (await valueOf('own-centre-reach', 'E08000016', '2024', 'all', 'outcomes.own_value'))!;
  assert.deepEqual([back.value, back.numerator, back.embargo_until], [30, 1200, '2027-01-31']);
  assert.equal(await valueOf('own-centre-reach', 'E08000019', '2023', 'all', 'outcomes.own_value'), undefined);
});

test('settings that leave something unsaid are refused with what is missing; headings that are not there too', async () => {
  await assert.rejects(bringOwn(['Code,2024', 'E08000016,1'], { columns: [{ heading: '2024', role: 'value', period: '2024' }], indicator: 'x' }), /Say which column holds the codes of the areas/);
  const settings = { columns: [{ heading: 'Area', role: 'area-code' }, { heading: '2024', role: 'value', period: '2024' }], indicator: 'own-centre-reach' };
  const report = await bringOwn(['Code,2024', 'E08000016,1'], settings, 'other.csv');
  assert.deepEqual([report.state, report.notes[0]!.code], ['refused', 'heading-missing']);
});
