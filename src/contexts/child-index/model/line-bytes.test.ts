import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { startReading } from '../../../methods/matching/read-records.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { idCells, isIdBefore, LineBytes, manyLines, type IdTable } from './line-bytes.ts';

const reference = { variants: { given: [], family: [] }, placeholders: { names: [], namePatterns: [], dates: [], institutionPostcodes: [] } };

function tableOf(ids: readonly string[]): RecordTable & IdTable {
  const reader = startReading(reference);
  for (const id of ids) reader.add(['record_id', 'given'], [id, 'Ann'], 'gp', id);
  const { table } = reader.finish();
  return { ...table, idBytes: table.idBytes! };
}

const id = fc.oneof(fc.stringMatching(/^[A-C]{1,2}-[0-2]{0,3}$/), fc.constantFrom('a,b', 'say "so"', 'Zoë', 'ł-1', 'two\nlines'));

test('lines as bytes are the texts, numbers of records as cells, quoted where they must be', () => {
  fc.assert(fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 3000 }), (ids, count) => {
    const table = tableOf(ids);
    const put = idCells(table);
    const pieces = [...manyLines('of ö\n', count, (lines, at) => {
      put(lines, at % table.count);
      lines.text(`,ö${at}\n`);
    })];
    const cellOf = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    assert.equal(Buffer.concat(pieces).toString('utf8'), 'of ö\n' + Array.from({ length: count }, (_, at) => `${cellOf(table.ids[at % table.count]!)},ö${at}\n`).join(''));
  }));
});

test('a piece grows with what is put into it', () => {
  const lines = new LineBytes();
  const long = Buffer.alloc(3_000_000, 'x');
  lines.copy(long, 0, long.length);
  assert.deepEqual(Buffer.from(lines.piece(true)!), long);
  assert.equal(lines.piece(true), undefined);
});

test('numbers of records stand in the order of their texts', () => {
  fc.assert(fc.property(fc.uniqueArray(id, { minLength: 2, maxLength: 8 }), (ids) => {
    const table = tableOf(ids);
    const isBefore = isIdBefore(table);
    for (let a = 0; a < table.count; a += 1) for (let b = 0; b < table.count; b += 1) assert.equal(isBefore(a, b), table.ids[a]! < table.ids[b]!);
  }));
});
