import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LastMade, LastMadeOf } from './last-made.ts';

test('what is asked for again is not made again, and what has long not been asked for goes when there is too much', () => {
  const made: string[] = [];
  const last = new LastMade<string>(2);
  const ask = (key: string): string => last.under(key, () => (made.push(key), key.toUpperCase()));
  assert.deepEqual([ask('a'), ask('b'), ask('a'), ask('c'), ask('a')], ['A', 'B', 'A', 'C', 'A']);
  assert.deepEqual(made, ['a', 'b', 'c'], 'a went on with c when a and b were the older half');
  for (const key of ['d', 'e', 'b']) ask(key);
  assert.deepEqual(made, ['a', 'b', 'c', 'd', 'e', 'b'], 'b was in the half that went');
});

test('whatever is asked for, the last keys are there and no more than twice as many', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat({ max: 12 }), { maxLength: 60 }), (limit, asked) => {
    const last = new LastMade<object>(limit);
    const latest = new Map<number, object>();
    for (const [at, key] of asked.entries()) {
      let isMade = false;
      const value = last.under(String(key), () => {
        isMade = true;
        return {};
      });
      if (!isMade) assert.equal(value, latest.get(key));
      latest.set(key, value);
      const others = new Set(asked.slice(asked.lastIndexOf(key, at - 1) + 1, at)).size;
      const isNew = asked.indexOf(key) === at;
      if (isNew || others >= 2 * limit) assert.ok(isMade, `after ${others} others, of at most ${2 * limit} kept`);
      else if (others < limit) assert.ok(!isMade, `after ${others} others, of ${limit} kept`);
    }
  }));
});

test('what was made of one thing is not that of another, and each has its own limit', () => {
  const [one, other] = [{}, {}];
  const made: string[] = [];
  const last = new LastMadeOf<object, string>(1);
  const ask = (thing: object, key: string): string => last.under(thing, key, () => (made.push(key), `${thing === one ? 'one' : 'other'} ${key}`));
  assert.deepEqual([ask(one, 'a'), ask(other, 'a'), ask(one, 'a'), ask(other, 'b'), ask(one, 'a')], ['one a', 'other a', 'one a', 'other b', 'one a']);
  assert.deepEqual(made, ['a', 'a', 'b']);
});
