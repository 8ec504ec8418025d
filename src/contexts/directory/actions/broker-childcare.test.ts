import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { makeCtx, type Actor, type Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import type { FamilyTold, HelpRequest } from '../model/help-request.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { askForHelp, forgetDueFamilies, readOwnRequest, withdrawRequest } from './ask-for-help.ts';
import { closeRequest, handBack, logContact, readQueue, readRequest, sendMatches, takeRequest } from './broker-childcare.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctxOf = (actor: Actor, at = '2026-11-23T10:00:00Z', of = authority): Ctx => makeCtx({ actor, authority: of, purpose: 'deliver', now: new Date(at), requestId: 'test' });
const person = (number: number): Actor => ({ kind: 'person', id: madeUpId(number) as PersonId, name: `Adviser ${number}`, organisation: madeUpId(50) as OrganisationId, permissions: new Set(['directory:broker']) });
const family = ctxOf({ kind: 'public' });
const adviser = ctxOf(person(101));
const other = ctxOf(person(102));
const told: FamilyTold = { name: 'Zofia Madeup', phone: '01632 960123', email: 'zofia@family.example', bestTime: 'after 4pm', near: 'ZZ1 4AB', ages: [30], kinds: ['childcare'], days: ['MO'], hoursChange: true, supportNeeds: ['autism'], supportWords: 'A quiet room', words: 'We can pay £50' };

await inTransaction(db.app, adviser, async (trx) => {
  await insertRecord(adviser, trx, aRecord({ id: madeUpId(1) as ServiceId, name: 'Acorns nursery', kind: 'childcare', schedules: [{ id: 's', repeats: { kind: 'weekly', days: ['MO'], interval: 1 }, season: 'all-year' }] }));
  await insertRecord(adviser, trx, aRecord({ id: madeUpId(2) as ServiceId, name: 'Lighthouse crèche', kind: 'childcare', protection: 'refuge' }));
  await raiseDataVersion(adviser, trx);
});

let forms = 1000;
const ask = async (ctx = family, of = told): Promise<{ reference: string; code: string }> => {
  forms += 1;
  const asked = await askForHelp(ctx, db.app, { formId: madeUpId(forms), told: of });
  return { reference: asked.request.reference, code: asked.code! };
};
const acts = async (reference: string): Promise<readonly string[]> => (await sql<{ act: string }>`SELECT act FROM platform.audit WHERE subject = ${`help-request:${reference}`} ORDER BY audit_id`.execute(db.owner)).rows.map(({ act }) => act);
const code = (decided: { accepted: true } | { accepted: false; refusal: { code: string } }): string => (decided.accepted ? 'accepted' : decided.refusal.code);

test('a request is taken by one adviser, gets a list, is closed with a reason, and its family follows it', async () => {
  const own = await ask();
  assert.match(own.reference, /^[0-9a-z]{4}-[0-9a-z]{4}$/);
  const before = await readOwnRequest(family, db.app, own);
  // Monday 23 November and five working days.
  assert.ok(before.accepted && before.value.request.state === 'waiting' && before.value.request.targetOn === '2026-11-30');
  assert.equal(code(await sendMatches(adviser, db.app, { reference: own.reference, services: [madeUpId(1)], words: '', siteAddress: 'http://x' })), 'request-not-taken');
  assert.equal(code(await takeRequest(adviser, db.app, own.reference)), 'accepted');
  assert.equal(code(await takeRequest(adviser, db.app, own.reference)), 'accepted', 'twice is once');
  assert.equal(code(await takeRequest(other, db.app, own.reference)), 'request-taken-already');
  assert.equal(code(await handBack(other, db.app, own.reference)), 'accepted', 'of somebody who is away');
  assert.equal((await readRequest(adviser, db.app, own.reference))!.request.state, 'waiting');
  assert.equal(code(await handBack(other, db.app, own.reference)), 'request-not-taken');
  assert.equal(code(await takeRequest(adviser, db.app, own.reference)), 'accepted');
  const opened = (await readRequest(adviser, db.app, own.reference))!;
  assert.deepEqual(opened.matches[0]!.found.map(({ record }) => record.name), ['Acorns nursery']);
  assert.deepEqual(opened.family!.told, JSON.parse(JSON.stringify(told)));
  assert.equal(code(await logContact(adviser, db.app, { reference: own.reference, service: madeUpId(1), words: 'Mondays are free' })), 'accepted');
  assert.equal((await readRequest(adviser, db.app, own.reference))!.request.state, 'taken', 'asking a provider is no answer to the family');
  for (const services of [[], [madeUpId(2)], [madeUpId(1), madeUpId(9)]]) assert.equal(code(await sendMatches(adviser, db.app, { reference: own.reference, services, words: '', siteAddress: 'http://x' })), 'match-not-found', 'a refuge is as one that is not there');
  assert.equal(code(await sendMatches(adviser, db.app, { reference: own.reference, services: [madeUpId(1)], words: 'Ring soon', siteAddress: 'http://x' })), 'accepted');
  assert.equal(code(await closeRequest(adviser, db.app, { reference: own.reference, outcome: 'unmet', reason: 'nonsense', words: '' })), 'reason-not-known');
  assert.equal(code(await closeRequest(adviser, db.app, { reference: own.reference, outcome: 'unmet', reason: 'support-not-there', words: 'sad' })), 'accepted');
  assert.equal(code(await closeRequest(adviser, db.app, { reference: own.reference, outcome: 'found', reason: undefined, words: '' })), 'request-closed-already');
  const after = await readOwnRequest(family, db.app, own);
  assert.ok(after.accepted);
  assert.deepEqual([after.value.request.outcome, after.value.family.deleteOn, after.value.matches.map(({ name }) => name), after.value.steps.map(({ kind }) => kind)], ['unmet', '2027-02-21', ['Acorns nursery'], ['taken', 'taken', 'matches-sent', 'closed']]);
  assert.doesNotMatch(JSON.stringify(after.value.steps), /Mondays/, 'what was noted of a provider stays inside');
  assert.deepEqual(await acts(own.reference), ['directory.help-asked', 'directory.own-request-read', 'directory.request-taken', 'directory.request-handed-back', 'directory.request-taken', 'directory.request-worked-on', 'directory.request-answered', 'directory.request-closed', 'directory.own-request-read']);
});

test('messages say neither what was asked nor the code, and audit and events name no family', async () => {
  const own = await ask();
  const mail = (await sql<{ to_address: string; subject: string; body: string }>`SELECT to_address, subject, body FROM platform.message ORDER BY written_at, message_id`.execute(db.owner)).rows;
  assert.ok(mail.length >= 2 && mail.every(({ to_address: to }) => to === 'zofia@family.example'));
  assert.ok(mail.some(({ body }) => body.includes(own.reference.toUpperCase()) && body.includes('30 November 2026')));
  for (const { subject, body } of mail) assert.doesNotMatch(`${subject} ${body}`.toLowerCase(), new RegExp(`autism|quiet|£50|zofia m|${own.code}`));
  const told = await sql<{ line: string }>`SELECT facts::text AS line FROM platform.event UNION ALL SELECT facts::text || subject FROM platform.audit`.execute(db.owner);
  for (const { line } of told.rows) assert.doesNotMatch(line, /zofia|960123|autism/i);
});

test('the same form sent twice is one request, and its code is not shown again', async () => {
  const formId = madeUpId(5000);
  const both = await Promise.all([1, 2].map(() => askForHelp(family, db.app, { formId, told })));
  assert.equal(new Set(both.map(({ request }) => request.reference)).size, 1);
  assert.equal(both.filter(({ code: shown }) => shown !== undefined).length, 1);
});

test('a reference alone discloses nothing, and neither does guessing', async () => {
  const own = await ask();
  const tries = [{ ...own, code: '' }, { ...own, code: own.reference }, { reference: 'zzzz-zzzz', code: own.code }, { ...own, code: (await ask()).code }];
  for (const typed of tries) assert.deepEqual(await readOwnRequest(family, db.app, typed), { accepted: false, refusal: { code: 'own-request-not-found', facts: {} } });
  assert.equal(code(await readOwnRequest(family, db.app, { reference: ` ${own.reference.toUpperCase()} `, code: own.code.replaceAll('-', ' ') })), 'accepted', 'as copied by hand');
  for (let wrong = 0; wrong < 5; wrong += 1) await withdrawRequest(family, db.app, { ...own, code: 'wrong' });
  // Three wrong codes and the right one; then the five that count.
  assert.equal((await acts(own.reference)).filter((act) => act === 'directory.own-request-not-opened').length, 8);
  assert.equal(code(await readOwnRequest(family, db.app, own)), 'own-request-not-found', 'after five wrong codes the right one waits too');
  assert.equal(code(await readOwnRequest(ctxOf({ kind: 'public' }, '2026-11-23T10:30:01Z'), db.app, own)), 'accepted');
  assert.equal(code(await readOwnRequest(ctxOf({ kind: 'public' }, '2026-11-24T10:00:00Z', '00000000-0000-7000-8000-000000000002' as AuthorityId), db.app, own)), 'own-request-not-found', 'another authority');
});

const kept = async (reference: string): Promise<string> => {
  const rows = await Promise.all(['help_request', 'help_request_family', 'help_request_step'].map((table) => sql<{ line: string }>`SELECT to_jsonb(t)::text AS line FROM ${sql.table(`directory.${table}`)} t WHERE reference = ${reference}`.execute(db.owner)));
  return rows.flatMap(({ rows: lines }) => lines.map(({ line }) => line)).join('\n');
};

/** The one need that is kept without its family, whatever its reference is now. */
const forgottenNeed = async (because: string): Promise<HelpRequest> => {
  const { rows } = await sql<{ reference: string }>`SELECT reference FROM directory.help_request WHERE forgotten = ${because}`.execute(db.owner);
  assert.equal(rows.length, 1);
  return (await readRequest(adviser, db.app, rows[0]!.reference))!.request;
};
const writtenAnywhere = async (reference: string): Promise<number> => Number((await sql<{ n: string }>`SELECT (SELECT count(*) FROM platform.audit a WHERE a::text ILIKE ${`%${reference}%`}) + (SELECT count(*) FROM platform.event e WHERE e::text ILIKE ${`%${reference}%`}) + (SELECT count(*) FROM platform.message m WHERE m::text ILIKE ${`%${reference}%`}) AS n`.execute(db.owner)).rows[0]!.n);

test('consent withdrawn deletes what the family told and every note; the need stays, coarse', async () => {
  const own = await ask();
  await takeRequest(adviser, db.app, own.reference);
  await logContact(adviser, db.app, { reference: own.reference, service: undefined, words: 'Spoke to Zofia about Monday' });
  assert.match(await kept(own.reference), /Zofia/);
  assert.equal(code(await withdrawRequest(family, db.app, own)), 'accepted');
  assert.equal(await kept(own.reference), '', 'nothing is found by the reference any more');
  const request = await forgottenNeed('withdrawn');
  assert.ok((await writtenAnywhere(own.reference)) > 0 && (await writtenAnywhere(request.reference)) === 0, 'mails, audit and events lead to nothing that is kept');
  assert.doesNotMatch((await kept(request.reference)).replaceAll(request.reference, ''), /Zofia|960123|Monday|ZZ1|quiet|£50|101/i);
  assert.deepEqual([request.state, request.outcome, request.reason, request.receivedOn, request.closedOn, request.targetOn, request.ageBands, request.supportNeeds], ['closed', 'gave-up', 'family-withdrew', '2026-11-01', '2026-11-01', undefined, ['0-2'], ['autism']]);
  assert.equal(code(await withdrawRequest(family, db.app, own)), 'own-request-not-found');
  for (const again of [takeRequest(adviser, db.app, request.reference), logContact(adviser, db.app, { reference: request.reference, service: undefined, words: 'x' })]) assert.equal(code(await again), 'request-closed-already');
  assert.equal((await acts(own.reference)).at(-1), 'directory.family-forgotten');
});

test('on its day, and not before, what a family told is deleted by itself', async () => {
  const machine = (at: string): Ctx => ctxOf({ kind: 'machine', job: 'directory.forget-families' }, at);
  const own = await ask(ctxOf({ kind: 'public' }, '2026-01-05T10:00:00Z'));
  assert.equal(await forgetDueFamilies(machine('2027-01-04T10:00:00Z'), db.app), 0);
  assert.equal(await forgetDueFamilies(machine('2027-01-05T10:00:00Z'), db.app), 1);
  assert.equal(await forgetDueFamilies(machine('2027-01-05T10:00:00Z'), db.app), 0);
  assert.deepEqual((({ outcome, forgotten }) => [outcome, forgotten])(await forgottenNeed('day-reached')), ['not-known', 'day-reached']);
  assert.equal(await kept(own.reference), '');
});

test('the queue has what is open and what was closed within a month; an unknown reference is refused', async () => {
  const own = await ask();
  assert.ok((await readQueue(adviser, db.app)).requests.some(({ reference }) => reference === own.reference));
  assert.equal(await readRequest(adviser, db.app, 'none-none'), undefined);
  for (const refused of [takeRequest(adviser, db.app, 'none-none'), closeRequest(adviser, db.app, { reference: 'none-none', outcome: 'found', reason: undefined, words: '' })]) assert.equal(code(await refused), 'request-not-found');
});
