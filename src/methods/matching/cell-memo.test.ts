import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { startCellMemo, type CellMemo } from './cell-memo.ts';
import type { RoleCells } from './row-batch.ts';
import { textsOf } from './text-list.ts';
import { indexWordBytes, indexWords, startWordList } from './word-list.ts';

/** Cells one behind the other, as a batch of rows holds them. */
function cellsOf(texts: readonly string[]): RoleCells {
  const parts = texts.map((text) => Buffer.from(text));
  const to = Int32Array.from(parts, (_, at) => parts.slice(0, at + 1).reduce((sum, part) => sum + part.length, 0));
  return { bytes: Buffer.concat(parts), from: to.map((end, at) => end - parts[at]!.length), to };
}

function ask(memo: CellMemo, text: string): void {
  const cells = cellsOf([text]);
  memo.approach(cells, 1);
  memo.find(cells, 0);
}

test('a cell that stood before, in the same rows in hand or earlier, is found with its numbers, and none that differs', () => {
  const cells = fc.array(fc.string({ maxLength: 4, unit: 'grapheme' }), { maxLength: 60 });
  fc.assert(fc.property(fc.array(cells, { minLength: 1, maxLength: 6 }), (batches) => {
    const memo = startCellMemo();
    const numbers = new Map<string, number>();
    for (const batch of batches) {
      const inHand = cellsOf(batch);
      memo.approach(inHand, batch.length);
      batch.forEach((cell, at) => {
        const place = memo.find(inHand, at);
        assert.equal(memo.isNew, !numbers.has(cell));
        if (memo.isNew) {
          numbers.set(cell, at);
          memo.values.set([at, at + 9, 7], place);
        }
        assert.deepEqual([...memo.values.subarray(place, place + 3)], [numbers.get(cell)!, numbers.get(cell)! + 9, 7]);
      });
    }
  }));
});

test('a memo in which nearly every cell is new gives up', () => {
  const memo = startCellMemo();
  let asked = 0;
  for (; !memo.isIdle && asked < 50_000; asked += 1) ask(memo, String(asked));
  assert.equal(asked, 20_000);
  const repeating = startCellMemo();
  for (let time = 0; time < 50_000; time += 1) ask(repeating, String(1000 + (time % 9000)));
  assert.equal(repeating.isIdle, false);
});

test('a list of words numbers each word once, as a map would, and the words come back from their bytes', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 20, unit: 'grapheme' }), { maxLength: 2000 }), (words) => {
    const list = startWordList('given');
    const numbers = new Map<string, number>([['', 0]]);
    for (const word of words) {
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      const bytes = Buffer.from(word);
      assert.equal(bytes.length === word.length ? list.numberOfAscii(Buffer.from(`(${word})`), 1, 1 + bytes.length) : list.numberOf(word), numbers.get(word));
      assert.equal(list.numberOf(word), numbers.get(word));
    }
    const texts = textsOf(list.bytes());
    assert.deepEqual(texts, [...numbers.keys()]);
    const numberOf = indexWords(texts);
    const inBytes = indexWordBytes(list.bytes());
    for (const word of [...words, 'not there']) assert.deepEqual([numberOf(word), inBytes(word)], [numbers.get(word) ?? 0, numbers.get(word) ?? 0]);
  }));
});

test('a list takes the words of another in, each under its own number', () => {
  const words = fc.array(fc.string({ maxLength: 3, unit: 'grapheme' }), { maxLength: 300 });
  fc.assert(fc.property(words, words, (own, others) => {
    const [list, other] = [startWordList('given'), startWordList('given')];
    for (const word of own) list.numberOf(word);
    for (const word of others) other.numberOf(word);
    const numbers = list.absorb(other.bytes());
    const [texts, taken] = [textsOf(list.bytes()), textsOf(other.bytes())];
    assert.deepEqual(Array.from(numbers, (number) => texts[number]), taken);
    assert.equal(new Set(texts).size, new Set([...own, ...others, '']).size);
  }));
});
