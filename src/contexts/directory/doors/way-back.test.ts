import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { finderRoutes } from './finder-pages.ts';
import { crumbsBack } from './way-back.ts';

const site = 'https://wellbourne.example';
const [first, second] = [madeUpId(301), madeUpId(302)];
const from = (address: string, isDelicate = false): readonly string[] => crumbsBack(new URL(address, site), { isDelicate, list: [] }).map(({ text, href }) => `${text}: ${href}`);

test('a page of a service leads back to the search, the map, the Local Offer or the list from which somebody came, and to the same page of it', () => {
  assert.deepEqual(from('/services?words=swimming+lessons&near=ZZ1+1AA&miles=2&also=x&access=parking&access=hearing-loop&space=yes&page=3'), ['Find: /services', 'Your search: /services?words=swimming+lessons&near=ZZ1+1AA&miles=2&access=parking&access=hearing-loop&space=yes&page=3']);
  assert.deepEqual(from('/services?page=2'), ['Find: /services', 'Your search: /services?page=2']);
  assert.deepEqual(from('/services?words='), ['Find: /services']);
  assert.deepEqual(from('/services/map?kind=childcare'), ['Find: /services', 'On a map: /services/map?kind=childcare']);
  assert.deepEqual(from('/local-offer?send=autism'), ['Find: /services', 'SEND Local Offer: /local-offer?send=autism']);
  assert.deepEqual(from(`/services/compare?list=${first}.${second}`), ['Find: /services', `Compare: /services/compare?list=${first}.${second}`]);
  assert.deepEqual(crumbsBack(undefined, { isDelicate: false, list: [first] }), [{ text: 'Find', href: `/services?list=${first}` }]);
  assert.equal(crumbsBack(new URL(`${site}/services?age=2&list=${second}`), { isDelicate: false, list: [first] })[1]!.href, `/services?age=2&list=${first}`, 'the list as it is now');
});

test('words that point to danger, and all words on pages that somebody may have to leave at once, are not led back to', () => {
  assert.deepEqual(from('/services?words=my+husband+hits+me&near=ZZ1+1AA&page=2'), ['Find: /services', 'Your search: /services?near=ZZ1+1AA']);
  assert.deepEqual(from('/services?words=my+husband+hits+me'), ['Find: /services']);
  assert.deepEqual(from('/services?words=somebody+to+talk+to', true), ['Find: /services']);
});

test('whatever page a browser names, each crumb leads to the finder, its map, the Local Offer or a list', () => {
  const path = fc.constantFrom('/services', '/services/map', '/local-offer', '/services/saved', '/services/compare', '/sign-in', `/services/${first}`, '//evil.example/services', '/services/../people');
  const query = fc.array(fc.tuple(fc.constantFrom('words', 'near', 'list', 'access', 'page', 'next', 'kind', 'miles'), fc.oneof(fc.string(), fc.constantFrom('//evil.example', 'javascript:alert(1)', '"><script>', 'https://evil.example'))), { maxLength: 6 });
  fc.assert(
    fc.property(path, query, fc.boolean(), (at, asked, isDelicate) => {
      for (const { href } of crumbsBack(new URL(`${site}${at}?${new URLSearchParams(asked)}`), { isDelicate, list: [] })) assert.match(href, /^\/(services(\/map|\/saved|\/compare)?|local-offer)(\?[\w=&%+.*-]*)?$/);
    }),
  );
});

test('what a browser says of the page before is believed of our own site alone, and nothing of it stands in the address to share', async () => {
  const db = await openTestDatabase(['places', 'outcomes', 'directory']);
  const ctx = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
  await inTransaction(db.app, ctx, (trx) => insertRecord(ctx, trx, aRecord({ id: first as ServiceId, name: 'Acorns playgroup' })));
  const server = await buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: finderRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: ctx.authority!, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
  const open = async (referer: string): Promise<string> => (await server.inject({ url: `/services/${first}`, headers: { host: 'wellbourne.example', referer } })).body;
  const known = await open(`${site}/services?words=playgroup&age=2`);
  assert.match(known, /<a class="govuk-breadcrumbs__link" href="\/services\?words=playgroup&amp;age=2">Your search<\/a>/);
  assert.equal(known.match(/words=playgroup/g)?.length, 1, 'only the crumb tells of the search: no link to share, no data for search engines');
  const saved = (await server.inject({ url: `/services/saved?list=${first}`, headers: { host: 'wellbourne.example', referer: `${site}/services?age=2&list=${first}` } })).body;
  assert.ok(saved.includes(`href="/services?age=2&amp;list=${first}">Your search</a>`), 'from the list too');
  for (const referer of ['https://elsewhere.example/services?words=playgroup', 'no address', '']) assert.doesNotMatch(await open(referer), /Your search/);
});
