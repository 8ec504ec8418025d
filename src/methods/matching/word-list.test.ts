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

test('a word that is nothing is never put in, however it comes, and the others are', () => {
  const list = startWordList('given', undefined, (word) => word === 'BABY');
  const theirs = startWordList('given');
  for (const word of ['AMY', 'BABY', 'ZOË']) theirs.numberOf(word);
  assert.deepEqual([list.numberOf('BABY'), list.numberOfAscii(Buffer.from('BABY'), 0, 4), ...list.absorb(theirs.bytes()), list.numberOf('BABY')], [0, 0, 0, 1, 0, 2, 0]);
  assert.deepEqual(textsOf(list.bytes()), ['', 'AMY', 'ZOË']);
});
