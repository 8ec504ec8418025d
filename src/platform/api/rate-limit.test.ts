import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RateLimit } from './rate-limit.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 22) + seconds * 1000);

test('so many at once, then as many as time gives back', () => {
  const rate = new RateLimit({ atOnce: 3, perSecond: 0.5 });
  assert.deepEqual([0, 0, 0, 0].map((second) => rate.take('a', at(second))), [0, 0, 0, 2], 'half a request a second: two seconds to the next');
  assert.equal(rate.take('a', at(1)), 1);
  assert.equal(rate.take('a', at(2)), 0);
  assert.equal(rate.take('b', at(2)), 0, 'another address has its own');
  assert.deepEqual([100, 100, 100, 100].map((second) => rate.take('a', at(second))), [0, 0, 0, 2], 'quiet time gives back no more than all');
});

test('a clock that goes back gives nothing and takes nothing', () => {
  const rate = new RateLimit({ atOnce: 1, perSecond: 1 });
  assert.deepEqual([rate.take('a', at(10)), rate.take('a', at(5)), rate.take('a', at(11))], [0, 1, 0]);
});

test('of more addresses than are remembered those longest known are forgotten, and none that came last', () => {
  const rate = new RateLimit({ atOnce: 1, perSecond: 0.001 });
  for (let address = 0; address < 25_000; address += 1) rate.take(`n${address}`, at(0));
  assert.deepEqual([rate.take('n24999', at(1)), rate.take('n0', at(1))], [999, 0]);
});
