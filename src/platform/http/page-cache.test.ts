import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { PageCache } from './page-cache.ts';

const pageOf = (letter: string): { type: string; body: Buffer } => ({ type: 'text/html', body: Buffer.from(letter.repeat(1000)) });

test('a page compressed is the page, is made once, and counts among what is kept', () => {
  const cache = new PageCache(2500);
  const [one, two] = [pageOf('a'), pageOf('b')];
  cache.keep('one', one);
  cache.keep('two', two);
  const gzipped = cache.gzipped('one', one);
  assert.deepEqual(gunzipSync(gzipped), one.body);
  assert.equal(cache.gzipped('one', one), gzipped);
  // 2,000 bytes and what the compressed copy takes: 600 more drop the oldest, with its copy.
  cache.keep('three', { type: 'text/html', body: Buffer.alloc(600) });
  assert.deepEqual([cache.find('one'), cache.find('two')?.body.length], [undefined, 1000]);
  cache.keep('four', { type: 'text/html', body: Buffer.alloc(900) });
  assert.deepEqual(['two', 'three', 'four'].map((key) => cache.find(key)?.body.length), [1000, 600, 900], 'the room of what was dropped is free again, to the byte');
});

test('of a page that is kept no more, or was replaced, no copy is kept', () => {
  const cache = new PageCache(10_000);
  const [before, after] = [pageOf('a'), pageOf('b')];
  cache.keep('one', before);
  cache.keep('one', after);
  assert.deepEqual(gunzipSync(cache.gzipped('one', before)), before.body);
  assert.deepEqual(gunzipSync(cache.gzipped('one', after)), after.body);
});
