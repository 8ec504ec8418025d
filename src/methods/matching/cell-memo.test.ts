import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { startCellMemo } from './cell-memo.ts';
import { indexWords, startWordList } from './word-list.ts';

test('a cell that stood before is found with its numbers, and none that differs', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 6, unit: 'grapheme' }), { minLength: 1, maxLength: 300 }), (cells) => {
    const memo = startCellMemo();
    const numbers = new Map<string, number>();
    for (const [at, cell] of cells.entries()) {
      const bytes = Buffer.from(`[${cell}]`);
      const place = memo.find(bytes, 1, bytes.length - 1);
      assert.equal(memo.isNew, !numbers.has(cell));
      if (memo.isNew) {
        numbers.set(cell, at);
        memo.values.set([at, at + 9, 7], place);
      }
      assert.deepEqual([...memo.values.subarray(place, place + 3)], [numbers.get(cell)!, numbers.get(cell)! + 9, 7]);
    }
  }));
});

test('a memo in which nearly every cell is new gives up', () => {
  const memo = startCellMemo();
  let asked = 0;
  for (; !memo.isIdle && asked < 50_000; asked += 1) {
    const bytes = Buffer.from(String(asked));
    memo.find(bytes, 0, bytes.length);
  }
  assert.equal(asked, 20_000);
  const repeating = startCellMemo();
  for (let time = 0; time < 50_000; time += 1) repeating.find(Buffer.from(String(1000 + (time % 9000))), 0, 4);
  assert.equal(repeating.isIdle, false);
});

test('a list of words numbers each word once, as a map would', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 4, unit: 'grapheme' }), { maxLength: 2000 }), (words) => {
    const list = startWordList();
    const numbers = new Map<string, number>([['', 0]]);
    for (const word of words) {
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      assert.equal(list.numberOf(word), numbers.get(word));
    }
    assert.deepEqual(list.words, [...numbers.keys()]);
    const numberOf = indexWords(list.words);
    for (const word of [...words, 'not there']) assert.equal(numberOf(word), numbers.get(word) ?? 0);
  }));
});
