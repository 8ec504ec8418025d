import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Permission } from '../../../platform/house/ctx.ts';
import { disablePerson } from './change-standing.ts';
import { decideRolePermission, showPermissions } from './decide-role-permission.ts';
import { accepted, givenAnAuthenticator, givenAPerson, openWellbourne, ownersView, verdict } from './made-up-authority.cases.ts';
import { makeVisitorResolver } from './resolve-visitor.ts';
import { setSignInRules, showSignInRules } from './set-sign-in-rules.ts';
import { signOut } from './sign-out.ts';
import { keepUnsentForm, listUnsentFormOffers, takeUnsentForm } from './unsent-forms.ts';

const here = await openWellbourne();
const { app } = here.db;
const catalogue = {
  'access:decide-permissions': { words: 'decide', roles: ['administrator'] },
  'access:verify-audit': { words: 'verify', roles: [] },
  'outcomes:import': { words: 'bring in figures', roles: ['analyst'] },
  'outcomes:look': { words: 'look early', roles: ['analyst', 'partner'] },
};
const resolve = makeVisitorResolver(catalogue);
const visit = (token?: string, hostname = 'localhost') => resolve(app, token, hostname, here.now());
const kindOf = async (token?: string): Promise<string> => (await visit(token)).actor.kind;

test('the only authority serves under any name, with several the hostname decides', async () => {
  assert.deepEqual((await visit()).authority, { id: here.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true });
  const other = '00000000-0000-7000-8000-00000000000b';
  await ownersView(here, `INSERT INTO access.authority VALUES ('${other}', 'Hartley Council', 'Hartley', NULL, NULL, '#003300', false, now()); INSERT INTO access.authority_hostname VALUES ('hartley.example', '${other}'), ('wellbourne.example', '${here.authority}')`);
  assert.equal((await visit()).authority, undefined);
  assert.equal((await visit(undefined, 'Hartley.example:443')).authority!.name, 'Hartley Council');
  const amara = await givenAPerson(here, 'Amara Kent');
  assert.equal((await visit(amara.signedIn.token, 'wellbourne.example')).actor.kind, 'person');
  const strange = await visit(amara.signedIn.token, 'hartley.example');
  assert.deepEqual([strange.actor.kind, strange.session], ['public', undefined], 'a session opens no other authority');
  await ownersView(here, `DELETE FROM access.authority_hostname; DELETE FROM access.authority WHERE authority_id = '${other}'`);
});

test('a session names its person and all that their roles allow', async () => {
  const beth = await givenAPerson(here, 'Beth Stone', ['partner', 'scrutiny']);
  const visitor = await visit(beth.signedIn.token);
  assert.ok(visitor.actor.kind === 'person');
  assert.deepEqual([visitor.actor.id, visitor.actor.name, [...visitor.actor.permissions], visitor.session?.id], [beth.id, 'Beth Stone', ['outcomes:look'], beth.signedIn.session]);
  assert.equal(await kindOf('nonsense'), 'public');
  assert.equal(await kindOf(), 'public');
});

test('a session lives while it is used, to half an hour after and twelve hours in all', async () => {
  const cleo = await givenAPerson(here, 'Cleo Marsh');
  for (let used = 0; used < 24; used += 1) {
    here.at += 29.9;
    assert.equal(await kindOf(cleo.signedIn.token), 'person', `after ${used} uses`);
  }
  here.at += 5;
  const over = await visit(cleo.signedIn.token);
  assert.deepEqual([over.actor.kind, over.session?.id], ['public', cleo.signedIn.session], 'over, and known for what was being typed');
  const dora = await givenAPerson(here, 'Dora Wells');
  here.at += 30.1;
  assert.equal(await kindOf(dora.signedIn.token), 'public');
});

test('signing out, disabling and an unfinished second factor leave the visitor public', async () => {
  const [erin, finn, gita] = [await givenAPerson(here, 'Erin Vale'), await givenAPerson(here, 'Finn Ash'), await givenAPerson(here, 'Gita Rowe', ['analyst'])];
  await signOut(here.as(erin.id), app, erin.signedIn.session);
  assert.equal(await kindOf(erin.signedIn.token), 'public');
  accepted(await disablePerson(here.operator(), app, { person: finn.id, reason: 'left' }));
  assert.equal(await kindOf(finn.signedIn.token), 'public');
  assert.equal(await kindOf(gita.signedIn.token), 'public');
  const { signedIn } = await givenAnAuthenticator(here, gita.signedIn.session);
  assert.deepEqual([await kindOf(gita.signedIn.token), await kindOf(signedIn.token)], ['public', 'person']);
});

test('the rules that an authority sets hold from the next request on', async () => {
  const hugo = await givenAPerson(here, 'Hugo Lane');
  assert.equal((await showSignInRules(here.operator(), app)).idleMinutes, 30);
  const rules = { idleMinutes: 5, longestHours: 1, secondFactorRoles: ['partner'] };
  for (let turn = 0; turn < 2; turn += 1) await setSignInRules(here.operator(), app, rules);
  assert.deepEqual(await showSignInRules(here.operator(), app), rules);
  here.at += 5.1;
  assert.equal(await kindOf(hugo.signedIn.token), 'public');
  assert.equal((await givenAPerson(here, 'Ines Ford')).signedIn.stage, 'must-set-up-code');
  assert.equal((await here.acts({ act: 'access.sign-in-rules-set' })).length, 1);
  await setSignInRules(here.operator(), app, { idleMinutes: 30, longestHours: 12, secondFactorRoles: [] });
});

test('what an authority decides about a role holds at once, with its history, and in no other authority', async () => {
  const jude = await givenAPerson(here, 'Jude Park');
  const may = async (permission: Permission): Promise<boolean> => {
    const { actor } = await visit(jude.signedIn.token);
    return actor.kind === 'person' && actor.permissions.has(permission);
  };
  const decide = (role: string, permission: string, isHeld: boolean) => decideRolePermission(here.operator(), app, catalogue, [{ role, permission, isHeld, reason: 'partners agreed' }]);
  assert.equal(await may('outcomes:import'), false);
  assert.deepEqual(accepted(await decide('partner', 'outcomes:import', true)), { changed: 1 });
  assert.deepEqual(accepted(await decide('partner', 'outcomes:import', true)), { changed: 0 });
  assert.equal(await may('outcomes:import'), true);
  here.at += 1;
  accepted(await decide('partner', 'outcomes:import', false));
  assert.equal(await may('outcomes:import'), false);
  assert.deepEqual([verdict(await decide('administrator', 'access:decide-permissions', false)), verdict(await decide('partner', 'access:verify-audit', true)), verdict(await decide('partner', 'gone:do', true))], ['administrator-must-hold', 'permission-for-operator', 'permission-not-found']);
  const both = [{ role: 'partner', permission: 'outcomes:import', isHeld: true, reason: 'x' }, { role: 'partner', permission: 'gone:do', isHeld: true, reason: 'x' }];
  assert.equal(verdict(await decideRolePermission(here.operator(), app, catalogue, both)), 'permission-not-found');
  assert.equal(await may('outcomes:import'), false, 'all of it or none');
  const shown = await showPermissions(here.operator(), app, catalogue, ['partner', 'analyst']);
  assert.deepEqual(shown.decisions.map(({ isHeld }) => isHeld), [false, true]);
  assert.deepEqual(shown.rows.find(({ permission }) => permission === 'outcomes:look')!.cells, [{ role: 'partner', isHeld: true, isDecided: false }, { role: 'analyst', isHeld: true, isDecided: false }]);
  const elsewhere = { ...here.operator(), authority: '00000000-0000-7000-8000-00000000000b' as AuthorityId };
  assert.equal((await showPermissions(elsewhere, app, catalogue, ['partner'])).decisions.length, 0);
  assert.equal((await here.acts({ act: 'access.permission-decided' })).length, 2);
});

test('what was typed into a form that came too late is kept for its owner alone, a day long, and given back once', async () => {
  const [kofi, lena] = [await givenAPerson(here, 'Kofi Bell'), await givenAPerson(here, 'Lena Hart')];
  here.at += 31;
  const { session } = await visit(kofi.signedIn.token);
  const keep = (typed: Record<string, unknown>, path = '/people/invite', of = session?.id) => keepUnsentForm(here.nobody(), app, here.keyring, { session: of, path, typed });
  const words = 'A long note that nobody wants to write again';
  const id = (await keep({ note: words, group: ['a', 'b'], password: 'secret', _csrf: 't' }))!;
  const [row] = await ownersView<{ row: string }>(here, 'SELECT row_to_json(f)::text AS row FROM access.unsent_form f');
  assert.ok(!row!.row.includes('long note'));
  assert.equal(await keep({ note: words }, 'https://evil.example/'), undefined);
  assert.equal(await keep({ password: 'secret' }), undefined);
  assert.equal(await keepUnsentForm(here.nobody(), app, here.keyring, { session: undefined, path: '/people', typed: { note: words } }), undefined);
  assert.equal(await keep({ note: words }, '/people', here.authority), undefined);
  assert.deepEqual((await listUnsentFormOffers(here.as(kofi.id), app, kofi.id)).map(({ path }) => path), ['/people/invite']);
  const take = (person: typeof kofi.id, form = id) => takeUnsentForm(here.as(person), app, here.keyring, form);
  assert.equal(verdict(await take(lena.id)), 'unsent-form-not-found');
  assert.deepEqual(accepted(await take(kofi.id)), { path: '/people/invite', fields: { note: [words], group: ['a', 'b'] } });
  assert.equal(verdict(await take(kofi.id)), 'unsent-form-not-found');
  const old = (await keep({ note: words }))!;
  here.at += 24 * 60;
  assert.equal(verdict(await take(kofi.id, old)), 'unsent-form-not-found');
  assert.deepEqual(await listUnsentFormOffers(here.as(kofi.id), app, kofi.id), []);
  assert.deepEqual((await here.acts({ act: 'access.unsent-form-' })), ['access.unsent-form-kept', 'access.unsent-form-taken', 'access.unsent-form-kept']);
});
