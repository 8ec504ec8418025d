import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, ServiceId } from '../model/record.ts';
import { findTwins } from '../model/twins.ts';
import { findRecord, insertRecord } from '../store/services.store.ts';
import { findHistory, publishRecord, restoreRecord } from './change-record.ts';
import { decideTwins, listOpenTwins, undoTwins } from './decide-twins.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const ctx = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
const elsewhere = operatorOfTest('00000000-0000-7000-8000-000000000002' as AuthorityId);
const id = (number: number): ServiceId => madeUpId(number) as ServiceId;
const put = (record: DirectoryRecord): Promise<void> => inTransaction(db.app, ctx, (trx) => insertRecord(ctx, trx, record));
const nowOf = async (of: ServiceId): Promise<DirectoryRecord> => (await inReading(db.app, ctx, (trx) => findRecord(trx, of)))!.record;
const audited = async (act: string): Promise<number> => Number((await inReading(db.app, ctx, (trx) => sql<{ n: string }>`SELECT count(*) AS n FROM platform.audit WHERE act = ${act}`.execute(trx))).rows[0]!.n);

test('a record is published, and each earlier state can be put back without unpublishing it', async () => {
  await put(aRecord({ id: id(101), publication: { state: 'pending' }, name: 'Old name' }));
  assert.deepEqual(await publishRecord(ctx, db.app, { id: id(101), seenRevision: 1, publication: { state: 'approved' }, reason: 'checked' }), { accepted: true, value: 2 });
  const late = await publishRecord(ctx, db.app, { id: id(101), seenRevision: 1, publication: { state: 'archived' }, reason: 'late' });
  assert.ok(!late.accepted && late.refusal.code === 'record-changed-meanwhile');
  assert.deepEqual(await restoreRecord(ctx, db.app, { id: id(101), seenRevision: 2, revision: 1, reason: 'as it was' }), { accepted: true, value: 3 });
  assert.equal((await nowOf(id(101))).publication.state, 'approved');
  const history = await findHistory(ctx, db.app, id(101));
  assert.deepEqual(history!.earlier.map(({ revision, act, reason }) => [revision, act, reason]), [[2, 'restored', 'as it was'], [1, 'published', 'checked']]);
  const missing = await restoreRecord(ctx, db.app, { id: id(101), seenRevision: 3, revision: 9, reason: 'x' });
  assert.ok(!missing.accepted && missing.refusal.code === 'revision-not-found');
  assert.equal(await audited('directory.record-restored'), 1);
  const foreign = await publishRecord(elsewhere, db.app, { id: id(101), seenRevision: 3, publication: { state: 'archived' }, reason: 'x' });
  assert.ok(!foreign.accepted && foreign.refusal.code === 'record-not-found', 'another authority’s record is not there');
});

const urn = (value: string, source: string, of: Partial<DirectoryRecord> = {}): DirectoryRecord =>
  aRecord({ assurance: { source }, childcare: { provision: 'non-domestic', registration: { urn: value, status: 'active', registers: [], history: [] }, fundedHours: [], schoolPickUps: [], inspections: [] }, ...of });

test('the same registration number is sure; a like name at the same postcode is scored; what one source holds twice is its own affair', () => {
  const at = (postcode: string) => [{ id: madeUpId(4), location: aLocation({ address: { lines: [], town: '', postcode: postcode as Postcode } }) }];
  const sure = findTwins([urn('EY1', 'ofsted', { id: id(1), name: 'A' }), urn('EY1', 'feed', { id: id(2), name: 'Quite another name' })]);
  assert.deepEqual(sure.map(({ surety, reasons }) => [surety, reasons[0]!.reason]), [['same-identifier', 'identifier']]);
  const base = { places: at('ZZ1 4AB') };
  const like = findTwins([aRecord({ ...base, id: id(1), name: 'Acorns playgroup', assurance: { source: 'a' } }), aRecord({ ...base, id: id(2), name: 'Acorns playgruop', assurance: { source: 'b' } })]);
  // 4 for names that are alike and 4 for the postcode; the points are those of twins.ts.
  assert.deepEqual(like.map(({ surety, score }) => [surety, score]), [['likely', 8]]);
  assert.equal(like[0]!.reasons.reduce((sum, { points }) => sum + points, 0), like[0]!.score);
  assert.equal(findTwins([aRecord({ ...base, id: id(1) }), aRecord({ ...base, id: id(2) })]).length, 0, 'one source');
  const apart = { latitude: 54, longitude: -2 };
  const other = findTwins([aRecord({ ...base, id: id(1), assurance: { source: 'a' } }), aRecord({ id: id(2), assurance: { source: 'b' }, places: [{ id: madeUpId(4), location: aLocation({ point: apart, address: { lines: [], town: '', postcode: 'ZZ3 1AA' as Postcode } }) }] })]);
  assert.equal(other.length, 0, 'the same name in two towns');
});

test('two records become one, the other is archived, and both stand again when it is undone', async () => {
  await put(urn('EY7', 'ofsted', { id: id(201), name: 'Twin nursery', description: '', languages: [] }));
  await put(urn('EY7', 'feed', { id: id(202), name: 'The twin nursery', description: 'Said by the feed', languages: ['Polish'] }));
  const [open] = (await listOpenTwins(ctx, db.app)).filter(({ surety }) => surety === 'same-identifier');
  assert.deepEqual([open!.first.id, open!.second.id].sort(), [id(201), id(202)]);
  const joined = await decideTwins(ctx, db.app, { kept: id(201), other: id(202), verdict: 'same', reason: 'one nursery' });
  assert.ok(joined.accepted);
  const kept = await nowOf(id(201));
  assert.deepEqual([kept.name, kept.description, kept.languages, (await nowOf(id(202))).publication.state], ['Twin nursery', 'Said by the feed', ['Polish'], 'archived']);
  const twice = await decideTwins(ctx, db.app, { kept: id(202), other: id(201), verdict: 'different', reason: 'no' });
  assert.ok(!twice.accepted && twice.refusal.code === 'twins-decided-already');
  const undone = await undoTwins(ctx, db.app, { kept: id(201), other: id(202), reason: 'they are two' });
  assert.ok(undone.accepted);
  assert.deepEqual([(await nowOf(id(201))).description, (await nowOf(id(202))).publication.state], ['', 'approved']);
  const again = await undoTwins(ctx, db.app, { kept: id(201), other: id(202), reason: 'x' });
  assert.ok(!again.accepted && again.refusal.code === 'twins-not-joined');
  const none = await decideTwins(ctx, db.app, { kept: id(201), other: id(999), verdict: 'same', reason: 'x' });
  assert.ok(!none.accepted && none.refusal.code === 'record-not-found');
  assert.equal(await audited('directory.twins-decided'), 2);
});
