import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticatorCode } from '../../../platform/keys/totp.ts';
import { disablePerson } from './change-standing.ts';
import { giveCode } from './give-code.ts';
import { giveFirstRecoveryCodes } from './give-recovery-codes.ts';
import { accepted, givenAnAuthenticator, givenAPerson, openWellbourne, ownersView, password, verdict } from './made-up-authority.cases.ts';
import { offerSecondFactor, confirmSecondFactor } from './set-up-second-factor.ts';
import { signIn } from './sign-in.ts';
import { signOut, signOutEverywhere } from './sign-out.ts';

const here = await openWellbourne();
const { app } = here.db;
const attempt = (email: string, given = password, address?: string, replaces?: string) => signIn(here.nobody(), app, { email, password: given, address, replaces });
const code = (session: string | undefined, typed: string) => giveCode(here.nobody(), app, here.keyring, { session, code: typed, address: undefined });

test('somebody signs in with address and password, whatever the case of the address', async () => {
  const amara = await givenAPerson(here, 'Amara Kent');
  const signedIn = accepted(await attempt(' AMARA.Kent@wellbourne.example'));
  assert.deepEqual([signedIn.person, signedIn.stage], [amara.id, 'complete']);
  const rows = await ownersView<{ token_sha256: string }>(here, `SELECT token_sha256 FROM access.session WHERE session_id = '${signedIn.session}'`);
  assert.notEqual(rows[0]!.token_sha256, signedIn.token);
  assert.deepEqual((await here.acts({ actor: `person:${amara.id}` })).slice(-1), ['access.signed-in']);
});

test('a wrong password, an unknown address and a disabled person are refused alike, and counted', async () => {
  const beth = await givenAPerson(here, 'Beth Stone');
  accepted(await disablePerson(here.operator(), app, { person: beth.id, reason: 'left' }));
  const decisions = [await attempt('amara.kent@wellbourne.example', 'wrong', '10.0.0.1'), await attempt('nobody@wellbourne.example', password, '10.0.0.1'), await attempt(beth.email, password, '10.0.0.1')];
  assert.equal(new Set(decisions.map((decision) => JSON.stringify(decision))).size, 1);
  assert.equal(verdict(decisions[0]!), 'sign-in-failed');
  assert.deepEqual((await here.acts()).slice(-3), ['access.sign-in-failed', 'access.sign-in-failed', 'access.sign-in-failed']);
  const counted = await ownersView<{ kind: string; failures: number }>(here, 'SELECT kind, failures FROM access.failed_sign_in WHERE failures > 0 ORDER BY kind, failures');
  assert.deepEqual(counted, [{ kind: 'account', failures: 1 }, { kind: 'account', failures: 1 }, { kind: 'account', failures: 1 }, { kind: 'address', failures: 3 }]);
});

test('the time of a refusal does not tell whether an account exists', async () => {
  const median = async (email: string): Promise<number> => {
    const times = [];
    for (let turn = 0; turn < 9; turn += 1) {
      const begin = performance.now();
      await attempt(`${turn}${email}`, 'wrong');
      times.push(performance.now() - begin);
    }
    return times.sort((a, b) => a - b)[4]!;
  };
  for (let turn = 0; turn < 9; turn += 1) await givenAPerson(here, `${turn}Known Person`);
  const [known, unknown] = [await median('known.person@wellbourne.example'), await median('unknown.person@wellbourne.example')];
  // Hashing takes above 10 ms; without the stand-in hash the unknown would answer in a fifth of the time.
  assert.ok(unknown > known / 3, `known ${known} ms, unknown ${unknown} ms`);
});

test('after five failures an account waits, for known and unknown alike, and time alone unlocks it', async () => {
  const cleo = await givenAPerson(here, 'Cleo Marsh');
  for (const email of [cleo.email, 'ghost@wellbourne.example']) {
    for (let turn = 1; turn <= 6; turn += 1) assert.equal(verdict(await attempt(email, 'wrong')), 'sign-in-failed', `${email} ${turn}`);
    const waiting = await attempt(email, password);
    assert.deepEqual(waiting, { accepted: false, refusal: { code: 'sign-in-too-many-attempts', facts: { seconds: 30 } } });
  }
  here.at += 0.5;
  assert.equal(verdict(await attempt(cleo.email, password)), 'accepted');
  assert.equal(verdict(await attempt(cleo.email, 'wrong')), 'sign-in-failed');
  assert.equal(verdict(await attempt(cleo.email, password)), 'accepted', 'signing in began the count anew');
});

test('one address guessing many accounts waits too, and signing in as oneself does not clear it', async () => {
  const dora = await givenAPerson(here, 'Dora Wells');
  for (let turn = 0; turn < 20; turn += 1) await attempt(`guess${turn}@wellbourne.example`, 'wrong', '10.9.9.9');
  assert.equal(verdict(await attempt(dora.email, password, '10.9.9.9')), 'accepted');
  await attempt('guess21@wellbourne.example', 'wrong', '10.9.9.9');
  assert.equal(verdict(await attempt(dora.email, password, '10.9.9.9')), 'sign-in-too-many-attempts');
  assert.equal(verdict(await attempt(dora.email, password, '10.9.9.8')), 'accepted');
});

test('guesses made at once are counted one by one', async () => {
  const erin = await givenAPerson(here, 'Erin Vale');
  const decisions = await Promise.all(Array.from({ length: 12 }, () => attempt(erin.email, 'wrong')));
  const failed = decisions.filter((decision) => verdict(decision) === 'sign-in-failed').length;
  assert.equal(failed, 6);
});

test('the session in the browser before is ended by signing in', async () => {
  const first = accepted(await attempt('amara.kent@wellbourne.example'));
  const second = accepted(await attempt('amara.kent@wellbourne.example', password, undefined, first.session));
  const open = await ownersView<{ session_id: string }>(here, `SELECT session_id FROM access.session WHERE session_id IN ('${first.session}', '${second.session}') AND ended_at IS NULL`);
  assert.deepEqual(open, [{ session_id: second.session }]);
  assert.notEqual(first.token, second.token);
});

test('whose role demands it sets up a second factor before anything else', async () => {
  const finn = await givenAPerson(here, 'Finn Ash', ['analyst']);
  assert.equal(finn.signedIn.stage, 'must-set-up-code');
  const offered = accepted(await offerSecondFactor(here.nobody(), app, here.keyring, finn.signedIn.session));
  assert.deepEqual(accepted(await offerSecondFactor(here.nobody(), app, here.keyring, finn.signedIn.session)), offered, 'offered twice, the secret is one');
  assert.match(offered.address, /^otpauth:\/\/totp\/Wellbourne%20Everychild:finn\.ash%40wellbourne\.example\?/);
  assert.equal(verdict(await confirmSecondFactor(here.nobody(), app, here.keyring, { session: finn.signedIn.session, code: '000000' })), 'code-sign-in-failed');
  const confirmed = accepted(await confirmSecondFactor(here.nobody(), app, here.keyring, { session: finn.signedIn.session, code: authenticatorCode(offered.secret, here.now()) }));
  assert.equal(confirmed.stage, 'complete');
  assert.notEqual(confirmed.token, finn.signedIn.token);
  assert.equal(verdict(await confirmSecondFactor(here.nobody(), app, here.keyring, { session: finn.signedIn.session, code: authenticatorCode(offered.secret, here.now()) })), 'sign-in-expired');
  assert.equal(verdict(await offerSecondFactor(here.nobody(), app, here.keyring, confirmed.session)), 'second-factor-already-set-up');
  const kept = await ownersView<{ authenticator_secret: string }>(here, `SELECT authenticator_secret FROM access.credential WHERE person_id = '${finn.id}'`);
  assert.ok(!kept[0]!.authenticator_secret.includes(offered.secret));
});

test('a code is accepted once, and a recovery code takes its place once', async () => {
  const gita = await givenAPerson(here, 'Gita Rowe', ['director']);
  const { secret, signedIn } = await givenAnAuthenticator(here, gita.signedIn.session);
  const codes = accepted(await giveFirstRecoveryCodes(here.as(gita.id), app));
  assert.equal(new Set(codes).size, 10);
  assert.equal(verdict(await giveFirstRecoveryCodes(here.as(gita.id), app)), 'recovery-codes-given');
  const begin = async (): Promise<string> => {
    const begun = accepted(await attempt(gita.email));
    assert.equal(begun.stage, 'awaits-code');
    return begun.session;
  };
  const present = authenticatorCode(secret, here.now());
  assert.equal(verdict(await code(await begin(), present)), 'code-sign-in-failed', 'the code that confirmed the app is used');
  here.at += 1;
  const session = await begin();
  const done = accepted(await code(session, authenticatorCode(secret, here.now())));
  assert.deepEqual([done.stage, done.person], ['complete', gita.id]);
  assert.equal(verdict(await code(session, authenticatorCode(secret, here.now()))), 'sign-in-expired', 'the session of the password is used up');
  assert.equal(verdict(await code(await begin(), authenticatorCode(secret, here.now()))), 'code-sign-in-failed');
  assert.equal(verdict(await code(await begin(), codes[3]!.toUpperCase())), 'accepted');
  assert.equal(verdict(await code(await begin(), codes[3]!)), 'code-sign-in-failed');
  assert.equal(verdict(await code(signedIn.session, codes[4]!)), 'sign-in-expired', 'a finished session needs no code');
  assert.equal(verdict(await code(undefined, codes[4]!)), 'sign-in-expired');
});

test('two requests with one recovery code sign in once', async () => {
  const hugo = await givenAPerson(here, 'Hugo Lane', ['director']);
  await givenAnAuthenticator(here, hugo.signedIn.session);
  const [first] = accepted(await giveFirstRecoveryCodes(here.as(hugo.id), app));
  const sessions = [accepted(await attempt(hugo.email)).session, accepted(await attempt(hugo.email)).session];
  const verdicts = await Promise.all(sessions.map(async (session) => verdict(await code(session, first!))));
  assert.deepEqual(verdicts.sort(), ['accepted', 'code-sign-in-failed']);
});

test('wrong codes are counted like wrong passwords, and the right password does not clear them', async () => {
  const ines = await givenAPerson(here, 'Ines Ford', ['director']);
  await givenAnAuthenticator(here, ines.signedIn.session);
  for (let turn = 0; turn < 6; turn += 1) assert.equal(verdict(await giveCode(here.nobody(), app, here.keyring, { session: accepted(await attempt(ines.email, password)).session, code: '000000', address: undefined })), 'code-sign-in-failed');
  assert.equal(verdict(await attempt(ines.email, password)), 'sign-in-too-many-attempts');
});

test('an unfinished sign-in is over after a quarter of an hour', async () => {
  const jude = await givenAPerson(here, 'Jude Park', ['director']);
  const { secret } = await givenAnAuthenticator(here, jude.signedIn.session);
  const begun = accepted(await attempt(jude.email));
  here.at += 15.1;
  assert.equal(verdict(await code(begun.session, authenticatorCode(secret, here.now()))), 'sign-in-expired');
});

test('signing out ends the session, twice as once, with one line in the audit', async () => {
  const kofi = await givenAPerson(here, 'Kofi Bell');
  await signOut(here.as(kofi.id), app, kofi.signedIn.session);
  await signOut(here.as(kofi.id), app, kofi.signedIn.session);
  assert.deepEqual((await here.acts({ act: 'access.signed-out', subject: `person:${kofi.id}` })).length, 1);
});

test('signing out everywhere ends all sessions but the one to be kept', async () => {
  const lena = await givenAPerson(here, 'Lena Hart');
  const [one] = [accepted(await attempt(lena.email)), accepted(await attempt(lena.email))];
  assert.equal(accepted(await signOutEverywhere(here.as(lena.id), app, { person: lena.id, butNot: one.session })), 2);
  assert.equal(accepted(await signOutEverywhere(here.operator(), app, { person: lena.id })), 1);
  assert.equal(accepted(await signOutEverywhere(here.operator(), app, { person: lena.id })), 0);
  assert.equal(verdict(await signOutEverywhere(here.operator(), app, { person: here.authority as never })), 'person-not-found');
  assert.equal((await here.acts({ act: 'access.signed-out-everywhere', subject: `person:${lena.id}` })).length, 2);
});
