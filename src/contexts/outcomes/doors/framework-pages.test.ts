import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import type { PageRoute } from '../../../platform/http/route.ts';
import { Browser, sendForm, type Answer } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { ctxOf, invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { frameworkMenu, frameworkPermissions, frameworkRoutes, frameworkSearch } from './framework-pages.ts';

/** `GOLDEN=write` writes the files anew: look at each before you commit it. */
const rewrite = process.env['GOLDEN'] === 'write';
const now = new Date('2026-11-22T10:00:00Z');
const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(() => seedWellbourne(db.owner));

const anybody: Actor = { kind: 'public' };
const decider = personWith('outcomes:decide-framework', 'outcomes:define-indicator', 'outcomes:see-unpublished');
const open = await serverFor(anybody);
const door = await serverFor(decider);

function serverFor(actor: Actor): Promise<FastifyInstance> {
  const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };
  return buildServer({ config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes: frameworkRoutes, menu: frameworkMenu, resolveVisitor: async () => ({ actor, authority, session: undefined }) });
}

const look = (server: FastifyInstance, url: string): Promise<Answer> => new Browser(server).open(url);

/** The content of the page, a tag a line, without what changes with each making. */
function contentOf(html: string): string {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return `${main.replaceAll(/name="_csrf" value="[^"]*"/g, 'name="_csrf" value="token"').replaceAll('><', '>\n<')}\n`;
}

function matchesGolden(name: string, html: string): void {
  const made = contentOf(html);
  const file = new URL(`golden/${name}.html`, import.meta.url);
  if (rewrite) writeFileSync(file, made);
  assert.equal(made, readFileSync(file, 'utf8'), `${name} reads otherwise than golden/${name}.html. If that is meant: GOLDEN=write, then look at it.`);
  assert.doesNotMatch(made, /undefined|NaN|\[object/);
}

const goldens: readonly (readonly [name: string, url: string])[] = [
  ['framework-home', '/outcomes'],
  ['framework-home-portsmouth', `/outcomes?framework=portsmouth-eight&area=${invented.wellbourne}`],
  ['framework-aim', '/outcomes/aims/ecm-ready-for-school'],
  ['framework-coverage', '/outcomes/coverage'],
  ['framework-list', '/frameworks'],
  ['framework-published', '/frameworks/portsmouth-eight'],
  ['definition-list', '/definitions'],
  ['definition', '/definitions/lait-fsp-new-gooddev'],
];

for (const [name, url] of goldens) {
  test(`${name} is the page that was looked at`, async () => {
    const page = await look(open, url);
    assert.equal(page.status, 200);
    matchesGolden(name, page.html);
  });
}

test('the first sentence comes from the figures: one tested aim, those without counts, the holes, and the gap from its top', async () => {
  const { html } = await look(open, '/outcomes');
  const said = [...html.matchAll(/<p class="ec-answer">([^<]*)</g)].map((match) => match[1]!.replaceAll('&quot;', '"'));
  assert.match(said[0]!, /^About the same as neighbours on 1 aim\. On 7 more aims no counts are published, so it may be chance: Wellbourne is on the better side of neighbours\. Nothing can be said on 17 aims without an indicator\.$/);
  assert.match(said[1]!, /has narrowed since 2023, by 2\.0 percentage points to 19\.9 percentage points, but only because the group ahead fell/);
});

for (const url of ['/outcomes?framework=nowhere', '/outcomes?area=E09999999', '/outcomes/aims/nowhere', '/outcomes/coverage?framework=nowhere', '/frameworks/nowhere', '/definitions/nowhere', '/definitions/own-secret']) {
  test(`${url} is not found`, async () => assert.equal((await look(open, url)).status, 404));
}

test('every framework can be looked through', async () => {
  for (const code of ['every-child-matters-2004', 'local-outcomes-framework-2026', 'national-indicator-set-2008', 'portsmouth-eight', 'social-care-national-framework-2023']) {
    for (const url of [`/outcomes?framework=${code}`, `/outcomes/coverage?framework=${code}`, `/frameworks/${code}`]) {
      const page = await look(open, url);
      assert.equal(page.status, 200, url);
      assert.doesNotMatch(contentOf(page.html), /undefined|NaN|\[object/, url);
    }
  }
});

test('tables go away as CSV and as a spreadsheet, and say that they are made up', async () => {
  for (const address of ['/outcomes/coverage/file?framework=every-child-matters-2004&part=aims', '/outcomes/coverage/file?framework=every-child-matters-2004&part=indicators', '/definitions/file?words=level']) {
    const csv = await open.inject({ method: 'GET', url: `${address}&format=csv` });
    assert.equal(csv.statusCode, 200, address);
    assert.match(csv.body, /made up/);
    const xlsx = await open.inject({ method: 'GET', url: `${address}&format=xlsx` });
    assert.equal(xlsx.rawPayload.subarray(0, 2).toString(), 'PK');
  }
  const definitions = (await look(open, '/definitions/file?words=level&format=csv')).body;
  assert.equal(definitions.trim().split('\r\n').length, 1 + 7, 'the heading, three of a good level and four of level 2');
});

test('who did not sign in is led to, who may not is told; every route says which it is', async () => {
  const stranger = await serverFor(personWith());
  for (const declared of frameworkRoutes as unknown as readonly PageRoute<unknown>[]) {
    if (declared.permission === 'public') continue;
    assert.ok([declared.permission].flat().every((permission) => permission in frameworkPermissions), declared.path);
    const url = declared.path.replace(/:\w+/g, 'x');
    assert.equal((await open.inject({ method: declared.method, url })).statusCode, 303, `${declared.method} ${declared.path}`);
    assert.equal((await stranger.inject({ method: declared.method, url })).statusCode, 403, `${declared.method} ${declared.path}`);
  }
});

test('a framework grows on screen, is mapped, and goes back; a slip keeps what was typed and says how to mend it', async () => {
  const nameless = await sendForm(door, '/frameworks', '/frameworks', { name: ' ', about: 'What we want', reason: 'Ours' });
  assert.equal(nameless.status, 422);
  assert.match(nameless.html, /href="#name">Type a name<[\s\S]*What we want/);
  assert.equal((await sendForm(door, '/frameworks', '/frameworks', { name: 'Our Five', about: '', reason: 'Ours' })).to, '/frameworks/our-five');
  const own = '/frameworks/our-five';
  assert.equal((await sendForm(door, own, `${own}/outcomes`, { form: 'outcome', seenVersion: '1', name: 'Thriving', reason: 'Said by parents' })).to, own);
  const twice = await sendForm(door, own, `${own}/outcomes`, { form: 'outcome', seenVersion: '2', name: 'thriving', reason: 'Said again' });
  assert.equal(twice.status, 422);
  assert.match(twice.html, /href="#outcome-name">There is already one called “thriving” beside it/);
  assert.equal((await sendForm(door, own, `${own}/aims/thriving/map`, { seenVersion: '2', to: 'every-child-matters-2004', aims: ['ecm-ready-for-school', 'ecm-healthy-lifestyles'], reason: 'Both' })).to, own);
  const mapped = await look(door, `${own}/aims/thriving/map`);
  assert.equal([...mapped.html.matchAll(/ checked/g)].length, 2);
  const unsaid = await sendForm(door, `${own}/aims/thriving/map`, `${own}/aims/thriving/map`, { seenVersion: '3', to: 'every-child-matters-2004', aims: 'ecm-decent-homes', reason: '' });
  assert.equal(unsaid.status, 422);
  assert.match(unsaid.html, /href="#reason">Say why, in a few words</);
  assert.match(unsaid.html, /value="ecm-decent-homes"[^>]*checked/, 'what was ticked stays ticked');
  assert.match((await sendForm(door, own, `${own}/aims`, { form: 'aim', seenVersion: '3', outcome: 'thriving', name: 'Talks', reason: 'x' })).html, /is mapped as a whole/);
  assert.equal((await sendForm(door, own, `${own}/restore`, { seenVersion: '3', version: '2', reason: 'Too soon' })).to, own);
  const removed = await sendForm(door, own, `${own}/aims/thriving/remove`, { seenVersion: '4', reason: 'x' });
  assert.match(removed.html, /is no aim of that framework/, 'an outcome as its own aim is not removed as one');
  const page = await look(door, own);
  matchesGolden('framework-own', page.html);
  assert.match((await look(open, '/frameworks')).html, /Our Five/, 'a kept page is made again after a decision');
});

test('evidence is added on screen with its reason, and left out again', async () => {
  const aim = '/outcomes/aims/ecm-decision-making-and-community?framework=every-child-matters-2004';
  const fields = { framework: 'every-child-matters-2004', aim: 'ecm-decision-making-and-community', area: invented.wellbourne };
  const without = await sendForm(door, aim, '/outcomes/evidence', { ...fields, isEvidence: 'yes', indicator: '', reason: 'They join in' });
  assert.equal(without.status, 422);
  assert.match(without.html, /href="#indicator">Choose an indicator<[\s\S]*value="They join in"/);
  assert.equal((await sendForm(door, aim, '/outcomes/evidence', { ...fields, isEvidence: 'yes', indicator: 'own-library', reason: 'They join in' })).status, 303);
  assert.match((await look(open, aim)).html, /Added to the reference list by the partnership/);
  const unsaid = await sendForm(door, aim, '/outcomes/evidence', { ...fields, isEvidence: 'no', indicator: 'own-library', reason: '' });
  assert.match(unsaid.html, /href="#reason-own-library">Say why, in a few words</);
  assert.equal((await sendForm(door, aim, '/outcomes/evidence', { ...fields, isEvidence: 'no', indicator: 'own-library', reason: 'No longer counted' })).status, 303);
  const page = await look(door, aim);
  assert.match(page.html, /22 November 2026: own-library left out, because: No longer counted/);
});

test('an indicator of our own is defined and revised on screen, its versions side by side', async () => {
  const typed = {
    title: 'Two-year reviews done', shortTitle: 'Two-year review', topic: 'Early years', description: 'By the health visitor.', numeratorWords: 'reviews', denominatorWords: 'children who turned 2', unit: 'percent', unitWords: '% of children aged 2', multiplier: '1', decimals: '1',
    polarity: 'high-is-good', method: 'proportion', roundingWords: 'One decimal', suppressionWords: '1 to 5 hidden', smallestCount: '5', yearWords: 'Financial year', owner: 'Public health', legalBasis: '', reason: 'The board asked',
  };
  const slips = await sendForm(door, '/definitions/new', '/definitions', { ...typed, title: '', decimals: '9' });
  assert.equal(slips.status, 422);
  assert.match(slips.html, /href="#title">Type a title<[\s\S]*href="#decimals">Type a number from 0 to 4</);
  assert.match((await sendForm(door, '/definitions/new', '/definitions', { ...typed, unit: 'money' })).html, /href="#method">That way of counting does not fit the unit/);
  assert.equal((await sendForm(door, '/definitions/new', '/definitions', typed)).to, '/definitions/own-two-year-review');
  const revise = '/definitions/own-two-year-review/revise';
  assert.match((await look(door, revise)).html, /value="Two-year reviews done"/, 'the form begins from the version in force');
  assert.equal((await sendForm(door, revise, revise, { ...typed, seenVersion: '1', smallestCount: '7', isPublic: 'yes', reason: 'Our rule is seven' })).to, '/definitions/own-two-year-review');
  assert.match((await look(door, '/definitions/own-two-year-review')).html, /Why: Our rule is seven[\s\S]*Changed from version 1: hidden up to\./);
  assert.match((await look(door, '/definitions/lait-excessrec/revise')).html, /only its publisher changes the definition/);
});

test('search finds aims and frameworks by all of the words', async () => {
  const ctx = ctxOf(anybody);
  assert.deepEqual((await frameworkSearch(ctx, db.app, 'portsmouth')).map(({ kind, path }) => [kind, path]), [['Framework', '/frameworks/portsmouth-eight']]);
  assert.deepEqual((await frameworkSearch(ctx, db.app, 'READY school')).map(({ title, path }) => [title, path]), [['Ready for school', '/outcomes/aims/ecm-ready-for-school?framework=every-child-matters-2004']]);
  assert.deepEqual(await frameworkSearch(ctx, db.app, '  '), []);
});
