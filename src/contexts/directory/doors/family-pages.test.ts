import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { Browser, sendForm } from '../../../platform/testing/browser.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { readingGrade, sentencesOf } from '../../../platform/testing/reading-age.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { localOfferQuestions } from '../actions/read-local-offer.ts';
import { directoryFace } from '../context.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ProviderValues } from '../model/provider/provider-field.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { offerField, readSection, typedOf } from './provider-sections.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const serverFor = (actor: Actor): ReturnType<typeof buildServer> => buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: directoryFace.routes, menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const server = await serverFor({ kind: 'public' });
const id = madeUpId(801);

await inTransaction(db.app, ctx, async (trx) => {
  const childcare = { provision: 'non-domestic', subtype: 'full-day', registration: { urn: 'EY1', status: 'active', registers: ['early-years'], history: [] }, places: 40, fundedHours: ['universal'], schoolPickUps: [], inspections: [{ framework: 'grade', on: '2022-05-12' as IsoDate, grade: 'good' }, { framework: 'grade', on: '2018-05-12' as IsoDate, grade: 'good' }] } as const;
  await insertRecord(ctx, trx, aRecord({ id: id as ServiceId, childcare, vacancies: [{ id: 'v', ages: { fromMonth: 0, toMonth: 23 }, days: ['MO'], session: 'morning', spaces: 2, toldOn: '2026-11-20' as IsoDate }], terms: [{ curie: 'everychild:domestic-abuse', name: 'Domestic abuse' }], support: { needs: ['autism'], isInLocalOffer: true, answers: [] } }));
});
const adviser: Actor = { kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide'] as const) };
const desk = await serverFor(adviser);
const helpLine = '/directory/help-line';
const set = await sendForm(desk, helpLine, helpLine, { phone: '01632 960500', email: 'families@test.example', hours: '9am to 5pm', languages: 'We can ring you back in your own language.' });

/** Pages for families, each in the states in which it says most. Those of providers and of the council are for other readers. */
const familyPages: Readonly<Record<string, readonly string[]>> = {
  '/services': ['/services', '/services?words=playgroup&age=3&near=nowhere', '/services?words=zzqq&kind=youth&day=mon', '/services?words=he+hits+me', '/services?near=near+me', '/services?care=overnight'],
  '/services/:id': [`/services/${id}`], '/services/map': ['/services/map'], '/services/saved': ['/services/saved', `/services/saved?list=${id}`], '/services/compare': ['/services/compare', `/services/compare?list=${id}`],
  '/local-offer': ['/local-offer', '/local-offer?send=autism&age=99&near=nowhere'], '/services/:id/wrong': [`/services/${id}/wrong`], '/help-with-costs': ['/help-with-costs'], '/ask-for-help': ['/ask-for-help'], '/ask-for-help/status': ['/ask-for-help/status'],
};
/** Public pages whose readers run a service or a site, and addresses that are no pages. */
const forOthers = new Set(['/services/file', '/services/on-your-site', '/embed/services', '/services/register', '/services/:id/claim', '/services/claims/:claim', '/sitemap.xml', '/robots.txt']);
/** Seen after an act alone, and held to the same in the tests of that act. */
const afterAnAct = new Set(['/services/reports/:reference']);

test('the council enters at its desk where families ring; what is missing is told at its field, and nobody else may', async () => {
  assert.equal(set.to, helpLine);
  assert.match((await new Browser(desk).open(helpLine)).words, /Families are told to ring 01632 960500, 9am to 5pm\./);
  const wrong = await sendForm(desk, helpLine, helpLine, { phone: 'ask Jo', email: 'nobody', hours: '', languages: '' });
  assert.equal(wrong.status, 422);
  for (const field of ['phone', 'email', 'hours', 'languages']) assert.ok(wrong.html.includes(`href="#${field}"`), field);
  assert.notEqual((await server.inject({ url: helpLine })).statusCode, 200);
  const acts = await inTransaction(db.app, ctx, (trx) => sql<{ act: string }>`SELECT act FROM platform.audit WHERE act = 'directory.help-line-set'`.execute(trx));
  assert.equal(acts.rows.length, 1);
});

test('every public page of the directory is held to what families need', () => {
  const routes = directoryFace.routes.filter(({ method, permission, path }) => method === 'GET' && permission === 'public' && !path.startsWith('/open-referral')).map(({ path }) => path);
  assert.deepEqual(routes.filter((path) => !(path in familyPages) && !forOthers.has(path) && !afterAnAct.has(path)), [], 'Add the page to familyPages, or say for whom it is.');
});

/** Sixth grade is read at eleven. Source: Kincaid and others, 1975; issue 5, section 5.5. */
const highestGrade = 6;
/** One sentence alone may be harder than its page, but not as hard as the text of an official. */
const highestGradeOfOne = 11;
const mostWords = 25;
/** Names that a family must recognise on its letters, so that no plainer word may stand for them. */
const names = /income-related employment and support allowance|employment and support allowance|income-based jobseeker.s allowance|carer.s allowance|disability living allowance|income support|National Domestic Abuse Helpline|\S+@\S+/gi;

function hold(address: string, html: string): void {
  const main = /<main[\s\S]*<\/main>/.exec(html)![0];
  assert.ok(main.includes('href="tel:01632960500"'), `${address}: no telephone number`);
  assert.match(main, /We can ring you back in your own language\./);
  // Labels and headings are short and would flatter the page: whole sentences are read.
  const sentences = sentencesOf(html).map((sentence) => sentence.replace(names, 'it')).filter((sentence) => sentence.split(/\s+/).length >= 8);
  const hardest = [...sentences].sort((a, b) => readingGrade([b]) - readingGrade([a])).slice(0, 8).map((sentence) => `${readingGrade([sentence]).toFixed(1)} ${sentence}`);
  assert.ok(readingGrade(sentences) <= highestGrade, `${address}: grade ${readingGrade(sentences).toFixed(2)}; hardest:\n${hardest.join('\n')}`);
  assert.deepEqual(sentences.filter((sentence) => readingGrade([sentence]) > highestGradeOfOne), [], `${address}: say these more plainly`);
  assert.deepEqual(sentences.filter((sentence) => sentence.split(/\s+/).length > mostWords), [], `${address}: cut these sentences in two`);
}

for (const address of Object.values(familyPages).flat()) {
  test(`${address} says where to ring and what help there is in other languages, and can be read at eleven`, async () => {
    const { body, statusCode } = await server.inject({ url: address });
    assert.equal(statusCode, 200);
    hold(address, body);
  });
}

const child = { 'born-day': '5', 'born-month': '5', 'born-year': '2025' };
const own = { age1: '2', near: 'ZZ1 4AB', kinds: 'childcare', name: 'Zofia Madeup', phone: '01632 960123', consent: 'yes', website: '', form: madeUpId(802) };
test('every page of help with costs and its answer are held to the same', async () => {
  const open = new Browser(server);
  let page = await open.open('/help-with-costs');
  // Everything left open but the child: all pages are asked, of both parents too.
  let pages = 1;
  for (; page.html.includes('name="step"'); pages += 1) {
    assert.ok(pages < 30);
    const hidden = [...page.html.split('<form').find((form) => form.includes('name="step"'))!.split('</form>')[0]!.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [name!, value!]).filter(([name]) => name !== '_csrf');
    page = await open.send('/help-with-costs', { ...Object.fromEntries(hidden), ...(pages === 1 ? child : {}) });
    hold(`/help-with-costs, page ${pages + 1}`, page.html);
  }
  assert.ok(pages > 15, `${pages} pages`);
});

for (const [from, to, fields] of [['/ask-for-help', '/ask-for-help', own], [`/services/${id}/wrong`, `/services/${id}/wrong`, { topic: 'closed', words: 'It has closed' }]] as const) {
  test(`what comes of ${to} (${Object.keys(fields).length} fields) is held to the same`, async () => {
    const browser = new Browser(server);
    await browser.open(from);
    const sent = await browser.send(to, fields);
    const { html } = sent.to === undefined ? sent : await browser.open(sent.to);
    hold(to, html);
  });
}

test('the Local Offer is the same records with the answers to what parents ask, and one that is not in it is not counted', async () => {
  const [asked] = localOfferQuestions;
  await inTransaction(db.app, ctx, async (trx) => {
    await insertRecord(ctx, trx, aRecord({ id: madeUpId(803) as ServiceId, name: 'Quiet club', kind: 'send', support: { needs: ['autism', 'hearing'], words: 'We plan the first visit with you.', isInLocalOffer: true, answers: [{ question: asked!.words, answer: 'We come and see you first.' }] } }));
    await insertRecord(ctx, trx, aRecord({ id: madeUpId(804) as ServiceId, name: 'Loud club', support: { needs: ['hearing'], isInLocalOffer: false, answers: [] } }));
    await raiseDataVersion(ctx, trx);
  });
  const { words } = await new Browser(server).open('/local-offer');
  assert.match(words, /2 services in the SEND Local Offer\. 1 of the 2 below answers what parents ask\./);
  assert.ok(words.includes(`${asked!.words} We come and see you first.`));
  assert.doesNotMatch(words, /Loud club/);
  assert.match((await new Browser(server).open('/local-offer?send=hearing')).words, /1 service in the SEND Local Offer that knows about hearing\./);
  assert.match((await new Browser(server).open(`/services/${madeUpId(803)}`)).words, /We come and see you first\./);
});

test('what a provider answers comes back as it was typed, and an answer to a question that is asked no more stays', () => {
  const [first, second] = localOfferQuestions;
  const before = { localOffer: [{ question: 'An old question?', answer: 'An old answer.' }] } as unknown as ProviderValues;
  const read = readSection('needs', { needs: ['autism'], needWords: '', [offerField(first!.id)]: '  We come first. ', [offerField(second!.id)]: '' }, id, before);
  assert.ok('input' in read);
  assert.deepEqual(read.input.localOffer, [{ question: first!.words, answer: 'We come first.' }, { question: 'An old question?', answer: 'An old answer.' }]);
  assert.equal(typedOf('needs', { ...before, needs: [], needWords: '', localOffer: read.input.localOffer! })[offerField(first!.id)], 'We come first.');
});
