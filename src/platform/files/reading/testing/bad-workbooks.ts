import type { BadFile } from './bad-file.ts';
import { buildWorkbook, type MadeSheet } from './build-workbook.ts';

const top = ['Area code', 'Area', 'Number', 'Percentage'] as const;
const sound = [
  ['E05000001', 'Alder', 45, 75],
  ['E05000002', 'Birch', 33, 50],
  ['E05000003', 'Cedar', 12, 25],
] as const;
const data: MadeSheet = { name: 'Data', rows: [top, ...sound] };

/** Workbooks as spreadsheet programs let people make them. 43101 is the day 1 January 2018 by Excel's count. */
export const badWorkbooks: readonly BadFile[] = [
  { name: 'formula-without-value', fileName: 'uncalculated.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [top, sound[0], ['E05000002', 'Birch', 33, { formula: 'C3/66*100' }], sound[2]] }]), expected: { outcome: 'problems', code: 'formula-without-value', row: 3, column: 'Percentage', rows: 3, remedy: /calculate/ } },
  { name: 'formulas-with-values', fileName: 'calculated.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [top, ['E05000001', 'Alder', 45, { formula: 'C2/60*100', answer: 75 }], ...sound.slice(1)] }]), expected: { outcome: 'healed', healings: ['formula-read-as-value'], rows: 3, firstRow: ['E05000001', 'Alder', '45', '75'] } },
  { name: 'merged-cells', fileName: 'merged.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [['Locality', 'Area', 'Number'], ['North', 'Alder', 45], [null, 'Birch', 33], ['South', 'Cedar', 12]], merges: ['A2:A3'] }]), expected: { outcome: 'healed', healings: ['merged-cells-filled'], rows: 3, firstRow: ['North', 'Alder', '45'] } },
  { name: 'merged-headings', fileName: 'merged-headings.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [['Wards of Wellbourne'], ['Area', '2017/18', null, '2018/19', null], [null, 'Number', 'Percentage', 'Number', 'Percentage'], ['Alder', 40, 66.7, 45, 75], ['Birch', 30, 45.5, 33, 50]], merges: ['A1:E1', 'A2:A3', 'B2:C2', 'D2:E2'] }]), expected: { outcome: 'healed', healings: ['title-row', 'two-heading-rows'], rows: 2, headings: ['Area', '2017/18 Number', '2017/18 Percentage', '2018/19 Number', '2018/19 Percentage'], firstRow: ['Alder', '40', '66.7', '45', '75'] } },
  { name: 'hidden-rows', fileName: 'hidden.xlsx', build: () => buildWorkbook([{ ...data, hiddenRows: [2], hiddenColumns: [1] }]), expected: { outcome: 'healed', healings: ['hidden-row-kept', 'hidden-column-kept'], rows: 3 } },
  { name: 'cover-sheet-first', fileName: 'cover.xlsx', build: () => buildWorkbook([{ name: 'Cover', rows: [['Good level of development'], ['Contact: data team'], ['Symbols: [c]'], ['More words'], ['And more']] }, data, { name: 'Old', rows: [['a', 'b'], [1, 2]], isHidden: true }]), expected: { outcome: 'healed', healings: ['sheet-chosen', 'hidden-sheets'], rows: 3, firstRow: ['E05000001', 'Alder', '45', '75'] } },
  { name: 'numbers-as-text', fileName: 'green-triangles.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [top, ['E05000001', 'Alder', '45', '75.5'], ['E05000002', 'Birch', 33, '50.5'], sound[2]] }]), expected: { outcome: 'healed', healings: ['number-as-text'], rows: 3, firstRow: ['E05000001', 'Alder', '45', '75.5'] } },
  { name: 'percent-cells', fileName: 'percent.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [top, ['E05000001', 'Alder', 45, { percent: 0.285 }], ['E05000002', 'Birch', 33, { percent: 0.5 }]] }]), expected: { outcome: 'healed', healings: ['shown-as-percent', 'percent-sign'], rows: 2, firstRow: ['E05000001', 'Alder', '45', '28.5'] } },
  { name: 'ages-turned-into-dates-in-workbook', fileName: 'ages.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [['Age band', 'Number'], ['0-4', 45], [{ day: 43101 }, 33], ['10-14', 12], ['15-19', 12]] }]), expected: { outcome: 'problems', code: 'turned-into-date', row: 3, column: 'Age band', rows: 4, remedy: /Text/ } },
  { name: 'division-by-zero', fileName: 'div.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [top, ...sound, ['E05000004', 'Dene', 0, { error: '#DIV/0!' }]] }]), expected: { outcome: 'problems', code: 'spreadsheet-error', row: 5, column: 'Percentage', rows: 4, remedy: /Mend the formula/ } },
  { name: 'macros', fileName: 'macros.xlsm', build: () => buildWorkbook([data], [{ name: 'xl/vbaProject.bin', bytes: Buffer.from('macro') }]), expected: { outcome: 'healed', healings: ['macros-ignored'], rows: 3 } },
  { name: 'binary-noise', fileName: 'noise.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [top, ['E05000001', 'Alder', 45, 0.1 + 0.2], ['E05000002', 'Birch', 33, 69.299999999999997]] }]), expected: { outcome: 'healed', healings: [], rows: 2, firstRow: ['E05000001', 'Alder', '45', '0.3'] } },
  { name: 'empty-workbook', fileName: 'blank.xlsx', build: () => buildWorkbook([{ name: 'Sheet1', rows: [] }]), expected: { outcome: 'refused', code: 'empty', remedy: /again/ } },
  { name: 'two-tables-in-one-sheet', fileName: 'two.xlsx', build: () => buildWorkbook([{ name: 'Data', rows: [top, ...sound, [], ['Locality', 'Lead', 'Plan', 'Review'], ['North', 'Amir', 'Yes', 'May']] }]), expected: { outcome: 'refused', code: 'two-tables', row: 6, remedy: /sheet or file of its own/ } },
];
