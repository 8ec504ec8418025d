import { cellAt, findColumns, isHeadingFault } from '../../../../platform/imports/columns.ts';
import { startRow } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type ImportColumn } from '../../../../platform/imports/spec.ts';
import { bringInSmallAreaChanges, bringInSmallAreas } from '../../actions/bring-in-registers.ts';
import { areaCodePattern } from '../../model/area.ts';
import { byColumns, national, noSettings } from './areas.ts';

const lookupColumns = [
  { name: 'lsoa21_code', words: 'Small area of 2021', isRequired: true },
  { name: 'lsoa21_name', words: 'Its name', isRequired: true },
  { name: 'ward24_code', words: 'The ward of May 2024 that most of it lies in', isRequired: true },
  { name: 'ward24_name', words: 'Its name', isRequired: true },
  { name: 'ltla24_code', words: 'The district', isRequired: true },
  { name: 'ltla24_name', words: 'Its name', isRequired: true },
] as const satisfies readonly ImportColumn[];

/** `lookup_lsoa21_ward24_lad24.csv`: small areas of 2021, by best fit in wards and districts. */
export const smallAreaSpec: AnyImportSpec = importSpec<readonly string[], unknown>({
  ...national,
  ...bringInSmallAreas,
  name: 'places.small-areas',
  title: 'Small areas of 2021 (LSOA) with ward and district',
  about: 'ONS Open Geography: 2021 LSOA to May 2024 ward and district, best fit. A postcode may lie in another ward than its small area does.',
  audit: 'places.small-areas-committed',
  after: ['places.districts'],
  recognise: byColumns(lookupColumns),
  settings: noSettings,
  columns: lookupColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, lookupColumns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const values = [
        row.code('lsoa21_code', cellAt(cells, at.lsoa21_code), areaCodePattern.lsoa, 'E01006074'),
        row.text('lsoa21_name', cellAt(cells, at.lsoa21_name)),
        row.code('ward24_code', cellAt(cells, at.ward24_code), areaCodePattern.ward, 'E05015239'),
        row.text('ward24_name', cellAt(cells, at.ward24_name)),
        row.code('ltla24_code', cellAt(cells, at.ltla24_code), areaCodePattern.district, 'E08000009'),
        row.text('ltla24_name', cellAt(cells, at.ltla24_name)),
      ];
      return row.faults.length > 0 ? { faults: row.faults } : { rows: [values as string[]] };
    };
  },
  staging: { columns: ['lsoa_code', 'lsoa_name', 'ward_code', 'ward_name', 'lad_code', 'lad_name'].map((name) => ({ name, type: 'text' as const })), values: (row) => row },
});

const changeColumns = [
  { name: 'lsoa11_code', words: 'Small area of 2011', isRequired: true },
  { name: 'lsoa11_name', words: 'Its name', isRequired: true },
  { name: 'change_code', words: 'U unchanged, S split, M merged, X irregular', isRequired: true },
  { name: 'lsoa21_code', words: 'Small area of 2021', isRequired: true },
  { name: 'lsoa21_name', words: 'Its name', isRequired: true },
  { name: 'ltla22_code', words: 'The district of 2022 that the new one lies in', isRequired: true },
  { name: 'ltla22_name', words: 'Its name', isRequired: true },
] as const satisfies readonly ImportColumn[];

/** `lookup_lsoa11_lsoa21_lad22.csv`: what became of the small areas of 2011. */
export const smallAreaChangeSpec: AnyImportSpec = importSpec<readonly string[], unknown>({
  ...national,
  ...bringInSmallAreaChanges,
  name: 'places.small-area-changes',
  title: 'Small areas of 2011 and what became of them in 2021',
  about: 'ONS Open Geography: 2011 to 2021 LSOA, with the kind of change.',
  audit: 'places.small-area-changes-committed',
  after: ['places.district-history', 'places.small-areas'],
  recognise: byColumns(changeColumns),
  settings: noSettings,
  columns: changeColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, changeColumns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const values = [
        row.code('lsoa11_code', cellAt(cells, at.lsoa11_code), areaCodePattern.lsoa, 'E01006074'),
        row.text('lsoa11_name', cellAt(cells, at.lsoa11_name)),
        row.code('change_code', cellAt(cells, at.change_code), /^[USMX]$/, 'U'),
        row.code('lsoa21_code', cellAt(cells, at.lsoa21_code), areaCodePattern.lsoa, 'E01035189'),
        row.text('lsoa21_name', cellAt(cells, at.lsoa21_name)),
        row.code('ltla22_code', cellAt(cells, at.ltla22_code), areaCodePattern.district, 'E08000009'),
        row.text('ltla22_name', cellAt(cells, at.ltla22_name)),
      ];
      return row.faults.length > 0 ? { faults: row.faults } : { rows: [values as string[]] };
    };
  },
  staging: { columns: ['lsoa11_code', 'lsoa11_name', 'change_code', 'lsoa21_code', 'lsoa21_name', 'lad_code', 'lad_name'].map((name) => ({ name, type: 'text' as const })), values: (row) => row },
});
