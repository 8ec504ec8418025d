import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { makeCtx } from '../../../platform/house/ctx.ts';
import { enrolDemoPeople, listDemoPeople, signInAsDemoPerson, type DemoPerson } from './enrol-demo-people.ts';
import { foundAuthority, foundFirstAuthority, openSetUp } from './found-authority.ts';
import { findAuthority, findAuthorityById, listAuthoritiesHere, listAuthorityIds } from './list-authorities.ts';
import { accepted, givenAPerson, openWellbourne, ownersView, verdict } from './made-up-authority.cases.ts';

const here = await openWellbourne();
const { app, operator } = here.db;

/** An installation in which no authority stands yet. */
const givenNothing = () => ownersView(here, 'TRUNCATE access.authority, access.set_up_code CASCADE');

const now = new Date('2026-11-22T10:00:00Z');
const operatorAt = (at = now) => makeCtx({ actor: { kind: 'operator', name: 'tester' }, authority: undefined, purpose: 'run-the-service', now: at, requestId: 'r' });
const visitorAt = (at = now) => makeCtx({ actor: { kind: 'public' }, authority: undefined, purpose: 'run-the-service', now: at, requestId: 'r' });
const wellbourne = { name: 'Wellbourne Council', shortName: 'Wellbourne', dfeCode: '990', onsCode: 'E08999999' };
const administrator = { name: 'Amara Kent', email: 'amara@wellbourne.example', password: 'gravel teapot lantern' };

const demo: readonly DemoPerson[] = [
  { name: 'Marian Ashcombe', email: 'marian@wellbourne.example', roles: ['director'], organisation: { name: 'Wellbourne Council', kind: 'local-authority' }, words: 'Sees how children are doing.' },
  { name: 'Sinead Rourke', email: 'sinead@health.example', roles: ['partner'], organisation: { name: 'Doggerland Health', kind: 'health' }, words: 'Sees what the partnership shares.' },
];

test('the made-up people are written once, keep what was changed, and are signed in with one click', async () => {
  for (let turn = 0; turn < 2; turn += 1) await enrolDemoPeople(here.operator(), app, demo);
  const people = await listDemoPeople(here.operator(), app);
  assert.deepEqual(people.map(({ name, roles }) => [name, roles]), [['Marian Ashcombe', ['director']], ['Sinead Rourke', ['partner']]]);
  const signedIn = accepted(await signInAsDemoPerson(here.nobody(), app, { person: people[0]!.id, replaces: undefined }));
  assert.equal(signedIn.stage, 'complete', 'the demonstration asks for no second factor');
  const real = await givenAPerson(here, 'Real Person');
  assert.equal(verdict(await signInAsDemoPerson(here.nobody(), app, { person: real.id, replaces: undefined })), 'demo-person-not-found');
  assert.deepEqual((await here.acts({ subject: `person:${people[0]!.id}` })), ['access.demo-person-enrolled', 'access.signed-in']);
  await ownersView(here, 'UPDATE access.authority SET is_made_up = false');
  assert.equal(verdict(await signInAsDemoPerson(here.nobody(), app, { person: people[0]!.id, replaces: undefined })), 'demo-person-not-found');
  await assert.rejects(enrolDemoPeople(here.operator(), app, demo), /made-up authority alone/);
});

test('the first authority is set up in the browser with the code that was printed, once, by one', async () => {
  await givenNothing();
  const first = (await openSetUp(operatorAt(), operator))!;
  const code = (await openSetUp(operatorAt(), operator))!;
  assert.match(code, /^(\w{4}-){4}\w{4}$/);
  const found = (given: string, at = now, password = administrator.password) => foundFirstAuthority(visitorAt(at), app, { code: given, authority: wellbourne, administrator: { ...administrator, password } });
  assert.equal(verdict(await found('0000-0000-0000-0000-0000')), 'set-up-code-expired');
  assert.equal(verdict(await found(first)), 'set-up-code-expired', 'a new start makes the earlier code useless');
  assert.equal(verdict(await found(code, new Date('2026-11-23T10:00:01Z'))), 'set-up-code-expired');
  assert.equal(verdict(await found(code, now, 'wellbourne2026')), 'password-about-you');
  const verdicts = await Promise.all([found(code.toUpperCase()), found(code)]);
  assert.deepEqual(verdicts.map(verdict).sort(), ['accepted', 'set-up-code-expired']);
  const [authority] = await listAuthoritiesHere(app);
  assert.deepEqual([authority!.name, authority!.dfeCode, authority!.isMadeUp, authority!.colour], ['Wellbourne Council', '990', false, '#1d3a5f']);
  assert.equal(verdicts.find((one) => one.accepted)?.accepted && accepted(verdicts.find((one) => one.accepted)!).stage, 'must-set-up-code');
  assert.equal(await openSetUp(operatorAt(), operator), undefined);
});

test('the serving role makes no authority in any other way', async () => {
  await assert.rejects(sql`INSERT INTO access.authority VALUES ('00000000-0000-7000-8000-00000000000b', 'X', 'X', NULL, NULL, '#000000', false, now())`.execute(app), /permission denied/);
  await assert.rejects(sql`SELECT FROM access.set_up_code`.execute(app), /permission denied/);
});

test('the operator sets up several authorities, told apart by hostname, name and codes', async () => {
  await givenNothing();
  const found = (name: string, dfeCode: string, hostnames: string[]) => foundAuthority(operatorAt(), operator, { authority: { name: `${name} Council`, shortName: name, dfeCode }, hostnames, administrator: { name: 'First Administrator', email: 'first@example.org' } }, undefined);
  const one = accepted(await found('Wellbourne', '990', ['Children.Wellbourne.example', 'children.wellbourne.example']));
  assert.equal(await findAuthority(app, undefined), one.authority.id);
  const two = accepted(await found('Hartley', '991', ['hartley.example']));
  assert.equal(verdict(await found('Other', '992', ['HARTLEY.example'])), 'hostname-taken');
  assert.match(two.invitation!.address, /^https:\/\/hartley\.example\/invitation\//);
  assert.equal(await findAuthority(app, undefined), undefined);
  for (const name of ['hartley', 'Hartley Council', '991', 'hartley.example:3000', two.authority.id]) assert.equal(await findAuthority(app, name), two.authority.id, name);
  assert.equal(await findAuthority(app, 'nowhere'), undefined);
  assert.deepEqual([...(await listAuthorityIds(app))].sort(), [one.authority.id, two.authority.id].sort());
  assert.equal((await findAuthorityById(app, two.authority.id))!.shortName, 'Hartley');
});
