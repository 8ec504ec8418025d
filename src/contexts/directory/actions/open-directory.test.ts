import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { operatorOfTest } from '../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { aLocation, aRecord, madeUpId } from '../model/record.cases.ts';
import type { DirectoryRecord, LocationId, ServiceId } from '../model/record.ts';
import { insertRecord, saveRecord } from '../store/services.store.ts';
import { openDirectory } from './open-directory.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const ctx = operatorOfTest('00000000-0000-7000-8000-000000000001' as AuthorityId);

const house = (number: number, lines: string): DirectoryRecord['places'] => [{ id: madeUpId(600 + number), location: aLocation({ id: madeUpId(700 + number) as LocationId, address: { lines: [lines], town: 'Hidley', postcode: 'ZZ1 4AB' as Postcode } }) }];
const space = (spaces: number): DirectoryRecord['vacancies'] => [{ id: 'v', ages: { fromMonth: 0, toMonth: 60 }, days: ['MO'], session: 'morning', spaces, toldOn: ctx.today }];
const standing = (number: number): DirectoryRecord => aRecord({ id: madeUpId(500 + number) as ServiceId, name: `Group ${number}`, description: 'Play and song.', places: house(number, `${number % 2} Elm Road`) });

const records = Array.from({ length: 6 }, (_, number) => standing(number));

/** What may happen to a record, each as far as the directory is concerned: of some no word changes, of some what others show. */
const changes: readonly ((record: DirectoryRecord, number: number) => DirectoryRecord)[] = [
  (record, number) => ({ ...record, vacancies: space(number) }),
  (record, number) => ({ ...record, description: `Play and song, ${['swimming', 'Polish', 'at 1 Elm Road'][number % 3]}.` }),
  (record, number) => ({ ...record, name: `Circle ${number}` }),
  (record) => ({ ...record, protection: record.protection === 'none' ? 'refuge' : 'none' }),
  (record) => ({ ...record, protection: record.protection === 'none' ? 'home' : 'none' }),
  (record) => ({ ...record, publication: { state: record.publication.state === 'approved' ? 'archived' : 'approved' } }),
  (record, number) => ({ ...record, terms: [{ curie: `everychild:${['play', 'health'][number % 2]}`, name: 'Kind' }] }),
  (record, number) => ({ ...record, places: house(number, `${number} Oak Lane`) }),
];

/** The directory as somebody would have it who reads all of it now, in an order of its own. */
const told = async (from: Database): Promise<object> => {
  const { index, inOrder, gone, places, languages } = await openDirectory(ctx, from);
  const { words } = index;
  const said = words.words.map((word, at) => [word, [...words.inDocument.slice(words.starts[at], words.starts[at + 1])].map((document, nth) => `${index.records[document]!.id} ${words.weight[words.starts[at]! + nth]}`).sort()]);
  const ofRecords = index.records.map((record, at) => [record.id, index.names[at], index.fromMonth[at], [...index.points.slice(index.placeStarts[at]! * 3, index.placeStarts[at + 1]! * 3)]]).sort();
  const kinds = [...index.byCategory].map(([kind, within]) => [kind, within.map((at) => index.records[at]!.id).sort()]).sort();
  const near = [...words.byMissingLetter].map(([form, spellings]) => [form, spellings.map(({ full, at }) => `${full} ${words.words[at]}`).sort()]).sort();
  return { said, ofRecords, kinds, near, inOrder, gone: gone.map(({ id }) => id), towns: [...places.byName].sort(), languages };
};

test('after any row of changes the directory is what it would be if all of it were read anew', async () => {
  await inTransaction(db.app, ctx, async (trx) => {
    for (const record of records) await insertRecord(ctx, trx, record);
    await raiseDataVersion(ctx, trx);
  });
  let fresh = 6;
  await openDirectory(ctx, db.app);
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ which: fc.nat({ max: 5 }), change: fc.nat({ max: changes.length }), number: fc.nat({ max: 9 }) }), { minLength: 1, maxLength: 4 }), async (acts) => {
    await inTransaction(db.app, ctx, async (trx) => {
      for (const { which, change, number } of acts) {
        const act = changes[change];
        if (act) await saveRecord(ctx, trx, (records[which] = act(records[which]!, number)), { act: 'edited', reason: 'test' });
        else {
          await sql`DELETE FROM directory.service WHERE service_id = ${madeUpId(500 + fresh)}::uuid`.execute(trx);
          await insertRecord(ctx, trx, standing((fresh += 1)));
        }
      }
      await raiseDataVersion(ctx, trx);
    });
    // Another handle on the same database has nothing that it kept.
    const anew = { transaction: db.app.transaction.bind(db.app), getExecutor: db.app.getExecutor.bind(db.app) } as unknown as Database;
    assert.deepEqual(await told(db.app), await told(anew));
  }), { numRuns: 60, endOnFailure: true });
});

test('of a change to one record one record is read, and what others say is not read again', async () => {
  const put = (record: DirectoryRecord): Promise<void> => inTransaction(db.app, ctx, async (trx) => {
    await saveRecord(ctx, trx, record, { act: 'edited', reason: 'test' });
    await raiseDataVersion(ctx, trx);
  });
  await put(standing(0));
  const before = await openDirectory(ctx, db.app);
  await put({ ...standing(0), vacancies: space(99) });
  const after = await openDirectory(ctx, db.app);
  assert.equal(after.byId.get(standing(0).id)!.vacancies[0]!.spaces, 99);
  assert.deepEqual(after.inOrder.filter((record) => before.byId.get(record.id) !== record).map(({ id }) => id), [standing(0).id]);
  assert.equal(after.index.words, before.index.words);
});

test('who came before somebody for whom a newer directory was made sees that one, and nobody after them waits for an older', async () => {
  const newest = await openDirectory(ctx, db.app);
  assert.equal(await openDirectory({ ...ctx, dataVersion: '0' }, db.app), newest);
  assert.equal(await openDirectory(ctx, db.app), newest);
});
