import { readDate, type IsoDate } from '../../../../kernel/dates.ts';
import { cellAt, findColumns, headingFault, isHeadingFault } from '../../../../platform/imports/columns.ts';
import { startRow, type RowReading } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type ImportColumn, type RowFault } from '../../../../platform/imports/spec.ts';
import { bringInPopulation } from '../../actions/bring-in-registers.ts';
import { areaCodePattern } from '../../model/area.ts';
import { byColumns, national, noSettings } from './areas.ts';
import { z } from 'zod';

interface PopulationRow {
  readonly code: string;
  readonly on: string;
  readonly sex: 'persons' | 'female' | 'male';
  readonly all: number;
  readonly ages: readonly number[];
  readonly isLastOpen: boolean;
}

const staging = {
  columns: [
    { name: 'area_code', type: 'text' },
    { name: 'on_date', type: 'date' },
    { name: 'sex', type: 'text' },
    { name: 'all_ages', type: 'integer' },
    { name: 'ages', type: 'text' },
    { name: 'is_last_age_open', type: 'boolean' },
  ],
  values: (row: PopulationRow) => [row.code, row.on, row.sex, row.all, `{${row.ages.join(',')}}`, row.isLastOpen],
} as const;

const oldestAge = 90;
const ageColumns = Array.from({ length: oldestAge + 1 }, (_, age) => ({ name: age === oldestAge ? `${age}+` : String(age), words: `People aged ${age}${age === oldestAge ? ' and over' : ''}`, isRequired: true }));
const bySexColumns: readonly ImportColumn[] = [
  { name: 'period', words: 'The mid-year day: 2024-06-30', isRequired: true },
  { name: 'area_code', words: 'Small area, ward or authority', isRequired: true },
  { name: 'sex', words: 'Persons, Females or Males', isRequired: true },
  { name: 'all_ages', words: 'People of all ages', isRequired: true },
  { name: 'aged_0_to_15', words: 'People aged 0 to 15, to check the columns of single ages', isRequired: false },
  ...ageColumns,
];
const sexes: Readonly<Record<string, PopulationRow['sex']>> = { Persons: 'persons', Females: 'female', Males: 'male' };

/** Ages read one by one; a blank or a share is a fault in its own column. */
function readAges(row: RowReading, cells: readonly string[], places: readonly number[], headings: readonly string[]): number[] {
  return places.map((place, at) => row.count(headings[at]!, cellAt(cells, place)) ?? 0);
}

function addsUp(words: string, column: string, value: number): RowFault {
  return { code: 'does-not-add', column, value: String(value), words, remedy: 'Check the row against the published file.', severity: 'error' };
}

const sumOf = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** ONS mid-year estimates by sex and single year of age to 90 and over, as Trafford publishes them for small areas and wards. */
export const populationSpec: AnyImportSpec = importSpec<PopulationRow, unknown>({
  ...national,
  ...bringInPopulation,
  name: 'places.population',
  title: 'Population by sex and single year of age',
  about: 'ONS mid-year population estimates. Figures of wards are built from smaller areas, so sums of best-fit small areas differ from them.',
  audit: 'places.population-committed',
  after: ['places.small-areas', 'places.small-area-changes'],
  recognise: byColumns(bySexColumns),
  settings: noSettings,
  columns: bySexColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, bySexColumns);
    if (isHeadingFault(at)) return at;
    const [period, code, sex, all, young] = ['period', 'area_code', 'sex', 'all_ages', 'aged_0_to_15'].map((name) => at[name]!) as [number, number, number, number, number];
    const agePlaces = ageColumns.map((column) => at[column.name]!);
    const ageNames = ageColumns.map((column) => column.name);
    return (cells) => {
      const row = startRow();
      const on = readDate(cellAt(cells, period));
      if (on === undefined) row.fault({ code: 'not-a-date', column: 'period', value: cellAt(cells, period), words: `"${cellAt(cells, period)}" in period is not a date.`, remedy: 'Write it as 2024-06-30.' });
      const areaCode = row.code('area_code', cellAt(cells, code), areaCodePattern.any, 'E01006074');
      const which = sexes[cellAt(cells, sex)];
      if (which === undefined) row.fault({ code: 'unknown-sex', column: 'sex', value: cellAt(cells, sex), words: `"${cellAt(cells, sex)}" in sex is not Persons, Females or Males.`, remedy: 'Use the words of the published file.' });
      const total = row.count('all_ages', cellAt(cells, all));
      const ages = readAges(row, cells, agePlaces, ageNames);
      if (row.faults.length === 0 && sumOf(ages) !== total) row.faults.push(addsUp(`The single ages add up to ${sumOf(ages)}, not to ${total}.`, 'all_ages', total!));
      const children = cellAt(cells, young);
      if (row.faults.length === 0 && children !== '' && sumOf(ages.slice(0, 16)) !== Number(children)) row.faults.push(addsUp(`Ages 0 to 15 add up to ${sumOf(ages.slice(0, 16))}, not to ${children}.`, 'aged_0_to_15', Number(children)));
      if (row.faults.length > 0) return { faults: row.faults };
      return { rows: [{ code: areaCode!, on: on!, sex: which!, all: total!, ages, isLastOpen: true }] };
    };
  },
  staging,
});

const oldestChild = 19;
const childAges = Array.from({ length: oldestChild + 1 }, (_, age) => age);
const childColumns: readonly ImportColumn[] = [
  { name: 'lsoa11cd', words: 'Small area of 2011', isRequired: true },
  { name: 'all_ages', words: 'People of all ages', isRequired: true },
  ...childAges.map((age) => ({ name: `age_${age}`, words: `People aged ${age}`, isRequired: true })),
];
const daySettings = z.strictObject({ on: z.iso.date('Write the day as 2020-06-30.').optional() });

/** The mid-year day in a file's name: `population_mid2020_...` is 30 June 2020. */
function dayOfName(fileName: string): IsoDate | undefined {
  const year = /mid[-_ ]?(\d{4})/i.exec(fileName)?.[1];
  return year === undefined ? undefined : readDate(`${year}-06-30`);
}

/** `population_mid2020_lsoa11_age0-19.csv`: children by single year of age on small areas of 2011; the year is in its name or in the settings. */
export const childPopulationSpec: AnyImportSpec = importSpec<PopulationRow, z.infer<typeof daySettings>>({
  ...national,
  ...bringInPopulation,
  name: 'places.child-population',
  title: 'Population aged 0 to 19 by single year, small areas of 2011',
  about: 'ONS mid-2020 estimates, rolled forward from the census of 2011 and revised since. Persons only.',
  audit: 'places.child-population-committed',
  after: ['places.small-area-changes'],
  recognise: byColumns(childColumns),
  settings: daySettings,
  columns: childColumns,
  reader: async ({ headings, settings, fileName }) => {
    const at = findColumns(headings, childColumns);
    if (isHeadingFault(at)) return at;
    const on = settings.on ?? dayOfName(fileName);
    if (on === undefined) return headingFault('no-day', 'Neither the file nor its name says of which year it is.', 'Give the day in the settings ({"on":"2020-06-30"}), or call the file population_mid2020.csv.');
    const places = childAges.map((age) => at[`age_${age}`]!);
    const names = childAges.map((age) => `age_${age}`);
    return (cells) => {
      const row = startRow();
      const code = row.code('lsoa11cd', cellAt(cells, at['lsoa11cd']!), areaCodePattern.lsoa, 'E01006074');
      const all = row.count('all_ages', cellAt(cells, at['all_ages']!));
      const ages = readAges(row, cells, places, names);
      if (row.faults.length === 0 && sumOf(ages) > all!) row.faults.push(addsUp(`The ages 0 to 19 add up to ${sumOf(ages)}, more than all ages (${all}).`, 'all_ages', all!));
      return row.faults.length > 0 ? { faults: row.faults } : { rows: [{ code: code!, on, sex: 'persons', all: all!, ages, isLastOpen: false }] };
    };
  },
  staging,
});
