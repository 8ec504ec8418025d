import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCtx } from '../../../platform/house/ctx.ts';
import { openKeyring } from '../../../platform/keys/keyring.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { openSetUp } from '../actions/found-authority.ts';
import { password } from '../actions/made-up-authority.cases.ts';
import { Browser } from '../../../platform/testing/browser.ts';
import { openDoor } from './open-door.cases.ts';

const db = await openTestDatabase(['access']);
const now = (): Date => new Date('2026-11-22T10:00:00Z');

test('a fresh installation is set up in the browser', async () => {
  const fresh = { db, keyring: openKeyring(db.dataFolder), now };
  const code = (await openSetUp(makeCtx({ actor: { kind: 'operator', name: 'start' }, authority: undefined, purpose: 'run-the-service', now: now(), requestId: 'r' }), db.operator))!;
  const browser = new Browser((await openDoor(fresh)).server);
  assert.equal((await browser.open('/sign-in')).to, '/set-up');
  assert.match((await browser.open('/set-up')).words, /Nothing is set up yet/);
  const form = { code, authorityName: 'Hartley Borough Council', shortName: 'Hartley', dfeCode: '99', onsCode: '', name: 'Amara Kent', email: 'amara@hartley.example', password };
  const faulty = await browser.send('/set-up', form);
  assert.deepEqual([faulty.status, /three digits/.test(faulty.words)], [422, true]);
  assert.match((await browser.send('/set-up', { ...form, dfeCode: '991', code: 'wrong' })).words, /The set-up code is wrong, was used/);
  assert.match((await browser.send('/set-up', { ...form, dfeCode: '991', password: 'hartley20262026' })).words, /not made of your name/);
  const done = await browser.send('/set-up', { ...form, dfeCode: '991' });
  assert.equal(done.to, '/sign-in/set-up-code?next=%2F');
  assert.match((await browser.open(done.to!)).words, /Set up your authenticator app/);
  assert.equal((await browser.open('/set-up')).to, '/');
});
