import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { authenticatorCode } from '../../../platform/keys/totp.ts';
import { acceptLink, findLinkOwner } from './accept-link.ts';
import { changePassword, removeOwnSecondFactor, renewRecoveryCodes, showOwnAccount } from './change-own-credentials.ts';
import { changeRoles, disablePerson, enablePerson } from './change-standing.ts';
import { forgetWornOut } from './forget-worn-out.ts';
import { giveCode } from './give-code.ts';
import { giveFirstRecoveryCodes } from './give-recovery-codes.ts';
import { invitePerson } from './invite-person.ts';
import { findByEmail, listNames, listPeopleHere, showPerson } from './list-people.ts';
import { accepted, givenAnAuthenticator, givenAPerson, openWellbourne, ownersView, password, tokenOf, verdict } from './made-up-authority.cases.ts';
import { askForReset, resetPerson } from './reset-person.ts';
import { confirmSecondFactor, offerSecondFactor } from './set-up-second-factor.ts';
import { signIn } from './sign-in.ts';

const here = await openWellbourne();
const { app } = here.db;
const partner = { organisation: { name: 'Doggerland Police', kind: 'police' as const }, roles: ['partner' as const] };
const enter = (email: string, given = password) => signIn(here.nobody(), app, { email, password: given, address: undefined, replaces: undefined });
const accept = (token: string, given = password) => acceptLink(here.nobody(), app, { token, password: given, replaces: undefined });

test('an invitation goes to its owner, is kept as a hash, and makes the person active once', async () => {
  const link = accepted(await invitePerson(here.operator(), app, { name: 'Amara Kent', email: 'Amara.Kent@wellbourne.example', ...partner }, 'http://localhost:3000'));
  const token = tokenOf(link);
  assert.equal(link.address, `http://localhost:3000/invitation/${token}`);
  const [message] = await ownersView<{ to_address: string; body: string }>(here, 'SELECT to_address, body FROM platform.message');
  assert.equal(message!.to_address, 'Amara.Kent@wellbourne.example');
  assert.ok(message!.body.includes(link.address) && message!.body.includes('within 7 days'));
  const kept = await ownersView<{ row: string }>(here, 'SELECT row_to_json(l)::text AS row FROM access.sign_in_link l');
  assert.ok(!kept[0]!.row.includes(token));
  assert.equal(verdict(await enter('amara.kent@wellbourne.example')), 'sign-in-failed', 'nobody signs in before they came');
  assert.deepEqual(accepted(await findLinkOwner(here.nobody(), app, token)), { name: 'Amara Kent', email: 'Amara.Kent@wellbourne.example', kind: 'invitation' });
  assert.equal(verdict(await accept(token, 'short')), 'password-too-short');
  assert.equal(verdict(await accept(token, 'amarakent2026')), 'password-about-you');
  assert.equal(verdict(await accept(token, 'password1234')), 'password-common');
  assert.equal(verdict(await accept(token, 'x'.repeat(300))), 'password-too-long');
  assert.equal(accepted(await accept(token)).stage, 'complete');
  assert.equal(verdict(await accept(token)), 'link-expired');
  assert.equal(verdict(await enter('amara.kent@wellbourne.example')), 'accepted');
  assert.deepEqual(await here.acts({ subject: `person:${link.person}` }), ['access.person-invited', 'access.sign-in-failed', 'access.invitation-accepted', 'access.signed-in']);
});

test('nobody is invited twice under one address', async () => {
  assert.equal(verdict(await invitePerson(here.operator(), app, { name: 'Another', email: 'AMARA.kent@wellbourne.example ', ...partner }, undefined)), 'email-taken');
});

test('an invitation is good for seven days, a reset for an hour, the reset of an administrator for a day', async () => {
  const invited = accepted(await invitePerson(here.operator(), app, { name: 'Beth Stone', email: 'beth@wellbourne.example', ...partner }, undefined));
  here.at += 7 * 24 * 60;
  assert.equal(verdict(await findLinkOwner(here.nobody(), app, tokenOf(invited))), 'link-expired');
  assert.equal(verdict(await accept(tokenOf(invited))), 'link-expired');
  const again = accepted(await resetPerson(here.operator(), app, { person: invited.person, takesSecondFactorAway: false }, undefined));
  assert.equal(again.kind, 'invitation');
  assert.equal(verdict(await accept(tokenOf(again))), 'accepted');
  const reset = accepted(await resetPerson(here.operator(), app, { person: invited.person, takesSecondFactorAway: false }, undefined));
  assert.equal((reset.expiresAt.getTime() - here.now().getTime()) / 3_600_000, 24);
});

test('a reset ends all sessions and earlier links, and only a lost phone takes the second factor away', async () => {
  const cleo = await givenAPerson(here, 'Cleo Marsh', ['director']);
  const { secret } = await givenAnAuthenticator(here, cleo.signedIn.session);
  accepted(await giveFirstRecoveryCodes(here.as(cleo.id), app));
  const first = accepted(await resetPerson(here.operator(), app, { person: cleo.id, takesSecondFactorAway: false }, undefined));
  const second = accepted(await resetPerson(here.operator(), app, { person: cleo.id, takesSecondFactorAway: false }, undefined));
  assert.equal(verdict(await accept(tokenOf(first))), 'link-expired');
  assert.deepEqual((await showOwnAccount(here.as(cleo.id), app))!.sessions, []);
  here.at += 1;
  const signedIn = accepted(await accept(tokenOf(second), 'velvet pocket thistle'));
  assert.equal(signedIn.stage, 'awaits-code', 'a new password does not go round the second factor');
  assert.equal(verdict(await giveCode(here.nobody(), app, here.keyring, { session: signedIn.session, code: authenticatorCode(secret, here.now()), address: undefined })), 'accepted');
  const lost = accepted(await resetPerson(here.operator(), app, { person: cleo.id, takesSecondFactorAway: true }, undefined));
  assert.equal(accepted(await accept(tokenOf(lost))).stage, 'must-set-up-code');
  assert.equal((await showOwnAccount(here.as(cleo.id), app))!.recoveryCodesLeft, 0);
  assert.equal(verdict(await resetPerson(here.operator(), app, { person: here.authority, takesSecondFactorAway: false }, undefined)), 'person-not-found');
});

test('whoever forgot their password gets a link if they exist; nobody can tell from the answer or flood a mailbox', async () => {
  const dora = await givenAPerson(here, 'Dora Wells');
  const messages = async (): Promise<number> => (await ownersView(here, `SELECT FROM platform.message WHERE to_address = '${dora.email}' AND subject LIKE 'A new password%'`)).length;
  for (let turn = 0; turn < 9; turn += 1) assert.equal(await askForReset(here.nobody(), app, { email: dora.email, address: undefined }, undefined), undefined);
  assert.equal(await messages(), 6, 'five are free, the sixth begins the wait');
  assert.equal(await askForReset(here.nobody(), app, { email: 'ghost@wellbourne.example', address: undefined }, undefined), undefined);
  assert.equal(verdict(await enter(dora.email)), 'accepted', 'asking does not lock the account');
  accepted(await disablePerson(here.operator(), app, { person: dora.id, reason: 'left' }));
  here.at += 60;
  await askForReset(here.nobody(), app, { email: dora.email, address: undefined }, undefined);
  assert.equal(await messages(), 6);
  assert.equal((await here.acts({ act: 'access.reset-asked' })).length, 8);
});

test('a link never leads to an address that a request named', async () => {
  await ownersView(here, `INSERT INTO access.authority_hostname VALUES ('children.wellbourne.example', '${here.authority}')`);
  const link = accepted(await invitePerson(here.operator(), app, { name: 'Erin Vale', email: 'erin@wellbourne.example', ...partner }, 'http://localhost:3000'));
  assert.match(link.address, /^https:\/\/children\.wellbourne\.example\/invitation\//);
  await ownersView(here, 'DELETE FROM access.authority_hostname');
});

test('roles are changed with a reason, and who gave and ended them is kept', async () => {
  const finn = await givenAPerson(here, 'Finn Ash', ['partner']);
  assert.deepEqual(accepted(await changeRoles(here.operator(), app, { person: finn.id, roles: ['analyst', 'scrutiny'], reason: 'new post' })), { changed: 3 });
  assert.deepEqual(accepted(await changeRoles(here.operator(), app, { person: finn.id, roles: ['scrutiny', 'analyst'], reason: 'again' })), { changed: 0 });
  const { person, rolesHeld } = accepted(await showPerson(here.operator(), app, finn.id));
  assert.deepEqual(person.roles, ['analyst', 'scrutiny']);
  assert.deepEqual(rolesHeld.map((held) => [held.role, held.givenBy, held.endedBy]).sort(), [['analyst', 'operator:tester', undefined], ['partner', 'operator:tester', 'operator:tester'], ['scrutiny', 'operator:tester', undefined]]);
  assert.equal((await here.acts({ act: 'access.roles-changed', subject: `person:${finn.id}` })).length, 1);
  assert.equal(verdict(await changeRoles(here.operator(), app, { person: here.authority, roles: ['analyst'], reason: 'x' })), 'person-not-found');
});

test('the last administrator stays, even when two are taken away at once', async () => {
  const gita = await givenAPerson(here, 'Gita Rowe', ['administrator']);
  assert.equal(verdict(await changeRoles(here.operator(), app, { person: gita.id, roles: ['partner'], reason: 'x' })), 'last-administrator');
  assert.equal(verdict(await disablePerson(here.operator(), app, { person: gita.id, reason: 'x' })), 'last-administrator');
  const hugo = await givenAPerson(here, 'Hugo Lane', ['administrator']);
  const verdicts = await Promise.all([gita, hugo].map(async ({ id }) => verdict(await changeRoles(here.operator(), app, { person: id, roles: ['partner'], reason: 'x' }))));
  assert.deepEqual(verdicts.sort(), ['accepted', 'last-administrator']);
});

test('a disabled person is out at once, keeps what they did, and may be let in again', async () => {
  const ines = await givenAPerson(here, 'Ines Ford');
  assert.equal(verdict(await disablePerson(here.as(ines.id), app, { person: ines.id, reason: 'x' })), 'own-disabling');
  assert.equal(verdict(await disablePerson(here.operator(), app, { person: here.authority, reason: 'x' })), 'person-not-found');
  for (let turn = 0; turn < 2; turn += 1) assert.equal(verdict(await disablePerson(here.operator(), app, { person: ines.id, reason: 'left' })), 'accepted');
  assert.deepEqual((await showOwnAccount(here.as(ines.id), app))!.sessions, []);
  assert.equal(verdict(await enter(ines.email)), 'sign-in-failed');
  assert.equal(verdict(await resetPerson(here.operator(), app, { person: ines.id, takesSecondFactorAway: false }, undefined)), 'person-disabled');
  for (let turn = 0; turn < 2; turn += 1) assert.equal(accepted(await enablePerson(here.operator(), app, { person: ines.id, reason: 'back' })), 'active');
  assert.equal(verdict(await enablePerson(here.operator(), app, { person: here.authority, reason: 'x' })), 'person-not-found');
  assert.equal(verdict(await enter(ines.email)), 'accepted');
  assert.deepEqual((await here.acts({ act: 'access.person-', subject: `person:${ines.id}` })), ['access.person-invited', 'access.person-disabled', 'access.person-enabled']);
});

test('one changes one’s own password with the present one, and is signed out everywhere else', async () => {
  const jude = await givenAPerson(here, 'Jude Park');
  const other = accepted(await enter(jude.email));
  const change = (present: string, wanted: string) => changePassword(here.as(jude.id), app, { present, wanted, session: jude.signedIn.session });
  assert.equal(verdict(await change('wrong', 'velvet pocket thistle')), 'sign-in-failed');
  assert.equal(verdict(await change(password, 'judepark2026')), 'password-about-you');
  assert.equal(verdict(await change(password, 'velvet pocket thistle')), 'accepted');
  assert.deepEqual((await showOwnAccount(here.as(jude.id), app))!.sessions.map(({ id }) => id), [jude.signedIn.session]);
  assert.notEqual(other.session, jude.signedIn.session);
  assert.equal(verdict(await enter(jude.email)), 'sign-in-failed');
  assert.equal(verdict(await enter(jude.email, 'velvet pocket thistle')), 'accepted');
  for (let turn = 0; turn < 6; turn += 1) await change('wrong', 'x');
  assert.equal(verdict(await change('velvet pocket thistle', 'gravel lantern walnut')), 'sign-in-too-many-attempts');
});

test('recovery codes and phone are renewed with the password', async () => {
  const kofi = await givenAPerson(here, 'Kofi Bell', ['director']);
  assert.equal(verdict(await renewRecoveryCodes(here.as(kofi.id), app, password)), 'second-factor-not-set-up');
  assert.equal(verdict(await removeOwnSecondFactor(here.as(kofi.id), app, password)), 'second-factor-not-set-up');
  assert.equal(verdict(await giveFirstRecoveryCodes(here.as(kofi.id), app)), 'second-factor-not-set-up');
  const { signedIn } = await givenAnAuthenticator(here, kofi.signedIn.session);
  const old = accepted(await giveFirstRecoveryCodes(here.as(kofi.id), app));
  assert.equal(verdict(await renewRecoveryCodes(here.as(kofi.id), app, 'wrong')), 'sign-in-failed');
  const codes = accepted(await renewRecoveryCodes(here.as(kofi.id), app, password));
  const give = async (code: string): Promise<string> => verdict(await giveCode(here.nobody(), app, here.keyring, { session: accepted(await enter(kofi.email)).session, code, address: undefined }));
  assert.deepEqual([await give(old[0]!), await give(codes[0]!)], ['code-sign-in-failed', 'accepted']);
  assert.equal((await showOwnAccount(here.as(kofi.id), app))!.recoveryCodesLeft, 9);
  accepted(await removeOwnSecondFactor(here.as(kofi.id), app, password));
  const offered = accepted(await offerSecondFactor(here.nobody(), app, here.keyring, signedIn.session));
  assert.equal(verdict(await confirmSecondFactor(here.nobody(), app, here.keyring, { session: signedIn.session, code: authenticatorCode(offered.secret, here.now()) })), 'accepted');
});

test('people are found by words, role, state and organisation, and by nobody of another authority', async () => {
  const names = async (filter: Parameters<typeof listPeopleHere>[2]): Promise<string[]> => (await listPeopleHere(here.operator(), app, filter)).chosen.map(({ name }) => name);
  assert.deepEqual(await names({ words: 'VALE' }), ['Erin Vale']);
  assert.deepEqual(await names({ words: '%' }), []);
  assert.deepEqual(await names({ state: 'invited' }), ['Erin Vale']);
  assert.deepEqual(await names({ role: 'analyst' }), ['Finn Ash']);
  const { organisations, all } = await listPeopleHere(here.operator(), app, {});
  const police = organisations.find(({ name }) => name === 'Doggerland Police')!;
  assert.deepEqual(await names({ organisation: police.id }), ['Amara Kent', 'Beth Stone', 'Erin Vale'].sort((a, b) => (a.split(' ')[1]! < b.split(' ')[1]! ? -1 : 1)));
  const elsewhere = here.as(all[0]!.id, '00000000-0000-7000-8000-00000000000b' as AuthorityId);
  assert.equal((await listPeopleHere(elsewhere, app, {})).all.length, 0);
  assert.equal(verdict(await showPerson(elsewhere, app, all[0]!.id)), 'person-not-found');
  assert.equal(await findByEmail(elsewhere, app, all[0]!.email), undefined);
  assert.equal((await listNames(here.operator(), app)).get(all[0]!.id), all[0]!.name);
});

test('what serves nobody any more is forgotten', async () => {
  here.at += 8 * 24 * 60;
  await forgetWornOut(here.operator(), app);
  for (const table of ['session', 'sign_in_link', 'failed_sign_in', 'unsent_form']) assert.equal((await ownersView(here, `SELECT FROM access.${table} ${table === 'sign_in_link' ? "WHERE kind = 'reset'" : ''}`)).length, 0, table);
  assert.ok((await listPeopleHere(here.operator(), app, {})).all.length > 5);
});
