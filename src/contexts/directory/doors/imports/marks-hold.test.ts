import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuthorityId, ImportId } from '../../../../kernel/ids.ts';
import { newUuid, systemClock } from '../../../../platform/clock/clock.ts';
import { inReading } from '../../../../platform/db/transaction.ts';
import { fileInMemory } from '../../../../platform/files/reading/source.ts';
import { acceptImport } from '../../../../platform/imports/accept-import.ts';
import { withdrawImport } from '../../../../platform/imports/withdraw-import.ts';
import type { Ctx } from '../../../../platform/house/ctx.ts';
import { bringIn, fileOfLines, operatorOfTest } from '../../../../platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../../platform/testing/test-database.ts';
import { publishRecord, restoreRecord } from '../../actions/change-record.ts';
import { decideTwins, undoTwins } from '../../actions/decide-twins.ts';
import { openDirectory } from '../../actions/open-directory.ts';
import { askForRelease, decideOnRelease, protectRecord } from '../../actions/protect-record.ts';
import { derivedId, uuidOf } from '../../model/feeds/derived-id.ts';
import { protections, type DirectoryRecord, type Protection } from '../../model/record.ts';
import { findRecord } from '../../store/services.store.ts';
import { directoryImports } from './service-files.ts';

const db = await openTestDatabase(['places', 'outcomes', 'directory']);
const engine = { specs: directoryImports, app: db.app, operator: db.operator };
const [own, feed] = [derivedId('own', 'service', '7'), uuidOf('00000000-0000-4000-8000-000000000007', 'x')];
const secrets: Readonly<Record<string, RegExp>> = { [own]: /secretst|zz19qx/, [feed]: /hiddenl|zz18aa/ };
const rank = (protection: Protection): number => protections.indexOf(protection);

/** One authority with two records: one of the council's own file, one of a feed, each at an address of its own. */
interface World {
  readonly ctx: Ctx;
  readonly committed: ImportId[];
  nth: number;
}

async function take({ ctx, committed }: World, spec: string, file: Parameters<typeof bringIn>[3]): Promise<void> {
  const report = await bringIn(db, directoryImports, spec, file, { ctx, settings: { publish: 'approved' } });
  if (report.state !== 'proposed') return;
  assert.ok((await acceptImport(engine, ctx, report.id)).accepted);
  committed.push(report.id);
}

const find = ({ ctx }: World, id: string): Promise<{ record: DirectoryRecord; revision: number } | undefined> => inReading(db.app, ctx, (trx) => findRecord(trx, id));
const spellings = [['17 Secret Street', 'ZZ1 9QX', 'Hall'], ['17, SECRET ST.', 'zz19qx', ''], ['Flat 2, 17 Secret Street', 'ZZ1 9QX', 'The flat']] as const;
const marksOfFiles = ['', '', 'home', 'anonymity', 'refuge'] as const;

const acts: Readonly<Record<string, (world: World, a: number, b: number) => Promise<unknown>>> = {
  ownFile: (world, a, b) => {
    const [line, postcode, place] = spellings[a % spellings.length]!;
    return take(world, 'directory.own-services', fileOfLines(`own-${world.nth}.csv`, ['name,organisation,id,address,postcode,place,protection,description', `Singing ${world.nth},Hartley Trust,7,"${line}",${postcode},${place},${marksOfFiles[b % marksOfFiles.length]},Come to 17 Secret Street (${world.nth}).`]));
  },
  feedFile: (world, a) => take(world, 'directory.open-referral', fileInMemory(`feed-${world.nth}.json`, Buffer.from(JSON.stringify({ contents: [{ id: feed, name: `Music ${world.nth}`, description: a % 2 === 0 ? '' : 'At 5 Hidden Lane.', organization: { id: 'o', name: 'Hartley Trust', description: 'A trust' }, service_at_locations: [{ id: `sal-${a % 2}`, location: { id: `l-${a % 2}`, addresses: [{ address_1: '5 Hidden Lane', city: 'Wellbourne', postal_code: 'ZZ1 8AA' }] } }] }] })))),
  withdraw: (world, a) => (world.committed.length === 0 ? Promise.resolve() : withdrawImport(engine, world.ctx, world.committed[Math.max(0, world.committed.length - 1 - (a % 2))]!, 'wrong')),
  restore: async (world, a, b) => {
    const [id, now] = [a % 2 === 0 ? own : feed, await find(world, a % 2 === 0 ? own : feed)];
    return now && restoreRecord(world.ctx, db.app, { id, seenRevision: now.revision, revision: 1 + (b % Math.max(1, now.revision - 1)), reason: 'as it was' });
  },
  join: (world, a) => decideTwins(world.ctx, db.app, { kept: a % 2 === 0 ? own : feed, other: a % 2 === 0 ? feed : own, verdict: 'same', reason: 'one' }),
  part: (world) => undoTwins(world.ctx, db.app, { kept: own, other: feed, reason: 'two' }),
  publish: async (world, a) => {
    const [id, now] = [a % 2 === 0 ? own : feed, await find(world, a % 2 === 0 ? own : feed)];
    return now && publishRecord(world.ctx, db.app, { id, seenRevision: now.revision, publication: { state: 'approved' }, reason: 'looked at' });
  },
  mark: (world, a, b) => protectRecord(world.ctx, db.app, { id: a % 2 === 0 ? own : feed, mark: (['home', 'anonymity', 'refuge'] as const)[b % 3]!, reason: 'asked' }),
};

async function publicText({ ctx }: World): Promise<string> {
  return JSON.stringify((await openDirectory(ctx, db.app)).inOrder).toLowerCase().replace(/[^a-z0-9]/g, '');
}

test('no sequence of files, withdrawals, restoring, joining, parting and publishing takes a mark away or tells a marked address: two people alone do', async () => {
  const name = fc.constantFrom(...Object.keys(acts));
  const told = { marked: 0, open: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, fc.nat(5), fc.nat(14)), { minLength: 6, maxLength: 14 }), async (steps) => {
      const world: World = { ctx: operatorOfTest(newUuid(systemClock.now()) as AuthorityId), committed: [], nth: 0 };
      const highest = new Map<string, Protection>([[own, 'none'], [feed, 'none']]);
      await acts['ownFile']!(world, 0, 0);
      await acts['feedFile']!(world, 0, 0);
      for (const [act, a, b] of steps) {
        world.nth += 1;
        await acts[act]!(world, a, b);
        const text = await publicText(world);
        for (const id of [own, feed]) {
          const now = (await find(world, id))?.record.protection ?? highest.get(id)!;
          assert.ok(rank(now) >= rank(highest.get(id)!), `${act} takes ${highest.get(id)} of ${id} away: ${now}`);
          highest.set(id, now);
          if (now === 'none') told.open += Number(secrets[id]!.test(text));
          else {
            told.marked += 1;
            assert.doesNotMatch(text, secrets[id]!, `${act} tells where ${id} is`);
          }
        }
      }
    }),
    { numRuns: 8 },
  );
  assert.ok(told.marked > 20 && told.open > 5, `the sequences must reach marked and open addresses: ${JSON.stringify(told)}`);
});

test('two people take a mark away of records that are one, and the next file does not bring it back', async () => {
  const world: World = { ctx: operatorOfTest(newUuid(systemClock.now()) as AuthorityId), committed: [], nth: 0 };
  await acts['ownFile']!(world, 0, 0);
  await acts['feedFile']!(world, 0, 0);
  await acts['join']!(world, 0, 0);
  assert.ok((await protectRecord(world.ctx, db.app, { id: feed, mark: 'refuge', reason: 'asked' })).accepted);
  assert.deepEqual([(await find(world, own))!.record.protection, (await find(world, feed))!.record.protection], ['refuge', 'refuge'], 'the kept one tells what the archived one knew');
  const another: Ctx = { ...world.ctx, actor: { kind: 'operator', name: 'another' } };
  assert.ok((await askForRelease(world.ctx, db.app, { id: own, becomes: 'none', reason: 'moved' })).accepted);
  assert.ok((await decideOnRelease(another, db.app, { id: own, verdict: 'done', reason: 'seen' })).accepted);
  world.nth = 1;
  await acts['feedFile']!(world, 1, 0);
  assert.deepEqual([(await find(world, own))!.record.protection, (await find(world, feed))!.record.protection], ['none', 'none']);
});
