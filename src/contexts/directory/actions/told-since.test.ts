import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import type { Trx } from '../../../platform/db/database.ts';
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
import { readFeed } from './serve-feed.ts';
import { settleWritings } from './settle-writings.ts';

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

const archive = (record: DirectoryRecord): DirectoryRecord => ({ ...record, publication: { state: record.publication.state === 'approved' ? 'archived' : 'approved' } });

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
  (which) => save(which, archive),
  (which, other) => (ctx) => decideTwins(ctx, db.app, { kept: idOf(which), other: idOf(other), verdict: 'same', reason: 'test' }),
  (which, other) => (ctx) => undoTwins(ctx, db.app, { kept: idOf(which), other: idOf(other), reason: 'test' }),
  (_, other) => importOrWithdraw((other % 3) + 1),
];

/** Somebody who keeps a copy of what everybody is shown, and asks for what was modified since they last began to ask. */
function aHarvester(): () => Promise<readonly string[]> {
  const copy = new Map<string, string>();
  let since: string | undefined;
  return async () => {
    const ctx = at(1);
    const { records, directory, gone } = await readFeed(ctx, db.app, { words: undefined, postcode: undefined, metres: undefined, coverage: undefined, question: since === undefined ? {} : { modifiedAfter: since } });
    for (const { id } of gone) copy.delete(id);
    for (const record of records) copy.set(record.id, JSON.stringify(record));
    since = ctx.now.toISOString();
    assert.deepEqual(Object.fromEntries([...copy].sort()), Object.fromEntries(directory.inOrder.map((record) => [record.id as string, JSON.stringify(record)])));
    return [...records, ...gone].map(({ id }) => id);
  };
}

/** An act that began now and is committed when it is told to end: a long file. */
async function begin(act: (ctx: Ctx, trx: Trx) => Promise<void>): Promise<() => Promise<void>> {
  const [ctx, done, end] = [at(1), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const whole = inTransaction(db.app, ctx, async (trx) => {
    await act(ctx, trx);
    await raiseDataVersion(ctx, trx);
    done.resolve();
    await end.promise;
  });
  await Promise.race([done.promise, whole]);
  return () => (end.resolve(), whole);
}

let seen: readonly string[] = [];
const settle = async (): Promise<void> => void (seen = await settleWritings(at(1), db.app, seen));
const slowSave = (which: number, change: (record: DirectoryRecord) => DirectoryRecord): Promise<() => Promise<void>> => begin(async (ctx, trx) => saveRecord(ctx, trx, change((await findRecord(trx, idOf(which)))!.record), { act: 'edited', reason: 'test' }));

await inTransaction(db.app, operator, async (trx) => {
  for (let which = 0; which < 6; which += 1) await insertRecord(operator, trx, group(which, (which % 3) + 1));
  await raiseDataVersion(operator, trx);
});

test('what was under way while somebody harvested is told to them when it is in, and to nobody again once it is settled', async () => {
  const harvest = aHarvester();
  assert.equal((await harvest()).length, 6);
  const endOfFile = await slowSave(0, (record) => ({ ...record, name: 'Long file' }));
  await settle();
  await settle();
  await harvest();
  await settle();
  assert.deepEqual(await harvest(), [], 'what was there before is settled, what is under way is not seen');
  await endOfFile();
  assert.deepEqual(await harvest(), [idOf(0)]);
  await settle();
  assert.deepEqual(await harvest(), [idOf(0)], 'seen once, so not settled yet');
  await settle();
  await harvest();
  assert.deepEqual(await harvest(), []);
  const end = await slowSave(1, archive);
  await harvest();
  await end();
  assert.deepEqual(await harvest(), [idOf(1)], 'of what went too');
});

test('whoever harvests what was modified since they last came holds what everybody is shown, after any row of acts', async () => {
  const harvest = aHarvester();
  await harvest();
  const anAct = fc.record({ act: fc.nat({ max: acts.length }), which: fc.nat({ max: 5 }), other: fc.nat({ max: 5 }) });
  await fc.assert(fc.asyncProperty(fc.array(anAct, { minLength: 1, maxLength: 3 }), fc.nat({ max: 2 }), async (row, turns) => {
    for (const { act, which, other } of row) {
      if (acts[act]) await acts[act](which, other)(at(1));
      else {
        const end = await slowSave(which, other % 2 === 0 ? archive : (record) => ({ ...record, protection: record.protection === 'none' ? 'home' : 'none' }));
        await harvest();
        if (other > 2) await settle();
        await end();
      }
    }
    for (let turn = 0; turn < turns; turn += 1) await settle();
    await harvest();
  }), { numRuns: 100, endOnFailure: true });
});
