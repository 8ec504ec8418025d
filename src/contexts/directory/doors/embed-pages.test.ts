import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { ConfigError, readConfig } from '../../../platform/config/config.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { embedRoutes } from './embed-pages.ts';
import { finderRoutes } from './finder-pages.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const serve = (environment: NodeJS.ProcessEnv): ReturnType<typeof buildServer> =>
  buildServer({ config: readConfig({ data: db.dataFolder, port: 0 }, environment), clock: systemClock, db: db.app, routes: [...finderRoutes, ...embedRoutes], menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority: { id: authority, name: 'Test Council', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const server = await serve({});

await inTransaction(db.app, ctx, async (trx) => {
  for (let nth = 0; nth < 12; nth += 1) await insertRecord(ctx, trx, aRecord({ id: madeUpId(500 + nth) as ServiceId, name: `Toddler singing ${String.fromCharCode(65 + nth)}` }));
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(600) as ServiceId, name: 'Lighthouse toddler refuge', protection: 'refuge' }));
  await raiseDataVersion(ctx, trx);
});

test('any search stands in a frame: its answer, ten services, the mark of made-up data, pages inside and every other link out of the frame', async () => {
  const { statusCode, body } = await server.inject('/embed/services?words=singing');
  assert.equal(statusCode, 200);
  for (const part of ['12 services', 'Toddler singing A', 'Made-up data', '<base target="_blank"', 'href="/embed/services?words=singing&amp;page=2" target="_self"', 'href="/services?words=singing"']) assert.ok(body.includes(part), part);
  assert.doesNotMatch(body, /<script|<form|refuge|Save to my list/);
  assert.equal(body.split('class="ec-result"').length - 1, 10);
  const second = await server.inject('/embed/services?words=singing&page=2');
  assert.equal(second.body.split('class="ec-result"').length - 1, 2);
});

test('a frame of those who take Tax-Free Childcare says how many have not said', async () => {
  await inTransaction(db.app, ctx, async (trx) => {
    for (const [nth, takes] of [[700, true], [701, undefined]] as const) await insertRecord(ctx, trx, aRecord({ id: madeUpId(nth) as ServiceId, name: `Nursery ${nth}`, kind: 'childcare', childcare: { provision: 'non-domestic', fundedHours: [], schoolPickUps: [], inspections: [], ...(takes === undefined ? {} : { takesTaxFreeChildcare: takes }) } }));
    await raiseDataVersion(ctx, trx);
  });
  const { body } = await server.inject('/embed/services?taxfree=yes');
  for (const part of ['1 service', 'Nursery 700', '1 more has not said whether it takes Tax-Free Childcare. Ask them.']) assert.ok(body.includes(part), part);
  assert.doesNotMatch(body, /Nursery 701/);
});

test('the frame sets no cookie and takes none; which sites may show it is what the authority set', async () => {
  const ask = async (environment: NodeJS.ProcessEnv): Promise<string> => {
    const { headers } = await (await serve(environment)).inject({ url: '/embed/services', headers: { cookie: 'notice=Saved' } });
    assert.deepEqual([headers['x-frame-options'], headers['set-cookie'], headers['cross-origin-resource-policy']], [undefined, undefined, 'cross-origin']);
    assert.doesNotMatch(String(headers['content-security-policy']), /script-src|unsafe/);
    return /frame-ancestors ([^;]+)/.exec(String(headers['content-security-policy']))![1]!;
  };
  assert.deepEqual([await ask({}), await ask({ EVERYCHILD_FRAMED_BY: 'nobody' }), await ask({ EVERYCHILD_FRAMED_BY: 'https://www.example.gov.uk https://*.example.org' })], ['*', "'none'", 'https://www.example.gov.uk https://*.example.org']);
  for (const wrong of ['example.org', "*; script-src 'unsafe-inline'", 'https://a.example;', '']) assert.throws(() => readConfig({}, { EVERYCHILD_FRAMED_BY: wrong }), ConfigError, wrong);
  const finder = await server.inject('/services');
  assert.deepEqual([finder.headers['x-frame-options'], /frame-ancestors ([^;]+)/.exec(String(finder.headers['content-security-policy']))![1]], ['DENY', "'none'"]);
});

test('the page that gives what to copy leads to the same search, framed and whole, however it was typed', async () => {
  const typed = new URLSearchParams({ words: '"sing" & <b>', near: 'ZZ1 1AA', kind: 'activity' }).toString();
  const finder = await server.inject(`/services?words=singing`);
  assert.ok(finder.body.includes('href="/services/on-your-site?words=singing"'));
  const { body, statusCode } = await server.inject(`/services/on-your-site?${typed}`);
  assert.equal(statusCode, 200);
  const text = (html: string): string => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const snippet = text(/<code>(.*?)<\/code>/s.exec(body)![1]!);
  assert.match(snippet, /^<iframe src="[^"]+" title="[^"]+" width="100%" height="800" loading="lazy"><\/iframe>\n<p><a href="[^"]+">[^<]+<\/a><\/p>$/);
  const addresses = [...snippet.matchAll(/(?:src|href)="http:\/\/[^/]+(\/[^"]+)"/g)].map(([, address]) => text(address!));
  assert.deepEqual(addresses.map((address) => address.split('?')[0]), ['/embed/services', '/services']);
  for (const address of addresses) assert.deepEqual(Object.fromEntries(new URL(address, 'http://x').searchParams), Object.fromEntries(new URLSearchParams(typed)), address);
});
