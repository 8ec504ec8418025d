import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Permission } from '../../../platform/house/ctx.ts';
import { makeCtx } from '../../../platform/house/ctx.ts';
import type { Role } from '../../../platform/house/face.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { runImportsJobs } from '../../../platform/imports/run-imports-job.ts';
import { Browser, type Answer } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { importMenu, importPermissions, importRoutesOf } from './import-pages.ts';
import { outcomesImports } from './imports/all-imports.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
const wellbourne = '00000000-0000-7000-8000-00000000000a' as AuthorityId;
const elsewhere = '00000000-0000-7000-8000-00000000000b' as AuthorityId;
const now = new Date('2026-11-22T10:00:00Z');
for (const [id, name, code] of [[wellbourne, 'Wellbourne', 'E06999001'], [elsewhere, 'Hartley', 'E06999002']]) {
  await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${id}, ${name}, ${name}, NULL, ${code}, '#1d3a5f', true, ${now})`.execute(db.owner);
}
for (const [code, name, kind] of [['E06999001', 'Wellbourne', 'unitary'], ['E05999001', 'Harbourside', 'ward'], ['E05999002', 'Old Town', 'ward'], ['E05999003', 'Priory', 'ward'], ['E05999004', 'Fenside', 'ward']]) {
  await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES (${code}, ${kind}, ${name}, 2025)`.execute(db.owner);
}

const job = runImportsJobs(outcomesImports)[0]!;

/** A turn of the worker, for Wellbourne. */
async function theWorkerWorks(): Promise<void> {
  await job.run(makeCtx({ actor: { kind: 'machine', job: job.name }, authority: wellbourne, purpose: 'run-the-service', now, requestId: 'worker' }), db.app, new AbortController().signal);
}

interface Page {
  readonly status: number;
  readonly to: string;
  /** The page, and its main part alone. */
  readonly whole: string;
  readonly html: string;
  readonly words: string;
}

/** A browser without scripts in which somebody of that role is signed in. */
async function signedInAs(role: Role | 'nobody', authority = wellbourne): Promise<{ open: (url: string) => Promise<Page>; send: (url: string, fields?: Readonly<Record<string, string>>) => Promise<Page>; upload: (name: string, content: string | Buffer) => Promise<Page> }> {
  const permissions = new Set(Object.entries(importPermissions).filter(([, { roles }]) => roles.includes(role as Role)).map(([permission]) => permission as Permission));
  const actor = role === 'nobody' ? ({ kind: 'public' } as const) : ({ kind: 'person', id: `00000000-0000-7000-8000-0000000000${role.length.toString().padStart(2, '0')}` as PersonId, name: role, organisation: 'o' as OrganisationId, permissions } as const);
  const server = await buildServer({
    config: testConfig(db.dataFolder), clock: { now: () => now }, db: db.app, routes: importRoutesOf(outcomesImports), menu: importMenu,
    resolveVisitor: async () => ({ actor, authority: { id: authority, name: authority === wellbourne ? 'Wellbourne' : 'Hartley', colour: '#1d3a5f', isMadeUp: true }, session: undefined }),
  });
  const browser = new Browser(server);
  const pageOf = ({ status, to, body, words }: Answer): Page => ({ status, to: to ?? '', whole: body, html: /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? body, words });
  return {
    open: async (url) => pageOf(await browser.open(url)),
    send: async (url, fields = {}) => pageOf(await browser.send(url, fields)),
    upload: async (name, content) => pageOf(await browser.upload('/imports/new', { name, content })),
  };
}

const heading = 'Ward code,Ward,Year,Children under 5,Library members,Per cent';
const library = [heading, 'E05999001,Harbourside,2024,200,80,40.0', 'E05999002,Old Town,2024,150,30,20.0', 'E05999003,Priory,2024,100,c,c', 'E05999004,Fenside,2024,90,25,27.8'].join('\n');
const newIndicator = {
  indicator: 'new', 'new-title': 'Library members under 5', 'new-description': 'Children under 5 with a library card.', 'new-numerator': 'Members under 5', 'new-denominator': 'Children under 5',
  'new-unit': 'percent', 'new-per': '', 'new-polarity': 'high-is-good', 'new-method': 'proportion', 'new-smallest': '5', 'new-owner': 'Libraries',
};

/** The fields of a form as the page has them, so that only what somebody changes need be given. */
function formOf(page: Page): Record<string, string> {
  const inputs = [...page.html.matchAll(/<input[^>]*>/g)].map(([tag]) => ({ name: /name="([^"]*)"/.exec(tag)?.[1], value: /value="([^"]*)"/.exec(tag)?.[1] ?? '', type: /type="([^"]*)"/.exec(tag)?.[1], isChecked: / checked/.test(tag) }));
  const selects = [...page.html.matchAll(/<select[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)].map(([, name, options]) => [name!, /value="([^"]*)" selected/.exec(options!)?.[1] ?? /value="([^"]*)"/.exec(options!)?.[1] ?? ''] as const);
  return Object.fromEntries([...inputs.filter(({ name, type, isChecked }) => name !== undefined && name !== 'words' && (type !== 'radio' || isChecked)).map(({ name, value }) => [name!, value] as const), ...selects]);
}

test('a spreadsheet goes in: uploaded, matched, shown as it would be read, read by the worker, accepted, taken back', async () => {
  const analyst = await signedInAs('analyst');
  assert.match((await analyst.open('/imports')).words, /No file has come in yet\. Bring in a file/);
  await analyst.open('/imports/new');
  const uploaded = await analyst.upload('C:\\libraries\\members 2024.csv', library);
  assert.equal(uploaded.status, 303, uploaded.words);
  assert.match(uploaded.to, /^\/imports\/[0-9a-f-]{36}\/mapping$/);

  const guessed = await analyst.open(uploaded.to);
  assert.match(guessed.words, /6 columns of 6 are understood; each row is a figure, and its year stands in “Year”/);
  assert.match(guessed.words, /“Per cent” is 100 times “Library members” over “Children under 5”, row after row/);
  const form = formOf(guessed);
  assert.deepEqual([0, 1, 2, 3, 4, 5].map((at) => form[`role-${at}`]), ['area-code', 'area-name', 'period', 'denominator', 'numerator', 'value']);
  assert.match((await analyst.open('/imports')).words, /one has columns to be matched.*members 2024\.csv Say what its columns are brought by you, 22 November 2026/);

  const early = await analyst.send(uploaded.to, { ...form, indicator: 'new', do: 'read' });
  assert.equal(early.status, 422);
  assert.match(early.words, /There is a problem Say what it is called Say what exactly is counted/);

  const shown = await analyst.send(uploaded.to, { ...form, ...newIndicator, do: 'look' });
  assert.match(shown.words, /2 E05999001 2024 all Library members under 5 40 80 200/, 'the first row as it would be read');
  assert.match(shown.words, /4 E05999003 2024 all Library members under 5 hidden/);
  assert.match((await analyst.open(uploaded.to)).html, /value="Library members under 5"/, 'what was typed is kept for whoever comes back');

  const sent = await analyst.send(uploaded.to, { ...form, ...newIndicator, do: 'read' });
  assert.match(sent.to, /^\/imports\/[0-9a-f-]{36}$/);
  assert.match((await analyst.open(sent.to)).html, /data-ec-poll/, 'the page asks for itself while the file waits');
  await theWorkerWorks();
  const proposed = await analyst.open(sent.to);
  assert.match(proposed.words, /Nothing is loaded yet: the file waits for somebody to accept it\. Of 4 figures read, 4 are new\./);
  assert.doesNotMatch(proposed.html, /data-ec-poll/);
  assert.equal((await sql`SELECT FROM outcomes.own_value`.execute(db.owner)).rows.length, 0);

  const director = await signedInAs('director');
  await director.open(sent.to);
  const accepted = await director.send(`${sent.to}/accept`);
  assert.equal(accepted.to, sent.to, accepted.words);
  await theWorkerWorks();
  assert.match((await analyst.open(sent.to)).words, /The file is in\. Of 4 figures read, 4 were new\./);
  assert.equal((await sql`SELECT FROM outcomes.own_value`.execute(db.owner)).rows.length, 4);
  assert.match((await analyst.open('/imports')).words, /Nothing waits for you; one is in; the newest came on 22 November 2026/);

  await director.open(`${sent.to}/withdraw`);
  const unsaid = await director.send(`${sent.to}/withdraw`, { reason: ' ' });
  assert.deepEqual([unsaid.status, /Say why, in a few words/.test(unsaid.words)], [422, true]);
  assert.equal((await director.send(`${sent.to}/withdraw`, { reason: 'The wrong year.' })).to, sent.to);
  assert.match((await analyst.open(sent.to)).words, /The file was taken back.*Said about it The wrong year\./);
  assert.equal((await sql`SELECT FROM outcomes.own_value`.execute(db.owner)).rows.length, 0);
  const acts = await sql<{ act: string }>`SELECT act FROM platform.audit WHERE authority_id = ${wellbourne} ORDER BY audit_id`.execute(db.owner);
  assert.deepEqual(acts.rows.map(({ act }) => act), ['imports.file-kept', 'imports.received', 'imports.accepted', 'outcomes.indicator-defined', 'outcomes.figures-released', 'outcomes.own-values-committed', 'imports.withdrawn']);
});

test('a file with the same headings is offered the mapping of last time, and nothing new has to be defined', async () => {
  const analyst = await signedInAs('analyst');
  await analyst.open('/imports/new');
  const uploaded = await analyst.upload('members 2025.csv', [heading, 'E05999001,Harbourside,2025,210,90,42.9', 'E05888888,Nowhere,2025,10,8,80.0'].join('\n'));
  const offered = await analyst.open(uploaded.to);
  assert.match(offered.words, /A file with these headings was read on 22 November 2026 by you; what was said then is offered again/);
});

test('a row with an error is left out, named with its column and remedy; a file is kept out with its reason', async () => {
  const analyst = await signedInAs('analyst');
  await sql`INSERT INTO outcomes.own_indicator (authority_id, indicator_code, version, title, short_title, topic, description, unit, unit_words, decimals, polarity, method, rounding_words, suppression_words, year_words, owner, valid_from, decided_by, numerator_words, denominator_words)
    VALUES (${wellbourne}, 'own-dental', 1, 'Decayed teeth at five', 'Decayed teeth', 'Our own', 'x', 'percent', '%', 1, 'low', 'proportion', '', '', '', 'Health', ${now}, 'test', 'Decayed', 'Examined')`.execute(db.owner);
  await analyst.open('/imports/new');
  const uploaded = await analyst.upload('dental.csv', ['Ward code,Year,Examined,Decayed', 'E05999001,2025,100,20', 'E05888888,2025,50,10', 'E05999002,2025,40,lots'].join('\n'));
  const form = formOf(await analyst.open(uploaded.to));
  const roles = { 'role-0': 'area-code', 'role-1': 'period', 'role-2': 'denominator', 'role-3': 'numerator', indicator: 'own', 'indicator-own': 'own-dental' };
  const sent = await analyst.send(uploaded.to, { ...form, ...roles, do: 'read' });
  assert.equal(sent.status, 303, sent.words);
  await theWorkerWorks();
  const report = await analyst.open(sent.to);
  assert.match(report.words, /2 rows are left out because of 2 errors/);
  assert.match(report.words, /Unknown area: 1 row.*3 Ward code E05888888/);
  const notes = await analyst.open(`${sent.to}/notes.csv`);
  assert.match(notes.html, /Kind,Rule,Row,Column,In the file,What,How to mend it,Rows like it,Made-up data\r\n/);
  assert.match(notes.html, /error,unknown-area,3,Ward code,E05888888,/);
  assert.match((await analyst.open(`${sent.to}/file`)).html, /^Ward code,Year,Examined,Decayed\nE05999001/, 'the file as it came');
  await analyst.open(`${sent.to}/refuse`);
  assert.equal((await analyst.send(`${sent.to}/refuse`, { reason: 'Half of it is missing.' })).to, sent.to);
  assert.match((await analyst.open(sent.to)).words, /Nothing of this file was loaded\. Half of it is missing\.(.*)What was kept: the file itself/);
  assert.equal((await analyst.send(`${sent.to}/accept`)).status, 409, 'what is kept out cannot be accepted');
  const again = await analyst.send(`${sent.to}/again`);
  assert.match(again.to, /^\/imports\/[0-9a-f-]{36}$/);
  assert.notEqual(again.to, sent.to);
});

test('what is no table is refused with its remedy, and no file at all is asked for', async () => {
  const analyst = await signedInAs('analyst');
  await analyst.open('/imports/new');
  const pdf = await analyst.upload('report.pdf', '%PDF-1.7\nrest');
  assert.equal(pdf.status, 422);
  assert.match(pdf.words, /There is a problem This is a PDF.*Ask its publisher for the data as CSV or Excel/);
  assert.match((await analyst.upload('', '')).words, /Choose a file/);
});

test('every form on the first page that somebody opens can be sent', async () => {
  const analyst = await signedInAs('analyst');
  const page = await analyst.open('/imports/new');
  const tokens = new Set(page.whole.match(/(?<=name="_csrf" value=")[^"]*/g));
  assert.equal(tokens.size, 1, 'sign-out in the header and the form of the page carry one token');
});

test('a file that every authority reads is left to the operator', async () => {
  const analyst = await signedInAs('analyst');
  await analyst.open('/imports/new');
  const lait = await analyst.upload('lait.csv', 'measure_code,period,value,la_number,area,region\nA,2024,1.0,301,X,Y\n');
  assert.equal(lait.status, 422);
  assert.match(lait.words, /only its operator brings it in/);
});

test('reading that a fault stopped can be resumed', async () => {
  const analyst = await signedInAs('analyst');
  await analyst.open('/imports');
  const id = (await sql<{ import_id: string }>`UPDATE platform.import SET fault = 'Broken off by a fault: no space left.' WHERE state = 'received' RETURNING import_id`.execute(db.owner)).rows[0]!.import_id;
  const stopped = await analyst.open(`/imports/${id}`);
  assert.match(stopped.words, /Reading stopped part-way.*no space left/);
  assert.equal((await analyst.send(`/imports/${id}/resume`)).to, `/imports/${id}`);
  await theWorkerWorks();
  assert.match((await analyst.open(`/imports/${id}`)).words, /the file waits for somebody to accept it/);
});

test('the quality of the data is a sentence, tables, and files to keep', async () => {
  const analyst = await signedInAs('analyst');
  const page = await analyst.open('/quality');
  assert.match(page.words, /^How good are our data\? Of 2 indicators, /);
  assert.match((await analyst.open('/quality?table=indicators&format=csv')).html, /No figure has come in/);
});

test('each role may do here what it is given, and no authority sees what another brought', async () => {
  const [administrator, scrutiny, nobody, neighbour] = [await signedInAs('administrator'), await signedInAs('scrutiny'), await signedInAs('nobody'), await signedInAs('analyst', elsewhere)];
  const id = (await sql<{ import_id: string }>`SELECT import_id FROM platform.import ORDER BY received_at LIMIT 1`.execute(db.owner)).rows[0]!.import_id;
  assert.equal((await scrutiny.open('/imports')).status, 403);
  assert.match((await nobody.open('/imports')).to, /^\/sign-in\?next=%2Fimports$/);
  assert.equal((await administrator.open(`/imports/${id}`)).status, 200);
  assert.equal((await administrator.open(`/imports/${id}/withdraw`)).status, 403, 'who brings files in does not take them back');
  const director = await signedInAs('director');
  assert.equal((await director.open('/imports/new')).status, 403);
  for (const path of [`/imports/${id}`, `/imports/${id}/notes.csv`, `/imports/${id}/file`, `/imports/${id}/refuse`, `/imports/${id}/mapping`]) assert.equal((await neighbour.open(path)).status, 404, path);
  assert.match((await neighbour.open('/imports')).words, /No file has come in yet/);
  await neighbour.open('/imports/new');
  assert.equal((await neighbour.send(`/imports/${id}/accept`)).status, 404);
});
