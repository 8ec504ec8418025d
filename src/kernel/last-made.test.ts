import assert from 'node:assert/strict';
import test from 'node:test';
import { LastMade, LastMadeOf } from './last-made.ts';

test('what is asked for again is not made again, and what has not been asked for longest goes when there is too much', () => {
  const made: string[] = [];
  const last = new LastMade<string>(2);
  const ask = (key: string): string => last.under(key, () => (made.push(key), key.toUpperCase()));
  assert.deepEqual([ask('a'), ask('b'), ask('a'), ask('c'), ask('a')], ['A', 'B', 'A', 'C', 'A']);
  assert.deepEqual(made, ['a', 'b', 'c'], 'a was asked for after b, so that b went for c');
  ask('b');
  assert.deepEqual(made, ['a', 'b', 'c', 'b']);
});

test('what was made of one thing is not that of another, and each has its own limit', () => {
  const [one, other] = [{}, {}];
  const made: string[] = [];
  const last = new LastMadeOf<object, string>(1);
  const ask = (thing: object, key: string): string => last.under(thing, key, () => (made.push(key), `${thing === one ? 'one' : 'other'} ${key}`));
  assert.deepEqual([ask(one, 'a'), ask(other, 'a'), ask(one, 'a'), ask(other, 'b'), ask(one, 'a')], ['one a', 'other a', 'one a', 'other b', 'one a']);
  assert.deepEqual(made, ['a', 'a', 'b']);
});
