import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPeriod } from '../../../kernel/period.ts';
import { readMapping, type MappedColumn, type MappingFaultCode } from './own-file-mapping.ts';

/** The columns of Wellbourne's library file, as they are guessed. */
const library: readonly MappedColumn[] = [
  { at: 0, heading: 'LSOA21CD', role: 'area-code', period: undefined },
  { at: 1, heading: 'Small area', role: 'area-name', period: undefined },
  { at: 2, heading: 'As at', role: 'period', period: undefined },
  { at: 3, heading: 'Children under 5', role: 'denominator', period: undefined },
  { at: 4, heading: 'Library members', role: 'numerator', period: undefined },
  { at: 5, heading: 'Per cent', role: 'value', period: undefined },
];
const around = { indicators: [{ code: 'own-centre-reach', title: 'Seen at a centre' }, { code: 'lait-gld', title: 'Good level of development' }] };
const known = { indicator: 'own', 'indicator-own': 'own-centre-reach' };
const brandNew = {
  indicator: 'new', 'new-title': 'Library members under 5', 'new-description': 'Children with a card.', 'new-owner': 'Libraries', 'new-unit': 'percent', 'new-polarity': 'high-is-good',
  'new-method': 'proportion', 'new-numerator': 'Members', 'new-denominator': 'Children under 5', 'new-smallest': '5', 'new-per': '',
};

function withRole(at: number, role: string): readonly MappedColumn[] {
  return library.map((column) => (column.at === at ? { ...column, role } : column));
}

function codesOf(columns: readonly MappedColumn[], fields: Readonly<Record<string, string>>): readonly (readonly [string, MappingFaultCode])[] {
  const read = readMapping(columns, fields, around);
  return 'faults' in read ? read.faults.map(({ field, code }) => [field, code] as const) : [];
}

test('a file with area, year, counts and a known indicator can be read', () => {
  const read = readMapping(library, known, around);
  assert.ok('mapping' in read);
  assert.deepEqual(read.mapping.indicator, { kind: 'known', code: 'own-centre-reach' });
  assert.equal(read.mapping.period, undefined);
  assert.equal(read.mapping.embargoUntil, undefined);
});

test('a new indicator gets a code of its own and says how small counts are hidden', () => {
  const read = readMapping(library, brandNew, around);
  assert.ok('mapping' in read && read.mapping.indicator.kind === 'new');
  assert.equal(read.mapping.indicator.code, 'own-library-members-under-5');
  assert.equal(read.mapping.indicator.definition.smallestCount, 5);
  assert.equal(read.mapping.indicator.definition.suppressionWords, 'Counts of 1 to 5 are hidden from anybody outside');
});

test('one column a year: each names its own period, and none needs to be said', () => {
  const columns: readonly MappedColumn[] = [library[0]!, { at: 1, heading: '2018/19 %', role: 'value', period: '2018/19' }, { at: 2, heading: '2019/20 %', role: 'value', period: '2019/20' }];
  const read = readMapping(columns, known, around);
  assert.ok('mapping' in read);
  assert.deepEqual(read.mapping.columns.map(({ period }) => period), [undefined, readPeriod('2018/19'), readPeriod('2019/20')]);
});

test('an embargo is a day', () => {
  const read = readMapping(library, { ...known, 'embargo-day': '27', 'embargo-month': '11', 'embargo-year': '2026' }, around);
  assert.equal('mapping' in read && read.mapping.embargoUntil, '2026-11-27');
});

const refused: readonly (readonly [what: string, columns: readonly MappedColumn[], fields: Readonly<Record<string, string>>, fault: readonly [string, MappingFaultCode]])[] = [
  ['no area', withRole(0, 'other'), known, ['columns', 'no-area']],
  ['two areas', withRole(1, 'area-code'), known, ['columns', 'two-areas']],
  ['two years', withRole(1, 'period'), known, ['columns', 'two-periods']],
  ['two indicators', withRole(1, 'indicator').map((column) => (column.at === 3 ? { ...column, role: 'indicator' } : column)), known, ['columns', 'two-indicators']],
  ['two figures in a row', withRole(4, 'value'), known, ['columns', 'two-figures']],
  ['no figure and no count', library.filter(({ at }) => at < 4), known, ['columns', 'no-figure']],
  ['no year', withRole(2, 'other'), known, ['period', 'period-missing']],
  ['a year that is none', withRole(2, 'other'), { ...known, period: 'last year' }, ['period', 'period-unreadable']],
  ['a heading whose year is none', [library[0]!, { at: 1, heading: 'Spring', role: 'value', period: 'spring' }], known, ['period-1', 'period-unreadable']],
  ['nothing about the indicator', library, {}, ['indicator', 'indicator-missing']],
  ['an own indicator not chosen', library, { indicator: 'own', 'indicator-own': '' }, ['indicator-own', 'indicator-missing']],
  ['a published one that is none', library, { indicator: 'published', 'indicator-published': 'xyz' }, ['indicator-published', 'indicator-unknown']],
  ['a new one without a name', library, { ...brandNew, 'new-title': ' ' }, ['new-title', 'title-missing']],
  ['a new one without a description', library, { ...brandNew, 'new-description': '' }, ['new-description', 'description-missing']],
  ['a new one that nobody looks after', library, { ...brandNew, 'new-owner': '' }, ['new-owner', 'owner-missing']],
  ['a unit that is none', library, { ...brandNew, 'new-unit': 'furlongs' }, ['new-unit', 'unit-unknown']],
  ['a rate per nothing', library, { ...brandNew, 'new-unit': 'rate', 'new-method': 'rate' }, ['new-per', 'rate-needs-per']],
  ['a smallest count of half a child', library, { ...brandNew, 'new-smallest': '0.5' }, ['new-smallest', 'smallest-unreadable']],
  ['a name that is taken', library, { ...brandNew, 'new-title': 'Good level of development' }, ['new-title', 'definition-name-taken']],
  ['a share that is no percentage', library, { ...brandNew, 'new-unit': 'mean' }, ['new-method', 'method-not-for-unit']],
  ['a share of nobody', library, { ...brandNew, 'new-denominator': '' }, ['new-numerator', 'counts-not-named']],
  ['an embargo on no day', library, { ...known, 'embargo-day': '31', 'embargo-month': '2', 'embargo-year': '2026' }, ['embargo', 'embargo-unreadable']],
];

for (const [what, columns, fields, fault] of refused) {
  test(`${what} is said at the field where it is mended`, () => assert.deepEqual(codesOf(columns, fields), [fault]));
}
