import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../../../platform/house/face.ts';
import { count, roleHints, showAct, showActor, showRole, showRoles, showWait, wordsOf } from './words.ts';

test('a wait is said in words, rounded up', () => {
  assert.deepEqual([1, 45, 60, 61, 1920, 3600].map(showWait), ['1 second', '45 seconds', '1 minute', '2 minutes', '32 minutes', '1 hour']);
});

test('a refusal says what to do next, with its facts', () => {
  assert.equal(wordsOf({ code: 'password-too-short', facts: { least: 12, length: 4 } }), 'Password must have at least 12 characters. Three random words make a good one');
  assert.match(wordsOf({ code: 'sign-in-too-many-attempts', facts: { seconds: 120 } }), /Try again in 2 minutes/);
});

test('every role has a name and a hint, and roles are listed as people say them', () => {
  for (const role of roles) assert.ok(showRole(role) !== role && roleHints[role].length > 20, role);
  assert.deepEqual([showRoles([]), showRoles(['analyst']), showRoles(['administrator', 'analyst', 'scrutiny'])], ['no role', 'Analyst', 'Administrator, Analyst and Scrutiny member']);
  assert.equal(showRole('moderator'), 'moderator');
});

test('acts and actors of the audit read as words', () => {
  const names = new Map([['1', 'Amara Kent']]);
  assert.deepEqual(['person:1', 'person:2', 'operator:root', 'machine:audit.seal', 'public'].map((actor) => showActor(actor, names)), ['Amara Kent', 'somebody who is not here any more', 'operator root', 'the service (audit.seal)', 'somebody not signed in']);
  assert.equal(showAct('access.roles-changed'), 'roles changed');
  assert.deepEqual([count(1, 'person', 'people'), count(1200, 'person', 'people')], ['1 person', '1,200 people']);
});
