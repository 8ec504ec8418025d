import { readPostcode } from '../../../../kernel/postcode.ts';
import { cellAt, findColumns, isHeadingFault } from '../../../../platform/imports/columns.ts';
import { startRow } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type ImportColumn } from '../../../../platform/imports/spec.ts';
import { bringInSchools } from '../../actions/bring-in-registers.ts';
import { byColumns, national, noSettings } from './areas.ts';

const schoolColumns = [
  { name: 'unique_reference_number', words: 'The URN: what identifies a school', isRequired: true },
  { name: 'name', words: 'Its name', isRequired: true },
  { name: 'local_authority_code', words: 'The DfE number of its authority', isRequired: true },
  { name: 'establishment_number', words: 'With the authority number, its LAESTAB', isRequired: true },
  { name: 'type', words: 'Group of establishment types', isRequired: true },
  { name: 'gender', words: 'Mixed, Girls or Boys', isRequired: false },
  { name: 'lowest_admission_age', words: 'Youngest age', isRequired: false },
  { name: 'highest_admission_age', words: 'Oldest age', isRequired: false },
  { name: 'capacity', words: 'Places', isRequired: false },
  { name: 'percent_fsm', words: 'Share of pupils eligible for free school meals, per cent', isRequired: false },
  { name: 'ofsted_rating', words: 'Last overall grade; none after September 2024', isRequired: false },
  { name: 'website', words: 'Website', isRequired: false },
  { name: 'postcode', words: 'Postcode', isRequired: true },
  { name: 'lon', words: 'Longitude', isRequired: false },
  { name: 'lat', words: 'Latitude', isRequired: false },
] as const satisfies readonly ImportColumn[];

/** `NA` stands for a blank in this file. */
function unlessMissing(value: string): string {
  return value === 'NA' || value === 'Not applicable' ? '' : value;
}

/** `trafford_schools_and_colleges.csv`: schools of Get Information About Schools. */
export const schoolSpec: AnyImportSpec = importSpec<readonly (string | number | null)[], unknown>({
  ...national,
  ...bringInSchools,
  name: 'places.schools',
  title: 'Schools and colleges',
  about: 'Department for Education, Get Information About Schools, as Trafford Data Lab publishes it. NA is read as blank.',
  audit: 'places.schools-committed',
  after: ['places.authorities'],
  recognise: byColumns(schoolColumns),
  settings: noSettings,
  columns: schoolColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, schoolColumns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const cell = (name: keyof typeof at): string => unlessMissing(cellAt(cells, at[name]));
      const text = (name: keyof typeof at): string | null => cell(name) || null;
      const number = (name: keyof typeof at, read: 'count' | 'number', least: number, most: number): number | null | undefined => (cell(name) === '' ? null : row[read](name, cell(name), least, most));
      const postcode = cell('postcode') === '' ? null : (readPostcode(cell('postcode')) ?? row.fault({ code: 'not-a-postcode', column: 'postcode', value: cell('postcode'), words: `"${cell('postcode')}" is not a postcode.`, remedy: 'Write it in full: M33 4AB.' }));
      const values = [
        row.code('unique_reference_number', cell('unique_reference_number'), /^\d{5,6}$/, '106167'),
        row.text('name', cell('name')),
        row.code('local_authority_code', cell('local_authority_code'), /^\d{3}$/, '358'),
        text('establishment_number'),
        row.text('type', cell('type')),
        text('gender'),
        number('lowest_admission_age', 'count', 0, 25),
        number('highest_admission_age', 'count', 0, 99),
        number('capacity', 'count', 0, 20_000),
        number('percent_fsm', 'number', 0, 100),
        text('ofsted_rating'),
        text('website'),
        postcode,
        number('lat', 'number', 49, 61),
        number('lon', 'number', -9, 3.5),
      ];
      return row.faults.length > 0 ? { faults: row.faults } : { rows: [values as (string | number | null)[]] };
    };
  },
  staging: {
    columns: [
      ...['urn', 'name', 'la_number', 'establishment_number', 'type', 'gender'].map((name) => ({ name, type: 'text' as const })),
      ...['lowest_age', 'highest_age', 'capacity'].map((name) => ({ name, type: 'integer' as const })),
      { name: 'free_meal_percent', type: 'double precision' },
      ...['inspection_grade', 'website', 'postcode'].map((name) => ({ name, type: 'text' as const })),
      { name: 'latitude', type: 'double precision' },
      { name: 'longitude', type: 'double precision' },
    ],
    values: (row) => row,
  },
});
