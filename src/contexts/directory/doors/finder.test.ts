import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { unmetSearchesWritten } from '../actions/unmet-searches.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, LocationId, ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { finderRoutes } from './finder-pages.ts';
import { finderAddress, finderFields, readAge } from './finder-question.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const brand = { id: authority, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true };
const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: finderRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: brand, session: undefined }) });

const put = (...records: DirectoryRecord[]): Promise<void> =>
  inTransaction(db.app, ctx, async (trx) => {
    for (const record of records) await insertRecord(ctx, trx, record);
    await raiseDataVersion(ctx, trx);
  });
const get = async (url: string): Promise<{ status: number; body: string; words: string }> => {
  const answer = await server.inject({ url });
  return { status: answer.statusCode, body: answer.body, words: answer.body.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/&#x27;|&#39;/g, '’').replace(/\s+/g, ' ') };
};

const home = (latitude: number, longitude: number): Partial<DirectoryRecord> => ({
  childcare: { provision: 'childminder', registration: { urn: 'EY555555', status: 'active', registers: [], history: [] }, fundedHours: [], schoolPickUps: [], inspections: [] }, kind: 'childcare',
  places: [{ id: madeUpId(4), location: aLocation({ id: madeUpId(31) as LocationId, isHome: true, name: 'Rosewood Cottage', point: { latitude, longitude }, address: { lines: ['17 Secret Street'], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode } }) }],
});

await put(
  aRecord({ id: madeUpId(301) as ServiceId, name: 'Acorns playgroup', description: '</script><b>bold</b>', schedules: [{ id: 's', repeats: { kind: 'weekly', days: ['MO'], interval: 1 }, opensAt: 540, closesAt: 660, season: 'all-year' }, { id: 't', repeats: { kind: 'weekly', days: ['TU'], interval: 1 }, opensAt: 780, closesAt: 900, season: 'all-year' }] }),
  aRecord({ id: madeUpId(302) as ServiceId, name: 'Anna Example', description: 'At 17 Secret St, Rosewood Cottage.', ...home(53.4251, -2.3217) }),
  aRecord({ id: madeUpId(303) as ServiceId, name: 'Lighthouse refuge playgroup', protection: 'refuge', places: [{ id: madeUpId(4), location: aLocation({ id: madeUpId(32) as LocationId, address: { lines: ['4 Hidden Court'], town: 'Hidley', postcode: 'ZZ1 9QY' as Postcode } }) }] }),
  aRecord({ id: madeUpId(305) as ServiceId, name: 'Openham playgroup', description: 'A toy sale in spring.', places: [{ id: madeUpId(4), location: aLocation({ address: { lines: ['1 High Street'], town: 'Openham' } }) }] }),
  aRecord({ id: madeUpId(306) as ServiceId, name: 'Toy library', description: 'Toys to borrow.', places: [{ id: madeUpId(4), location: aLocation({ address: { lines: ['1 High Street'], town: 'Sale' } }) }] }),
  aRecord({
    id: madeUpId(307) as ServiceId, name: 'Whole nursery', description: 'Day care.', kind: 'childcare', funding: ['Test Lottery'], accreditations: ['Early Talk'], links: [{ label: 'Our parents’ group', url: 'https://example.org/group' }],
    schedules: [{ id: 'e', label: 'Open day', repeats: { kind: 'once', dates: ['2099-07-01' as IsoDate] }, season: 'all-year' }, { id: 'f', label: 'Last year’s fair', repeats: { kind: 'once', dates: ['2020-07-01' as IsoDate] }, season: 'all-year' }],
    costs: [{ id: 'a', option: 'Full day', pence: 6000, per: 'day', covers: [], siblingPercent: 90 }, { id: 'b', option: 'Old price', pence: 5000, per: 'day', covers: [], until: '2020-01-01' as IsoDate }],
    childcare: { provision: 'non-domestic', fundedHours: [], schoolPickUps: [], inspections: [{ framework: 'report-card', on: '2026-02-03' as IsoDate, areas: { inclusion: 'strong' } }, { framework: 'grade', on: '2022-05-12' as IsoDate, grade: 'good' }] },
  }),
  aRecord({ id: madeUpId(304) as ServiceId, name: 'Not yet approved playgroup', publication: { state: 'pending' } }),
);

test('the list says exactly how many were found, and a protected or waiting record is neither listed nor counted', async () => {
  const { status, words } = await get('/services?words=playgroup');
  assert.equal(status, 200);
  assert.match(words, /2 services\. /);
  assert.match(words, /Acorns playgroup/);
  assert.doesNotMatch(words, /refuge|Not yet approved/);
  for (const id of [303, 304, 999]) {
    const page = await get(`/services/${madeUpId(id)}`);
    assert.equal(page.status, 404, 'service-not-found');
    assert.equal(page.words.replace(/.*No service/, ''), (await get(`/services/${madeUpId(998)}`)).words.replace(/.*No service/, ''), 'one refusal for all reasons');
  }
});

test('day and time are met by one and the same session', async () => {
  assert.match((await get('/services?words=acorns&day=monday&from=9am&to=11am')).words, /1 service\./);
  // Open on Monday, and open at 2pm, but not at 2pm on Monday.
  assert.match((await get('/services?words=acorns&day=monday&from=2pm')).words, /We found nothing.*Look without the day and time : 1 found/);
});

test('“near me” is told what to type, in either field, and a wish that was typed is quoted once', async () => {
  for (const asked of ['near=Near+me', 'words=playgroup+near+me', 'near=my+house']) assert.match((await get(`/services?${asked}`)).words, /We do not ask your phone where you are\. Type your postcode, or the name of your part of town\. Until then we show the whole area\./, asked);
  const nothing = await get('/services?words=zzqq&near=near+me');
  assert.match(nothing.words, /your part of town\. What you could try Look without /, 'nothing is promised to stand below');
  assert.match(nothing.words, /Look without “zzqq”/);
  assert.match((await get('/services?age=0')).words, /for a newborn/);
});

test('of services that answer a need nobody is told that they lack words; of others that have some of them, it is said', async () => {
  const understood = await get('/services?words=anywhere+my+toddler+could+play+please');
  assert.match(understood.words, /It answers what you asked for/);
  assert.doesNotMatch(understood.words, /None has all your words/);
  assert.match((await get('/services?words=acorns+unicorn')).words, /None has all your words; these have some of them\./);
});

test('a place named among the words is the place of the search, says so, and can be a word again', async () => {
  const near = await get('/services?words=playgroup+in+Openham');
  assert.match(near.words, /2 services within 2 miles of Openham\..*Near Openham\. Search for the word instead/);
  assert.ok(near.body.includes('href="/services?words=playgroup+in+Openham&amp;as=words"'));
  assert.doesNotMatch((await get('/services?words=playgroup+in+Openham&as=words')).words, /Near Openham|miles of/);
  // A sale is held in the hall, so that Sale is a word as well.
  const sale = await get('/services?words=toy+sale');
  assert.match(sale.words, /Sale is a place too\. Search near Sale instead/);
  const followed = await get('/services?words=toy&near=Sale');
  assert.match(followed.words, /miles? of Sale/);
  const listed = async (query: string): Promise<string> => (await get(`/services/file?format=csv&${query}`)).body;
  assert.equal((await listed('words=playgroup+in+Openham')).split('\n').length, (await listed('words=playgroup&near=Openham')).split('\n').length);
});

test('words that point to danger show urgent help before the heading, with a way off the page', async () => {
  const { body } = await get(`/services?words=${encodeURIComponent('he hits me')}`);
  assert.ok(body.indexOf('Exit this page') > 0 && body.indexOf('Exit this page') < body.indexOf('<h1'));
  const urgent = body.slice(body.indexOf('ec-urgent'), body.indexOf('<h1'));
  assert.deepEqual([...urgent.matchAll(/href="tel:(\d+)"/g)].map(([, number]) => number), ['999', '08082000247'], 'numbers that one tap rings, and not "press 55"');
});

test('words that point to danger say nothing of what else they were taken for', async () => {
  const told = await get('/services?words=playgrup');
  assert.match(told.words, /We also looked for/);
  const { words } = await get(`/services?words=${encodeURIComponent('he hits me playgrup')}`);
  assert.match(words, /If you are not safe at home/);
  assert.doesNotMatch(words, /We also looked for/);
});

test('no address of the finder is a fault, and what is typed stands in it again', async () => {
  const { status, body } = await get('/services?words=%3Cscript%3E&near=nowhere+at+all&age=abc&miles=3&day=noday&kind=nonsense&page=-4&access=parking&access=bogus&cost=free');
  assert.equal(status, 200);
  assert.ok(body.includes('We do not know the place') && !body.includes('<script>'));
});

test('a search in vain is kept as a need and a day, never as its words', async () => {
  await get(`/services?words=${encodeURIComponent('xyzzy quux my toddler is not talking')}&kind=youth`);
  await get('/services?words=qqqqqq');
  assert.match((await get('/services?kind=youth&day=SU&access=parking')).words, /We found nothing that meets all you asked for/);
  await unmetSearchesWritten(db.app);
  const kept = await inTransaction(db.app, ctx, (trx) => sql<{ need: string; times: number }>`SELECT need, times FROM directory.unmet_search ORDER BY need`.execute(trx));
  assert.ok(kept.rows.some(({ need }) => need === 'other') && kept.rows.some(({ need }) => need === 'speech-and-language'));
  assert.ok(kept.rows.some(({ need }) => need === 'youth-clubs'), 'choices alone, by the kind that was chosen');
  assert.doesNotMatch(JSON.stringify(kept.rows), /qqqq|xyzzy/);
});

test('searches in vain at one time are counted each, whatever waits for what', async () => {
  const count = async (): Promise<number> => {
    await unmetSearchesWritten(db.app);
    return Number((await inTransaction(db.app, ctx, (trx) => sql<{ times: number }>`SELECT times FROM directory.unmet_search WHERE need = 'other'`.execute(trx))).rows[0]?.times ?? 0);
  };
  const before = await count();
  await Promise.all(Array.from({ length: 40 }, (_, nth) => get(`/services?words=zzqq${nth}xx`)));
  assert.equal(await count(), before + 40);
  await sql`ALTER TABLE directory.unmet_search RENAME TO away`.execute(db.owner);
  assert.equal((await get('/services?words=zzqqaway')).status, 200, 'a family is answered whether or not it can be counted');
  await unmetSearchesWritten(db.app);
  await sql`ALTER TABLE directory.away RENAME TO unmet_search`.execute(db.owner);
  await get('/services?words=zzqqback');
  assert.equal(await count(), before + 42, 'what could not be written is counted with the next');
});

test('pages of choices alone are kept for the next who choose so, what a family wrote is not, and each search in vain counts', async () => {
  const isKept = async (url: string): Promise<boolean> => {
    await server.inject({ url });
    return (await server.inject({ url })).headers['cache-control'] === 'private, no-cache';
  };
  assert.deepEqual(await Promise.all(['/services', '/services?words=&near=&age=3&kind=childcare', '/services?words=nursery', '/services?near=Openham', '/services?list=1', '/services?words=&words=nursery', '/services?kind=youth&day=SU&access=parking'].map(isKept)), [true, true, false, false, false, false, false]);
  const before = (await get('/services?kind=childcare')).words;
  await put(aRecord({ id: madeUpId(399) as ServiceId, name: 'Brand new nursery', kind: 'childcare' }));
  assert.notEqual((await get('/services?kind=childcare')).words, before, 'a change to the register makes the page anew');
});

test('a page of a service has its data for search engines, which no text of a record can break out of', async () => {
  const { body } = await get(`/services/${madeUpId(301)}`);
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)!;
  assert.deepEqual([(JSON.parse(json!) as Record<string, unknown>)['@type'], (JSON.parse(json!) as Record<string, unknown>)['name']], ['Service', 'Acorns playgroup']);
});

test('a page of a service shows every inspection in the words of its framework, where to go on, and nothing that is over', async () => {
  const whole = await get(`/services/${madeUpId(307)}`);
  assert.match(whole.words, /Report card of 3 February 2026: inclusion: strong\. Earlier inspections Good in an inspection on 12 May 2022, under the grades used until November 2025\. Inspections changed in November 2025\. Words from before and after cannot be set against each other/);
  assert.match(whole.words, /Full day: £60\.00 a day, a second child pays 90%/);
  assert.match(whole.words, /Open day: 1 July 2099/);
  assert.doesNotMatch(whole.words, /Old price|Last year’s fair/);
  assert.match(whole.words, /More about it Our parents’ group Paid for by Test Lottery\. Quality marks: Early Talk\./);
  assert.ok(whole.body.includes('https://www.openstreetmap.org/directions?to=53.4251%2C-2.3217'));
  // Of a home only its district is told, and no way to it.
  assert.doesNotMatch((await get(`/services/${madeUpId(302)}`)).body, /openstreetmap/);
});

test('up to four are compared, and a list stands in the address', async () => {
  const list = [301, 302, 303].map(madeUpId).join('.');
  const saved = await get(`/services/saved?list=${list}`);
  assert.match(saved.words, /2 services are on your list/);
  assert.match(saved.body, new RegExp(`mailto:[^"]*${encodeURIComponent(`/services/saved?list=${madeUpId(301)}`)}`), 'and can be sent');
  assert.match((await get(`/services/compare?list=${list}`)).words, /Acorns playgroup.*Childminder EY555555.*Where.*None of them has told us: .*Getting in and about/);
  const five = [301, 302, 305, 306, 307].map(madeUpId);
  assert.match((await get(`/services/saved?list=${five.join('.')}`)).body, new RegExp(`href="/services/compare\\?list=${five.join('\\.')}"`));
  const compared = (await get(`/services/compare?list=${five.join('.')}`)).body;
  assert.doesNotMatch(compared, /Whole nursery/);
  for (const way of ['/services', '/services/saved', `/services/${madeUpId(305)}`]) assert.ok(compared.includes(`href="${way}?list=${five.join('.')}"`), `the fifth stays on the list by way of ${way}`);
});

test('a file of a search holds what the page shows', async () => {
  const { body } = await get('/services/file?format=csv');
  assert.match(body, /Acorns playgroup/);
  assert.doesNotMatch(body, /refuge|Secret|9QX/i);
});

/** What everybody can ask of the directory over the web; the answers together are all that is known of a record. */
const questions = fc.record({ near: fc.constantFrom('ZZ1 9QX', '', 'Hidley'), miles: fc.constantFrom('1', '2', '5', ''), words: fc.constantFrom('', 'secret street', '17 Secret', 'rosewood', 'Hidley', 'childminder', 'ZZ1 9QX', 'Anna Example', 'childminder in Hidley', 'childminder near Thatham', 'near ZZ1 9QX', 'childcare in Thatham', 'Rosewood Cottage childminder', 'near Openham'), as: fc.constantFrom('', 'words'), age: fc.constantFrom('', '1', '3') });

test('two homes of one cell and district give the same bytes on every page and in every file, however questions are combined', async () => {
  const ask = async (asked: Record<string, string>): Promise<string> => {
    const query = new URLSearchParams(asked).toString();
    const pages = await Promise.all([`/services?${query}`, `/services/map?${query}`, `/services/file?format=csv&${query}`, `/services/${madeUpId(302)}`, `/services/compare?list=${madeUpId(302)}`].map(get));
    return pages.map(({ body }) => body.replace(/name="_csrf" value="[^"]*"/g, '')).join('\n');
  };
  const all = fc.sample(questions, { numRuns: 25, seed: 20261128 });
  const before = [];
  for (const asked of all) before.push(await ask(asked));
  // Elsewhere in the same cell of two kilometres and the same district, under another address.
  await inTransaction(db.app, ctx, async (trx) => {
    await sql`DELETE FROM directory.service WHERE service_id = ${madeUpId(302)}::uuid`.execute(trx);
    const moved = home(53.4333, -2.3111);
    const [place] = moved.places!;
    await insertRecord(ctx, trx, aRecord({ id: madeUpId(302) as ServiceId, name: 'Other Person', description: 'At 4 Quite Other Road, Bluebell House.', ...moved, places: [{ ...place!, location: { ...place!.location, name: 'Bluebell House', address: { lines: ['4 Quite Other Road'], town: 'Thatham', postcode: 'ZZ1 2WW' as Postcode } } }] }));
    await raiseDataVersion(ctx, trx);
  });
  for (const [nth, asked] of all.entries()) assert.equal(await ask(asked), before[nth], JSON.stringify(asked));
});

test('ages are months, and a newborn is one of them', () => {
  assert.deepEqual(['0', 'newborn', '9m', '2', '2.5', '18 months', 'x', ''].map(readAge), [0, 0, 9, 24, 30, 18, undefined, undefined]);
});

test('the address of a search opens the same search', () => {
  const fields = finderFields.parse({ words: 'a b', near: 'ZZ1 1AA', access: ['parking', 'step-free'], space: 'yes', page: '3' });
  const again = finderFields.parse({ words: 'a b', near: 'ZZ1 1AA', access: ['parking', 'step-free'], space: 'yes' });
  const url = new URL(finderAddress(fields), 'http://x');
  assert.deepEqual(finderFields.parse({ ...Object.fromEntries(url.searchParams), access: url.searchParams.getAll('access') }), again);
});

test('an address is written as a browser writes a form, whatever was typed', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'aZ0 !\'()~*-._&=+%/?#é’\ud800') })).filter((words) => words !== ''), (words) => {
    assert.equal(finderAddress({ words, near: words }), `/services?${new URLSearchParams({ words, near: words })}`);
  }));
});

test('the map is the search of the list with its numbers; a home is the box of its cell and no point', async () => {
  const { body, words } = await get('/services/map?words=childminder');
  assert.match(words, /1 service\. .*See these as a list/);
  assert.ok(body.includes('href="/services?words=childminder"'));
  const [, drawing] = /<svg class="ec-chart"[^>]*>(.*?)<\/svg>/s.exec(body)!;
  assert.match(drawing!, /stroke-dasharray/);
  assert.doesNotMatch(drawing!, /rx="10"/, 'no mark of a point');
  assert.match((await get('/services/map?words=zzqq')).words, /None of these has a place on the map\./);
});

test('an address with a change says everything else of the search: the page where it is named, a list that is emptied not at all', () => {
  const [one, other] = [madeUpId(1), madeUpId(2)];
  const saysOf = (address: string): string[] => [...new URLSearchParams(address.split('?')[1])].map((part) => part.join('=')).sort();
  const fields = finderFields.parse({ words: 'a & b', access: ['parking', 'step-free'], page: '3', as: 'words', list: one });
  const others = ['access=parking', 'access=step-free', 'as=words', 'words=a & b'];
  assert.deepEqual(saysOf(finderAddress(fields)), [...others, `list=${one}`].sort());
  assert.deepEqual(saysOf(finderAddress(fields, { list: [one, other].join('.'), page: '3' })), [...others, `list=${one}.${other}`, 'page=3'].sort());
  assert.deepEqual(saysOf(finderAddress(fields, { list: '', page: undefined })), others);
  assert.deepEqual(saysOf(finderAddress(fields, { access: undefined, list: undefined })), ['as=words', 'words=a & b']);
  assert.deepEqual(saysOf(finderAddress(fields, { list: undefined, miles: '20' })), [...others, 'miles=20'].sort());
  assert.equal(finderAddress(finderFields.parse({ age: '3' }), { day: 'MO' }, '/x'), '/x?age=3&day=MO');
});

test('Tax-Free Childcare is a choice: the list says how many have not said, and its file who said what', async () => {
  const nursery = (nth: number, name: string, takes?: boolean): DirectoryRecord => aRecord({ id: madeUpId(nth) as ServiceId, name, kind: 'childcare', languages: ['Welsh'], childcare: { provision: 'non-domestic', fundedHours: ['universal'], schoolPickUps: [], inspections: [], ...(takes === undefined ? {} : { takesTaxFreeChildcare: takes }) } });
  await put(nursery(341, 'Taking nursery', true), nursery(342, 'Refusing nursery', false), nursery(343, 'Silent nursery'), nursery(344, 'Quiet nursery'));
  const found = await get('/services?language=Welsh&taxfree=yes');
  assert.match(found.words, /1 service\. 2 more have not said whether they take Tax-Free Childcare\. Ask them\. Show these 2/);
  assert.match(found.words, /takes Tax-Free Childcare Remove/);
  assert.match(found.body, /href="\/services\?taxfree=unsaid&amp;language=Welsh"/);
  // All four nurseries name the universal hours; see the words of pages.md, Find.
  assert.match((await get('/services?language=Welsh&kind=childcare')).words, /4 childcare places; 4 offer funded hours\. /);
  const unsaid = await get('/services?language=Welsh&taxfree=unsaid');
  assert.match(unsaid.words, /2 services\. .*Quiet nursery.*Silent nursery/);
  assert.doesNotMatch(unsaid.words, /Taking nursery|Refusing nursery|more have not said/);
  const file = (await get('/services/file?language=Welsh&format=csv')).body;
  for (const [name, said] of [['Taking', 'yes'], ['Refusing', 'no'], ['Silent', 'not said']]) assert.match(file, new RegExp(`${name} nursery,.*15 hours[^,]*,${said},`));
  assert.match((await get('/services?language=Welsh&taxfree=no')).words, /4 services\. /);
});

test('beside urgent help stand the services for afterwards with their number, or that none answers, and a way to all services', async () => {
  await put(
    aRecord({ id: madeUpId(841) as ServiceId, name: 'Talk to us', description: 'Somebody to listen.', terms: [{ curie: 'everychild:youth-counselling', name: 'Counselling' }] }),
    aRecord({ id: madeUpId(842) as ServiceId, name: 'Took Street song hour', description: 'My son took part.', terms: [{ curie: 'everychild:arts-and-music', name: 'Music' }] }),
  );
  const { words } = await get('/services?words=my+son+took+an+overdose');
  assert.match(words, /call 999.*First call the people named above\. Then 1 service can help\..*Talk to us .*Did you look for something else\? .*See all services/);
  assert.doesNotMatch(words, /Took Street|It answers what you asked for/);
  const none = await get('/services?words=she+has+swallowed+bleach&near=Openham');
  assert.match(none.words, /No service here answers this\. The people named above answer now: call them\. What you could try .*See all services near Openham/);
  assert.doesNotMatch(none.words, /Look without/);
  for (const address of ['/services/file?format=csv&words=my+son+took+an+overdose', '/services/map?words=my+son+took+an+overdose']) {
    const other = await get(address);
    assert.match(other.words, /Talk to us/, address);
    assert.doesNotMatch(other.words, /Took Street/, address);
  }
  assert.match((await get('/services/map?words=my+son+took+an+overdose')).words, /call 999.*First call the people named above/);
});
