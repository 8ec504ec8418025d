import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultSignInRules, isRenewalDue, sessionStateAt, stageAfterPassword, type SessionStage, type SessionState } from './session.ts';

const started = new Date('2026-11-22T08:00:00Z');
const after = (minutes: number, seconds = 0): Date => new Date(started.getTime() + minutes * 60_000 + seconds * 1000);
const rules = { idleMinutes: 30, longestHours: 12 };

const cases: readonly (readonly [words: string, stage: SessionStage, lastUsedAt: Date, endedAt: Date | undefined, now: Date, state: SessionState])[] = [
  ['just started', 'complete', started, undefined, started, 'live'],
  ['idle for 30 minutes exactly', 'complete', started, undefined, after(30), 'live'],
  ['idle for 30 minutes and a second', 'complete', started, undefined, after(30, 1), 'idle-too-long'],
  ['used all day, 12 hours exactly', 'complete', after(719), undefined, after(720), 'live'],
  ['used all day, a second more', 'complete', after(719), undefined, after(720, 1), 'too-old'],
  ['signed out', 'complete', after(5), after(6), after(7), 'ended'],
  ['password given, a code awaited', 'awaits-code', started, undefined, after(15), 'unfinished'],
  ['password given, the code never came', 'awaits-code', started, undefined, after(15, 1), 'too-old'],
  ['second factor being set up', 'must-set-up-code', started, undefined, after(10), 'unfinished'],
];
for (const [words, stage, lastUsedAt, endedAt, now, state] of cases) {
  test(`a session ${words}: ${state}`, () => assert.equal(sessionStateAt({ stage, startedAt: started, lastUsedAt, endedAt }, rules, now), state));
}

test('a session that is not live does not come to life again by waiting', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 }), (used, wait, more) => {
      const session = { stage: 'complete' as const, startedAt: started, lastUsedAt: after(used), endedAt: undefined };
      const isLive = (minutes: number): boolean => sessionStateAt(session, rules, after(used + minutes)) === 'live';
      return isLive(wait) || !isLive(wait + more);
    }),
  );
});

test('use is written down once a minute', () => {
  const session = { stage: 'complete' as const, startedAt: started, lastUsedAt: started, endedAt: undefined };
  assert.deepEqual([isRenewalDue(session, after(0, 59)), isRenewalDue(session, after(1))], [false, true]);
});

test('a second factor is asked of those who have one, and its setting-up of those whose role demands it', () => {
  assert.equal(stageAfterPassword({ roles: ['scrutiny'], hasSecondFactor: false }, defaultSignInRules), 'complete');
  assert.equal(stageAfterPassword({ roles: ['scrutiny'], hasSecondFactor: true }, defaultSignInRules), 'awaits-code');
  assert.equal(stageAfterPassword({ roles: ['scrutiny', 'analyst'], hasSecondFactor: false }, defaultSignInRules), 'must-set-up-code');
  assert.equal(stageAfterPassword({ roles: ['analyst'], hasSecondFactor: false }, { secondFactorRoles: [] }), 'complete');
});
