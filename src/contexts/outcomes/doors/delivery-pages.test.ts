import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { expandZipEntry } from '../../../platform/files/reading/zip.ts';
import { usualLimits } from '../../../platform/files/reading/limits.ts';
import { buildServer } from '../../../platform/http/server.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { makeCtx, type Actor, type Ctx } from '../../../platform/house/ctx.ts';
import { sendForm, type Answer, type FormFields } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { makeReceiverFinder, type FindReceiver } from '../../access/contract.ts';
import { endDelivery, openPaper, readOwnDeliveries, subscribeToCard } from '../actions/subscribe-to-cards.ts';
import { ctxOf, invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { outcomesFace } from '../context.ts';
import { cardRoutes } from './card-pages.ts';
import { deliverCardsJob, deliveryMenu, deliveryRoutes } from './delivery-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
const ids = { asha: '00000000-0000-7000-8000-0000000000bb' as PersonId, ben: '00000000-0000-7000-8000-0000000000b2' as PersonId };
before(async () => {
  await seedWellbourne(db.owner);
  const organisation = '00000000-0000-7000-8000-0000000000cc';
  await sql`INSERT INTO access.organisation (authority_id, organisation_id, name, kind, sort_key, made_at) VALUES (${invented.authority}, ${organisation}, 'Wellbourne Council', 'authority', 'w', now())`.execute(db.owner);
  for (const [id, name, role] of [[ids.asha, 'Asha Patel', 'analyst'], [ids.ben, 'Ben Okri', 'partner']] as const) {
    const email = `${name.split(' ')[0]!.toLowerCase()}@wellbourne.example`;
    await sql`INSERT INTO access.person (authority_id, person_id, organisation_id, name, sort_key, email, email_key, state, made_at) VALUES (${invented.authority}, ${id}, ${organisation}, ${name}, ${name}, ${email}, ${email}, 'active', now())`.execute(db.owner);
    await sql`INSERT INTO access.role_held (authority_id, role_held_id, person_id, role, given_at, given_by) VALUES (${invented.authority}, ${id}, ${id}, ${role}, now(), 'test')`.execute(db.owner);
  }
  // The score of 2025 (49.1) is not yet for everybody: read-card.cases.ts.
  await sql`UPDATE outcomes.value SET embargo_until = '2027-06-01' WHERE indicator_code = 'lait-avg-attain8-score' AND area_code = ${invented.wellbourne}`.execute(db.owner);
});

const findReceiver = makeReceiverFinder(outcomesFace.permissions, 'http://localhost:3000');
const on = (day: string): Ctx => makeCtx({ actor: { kind: 'machine', job: 'outcomes.deliver-cards' }, authority: invented.authority, purpose: 'run-the-service', now: new Date(`${day}T10:00:00Z`), requestId: 'turn' });
const turn = (day: string, find: FindReceiver = findReceiver): Promise<void> => deliverCardsJob(find).run(on(day), db.app, new AbortController().signal);
const as = (id: PersonId, ...permissions: Parameters<typeof personWith>): Ctx => ctxOf({ ...(personWith(...permissions) as Extract<Actor, { kind: 'person' }>), id });
const ask = async (id: PersonId, rhythm: 'monthly' | 'quarterly' | 'new-data', area: string = invented.wellbourne): Promise<string> => {
  const asked = await subscribeToCard(as(id), db.app, { area, rhythm });
  assert.ok(asked.accepted);
  return asked.value;
};
const sentTo = async (id: PersonId): Promise<string[]> => (await readOwnDeliveries(ctxAt(as(id), '2027-03-01'), db.app)).sent.map(({ area, dueOn }) => `${area} ${dueOn}`).reverse();
const ctxAt = (ctx: Ctx, day: string): Ctx => ({ ...ctx, now: new Date(`${day}T10:00:00Z`) });
const messages = async (): Promise<{ to: string; body: string; subject: string }[]> => (await sql<{ to: string; body: string; subject: string }>`SELECT to_address AS to, body, subject FROM platform.message ORDER BY written_at, message_id`.execute(db.owner)).rows;
const acts = async (): Promise<Record<string, number>> => Object.fromEntries((await sql<{ act: string; count: number }>`SELECT act, count(*)::int AS count FROM platform.audit WHERE act LIKE 'outcomes.card-d%' GROUP BY act ORDER BY act`.execute(db.owner)).rows.map(({ act, count }) => [act, count]));

async function textOf(id: PersonId, place = 0, ...permissions: Parameters<typeof personWith>): Promise<string> {
  const { sent } = await readOwnDeliveries(ctxAt(as(id), '2027-03-01'), db.app);
  const opened = await openPaper(as(id, ...permissions), db.app, sent[place]!.id);
  assert.ok(opened.accepted, opened.accepted ? '' : opened.refusal.code);
  const pieces: Buffer[] = [];
  for await (const piece of expandZipEntry(opened.value.paper, 'word/document.xml', usualLimits)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

test('a card comes at once and then once for each due date, however often and by however many workers the turn is taken', async () => {
  await ask(ids.asha, 'monthly');
  await ask(ids.asha, 'monthly');
  await Promise.all([turn('2026-11-22'), turn('2026-11-22'), turn('2026-11-22')]);
  await turn('2026-11-30');
  assert.deepEqual(await sentTo(ids.asha), [`${invented.wellbourne} 2026-11-22`]);
  await Promise.all([turn('2026-12-01'), turn('2026-12-01')]);
  await turn('2026-12-01');
  assert.deepEqual(await sentTo(ids.asha), [`${invented.wellbourne} 2026-11-22`, `${invented.wellbourne} 2026-12-01`]);
  const mail = await messages();
  assert.deepEqual(mail.map(({ to, subject }) => [to, subject]), [['asha@wellbourne.example', 'Report card: Wellbourne, 22 November 2026'], ['asha@wellbourne.example', 'Report card: Wellbourne, 1 December 2026']]);
  assert.match(mail[0]!.body, /^Dear Asha Patel,\n\nHow children are doing in Wellbourne: Of \w+ figures, /);
  assert.match(mail[0]!.body, /http:\/\/localhost:3000\/deliveries\/papers\/[0-9a-f-]{36}\n/);
  assert.match(mail[0]!.body, /Made-up data/);
  assert.deepEqual(await acts(), { 'outcomes.card-delivered': 2, 'outcomes.card-delivery-asked': 1 });
});

test('due dates that passed while nothing ran are made up for once', async () => {
  await turn('2027-02-10');
  await turn('2027-02-11');
  assert.deepEqual((await sentTo(ids.asha)).slice(2), [`${invented.wellbourne} 2027-01-01`]);
  assert.equal((await messages()).length, 3);
});

test('when it breaks in the middle nothing was sent, and the next turn sends it once', async () => {
  await ask(ids.asha, 'quarterly', invented.wards[1]);
  let calls = 0;
  // The second look at the receiver stands inside the transaction that hands over: its connection is ended there, as when the machine dies.
  const dying: FindReceiver = async (ctx, trx, person) => {
    calls += 1;
    if (calls === 2) await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ${(await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(trx)).rows[0]!.pid}`.execute(db.owner);
    return findReceiver(ctx, trx, person);
  };
  await assert.rejects(turn('2027-02-12', dying), /1 report cards? could not be sent/);
  assert.equal((await messages()).length, 3);
  await turn('2027-02-12');
  await turn('2027-02-12');
  assert.equal((await messages()).length, 4);
  assert.equal((await sentTo(ids.asha)).at(-1), `${invented.wards[1]} 2026-11-22`);
});

test('one that waits for new data comes when the card says something else, and not before', async () => {
  await ask(ids.ben, 'new-data');
  await turn('2027-02-12');
  await turn('2027-02-13');
  await turn('2027-02-14');
  assert.deepEqual(await sentTo(ids.ben), [`${invented.wellbourne} 2026-11-22`]);
  await sql`UPDATE outcomes.value SET value = 12.5 WHERE indicator_code = 'lait-totperabnew' AND area_code = ${invented.wellbourne} AND period_order = 2025`.execute(db.owner);
  await turn('2027-02-15');
  await turn('2027-02-16');
  assert.deepEqual((await sentTo(ids.ben)).slice(1), [`${invented.wellbourne} 2027-02-15`]);
});

test('each receives what they may see: an analyst the figure before its day, a partner not, the mail what the public sees', async () => {
  assert.match(await textOf(ids.asha, 1, 'outcomes:see-embargoed', 'outcomes:see-small-numbers', 'outcomes:write-card'), /49\.1/);
  assert.doesNotMatch(await textOf(ids.ben), /49\.1/);
  assert.ok((await messages()).every(({ body }) => !body.includes('49.1')));
});

test('whoever may see less by now cannot open what was made with more; whoever never could, never', async () => {
  const { sent } = await readOwnDeliveries(ctxAt(as(ids.asha), '2027-03-01'), db.app);
  const open = async (ctx: Ctx): Promise<string> => openPaper(ctx, db.app, sent[0]!.id).then((opened) => (opened.accepted ? 'opened' : opened.refusal.code));
  assert.equal(await open(as(ids.asha)), 'paper-shows-more');
  assert.equal(await open(as(ids.ben, 'outcomes:see-embargoed', 'outcomes:see-small-numbers', 'outcomes:write-card')), 'paper-not-found');
  await assert.rejects(readOwnDeliveries(ctxOf({ kind: 'public' }), db.app), /Only a person/);
});

test('whoever lost access gets nothing, and what they asked for ends with its line in the audit', async () => {
  const before = (await messages()).length;
  await sql`UPDATE access.person SET state = 'disabled' WHERE person_id = ${ids.ben}`.execute(db.owner);
  await sql`UPDATE outcomes.value SET value = 12.4 WHERE indicator_code = 'lait-totperabnew' AND area_code = ${invented.wellbourne} AND period_order = 2025`.execute(db.owner);
  await turn('2027-02-17');
  assert.equal((await messages()).length, before);
  const ended = await sql<{ because: string }>`SELECT ended_because AS because FROM outcomes.card_subscription WHERE person_id = ${ids.ben}`.execute(db.owner);
  assert.deepEqual(ended.rows, [{ because: 'lost-access' }]);
  assert.equal((await acts())['outcomes.card-delivery-ended'], 1);
});

test('papers are deleted after 400 days', async () => {
  await turn('2028-04-01');
  assert.equal((await sql`SELECT FROM outcomes.card_delivery WHERE made_at < '2027-02-26'`.execute(db.owner)).rows.length, 0);
});

test('what nobody knows cannot be asked for, and nobody ends what comes to another', async () => {
  const codeOf = (decided: { accepted: boolean; refusal?: { code: string } }): string => (decided.accepted ? 'accepted' : decided.refusal!.code);
  assert.equal(codeOf(await subscribeToCard(as(ids.asha), db.app, { area: 'E0', rhythm: 'monthly' })), 'delivery-area-unknown');
  const own = (await readOwnDeliveries(as(ids.asha), db.app)).standing[0]!.id;
  assert.equal(codeOf(await endDelivery(as(ids.ben), db.app, own)), 'delivery-not-found');
  assert.equal(codeOf(await endDelivery(as(ids.asha), db.app, own)), 'accepted');
  assert.equal(codeOf(await endDelivery(as(ids.asha), db.app, own)), 'delivery-not-found');
});

const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
const serverFor = (actor: Actor) => buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes: [...deliveryRoutes, ...cardRoutes], menu: deliveryMenu, resolveVisitor: async () => ({ actor, authority, session: undefined }) });
const [open, door] = [await serverFor({ kind: 'public' }), await serverFor({ ...(personWith() as Extract<Actor, { kind: 'person' }>), id: '00000000-0000-7000-8000-0000000000b3' as PersonId })];
const answerOf = (html: string): string | undefined => /<p class="ec-answer">([^<]*)</.exec(html)?.[1];

const send = (url: string, from: string, fields: FormFields = {}): Promise<Answer> => sendForm(door, from, url, fields);

test('from a card to having it sent, changing how often, and ending it', async () => {
  assert.equal(answerOf((await door.inject('/deliveries')).body), 'No report card comes to you by itself yet.');
  const link = /href="(\/deliveries\/new\?area=[^"]+)"/.exec((await door.inject(`/card?area=${invented.locality}`)).body)?.[1];
  assert.ok(link);
  const unchosen = await send('/deliveries', link, { area: invented.locality });
  assert.equal(unchosen.status, 422);
  assert.match(unchosen.body, /Choose how often it is to come/);
  assert.equal((await send('/deliveries', link, { area: invented.locality, rhythm: 'monthly' })).to, '/deliveries');
  assert.equal(answerOf((await door.inject('/deliveries')).body), 'One report card comes to you by itself; the next is of Harbourside, the first within minutes.');
  await send('/deliveries', link, { area: invented.locality, rhythm: 'quarterly' });
  const list = (await door.inject('/deliveries')).body;
  assert.match(list, /On the first of January, April, July and October/);
  const end = /action="(\/deliveries\/[0-9a-f-]{36}\/end)"/.exec(list)![1]!;
  assert.equal((await send(end, '/deliveries')).to, '/deliveries');
  assert.equal((await send(end, link)).status, 404);
  assert.equal(answerOf((await door.inject('/deliveries')).body), 'No report card comes to you by itself yet.');
});

test('what is not there says so, and whoever has not signed in is asked to and offered nothing', async () => {
  assert.match((await door.inject('/deliveries/new?area=E0')).body, /No area here has the code “E0”/);
  assert.equal((await door.inject('/deliveries/papers/00000000-0000-7000-8000-000000000000')).statusCode, 404);
  assert.equal((await open.inject('/deliveries')).statusCode, 303);
  assert.doesNotMatch((await open.inject(`/card?area=${invented.wellbourne}`)).body, /sent to you/);
});
