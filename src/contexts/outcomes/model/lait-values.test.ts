import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findPeriodCode, readLaitValue, readOnce } from './lait-values.ts';

test('a cell is a number, the sign for none, or neither', () => {
  assert.deepEqual(readLaitValue('71.8'), { value: 71.8, flag: null });
  assert.deepEqual(readLaitValue('-0.03'), { value: -0.03, flag: null });
  assert.deepEqual(readLaitValue('1.053079258e+10'), { value: 10_530_792_580, flag: null });
  assert.deepEqual(readLaitValue('-'), { value: null, flag: '-' });
  for (const neither of ['', ' ', 'c', '1,234', '12%', 'Infinity', '0x10', 'NaN', '1 2']) assert.equal(readLaitValue(neither), undefined, neither);
});

test('every finite number is read as itself', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
    const text = String(value);
    assert.deepEqual(readLaitValue(text), { value: Object.is(value, -0) ? 0 : value, flag: null });
  }));
});

test('no text is ever read as a figure and as none at once, and none makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const read = readLaitValue(text);
    assert.ok(read === undefined || (read.value === null) !== (read.flag === null));
  }));
});

test('the labels of the long file are periods, the "0" is none', () => {
  assert.deepEqual(['2019', '2018-19', '2018/19', '2016-18', '2018-19 (OT)', '2013/14-15/16', '0'].map((label) => findPeriodCode(label)?.code), ['2019', '2018-19', '2018-19', '2016..2018', '2018-19~OT', '2013-14..2015-16', undefined]);
});

test('what is read once is read once, undefined answers too', () => {
  let times = 0;
  const read = readOnce((text) => {
    times += 1;
    return text === 'none' ? undefined : text.length;
  });
  assert.deepEqual([read('none'), read('none'), read('four'), read('four'), times], [undefined, undefined, 4, 4, 2]);
});
