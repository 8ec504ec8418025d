import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eachText, textAt, TextList, textsInOrder, textsOf, TextsTooLong } from './text-list.ts';
import { startWordList } from './word-list.ts';

const texts = fc.array(fc.oneof(fc.string({ maxLength: 20, unit: 'binary-ascii' }), fc.string({ maxLength: 20, unit: 'grapheme' })), { maxLength: 1500 });

test('texts come back as they were put in, one by one and together, also those of another list and in another order', () => {
  fc.assert(fc.property(texts, texts, (own, others) => {
    const [list, other] = [new TextList('record_id'), new TextList('record_id')];
    for (const [at, text] of own.entries()) if (at % 2 === 0) list.add(text);
      else list.addBytes(Buffer.from(`(${text})`), 1, 1 + Buffer.byteLength(text));
    for (const text of others) other.add(text);
    list.absorb(other.packed());
    const packed = list.packed();
    const all = [...own, ...others];
    assert.deepEqual(textsOf(packed), all);
    assert.deepEqual(all.map((_, at) => textAt(packed, at)), all);
    const told: string[] = [];
    eachText(packed, (text, at) => (told[at] = text));
    assert.deepEqual(told, all);
    const turned = all.map((_, at) => at).reverse();
    assert.deepEqual(textsOf(textsInOrder(packed, Int32Array.from(turned))), all.toReversed());
  }));
});

test('texts that are longer together than can be numbered are refused by the name of their column, and none before', () => {
  const list = new TextList('record_id', { bytesAtMost: 10_000 });
  for (let text = 0; text < 1000; text += 1) list.add('ten letter');
  assert.throws(() => list.add('x'), (error) => error instanceof TextsTooLong && error.column === 'record_id');
  assert.equal(textAt(list.packed(), 999), 'ten letter');
  const words = startWordList('address', 10_000);
  for (let word = 1000; word < 3500; word += 1) words.numberOf(String(word));
  assert.equal(words.numberOf('2000'), 1001); // it is there: it needs no room
  assert.throws(() => words.numberOf('3500'), (error) => error instanceof TextsTooLong && error.column === 'address');
});
