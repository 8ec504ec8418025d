import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId, ImportId, OrganisationId, PersonId } from '../../../../kernel/ids.ts';
import { fileInMemory } from '../../../../platform/files/reading/source.ts';
import { inReading } from '../../../../platform/db/transaction.ts';
import { makeCtx } from '../../../../platform/house/ctx.ts';
import { acceptImport } from '../../../../platform/imports/accept-import.ts';
import type { ImportReport } from '../../../../platform/imports/import.ts';
import { withdrawImport } from '../../../../platform/imports/withdraw-import.ts';
import { bringIn, operatorOfTest } from '../../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../../platform/testing/test-database.ts';
import { measured } from '../../actions/made-cohort.cases.ts';
import { explainQueries } from '../../actions/explain-queries.ts';
import { listBroughtReturns, lookAtReturn } from '../../actions/look-at-return.ts';
import { readInstruments, readMessageNames } from '../../actions/read-instruments.ts';
import { readStoredCohort } from '../../actions/read-stored-cohort.ts';
import { csvOf, madeRows, madeUpn, type MadeRow } from '../../model/made-return.cases.ts';
import { writeReturnMessage } from '../../model/return-message.ts';
import type { ReturnRuleCode } from '../../model/return-rules.ts';
import { earlyYearsImports } from './all-imports.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
const engine = { specs: earlyYearsImports, app: db.app, operator: db.operator };
const instrument = readInstruments().instruments.find(({ regime }) => regime === '2021')!;
const rows = madeRows(30, 2024, instrument);
let authorities = 0;

/** An authority of its own for a test, so that none sees another's children. */
function newAuthority(): ReturnType<typeof operatorOfTest> {
  authorities += 1;
  return operatorOfTest(`00000000-0000-7000-8000-0000000000${String(authorities).padStart(2, '0')}` as AuthorityId);
}

type Who = ReturnType<typeof operatorOfTest>;

function bring(ctx: Who, text: string, settings: Record<string, unknown> = {}, name = 'return.csv'): Promise<ImportReport> {
  return bringIn(db, earlyYearsImports, 'early-years.profile-return', fileInMemory(name, Buffer.from(text)), { ctx, settings: { year: 2024, ...settings } });
}

async function bringAndAccept(ctx: Who, text: string, settings: Record<string, unknown> = {}, name?: string): Promise<ImportReport> {
  const report = await bring(ctx, text, settings, name);
  assert.equal(report.state, 'proposed', JSON.stringify([report.reason, report.notes]));
  const accepted = await acceptImport(engine, ctx, report.id);
  assert.ok(accepted.accepted, JSON.stringify(accepted));
  return accepted.value;
}

/** Every figure of the year by sex, setting and term, for comparing. */
async function figuresOf(ctx: Who): Promise<string> {
  const stored = await inReading(db.app, ctx, (trx) => readStoredCohort(ctx, trx, 2024));
  assert.ok(stored.accepted);
  return JSON.stringify(measured({ cohort: stored.value.cohort } as Parameters<typeof measured>[0], { by: ['sex', 'setting', 'term'] }).map(({ groups, children, figures }) => [groups, children, [...figures]]));
}

const rulesIn = (report: ImportReport): string[] => report.notes.filter(({ severity }) => severity !== 'healing').map(({ severity, code }) => `${severity} ${code}`);

test('the same children in another order, in two halves, below title lines, with children twice, or as the XML message written from them, give identical figures', async () => {
  const [whole, other, halves, message] = [newAuthority(), newAuthority(), newAuthority(), newAuthority()];
  const first = await bringAndAccept(whole, csvOf(rows));
  assert.deepEqual([first.counts.new, first.state, rulesIn(first)], [30, 'committed', []]);
  const figures = await figuresOf(whole);
  const again = await bringAndAccept(other, csvOf([...rows.toReversed(), rows[3]!], ['Profile results 2023/24', 'Wellbourne,exported 1 July']));
  assert.deepEqual([again.counts.new, again.notes.find(({ code }) => code === 'child-twice-alike')?.times], [30, 1]);
  await bringAndAccept(halves, csvOf(rows.slice(0, 13)));
  await bringAndAccept(halves, csvOf(rows.slice(13)));
  const stored = await inReading(db.app, whole, (trx) => readStoredCohort(whole, trx, 2024));
  assert.ok(stored.accepted);
  const ordered = stored.value.children.toSorted((a, b) => (a.setting < b.setting ? -1 : 1));
  const xml = [...writeReturnMessage({ year: 2024, la: '330', referenceDate: '2024-06-30', at: '2024-07-01T10:00:00Z', serial: 1 }, ordered, instrument, readMessageNames())].join('');
  await bringAndAccept(message, xml, {}, 'return.xml');
  for (const ctx of [other, halves, message]) assert.equal(await figuresOf(ctx), figures);
  const same = await bringAndAccept(whole, csvOf(rows.toReversed()));
  assert.deepEqual([same.counts.same, same.counts.new, same.counts.changed], [30, 0, 0]);
  assert.equal(await figuresOf(whole), figures);
});

const oneChild = (change: MadeRow): string => csvOf([{ ...rows[0]!, ...change }, ...rows.slice(1)]);

const errors: readonly (readonly [ReturnRuleCode, string])[] = [
  ['upn-wrong', oneChild({ UPN: `B${rows[0]!['UPN']!.slice(1)}` })],
  ['name-missing', oneChild({ Surname: '' })],
  ['dob-missing', oneChild({ DOB: '' })],
  ['dob-unreadable', oneChild({ DOB: '31/02/2019' })],
  ['dob-impossible', oneChild({ DOB: '1999-01-11' })],
  ['sex-missing', oneChild({ Sex: '' })],
  ['sex-unknown', oneChild({ Sex: 'X' })],
  ['establishment-missing', oneChild({ Estab: '' })],
  ['result-missing', oneChild({ E05: '' })],
  ['result-unknown', oneChild({ E05: '3' })],
  ['child-twice', csvOf([...rows, { ...rows[0]!, E01: 'A' }])],
  ['child-in-two-settings', csvOf([...rows, { ...rows[0]!, Estab: '2009' }])],
  ['setting-number-wrong', csvOf(rows.map(({ Estab, ...row }, at) => ({ ...row, EYURN: at === 0 ? '12' : `5${Estab}1` })))],
  ['year-wrong', csvOf(rows.map((row, at) => ({ ...row, Year: at === 0 ? '2019' : '2024' })))],
];

test('each error keeps the whole return out, is named with its row and column, and names no child', async () => {
  const ctx = newAuthority();
  for (const [code, text] of errors) {
    const report = await bring(ctx, text);
    assert.deepEqual([report.state, rulesIn(report)], ['refused', [`error ${code}`]], code);
    const note = report.notes.find(({ severity }) => severity === 'error')!;
    assert.ok(note.rowNumber! >= 2 && note.column !== undefined && note.remedy.length > 5, code);
    assert.doesNotMatch(JSON.stringify(report.notes), /Ashby|R?801330/, code);
  }
  assert.equal((await inReading(db.app, ctx, (trx) => readStoredCohort(ctx, trx, 2024))).accepted, false);
});

const queries: readonly (readonly [ReturnRuleCode, string, number?])[] = [
  ['upn-missing', oneChild({ UPN: '' })],
  ['name-characters', oneChild({ Surname: 'Ashby 2' })],
  ['dob-outside-year', oneChild({ DOB: '2017-11-11' })],
  ['sex-code-of-other-year', oneChild({ Sex: '2' })],
  ['postcode-missing', oneChild({ Postcode: '' })],
  ['postcode-wrong', oneChild({ Postcode: 'near the park' })],
  ['all-not-assessed', oneChild(Object.fromEntries(instrument.items.map(({ code: item }) => [item, 'A'])))],
  ['group-unknown', csvOf(rows.map((row, at) => ({ ...row, SEN: at === 0 ? '?!' : 'N' })))],
  ['one-child-two-numbers', csvOf([...rows, { ...rows[0]!, UPN: madeUpn(999) }]), 2],
];

test('a query lets the return wait, and it is accepted only when somebody explained it; the explanation is kept for the next return of the same thing', async () => {
  for (const [code, text, times = 1] of queries) {
    const ctx = newAuthority();
    const report = await bring(ctx, text);
    assert.deepEqual([report.state, rulesIn(report)], ['proposed', [`query ${code}`]], code);
    const refused = await acceptImport(engine, ctx, report.id);
    assert.deepEqual(refused.accepted ? '' : refused.refusal, { code: 'questions-open', facts: { open: times } }, code);
    const explained = await explainQueries(ctx, db.app, { returnId: report.id, rule: code, explanation: 'The school confirmed it.' });
    assert.deepEqual(explained, { accepted: true, value: { explained: times, open: 0 } }, code);
    assert.ok((await acceptImport(engine, ctx, report.id)).accepted, code);
    const later = await bring(ctx, `${text}\n`);
    assert.ok((await acceptImport(engine, ctx, later.id)).accepted, code);
  }
});

test('an explanation that says nothing, or of nothing, is refused', async () => {
  const ctx = newAuthority();
  const { id } = await bring(ctx, csvOf(rows));
  const no = async (explanation: string): Promise<string> => {
    const done = await explainQueries(ctx, db.app, { returnId: id, explanation });
    return done.accepted ? '' : done.refusal.code;
  };
  assert.deepEqual([await no(' '), await no('All is well.')], ['explanation-empty', 'nothing-to-explain']);
});

test('a resubmission that is whole for its settings asks about children who moved or are left out, replaces them, and can be taken back', async () => {
  const ctx = newAuthority();
  await bringAndAccept(ctx, csvOf(rows));
  const before = await figuresOf(ctx);
  const changed = rows.slice(1).map((row, at) => (at === 0 ? { ...row, Estab: '2003' } : row));
  const report = await bring(ctx, csvOf(changed), { covers: 'settings' });
  assert.deepEqual(rulesIn(report).toSorted(), ['query child-gone', 'query child-moved']);
  assert.deepEqual(report.differences.map(({ about, before: was, after }) => [about, was['children'], after['children']]), [['330/2001', 10, 9], ['330/2002', 10, 9], ['330/2003', 10, 11]]);
  assert.ok((await explainQueries(ctx, db.app, { returnId: report.id, explanation: 'One moved, one left in May.' })).accepted);
  assert.ok((await acceptImport(engine, ctx, report.id)).accepted);
  const stored = await inReading(db.app, ctx, (trx) => readStoredCohort(ctx, trx, 2024));
  assert.ok(stored.accepted && stored.value.children.length === 29 && stored.value.children.filter(({ setting }) => setting === '330/2003').length === 11);
  assert.ok((await withdrawImport(engine, ctx, report.id as ImportId, 'sent by mistake')).accepted);
  assert.equal(await figuresOf(ctx), before);
});

test('a file of rubbish, a cut-off message, another year and another message are refused at once with what to do; nothing is loaded', async () => {
  const ctx = newAuthority();
  const rubbish = await bring(ctx, `${Object.keys(rows[0]!).join(',')}\n${'x,y,z\n'.repeat(5_000)}`);
  const wide = await bring(ctx, `${Object.keys(rows[0]!).join(',')}\n${`${new Array(25).fill('x').join(',')}\n`.repeat(3_000)}`);
  const noHeadings = await bring(ctx, 'a,b\n1,2\n');
  const cut = await bring(ctx, '<Message><Header><CollectionDetails><Collection>EYFSP</Coll', {}, 'cut.xml');
  const census = await bring(ctx, '<Message><Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header></Message>', {}, 'cin.xml');
  const old = await bring(ctx, csvOf(rows), { year: 2018 });
  assert.deepEqual([rubbish, wide, noHeadings, cut, census, old].map(({ state }) => state), Array.from({ length: 6 }, () => 'refused'));
  assert.deepEqual([rubbish, noHeadings, cut, census, old].map(({ notes }) => notes[0]!.code), ['too-many-problems', 'no-result-headings', 'cut-off', 'is-xml', 'other-regime']);
  assert.ok(wide.notes.some(({ code, times }) => code === 'result-unknown' && times === 3_000));
  assert.equal((await inReading(db.app, ctx, (trx) => readStoredCohort(ctx, trx, 2024))).accepted, false);
});

test('a census is joined by number, then by name, birth and school, whichever comes first, and the figures by meals follow', async () => {
  const ctx = newAuthority();
  const census = (row: MadeRow, at: number): MadeRow => ({ UPN: at === 1 ? '' : row['UPN']!, Surname: row['Surname']!, Forename: row['Forename']!, DOB: row['DOB']!, LA: '330', Estab: row['Estab']!, FSM: at % 3 === 0 ? 'Y' : 'N', 'Two-year review': 'Y' });
  const side = await bringIn(db, earlyYearsImports, 'early-years.side-file', fileInMemory('census.csv', Buffer.from(csvOf(rows.slice(0, 28).map(census), ['School census, spring']))), { ctx, settings: { year: 2024 } });
  assert.equal(side.state, 'committed', JSON.stringify(side.notes));
  await bringAndAccept(ctx, csvOf(rows));
  const stored = await inReading(db.app, ctx, (trx) => readStoredCohort(ctx, trx, 2024));
  assert.ok(stored.accepted);
  const { join, cohort } = stored.value;
  assert.deepEqual([join.matches.filter(({ by }) => by === 'upn').length, join.matches.filter(({ by }) => by === 'name').length, join.unmatchedChildren.length, join.unmatchedSides.length], [27, 1, 2, 0]);
  const meals = measured({ cohort } as Parameters<typeof measured>[0], { by: ['fsm'] }).map(({ groups, children }) => [groups[0]?.code ?? 'all', children]);
  assert.deepEqual(meals, [['all', 30], ['eligible', 10], ['not-eligible', 18], ['not-known', 2]]);
});

test('a return is looked at with its queries by rule: what stands there is shown to those alone who may see children, and each such look is in the audit', async () => {
  const ctx = newAuthority();
  const { id } = await bring(ctx, oneChild({ Surname: 'Ashby 2' }));
  const looks = async (): Promise<number> => Number((await sql<{ many: string }>`SELECT count(*) AS many FROM platform.audit WHERE act = 'early-years.children-seen' AND authority_id = ${ctx.authority}`.execute(db.owner)).rows[0]!.many);
  const outside = makeCtx({ ...ctx, actor: { kind: 'person', id: 'p' as PersonId, name: 'Pat', organisation: 'o' as OrganisationId, permissions: new Set(['early-years:bring-returns'] as const) } });
  const seen = await lookAtReturn(outside, db.app, id);
  assert.ok(seen.accepted && seen.value.open === 1 && seen.value.rules[0]!.rule.code === 'name-characters');
  assert.deepEqual([seen.value.rules[0]!.issues[0]!.value, await looks()], ['', 0]);
  const inside = await lookAtReturn(ctx, db.app, id);
  assert.ok(inside.accepted);
  assert.deepEqual([inside.value.rules[0]!.issues[0]!.value, await looks()], ['Ashby 2', 1]);
  const none = await lookAtReturn(ctx, db.app, '00000000-0000-7000-8000-0000000000ee');
  assert.equal(none.accepted ? '' : none.refusal.code, 'return-not-found');
  const listed = await listBroughtReturns(ctx, db.app);
  assert.deepEqual(listed.imports.map((one) => [one.id, one.state]), [[id, 'proposed']]);
});
