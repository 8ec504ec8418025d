import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fileInMemory } from '../files/reading/source.ts';
import { findColumns, isHeadingFault, shareOfColumns } from './columns.ts';
import { glanceAtFile, openFileRows } from './file-rows.ts';
import { noteCap, startNotes } from './notes.ts';
import { orderBySpec } from './recognise-file.ts';
import { startRow } from './row-faults.ts';
import type { AnyImportSpec } from './spec.ts';

const columns = [
  { name: 'area_code', words: '', isRequired: true, aliases: ['lad19cd'] },
  { name: 'value', words: '', isRequired: true },
  { name: 'note', words: '', isRequired: false },
] as const;

test('columns are found by name or alias, whatever their order, case and spaces', () => {
  assert.deepEqual(findColumns(['Value', ' LAD19CD ', 'other'], columns), { area_code: 1, value: 0, note: -1 });
  assert.equal(shareOfColumns(['lad19cd'], columns), 0.5);
});

test('a missing column and a doubled one are named', () => {
  const missing = findColumns(['area_code', 'x'], columns);
  assert.ok(isHeadingFault(missing));
  assert.equal(missing.headingFault.words, 'The column value is missing.');
  assert.match(missing.headingFault.remedy, /area_code, x/);
  const doubled = findColumns(['area_code', 'lad19cd', 'value'], columns);
  assert.ok(isHeadingFault(doubled) && doubled.headingFault.code === 'heading-twice');
});

test('cells read as numbers, counts and codes, or say what is wrong with them', () => {
  const row = startRow();
  assert.deepEqual([row.number('a', '-1.5e3'), row.count('a', '12'), row.number('a', '0', 0, 1), row.text('a', 'x')], [-1500, 12, 0, 'x']);
  assert.equal(row.faults.length, 0);
  for (const value of ['', '1,234', '12%', '0x10', '1 2', 'NaN', 'Infinity']) row.number('a', value);
  row.count('a', '1.5');
  row.count('a', '-1');
  row.code('a', 'E1', /^E\d{8}$/, 'E08000009');
  assert.deepEqual(row.faults.map(({ code }) => code), ['blank-cell', ...Array<string>(6).fill('not-a-number'), 'not-whole', 'out-of-range', 'not-a-code']);
});

test('notes of one kind in one column are one note with its first row and its times; beyond the cap they are counted', () => {
  const notes = startNotes();
  const fault = (column: string) => ({ code: 'blank-cell', column, value: '', words: 'w', remedy: 'r', severity: 'error' as const });
  notes.addFault(fault('a'), 7);
  notes.addFault(fault('a'), 9);
  for (let column = 0; column < noteCap + 20; column += 1) notes.addFault(fault(`c${column}`), 100 + column);
  const list = notes.list();
  assert.deepEqual([list.length, list[0]!.rowNumber, list[0]!.times, notes.leftOut()], [noteCap, 7, 2, 21]);
});

test('files are brought in after those they build on, otherwise as given; a circle is told', () => {
  const spec = (name: string, after: readonly string[] = []): AnyImportSpec => ({ name, after }) as unknown as AnyImportSpec;
  const all = [spec('c', ['b']), spec('b', ['a']), spec('a'), spec('x')];
  assert.deepEqual(orderBySpec(all, (one) => one, all).map(({ name }) => name), ['a', 'x', 'b', 'c']);
  assert.throws(() => orderBySpec([spec('p', ['q'])], (one) => one, [spec('p', ['q']), spec('q', ['p'])]), /circle/);
});

const map = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { code: 'E1', name: 'One' }, geometry: { type: 'Point', coordinates: [0, 0] } }, { type: 'Feature', properties: { code: 'E2', extra: 3 }, geometry: null }] });

test('the features of a map are rows: a cell a property, the geometry last', async () => {
  for (const bytes of [Buffer.from(map), gzipSync(map)]) {
    const open = await openFileRows(fileInMemory('m.geojson', bytes), { shape: 'features' });
    assert.ok(open.accepted);
    const rows = [];
    for await (const batch of open.value.batches) rows.push(...batch.map(({ rowNumber, cells }) => [rowNumber, ...cells]));
    assert.deepEqual(open.value.headings, ['code', 'name', 'extra', 'geometry']);
    assert.deepEqual(rows, [[1, 'E1', 'One', '', '{"type":"Point","coordinates":[0,0]}'], [2, 'E2', '', '3', '']]);
  }
});

test('half a map, a map of nothing and JSON that is no map are refused', async () => {
  const code = async (text: string): Promise<string> => {
    const open = await openFileRows(fileInMemory('m.geojson', Buffer.from(text)), { shape: 'features' });
    return open.accepted ? 'accepted' : open.refusal.code;
  };
  assert.deepEqual(await Promise.all([code(map.slice(0, 120)), code('{"type":"FeatureCollection","features":[]}'), code('{"a":1}')]), ['cut-off', 'only-headings', 'is-json']);
});

test('a table is read as it stands: blank lines passed over, a row of another width told and left out', async () => {
  const open = await openFileRows(fileInMemory('t.csv', Buffer.from('a,b\n1,2\n\n3\n4,5\n')), {});
  assert.ok(open.accepted);
  const rows = [];
  for await (const batch of open.value.batches) rows.push(...batch.map(({ rowNumber, cells }) => [rowNumber, ...cells]));
  assert.deepEqual(rows, [[2, '1', '2'], [5, '4', '5']]);
  assert.deepEqual(open.value.found().problems.map(({ code, row }) => [code, row]), [['ragged-row', 4]]);
});

test('a glance sees through title lines', async () => {
  const glance = await glanceAtFile(fileInMemory('t.csv', Buffer.from('Table 1: Children by area\n\nArea,Code,2023,2024\nTrafford,E08000009,12,13\nBury,E08000002,10,11\n')));
  assert.ok(glance.accepted);
  assert.deepEqual([glance.value.kind, glance.value.headings], ['table', ['Area', 'Code', '2023', '2024']]);
});
