import { cellAt, findColumns, isHeadingFault } from '../../../../platform/imports/columns.ts';
import { startRow } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type ImportColumn, type StagedColumn } from '../../../../platform/imports/spec.ts';
import { bringInDeprivation2019, bringInDeprivation2025, bringInDeprivationSummary, domainColumns } from '../../actions/bring-in-registers.ts';
import { areaCodePattern } from '../../model/area.ts';
import { byColumns, national, noSettings } from './areas.ts';

type Cell = string | number | null;

interface IndexFile {
  readonly columns: readonly ImportColumn[];
  readonly code: string;
  readonly ladCode: string;
  readonly ladName: string;
  readonly domains: readonly string[];
  readonly hasScores: boolean;
  readonly children: string | undefined;
  /** How many small areas there are: the last rank. */
  readonly lastRank: number;
}

const numerator = 'idaci_children_in_low_income';

function columnsOf(file: Omit<IndexFile, 'columns'>): readonly ImportColumn[] {
  const domains = file.domains.flatMap((domain) => [`${domain}_rank`, `${domain}_decile`, ...(file.hasScores ? [`${domain}_score`] : [])]);
  return [
    { name: file.code, words: 'Small area', isRequired: true },
    { name: file.ladCode, words: 'The district it lies in', isRequired: true },
    { name: file.ladName, words: 'Its name', isRequired: true },
    ...domains.map((name) => ({ name, words: `${name.replaceAll('_', ' ')}: 1 is the most deprived`, isRequired: true })),
    ...(file.children === undefined ? [] : [{ name: file.children, words: 'Children aged 0 to 15: the denominator of IDACI', isRequired: true }]),
    { name: numerator, words: 'Children aged 0 to 15 in income-deprived families, rounded to 5, blank when small', isRequired: true },
  ];
}

const iod2019: Omit<IndexFile, 'columns'> = { code: 'lsoa11cd', ladCode: 'lad19cd', ladName: 'lad19nm', domains: domainColumns.iod2019, hasScores: false, children: 'children_0_15_mid2015', lastRank: 32_844 };
const iod2025: Omit<IndexFile, 'columns'> = { code: 'lsoa21_code', ladCode: 'ltla24_code', ladName: 'ltla24_name', domains: domainColumns.iod2025, hasScores: true, children: undefined, lastRank: 33_755 };

function stagingOf(file: Omit<IndexFile, 'columns'>): readonly StagedColumn[] {
  return [
    ...['area_code', 'lad_code', 'lad_name'].map((name) => ({ name, type: 'text' as const })),
    ...file.domains.flatMap((domain): StagedColumn[] => [{ name: `${domain}_rank`, type: 'integer' }, { name: `${domain}_decile`, type: 'integer' }, ...(file.hasScores ? [{ name: `${domain}_score`, type: 'double precision' as const }] : [])]),
    { name: 'children_0_15', type: 'integer' },
    { name: 'children_in_low_income', type: 'integer' },
  ];
}

function readerOf(file: Omit<IndexFile, 'columns'>, columns: readonly ImportColumn[], headings: readonly string[]) {
  const at = findColumns(headings, columns);
  if (isHeadingFault(at)) return at;
  return (cells: readonly string[]) => {
    const row = startRow();
    const cell = (name: string): string => cellAt(cells, at[name]!);
    const values: (Cell | undefined)[] = [row.code(file.code, cell(file.code), areaCodePattern.lsoa, 'E01006074'), row.code(file.ladCode, cell(file.ladCode), areaCodePattern.district, 'E08000009'), row.text(file.ladName, cell(file.ladName))];
    for (const domain of file.domains) {
      values.push(row.count(`${domain}_rank`, cell(`${domain}_rank`), 1, file.lastRank), row.count(`${domain}_decile`, cell(`${domain}_decile`), 1, 10));
      if (file.hasScores) values.push(row.number(`${domain}_score`, cell(`${domain}_score`)));
    }
    const children = file.children === undefined ? null : row.count(file.children, cell(file.children));
    const inLowIncome = cell(numerator) === '' ? null : row.count(numerator, cell(numerator));
    return row.faults.length > 0 ? { faults: row.faults } : { rows: [[...values, children, inLowIncome] as Cell[]] };
  };
}

const columns2019 = columnsOf(iod2019);
const columns2025 = columnsOf(iod2025);

/** `iod2019_lsoa11.csv`: ranks and deciles on small areas of 2011, and the counts behind IDACI. */
export const deprivation2019Spec: AnyImportSpec = importSpec<readonly Cell[], unknown>({
  ...national,
  ...bringInDeprivation2019,
  name: 'places.deprivation-2019',
  title: 'Index of deprivation 2019, small areas of 2011',
  about: 'Ministry of Housing, Communities and Local Government. A blank count of children stands for about 5. Scores are not in this file.',
  audit: 'places.deprivation-committed',
  after: ['places.small-area-changes'],
  recognise: byColumns(columns2019),
  settings: noSettings,
  columns: columns2019,
  reader: async ({ headings }) => readerOf(iod2019, columns2019, headings),
  staging: { columns: stagingOf(iod2019), values: (row) => row },
});

/** `iod2025_lsoa21.csv`: scores, ranks and deciles on small areas of 2021. Income is measured after housing costs: compare ranks with 2019, not rates. */
export const deprivation2025Spec: AnyImportSpec = importSpec<readonly Cell[], unknown>({
  ...national,
  ...bringInDeprivation2025,
  name: 'places.deprivation-2025',
  title: 'Index of deprivation 2025, small areas of 2021',
  about: 'Ministry of Housing, Communities and Local Government. Income is measured after housing costs, so IDACI is much higher than in 2019: compare ranks.',
  audit: 'places.deprivation-committed',
  after: ['places.small-areas'],
  recognise: byColumns(columns2025),
  settings: noSettings,
  columns: columns2025,
  reader: async ({ headings }) => readerOf(iod2025, columns2025, headings),
  staging: { columns: stagingOf(iod2025), values: (row) => row },
});

const summaryColumns = [
  { name: 'area_code', words: 'District, by its code of the index year', isRequired: true, aliases: ['lad19cd'] },
  { name: 'index_domain', words: 'Index of Multiple Deprivation or one of its domains', isRequired: true },
  { name: 'year', words: 'Year of the index', isRequired: true, aliases: ['deprivation_data_year'] },
  { name: 'average_rank', words: 'Average rank of its small areas', isRequired: false },
  { name: 'rank_average_rank', words: 'Its place among districts by that', isRequired: false },
  { name: 'average_score', words: 'Average score of its small areas', isRequired: false },
  { name: 'rank_average_score', words: 'Its place among districts by that', isRequired: true },
  { name: 'proportion_bottom_decile', words: 'Share of its small areas that are in the most deprived tenth of England, 0 to 1', isRequired: true },
  { name: 'rank_proportion_bottom_decile', words: 'Its place among districts by that', isRequired: false },
] as const satisfies readonly ImportColumn[];

/** `iod2015_`, `iod2019_` and `iod2025_lad_summary_excl_idaci.csv`: the index summed up by district. */
export const deprivationSummarySpec: AnyImportSpec = importSpec<readonly Cell[], unknown>({
  ...national,
  ...bringInDeprivationSummary,
  name: 'places.deprivation-summary',
  title: 'Index of deprivation by district',
  about: 'Ministry of Housing, Communities and Local Government: 2015 and 2019 on districts of 2019, 2025 on districts of 2024.',
  audit: 'places.deprivation-summary-committed',
  after: ['places.district-history', 'places.small-areas'],
  recognise: byColumns(summaryColumns),
  settings: noSettings,
  columns: summaryColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, summaryColumns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const optional = (name: keyof typeof at, read: 'count' | 'number'): number | null | undefined => (cellAt(cells, at[name]) === '' ? null : row[read](name, cellAt(cells, at[name])));
      const values = [
        row.code('area_code', cellAt(cells, at.area_code), areaCodePattern.district, 'E08000009'),
        row.count('year', cellAt(cells, at.year), 2000, 2100),
        row.text('index_domain', cellAt(cells, at.index_domain)),
        optional('average_rank', 'number'),
        optional('rank_average_rank', 'count'),
        optional('average_score', 'number'),
        row.count('rank_average_score', cellAt(cells, at.rank_average_score), 1),
        row.number('proportion_bottom_decile', cellAt(cells, at.proportion_bottom_decile), 0, 1),
        optional('rank_proportion_bottom_decile', 'count'),
      ];
      return row.faults.length > 0 ? { faults: row.faults } : { rows: [values as Cell[]] };
    };
  },
  staging: {
    columns: [
      { name: 'area_code', type: 'text' },
      { name: 'index_year', type: 'integer' },
      { name: 'domain', type: 'text' },
      { name: 'average_rank', type: 'double precision' },
      { name: 'rank_average_rank', type: 'integer' },
      { name: 'average_score', type: 'double precision' },
      { name: 'rank_average_score', type: 'integer' },
      { name: 'share_in_worst_decile', type: 'double precision' },
      { name: 'rank_share_in_worst_decile', type: 'integer' },
    ],
    values: (row) => row,
  },
});
