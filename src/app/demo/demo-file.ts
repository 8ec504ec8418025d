/**
 * One file of the demonstration, in the format in which its real counterpart is published, ready for the importer.
 *
 * `importAs` names that format; the roof turns it into the importer that reads it. Files are listed in an order in
 * which they can be imported: what others refer to comes first.
 */
export interface DemoFile {
  readonly name: string;
  readonly format: 'csv' | 'geojson' | 'xlsx' | 'json' | 'xml';
  readonly content: string | Uint8Array;
  readonly importAs: DemoImport;
  /** What the file is, for the person who meets it in the list of imports. */
  readonly about: string;
}

/** The formats the demonstration's files come in, each as a folder and file of the published originals is known. */
export type DemoImport =
  | 'areas/local-authorities'
  | 'areas/district-lookup'
  | 'areas/district-history'
  | 'areas/small-area-lookup'
  | 'areas/small-area-change'
  | 'areas/locality'
  | 'boundaries/upper-tier'
  | 'boundaries/ward'
  | 'boundaries/small-area'
  | 'population/by-age'
  | 'population/mid-2020'
  | 'deprivation/iod2019'
  | 'deprivation/iod2025'
  | 'deprivation/iod2015-summary'
  | 'deprivation/iod2019-summary'
  | 'deprivation/iod2025-summary'
  | 'postcodes/directory'
  | 'providers/schools'
  | 'indicators/measures'
  | 'indicators/values'
  | 'indicators/neighbours'
  | 'eyfsp/points-2013-2019'
  | 'eyfsp/areas-of-learning-2013-2019'
  | 'eyfsp/characteristics-2021-22'
  | 'directory/services'
  | 'early-years/census'
  | 'early-years/return'
  | 'own/long'
  | 'own/year-columns';

/** A cell of a CSV file as it is to be printed. */
export type CsvCell = string | number;

/** The rows as CSV: header first, commas, LF, quotes only where they are needed (RFC 4180). */
export function csvText(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = rows.map((row) => {
    if (row.length !== header.length) throw new Error(`A row of ${row.length} cells under a header of ${header.length}: ${row.slice(0, 4).join(', ')}`);
    return row.map(cellText).join(',');
  });
  return `${[header.map(cellText).join(','), ...lines].join('\n')}\n`;
}

function cellText(cell: CsvCell): string {
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
