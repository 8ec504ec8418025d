import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { makeCtx, type Actor, type Ctx, type Permission } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { Browser, sendForm, type Answer, type FormFields } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { foundAuthority } from '../../access/contract.ts';
import { askForRecord, proveClaim } from '../actions/claim-record.ts';
import { endKeeping, inviteKeeper, type KeeperRefusal } from '../actions/decide-claim.ts';
import { providerRules } from '../actions/read-provider-data.ts';
import { remindProviders } from '../actions/remind-providers.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, ServiceId } from '../model/record.ts';
import { insertProposal } from '../store/proposals.store.ts';
import { findRecord, insertRecord } from '../store/services.store.ts';
import { claimRoutes } from './claim-pages.ts';
import { councilRoutesOf } from './council-pages.ts';
import { finderRoutes } from './finder-pages.ts';
import { providerRoutes } from './provider-pages.ts';
import { reportRoutes } from './report-pages.ts';
import { registerRoutesOf } from './register-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
let now = new Date('2026-11-22T10:00:00Z');
const operator = (authority?: Ctx['authority']): Ctx => makeCtx({ actor: { kind: 'operator', name: 'test' }, authority, purpose: 'run-the-service', now, requestId: 'test' });
const founded = await foundAuthority(operator(), db.operator, { authority: { name: 'Wellbourne Council', shortName: 'Wellbourne', dfeCode: '990', isMadeUp: true }, hostnames: [] }, undefined);
assert.ok(founded.accepted);
const authority = founded.value.authority.id;
const ctx = (): Ctx => operator(authority);
const parts = { ownAddress: 'http://localhost:3000' };
const routes = [...finderRoutes, ...claimRoutes, ...providerRoutes, ...councilRoutesOf(parts), ...registerRoutesOf(parts), ...reportRoutes];
const person = (id: string, ...permissions: Permission[]): Actor => ({ kind: 'person', id: id as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(permissions) });
const doorOf = (actor: Actor): Promise<FastifyInstance> => buildServer({ config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes, menu: [], resolveVisitor: async () => ({ actor, authority: { id: authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const open = await doorOf({ kind: 'public' });
const council = await doorOf(person(madeUpId(91), 'directory:decide'));
const service = madeUpId(401);
const refuge = madeUpId(402);
const other = madeUpId(403);

before(() => inTransaction(db.app, ctx(), async (trx) => {
  const home = [{ id: madeUpId(4), location: aLocation({ isHome: true, name: 'Rosewood Cottage', address: { lines: ['17 Secret Street'], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode } }) }];
  const childminder = { provision: 'childminder', registration: { urn: 'EY555555', status: 'active', registers: [], history: [] }, fundedHours: [], schoolPickUps: [], inspections: [] } as const;
  const hidden = { id: madeUpId(5), phones: ['01632 960999'], email: 'anna@known.example', visibility: 'council' as const };
  await insertRecord(ctx(), trx, aRecord({ id: service as ServiceId, name: 'Anna Example', kind: 'childcare', ages: { fromMonth: 0, toMonth: 59 }, places: home, childcare: childminder, contacts: [hidden] }));
  await insertRecord(ctx(), trx, aRecord({ id: refuge as ServiceId, name: 'Lighthouse refuge nursery', protection: 'refuge', places: home }));
  await insertRecord(ctx(), trx, aRecord({ id: other as ServiceId, name: 'Quite another club' }));
  await raiseDataVersion(ctx(), trx);
}));

const look = (door: FastifyInstance, url: string): Promise<Answer> => new Browser(door).open(url);
const send = (door: FastifyInstance, url: string, from: string, fields: FormFields): Promise<Answer> => sendForm(door, from, url, fields);
interface Row { to_address: string; body: string }
const seenIn = ({ html }: Answer): string => /name="seenRevision" value="(\d+)"/.exec(html)![1]!;
const mail = async (to: string): Promise<string[]> => (await sql<Row>`SELECT to_address, body FROM platform.message WHERE to_address = ${to} ORDER BY written_at, message_id`.execute(db.owner)).rows.map(({ body }) => body);
const acts = async (act: string): Promise<number> => Number((await sql<{ n: string }>`SELECT count(*) AS n FROM platform.audit a WHERE act = ${act} AND EXISTS (SELECT FROM platform.event e WHERE e.name = a.act)`.execute(db.owner)).rows[0]!.n);
const recordOf = async (id: string): Promise<DirectoryRecord> => (await inTransaction(db.app, ctx(), (trx) => findRecord(trx, id)))!.record;
const keeperOf = async (email: string): Promise<string> => (await sql<{ person_id: string }>`SELECT person_id FROM access.person WHERE email = ${email}`.execute(db.owner)).rows[0]!.person_id;

test('whoever runs a service claims it, proves it with the code that went to the known address, and is let in by the council', async () => {
  const form = { person: 'Anna Example', email: 'anna@home.example', post: 'childminder' };
  assert.equal((await send(open, `/services/${service}/claim`, `/services/${service}/claim`, { ...form, post: 'see www.bad.example' })).status, 422);
  const asked = await send(open, `/services/${service}/claim`, `/services/${service}/claim`, form);
  assert.match(asked.to!, /^\/services\/claims\//);
  const [letter] = await mail('anna@known.example');
  // Her name and address are not published, so they stand in no mail either.
  assert.match(letter!, /the page of Childminder EY555555/);
  assert.doesNotMatch(letter!.replaceAll('Anna Example (childminder)', ''), /Anna Example|Secret|9QX|Rosewood/);
  assert.match((await send(open, asked.to!, asked.to!, { code: 'WRONG' })).words, /That is not the code/, 'claim-code-wrong');
  const code = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/m.exec(letter!)![0];
  // SHA-256 of the claim and its code together: the same code of another claim is kept as something else.
  const [kept] = (await sql<{ hash: string }>`SELECT code_sha256 AS hash FROM directory.claim WHERE service_id = ${service}`.execute(db.owner)).rows;
  assert.equal(kept!.hash, createHash('sha256').update(`${asked.to!.split('/').at(-1)} ${code.toLowerCase()}`).digest('hex'));
  assert.equal((await send(open, asked.to!, asked.to!, { code: ` ${code.toLowerCase().replace('-', ' ')}` })).to, asked.to);
  assert.match((await look(council, '/directory')).words, /1 person waits.*Proved by the code/);
  const claim = asked.to!.split('/').at(-1)!;
  assert.equal((await send(council, `/directory/claims/${claim}`, `/directory/claims/${claim}`, { verdict: 'confirm', reason: '' })).status, 422);
  assert.equal((await send(council, `/directory/claims/${claim}`, `/directory/claims/${claim}`, { verdict: 'confirm', reason: 'The code came back.' })).to, `/directory/records/${service}`);
  assert.match((await send(council, `/directory/claims/${claim}`, `/directory`, { verdict: 'confirm', reason: 'again' })).words, /decided already/, 'claim-decided-already');
  const letters = await mail('anna@home.example');
  assert.ok(letters.some((body) => /\/invitation\//.test(body)) && letters.some((body) => /\/provider/.test(body)));
  assert.deepEqual(await Promise.all(['directory.record-claimed', 'directory.claim-proved', 'directory.claim-decided', 'directory.keeper-added'].map(acts)), [1, 1, 1, 1]);
});

test('a claim is answered alike whether there is an address or not; a protected record cannot be claimed; too many claims wait a day', async () => {
  const form = { person: 'Eve', email: 'eve@else.example', post: 'owner' };
  assert.equal((await look(open, `/services/${refuge}/claim`)).status, 404);
  assert.equal((await send(open, `/services/${refuge}/claim`, `/services/${other}/claim`, form)).status, 404);
  const asked = await send(open, `/services/${other}/claim`, `/services/${other}/claim`, form);
  assert.match((await look(open, asked.to!)).words, /If we have an e-mail address for the service, we sent a code there/);
  const tries = [];
  for (let nth = 0; nth < 6; nth += 1) tries.push((await send(open, asked.to!, asked.to!, { code: 'ABCD1234' })).status);
  assert.deepEqual(tries, [422, 422, 422, 422, 422, 429], 'claim-too-many-attempts');
  const more = [];
  for (let nth = 0; nth < 2; nth += 1) more.push((await send(open, `/services/${other}/claim`, `/services/${other}/claim`, form)).to!.split('/').at(-1)!);
  // The rule allows 72 hours: after them nobody learns from the answer that no code was ever sent.
  const late = makeCtx({ actor: { kind: 'public' }, authority, purpose: 'public-information', now: new Date(now.getTime() + 72 * 3_600_000), requestId: 'test' });
  const tooLate = await proveClaim(late, db.app, { claim: more[0]!, code: 'ABCD1234' });
  assert.ok(!tooLate.accepted && tooLate.refusal.code === 'claim-code-expired');
  assert.equal((await send(open, `/services/${other}/claim`, `/services/${other}/claim`, form)).status, 429);
  assert.equal((await look(open, `/services/claims/${madeUpId(999)}`)).status, 404, 'claim-not-found');
});

test('a provider sees its own records alone, without address, and proposes; families see nothing of it until the council has decided field by field', async () => {
  const anna = await doorOf(person(await keeperOf('anna@home.example'), 'directory:keep-own'));
  assert.match((await look(anna, '/provider')).words, /Your service has something for you to check\..*Families read that nobody has checked the page yet\. Yours to check: all 9 sections\./);
  for (const url of [`/provider/${other}`, `/provider/${refuge}`, `/provider/${madeUpId(999)}`]) assert.equal((await look(anna, url)).status, 404, 'own-record-not-found');
  assert.equal((await send(anna, `/provider/${other}/spaces`, `/provider/${service}/spaces`, {})).status, 404);
  for (const url of [`/provider/${service}`, `/provider/${service}/sections/accessibility`, `/provider/${service}/sections/contact`]) assert.doesNotMatch((await look(anna, url)).html, /Secret|9QX|Rosewood|960999|anna@known/, url);
  const section = (name: string, fields: Record<string, string>) => send(anna, `/provider/${service}/sections/${name}`, `/provider/${service}/sections/${name}`, fields);
  const bad = await section('opening', { opening: 'Monday to Friday, 8am to 6pm\nwhenever' });
  assert.ok(bad.status === 422 && bad.words.includes('Line 2, “whenever”, cannot be read'));
  assert.equal((await section('opening', { opening: 'Monday to Friday, 8am to 6pm' })).to, `/provider/${service}`);
  await section('languages', { languages: 'Polish, Urdu' });
  await section('description', { name: 'Anna Example', description: 'Come to 17 Secret Street.' });
  assert.deepEqual([(await recordOf(service)).languages, (await recordOf(service)).schedules.length], [[], 0]);
  assert.match((await look(anna, `/provider/${service}`)).words, /3 sections are with the council\..*With the council/);
  const desk = await look(council, '/directory');
  assert.match(desk.words, /1 provider changed something; the oldest came today\./);
  const page = await look(council, `/directory/proposals/${service}`);
  const [, seenRevision] = /name="seenRevision" value="(\d+)"/.exec(page.html)!;
  const idOf = async (field: string): Promise<string> => (await sql<{ id: string }>`SELECT change_id AS id FROM directory.proposed_change WHERE field = ${field} AND state = 'open'`.execute(db.owner)).rows[0]!.id;
  const [opening, languages, description] = [await idOf('opening'), await idOf('languages'), await idOf('description')];
  const decide = (fields: Record<string, string>, revision = seenRevision!) => send(council, `/directory/proposals/${service}`, `/directory/proposals/${service}`, { seenRevision: revision, ...fields });
  assert.match((await decide({ [`verdict-${languages}`]: 'reject' })).words, /Say why it is not accepted/, 'proposal-reason-missing');
  assert.match((await decide({})).words, /Nothing was decided/, 'proposal-nothing-decided');
  assert.match((await decide({ [`verdict-${madeUpId(7)}`]: 'accept' })).words, /decided or taken back meanwhile/, 'proposal-not-found');
  assert.match((await decide({ [`verdict-${opening}`]: 'accept' }, '99')).words, /Somebody changed the record/, 'record-changed-meanwhile');
  assert.equal((await decide({ [`verdict-${opening}`]: 'accept', [`verdict-${languages}`]: 'reject', [`reason-${languages}`]: 'We heard otherwise.', [`verdict-${description}`]: 'accept' })).to, '/directory');
  const record = await recordOf(service);
  assert.deepEqual([record.schedules.length, record.languages, record.places[0]!.location.isHome], [1, [], true]);
  const answer = (await mail('anna@home.example')).find((body) => body.includes('we looked at what you changed'))!;
  assert.ok(answer.includes('Opening hours: accepted\n') && answer.includes('Languages: not accepted. We heard otherwise.\n'), answer);
  assert.doesNotMatch(answer, /Secret|Polish|8am/, 'fields and reasons, never what stands in them');
  const shown = await look(open, `/services/${service}`);
  assert.match(shown.words, /Monday to Friday, 8am to 6pm/);
  // She wrote her own address into the description: it is accepted and still kept back.
  assert.doesNotMatch(shown.html, /Secret Street/);
  assert.match((await look(anna, `/provider/${service}/sections/languages`)).words, /Languages was not accepted: We heard otherwise/);
  assert.deepEqual([await acts('directory.change-proposed'), await acts('directory.proposals-decided')], [3, 1]);
});

test('the council accepts the rest together: one revision, each field noted, nothing that needs a decision of its own or came since', async () => {
  const anna = await doorOf(person(await keeperOf('anna@home.example'), 'directory:keep-own'));
  const propose = (name: string, fields: Record<string, string>) => send(anna, `/provider/${service}/sections/${name}`, `/provider/${service}/sections/${name}`, fields);
  await propose('languages', { languages: 'Polish' });
  await propose('needs', { needWords: 'A quiet corner and a key worker.' });
  await propose('description', { name: 'Anna Other', description: 'Songs. Come to 17 Secret Street.' });
  const page = await look(council, `/directory/proposals/${service}`);
  assert.match(page.words, /4 changes wait: .* 2 need a decision of their own\./);
  assert.match(page.words, /Look It is the name families know\./);
  assert.match(page.words, /Look It tells an address that is kept back\./);
  const [, seenRevision] = /name="seenRevision" value="(\d+)"/.exec(page.html)!;
  const [, seen] = /name="seen" value="([^"]+)"/.exec(page.html)!;
  await propose('languages', { languages: 'Polish, Urdu' });
  const before = [(await recordOf(service)).description, await acts('directory.proposals-decided')] as const;
  const decided = await send(council, `/directory/proposals/${service}`, `/directory/proposals/${service}`, { seenRevision: seenRevision!, seen: seen!, rest: 'accept' });
  assert.equal(decided.to, `/directory/proposals/${service}`, 'the others wait on');
  const record = await recordOf(service);
  assert.deepEqual([record.support.words, record.languages, record.description, await acts('directory.proposals-decided')], ['A quiet corner and a key worker.', [], before[0], before[1] + 1], 'needs alone: of languages another answer came since it was looked at');
  const states = await sql<{ field: string; state: string }>`SELECT field, state FROM directory.proposed_change WHERE service_id = ${service}::uuid AND state IN ('open', 'accepted') AND field IN ('needWords', 'languages', 'name') ORDER BY field, proposed_at DESC`.execute(db.owner);
  assert.deepEqual(states.rows.map(({ field, state }) => [field, state]).filter(([field], at, all) => all.findIndex(([other]) => other === field) === at), [['languages', 'open'], ['name', 'open'], ['needWords', 'accepted']]);
  const noted = await sql`SELECT FROM platform.audit WHERE act = 'directory.proposals-decided' AND facts ->> 'accepted' = 'needWords' AND facts ->> 'together' = 'needWords' AND facts ->> 'rejected' = '0'`.execute(db.owner);
  assert.equal(noted.rows.length, 1);
  const nothing = await send(council, `/directory/proposals/${service}`, `/directory/proposals/${service}`, { seenRevision: String(Number(seenRevision) + 1), seen: seen!, rest: 'accept' });
  assert.match(nothing.words, /Nothing was decided/);
  await sql`UPDATE directory.proposed_change SET state = 'replaced', decided_at = now(), decided_by = 'test' WHERE state = 'open'`.execute(db.owner);
});

test('spaces are told in two taps, dated, and stand before families at once; the same twice changes nothing', async () => {
  const anna = await doorOf(person(await keeperOf('anna@home.example'), 'directory:keep-own'));
  const tell = () => send(anna, `/provider/${service}/spaces`, `/provider/${service}/spaces`, { 'age-2.morning': 'space', 'under-2.full-day': 'none', 'age-3-4.morning': 'ask' });
  assert.equal((await tell()).to, `/provider/${service}`);
  const told = await recordOf(service);
  assert.deepEqual(told.vacancies.map(({ ages, session, spaces, toldOn }) => [ages.fromMonth, session, spaces, toldOn]), [[0, 'full-day', 0, '2026-11-22'], [24, 'morning', 1, '2026-11-22']]);
  await tell();
  assert.equal(await acts('directory.spaces-told'), 1);
  // What waited of a time when the council decided on spaces falls away, and that is noted; once.
  await inTransaction(db.app, ctx(), (trx) => insertProposal(ctx(), trx, { service, field: 'vacancies', value: [], was: [], person: madeUpId(91) }));
  const before = await acts('directory.change-proposed');
  await tell();
  await tell();
  assert.deepEqual([await acts('directory.change-proposed'), await acts('directory.spaces-told')], [before + 1, 1]);
  const shown = (await look(open, `/services/${service}`)).words;
  assert.match(shown, /No space for birth to 1 year, full days: told us today/);
  assert.match(shown, /(?<!No )Space for age 2, mornings: told us today/);
  assert.match((await look(anna, `/provider/${service}/spaces`)).html, /id="age-2\.morning-space"[^>]*checked|checked[^>]*id="age-2\.morning-space"/);
});

test('an authority may have news of spaces looked at first: then it waits at the desk, with the reason why', async () => {
  const anna = await doorOf(person(await keeperOf('anna@home.example'), 'directory:keep-own'));
  const before = (await recordOf(service)).vacancies;
  assert.match((await look(council, '/directory')).words, /What providers tell of spaces stands before families at once\./);
  assert.equal((await send(council, '/directory/spaces-rule', '/directory', { spaces: 'looked-at', reason: '' })).status, 422);
  for (let nth = 0; nth < 2; nth += 1) assert.equal((await send(council, '/directory/spaces-rule', '/directory', { spaces: 'looked-at', reason: 'Two were wrong' })).to, '/directory');
  assert.equal(await acts('directory.spaces-rule-set'), 1, 'twice is once');
  assert.match((await look(council, '/directory')).words, /One of us looks at what providers tell.*Two were wrong/);
  assert.match((await look(anna, `/provider/${service}/spaces`)).words, /The council looks at it first/);
  await send(anna, `/provider/${service}/spaces`, `/provider/${service}/spaces`, { 'age-2.morning': 'none' });
  assert.deepEqual((await recordOf(service)).vacancies, before, 'nothing changed before families');
  assert.match((await look(council, '/directory')).words, /1 provider changed something.*spaces/);
  await send(council, '/directory/spaces-rule', '/directory', { spaces: 'at-once', reason: 'They learned' });
  await send(anna, `/provider/${service}/spaces`, `/provider/${service}/spaces`, { 'age-2.morning': 'space', 'under-2.full-day': 'none', 'age-3-4.morning': 'ask' });
  assert.match((await look(council, '/directory')).words, /No change of a provider waits\./, 'what stands at once takes the place of what waited');
});

test('a provider says what may be shown, at once and without the council; nobody else says it for them', async () => {
  const [own, stranger] = [await doorOf(person(await keeperOf('anna@home.example'), 'directory:keep-own')), await doorOf(person(madeUpId(97), 'directory:keep-own'))];
  assert.equal((await look(stranger, `/provider/${service}/sharing`)).status, 404, 'not theirs');
  assert.match((await look(council, `/directory/records/${service}`)).words, /Where [^.]*Secret Street[^.]*\(a home: families do not see the address\).*Note what its provider said/, 'the desk sees what it decides on');
  const page = await look(own, `/provider/${service}/sharing`);
  assert.match(page.words, /You decide\. .*May we show the address of your home\? 17 Secret Street, Hidley, ZZ1 9QX\. Not published: nobody has agreed/, 'the question says which address is meant');
  assert.match((await look(council, `/directory/records/${service}`)).words, /^Anna Example Published without its name and address, revision/);
  assert.doesNotMatch(page.html, /name="(name|address)"[^>]*checked/, 'nothing is answered beforehand');
  assert.match((await look(own, `/provider/${service}`)).words, /We ask you what may be shown\..*What may be shown To do/, 'a question without an answer is something to do');
  const say = async (fields: FormFields, seenRevision?: string): Promise<Answer> => send(own, `/provider/${service}/sharing`, `/provider/${service}/sharing`, { seenRevision: seenRevision ?? seenIn(await look(own, `/provider/${service}/sharing`)), ...fields });
  assert.equal((await say({ address: 'maybe' })).status, 422);
  assert.equal((await say({ address: 'yes', name: 'yes' })).to, `/provider/${service}`);
  assert.ok((await recordOf(service)).places[0]!.location.addressConsentOn);
  const shown = (await look(open, `/services/${service}`)).words;
  assert.match(shown, /Anna Example/);
  assert.doesNotMatch(shown, /Secret/, 'a refuge stands at the same address: it wins over every consent');
  const agreed = await look(own, `/provider/${service}/sharing`);
  assert.match(agreed.words, /Published: agreed on .*, said by the provider\./);
  assert.equal((await say({ address: 'no', name: 'no' })).status, 303);
  const home = (await look(own, `/provider/${service}`)).words;
  assert.match(home, /What may be shown Yours to say/, 'a no is an answer too');
  assert.doesNotMatch(home, /We ask you/);
  assert.doesNotMatch((await look(open, `/services/${service}`)).words, /Secret|Anna/);
  const late = await say({ address: 'yes', name: 'yes' }, seenIn(agreed));
  assert.equal(late.status, 409, 'record-changed-meanwhile: a page that stood open since before gives nothing back');
  assert.match(late.words, /changed while this page was open, so nothing was saved.*Not published: taken back on/);
  assert.doesNotMatch((await look(open, `/services/${service}`)).words, /Anna/);
  assert.equal((await say({ address: 'no', name: 'no' }, seenIn(agreed))).status, 303, 'what stands already was not undone by anybody');
});

test('one tap says that nothing changed; a reminder comes when the days of the rule are over, once, and names no protected record', async () => {
  const anna = await doorOf(person(await keeperOf('anna@home.example'), 'directory:keep-own'));
  assert.equal((await send(anna, `/provider/${service}/confirm`, `/provider/${service}`, {})).to, `/provider/${service}`);
  await send(anna, `/provider/${service}/confirm`, `/provider/${service}`, {});
  assert.deepEqual([(await recordOf(service)).assurance.checkedOn, await acts('directory.record-confirmed')], ['2026-11-22', 1]);
  assert.match((await look(anna, '/provider')).words, /You have checked all you look after\..*Families read that the page was checked today by you\. You have checked every section\./);
  assert.ok((await inviteKeeper(ctx(), db.app, { service: refuge, person: 'Ruth Keeper', email: 'ruth@home.example' }, '')).accepted);
  assert.equal(await remindProviders(ctx(), db.app, ''), 0);
  // The rule in force allows 91 days; 22 February 2027 is day 92 after 22 November 2026.
  now = new Date('2027-02-21T10:00:00Z');
  assert.equal(await remindProviders(ctx(), db.app, ''), 0);
  now = new Date('2027-02-22T10:00:00Z');
  assert.equal(await remindProviders(ctx(), db.app, ''), 2);
  assert.equal(await remindProviders(ctx(), db.app, ''), 0);
  assert.match((await mail('anna@home.example')).at(-1)!, /it is 92 days since anybody checked the page of Childminder EY555555/);
  assert.doesNotMatch((await mail('ruth@home.example')).join(), /Lighthouse|refuge/i);
});

test('what is about a refuge waits for the few who may see it alone: others see no queue, no record, no proposal of it', async () => {
  const ruth = await doorOf(person(await keeperOf('ruth@home.example'), 'directory:keep-own'));
  assert.equal((await send(ruth, `/provider/${refuge}/sections/languages`, `/provider/${refuge}/sections/languages`, { languages: 'Urdu' })).to, `/provider/${refuge}`);
  assert.doesNotMatch((await look(ruth, `/provider/${refuge}`)).html, /Secret|9QX|Rosewood|protect|anonym/i);
  const few = await doorOf(person(madeUpId(92), 'directory:decide', 'directory:see-protected'));
  assert.match((await look(few, '/directory')).words, /Lighthouse/);
  assert.doesNotMatch((await look(council, '/directory')).words, /Lighthouse|1 provider/);
  for (const url of [`/directory/proposals/${refuge}`, `/directory/records/${refuge}`]) assert.deepEqual([(await look(council, url)).status, (await look(few, url)).status], [404, 200], url);
  assert.doesNotMatch((await look(council, '/directory/records?words=lighthouse')).words, /Lighthouse refuge/);
  assert.equal((await send(council, `/directory/proposals/${refuge}`, '/directory/records', { seenRevision: '1' })).status, 404);
});

test('a service that is not listed is asked for, made by the council as a record that waits, and filled in by its provider', async () => {
  const asked = await send(open, '/services/register', '/services/register', { name: 'Robin forest school', organisation: 'Robin CIC', kind: 'activity', description: 'Fires and mud for children.', person: 'Rob Wood', email: 'rob@robin.example', post: 'director' });
  const claim = asked.to!.split('/').at(-1)!;
  const confirmed = await send(council, `/directory/claims/${claim}`, `/directory/claims/${claim}`, { verdict: 'confirm', reason: 'We rang them.' });
  const made = await recordOf(confirmed.to!.split('/').at(-1)!);
  assert.deepEqual([made.name, made.publication.state, made.assurance.source], ['Robin forest school', 'pending', 'provider']);
  assert.equal((await look(open, `/services/${made.id}`)).status, 404);
  const published = await send(council, `/directory/records/${made.id}/publish`, `/directory/records/${made.id}`, { seenRevision: '1', state: 'approved', visibleFrom: '', visibleTo: '', publishReason: 'Checked' });
  assert.equal(published.to, `/directory/records/${made.id}`);
  assert.equal((await look(open, `/services/${made.id}`)).status, 200);
});

test('the history shows each earlier state, and one of them is put back', async () => {
  const page = await look(council, `/directory/records/${service}`);
  assert.match(page.words, /Published without its name and address, revision \d+.*Put an earlier state back.*The provider told of its spaces/);
  const [, seenRevision] = /name="seenRevision" value="(\d+)"/.exec(page.html)!;
  assert.equal((await send(council, `/directory/records/${service}/restore`, `/directory/records/${service}`, { seenRevision: seenRevision!, revision: '1', restoreReason: '' })).status, 422);
  assert.equal((await send(council, `/directory/records/${service}/restore`, `/directory/records/${service}`, { seenRevision: seenRevision!, revision: '1', restoreReason: 'Try' })).to, `/directory/records/${service}`);
  assert.equal((await recordOf(service)).schedules.length, 0);
});

test('whoever looks after a record no more sees it no more; who was disabled is not let in', async () => {
  const anna = await doorOf(person(await keeperOf('anna@home.example'), 'directory:keep-own'));
  const [keeper] = (await sql<{ id: string }>`SELECT keeper_id AS id FROM directory.keeper WHERE service_id = ${service}`.execute(db.owner)).rows;
  assert.equal((await send(council, `/directory/records/${service}/keepers/${keeper!.id}/end`, `/directory/records/${service}`, {})).to, `/directory/records/${service}`);
  assert.equal((await look(anna, `/provider/${service}`)).status, 404);
  const again = await endKeeping(ctx(), db.app, { service, keeper: keeper!.id });
  const codes: (KeeperRefusal | undefined)[] = [again.accepted ? undefined : again.refusal.code];
  await sql`UPDATE access.person SET state = 'disabled' WHERE email = 'anna@home.example'`.execute(db.owner);
  const back = await inviteKeeper(ctx(), db.app, { service, person: 'Anna', email: 'ANNA@home.example' }, '');
  codes.push(back.accepted ? undefined : back.refusal.code);
  assert.deepEqual(codes, ['keeper-not-found', 'keeper-disabled']);
  // Refused, the claim leaves no record behind and waits on.
  const asked = await send(open, '/services/register', '/services/register', { name: 'Ghost club', organisation: 'Ghost CIC', kind: 'activity', description: 'Of somebody who may not sign in.', person: 'Anna', email: 'anna@home.example', post: 'owner' });
  const claim = asked.to!.split('/').at(-1)!;
  assert.equal((await send(council, `/directory/claims/${claim}`, `/directory/claims/${claim}`, { verdict: 'confirm', reason: 'We rang them.' })).to, undefined);
  const left = await sql<{ records: string; waits: string }>`SELECT (SELECT count(*) FROM directory.service WHERE record::text LIKE '%Ghost club%') AS records, (SELECT count(*) FROM directory.claim WHERE claim_id = ${claim} AND state = 'asked') AS waits`.execute(db.owner);
  assert.deepEqual(left.rows, [{ records: '0', waits: '1' }]);
});

test('one address sends no more claims and codes than a library would, and everybody together no more new services than the rule allows', async () => {
  const form = { person: 'Eve', email: 'eve@else.example', post: 'owner' };
  const wanted = { name: 'Flood club', organisation: 'Flood', kind: 'activity' as const, description: 'Of whoever asks too often.' };
  // One address may send twenty at once.
  for (let nth = 0; nth < 20; nth += 1) await send(open, `/services/claims/${madeUpId(999)}`, '/services/register', { code: 'ABCD1234' });
  for (const [url, fields] of [['/services/register', { ...wanted, ...form }], [`/services/${other}/claim`, form], [`/services/claims/${madeUpId(999)}`, { code: 'ABCD1234' }]] as const) {
    const refused = await send(open, url, '/services/register', fields);
    assert.deepEqual([refused.status, /from your connection in a short time/.test(refused.words)], [429, true], url);
  }
  await sql`INSERT INTO directory.claim (authority_id, claim_id, person_name, email, post, wanted, asked_at, tries, state)
    SELECT ${authority}::uuid, gen_random_uuid(), 'Eve', 'eve@else.example', 'owner', '{}', ${now}, 0, 'asked' FROM generate_series(1, ${providerRules[0]!.newClaimsADay}::integer)`.execute(db.owner);
  const asked = await askForRecord(ctx(), db.app, wanted, form);
  assert.ok(!asked.accepted && asked.refusal.code === 'claim-too-many-attempts');
});
