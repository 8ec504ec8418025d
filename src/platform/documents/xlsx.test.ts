import assert from 'node:assert/strict';
import test from 'node:test';
import { readXlsx } from 'hucre/xlsx';
import { openHealedTable } from '../files/reading/heal-table.ts';
import { fileInMemory } from '../files/reading/source.ts';
import { writeWorkbook, type ExportedWorkbook } from './xlsx.ts';

const workbook: ExportedWorkbook = {
  title: 'Good level of development & the gap',
  publisher: 'Wellbourne Council',
  sources: ['Early years foundation stage profile, 2018/19.'],
  notes: ['[c] means hidden.'],
  isMadeUp: true,
  madeAt: new Date('2026-11-22T09:30:00Z'),
  sheets: [
    {
      name: 'Wards: 2018/19',
      columns: [{ heading: 'Ward code', kind: 'code' }, { heading: 'Ward', kind: 'text' }, { heading: 'Year', kind: 'year' }, { heading: 'Children', kind: 'count' }, { heading: 'Percentage', kind: 'percentage' }],
      rows: [['0012', '=1+1', 2019, 1245, 71.84], ['E05000002', 'Birch', 2019, 60, '[c]'], ['E05000003', 'Cedar', 2019, null, 0.1 + 0.2]],
    },
  ],
};

test('codes and formulas stay text, figures are stored unrounded with a format, headings stay in sight', async () => {
  const book = await readXlsx(await writeWorkbook(workbook), { readStyles: true });
  const [data, notes] = book.sheets;
  assert.deepEqual(book.sheets.map((sheet) => sheet.name), ['Wards 2018 19 (made up)', 'Notes']);
  assert.deepEqual(data!.rows[1], ['0012', '=1+1', 2019, 1245, 71.84]);
  assert.equal(data!.cells?.get('1,1')?.formula, undefined);
  assert.deepEqual(['1,2', '1,3', '1,4', '1,0'].map((key) => data!.cells?.get(key)?.style?.numFmt), ['0', '#,##0', '#,##0.0', '@']);
  assert.equal(data!.cells?.get('0,0')?.style?.font?.bold, true);
  assert.deepEqual(data!.freezePane, { rows: 1 });
  assert.ok(data!.columns!.slice(0, 5).every((column) => column.width! >= 9));
  assert.deepEqual(notes!.rows.map((row) => row[0]), ['Title', 'Made-up data', 'Published by', 'Source', 'Notes']);
  assert.equal(book.properties?.title, workbook.title);
});

test('our own reader reads it back: the sheet, the flag, a figure without binary noise', async () => {
  const opened = await openHealedTable(fileInMemory('export.xlsx', await writeWorkbook(workbook)));
  assert.ok(opened.accepted);
  assert.deepEqual(opened.value.preview.map((row) => [row.cells[0], row.cells[4], row.flags?.[4]]), [['0012', '71.84', undefined], ['E05000002', '', 'c'], ['E05000003', '0.3', undefined]]);
});

test('names of sheets are short, clean and none twice', async () => {
  const [sheet] = workbook.sheets;
  const long = { ...sheet!, name: 'Good level of development by ward and free school meals' };
  const book = await readXlsx(await writeWorkbook({ ...workbook, isMadeUp: false, sheets: [long, long] }));
  assert.deepEqual(book.sheets.map((one) => one.name), ['Good level of development by wa', 'Good level of development by 2', 'Notes']);
});

test('the same export has the same bytes', async () => {
  const first = await writeWorkbook(workbook);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(first, await writeWorkbook(workbook));
});
