import assert from 'node:assert/strict';
import test from 'node:test';
import { LastMade } from './last-made.ts';

test('what is asked for again is not made again, and what has not been asked for longest goes when there is too much', () => {
  const made: string[] = [];
  const last = new LastMade<string>(2);
  const ask = (key: string): string => last.under(key, () => (made.push(key), key.toUpperCase()));
  assert.deepEqual([ask('a'), ask('b'), ask('a'), ask('c'), ask('a')], ['A', 'B', 'A', 'C', 'A']);
  assert.deepEqual(made, ['a', 'b', 'c'], 'a was asked for after b, so that b went for c');
  ask('b');
  assert.deepEqual(made, ['a', 'b', 'c', 'b']);
});
