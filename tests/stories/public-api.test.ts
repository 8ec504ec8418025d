import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { apiRoutes } from '../../src/app/api.ts';
import { endAreaGroup, makeAreaGroup } from '../../src/contexts/outcomes/actions/decide-area-group.ts';
import { setTarget } from '../../src/contexts/outcomes/actions/decide-target.ts';
import { ctxOf, invented, personWith, seedWellbourne } from '../../src/contexts/outcomes/actions/read-card.cases.ts';
import { findDate } from '../../src/kernel/dates.ts';
import { apiRate } from '../../src/platform/api/rate-limit.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { openTestDatabase, testConfig } from '../../src/platform/testing/test-database.ts';

/*
 * The public API as other people's systems meet it: each answer is held against the published contract, and shows nothing that the pages hide.
 */
const clock = { at: new Date('2026-11-22T10:00:00Z'), now: () => clock.at };
const db = await openTestDatabase(['access', 'places', 'outcomes']);
const gld = 'lait-fsp-new-gooddev';
before(async () => {
  await seedWellbourne(db.owner);
  // Two figures that the public may not see: one of three children, one that is not out before Christmas.
  await sql`UPDATE outcomes.indicator_definition SET smallest_count = 5 WHERE indicator_code = ${gld}`.execute(db.owner);
  await sql`UPDATE outcomes.own_value SET numerator = 3 WHERE indicator_code = ${gld} AND area_code = ${invented.wards[1]!} AND group_code = 'all'`.execute(db.owner);
  await sql`UPDATE outcomes.own_value SET embargo_until = '2026-12-24' WHERE indicator_code = ${gld} AND area_code = ${invented.wards[2]!}`.execute(db.owner);
  const terms = { state: 'agreed', basis: 'local', baselinePeriod: '2022', targetPeriod: '2026', value: 75, way: 'linear', parameter: undefined, comparator: undefined, milestones: [], proposedBy: 'Analyst', agreedBy: 'The board', agreedOn: findDate(2026, 3, 5), evidence: 'Neighbours’ pace' } as const;
  const set = (figure: { indicator: string; area: string; group: string }, state: 'agreed' | 'proposed') => setTarget(ctxOf(personWith()), db.app, { figure, terms: { ...terms, state }, reason: 'The plan of 2026' });
  assert.ok((await set({ indicator: gld, area: invented.wellbourne, group: 'all' }, 'agreed')).accepted);
  assert.ok((await makeAreaGroup(ctxOf(personWith()), db.app, { name: 'By the sea', tier: 'upper-tier', members: ['E08000101', 'E08000102'], reason: 'They lie by the sea' })).accepted);
});

// An analyst is signed in beside it: what the API shows does not change.
const actor = personWith('outcomes:see-small-numbers', 'outcomes:see-embargoed', 'outcomes:see-unpublished', 'outcomes:see-proposed-targets');
const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
const server = await buildServer({ config: testConfig(db.dataFolder), clock, db: db.app, routes: apiRoutes, menu: [], resolveVisitor: async () => ({ actor, authority, session: undefined }) });

type Row = Readonly<Record<string, unknown>>;
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly json: { readonly rows: readonly Row[]; readonly next: string | null; readonly errors: readonly Row[] } & Row;
}

let caller = 0;
/** Each question comes from an address of its own, so that the rate is not in the way. */
async function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  caller += 1;
  const { statusCode, body, headers: sent } = await server.inject({ method: 'GET', url, headers, remoteAddress: `10.1.${caller >> 8}.${caller & 255}` });
  return { status: statusCode, headers: sent, body, json: String(sent['content-type']).includes('json') ? (JSON.parse(body) as Answer['json']) : ({} as Answer['json']) };
}

async function rowsOf(url: string): Promise<readonly Row[]> {
  const { status, json, body } = await ask(url);
  assert.equal(status, 200, body);
  return json.rows;
}

interface Operation {
  readonly parameters: readonly { readonly name: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>> }>>;
}
const contract = (await ask('/api/v1/openapi.json')).json as unknown as { readonly openapi: string; readonly paths: Readonly<Record<string, { readonly get: Operation }>>; readonly components: { readonly schemas: Readonly<Record<string, object>> } };
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (to: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'https://contract.example/', ...contract });

/** Faults of a body by the contract's schema for this path and status. */
function faultsBy(path: string, status: number, body: unknown): unknown[] {
  const content = contract.paths[path]!.get.responses[status]!.content!;
  const validate = ajv.getSchema(`https://contract.example/${(content['application/json'] ?? content['application/problem+json'])!.schema.$ref!}`);
  assert.ok(validate, `${path} publishes a schema for ${status}`);
  return validate(body) ? [] : validate.errors!;
}

const questions: readonly (readonly [path: string, url: string, atLeast: number])[] = [
  ['/api/v1/values', '/api/v1/values', 100],
  ['/api/v1/values', `/api/v1/values?indicator=${gld}&limit=3`, 3],
  ['/api/v1/indicators', '/api/v1/indicators', 17],
  ['/api/v1/areas', '/api/v1/areas', 20],
  ['/api/v1/area-groups', '/api/v1/area-groups', 1],
  ['/api/v1/targets', '/api/v1/targets', 1],
  ['/api/v1/frameworks', '/api/v1/frameworks', 3],
];

for (const [path, url, atLeast] of questions) {
  test(`${url} answers as its contract says`, async () => {
    const { status, json } = await ask(url);
    assert.equal(status, 200);
    assert.ok(json.rows.length >= atLeast, `${json.rows.length} rows`);
    assert.deepEqual(faultsBy(path, 200, json), []);
    assert.deepEqual([json['madeUp'], json['authority'], json['changedWhileReading']], [true, 'Wellbourne Council', false]);
  });
}

test('one indicator answers as its contract says, and every path of the contract was tried', async () => {
  const { json } = await ask(`/api/v1/indicators/${gld}`);
  assert.deepEqual(faultsBy('/api/v1/indicators/{indicator}', 200, json), []);
  assert.deepEqual((json['versions'] as Row[]).map(({ version }) => version), [1]);
  const tried = new Set([...questions.map(([path]) => path), '/api/v1/indicators/{indicator}']);
  assert.deepEqual(Object.keys(contract.paths).filter((path) => !tried.has(path)), []);
  assert.equal(contract.openapi, '3.1.0');
});

test('the contract would tell an answer that breaks it', async () => {
  const { json } = await ask(`/api/v1/values?indicator=${gld}&limit=1`);
  const [row] = json.rows;
  for (const broken of [{ ...row, value: '62.5' }, { ...row, extra: 1 }, { ...row, reason: 'because' }]) assert.ok(faultsBy('/api/v1/values', 200, { ...json, rows: [broken] }).length > 0, JSON.stringify(broken));
});

test('a figure comes with its limits, counts, method and the row it is from', async () => {
  const [row, ...others] = await rowsOf(`/api/v1/values?indicator=${gld}&area=${invented.wellbourne}&period=2024`);
  assert.equal(others.length, 0);
  const { value, lower, upper, ...rest } = row!;
  // 150 of 240; Wilson by hand (formulas 2.1), z = 1.959964: (151.920729 -+ 1.959964 * sqrt(56.25 + 0.960365)) / 243.841459 = 0.623031 -+ 0.060797.
  assert.equal(value, 62.5);
  assert.ok(Math.abs(Number(lower) - 56.2234) < 1e-3 && Math.abs(Number(upper) - 68.3828) < 1e-3, `${String(lower)} ${String(upper)}`);
  assert.deepEqual(rest, {
    indicator: gld, area: invented.wellbourne, areaName: 'Wellbourne', group: 'all', period: '2024', periodLabel: '2024', reason: null, confidence: 0.95, numerator: 150, denominator: 240, method: 'wilson', flag: null, unit: 'percent', isOfficial: true, madeUp: true, smallNumbers: null,
    provenance: `http://localhost:80/imports/${invented.import}/rows/${String(rest['provenance']).split('/').at(-1)}`.replace(':80', ''),
  });
});

test('what is hidden, embargoed or unpublished stays so, whoever is signed in', async () => {
  const rows = await rowsOf(`/api/v1/values?indicator=${gld}&area=${invented.wards.slice(0, 3).join(',')}&group=all`);
  assert.deepEqual(rows.map(({ value, numerator, denominator, lower, reason }) => [value, numerator, denominator, lower, reason]), [
    [50, 30, 60, rows[0]!['lower'], null],
    [null, null, null, null, 'hidden'],
    [null, null, null, null, 'embargoed'],
  ]);
  assert.equal(rows[0]!['isOfficial'], false, 'the authority’s own figure is not official');
  assert.ok(!(await rowsOf('/api/v1/values')).some(({ indicator }) => indicator === 'own-secret'));
  assert.ok(!(await rowsOf('/api/v1/indicators')).some(({ indicator }) => indicator === 'own-secret'));
  assert.equal((await ask('/api/v1/indicators/own-secret')).status, 404);
  assert.deepEqual((await ask('/api/v1/values?indicator=own-secret')).json.errors.map(({ parameter }) => parameter), ['indicator']);
  assert.ok((await rowsOf('/api/v1/frameworks')).length > 0 && !(await ask('/api/v1/frameworks')).body.includes('own-secret'));
});

test('pages follow each other to the end and hold every figure once, in one order', async () => {
  const whole = await rowsOf('/api/v1/values');
  const paged: Row[] = [];
  let next: string | null = '/api/v1/values?limit=17';
  while (next) {
    const { json, headers }: Answer = await ask(next.replace('http://localhost', ''));
    paged.push(...json.rows);
    next = json.next;
    assert.equal(headers['link'], next ? `<${next}>; rel="next"` : undefined);
  }
  assert.deepEqual(paged, whole);
  const keys = whole.map(({ indicator, group, area, period }) => JSON.stringify([indicator, group, area, period]));
  assert.equal(new Set(keys).size, keys.length);
  // By hand in SQL: what the tables hold of indicators that are public.
  const { rows } = await sql<{ count: number }>`SELECT ((SELECT count(*) FROM outcomes.value) + (SELECT count(*) FROM outcomes.own_value WHERE indicator_code <> 'own-secret'))::int AS count`.execute(db.owner);
  assert.equal(whole.length, rows[0]!.count);
});

test('a list larger than a batch is whole and in order', async () => {
  await sql`INSERT INTO outcomes.value (indicator_code, group_code, area_code, period_code, period_order, value, import_id, row_number)
    SELECT 'lait-level2age19', 'many-' || lpad(n::text, 5, '0'), 'E92000001', '2024', 2024, n, ${invented.import}, n FROM generate_series(1, 12001) n`.execute(db.owner);
  try {
    const rows = await rowsOf('/api/v1/values?indicator=lait-level2age19&area=E92000001&period=2024');
    const many = rows.filter(({ group }) => String(group).startsWith('many-')).map(({ value }) => value);
    assert.deepEqual(many, Array.from({ length: 12001 }, (_, place) => place + 1));
  } finally {
    await sql`DELETE FROM outcomes.value WHERE group_code LIKE 'many-%'`.execute(db.owner);
  }
});

test('periods narrow by from and to', async () => {
  const rows = await rowsOf(`/api/v1/values?indicator=${gld}&area=${invented.wellbourne}&from=2019&to=2021`);
  assert.deepEqual(rows.map(({ period, numerator }) => [period, numerator]), [['2019', 160], ['2020', 150], ['2021', 152]]);
});

test('CSV has the same figures under the same names', async () => {
  const url = `/api/v1/values?indicator=${gld}`;
  for (const { body, headers } of [await ask(`${url}&format=csv`), await ask(url, { accept: 'text/csv' })]) {
    assert.match(String(headers['content-type']), /^text\/csv/);
    const rows = parse(body, { columns: true }) as Record<string, string>[];
    const json = await rowsOf(url);
    assert.deepEqual(Object.keys(rows[0]!), Object.keys(json[0]!));
    assert.deepEqual(rows.map(({ value, lower, reason }) => [value, lower, reason]), json.map(({ value, lower, reason }) => [value, lower, reason].map((cell) => (cell === null ? '' : String(cell)))));
  }
  const aims = parse((await ask('/api/v1/frameworks?format=csv')).body, { columns: true }) as Record<string, string>[];
  assert.ok(aims.some(({ framework, serves }) => framework === 'portsmouth-eight' && /every-child-matters-2004:\S+/.test(serves!)));
});

test('a target in force is told with how it stands, and a proposed one is not', async () => {
  const [target, ...others] = await rowsOf('/api/v1/targets');
  assert.equal(others.length, 0);
  // As the page says it: 62.5% in 2024 where 68.3% was expected, on track by its interval; 30 more children of 240.
  assert.deepEqual([target!['status'], target!['latestValue'], Math.round(Number(target!['expected']) * 10) / 10, target!['childrenNeeded'], target!['agreedBy']], ['on-track', 62.5, 68.3, 30, 'The board']);
  await sql`INSERT INTO outcomes.target SELECT authority_id, gen_random_uuid(), 1, 'lait-excessrec', group_code, area_code, 'proposed', basis, baseline_period, baseline_value, target_period, target_value, way, parameter, comparator, milestones, proposed_by, NULL, NULL, evidence, reason, decided_at, decided_by FROM outcomes.target`.execute(db.owner);
  assert.equal((await rowsOf('/api/v1/targets')).length, 1);
});

test('a group of areas in force is told with its areas, and an ended one is not', async () => {
  const [group] = await rowsOf('/api/v1/area-groups');
  assert.deepEqual([group!['name'], group!['areas'], group!['nearestTo'], group!['isChosen'], group!['reason']], ['By the sea', ['E08000101', 'E08000102'], null, false, 'They lie by the sea']);
  assert.ok((await endAreaGroup(ctxOf(personWith()), db.app, { id: String(group!['group']), seenRevision: 1, reason: 'No longer' })).accepted);
  assert.deepEqual(await rowsOf('/api/v1/area-groups'), []);
});

const wrong: readonly (readonly [url: string, path: string, status: number, parameter: string, says: RegExp])[] = [
  ['/api/v1/values?indicatr=x', '/api/v1/values', 400, 'indicatr', /"allowed":\["indicator","area","group"/],
  ['/api/v1/values?format=xml', '/api/v1/values', 400, 'format', /"allowed":\["json","csv"\]/],
  ['/api/v1/values?from=soon', '/api/v1/values', 400, 'from', /Write a period as its code: 2019, 2018-19/],
  ['/api/v1/values?limit=0', '/api/v1/values', 400, 'limit', /from 1 to 5000/],
  ['/api/v1/values?after=nonsense', '/api/v1/values', 400, 'after', /Take it from a next address/],
  ['/api/v1/values?area=a&area=b', '/api/v1/values', 400, 'area', /Give it once/],
  ['/api/v1/values?area=E99999999', '/api/v1/values', 404, 'area', /\/api\/v1\/areas lists those/],
  ['/api/v1/areas?within=nowhere', '/api/v1/areas', 404, 'within', /There is no area \\"nowhere\\"/],
  ['/api/v1/areas?tier=street', '/api/v1/areas', 400, 'tier', /"upper-tier"/],
  ['/api/v1/indicators/nothing', '/api/v1/indicators/{indicator}', 404, 'indicator', /There is no indicator \\"nothing\\"/],
  ['/api/v1/frameworks?framework=x', '/api/v1/frameworks', 404, 'framework', /"portsmouth-eight"/],
];

for (const [url, path, status, parameter, says] of wrong) {
  test(`${url} says which parameter is wrong and what is allowed`, async () => {
    const { status: given, headers, json, body } = await ask(url);
    assert.equal(given, status);
    assert.match(String(headers['content-type']), /^application\/problem\+json/);
    assert.deepEqual(faultsBy(path, status, json), []);
    assert.deepEqual(json.errors.map((fault) => fault['parameter']), [parameter]);
    assert.match(body, says);
  });
}

test('an unknown address is a problem too, and so is a format that is not given', async () => {
  assert.deepEqual([(await ask('/api/v2/values')).json['status'], (await ask('/api/v1/values', { accept: 'application/xml' })).json['status']], [404, 406]);
});

test('a system that holds the newest version is told so, until the data or the day change', async () => {
  const first = await ask('/api/v1/targets');
  const etag = String(first.headers['etag']);
  const again = await ask('/api/v1/targets', { 'if-none-match': etag });
  assert.deepEqual([again.status, again.body], [304, '']);
  await sql`INSERT INTO platform.data_version VALUES ('national', 1) ON CONFLICT (scope) DO UPDATE SET version = data_version.version + 1`.execute(db.owner);
  const changed = await ask('/api/v1/targets', { 'if-none-match': etag });
  assert.equal(changed.status, 200);
  assert.equal(Number(changed.headers['data-version']), Number(first.headers['data-version']) + 1);
  clock.at = new Date('2026-11-23T10:00:00Z');
  assert.equal((await ask('/api/v1/targets', { 'if-none-match': String(changed.headers['etag']) })).status, 200, 'an embargo may have ended');
});

test('any site may read, by GET alone, and no cookie is set', async () => {
  const { headers } = await ask('/api/v1/targets', { origin: 'https://elsewhere.example' });
  assert.deepEqual([headers['access-control-allow-origin'], headers['access-control-allow-credentials'], headers['set-cookie']], ['*', undefined, undefined]);
  const preflight = await server.inject({ method: 'OPTIONS', url: '/api/v1/values', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'if-none-match' } });
  assert.deepEqual([preflight.statusCode, preflight.headers['access-control-allow-methods'], preflight.headers['access-control-allow-headers']], [204, 'GET, HEAD', 'Accept, If-None-Match']);
  assert.equal((await server.inject({ method: 'POST', url: '/api/v1/values' })).statusCode, 404);
});

test('one address that asks too fast waits, others do not, and after the wait it goes on', async () => {
  const from = (remoteAddress: string) => server.inject({ method: 'GET', url: '/api/v1/values?limit=x', remoteAddress });
  for (let asked = 0; asked < apiRate.atOnce; asked += 1) assert.equal((await from('10.9.9.9')).statusCode, 400);
  const late = await from('10.9.9.9');
  assert.deepEqual([late.statusCode, late.headers['retry-after']], [429, '1']);
  assert.deepEqual(faultsBy('/api/v1/values', 429, JSON.parse(late.body)), []);
  assert.equal((await from('10.9.9.8')).statusCode, 400);
  clock.at = new Date(clock.at.getTime() + 1000);
  assert.equal((await from('10.9.9.9')).statusCode, 400);
});

test('the page for people begins with its answer, and each of its examples works', async () => {
  const page = await ask('/api');
  assert.match(page.body, /<p class="ec-answer">Ask for an address below and read the answer as CSV or JSON: no key, no sign-in, and no cap on rows\.<\/p>/);
  const examples = [...new Set([...page.body.matchAll(/(?:http:\/\/localhost(?::80)?|href=")(\/api\/v1\/[^'"<\s]*)/g)].map(([, url]) => url!.replaceAll('&amp;', '&')))];
  assert.ok(examples.length >= 8, String(examples));
  for (const url of examples) assert.equal((await ask(url)).status, 200, url);
});
