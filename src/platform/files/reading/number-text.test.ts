import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readColumns } from './column-reading.ts';
import { guessedDate } from './date-text.ts';
import { judgeDecimals, readNumberText, type DecimalStyle } from './number-text.ts';
import { showStoredDate, showStoredNumber } from './stored-value.ts';

/** Cells as they stand in published tables, and the number or flag that a person reads there. */
const cells: readonly (readonly [cell: string, style: DecimalStyle, text: string, flag?: string])[] = [
  ['1,234', 'point', '1234'],
  ['1 234 567', 'point', '1234567'],
  ['1,234.5', 'point', '1234.5'],
  ['-1,234', 'point', '-1234'],
  ['65.2%', 'point', '65.2'],
  ['65.2 %', 'point', '65.2'],
  ['65.2 (r)', 'point', '65.2'],
  ['65.2 [u]', 'point', '65.2', 'u'],
  ['65.2 [b]', 'point', '65.2', 'b'],
  ['\u22123.5', 'point', '-3.5'],
  ['12,5', 'comma', '12.5'],
  ['1.234,5', 'comma', '1234.5'],
  ['[c]', 'point', '', 'c'],
  ['*', 'point', '', 'c'],
  ['<5', 'point', '', 'c'],
  ['fewer than 10', 'point', '', 'c'],
  ['z', 'point', '', 'z'],
  ['..', 'point', '', 'x'],
  [':', 'point', '', 'x'],
  ['-', 'point', '', '-'],
  ['\u2013', 'point', '', '-'],
];
for (const [cell, style, text, flag] of cells) {
  test(`"${cell}" is read as ${text === '' ? `the flag ${flag}` : text}`, () => {
    const read = readNumberText(cell, style);
    assert.deepEqual([read.text, read.flag], [text, flag]);
    assert.ok(read.healed && read.healed.length > 0, 'every change is told');
  });
}

for (const cell of ['007', '0012', '1-2', '5-9', '2018-19', 'Jan-18', '1/2', 'E05000001', 'M33 4AB', '1,23', '12,5', '1e5', '0x1F', '', 'about ten', '45*', '(3)']) {
  test(`"${cell}" is left as it stands`, () => {
    assert.deepEqual(readNumberText(cell, 'point'), { text: cell, isNumber: false });
  });
}

test('a column of codes with leading zeros is never a column of numbers, and ranges never days', () => {
  const [codes, ages] = readColumns(['Code', 'Age'], [['0012', '1-2'], ['1200', '3-4'], ['3400', '10-11']], false);
  assert.deepEqual([codes!.kind, ages!.kind, ages!.isOfRanges], ['text', 'text', true]);
  assert.deepEqual(['1-2', '2018-19', '2018/19', '0-4'].map(guessedDate), [false, false, false, false]);
});

test('whether a comma is decimal is judged by the whole column', () => {
  assert.equal(judgeDecimals(['12,5', '1,234'], true), 'comma');
  assert.equal(judgeDecimals(['1,234', '933'], false), 'point');
  assert.equal(judgeDecimals(['1,234', '933'], true), 'unclear');
  assert.equal(judgeDecimals(['1,234,567'], true), 'point');
});

test('stored numbers lose binary noise and never gain powers of ten', () => {
  assert.deepEqual([0.1 + 0.2, 69.299999999999994, 1e21, 1e-7, -2.5e-8, 123456789012345, 0].map(showStoredNumber), ['0.3', '69.3', '1000000000000000000000', '0.0000001', '-0.000000025', '123456789012345', '0']);
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
    const text = showStoredNumber(value);
    assert.doesNotMatch(text, /e/);
    assert.ok(Math.abs(Number(text) - value) <= Math.abs(value) * 1e-14);
  }), { seed: 20190401 });
});

test('stored days are shown as days, moments with their time', () => {
  assert.equal(showStoredDate(new Date(Date.UTC(2018, 0, 1))), '2018-01-01');
  assert.equal(showStoredDate(new Date(Date.UTC(2018, 0, 1, 9, 30))), '2018-01-01T09:30');
});
