import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countFailure, findWaitEnd, laterEnd, type FailedAttempts, type ThrottleKind } from './throttle.ts';

const at = new Date('2026-11-22T10:00:00Z');

/** Waits by hand: 30 s doubling from the failure after the free ones, capped at an hour (account) or 15 minutes (address). */
const waits: readonly (readonly [kind: ThrottleKind, failures: number, waitSeconds: number])[] = [
  ['account', 1, 0],
  ['account', 5, 0],
  ['account', 6, 30],
  ['account', 7, 60],
  ['account', 8, 120],
  ['account', 12, 1920],
  ['account', 13, 3600],
  ['account', 400, 3600],
  ['address', 20, 0],
  ['address', 21, 30],
  ['address', 25, 480],
  ['address', 26, 900],
  ['address', 4000, 900],
];

for (const [kind, failures, waitSeconds] of waits) {
  test(`after ${failures} failures an ${kind} waits ${waitSeconds} seconds`, () => {
    const end = findWaitEnd(kind, { failures, lastFailedAt: at }, at);
    assert.equal(end ? (end.getTime() - at.getTime()) / 1000 : 0, waitSeconds);
  });
}

test('time alone unlocks', () => {
  const seventh: FailedAttempts = { failures: 7, lastFailedAt: at };
  assert.ok(findWaitEnd('account', seventh, new Date(at.getTime() + 59_999)));
  assert.equal(findWaitEnd('account', seventh, new Date(at.getTime() + 60_000)), undefined);
});

test('who never failed does not wait, and failures of yesterday are forgotten', () => {
  assert.equal(findWaitEnd('account', undefined, at), undefined);
  assert.deepEqual(countFailure({ failures: 9, lastFailedAt: new Date('2026-11-21T09:59:59Z') }, at), { failures: 1, lastFailedAt: at });
  assert.deepEqual(countFailure({ failures: 9, lastFailedAt: new Date('2026-11-21T10:00:00Z') }, at), { failures: 10, lastFailedAt: at });
});

test('the later end counts when account and address both wait', () => {
  const sooner = new Date('2026-11-22T10:01:00Z');
  const later = new Date('2026-11-22T10:02:00Z');
  assert.deepEqual([laterEnd(sooner, later), laterEnd(later, undefined), laterEnd(undefined, undefined)], [later, later, undefined]);
});

test('one more failure never shortens the wait', () => {
  fc.assert(
    fc.property(fc.constantFrom<ThrottleKind>('account', 'address'), fc.integer({ min: 0, max: 5000 }), (kind, failures) => {
      const end = (count: number): number => findWaitEnd(kind, { failures: count, lastFailedAt: at }, at)?.getTime() ?? 0;
      return end(failures + 1) >= end(failures);
    }),
  );
});
