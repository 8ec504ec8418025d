import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { fileInMemory } from '../../../platform/files/reading/source.ts';
import { makeCtx, type Ctx } from '../../../platform/house/ctx.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { withdrawImport } from '../../../platform/imports/withdraw-import.ts';
import { bringIn, operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { directoryImports } from '../doors/imports/service-files.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, LocationId, ServiceId } from '../model/record.ts';
import { findRecord, insertRecord, saveRecord } from '../store/services.store.ts';
import { decideTwins, undoTwins } from './decide-twins.ts';
import { protectRecord } from './protect-record.ts';
import { goneSinceAsked, readFeed } from './serve-feed.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const operator = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);
const engine = { specs: directoryImports, app: db.app, operator: db.operator };
let now = operator.now;
const at = (hours: number): Ctx => makeCtx({ ...operator, now: (now = new Date(now.getTime() + hours * 3_600_000)) });

/** Six groups in three houses, two at each: what one keeps back, the other may tell. */
const idOf = (which: number): ServiceId => madeUpId(500 + which) as ServiceId;
const house = (which: number, number: number): DirectoryRecord['places'] => [{ id: madeUpId(600 + which), location: aLocation({ id: madeUpId(700 + which) as LocationId, address: { lines: [`${number} Elm Road`], town: 'Hidley', postcode: 'ZZ1 4AB' as Postcode } }) }];
const group = (which: number, number: number): DirectoryRecord => aRecord({ id: idOf(which), name: `Group ${which}`, description: 'Play and song at 1 Elm Road.', places: house(which, number) });

const save = (which: number, change: (record: DirectoryRecord) => DirectoryRecord) => async (ctx: Ctx): Promise<void> => inTransaction(db.app, ctx, async (trx) => {
  await saveRecord(ctx, trx, change((await findRecord(trx, idOf(which)))!.record), { act: 'edited', reason: 'test' });
  await raiseDataVersion(ctx, trx);
});

/** A file with two groups at a house, of which one says that somebody lives there; brought in, and taken back the next time. */
let inside: Awaited<ReturnType<typeof bringIn>>['id'] | undefined;
const importOrWithdraw = (number: number) => async (ctx: Ctx): Promise<void> => {
  if (inside !== undefined) {
    assert.ok((await withdrawImport(engine, ctx, inside, 'test')).accepted);
    inside = undefined;
    return;
  }
  const rows = ['id,name,organisation,protection,address,town,postcode', `home-${now.getTime()},At home,Trust,home,${number} Elm Road,Hidley,ZZ1 4AB`, `hall-${now.getTime()},In a hall,Trust,,${number} Elm Road,Hidley,ZZ1 4AB`];
  const report = await bringIn(db, directoryImports, 'directory.own-services', fileInMemory(`own-${now.getTime()}.csv`, Buffer.from(rows.join('\n'))), { ctx, settings: { publish: 'approved' } });
  assert.ok(report.state === 'committed' || (await acceptImport(engine, ctx, report.id)).accepted, JSON.stringify(report.notes));
  inside = report.id;
};

/** What may happen to groups. Each is refused or changes something. */
const acts: readonly ((which: number, other: number) => (ctx: Ctx) => Promise<unknown>)[] = [
  (which) => (ctx) => protectRecord(ctx, db.app, { id: idOf(which), mark: 'home', reason: 'test' }),
  (which) => (ctx) => protectRecord(ctx, db.app, { id: idOf(which), mark: 'refuge', reason: 'test' }),
  (which) => save(which, (record) => ({ ...record, protection: 'none' })),
  (which, other) => save(which, (record) => ({ ...record, places: house(which, (other % 3) + 1) })),
  (which) => save(which, (record) => ({ ...record, publication: { state: record.publication.state === 'approved' ? 'archived' : 'approved' } })),
  (which, other) => (ctx) => decideTwins(ctx, db.app, { kept: idOf(which), other: idOf(other), verdict: 'same', reason: 'test' }),
  (which, other) => (ctx) => undoTwins(ctx, db.app, { kept: idOf(which), other: idOf(other), reason: 'test' }),
  (_, other) => importOrWithdraw((other % 3) + 1),
];

test('whoever harvests what was modified since they last came holds what everybody is shown, after any row of acts', async () => {
  await inTransaction(db.app, operator, async (trx) => {
    for (let which = 0; which < 6; which += 1) await insertRecord(operator, trx, group(which, (which % 3) + 1));
    await raiseDataVersion(operator, trx);
  });
  const copy = new Map<string, string>();
  let since: string | undefined;
  const harvest = async (): Promise<void> => {
    const ctx = at(1);
    const asked = { words: undefined, postcode: undefined, metres: undefined, coverage: undefined, question: since === undefined ? {} : { modifiedAfter: since } };
    const { records, directory } = await readFeed(ctx, db.app, asked);
    for (const { id } of goneSinceAsked(directory, asked)) copy.delete(id);
    for (const record of records) copy.set(record.id, JSON.stringify(record));
    since = ctx.now.toISOString();
    assert.deepEqual(Object.fromEntries([...copy].sort()), Object.fromEntries(directory.inOrder.map((record) => [record.id as string, JSON.stringify(record)])));
  };
  await harvest();
  const anAct = fc.record({ act: fc.nat({ max: acts.length - 1 }), which: fc.nat({ max: 5 }), other: fc.nat({ max: 5 }) });
  await fc.assert(fc.asyncProperty(fc.array(anAct, { minLength: 1, maxLength: 2 }), async (row) => {
    for (const { act, which, other } of row) await acts[act]!(which, other)(at(1));
    await harvest();
  }), { numRuns: 80, endOnFailure: true });
});
