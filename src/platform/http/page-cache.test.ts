import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { PageCache } from './page-cache.ts';

const pageOf = (letter: string): { type: string; body: Buffer } => ({ type: 'text/html', body: Buffer.from(letter.repeat(1000)) });

test('a page compressed is the page, is made once, and counts among what is kept', () => {
  const cache = new PageCache(5000);
  const [one, two] = [pageOf('a'), pageOf('b')];
  cache.keep('one', one);
  cache.keep('two', two);
  const gzipped = cache.gzipped('one', one);
  assert.deepEqual(gunzipSync(gzipped), one.body);
  assert.equal(cache.gzipped('one', one), gzipped);
  // Half of 5,000 bytes hold 2,000, what the compressed copy takes, and 500 less that copy, but not a byte more.
  cache.keep('three', { type: 'text/html', body: Buffer.alloc(500 - gzipped.length) });
  cache.keep('four', { type: 'text/html', body: Buffer.alloc(1) });
  assert.deepEqual(['one', 'two', 'three', 'four'].map((key) => cache.find(key)?.body.length), [1000, 1000, 500 - gzipped.length, 1]);
});

test('what was asked for since the newer half was begun stays when the older goes', () => {
  const cache = new PageCache(4000);
  for (const key of ['one', 'two', 'three']) cache.keep(key, pageOf('a'));
  assert.ok(cache.find('one'));
  for (const key of ['four', 'five']) cache.keep(key, pageOf('b'));
  assert.deepEqual(['two', 'one'].map((key) => cache.find(key) !== undefined), [false, true]);
});

test('a page that is larger than the room is kept alone and goes with the next', () => {
  const cache = new PageCache(1000);
  cache.keep('one', pageOf('a'));
  assert.ok(cache.find('one'));
  cache.keep('two', pageOf('b'));
  cache.keep('three', pageOf('c'));
  assert.equal(cache.find('one'), undefined);
});

test('of a page that is kept no more, or was replaced, no copy is kept', () => {
  const cache = new PageCache(10_000);
  const [before, after] = [pageOf('a'), pageOf('b')];
  cache.keep('one', before);
  cache.keep('one', after);
  assert.deepEqual(gunzipSync(cache.gzipped('one', before)), before.body);
  assert.deepEqual(gunzipSync(cache.gzipped('one', after)), after.body);
});
