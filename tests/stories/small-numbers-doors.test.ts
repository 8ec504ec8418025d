import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { apiRoutes } from '../../src/app/api.ts';
import { contexts } from '../../src/app/contexts.ts';
import { siteRoutes } from '../../src/app/site-pages.ts';
import { ctxOf, invented, personWith, seedWellbourne } from '../../src/contexts/outcomes/actions/read-card.cases.ts';
import { setTarget } from '../../src/contexts/outcomes/actions/decide-target.ts';
import { deliverDueCards } from '../../src/contexts/outcomes/actions/deliver-cards.ts';
import { makeNearestGroup, workOutNearestAgain } from '../../src/contexts/outcomes/actions/decide-nearest.ts';
import { saveView } from '../../src/contexts/outcomes/actions/keep-views.ts';
import { disclosure } from '../../src/contexts/outcomes/actions/read-disclosure.ts';
import { releaseLeftOver } from '../../src/contexts/outcomes/actions/release-figures.ts';
import { subscribeToCard } from '../../src/contexts/outcomes/actions/subscribe-to-cards.ts';
import { importRoutesOf, outcomesFace } from '../../src/contexts/outcomes/context.ts';
import { cardDocument } from '../../src/contexts/outcomes/doors/card-pages-document.tsx';
import { linkPlaces, placeKey, placeOfKey, type AreaNesting } from '../../src/contexts/outcomes/model/linked-places.ts';
import { cutOf, type CountedFigure } from '../../src/contexts/outcomes/model/release-cut.ts';
import { placeInFamily } from '../../src/contexts/outcomes/model/release-family.ts';
import { openJudge } from '../../src/methods/disclosure/judge.cases.ts';
import { writeDocx } from '../../src/platform/documents/docx.ts';
import { usualLimits } from '../../src/platform/files/reading/limits.ts';
import { expandZipEntry, listZip } from '../../src/platform/files/reading/zip.ts';
import type { IsoDate } from '../../src/kernel/dates.ts';
import type { Actor } from '../../src/platform/house/ctx.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import type { AnyPageRoute } from '../../src/platform/http/route.ts';
import { openTestDatabase, testConfig } from '../../src/platform/testing/test-database.ts';

/*
 * Every door that somebody outside has, tried on random tables: what stands behind a hidden figure is exchanged for other counts, and no door may answer a byte otherwise.
 * So neither a count nor a percentage, a limit, the height of a bar, an order or a sum of hidden ones can leave by any of them. What does leave is then given to a judge.
 */
const db = await openTestDatabase(['access', 'places', 'outcomes']);
const judge = await openJudge();
const gld = 'lait-fsp-new-gooddev';
const groups = ['all', 'fsm:eligible', 'fsm:not-eligible'] as const;
const periods = ['2023', '2024'] as const;
const smallAreas = Array.from({ length: 12 }, (_, at) => `E010990${String(at + 1).padStart(2, '0')}`);
const areas = [invented.wards[0], invented.wellbourne];
const made = { target: '', whole: '', view: '', nearest: '' };

/** What a door is asked for; or why nobody outside reads a figure there. */
type Door = readonly string[] | { readonly none: string };
const each = (make: (area: string) => readonly string[]): string[] => areas.flatMap((area) => make(area!));
const form = { none: 'a form for those who decide, who hold the permission' };
const inside = { none: 'for those who bring figures in' };

const doors: Readonly<Record<string, () => Door>> = {
  '/': () => ['/'], '/help': () => ({ none: 'words' }), '/accessibility': () => ({ none: 'words' }), '/privacy': () => ({ none: 'words' }), '/search': () => ['/search?words=development', '/search?words=Harbour'],
  '/api': () => ['/api'], '/api/v1/openapi.json': () => ({ none: 'the contract' }), '/api/v1/areas': () => ['/api/v1/areas?tier=ward'], '/api/v1/area-groups': () => ['/api/v1/area-groups'], '/api/v1/frameworks': () => ['/api/v1/frameworks'],
  '/api/v1/indicators': () => ['/api/v1/indicators'], '/api/v1/indicators/:indicator': () => [`/api/v1/indicators/${gld}`], '/api/v1/targets': () => ['/api/v1/targets'],
  '/api/v1/values': () => [`/api/v1/values?indicator=${gld},own-library`, '/api/v1/values?indicator=own-library&format=csv', `/api/v1/values?indicator=${gld}&limit=3`],
  '/outcomes': () => each((area) => [`/outcomes?area=${area}`]), '/outcomes/aims/:aim': () => ['/outcomes/aims/ecm-ready-for-school'], '/outcomes/coverage': () => ['/outcomes/coverage'], '/outcomes/coverage/file': () => ['/outcomes/coverage/file?framework=every-child-matters-2004&part=aims&format=csv'], 
  '/frameworks': () => ['/frameworks'], '/frameworks/:code': () => ['/frameworks/every-child-matters-2004'], '/frameworks/:code/aims/:aim/map': () => form,
  '/definitions': () => ['/definitions'], '/definitions/file': () => ['/definitions/file?format=csv'], '/definitions/new': () => form, '/definitions/:indicator': () => [`/definitions/${gld}`, '/definitions/own-library'], '/definitions/:indicator/revise': () => form,
  '/cards': () => ['/cards'], '/card': () => each((area) => [`/card?area=${area}`]), '/card.docx': () => each((area) => [`/card.docx?area=${area}`]), '/card/figures': () => each((area) => [`/card/figures?area=${area}&format=csv`, `/card/figures?area=${area}&format=xlsx`]),
  '/indicators/:indicator': () => [...each((area) => [`/indicators/${gld}?area=${area}`]), `/indicators/${gld}?area=${invented.wards[1]}&group=fsm:eligible`, '/indicators/own-library'],
  '/indicators/:indicator/picture': () => [...(['trend', 'neighbours', 'map', 'tenths', 'control'] as const).flatMap((kind) => [`/indicators/${gld}/picture?area=${invented.wellbourne}&kind=${kind}&format=svg`, `/indicators/own-library/picture?kind=${kind}&format=svg`]), `/indicators/${gld}/picture?area=${invented.wards[0]}&kind=trend&format=svg`, `/indicators/${gld}/picture?kind=map&format=png`],
  '/indicators/:indicator/figures': () => [...each((area) => [`/indicators/${gld}/figures?area=${area}&format=csv`]), `/indicators/${gld}/figures?area=${invented.wards[0]}&format=xlsx`, `/indicators/${gld}/figures?area=${invented.wards[0]}&part=groups&format=csv`],
  '/embed/indicators/:indicator': () => [`/embed/indicators/${gld}?area=${invented.wards[0]}&kind=trend`, `/embed/indicators/${gld}?kind=map`, '/embed/indicators/own-library?kind=map'],
  '/compare': () => each((area) => [`/compare?indicator=${gld}&area=${area}`]), '/compare/picture': () => [`/compare/picture?indicator=${gld}&area=${invented.wards[0]}&kind=funnel&format=svg`, `/compare/picture?indicator=${gld}&area=${invented.wellbourne}&kind=all&format=svg`], '/compare/table': () => [`/compare/table?indicator=${gld}&area=${invented.wards[0]}&format=csv`],
  '/targets': () => ['/targets'], '/targets/file': () => ['/targets/file?format=csv'], '/targets/:target': () => [`/targets/${made.target}`, `/targets/${made.whole}`], '/targets/:target/picture': () => [`/targets/${made.target}/picture?format=svg`, `/targets/${made.whole}/picture?format=svg`], '/targets/new': () => form, '/targets/:target/revise': () => form, 
  '/compare/groups': () => ['/compare/groups'], '/compare/groups/:group': () => [`/compare/groups/${made.nearest}`], '/compare/groups/:group/why': () => invented.wards.map((ward) => `/compare/groups/${made.nearest}/why?area=${ward}`), '/compare/groups/:group/why/table': () => invented.wards.map((ward) => `/compare/groups/${made.nearest}/why/table?area=${ward}&format=csv`),
  '/compare/groups/new': () => form, '/compare/groups/nearest': () => form, '/compare/groups/:group/revise': () => form,
  '/comparison-settings': () => form, '/views': () => ['/views'], '/views/new': () => ({ none: 'an empty form' }), '/views/:view': () => [`/views/${made.view}`],
  '/deliveries': () => ['/deliveries'], '/deliveries/new': () => [`/deliveries/new?area=${invented.wellbourne}`], '/deliveries/papers/:paper': () => ({ none: 'the paper and its message are made below' }),
  '/imports/:import/rows/:row': () => [`/imports/${invented.import}/rows/2`],
  '/imports': () => inside, '/imports/new': () => inside, '/imports/:id': () => inside, '/imports/:id/notes.csv': () => inside, '/imports/:id/file': () => inside, '/imports/:id/mapping': () => inside, '/imports/:id/refuse': () => inside, '/imports/:id/withdraw': () => inside, '/quality': () => inside,
};

/** Doors at which no figure stands; at every other the rule for small numbers is said beside the figures. */
const withoutFigures = new Set(['/', '/search', '/api', '/api/v1/areas', '/api/v1/area-groups', '/compare/groups', '/compare/groups/:group', '/api/v1/frameworks', '/api/v1/indicators', '/api/v1/indicators/:indicator', '/outcomes/coverage', '/outcomes/coverage/file', '/frameworks', '/frameworks/:code', '/definitions', '/definitions/file', '/definitions/:indicator', '/cards', '/views', '/views/:view', '/deliveries', '/deliveries/new', '/imports/:import/rows/:row']);

const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
const routes: readonly AnyPageRoute[] = [...siteRoutes, ...apiRoutes, ...outcomesFace.routes, ...importRoutesOf([])];
const partner = personWith('outcomes:see-unpublished') as Extract<Actor, { kind: 'person' }>;
const serverFor = (actor: Actor): ReturnType<typeof buildServer> =>
  buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes, menu: [], resolveVisitor: async () => ({ actor, authority, session: undefined }) });

before(async () => {
  await seedWellbourne(db.owner);
  await sql`UPDATE outcomes.own_indicator SET smallest_count = 5 WHERE indicator_code = 'own-library'`.execute(db.owner);
  const [organisation, person] = ['00000000-0000-7000-8000-0000000000cc', partner.id];
  await sql`INSERT INTO access.organisation (authority_id, organisation_id, name, kind, sort_key, made_at) VALUES (${invented.authority}, ${organisation}, 'Wellbourne Council', 'authority', 'w', now())`.execute(db.owner);
  await sql`INSERT INTO access.person (authority_id, person_id, organisation_id, name, sort_key, email, email_key, state, made_at) VALUES (${invented.authority}, ${person}, ${organisation}, 'Ben Okri', 'Ben Okri', 'ben@wellbourne.example', 'ben@wellbourne.example', 'active', now())`.execute(db.owner);
  const decider = ctxOf(personWith('outcomes:set-target', 'outcomes:see-proposed-targets'));
  const terms = { state: 'agreed', basis: 'local', baselinePeriod: '2024', targetPeriod: '2026', value: 75, way: 'linear', parameter: undefined, comparator: undefined, milestones: [], proposedBy: 'Analyst', agreedBy: 'The board', agreedOn: '2026-03-05' as IsoDate, evidence: 'Pace' } as const;
  for (const [name, area] of [['target', invented.wards[0]!], ['whole', invented.wellbourne]] as const) {
    const target = await setTarget(decider, db.app, { figure: { indicator: gld, area, group: 'all' }, reason: 'The plan', terms });
    assert.ok(target.accepted);
    made[name] = target.value;
  }
  const view = await saveView(ctxOf(partner), db.app, { name: 'Harbour', address: `/indicators/${gld}?area=${invented.wards[0]}` });
  assert.ok(view.accepted);
  made.view = view.value;
  assert.ok((await subscribeToCard(ctxOf(partner), db.app, { area: invented.wards[0]!, rhythm: 'monthly' })).accepted);
});

test('every door of outcomes, the API and the site stands in the table above', () => {
  const declared = routes.filter(({ method }) => method === 'GET').map(({ path }) => path).sort();
  assert.deepEqual(Object.keys(doors).sort(), declared, 'A new door: say in the table with which addresses it is tried, or why nobody outside reads a figure there.');
  // A door that shows own figures to a permission is for roles that may see small numbers anyway.
  const rolesOf = (permission: string): readonly string[] => (outcomesFace.permissions as Readonly<Record<string, { roles: readonly string[] }>>)[permission]?.roles ?? [];
  const may = new Set(rolesOf('outcomes:see-small-numbers'));
  for (const { path, permission, method } of routes) if (method === 'GET' && doors[path]!() === inside) assert.ok([permission].flat().flatMap(rolesOf).every((role) => may.has(role)), path);
  // No other context reads the figures that an authority brought in.
  assert.deepEqual(contexts.filter(({ needs, api }) => needs.includes('outcomes') && api !== undefined && api.length > 0).map(({ name }) => name), []);
});

type Pair = readonly [numerator: number, others: number];
/** For each ward and year, eligible and not eligible children, who is counted and who is not; then the small areas, of 90 each. */
interface Drawn {
  readonly wards: readonly (readonly (readonly [Pair, Pair])[])[];
  readonly small: readonly number[];
  readonly elsewhere: number;
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  wards: fc.array(fc.array(fc.tuple(fc.tuple(fc.nat(14), fc.nat(25)), fc.tuple(fc.nat(30), fc.nat(40))), { minLength: 2, maxLength: 2 }), { minLength: 4, maxLength: 4 }),
  small: fc.array(fc.integer({ min: 0, max: 24 }), { minLength: 12, maxLength: 12 }),
  elsewhere: fc.constantFrom(0, 0, 3, 20),
});

const add = (pairs: readonly Pair[]): Pair => [pairs.reduce((sum, [numerator]) => sum + numerator, 0), pairs.reduce((sum, [, others]) => sum + others, 0)];
const figureOf = (area: string, group: string, period: string, [numerator, others]: Pair, isPublished = false): CountedFigure => ({ area, group, period, numerator, denominator: numerator + others, value: numerator + others === 0 ? undefined : (100 * numerator) / (numerator + others), isPublished });

/** The whole table: wards by group and year, the authority's published total of either year; and small areas with their wards for the library. Of no children there is no figure. */
function figuresOf({ wards, small, elsewhere }: Drawn): { readonly development: CountedFigure[]; readonly library: CountedFigure[] } {
  const development = periods.flatMap((period, year) => [
    ...wards.flatMap((years, at) => groups.map((group, of) => figureOf(invented.wards[at]!, group, period, of === 0 ? add(years[year]!) : years[year]![of - 1]!))),
    figureOf(invented.wellbourne, 'all', period, add([...wards.flatMap((years) => years[year]!), [elsewhere, elsewhere]]), true),
  ]);
  const library = [
    ...small.map((count, at) => figureOf(smallAreas[at]!, 'all', '2025', [count, 90 - count])),
    ...invented.wards.map((ward, at) => figureOf(ward, 'all', '2025', add(small.slice(3 * at, 3 * at + 3).map((count) => [count, 90 - count])))),
  ];
  return { development: development.filter(({ denominator }) => denominator !== 0), library };
}

const looksAgain = ctxOf({ kind: 'machine', job: 'outcomes.release-figures' });
async function bringIn(figures: ReturnType<typeof figuresOf>): Promise<void> {
  await sql`TRUNCATE outcomes.release, outcomes.release_cell`.execute(db.owner);
  await sql`DELETE FROM outcomes.own_value WHERE indicator_code IN (${gld}, 'own-library')`.execute(db.owner);
  for (const [indicator, all] of [[gld, figures.development], ['own-library', figures.library]] as const) {
    const rows = JSON.stringify(all.filter(({ isPublished }) => !isPublished));
    await sql`INSERT INTO outcomes.own_value (authority_id, indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, import_id, row_number)
      SELECT ${invented.authority}::uuid, ${indicator}, "group", area, period, period::int, value, numerator, denominator, ${invented.import}::uuid, row_number() OVER () FROM jsonb_to_recordset(${rows}::jsonb) AS one ("group" text, area text, period text, value float8, numerator float8, denominator float8)`.execute(db.owner);
  }
  for (const { period, value, numerator, denominator } of figures.development.filter(({ isPublished }) => isPublished)) {
    await sql`UPDATE outcomes.value SET value = ${value ?? null}, numerator = ${numerator!}, denominator = ${denominator!} WHERE indicator_code = ${gld} AND group_code = 'all' AND area_code = ${invented.wellbourne} AND period_code = ${period}`.execute(db.owner);
  }
  await releaseLeftOver(looksAgain, db.app);
}

/** Other counts behind each hidden figure; whose answer was decided stays hidden. */
async function exchangeHidden(): Promise<number> {
  const changed = await sql`WITH other AS (SELECT *, (numerator * 7 + 5)::int % (denominator + 12)::int AS n, denominator + 11 AS d FROM outcomes.own_value WHERE is_withheld)
    UPDATE outcomes.own_value v SET numerator = o.n, denominator = o.d, value = 100 * o.n / o.d FROM other o
    WHERE (v.indicator_code, v.group_code, v.area_code, v.period_code) = (o.indicator_code, o.group_code, o.area_code, o.period_code)`.execute(db.owner);
  return Number(changed.numAffectedRows ?? 0n);
}

/** The wards nearest to one of them by the share itself: made once, and worked out again from what the public sees now. The same values are no news. */
async function workOutNearest(): Promise<void> {
  const decider = ctxOf(personWith('outcomes:choose-comparison'));
  // The first ward whose own figure everybody may see.
  for (const ward of made.nearest === '' ? invented.wards : []) {
    const nearest = await makeNearestGroup(decider, db.app, { name: 'Most alike', of: ward, count: 2, whenMissing: 'mean', characteristics: [{ code: `indicator:${gld}`, weight: 1 }], reason: 'To learn from' });
    if (!nearest.accepted) continue;
    made.nearest = nearest.value;
    break;
  }
  assert.notEqual(made.nearest, '', 'every ward is hidden');
  const [newest] = (await sql<{ revision: number }>`SELECT max(revision) AS revision FROM outcomes.area_group WHERE group_id = ${made.nearest}`.execute(db.owner)).rows;
  const again = await workOutNearestAgain(decider, db.app, { id: made.nearest, seenRevision: newest!.revision, reason: 'A new table' });
  assert.ok(again.accepted || ['area-group-values-unchanged', 'likeness-characteristic-without-values'].includes(again.refusal.code), JSON.stringify(again));
}

/** What everybody outside holds: each address with what it answered, and the card that came by itself with its message. */
async function lookEverywhere(): Promise<Map<string, string>> {
  await workOutNearest();
  const [outside, beside] = [await serverFor({ kind: 'public' }), await serverFor(partner)];
  const seen = new Map<string, string>();
  const opened = new Set<string>();
  await sql`UPDATE outcomes.card_subscription SET next_due = '2026-11-22'`.execute(db.owner);
  for (const table of ['outcomes.card_delivery', 'platform.message']) await sql`DELETE FROM ${sql.raw(table)}`.execute(db.owner);
  await deliverDueCards(ctxOf({ kind: 'machine', job: 'outcomes.deliver-cards' }), db.app, {
    findReceiver: async () => ({ actor: partner, email: 'ben@wellbourne.example', siteAddress: 'http://localhost' }),
    writePaper: async (content, setting) => {
      const paper = Buffer.from(await writeDocx(cardDocument(content, setting)));
      seen.set('the paper of a card', paper.toString('base64'));
      return paper;
    },
  });
  for (const { body } of (await sql<{ body: string }>`SELECT body FROM platform.message`.execute(db.owner)).rows) seen.set('the message of a card', body.replace(/papers\/\S+/, 'papers/'));
  assert.ok(seen.has('the message of a card'));
  for (const { path, method, permission } of routes) {
    const asked = method === 'GET' ? doors[path]!() : [];
    for (const url of 'none' in asked ? [] : (asked as readonly string[])) {
      const { statusCode, rawPayload } = await (permission === 'public' ? outside : beside).inject(url);
      assert.ok(statusCode < 500, `${statusCode} ${url}`);
      if (statusCode < 400) opened.add(path);
      const words = statusCode === 200 && !withoutFigures.has(path) && !url.includes('png') ? await textOf(rawPayload) : undefined;
      // The API says it of each hidden figure; a page of its rows may have none.
      if (words !== undefined && (path !== '/api/v1/values' || words.includes('hidden'))) assert.match(words, said, `${url} does not say by which rule small numbers are hidden`);
      seen.set(url, createHash('sha256').update(statusCode === 200 ? withoutTokens(rawPayload) : String(statusCode)).digest('hex'));
    }
  }
  await Promise.all([outside.close(), beside.close()]);
  const shut = routes.filter(({ path, method }) => method === 'GET' && !('none' in doors[path]!()) && !opened.has(path)).map(({ path }) => path);
  assert.deepEqual(shut, ['/imports/:import/rows/:row'], 'of each door at least one address must open, but for the rows of own files');
  return seen;
}

// The preset local-authority of reference/disclosure/rules.json: 1 to 5.
const said = /Own figures: “hidden” is 1 to 5 children, or what would tell them; only people who may see small numbers read it\./;

/** The words of an answer, of whatever kind, on one line. */
async function textOf(body: Buffer): Promise<string> {
  const isZip = body.subarray(0, 2).toString('latin1') === 'PK';
  const text = isZip ? await zipText(body) : body.toString('utf8');
  return text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

async function zipText(body: Buffer): Promise<string> {
  const pieces: Buffer[] = [];
  for (const { name } of (await listZip(body, usualLimits)).entries) if (name.endsWith('.xml')) for await (const piece of expandZipEntry(body, name, usualLimits)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Pages carry a token for their forms, and papers a number, that is new each time. */
function withoutTokens(body: Buffer): Buffer {
  return /_csrf|papers\//.test(body.toString('latin1')) ? Buffer.from(body.toString('utf8').replaceAll(/name="_csrf" value="[^"]*"|papers\/[-0-9a-f]+/g, '')) : body;
}

const nesting: AreaNesting = {
  tierOf: new Map<string, string>([...invented.wards.map((ward) => [ward, 'ward'] as const), ...smallAreas.map((area) => [area, 'lsoa21'] as const), [invented.wellbourne, 'upper-tier']]),
  within: new Map<string, ReadonlySet<string>>([...invented.wards.map((ward, at) => [ward, new Set(smallAreas.slice(3 * at, 3 * at + 3))] as const), [invented.wellbourne, new Set<string>(invented.wards)]]),
  overlap: () => false,
};

/** How narrowly a judge, who holds every row that the API gave, can say each count that the rule protects. */
async function narrowest(figures: readonly CountedFigure[], indicator: string): Promise<{ readonly key: string; readonly width: number }[]> {
  const server = await serverFor({ kind: 'public' });
  const { rows } = JSON.parse((await server.inject(`/api/v1/values?indicator=${indicator}`)).body) as { rows: { area: string; group: string; period: string; reason: string | null; numerator: number | null }[] };
  await server.close();
  const shown = new Set(rows.filter(({ numerator }) => numerator !== null).map(({ group, area, period }) => `${group} | ${area} | ${period}`));
  const open = new Set((await sql<{ key: string }>`SELECT jsonb_array_elements_text(already_open) AS key FROM outcomes.release`.execute(db.owner)).rows.map(({ key }) => key));
  // The ledger keeps them in the places of the counted indicator: 2024 is 2023-24 there.
  const keptUnder = (key: string): string => (indicator === gld ? [placeKey(placeInFamily(placeOfKey(key), 'all')), ...key.split(' | ').slice(3)].join(' | ') : key);
  const { cells, sums } = cutOf(figures, linkPlaces(figures, nesting, disclosure.groupsWithin), { method: 'proportion', unit: 'percent' }, rule);
  const places = new Map(cells.map(({ key }, at) => [key, at]));
  const hidden = Uint8Array.from(cells, ({ place }) => (place === undefined || !shown.has(place) ? 1 : 0));
  const table = { cells: cells.map(({ key, count }) => ({ key, count, isTotal: false, standing: 'open' as const })), sums: sums.map(({ total, parts }) => ({ total: places.get(total)!, parts: parts.map((part) => places.get(part)!) })) };
  const targets = [...hidden.keys()].filter((at) => hidden[at] === 1 && cells[at]!.mustHide !== undefined && !open.has(keptUnder(cells[at]!.key)));
  return judge.ranges(table, hidden, targets).map(({ lower, upper }, at) => ({ key: cells[targets[at]!]!.key, width: upper - lower }));
}
const { rule } = disclosure.ofDataset.get('own')!;

/** Each example takes a look through every door twice: one in a test, more in a soak. */
const numRuns = Math.max(1, Math.floor((fc.readConfigureGlobal().numRuns ?? 100) / 100));

test('from all that is shown, a judge cannot say a hidden count more closely than the rule allows', async () => {
  for (const table of fc.sample(drawn, 3 * numRuns)) {
    const figures = figuresOf(table);
    await bringIn(figures);
    for (const { key, width } of [...(await narrowest(figures.development, gld)), ...(await narrowest(figures.library, 'own-library'))]) assert.ok(width >= rule.protectionWidth - 1e-6, `${key} is known to within ${width} in ${JSON.stringify(table)}`);
  }
});

test('no door answers a byte otherwise when other counts stand behind the hidden figures', async () => {
  // Not `fc.assert`: a smaller table would say no more, and each takes a second look through all doors.
  for (const table of fc.sample(drawn, numRuns)) {
    await bringIn(figuresOf(table));
    const first = await lookEverywhere();
    assert.ok((await exchangeHidden()) > 0, 'nothing is hidden');
    const second = await lookEverywhere();
    assert.deepEqual([...first].filter(([url, body]) => second.get(url) !== body).map(([url]) => url), [], 'these doors tell something of hidden figures');
  }
});
