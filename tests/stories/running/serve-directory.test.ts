import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../src/kernel/ids.ts';
import type { Command, Terminal } from '../../../src/platform/cli/command.ts';
import { inTransaction } from '../../../src/platform/db/transaction.ts';
import { operatorOfTest } from '../../../src/platform/testing/bring-in.ts';
import { openTestDatabase } from '../../../src/platform/testing/test-database.ts';
import { aRecord, madeUpId } from '../../../src/contexts/directory/model/record.cases.ts';
import type { ServiceId } from '../../../src/contexts/directory/model/record.ts';
import { insertRecord } from '../../../src/contexts/directory/store/services.store.ts';
import { commands } from '../../../src/app/commands.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes', 'directory']);
const authority = '00000000-0000-7000-8000-000000000001' as AuthorityId;
const ctx = operatorOfTest(authority);
await sql`INSERT INTO access.authority VALUES (${authority}::uuid, 'Test Council', 'Test', NULL, NULL, '#003300', true, now())`.execute(db.owner);
await inTransaction(db.app, ctx, async (trx) => {
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(1) as ServiceId, name: 'Open to all' }));
  await insertRecord(ctx, trx, aRecord({ id: madeUpId(2) as ServiceId, name: 'Hidden house', protection: 'refuge' }));
});

const commandOf = (verb: string): Extract<Command<unknown>, { kind: 'act' }> => commands.find((one) => one.noun === 'directory' && one.verb === verb) as never;
const terminalOf = (ending: AbortController, note: (line: string) => void, write: (text: string | Buffer) => void = () => undefined): Terminal => ({ note, write, progress: () => undefined, signal: ending.signal });

test('serve answers the open feeds and nothing else, until it is ended', async (t) => {
  const ending = new AbortController();
  t.after(() => ending.abort());
  const said = Promise.withResolvers<string>();
  const { run, options } = commandOf('serve');
  const served = run(ctx, db.app, options.parse({ port: '0' }), terminalOf(ending, said.resolve));
  const words = await said.promise;
  assert.match(words, /^The open feeds of Test Council \(made-up data\):/);
  const base = /(http:\/\/\S+)\/open-referral\/v3/.exec(words)![1]!;
  for (const [version, list] of [['v3', 'contents'], ['v1', 'content']] as const) {
    const page = (await (await fetch(`${base}/open-referral/${version}/services`)).json()) as Record<string, { name: string }[]>;
    assert.deepEqual(page[list]!.map(({ name }) => name), ['Open to all']);
  }
  assert.deepEqual(await Promise.all(['/services', '/directory', '/sign-in'].map(async (path) => (await fetch(`${base}${path}`)).status)), [404, 404, 404]);
  assert.match((await run(ctx, db.app, options.parse({ port: new URL(base).port }), terminalOf(ending, said.resolve)) as { words: string }).words, /is taken by another program/);
  ending.abort();
  assert.equal((await served).kind, 'done');
  await assert.rejects(fetch(`${base}/open-referral/v3`), 'it listens no more');
});

test('the register is written as everybody may see it, in either version, and says that it is made up', async () => {
  const { run, options } = commandOf('export-register');
  for (const format of ['v3', 'v1', 'ndjson']) {
    let [text, note] = ['', ''];
    await run(ctx, db.app, options.parse({ format }), terminalOf(new AbortController(), (line) => void (note = line), (written) => void (text += String(written))));
    assert.match(text, /"name":"Open to all"/);
    assert.doesNotMatch(text, /Hidden house/);
    assert.equal(note, '1 service of Test Council (made-up data) written.');
  }
});
