import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import type { Command, CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor, Permission } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser, sendForm, type Answer, type FormFields } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { settleWritings } from '../actions/settle-writings.ts';
import { schemaCheck, withoutShared } from '../model/feeds/feeds.cases.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, LocationId, ServiceId } from '../model/record.ts';
import { findRecord, insertRecord, listEarlier, saveRecord } from '../store/services.store.ts';
import { protectCommands } from './cli-protect.ts';
import { councilMenu, councilRoutesOf } from './council-pages.ts';
import { embedRoutes } from './embed-pages.ts';
import { finderRoutes } from './finder-pages.ts';
import { openReferralRoutes } from './open-referral-pages.ts';
import { registerRoutesOf } from './register-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const elsewhere = '00000000-0000-7000-8000-000000000002' as AuthorityId;
const ctx = operatorOfTest(authority);
const parts = { ownAddress: 'http://localhost:3000' };
const doorOf = (actor: Actor, at = authority): ReturnType<typeof buildServer> =>
  buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: [...finderRoutes, ...embedRoutes, ...openReferralRoutes, ...councilRoutesOf(parts), ...registerRoutesOf(parts)], menu: councilMenu, resolveVisitor: () => Promise.resolve({ actor, authority: { id: at, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const person = (id: number, ...permissions: Permission[]): Actor => ({ kind: 'person', id: madeUpId(id) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(permissions) });
const open = await doorOf({ kind: 'public' });
const council = await doorOf(person(91, 'directory:decide'));
const [first, second] = [await doorOf(person(92, 'directory:decide', 'directory:see-protected')), await doorOf(person(93, 'directory:decide', 'directory:see-protected'))];
const away = await doorOf(person(94, 'directory:decide', 'directory:see-protected'), elsewhere);
const service = madeUpId(401);
const record = aRecord({ id: service as ServiceId, name: 'Lighthouse singing', description: 'At 17 Secret Street.', places: [{ id: madeUpId(402), location: aLocation({ id: madeUpId(403) as LocationId, name: 'Rosewood House', point: { latitude: 53.4273, longitude: -2.3301 }, address: { lines: ['17 Secret Street'], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode } }) }] });
await inTransaction(db.app, ctx, async (trx) => {
  await insertRecord(ctx, trx, record);
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(411) as ServiceId, name: 'Open singing' }));
  await raiseDataVersion(ctx, trx);
});

/** Everything that goes out without signing in: pages, list, map, counts, files, both feeds, the list in a frame, the sitemap. */
const outputs = ['/services?words=singing', '/services', '/services?near=Hidley', `/services/${service}`, `/services/saved?list=${service}`, `/services/compare?list=${service}`, '/services/file?words=singing&format=csv', '/embed/services?words=singing', '/sitemap.xml', ...['services', 'services?full=true&format=ndjson', `services/${service}`, 'service_at_locations', `service_at_locations/${madeUpId(402)}`, 'services?modified_after=2020-01-01&full=true'].map((path) => `/open-referral/v3/${path}`), ...['services', `services/${service}`, 'organizations'].map((path) => `/open-referral/v1/${path}`)];
const told = async (): Promise<string> => (await Promise.all(outputs.map(async (url) => (await new Browser(open).open(url)).body))).join('\n');
const address = /Secret|9QX|Rosewood|53\.427|-2\.3301/;
const counted = async (): Promise<unknown> => (JSON.parse((await new Browser(open).open('/open-referral/v3/services')).body) as { total_items: number }).total_items;
const nowOf = async (): Promise<DirectoryRecord> => (await inReading(db.app, ctx, (trx) => findRecord(trx, service)))!.record;
const send = (door: typeof open, act: string, fields: FormFields): Promise<Answer> => sendForm(door, '/directory', `/directory/records/${service}/${act}`, fields);
const terminal: Terminal = { note: () => undefined, progress: () => undefined, signal: new AbortController().signal, write: () => undefined };
async function run(verb: string, given: Readonly<Record<string, unknown>>, name: string): Promise<CommandAnswer> {
  const found = protectCommands.find((one) => one.verb === verb) as unknown as Extract<Command<unknown>, { kind: 'act' }>;
  return found.run({ ...ctx, actor: { kind: 'operator', name } }, db.app, found.options.parse({ arguments: [service], ...given }), terminal);
}
const acts = async (): Promise<readonly string[]> => (await sql<{ act: string }>`SELECT act FROM platform.audit a WHERE act ~ 'protect|release' AND EXISTS (SELECT FROM platform.event e WHERE e.name = a.act) ORDER BY audit_id`.execute(db.owner)).rows.map(({ act }) => act);

test('a mark stands everywhere at once: of a home no address, of a refuge nothing at all; what was kept ready is made anew', async () => {
  assert.match(await told(), address);
  assert.equal(await counted(), 2);
  for (const [fields, words] of [[{ mark: 'home', protectReason: '' }, /Say why/], [{ protectReason: 'x' }, /Choose what it is/]] as const) {
    const again = await send(council, 'protect', fields);
    assert.ok(again.status === 422 && words.test(again.words));
  }
  assert.equal((await send(away, 'protect', { mark: 'home', protectReason: 'x' })).status, 404, 'another authority’s record is not there');
  assert.equal((await send(council, 'protect', { mark: 'home', protectReason: 'She lives there' })).to, `/directory/records/${service}`);
  const masked = await told();
  assert.doesNotMatch(masked, address);
  assert.match(masked, /Lighthouse singing/);
  assert.equal(await counted(), 2);
  assert.equal((await send(council, 'protect', { mark: 'home', protectReason: 'Again' })).status, 303, 'the same twice is one');
  // Whoever may not see protected records has hidden it from themselves, and is led away from it.
  assert.equal((await send(council, 'protect', { mark: 'refuge', protectReason: 'It is one' })).to, '/directory');
  const hidden = await told();
  assert.doesNotMatch(hidden, address);
  assert.doesNotMatch(hidden.replaceAll(service, ''), /Lighthouse/);
  assert.equal(await counted(), 1);
  // Whoever asks the feed for what was modified is told that it is gone, and nothing else of it; who asks for anything else is not.
  await settleWritings(ctx, db.app, await settleWritings(ctx, db.app, []));
  const modified = async (query: string): Promise<readonly Readonly<Record<string, unknown>>[]> => (JSON.parse((await new Browser(open).open(`/open-referral/v3/services?modified_after=${query}`)).body) as { contents: Readonly<Record<string, unknown>>[] }).contents;
  for (const full of ['', '&full=true']) {
    const [gone] = (await modified(`2026-11-23T00:00:00Z${full}`));
    assert.deepEqual([gone!['id'], gone!['name'], gone!['status']], [service, 'No longer listed', 'defunct']);
    if (withoutShared === false) assert.equal(schemaCheck(full === '' ? 'oruk/v3/schema/compiled/service_list.json' : 'oruk/v3/schema/compiled/service.json')(gone), null);
  }
  assert.deepEqual([await modified('2099-01-01'), await modified('2026-11-23T00:00:00Z&search=singing'), (await modified('2020-01-01T00:00:00Z')).length], [[], [], 2]);
  assert.equal((await new Browser(open).open(`/open-referral/v3/services/${service}`)).status, 404);
  assert.equal((await new Browser(council).open(`/directory/records/${service}`)).status, 404);
  assert.equal((await send(council, 'protect', { mark: 'refuge', protectReason: 'x' })).status, 404);
  assert.match((await send(first, 'protect', { mark: 'home', protectReason: 'x' })).words, /kept back more strictly already/, 'protection-weaker');
  assert.deepEqual(await acts(), ['directory.record-protected', 'directory.record-protected']);
  const earlier = await inReading(db.app, ctx, (trx) => listEarlier(trx, service));
  assert.deepEqual(earlier.map(({ act, reason, replacedBy }) => [act, reason, replacedBy]), [['protected', 'It is one', `person:${madeUpId(91)}`], ['protected', 'She lives there', `person:${madeUpId(91)}`]]);
});

test('a mark is taken away by two: one asks, another does it, and until then it stands', async () => {
  assert.equal((await send(council, 'release', { becomes: 'none', releaseReason: 'x' })).status, 403);
  assert.match((await send(first, 'release-verdict', { verdict: 'done', verdictReason: 'x' })).words, /Nobody asks/, 'release-not-asked');
  assert.match((await send(first, 'release', { becomes: 'refuge', releaseReason: 'x' })).words, /no mark from which/, 'protection-none-to-take');
  assert.equal((await send(first, 'release', { becomes: 'none', releaseReason: 'They have moved' })).to, `/directory/records/${service}`);
  assert.match((await send(second, 'release', { becomes: 'home', releaseReason: 'x' })).words, /asked already/, 'release-asked-already');
  assert.doesNotMatch(await told(), address);
  assert.match((await send(first, 'release-verdict', { verdict: 'done', verdictReason: 'x' })).words, /somebody else/, 'release-by-two');
  assert.match((await new Browser(second).open('/directory')).words, /Marks to be taken away Lighthouse singing/);
  assert.doesNotMatch((await new Browser(council).open('/directory')).words, /Lighthouse/);
  assert.match((await new Browser(second).open('/directory/records')).words, /families see 1\..*Lighthouse singing , Hartley Hall Trust\. Published; it is a refuge\./);
  assert.match((await new Browser(second).open(`/directory/records/${service}`)).words, /It is a refuge: families do not see it, revision 3.*asked on .* that it become “No mark”: They have moved/);
  assert.equal((await send(second, 'release-verdict', { verdict: 'kept', verdictReason: 'Not yet' })).status, 303);
  assert.equal((await nowOf()).protection, 'refuge');
  await send(second, 'release', { becomes: 'home', releaseReason: 'It is a home now' });
  await send(first, 'release-verdict', { verdict: 'done', verdictReason: 'Seen' });
  assert.equal((await nowOf()).protection, 'home');
  const masked = await told();
  assert.doesNotMatch(masked, address);
  assert.match(masked, /Lighthouse singing/);
  assert.deepEqual((await acts()).slice(2), ['directory.release-asked', 'directory.release-kept', 'directory.release-asked', 'directory.record-released']);
});

test('who may see protected records and not decide marks one and asks that a mark be taken away, and sees nothing else of it', async () => {
  const third = await doorOf(person(95, 'directory:see-protected'));
  assert.match((await new Browser(third).open('/directory/records?words=lighthouse')).words, /Lighthouse singing/);
  assert.equal((await send(third, 'protect', { mark: 'anonymity', protectReason: 'They ask for it' })).to, `/directory/records/${service}`);
  const page = await new Browser(third).open(`/directory/records/${service}`);
  assert.match(page.words, /asked for anonymity: families do not see it.*Ask that the mark be taken away/i);
  assert.doesNotMatch(page.body, /records\/[^/"]+\/(publish|restore|keepers|sharing)|href="\/directory"/);
  assert.match((await new Browser(second).open(`/directory/records/${service}`)).body, /\/publish".*\/restore"/s, 'whoever decides too sees it all');
  for (const act of ['publish', 'restore', 'keepers', 'sharing']) assert.equal((await send(third, act, {})).status, 403, act);
  assert.equal((await new Browser(third).open('/directory')).status, 403);
  assert.equal((await send(third, 'release', { becomes: 'home', releaseReason: 'They have moved' })).status, 303);
  assert.match((await new Browser(third).open('/directory/records?words=zzz')).words, /Marks to be taken away Lighthouse singing : somebody asks/);
  assert.equal((await send(first, 'release-verdict', { verdict: 'done', verdictReason: 'Seen' })).status, 303);
  assert.equal((await nowOf()).protection, 'home');
  // Somebody with one page of a step is led there by the step itself.
  assert.match(page.body, /<nav class="ec-cycle".*<a href="\/directory\/records" aria-current="true">Deliver/s);
  assert.match((await new Browser(second).open('/directory/records')).body, /<nav class="ec-cycle".*<a href="\/directory" aria-current="true">Deliver/s, 'whoever decides has the desk');
  const nobody = await doorOf(person(96, 'directory:broker'));
  for (const address of ['/directory/records', `/directory/records/${service}`]) assert.match((await new Browser(nobody).open(address)).words, /You do not have permission/);
  assert.equal((await send(nobody, 'protect', { mark: 'refuge', protectReason: 'x' })).status, 403);
});

test('a request is void once the mark is another, and the commands do the same as the desk', async () => {
  const asked = await run('release', { to: 'none', reason: 'Agreed' }, 'one');
  assert.ok(asked.kind === 'done');
  const marked = await run('protect', { as: 'anonymity', reason: 'Asked for it' }, 'one');
  assert.ok(marked.kind === 'done' && (await nowOf()).protection === 'anonymity');
  const late = await run('release', { answer: 'done', reason: 'x' }, 'two');
  assert.ok(late.kind === 'refused' && late.code === 'release-not-asked');
  await run('release', { reason: 'Agreed' }, 'one');
  const own = await run('release', { answer: 'done', reason: 'x' }, 'one');
  assert.ok(own.kind === 'refused' && own.code === 'release-by-two');
  assert.ok((await run('release', { answer: 'done', reason: 'Seen' }, 'two')).kind === 'done');
  assert.equal((await nowOf()).protection, 'none');
  assert.match(await told(), address);
});

test('the desk notes a consent, who sees a contact and Tax-Free Childcare; taken back, every output is masked at once, and a mark wins', async () => {
  const childminder = { ...(await nowOf()), name: 'Anna Example', protection: 'none' as const, contacts: [{ id: madeUpId(421), phones: ['01632 960777'], visibility: 'council' as const }], childcare: { provision: 'childminder' as const, fundedHours: [], schoolPickUps: [], inspections: [] } };
  await inTransaction(db.app, ctx, async (trx) => {
    await saveRecord(ctx, trx, childminder, { act: 'edited', reason: 'It is at home' });
    await raiseDataVersion(ctx, trx);
  });
  assert.doesNotMatch(await told(), address);
  const chosen = async (): Promise<readonly string[]> => [...(await new Browser(council).open(`/directory/records/${service}`)).html.matchAll(/<input[^>]*name="(consent-\w+)"[^>]*value="(\w+)"[^>]*checked/g)].map(([, name, value]) => `${name} ${value}`);
  assert.deepEqual(await chosen(), [], 'nobody was asked, so that nothing is answered beforehand');
  const note = async (fields: FormFields): Promise<Answer> => send(council, 'sharing', { seenRevision: String((await inReading(db.app, ctx, (trx) => findRecord(trx, service)))!.revision), saidHow: 'Anna Example, by letter', ...fields });
  for (const [fields, words] of [[{ saidHow: '' }, /Say who told you/], [{ saidOn: '1 January 2090' }, /still to come/], [{ saidOn: 'x' }, /Type a day/]] as const) {
    const again = await note({ 'consent-address': 'yes', ...fields });
    assert.ok(again.status === 422 && words.test(again.words), again.words);
  }
  assert.equal((await note({ 'consent-address': 'yes', 'consent-name': 'yes', [`seen-${madeUpId(421)}`]: 'public', taxFree: 'yes', saidOn: '5 March 2026' })).status, 303);
  const open1 = await told();
  assert.match(open1, address);
  assert.match(open1, /Anna Example/);
  assert.match(open1, /01632 960777/);
  assert.match((await new Browser(open).open(`/services/${service}`)).words, /Takes Tax-Free Childcare/);
  assert.match((await new Browser(council).open(`/directory/records/${service}`)).words, /Address: .*Published: agreed on 5 March 2026, noted by the council \(Anna Example, by letter\)/);
  assert.doesNotMatch(open1, /by letter/);
  assert.deepEqual(await chosen(), ['consent-name yes', 'consent-address yes']);
  const revisionOf = async (): Promise<number> => (await inReading(db.app, ctx, (trx) => findRecord(trx, service)))!.revision;
  const noted = await revisionOf();
  assert.equal((await note({ 'consent-address': 'yes', 'consent-name': 'yes', [`seen-${madeUpId(421)}`]: 'public', taxFree: 'yes' })).status, 303);
  assert.equal(await revisionOf(), noted, 'the same again is no change');
  const before = new Date().toISOString();
  assert.equal((await note({ 'consent-address': 'no', [`seen-${madeUpId(421)}`]: 'council' })).status, 303);
  const masked = await told();
  assert.doesNotMatch(masked, address);
  assert.doesNotMatch(masked, /960777/);
  assert.match((await new Browser(open).open(`/open-referral/v3/services?modified_after=${before}`)).body, new RegExp(service), 'whoever harvests is told that it changed');
  assert.match((await new Browser(council).open(`/directory/records/${service}`)).words, /Address: .*Not published: taken back on/);
  await note({ 'consent-address': 'yes' });
  assert.equal((await send(council, 'protect', { mark: 'home', protectReason: 'x' })).status, 303);
  assert.doesNotMatch(await told(), address);
});
