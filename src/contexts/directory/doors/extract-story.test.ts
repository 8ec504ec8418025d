import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import { bringIn, operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { derivedId } from '../model/feeds/derived-id.ts';
import { madeUpId } from '../model/record.cases.ts';
import { embedRoutes } from './embed-pages.ts';
import { finderRoutes } from './finder-pages.ts';
import { directoryImports } from './imports/service-files.ts';
import { openReferralRoutes } from './open-referral-pages.ts';
import { registerRoutesOf } from './register-pages.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
const doorOf = (actor: Actor): ReturnType<typeof buildServer> =>
  buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes: [...finderRoutes, ...embedRoutes, ...openReferralRoutes, ...registerRoutesOf({ ownAddress: 'http://localhost:3000' })], menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const open = new Browser(await doorOf({ kind: 'public' }));
const desk = new Browser(await doorOf({ kind: 'person', id: madeUpId(91) as PersonId, name: 'Somebody', organisation: madeUpId(90) as OrganisationId, permissions: new Set(['directory:decide'] as const) }));

/** A registration in the shape of the extract (directory.md 3.1); one period, one notice: lists of one element. */
const registration = (urn: string, name: string, period: string): string => `<Registration><ReferenceNumber>${urn}</ReferenceNumber><ProvisionType>CCN</ProvisionType><RegistrationStatus>ACTV</RegistrationStatus>
  <Setting><SettingName>${name}</SettingName></Setting><ChildcarePeriodList><ChildcarePeriod>${period}</ChildcarePeriod></ChildcarePeriodList>
  <NoticeHistoryList><NoticeHistory><NoticeType>Improvement notice ${urn}</NoticeType><NoticeStatus>Closed</NoticeStatus><NODDate>2024-02-29</NODDate></NoticeHistory></NoticeHistoryList></Registration>`;
const extract = `<?xml version="1.0"?><OfstedChildcareRegisterLocalAuthorityExtract><Extract><ExtractDateTime>2026-11-20T00:00:00</ExtractDateTime><LocalAuthority><Code>999</Code><Name>Test</Name></LocalAuthority></Extract>${registration('EY700001', 'Night Owls', 'OVNT')}${registration('EY700002', 'Term Tots', 'SCTO')}</OfstedChildcareRegisterLocalAuthorityExtract>`;
const owls = derivedId('ofsted', 'service', 'EY700001');

test('an extract comes in: families find and read when care is offered, the council reads the notices, and nothing that goes out tells of one', async () => {
  const report = await bringIn(db, directoryImports, 'directory.ofsted-extract', fileInMemory('extract.xml', Buffer.from(extract)), { ctx, settings: { publish: 'approved' } });
  assert.equal(report.state, 'proposed', report.reason);
  assert.ok((await acceptImport({ specs: directoryImports, app: db.app, operator: db.operator }, ctx, report.id)).accepted);
  const found = await open.open('/services?care=overnight');
  assert.match(found.words, /1 service\./);
  assert.match(found.words, /Night Owls/);
  assert.doesNotMatch(found.words, /Term Tots/);
  assert.match((await open.open(`/services/${owls}`)).words, /Registered to offer care overnight/);
  assert.match((await desk.open(`/directory/records/${owls}`)).words, /Registered to offer care overnight\. Families see this\. For the council alone No special considerations\. Notice: Improvement notice EY700001, Closed; decided on 29 February 2024/);
  for (const url of ['/services', `/services/${owls}`, '/services/file?format=csv', `/services/compare?list=${owls}`, '/embed/services', `/open-referral/v3/services/${owls}`, '/open-referral/v3/services?full=true&format=ndjson', `/open-referral/v1/services/${owls}`]) {
    const { body, status } = await open.open(url);
    assert.equal(status, 200, url);
    assert.match(body, /Night Owls/, url);
    assert.doesNotMatch(body, /Improvement notice|registerNews/, url);
  }
});
