import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jaroWinkler, jaroWinklerOfSigns } from './jaro-winkler.ts';
import { compareSigns, laySigns, signsOfColumn } from './laid-signs.ts';
import { beginOf } from './text-list.ts';
import { startWordList } from './word-list.ts';

test('texts laid out, as bytes or as units, are in the order of the texts and as alike as they', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 8, unit: fc.constantFrom('A', 'B', 'C', ' ', 'É', '長') }), { minLength: 2, maxLength: 12 }), (texts) => {
    const list = startWordList('address');
    for (const text of texts) list.numberOf(text);
    const words = ['', ...new Set(texts.filter(Boolean))];
    for (const laid of [laySigns(words), signsOfColumn({ words: { address: words }, wordBytes: { address: list.bytes() } }, 'address')]) {
      const { signs, ends } = laid;
      for (const [a, one] of words.entries()) {
        for (const [b, other] of words.entries()) {
          assert.equal(Math.sign(compareSigns(laid, a, b)), one < other ? -1 : one === other ? 0 : 1);
          assert.equal(jaroWinklerOfSigns(signs, beginOf(ends, a), ends[a]!, beginOf(ends, b), ends[b]!), jaroWinkler(one, other));
        }
      }
    }
  }));
});
