import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, ImportId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import type { Permission } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import { runImport } from '../../../platform/imports/run-import.ts';
import { bringIn, operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { Browser } from '../../../platform/testing/browser.ts';
import { openTestDatabase, testConfig } from '../../../platform/testing/test-database.ts';
import { readInstruments } from '../actions/read-instruments.ts';
import { earlyYearsFace } from '../context.ts';
import { csvOf, madeRows, type MadeRow } from '../model/made-return.cases.ts';
import { earlyYearsImports } from './imports/all-imports.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
const engine = { specs: earlyYearsImports, app: db.app, operator: db.operator };
const own = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${own.authority}, 'Sandholm Council', 'Sandholm', '330', 'E08990001', '#1d3a5f', true, now())`.execute(db.owner);
const instrument = readInstruments().instruments.find(({ regime }) => regime === '2021')!;
/** 60 children; the first 30 have a good level. */
const rows = madeRows(60, 2024, instrument).map((row, at) => ({ ...row, ...Object.fromEntries(instrument.items.map(({ code }) => [code, at < 30 ? '2' : '1'])) }));

/** Somebody with these permissions at a browser. */
async function personAt(...permissions: Permission[]): Promise<Browser> {
  const actor = { kind: 'person', id: '00000000-0000-7000-8000-0000000000bb' as PersonId, name: 'Asha Patel', organisation: '00000000-0000-7000-8000-0000000000cc' as OrganisationId, permissions: new Set(permissions) } as const;
  const authority = { id: own.authority!, name: 'Sandholm Council', colour: '#1d3a5f', isMadeUp: true };
  return new Browser(await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes: earlyYearsFace.routes, menu: [], resolveVisitor: async () => ({ actor, authority, session: undefined }) }));
}
const census = (content: string): { name: string; content: string } => ({ name: 'census.csv', content });

async function bring(children: readonly MadeRow[], settings: object = {}): Promise<ImportId> {
  const report = await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory('return.csv', Buffer.from(csvOf(children))), { ctx: own, settings: { year: 2024, ...settings } });
  assert.equal(report.state, 'proposed', JSON.stringify(report.notes));
  return report.id;
}

const looks = async (subject: string): Promise<unknown[]> => (await sql<{ facts: unknown }>`SELECT facts FROM platform.audit WHERE act = 'early-years.children-seen' AND subject = ${subject}`.execute(db.owner)).rows.map(({ facts }) => facts);
const analyst: readonly Permission[] = ['early-years:bring-returns', 'early-years:see-children'];

test('a census is uploaded on the page of the returns; its page says how it fits, what it contradicts, and what the children who are not in it could change', async () => {
  assert.ok((await acceptImport(engine, own, await bring(rows))).accepted);
  const person = await personAt(...analyst);
  await person.open('/early-years/returns');
  // Of 60 children 56 are in the census by number, 1 by name; row 58 is nobody's; 3 are in none. Every other child is eligible, and the first is said to be a boy.
  const inCensus = rows.slice(0, 57).map((row, at): MadeRow => ({ UPN: at === 5 ? '' : row['UPN']!, Surname: row['Surname']!, Forename: row['Forename']!, DOB: row['DOB']!, Sex: at === 0 ? 'M' : row['Sex']!, LA: '330', Estab: row['Estab']!, FSM: at % 2 === 0 ? 'Y' : 'N' }));
  const text = csvOf([...inCensus, { UPN: '', Surname: 'Nobody', Forename: 'Known', DOB: '2019-01-01', Sex: 'F', LA: '330', Estab: '2001', FSM: 'Y' }]);
  assert.deepEqual([(await person.upload('/early-years/sides', census(text), { year: '24', source: 'school-census' })).status, (await person.upload('/early-years/sides', census(text), { year: '', source: 'school-census' })).status], [422, 422]);
  const sent = await person.upload('/early-years/sides', census(text), { year: '2024', source: 'school-census' });
  assert.match(sent.to!, /^\/early-years\/sides\/[0-9a-f-]{36}/);
  const id = /sides\/([0-9a-f-]{36})/.exec(sent.to!)![1] as ImportId;
  assert.match((await person.open(`/early-years/sides/${id}`)).words, /Look again in a moment/);
  assert.ok((await runImport(engine, own, id)).accepted); // the worker's part
  const page = await person.open(`/early-years/sides/${id}`);
  assert.match(page.words, /School census of 2023\/24 census\.csv 57 of 60 children are in it \(95\.0%\); 1 row fits none\./);
  assert.match(page.words, /Joined by unique pupil number: 56 rows\. Joined by name, date of birth and setting: 1 rows\. In doubt between two, and taken for none: 0 rows\. Fit no child: 1 rows\..* Children of whom it says nothing: 3\. It says something else than the return, and is believed: sex of 1 child\./);
  // By hand: of the first 57, 29 at even places are eligible, 15 of them of the first 30; 28 are not, 15 of them of the first 30: 15 of 28 less 15 of 29 is 53.57 less 51.72, 1.85. The 3 others have no good level:
  // all not eligible, 15 of 31 less 15 of 29 is -3.3; all eligible, 15 of 28 less 15 of 32 is 6.7.
  assert.match(page.words, /Between “Not eligible for free school meals” and “Known to be eligible for free school meals”: 1\.8 points of good level; whatever the 3 are of whom it is not known, between -3\.3 and 6\.7\./);
  assert.match(page.words, /Children of whom it says nothing .*Ashbyb[fgh]/);
  assert.deepEqual(await looks(`side:${id}`), [{ children: 3 }]);
  const without = await (await personAt('early-years:bring-returns')).open(`/early-years/sides/${id}`);
  assert.match(without.words, /57 of 60 children are in it/);
  assert.doesNotMatch(without.words, /Ashby|R?801330/);
  assert.equal((await looks(`side:${id}`)).length, 1);
  assert.match((await person.open('/early-years/returns')).words, /Files beside them census\.csv , School census of 2023\/24, .*: in$/);
  assert.equal((await person.open('/early-years/sides/00000000-0000-7000-8000-0000000000ee')).status, 404);
});

test('a resubmission is told child by child to those who may see children, each look in the audit; others read counts alone', async () => {
  // Whole for the authority: the last child is left out, a new one comes, the second has another sex and another result in E05.
  const [first, second, ...others] = rows;
  const added = madeRows(61, 2024, instrument).at(-1)!;
  const id = await bring([first!, { ...second!, Sex: 'F', E05: '1' }, ...others.slice(0, -1), added], { covers: 'authority' });
  const seen = (await (await personAt(...analyst)).open(`/early-years/returns/${id}`)).words;
  assert.match(seen, /Against the children that were in 1 child taken out, 1 child changed, 1 child new\. What changes: results of 1 child, sex of 1 child\./);
  assert.match(seen, /Cleo Ashbybh, 330\/2003: taken out Ben Ashbyb, 330\/2002: changed; sex boys, now girls; E05: 2, now 1 Ada Ashbybi, 330\/2001: new/);
  // The child that is left out is a query too: it and the two others are the three who were seen.
  assert.deepEqual(await looks(`return:${id}`), [{ children: 3 }]);
  const without = (await (await personAt('early-years:bring-returns')).open(`/early-years/returns/${id}`)).words;
  assert.match(without, /1 child taken out, 1 child changed, 1 child new\. What changes: results of 1 child, sex of 1 child\./);
  assert.doesNotMatch(without, /Ashby|now girls|E05/);
  assert.equal((await looks(`return:${id}`)).length, 1);
});

test('the first return of a year has no difference to tell, and an untrue census year is said in words', async () => {
  const person = await personAt(...analyst);
  const report = await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory('first.csv', Buffer.from(csvOf(madeRows(20, 2025, instrument)))), { ctx: own, settings: { year: 2025 } });
  assert.doesNotMatch((await person.open(`/early-years/returns/${report.id}`)).words, /Against the children that were in/);
  await person.open('/early-years/returns');
  assert.match((await person.upload('/early-years/sides', census('a,b\n1,2\n'), { year: 'last', source: 'school-census' })).words, /Write the year in which the school year ends, such as 2025\./);
});

test('the returns that wait stand first, then those of the newest year, however late an older one came', async () => {
  // The file of 2024/25 is the one of the test before: the same bytes are the same file.
  for (const [year, name] of [[2025, 'first.csv'], [2023, 'of-2023.csv']] as const) {
    const report = await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory(name, Buffer.from(csvOf(madeRows(20, year, instrument)))), { ctx: own, settings: { year } });
    assert.ok((await acceptImport(engine, own, report.id)).accepted, name);
  }
  await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory('waits.csv', Buffer.from(csvOf(madeRows(20, 2022, instrument)))), { ctx: own, settings: { year: 2022 } });
  const none = await bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory('refused.csv', Buffer.from('a,b\n1,2\n')), { ctx: own, settings: { year: 2024 } });
  assert.equal(none.state, 'refused');
  const { words } = await (await personAt(...analyst)).open('/early-years/returns');
  const list = /Returns that came (.*) Files beside them/.exec(words)![1]!;
  const years = [...list.matchAll(/(\d{4})\/\d{2}/g)].map(([, began]) => Number(began));
  assert.deepEqual([years, new Set(years).size], [years.toSorted((a, b) => b - a), 3], list);
  const [waits, newest, refused, oldest] = ['waits.csv', 'first.csv', 'refused.csv', 'of-2023.csv'].map((name) => list.indexOf(name)) as [number, number, number, number];
  assert.ok(waits >= 0 && waits < newest && newest < refused && refused < oldest, `a file that was refused waits for nobody, and stands in its year: ${list}`);
});
