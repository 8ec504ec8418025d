import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { makeCtx, type Ctx } from '../../../platform/house/ctx.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { lastCountedYear, needFigures, type CountedRequests } from '../model/need-figures.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { ServiceId } from '../model/record.ts';
import { insertRecord } from '../store/services.store.ts';
import { askForHelp } from './ask-for-help.ts';
import { flowNeeds } from './flow-needs.ts';
import { brokerageRules as rules } from './read-brokerage.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctxAt = (at: string): Ctx => makeCtx({ actor: { kind: 'machine', job: 'directory.flow-needs' }, authority, purpose: 'run-the-service', now: new Date(at), requestId: 'test' });
const later = ctxAt('2026-04-01T10:00:00Z');
const home = 'E08990001';
const wards = ['E05990001', 'E05990002'];

await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${authority}, 'Sandholm Council', 'Sandholm', '330', ${home}, '#1d3a5f', true, '2026-01-01')`.execute(db.owner);
await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES (${wards[0]}, 'ward', 'Quayside', 2024), (${wards[1]}, 'ward', 'Foxcombe', 2024), (${home}, 'unitary', 'Sandholm', 2024)`.execute(db.owner);
await sql`INSERT INTO places.postcode (postcode, latitude, longitude, ward_code, edition) VALUES ('ZZ1 0AB', 52, -1, ${wards[0]}, '2025'), ('ZZ1 1AB', 52, -1, ${wards[1]}, '2025')`.execute(db.owner);

/** Requests of 2025: in Quayside 20 not met of 40, in Foxcombe 3 of 20; 10 of all found something, of the rest nobody knows. */
async function put(reference: string, year: number, ward: string, of: { outcome: string; reason?: string; support?: boolean }): Promise<void> {
  await sql`INSERT INTO directory.help_request (authority_id, reference, received_on, ward, age_bands, kinds, support_needs, hours_change, state, outcome, reason, closed_on) VALUES (${authority}, ${reference}, ${`${year}-06-01`}::date, ${ward}, '{0-2}', '{childcare}', ${of.support ? ['autism'] : []}::text[], false, 'closed', ${of.outcome}, ${of.reason ?? null}, ${`${year}-07-01`}::date)`.execute(db.owner);
}
for (let at = 0; at < 60; at += 1) {
  const [ward, nth] = at < 40 ? [wards[0]!, at] : [wards[1]!, at - 40];
  const isUnmet = nth < (ward === wards[0] ? 20 : 3);
  await put(`r${at}`, 2025, ward, isUnmet ? { outcome: 'unmet', reason: at % 2 === 0 ? 'too-dear' : 'no-space', support: at % 2 === 0 } : { outcome: at % 4 === 3 ? 'found' : 'gave-up', reason: at % 4 === 3 ? undefined! : 'plans-changed' });
}
await sql`INSERT INTO directory.unmet_search (authority_id, on_day, need, times) VALUES (${authority}, '2025-03-01', 'autism', 30), (${authority}, '2025-09-01', 'autism', 12), (${authority}, '2025-05-01', 'sleep', 3), (${authority}, '2025-05-01', 'food', 2), (${authority}, '2026-01-01', 'autism', 99)`.execute(db.owner);

const kept = async (): Promise<readonly { code: string; group: string; area: string; period: string; numerator: number | null; denominator: number | null; hidden: boolean | null }[]> =>
  (await sql<{ code: string; group: string; area: string; period: string; numerator: number | null; denominator: number | null; hidden: boolean | null }>`SELECT indicator_code AS code, group_code AS "group", area_code AS area, period_code AS period, numerator, denominator, is_withheld AS hidden FROM outcomes.own_value ORDER BY 1, 2, 3`.execute(db.owner)).rows;

test('whole years flow to outcomes once they are counted, by ward and need, small numbers hidden outside by the rule of outcomes', async () => {
  assert.equal(await flowNeeds(ctxAt('2026-03-31T10:00:00Z'), db.app), 0, '90 days after 31 December 2025 is 31 March: not before 1 April');
  assert.ok((await flowNeeds(later, db.app)) > 0);
  const figures = await kept();
  const find = (code: string, group: string, area = home) => figures.find((one) => one.code === `own-childcare-${code}` && one.group === group && one.area === area);
  assert.deepEqual([find('help-unmet', 'all')?.numerator, find('help-unmet', 'all')?.denominator], [23, 60]);
  assert.deepEqual([find('help-unmet', 'all', wards[0])?.numerator, find('help-unmet', 'all', wards[0])?.denominator], [20, 40]);
  assert.equal(find('help-unmet', 'all', wards[1])?.numerator, 3);
  assert.ok(find('help-unmet', 'all', wards[1])!.hidden && find('help-unmet', 'all', wards[0])!.hidden, 'three families are hidden, and the other ward with them, because the whole is shown');
  assert.equal(find('unmet-reasons', 'all')?.numerator, 23);
  // Even numbers of r0 to r19 and r40 to r42: 10 and 2.
  assert.deepEqual([find('unmet-reasons', 'gap:income')?.numerator, find('unmet-reasons', 'gap:geography')?.numerator], [12, 11]);
  assert.deepEqual([find('searches-in-vain', 'all')?.numerator, find('searches-in-vain', 'need:autism')?.numerator, find('searches-in-vain', 'need:sleep')?.hidden], [47, 42, true]);
  assert.ok(figures.every(({ period }) => period === '2025'));
  assert.equal(find('help-found', 'all', wards[0]), undefined, 'two shares of one ward would tell the third');
  assert.doesNotMatch(JSON.stringify(figures), /r\d|too-dear/);
});

test('the same is not said twice; a change is', async () => {
  const lines = async (): Promise<number> => (await sql`SELECT FROM platform.audit WHERE act = 'directory.needs-counted'`.execute(db.owner)).rows.length;
  const before = await lines();
  assert.equal(await flowNeeds(later, db.app), 0);
  assert.equal(await lines(), before);
  await put('late', 2025, wards[0]!, { outcome: 'found' });
  assert.ok((await flowNeeds(later, db.app)) > 0);
  assert.equal((await kept()).find(({ code, group, area }) => code === 'own-childcare-help-unmet' && group === 'all' && area === home)?.denominator, 61);
});

test('who asks from a refuge is counted in no ward', async () => {
  await inTransaction(db.app, later, (trx) => insertRecord(later, trx, aRecord({ id: madeUpId(9) as ServiceId, protection: 'refuge', places: [{ id: madeUpId(4), location: aLocation({ address: { lines: ['4 Hidden Court'], town: 'Sandholm', postcode: 'ZZ1 1AB' as Postcode } }) }] })));
  const told = { name: 'Made Up', phone: '01632 960000', ages: [20], kinds: ['childcare'] as const, days: [], hoursChange: false, supportNeeds: [] };
  const wardOf = async (near: string, form: number): Promise<string | undefined> => (await askForHelp(later, db.app, { formId: madeUpId(form), told: { ...told, near } })).request.ward;
  assert.deepEqual([await wardOf('zz11ab', 1), await wardOf('ZZ1 0AB', 2), await wardOf('Foxcombe', 3)], [undefined, wards[0], undefined]);
});

test('a year is counted 90 days after its end', () => {
  assert.deepEqual(['2026-03-31', '2026-04-01', '2026-12-31'].map((on) => lastCountedYear(rules, on as IsoDate)), [2024, 2025, 2025]);
});

test('shares that together would tell of few families do not both go out, and every count is of the requests', () => {
  const one = fc.record({ year: fc.constant(2025), ward: fc.constantFrom('a', 'b', undefined), hasSupportNeed: fc.boolean(), outcome: fc.constantFrom('found', 'unmet', 'gave-up', 'not-known', undefined), reason: fc.constantFrom('too-dear', 'no-space', undefined), requests: fc.integer({ min: 1, max: 12 }) }) as fc.Arbitrary<CountedRequests>;
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (requests) => {
      const figures = needFigures(requests, [], rules, 'home');
      const sum = (of: (request: CountedRequests) => boolean): number => requests.filter(of).reduce((total, { requests: many }) => total + many, 0);
      const rest = sum(({ outcome }) => outcome !== 'found' && outcome !== 'unmet');
      const found = figures.find(({ measure }) => measure === 'help-found')!;
      if ([rest, sum(({ outcome }) => outcome === 'found'), sum(({ outcome }) => outcome === 'unmet')].some((number) => number >= 1 && number <= 5)) assert.ok(found.isHidden);
      const wardsCounted = figures.filter(({ measure, area }) => measure === 'help-unmet' && area !== 'home').reduce((total, { figure }) => total + (figure.known ? figure.denominator! : 0), 0);
      assert.equal(wardsCounted, sum(({ ward }) => ward !== undefined));
    }),
    { numRuns: 60 },
  );
});
