import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthorityId } from '../../../../kernel/ids.ts';
import { inReading, inTransaction } from '../../../../platform/db/transaction.ts';
import { fileInMemory, fileOnDisk } from '../../../../platform/files/reading/source.ts';
import { acceptImport } from '../../../../platform/imports/accept-import.ts';
import type { ImportReport } from '../../../../platform/imports/import.ts';
import { recogniseFile } from '../../../../platform/imports/recognise-file.ts';
import { withdrawImport } from '../../../../platform/imports/withdraw-import.ts';
import { bringIn, fileOfLines, operatorOfTest } from '../../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../../platform/testing/test-database.ts';
import { sharedFolder, withoutShared } from '../../model/feeds/feeds.cases.ts';
import { derivedId } from '../../model/feeds/derived-id.ts';
import type { DirectoryRecord } from '../../model/record.ts';
import { findRecord, listEarlier, listRecords, saveRecord } from '../../store/services.store.ts';
import { directoryImports } from './service-files.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const here = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
const elsewhere = operatorOfTest('00000000-0000-7000-8000-000000000002' as AuthorityId);
const engine = { specs: directoryImports, app: db.app, operator: db.operator };

async function propose(source: Parameters<typeof recogniseFile>[1], settings: unknown = {}, ctx = here): Promise<ImportReport> {
  const spec = await recogniseFile(directoryImports, source);
  assert.ok(spec.accepted, JSON.stringify(spec));
  return bringIn(db, directoryImports, spec.value.name, source, { ctx, settings });
}

async function take(source: Parameters<typeof recogniseFile>[1], settings: unknown = {}): Promise<ImportReport> {
  const report = await propose(source, settings);
  assert.equal(report.state, 'proposed', report.reason);
  const accepted = await acceptImport(engine, here, report.id);
  assert.ok(accepted.accepted, JSON.stringify(accepted));
  return { ...report, ...accepted.value };
}

const all = (ctx = here): Promise<readonly DirectoryRecord[]> => inReading(db.app, ctx, async (trx) => (await listRecords(trx)).map(({ record }) => record));
const ofsted = (...rows: string[]) => fileOfLines('ofsted.csv', ['Published on 31 August,,,,,,,,,,', 'Provider URN,Provider type,Provider subtype,Provider status,Provider Early Years Register Flag,Provider Compulsory Childcare Register Flag,Provider Voluntary Childcare Register Flag,Provider name,Postcode,Local authority,Places', ...rows]);
const acorns = derivedId('ofsted', 'service', 'EY000001');

test('a file of registrations waits for a person, and nothing of it is in before', async () => {
  const report = await propose(ofsted('EY000001,Childcare on non-domestic premises,Full day care,Active,Y,Y,N,Acorns Nursery,ZZ1 1AA,Wellbourne,40', 'EY000002,Childminder,,Active,Y,Y,Y,REDACTED,REDACTED,Wellbourne,6', 'EY000003,Childminder,,Active,Y,Y,Y,REDACTED,REDACTED,Elsewhere,6'), { onlyAuthority: 'Wellbourne' });
  assert.equal(report.state, 'proposed');
  assert.deepEqual([report.counts.new, report.counts.changed, report.counts.same], [2, 0, 0]);
  assert.equal((await all()).length, 0);
  const accepted = await acceptImport(engine, here, report.id);
  assert.ok(accepted.accepted);
  assert.deepEqual((await all()).map(({ name, publication }) => [name, publication.state]), [['Acorns Nursery', 'pending'], ['Childminder EY000002', 'pending']]);
  assert.equal((await all(elsewhere)).length, 0, 'another authority sees none of it');
});

test('the council’s own file adds to a registration, and the next file of the register leaves that alone', async () => {
  const own = await take(fileOfLines('own.csv', ['name,organisation,ofsted_urn,kind,times,costs,funded,spaces,postcode', 'Acorns Nursery,Acorns Ltd,EY000001,childcare,MO TU WE TH FR 08:00-18:00,Full day: 62.50 day meals,universal; two-year-olds,2 | 0-2 | MO TU | morning | 2026-11-20,ZZ9 9ZZ', 'Toddler time,Hartley Hall Trust,,activity,SA 10:00-11:00 term-time Songs,Session: free,,,ZZ1 1AA']), { publish: 'approved' });
  assert.deepEqual([own.counts.new, own.counts.changed], [1, 1]);
  const again = await take(ofsted('EY000001,Childcare on non-domestic premises,Full day care,Active,Y,Y,N,Acorns Nursery,ZZ1 1AA,Wellbourne,45'));
  assert.deepEqual([again.counts.changed, again.differences[0]?.about], [1, 'Acorns Nursery']);
  const kept = await inReading(db.app, here, (trx) => findRecord(trx, acorns));
  assert.equal(kept!.revision, 3);
  const { childcare, costs, schedules, vacancies, places } = kept!.record;
  assert.deepEqual([childcare?.places, childcare?.fundedHours, costs[0]?.pence, costs[0]?.covers, schedules[0]?.opensAt, vacancies[0]?.spaces, places[0]?.location.address?.postcode], [45, ['universal', 'two-year-olds'], 6250, ['meals'], 480, 2, 'ZZ1 1AA']);
  const earlier = await inReading(db.app, here, (trx) => listEarlier(trx, acorns));
  assert.deepEqual(earlier.map(({ revision, act, record }) => [revision, act, record.childcare?.places]), [[2, 'imported', 40], [1, 'imported', 40]]);
});

test('the same news under another file name changes nothing, and a withdrawn file leaves what stood before', async () => {
  const same = await propose(fileInMemory('next-month.csv', Buffer.from('Provider URN,Provider type,Provider subtype,Provider status,Provider Early Years Register Flag,Provider Compulsory Childcare Register Flag,Provider Voluntary Childcare Register Flag,Provider name,Postcode,Local authority,Places\nEY000001,Childcare on non-domestic premises,Full day care,Active,Y,Y,N,Acorns Nursery,ZZ1 1AA,Wellbourne,45\n')));
  assert.deepEqual([same.counts.same, same.counts.changed], [1, 0]);
  const next = await take(ofsted('EY000001,Childcare on non-domestic premises,Full day care,Suspended,Y,Y,N,Acorns Nursery,ZZ1 1AA,Wellbourne,45', 'EY000009,Childcare on non-domestic premises,Full day care,Active,Y,Y,N,New Nursery,ZZ1 1AA,Wellbourne,20'));
  assert.equal((await all()).find(({ id }) => id === acorns)?.condition, 'temporarily-closed');
  const back = await withdrawImport(engine, here, next.id, 'the wrong month');
  assert.ok(back.accepted);
  assert.equal((await all()).find(({ id }) => id === acorns)?.condition, 'active');
  assert.ok(!(await all()).some(({ name }) => name === 'New Nursery'));
});

test('what a feed says has ended is ended here with all that was said of it, and one that was never here makes no record; what came back after a withdrawal goes on where it was', async () => {
  const feed = (name: string, services: readonly object[]) => fileInMemory(name, Buffer.from(JSON.stringify({ contents: services.map((one) => ({ organization: { id: 'o', name: 'Trust', description: 'A trust' }, ...one })) })));
  const [choir, band] = ['00000000-0000-4000-8000-000000000801', '00000000-0000-4000-8000-000000000802'];
  const first = await take(feed('music.json', [{ id: choir, name: 'Choir', description: 'Singing.', status: 'active' }]), { publish: 'approved' });
  assert.ok((await withdrawImport(engine, here, first.id, 'too early')).accepted);
  await take(feed('music-2.json', [{ id: choir, name: 'Choir', description: 'Singing again.', status: 'active' }]), { publish: 'approved' });
  assert.equal((await inReading(db.app, here, (trx) => findRecord(trx, choir)))!.revision, 2);
  const ended = await take(feed('music-3.json', [{ id: choir, name: 'No longer listed', status: 'defunct' }, { id: band, name: 'No longer listed', status: 'defunct' }]));
  assert.deepEqual([ended.counts.changed, ended.counts.new], [1, 0]);
  const kept = (await inReading(db.app, here, (trx) => findRecord(trx, choir)))!.record;
  assert.deepEqual([kept.name, kept.description, kept.condition], ['Choir', 'Singing again.', 'defunct']);
  assert.equal(await inReading(db.app, here, (trx) => findRecord(trx, band)), undefined);
});

test('a feed under another file name says the same services: UUIDs by themselves, numbers where it is said whose feed it is', async () => {
  const feed = (name: string, id: string, description: string) => fileInMemory(name, Buffer.from(JSON.stringify({ month: name, contents: [{ id, name: `Chess ${id}`, description, status: 'active', organization: { id: '00000000-0000-4000-8000-000000000901', name: 'Chess trust', description: 'A trust' } }] })));
  const countsOf = async (file: ReturnType<typeof feed>, settings: object = {}): Promise<readonly number[]> => {
    const { counts } = await take(file, { publish: 'approved', ...settings });
    return [counts.new, counts.changed, counts.same];
  };
  const uuid = '00000000-0000-4000-8000-000000000902';
  assert.deepEqual([await countsOf(feed('november.json', uuid, 'Chess.')), await countsOf(feed('december.json', uuid, 'Chess.')), await countsOf(feed('january.json', uuid, 'Chess for all.'))], [[1, 0, 0], [0, 0, 1], [0, 1, 0]]);
  assert.equal((await inReading(db.app, here, (trx) => findRecord(trx, uuid)))!.record.assurance.source, 'january.json');
  const source = { source: 'Hartley chess' };
  assert.deepEqual([await countsOf(feed('one.json', '7', 'Chess.'), source), await countsOf(feed('two.json', '7', 'Chess. '), source), await countsOf(feed('three.json', '7', 'More chess.'), source)], [[1, 0, 0], [0, 0, 1], [0, 1, 0]]);
  // Service 7 of somebody else is another service.
  assert.deepEqual(await countsOf(feed('one.json', '7', 'Chess at Openham.'), { source: 'Openham chess' }), [1, 0, 0]);
});

test('a file cannot be taken back once somebody has changed one of its records', async () => {
  const next = await take(ofsted('EY000010,Childcare on non-domestic premises,Full day care,Active,Y,Y,N,Edited Nursery,ZZ1 1AA,Wellbourne,20'));
  const id = derivedId('ofsted', 'service', 'EY000010');
  await inTransaction(db.app, here, async (trx) => saveRecord(here, trx, { ...(await findRecord(trx, id))!.record, description: 'Said by us' }, { act: 'edited', reason: 'test' }));
  const back = await withdrawImport(engine, here, next.id, 'too late');
  assert.ok(!back.accepted && back.refusal.code === 'changed-since');
});

test('a row that names a service twice is left out, and a faulty cell is told with its remedy', async () => {
  const report = await propose(fileOfLines('own-2.csv', ['name,organisation,id,protection,times', 'Drop in,Hartley Hall Trust,7,,all day', 'Drop in again,Hartley Hall Trust,7,,', 'Safe house,Hartley Hall Trust,8,secret,']));
  assert.deepEqual(report.notes.map(({ severity, code, column, rowNumber }) => [severity, code, column, rowNumber]), [['error', 'service-twice', undefined, 3], ['error', 'row-unreadable', 'protection', 4], ['query', 'value-left-out', 'times', 2]]);
});

test('broken JSON and an extract that is none are refused whole', async () => {
  const cut = await bringIn(db, directoryImports, 'directory.open-referral', fileInMemory('cut.json', Buffer.from('{"contents": [{"id": "1"')), { ctx: here });
  assert.deepEqual([cut.state, cut.notes[0]?.code], ['refused', 'cut-off']);
  const damaged = await bringIn(db, directoryImports, 'directory.ofsted-extract', fileInMemory('x.xml', Buffer.from('<a><b></a>')), { ctx: here });
  assert.deepEqual([damaged.state, damaged.notes[0]?.code], ['refused', 'damaged']);
  const unknown = await recogniseFile(directoryImports, fileInMemory('census.xml', Buffer.from('<?xml version="1.0"?><Message><Header/></Message>')));
  assert.ok(!unknown.accepted && unknown.refusal.facts['code'] === 'is-xml');
});

test('the real samples come in: a council’s feed and an extract', { skip: withoutShared }, async () => {
  const feed = await take(fileOnDisk(new URL('data/directory/bristol_services_list_2024-12.json.gz', sharedFolder).pathname));
  // The README of the samples: 346 services, four of them without an organisation name.
  assert.deepEqual([feed.rowsRead, feed.counts.new, feed.counts.blocked], [346, 342, 4]);
  const extract = await take(fileOnDisk(new URL('data/providers/ofsted_la_extract_sample.xml', sharedFolder).pathname));
  assert.equal(extract.counts.new, 1);
});
