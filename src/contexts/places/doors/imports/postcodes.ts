import { z } from 'zod';
import { readPostcode } from '../../../../kernel/postcode.ts';
import { cellAt, findColumns, isHeadingFault } from '../../../../platform/imports/columns.ts';
import { startRow, type RowReading } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type ImportColumn } from '../../../../platform/imports/spec.ts';
import { bringInPostcodeCentres, bringInPostcodeDirectory, bringInPostcodes } from '../../actions/bring-in-registers.ts';
import { areaCodePattern } from '../../model/area.ts';
import { byColumns, national } from './areas.ts';

/** The edition of the ONS Postcode Directory, where the file's name does not say it. */
const editionSettings = z.strictObject({ edition: z.string().regex(/^\d{4}-\d{2}$/, 'Write the edition as 2025-11.').optional() });
type EditionSettings = z.infer<typeof editionSettings>;

function editionOf(settings: EditionSettings, fileName: string): string {
  return settings.edition ?? /\d{4}-\d{2}/.exec(fileName)?.[0] ?? 'not stated';
}

/** Cells of a postcode that reads as one, and of where it lies. */
function readPlace(row: RowReading, cells: { postcode: string; lat: string; lon: string }): { postcode: string | undefined; latitude: number | undefined; longitude: number | undefined } {
  const postcode = readPostcode(cells.postcode);
  if (postcode === undefined) row.fault({ code: 'not-a-postcode', column: 'postcode', value: cells.postcode, words: `"${cells.postcode}" is not a postcode.`, remedy: 'Write it in full: M33 4AB.' });
  return { postcode, latitude: row.number('lat', cells.lat, 49, 61), longitude: row.number('lon', cells.lon, -9, 3.5) };
}

const smallAreaColumns = [
  { name: 'postcode', words: 'Postcode, live or terminated', isRequired: true },
  { name: 'ward_code', words: 'The ward it lies in', isRequired: true },
  { name: 'msoa_code', words: 'The middle area', isRequired: true },
  { name: 'msoa_hcl_name', words: 'The name of the middle area (House of Commons Library)', isRequired: true },
  { name: 'lsoa_code', words: 'The small area of 2021', isRequired: true },
  { name: 'la_code', words: 'The authority', isRequired: true },
  { name: 'lon', words: 'Longitude', isRequired: true },
  { name: 'lat', words: 'Latitude', isRequired: true },
] as const satisfies readonly ImportColumn[];

/** `trafford_postcodes_2025-02.csv`: postcodes with ward, middle area and small area. Its column of localities is not read: localities are drawn by the authority. */
export const postcodeSpec: AnyImportSpec = importSpec<readonly (string | number)[], EditionSettings>({
  ...national,
  ...bringInPostcodes,
  name: 'places.postcodes',
  title: 'Postcodes with small area and ward',
  about: 'ONS Postcode Directory cut to one authority. A postcode that lies in two small areas is given to one.',
  audit: 'places.postcodes-committed',
  after: ['places.authorities', 'places.small-areas'],
  recognise: byColumns(smallAreaColumns),
  settings: editionSettings,
  columns: smallAreaColumns,
  reader: async ({ headings, settings, fileName }) => {
    const at = findColumns(headings, smallAreaColumns);
    if (isHeadingFault(at)) return at;
    const edition = editionOf(settings, fileName);
    return (cells) => {
      const row = startRow();
      const cell = (name: keyof typeof at): string => cellAt(cells, at[name]);
      const { postcode, latitude, longitude } = readPlace(row, { postcode: cell('postcode'), lat: cell('lat'), lon: cell('lon') });
      const codes = [row.code('la_code', cell('la_code'), areaCodePattern.district, 'E08000009'), row.code('ward_code', cell('ward_code'), areaCodePattern.ward, 'E05015239'), row.code('lsoa_code', cell('lsoa_code'), areaCodePattern.lsoa, 'E01006074')];
      const middle = [row.code('msoa_code', cell('msoa_code'), areaCodePattern.msoa, 'E02001259'), row.text('msoa_hcl_name', cell('msoa_hcl_name'))];
      if (row.faults.length > 0) return { faults: row.faults };
      return { rows: [[postcode!, latitude!, longitude!, ...(codes as string[]), ...(middle as string[]), edition]] };
    };
  },
  staging: {
    columns: [
      { name: 'postcode', type: 'text' },
      { name: 'latitude', type: 'double precision' },
      { name: 'longitude', type: 'double precision' },
      ...['district_code', 'ward_code', 'lsoa_code', 'msoa_code', 'msoa_name', 'edition'].map((name) => ({ name, type: 'text' as const })),
    ],
    values: (row) => row,
  },
});

const directoryColumns = [
  { name: 'postcode', words: 'Postcode, live or terminated', isRequired: true },
  { name: 'lat', words: 'Latitude', isRequired: true },
  { name: 'lon', words: 'Longitude', isRequired: true },
  { name: 'lad25cd', words: 'District of 2025', isRequired: true },
] as const satisfies readonly ImportColumn[];

/** `bristol_postcodes_2025-11.csv` and its like: the directory of England cut to one authority, with the district alone. */
export const postcodeDirectorySpec: AnyImportSpec = importSpec<readonly (string | number)[], EditionSettings>({
  ...national,
  ...bringInPostcodeDirectory,
  name: 'places.postcode-directory',
  title: 'Postcodes with district',
  about: 'ONS Postcode Directory. Grid references were turned into longitude and latitude.',
  audit: 'places.postcode-directory-committed',
  after: ['places.authorities', 'places.districts'],
  recognise: byColumns(directoryColumns),
  settings: editionSettings,
  columns: directoryColumns,
  reader: async ({ headings, settings, fileName }) => {
    const at = findColumns(headings, directoryColumns);
    if (isHeadingFault(at)) return at;
    const edition = editionOf(settings, fileName);
    return (cells) => {
      const row = startRow();
      const { postcode, latitude, longitude } = readPlace(row, { postcode: cellAt(cells, at.postcode), lat: cellAt(cells, at.lat), lon: cellAt(cells, at.lon) });
      const district = row.code('lad25cd', cellAt(cells, at.lad25cd), areaCodePattern.district, 'E08000009');
      return row.faults.length > 0 ? { faults: row.faults } : { rows: [[postcode!, latitude!, longitude!, district!, edition]] };
    };
  },
  staging: {
    columns: [
      { name: 'postcode', type: 'text' },
      { name: 'latitude', type: 'double precision' },
      { name: 'longitude', type: 'double precision' },
      { name: 'district_code', type: 'text' },
      { name: 'edition', type: 'text' },
    ],
    values: (row) => row,
  },
});

const centreColumns = [
  { name: 'outward', words: 'Postcode sector (M33 2) or district (M33)', isRequired: true, aliases: ['sector', 'district'] },
  { name: 'postcodes', words: 'How many postcodes it has', isRequired: true },
  { name: 'lat', words: 'Mean latitude', isRequired: true },
  { name: 'lon', words: 'Mean longitude', isRequired: true },
  { name: 'main_lad25cd', words: 'The district in which most of them lie', isRequired: true },
  { name: 'main_lad_share', words: 'The share that lies there, 0 to 1', isRequired: true },
  { name: 'lads', words: 'How many districts it touches', isRequired: true },
] as const satisfies readonly ImportColumn[];

/** The middles of postcode sectors and districts of England: for a place near enough when a postcode is not known. */
export const postcodeCentreSpec: AnyImportSpec = importSpec<readonly (string | number)[], EditionSettings>({
  ...national,
  ...bringInPostcodeCentres,
  name: 'places.postcode-centres',
  title: 'Middles of postcode sectors and districts',
  about: 'Unweighted means over the ONS Postcode Directory, terminated postcodes included.',
  audit: 'places.postcode-centres-committed',
  after: ['places.authorities', 'places.districts'],
  recognise: byColumns(centreColumns),
  settings: editionSettings,
  columns: centreColumns,
  reader: async ({ headings, settings, fileName }) => {
    const at = findColumns(headings, centreColumns);
    if (isHeadingFault(at)) return at;
    const edition = editionOf(settings, fileName);
    return (cells) => {
      const row = startRow();
      const cell = (name: keyof typeof at): string => cellAt(cells, at[name]);
      const outward = row.code(headings[at.outward]!, cell('outward'), /^[A-Z]{1,2}\d[A-Z\d]?( \d)?$/, 'M33 2');
      const values = [row.count('postcodes', cell('postcodes'), 1), row.number('lat', cell('lat'), 49, 61), row.number('lon', cell('lon'), -9, 3.5)];
      const main = row.code('main_lad25cd', cell('main_lad25cd'), areaCodePattern.district, 'E08000009');
      const share = row.number('main_lad_share', cell('main_lad_share'), 0, 1);
      const districts = row.count('lads', cell('lads'), 1);
      if (row.faults.length > 0) return { faults: row.faults };
      return { rows: [[outward!, outward!.includes(' ') ? 'sector' : 'district', ...(values as number[]), main!, share!, districts!, edition]] };
    };
  },
  staging: {
    columns: [
      { name: 'outward', type: 'text' },
      { name: 'level', type: 'text' },
      { name: 'postcodes', type: 'integer' },
      { name: 'latitude', type: 'double precision' },
      { name: 'longitude', type: 'double precision' },
      { name: 'main_district', type: 'text' },
      { name: 'main_share', type: 'double precision' },
      { name: 'districts', type: 'integer' },
      { name: 'edition', type: 'text' },
    ],
    values: (row) => row,
  },
});
