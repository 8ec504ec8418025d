import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textsOf } from './text-list.ts';
import { startWordList } from './word-list.ts';

test('words of many lengths come back as they were put in, also where they fill more than one stretch of bytes', () => {
  for (const accent of ['', 'É']) {
    const list = startWordList('given');
    const words = Array.from({ length: 20_000 }, (_, at) => `${'ABCDEFGHIJKLMNOP'.slice(0, at % 17)}${at}${accent}`);
    const numbers = words.map((word) => list.numberOf(word));
    const texts = textsOf(list.bytes());
    assert.deepEqual(numbers.map((number) => texts[number]), words);
    assert.equal(texts.length, words.length + 1);
  }
});
