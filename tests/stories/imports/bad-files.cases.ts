import { gzipSync } from 'node:zlib';
import { badFiles } from '../../../src/platform/files/reading/testing/bad-files.ts';
import { buildWorkbook } from '../../../src/platform/files/reading/testing/build-workbook.ts';

/** A file for the command line, and where what is wrong with it must be told. */
export interface StoryFile {
  /** What is wrong with it. */
  readonly name: string;
  readonly fileName: string;
  build(): Uint8Array | Promise<Uint8Array>;
  /** The rule it breaks and the place, by the rows its builder writes; nothing for a file that is healed and waits for a person. */
  readonly told?: { readonly rule: string; readonly row?: number; readonly column?: string; readonly remedy: RegExp };
}

const textOf = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);
const text = (...lines: readonly string[]): Buffer => textOf(lines);

/** Registers and a dictionary of made-up data, without which nothing bad could be told from what is new. */
export const soundFiles: readonly Omit<StoryFile, 'name'>[] = [
  { fileName: 'districts.csv', build: () => text('ltla23_code,ltla23_name,utla23_code,utla23_name,region24_name,region24_code', 'E06099001,Sandholm,E06099001,Sandholm,Doggerland,E12099001') },
  { fileName: 'small-areas.csv', build: () => text('lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code', ...['Alder', 'Birch', 'Cedar', 'Dene', 'Elm'].map((ward, at) => `Sandholm 00${at + 1}A,E0109900${at + 1},${ward},E0500000${at + 1},Sandholm,E06099001`)) },
  { fileName: 'lait_measures.csv', build: () => text('Topic,Measure,Chart_title,Measure_short,Polarity,y_axis_name,Description,Last Update,Next Update,dps,Year_Type,No_Quartile', 'Foundation Stage,Good level,Good level,FSP_NEW_GOODDEV,High,% achieving expected level,What it is,45809,New Data,NA,Academic Year,NA') },
];

const longHeadings = 'measure_code,period,area,value,la_number,region';
/** Four sound rows of the long file; 970, 370, 373 and 825 are areas that every installation knows. */
const longRows = ['FSP_NEW_GOODDEV,2019,England,71.8,970,', 'FSP_NEW_GOODDEV,2019,Barnsley,70.1,370,', 'FSP_NEW_GOODDEV,2019,Sheffield,69.5,373,', 'FSP_NEW_GOODDEV,2019,Buckinghamshire,74.5,825,'] as const;
const long = (...more: readonly string[]): Buffer => text(longHeadings, ...longRows, ...more);
const longCells = [longHeadings.split(','), ...longRows.map((row) => row.split(','))];

/** 200,000 rows under the right headings, none of which is a figure: the value is a word. */
const rubbish = (): Buffer => textOf([longHeadings, ...Array.from({ length: 200_000 }, (_, at) => `lorem${at % 7},ipsum,dolor,sit,amet${at % 11},x`)]);
const neighbours = (...rows: readonly string[]): Buffer => text('la_number,la_name,neighbour_rank,neighbour_la_number,closeness,neighbour_la_name', ...rows);
const centres = (...rows: readonly string[]): Buffer => text('district,postcodes,lat,lon,main_lad25cd,main_lad_share,lads', ...rows);
const square = [[[-1.5, 53.5], [-1.4, 53.5], [-1.4, 53.6], [-1.5, 53.6], [-1.5, 53.5]]];
const map = (code: string, geometry: object): Buffer => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { lsoa21cd: code }, geometry }] }));

const taken = new Map(badFiles.map((file) => [file.name, file]));
/** A file of the reader's own collection, brought without saying what it is. */
const wrong = (name: string): StoryFile => {
  const { fileName, build, expected } = taken.get(name)!;
  if (expected.outcome !== 'refused') throw new Error(`${name} is not refused by the reader.`);
  return { name: `as-published-${name}`, fileName: `as-published-${fileName}`, build, told: { rule: expected.code, remedy: expected.remedy, ...(expected.row === undefined ? {} : { row: expected.row }) } };
};

/** Files that give themselves out for published ones, each wrong in one way. Nothing says what they are: the program must. */
export const badPublishedFiles: readonly StoryFile[] = [
  ...['pdf', 'sign-in-page', 'excel-97', 'workbook-bomb', 'zip-in-zip', 'workbook-with-password', 'half-a-gzip', 'utf-16-without-mark', 'empty'].map(wrong),
  { name: 'published-zip-bomb', fileName: 'bomb.csv.gz', build: () => gzipSync(Buffer.concat([long(), Buffer.alloc(60_000_000, `FSP_NEW_GOODDEV,2018,${'a'.repeat(1_000)},71.5,970,\n`)])), told: { rule: 'expands-too-far', remedy: /Unpack it yourself/ } },
  { name: 'another-table', fileName: 'menu.csv', build: () => text('day,dish', 'Monday,Soup', 'Tuesday,Pie'), told: { rule: 'not-recognised', remedy: /right file/ } },
  { name: 'column-missing', fileName: 'no-value.csv', build: () => text('measure_code,period,area,la_number,region', 'FSP_NEW_GOODDEV,2019,England,970,'), told: { rule: 'not-recognised', remedy: /right file/ } },
  { name: 'published-title-lines', fileName: 'titled.csv', build: () => text('Local Authority Interactive Tool,,,,,', 'Version of April 2026,,,,,', longHeadings, ...longRows), told: { rule: 'heading-missing', remedy: /first row holds the headings/ } },
  { name: 'published-unknown-code', fileName: 'nowhere.csv', build: () => long('FSP_NEW_GOODDEV,2019,Nowhere,1,999,'), told: { rule: 'unknown-area', row: 6, column: 'la_number', remedy: /area register/ } },
  { name: 'published-unknown-measure', fileName: 'measure.csv', build: () => long('NO_SUCH,2019,England,1,970,'), told: { rule: 'unknown-indicator', row: 6, column: 'measure_code', remedy: /dictionary|definitions/i } },
  { name: 'published-duplicated-key', fileName: 'again.csv', build: () => long('FSP_NEW_GOODDEV,2019,Barnsley,71.0,370,'), told: { rule: 'duplicate-row', row: 3, column: 'la_number', remedy: /[Kk]eep/ } },
  { name: 'published-words-for-numbers', fileName: 'words.csv', build: () => long('FSP_NEW_GOODDEV,2018,England,about 70,970,'), told: { rule: 'not-a-number', row: 6, column: 'value', remedy: /figures/ } },
  { name: 'published-half-a-file', fileName: 'cut.csv', build: () => long('FSP_NEW_GOODDEV,2018,England,71.5,970,').subarray(0, -12), told: { rule: 'cut-off', row: 6, remedy: /again/ } },
  { name: 'published-unclosed-quote', fileName: 'open.csv', build: () => long('FSP_NEW_GOODDEV,2018,"England,71.5,970,'), told: { rule: 'unclosed-quote', row: 6, remedy: /Close the quotation mark/ } },
  { name: 'published-two-encodings', fileName: 'accents.csv', build: () => Buffer.concat([long('FSP_NEW_GOODDEV,2018,Pr\u00e9,71.5,970,'), Buffer.from('FSP_NEW_GOODDEV,2017,Pr\u00e9,70.7,970,\n', 'latin1')]), told: { rule: 'mixed-encoding', remedy: /CSV UTF-8/ } },
  { name: 'published-formulas', fileName: 'formulas.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [...longCells, ['FSP_NEW_GOODDEV', '2018', 'England', { formula: 'D2-0.3' }, '970', '']] }]), told: { rule: 'formula-without-value', row: 6, column: 'value', remedy: /calculate/ } },
  { name: 'published-rubbish-of-200000-rows', fileName: 'lorem.csv', build: rubbish, told: { rule: 'not-a-number', row: 2, column: 'value', remedy: /figures/ } },
  { name: 'published-rubbish-packed', fileName: 'lorem.csv.gz', build: () => gzipSync(text(longHeadings, ...Array.from({ length: 300 }, () => 'too,short'))), told: { rule: 'too-many-problems', row: 2, remedy: /right file/ } },
  { name: 'set-of-neighbours-without-a-name', fileName: 'neighbours.csv', build: () => neighbours('370,Barnsley,1,373,Close,Sheffield'), told: { rule: 'set-not-named', remedy: /year or month/ } },
  { name: 'own-neighbour', fileName: 'neighbours_2025-05.csv', build: () => neighbours('370,Barnsley,1,370,Close,Barnsley'), told: { rule: 'own-neighbour', row: 2, remedy: /./ } },
  { name: 'place-off-the-map', fileName: 'centres.csv', build: () => centres('S70,10,53.5,-1.5,E08000016,1,1', 'S71,10,-1.5,53.5,E08000016,1,1'), told: { rule: 'out-of-range', row: 3, column: 'lat', remedy: /source/ } },
  { name: 'doubled-postcode-centre', fileName: 'centres-twice.csv', build: () => centres('S70,10,53.5,-1.5,E08000016,1,1', 'S70,11,53.5,-1.5,E08000016,1,1'), told: { rule: 'duplicate-row', row: 2, remedy: /take the other out/ } },
  { name: 'map-cut-off', fileName: 'half.geojson', build: () => map('E01099001', { type: 'Polygon', coordinates: square }).subarray(0, -30), told: { rule: 'cut-off', remedy: /again/ } },
  { name: 'map-of-points', fileName: 'points.geojson', build: () => map('E01099001', { type: 'Point', coordinates: [-1.5, 53.5] }), told: { rule: 'not-an-area', row: 1, column: 'geometry', remedy: /./ } },
  { name: 'map-of-nowhere', fileName: 'nowhere.geojson', build: () => map('E01999999', { type: 'Polygon', coordinates: square }), told: { rule: 'unknown-area', row: 1, remedy: /./ } },
];

/** Rules that only whoever knows codes and keys can check, by the name that the engine gives them; of two rows that say the same, the first is named. */
const importersRules: Readonly<Record<string, { rule: string; row: number }>> = { 'duplicated-key': { rule: 'duplicate-row', row: 3 }, 'unknown-code': { rule: 'unknown-area', row: 6 }, 'text-in-numbers': { rule: 'not-a-number', row: 6 } };

/** Files of the reader's collection that are no figures by area and year, or by area with a percentage: what becomes of them is tested where they are read. */
const ofOtherShapes = ['leading-zeros', 'merged-cells', 'merged-headings', 'ages-turned-into-dates', 'ages-turned-into-dates-in-workbook', 'two-heading-rows', 'repeated-heading', 'commas-that-could-be-either'];

/** The reader's collection as an authority's own spreadsheets: those with a column of years, and those without. */
export const badOwnFiles: readonly StoryFile[] = badFiles
  .filter(({ name }) => !ofOtherShapes.includes(name))
  .map(({ name, fileName, build, expected }): StoryFile => {
    if (expected.outcome === 'healed') return { name, fileName, build };
    const { column } = expected;
    const { rule, row } = expected.outcome === 'for-the-importer' ? importersRules[name]! : { rule: expected.code, row: expected.row };
    const remedy = expected.outcome === 'for-the-importer' ? /./ : expected.remedy;
    return { name, fileName, build, told: { rule, remedy, ...(row === undefined ? {} : { row }), ...(column === undefined || column.length === 1 ? {} : { column }) } };
  });
