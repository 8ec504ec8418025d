import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AuthorityId, ImportId, OrganisationId, PersonId } from '../../../src/kernel/ids.ts';
import { fileInMemory, type FileSource } from '../../../src/platform/files/reading/source.ts';
import { makeCtx } from '../../../src/platform/house/ctx.ts';
import { acceptImport } from '../../../src/platform/imports/accept-import.ts';
import { findImport } from '../../../src/platform/imports/find-import.ts';
import { listImports } from '../../../src/platform/imports/list-imports.ts';
import { receiveImport } from '../../../src/platform/imports/receive-import.ts';
import { refuseImport } from '../../../src/platform/imports/refuse-import.ts';
import { runImport } from '../../../src/platform/imports/run-import.ts';
import { importSpec, type AnyImportSpec, type ImportSpec } from '../../../src/platform/imports/spec.ts';
import { showImportRefusal } from '../../../src/platform/imports/words.ts';
import { recogniseFile } from '../../../src/platform/imports/recognise-file.ts';
import { inBulkTransaction } from '../../../src/platform/db/one-connection.ts';
import { takeImport } from '../../../src/platform/imports/imports.store.ts';
import { withdrawImport } from '../../../src/platform/imports/withdraw-import.ts';
import { bringIn, fileOfLines, operatorOfTest } from '../../../src/platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../src/platform/testing/test-database.ts';
import { placesImports } from '../../../src/contexts/places/doors/imports.ts';

const db = await openTestDatabase(['places']);
const centres = placesImports.find((spec) => spec.name === 'places.postcode-centres') as unknown as ImportSpec<unknown, unknown>;
/** The same kind of file, waiting for a person; no places file does. */
const reviewed: AnyImportSpec = importSpec<unknown, unknown>({ ...centres, name: 'test.reviewed', accepts: 'person', settings: z.strictObject({}) });
const { withdraw: _never, ...kept } = centres;
/** The same, never to be taken back. */
const forGood: AnyImportSpec = importSpec<unknown, unknown>({ ...kept, name: 'test.for-good' });
/** The same for an authority's own people. */
const ofTenant: AnyImportSpec = importSpec<unknown, unknown>({ ...centres, name: 'test.tenant', reach: 'tenant', permission: 'places:draw', accepts: 'person' });
const specs = [...placesImports, reviewed, ofTenant, forGood];
const engine = { specs, app: db.app, operator: db.operator };
const ctx = operatorOfTest();

/** Districts that the seeded history names, so that these files need no other. */
const heading = 'district,postcodes,lat,lon,main_lad25cd,main_lad_share,lads';
const file = (name: string, ...rows: string[]): FileSource => fileOfLines(name, [heading, ...rows]);
const bring = (source: FileSource, how: Parameters<typeof bringIn>[4] = {}) => bringIn(db, specs, 'places.postcode-centres', source, how);
const postcodesOf = async (outward: string): Promise<number | undefined> =>
  (await sql<{ postcodes: number }>`SELECT postcodes FROM places.postcode_centre WHERE outward = ${outward}`.execute(db.operator)).rows[0]?.postcodes;
const countOf = async (table: string, where = 'true'): Promise<number> => Number((await sql<{ count: string }>`SELECT count(*) FROM ${sql.raw(table)} WHERE ${sql.raw(where)}`.execute(db.owner)).rows[0]!.count);

test('a file goes in with one audit line, one event and one step of the data version', async () => {
  const report = await bring(file('first.csv', 'S70,100,53.5,-1.5,E08000016,1,1', 'S71,50,53.6,-1.4,E08000038,0.9,2'));
  assert.equal(report.state, 'committed');
  assert.deepEqual(report.counts, { new: 2, same: 0, changed: 0, unsure: 0, blocked: 0 });
  assert.equal(await countOf('platform.audit', `act = 'places.postcode-centres-committed' AND subject = 'import:${report.id}'`), 1);
  assert.equal(await countOf('platform.event', `name = 'imports.committed' AND facts->>'import' = '${report.id}' AND facts->>'new' = '2'`), 1);
  assert.equal(await countOf('platform.data_version', `scope = 'national' AND version = 1`), 1);
});

test('the same file twice is a no-op, and says so', async () => {
  const again = await receiveImport(engine, ctx, { source: file('first.csv', 'S70,100,53.5,-1.5,E08000016,1,1', 'S71,50,53.6,-1.4,E08000038,0.9,2'), spec: 'places.postcode-centres' });
  assert.ok(again.accepted && again.value.kind === 'already-in');
  assert.equal(await countOf('platform.import'), 1);
  assert.equal(await countOf('platform.file'), 1);
  const ran = await runImport(engine, ctx, again.value.id);
  assert.ok(!ran.accepted && ran.refusal.code === 'wrong-state');
});

test('one bad row keeps the whole file out; the note names row, heading, value and remedy', async () => {
  const report = await bring(file('bad.csv', 'S72,10,53.5,-1.5,E08000016,1,1', 'S73,many,53.5,-1.5,E08000016,1,1', 'S74,few,53.5,-1.5,E08000016,1,1', 'S75,10,53.5,-1.5,E08009999,1,1'));
  assert.equal(report.state, 'refused');
  assert.deepEqual(report.counts, { new: 0, same: 0, changed: 0, unsure: 0, blocked: 3 });
  assert.equal(report.reason, showImportRefusal({ code: 'rows-wrong', facts: { file: 'bad.csv', errors: 3 } }));
  assert.match(report.reason, /kept out whole because 3 of its rows have errors; nothing of it was loaded/);
  const [number, area] = report.notes;
  assert.deepEqual([number!.code, number!.rowNumber, number!.column, number!.value, number!.times], ['not-a-number', 3, 'postcodes', 'many', 2]);
  assert.match(number!.remedy, /figures/);
  assert.deepEqual([area!.code, area!.rowNumber, area!.column, area!.value], ['unknown-area', 5, 'main_lad25cd', 'E08009999']);
  assert.equal(await postcodesOf('S72'), undefined);
});

test('a lenient import leaves the bad rows out, counts them, and takes the rest', async () => {
  const report = await bring(file('bad.csv', 'S72,10,53.5,-1.5,E08000016,1,1', 'S73,many,53.5,-1.5,E08000016,1,1', 'S75,10,53.5,-1.5,E08009999,1,1'), { isLenient: true });
  assert.equal(report.state, 'committed');
  assert.deepEqual(report.counts, { new: 1, same: 0, changed: 0, unsure: 0, blocked: 2 });
  assert.equal(report.rowsRead, 3);
  assert.equal(await postcodesOf('S72'), 10);
});

test('a dry run ends at what it would do, before and after', async () => {
  const report = await bring(file('dry.csv', 'S70,101,53.5,-1.5,E08000016,1,1'), { run: { until: 'dry' } });
  assert.equal(report.state, 'proposed');
  assert.deepEqual(report.counts, { new: 0, same: 0, changed: 1, unsure: 0, blocked: 0 });
  assert.deepEqual(report.differences, [{ about: 'S70', before: { postcodes: 100 }, after: { postcodes: 101 } }]);
  assert.equal(await postcodesOf('S70'), 100);
  const refused = await refuseImport(engine, ctx, report.id, 'Only looking');
  assert.ok(refused.accepted && refused.value.state === 'refused' && refused.value.reason === 'Only looking');
});

test('withdrawing puts back what was replaced and takes out what was new', async () => {
  const report = await bring(file('later.csv', 'S70,200,53.5,-1.5,E08000016,1,1', 'S76,5,53.5,-1.5,E08000016,1,1'));
  assert.deepEqual([await postcodesOf('S70'), await postcodesOf('S76')], [200, 5]);
  const first = (await listImports(ctx, db.app, {})).find((one) => one.fileName === 'first.csv')!;
  const tooEarly = await withdrawImport(engine, ctx, first.id, 'wrong');
  assert.ok(!tooEarly.accepted && tooEarly.refusal.code === 'changed-since' && tooEarly.refusal.facts['later'] === report.id);
  const withdrawn = await withdrawImport(engine, ctx, report.id, 'It was last year\'s');
  assert.ok(withdrawn.accepted && withdrawn.value.state === 'withdrawn' && withdrawn.value.reason === "It was last year's");
  assert.deepEqual([await postcodesOf('S70'), await postcodesOf('S76')], [100, undefined]);
  assert.equal(await countOf('platform.audit', `act = 'imports.withdrawn' AND subject = 'import:${report.id}'`), 1);
  assert.equal(await countOf('platform.import_replaced'), 0);
  const twice = await withdrawImport(engine, ctx, report.id, 'again');
  assert.ok(!twice.accepted && twice.refusal.code === 'wrong-state');
  const back = await bring(file('later.csv', 'S70,200,53.5,-1.5,E08000016,1,1', 'S76,5,53.5,-1.5,E08000016,1,1'));
  assert.equal(back.state, 'committed', 'a withdrawn file may be brought again');
});

test('a register that others rest on is not withdrawn', async () => {
  const districts = await bringIn(db, specs, 'places.districts', fileOfLines('d.csv', ['ltla23_code,ltla23_name,utla23_code,utla23_name,region24_name,region24_code', 'E07000999,Thrushby,E10000999,Kelderdale,North East,E12000001']));
  await bringIn(db, specs, 'places.small-areas', fileOfLines('s.csv', ['lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code', 'Thrushby 001A,E01099001,Fell,E05099001,Thrushby,E07000999']));
  const refused = await withdrawImport(engine, ctx, districts.id, 'wrong');
  assert.ok(!refused.accepted && refused.refusal.code === 'relied-on');
  assert.equal(await countOf('places.area', `area_code = 'E07000999'`), 1, 'the refusal undid everything');
  assert.equal((await findImport(ctx, db.app, districts.id))!.state, 'committed');
});

/** Enough rows that reading takes several batches. */
const long = (): FileSource => file('long.csv', ...Array.from({ length: 20_000 }, (_, number) => `Z${number % 90}${String.fromCharCode(65 + (Math.floor(number / 90) % 26))} ${Math.floor(number / 2340) % 10},1,53.5,-1.5,E08000016,1,1`));
/** Without a repeated key: 4 by 26 letters, 9 numbers and 10 sectors each. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const sectors = (): FileSource => file('sectors.csv', ...letters.slice(0, 4).flatMap((first) => letters.flatMap((second) => Array.from({ length: 90 }, (_, n) => `${first}${second}${1 + (n % 9)} ${Math.floor(n / 9)},1,53.5,-1.5,E08000016,1,1`))));

test('stopped in the middle it leaves nothing, says so, and goes in when it is resumed', async () => {
  const stop = new AbortController();
  const before = await countOf('places.postcode_centre');
  const received = await receiveImport(engine, ctx, { source: sectors(), spec: 'places.postcode-centres' });
  assert.ok(received.accepted);
  const { id } = received.value;
  await assert.rejects(runImport(engine, ctx, id, { signal: stop.signal, onProgress: (doing) => doing.startsWith('Comparing') && stop.abort() }), /abort/i);
  assert.equal(await countOf('places.postcode_centre'), before);
  const stopped = (await findImport(ctx, db.app, id))!;
  assert.equal(stopped.state, 'received');
  assert.match(stopped.fault!, /Stopped before the end; nothing was loaded/);
  const again = await receiveImport(engine, ctx, { source: sectors(), spec: 'places.postcode-centres' });
  assert.ok(again.accepted && again.value.kind === 'on-its-way' && again.value.id === id, 'bringing the same file goes on with the same import');
  const resumed = await runImport(engine, ctx, id);
  assert.ok(resumed.accepted && resumed.value.state === 'committed' && resumed.value.fault === undefined);
  assert.equal(await countOf('places.postcode_centre'), before + resumed.value.counts.new);
});

test('when its connection is killed in the middle nothing is left, and it can be run again', async () => {
  const before = await countOf('places.postcode_centre');
  const received = await receiveImport(engine, ctx, { source: long(), spec: 'places.postcode-centres' });
  assert.ok(received.accepted);
  let killed: Promise<unknown> | undefined;
  const kill = (): void => {
    killed ??= sql`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`.execute(db.owner);
  };
  await assert.rejects(runImport(engine, ctx, received.value.id, { onProgress: kill }));
  await killed;
  assert.equal(await countOf('places.postcode_centre'), before);
  const left = (await findImport(ctx, db.app, received.value.id))!;
  assert.equal(left.state, 'received');
  assert.match(left.fault!, /Broken off by a fault/);
  const again = await runImport(engine, ctx, received.value.id);
  assert.ok(again.accepted && again.value.state === 'refused', 'run again it is read to its end: its keys repeat, so it is refused');
  assert.ok(again.value.notes.length <= 200);
});

test('a person accepts what was proposed; what changed meanwhile goes back for another look', async () => {
  const received = await receiveImport(engine, ctx, { source: file('mine.csv', 'S71,60,53.6,-1.4,E08000038,0.9,2'), spec: 'test.reviewed' });
  assert.ok(received.accepted);
  const proposed = await runImport(engine, ctx, received.value.id);
  assert.ok(proposed.accepted && proposed.value.state === 'proposed' && proposed.value.counts.changed === 1);
  await bring(file('between.csv', 'S71,55,53.6,-1.4,E08000038,0.9,2'));
  const changed = await acceptImport(engine, ctx, received.value.id);
  assert.ok(!changed.accepted && changed.refusal.code === 'proposal-changed');
  assert.equal(await postcodesOf('S71'), 55);
  const now = (await findImport(ctx, db.app, received.value.id))!;
  assert.equal(now.state, 'proposed');
  assert.deepEqual(now.differences.map(({ before, after }) => [before, after]), [[{ postcodes: 55 }, { postcodes: 60 }]]);
  const accepted = await acceptImport(engine, ctx, received.value.id);
  assert.ok(accepted.accepted && accepted.value.state === 'committed');
  assert.equal(await postcodesOf('S71'), 60);
  const twice = await acceptImport(engine, ctx, received.value.id);
  assert.ok(!twice.accepted && twice.refusal.code === 'wrong-state');
});

test('rows are staged as far as the run can go: for what is proposed to a person, or to be put in', async () => {
  const told: string[] = [];
  const watched = specs.map((spec) => watching(spec, (until) => told.push(until)));
  const of = { ...engine, specs: watched };
  const received = await receiveImport(of, ctx, { source: file('staged.csv', 'S80,10,53.5,-1.5,E08000016,1,1'), spec: 'test.reviewed' });
  assert.ok(received.accepted);
  await runImport(of, ctx, received.value.id);
  assert.deepEqual(told, ['proposed']);
  assert.ok((await acceptImport(of, ctx, received.value.id)).accepted);
  assert.deepEqual(told, ['proposed', 'committed']);
  const byRule = await bringIn(db, watched, 'places.postcode-centres', file('by-rule.csv', 'S81,10,53.5,-1.5,E08000016,1,1'), { run: { until: 'dry' } });
  assert.equal(byRule.state, 'proposed');
  assert.ok((await runImport(of, ctx, byRule.id)).accepted);
  assert.deepEqual(told.slice(2), ['proposed', 'committed'], 'a dry run goes no further, whoever accepts');
});

function watching(spec: AnyImportSpec, tell: (until: string) => void): AnyImportSpec {
  const { staging, ...rest } = spec as unknown as ImportSpec<unknown, unknown>;
  return importSpec<unknown, unknown>({ ...rest, staging: { ...staging, values: (row, until) => (tell(until), staging.values(row, until)) } });
}

test('headings that are not those of the kind refuse the file, and name what is missing', async () => {
  const report = await bring(fileOfLines('other.csv', ['district,postcodes,lat', 'S70,1,53']));
  assert.equal(report.state, 'refused');
  assert.match(report.reason!, /The columns lon, main_lad25cd, main_lad_share, lads are missing/);
  const { words, remedy } = report.notes[0]!;
  assert.equal(report.reason, showImportRefusal({ code: 'headings-wrong', facts: { file: 'other.csv', title: centres.title, what: words, remedy } }));
});

test('a file that goes wrong half-way is refused with where, and nothing of it stands', async () => {
  const rows = Array.from({ length: 9_000 }, (_, number) => `Y${(number % 9) + 1}${String.fromCharCode(65 + (number % 26))} ${number % 10},1,53.5,-1.5,E08000016,1,1`);
  const report = await bring(fileInMemory('broken.csv', Buffer.from(`${[heading, ...rows].join('\n')}\n"Y9,never closed\n`)));
  assert.equal(report.state, 'refused');
  assert.deepEqual(report.notes.map(({ code }) => code), ['unclosed-quote']);
  assert.equal(report.notes[0]!.rowNumber, 9_002);
  assert.equal(await countOf('places.postcode_centre', `outward LIKE 'Y%'`), 0);
});

test('who may: national files need the operator, own files the permission and an authority', async () => {
  const here = '00000000-0000-7000-8000-000000000001' as AuthorityId;
  const person = (permissions: readonly `${string}:${string}`[], authority: AuthorityId | undefined) =>
    makeCtx({ actor: { kind: 'person', id: 'p' as PersonId, name: 'Ann', organisation: 'o' as OrganisationId, permissions: new Set(permissions) }, authority, purpose: 'know', now: ctx.now, requestId: 'r' });
  const refusal = async (acting: ReturnType<typeof person>, spec: string) => {
    const answer = await receiveImport(engine, acting, { source: file('who.csv', 'S70,1,53.5,-1.5,E08000016,1,1'), spec });
    return answer.accepted ? 'accepted' : answer.refusal.code;
  };
  assert.deepEqual(
    [
      await refusal(person([], here), 'test.tenant'),
      await refusal(person(['places:draw'], undefined), 'test.tenant'),
      await refusal(person(['places:import'], here), 'places.postcode-centres'),
      await refusal(person(['places:draw'], here), 'test.tenant'),
      await refusal(person(['places:draw'], here), 'no.such'),
    ],
    ['not-permitted', 'no-authority', 'operator-only', 'accepted', 'no-such-spec'],
  );
  const seenByOther = await listImports(operatorOfTest('00000000-0000-7000-8000-000000000002' as AuthorityId), db.app, { spec: 'test.tenant' });
  assert.equal(seenByOther.length, 0, "another authority does not see an authority's imports");
  const wrong = await receiveImport(engine, ctx, { source: file('who.csv', 'S70,1,53.5,-1.5,E08000016,1,1'), spec: 'places.postcode-centres', settings: { edition: 'last year' } });
  assert.ok(!wrong.accepted && wrong.refusal.code === 'settings-wrong');
  assert.ok(!(await runImport(engine, ctx, '00000000-0000-7000-8000-000000000009' as ImportId)).accepted);
});

test('what cannot be run, read, recognised or taken back says which', async () => {
  const received = await receiveImport(engine, ctx, { source: file('for-good.csv', 'S79,1,53.5,-1.5,E08000016,1,1'), spec: 'test.for-good' });
  assert.ok(received.accepted);
  const { id } = received.value;
  const refusals: (string | undefined)[] = [];
  const note = (answer: { accepted: boolean; refusal?: { code: string; facts: Readonly<Record<string, string | number>> } }): void => void refusals.push(answer.accepted ? undefined : answer.refusal!.code);
  await inBulkTransaction(db.operator, ctx, async ({ trx }) => {
    assert.ok(await takeImport(trx, id));
    note(await runImport(engine, ctx, id));
  });
  note(await runImport(engine, ctx, id));
  note(await withdrawImport(engine, ctx, id, 'no'));
  note(await withdrawImport(engine, ctx, '00000000-0000-7000-8000-000000000009' as ImportId, 'no'));
  note(await receiveImport(engine, ctx, { source: fileInMemory('empty.csv', Buffer.alloc(0)), spec: 'test.for-good' }));
  note(await recogniseFile(specs, fileOfLines('menu.csv', ['day,dish', 'Monday,Soup', 'Tuesday,Pie'])));
  assert.deepEqual(refusals, ['being-run', undefined, 'cannot-withdraw', 'no-such-import', 'file-unreadable', 'not-recognised']);
});
