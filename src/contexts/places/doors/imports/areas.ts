import { z } from 'zod';
import { cellAt, findColumns, isHeadingFault, recogniseByColumns } from '../../../../platform/imports/columns.ts';
import { startRow, type RowReading } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type FileGlance, type ImportColumn } from '../../../../platform/imports/spec.ts';
import { bringInAuthorities, bringInDistrictHistory, bringInDistricts } from '../../actions/bring-in-registers.ts';
import { areaCodePattern } from '../../model/area.ts';

/** What all national registers of places have in common: published by ONS, DfE and others, brought by the operator, in as soon as nothing is wrong. */
export const national = { permission: 'places:import', purpose: 'know', reach: 'national', accepts: 'rule' } as const;
/** Nothing to choose. */
export const noSettings = z.strictObject({});

/** Recognises a register by its columns: sure when all required ones are there. */
export function byColumns(columns: readonly ImportColumn[], share = 0.95): (glance: FileGlance) => number {
  return recogniseByColumns(columns, share);
}

/** A cell that may be blank, else must be a code of that shape. */
export function optionalCode(row: RowReading, column: string, value: string, pattern: RegExp, example: string): string | undefined {
  return value === '' ? undefined : row.code(column, value, pattern, example);
}

const authorityColumns = [
  { name: 'la_number', words: 'The DfE number of the authority: three digits', isRequired: true },
  { name: 'la_name', words: 'Its name as the DfE prints it; never joined on', isRequired: true },
  { name: 'la_type', words: 'ILB and OLB (Inner and Outer London borough), MD, UA, SC; also REG for a region', isRequired: true },
  { name: 'ons_code_2021', words: 'Its ONS code in 2021, blank when it had none', isRequired: true },
  { name: 'ons_code_2023', words: 'Its ONS code in 2023, blank when it no longer existed', isRequired: true },
  { name: 'utla23_name', words: 'Its name as ONS prints it', isRequired: true },
  { name: 'region24_code', words: 'The region it lies in', isRequired: true },
  { name: 'region24_name', words: 'The name of the region', isRequired: true },
] as const satisfies readonly ImportColumn[];

interface AuthorityRow {
  readonly number: string;
  readonly name: string;
  readonly type: string;
  readonly code2021: string | undefined;
  readonly code2023: string | undefined;
  readonly upperTierName: string | undefined;
  readonly regionCode: string | undefined;
  readonly regionName: string | undefined;
}

const authorityCode = /^E(06|08|09|10|12|13|92)\d{6}$/;

/** `local_authorities_dfe_ons_codes.csv`: authorities with DfE number and ONS codes. */
export const authoritySpec: AnyImportSpec = importSpec<AuthorityRow, unknown>({
  ...national,
  ...bringInAuthorities,
  name: 'places.authorities',
  title: 'Local authorities with DfE and ONS codes',
  about: 'Department for Education (LAIT list of codes) joined with the ONS lookup of authorities and regions.',
  audit: 'places.authorities-committed',
  after: ['places.district-history'],
  recognise: byColumns(authorityColumns),
  settings: noSettings,
  columns: authorityColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, authorityColumns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const number = row.code('la_number', cellAt(cells, at.la_number), /^\d{3}$/, '358');
      const name = row.text('la_name', cellAt(cells, at.la_name));
      const type = row.code('la_type', cellAt(cells, at.la_type), /^(ILB|OLB|MD|UA|SC|REG)$/, 'UA');
      const code2021 = optionalCode(row, 'ons_code_2021', cellAt(cells, at.ons_code_2021), authorityCode, 'E08000009');
      const code2023 = optionalCode(row, 'ons_code_2023', cellAt(cells, at.ons_code_2023), authorityCode, 'E08000009');
      const regionCode = optionalCode(row, 'region24_code', cellAt(cells, at.region24_code), areaCodePattern.region, 'E12000002');
      const regionName = regionCode === undefined ? undefined : row.text('region24_name', cellAt(cells, at.region24_name));
      if (row.faults.length > 0) return { faults: row.faults };
      return { rows: [{ number: number!, name: name!, type: type!, code2021, code2023, upperTierName: cellAt(cells, at.utla23_name) || undefined, regionCode, regionName }] };
    };
  },
  staging: {
    columns: ['la_number', 'la_name', 'la_type', 'code_2021', 'code_2023', 'upper_tier_name', 'region_code', 'region_name'].map((name) => ({ name, type: 'text' as const })),
    values: (row) => [row.number, row.name, row.type, row.code2021 ?? null, row.code2023 ?? null, row.upperTierName ?? null, row.regionCode ?? null, row.regionName ?? null],
  },
});

const districtColumns = [
  { name: 'ltla23_code', words: 'District of 2023', isRequired: true },
  { name: 'ltla23_name', words: 'Its name', isRequired: true },
  { name: 'utla23_code', words: 'The upper tier it lies in: itself for a unitary authority', isRequired: true },
  { name: 'utla23_name', words: 'Its name', isRequired: true },
  { name: 'region24_code', words: 'The region', isRequired: true },
  { name: 'region24_name', words: 'Its name', isRequired: true },
] as const satisfies readonly ImportColumn[];

/** `lookup_lad23_upper_tier23_region24.csv`: districts, upper tier, region. */
export const districtSpec: AnyImportSpec = importSpec<readonly string[], unknown>({
  ...national,
  ...bringInDistricts,
  name: 'places.districts',
  title: 'Districts, the upper tier and region they lie in',
  about: 'ONS Open Geography: local authority districts of April 2023 to upper tier and region.',
  audit: 'places.districts-committed',
  recognise: byColumns(districtColumns),
  settings: noSettings,
  columns: districtColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, districtColumns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const codes = [
        row.code('ltla23_code', cellAt(cells, at.ltla23_code), areaCodePattern.district, 'E07000240'),
        row.text('ltla23_name', cellAt(cells, at.ltla23_name)),
        row.code('utla23_code', cellAt(cells, at.utla23_code), areaCodePattern.upperTier, 'E10000015'),
        row.text('utla23_name', cellAt(cells, at.utla23_name)),
        row.code('region24_code', cellAt(cells, at.region24_code), areaCodePattern.region, 'E12000006'),
        row.text('region24_name', cellAt(cells, at.region24_name)),
      ];
      return row.faults.length > 0 ? { faults: row.faults } : { rows: [codes as string[]] };
    };
  },
  staging: { columns: ['lad_code', 'lad_name', 'upper_code', 'upper_name', 'region_code', 'region_name'].map((name) => ({ name, type: 'text' as const })), values: (row) => row },
});

const years = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024] as const;
const historyColumns = years.flatMap((year) => [
  { name: `ltla${year % 100}_code`, words: `The district's code in ${year}`, isRequired: true },
  { name: `ltla${year % 100}_name`, words: `Its name in ${year}`, isRequired: true },
]);

/** `lad_code_history_2016-2024.csv`: what each district was in each year. */
export const districtHistorySpec: AnyImportSpec = importSpec<readonly (string | null)[], unknown>({
  ...national,
  ...bringInDistrictHistory,
  name: 'places.district-history',
  title: 'Code history of districts, 2016 to 2024',
  about: 'ONS Open Geography: the code and name of each district in each year.',
  audit: 'places.district-history-committed',
  recognise: byColumns(historyColumns),
  settings: noSettings,
  columns: historyColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, historyColumns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const pairs = years.map((year) => {
        const [codeHeading, nameHeading] = [`ltla${year % 100}_code`, `ltla${year % 100}_name`];
        const code = optionalCode(row, codeHeading, cellAt(cells, at[codeHeading]!), areaCodePattern.district, 'E07000240');
        const name = code === undefined ? undefined : row.text(nameHeading, cellAt(cells, at[nameHeading]!));
        return [code ?? null, name ?? null];
      });
      if (row.faults.length > 0) return { faults: row.faults };
      if (pairs.every(([code]) => code === null)) return { faults: [{ code: 'blank-row', column: undefined, value: undefined, words: 'The row has no code in any year.', remedy: 'Take the row out.', severity: 'error' }] };
      return { rows: [pairs.flat()] };
    };
  },
  staging: { columns: years.flatMap((year) => [`code_${year}`, `name_${year}`]).map((name) => ({ name, type: 'text' as const })), values: (row) => row },
});
