import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../kernel/ids.ts';
import { inTransaction } from '../db/transaction.ts';
import { makeCtx, type Ctx } from '../house/ctx.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import { messageText } from './message-text.ts';
import { deleteOldMessages, sendMessages } from './send-messages.ts';
import { writeMessage } from './write-message.ts';

const db = await openTestDatabase([]);
const folder = mkdtempSync(join(tmpdir(), 'everychild-messages-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const here = '00000000-0000-7000-8000-00000000000a' as AuthorityId;
const ctxAt = (time: string, authority?: AuthorityId): Ctx => makeCtx({ actor: { kind: 'machine', job: 'test' }, authority, purpose: 'run-the-service', now: new Date(time), requestId: 'r' });
const ctx = ctxAt('2026-11-22T10:00:00Z', here);
const message = { to: 'amara@wellbourne.example', subject: 'Your invitation', body: 'Dear Amara,\n\nCome.' };

test('a message goes out once, as a file, after its act was kept', async () => {
  await inTransaction(db.app, ctx, (trx) => writeMessage(ctx, trx, message));
  assert.deepEqual([await sendMessages(ctxAt('2026-11-22T10:00:05Z'), db.operator, folder), await sendMessages(ctxAt('2026-11-22T10:00:10Z'), db.operator, folder)], [1, 0]);
  const [file, ...others] = readdirSync(join(folder, 'messages'));
  assert.equal(others.length, 0);
  assert.match(file!, /^2026-11-22T10-00-00-000Z-.*\.eml$/);
  const text = readFileSync(join(folder, 'messages', file!), 'utf8');
  assert.match(text, /^To: <amara@wellbourne\.example>\r$/m);
  assert.equal(Buffer.from(text.split('\r\n\r\n')[1]!, 'base64').toString(), 'Dear Amara,\r\n\r\nCome.');
});

test('a message of an act that failed is never sent', async () => {
  const failing = inTransaction(db.app, ctx, async (trx) => {
    await writeMessage(ctx, trx, message);
    throw new Error('in the middle');
  });
  await assert.rejects(failing, /in the middle/);
  assert.equal(await sendMessages(ctx, db.operator, folder), 0);
});

test('a message that cannot be written waits with its fault, and goes out when it can', async () => {
  const blocked = mkdtempSync(join(tmpdir(), 'everychild-blocked-'));
  writeFileSync(join(blocked, 'messages'), 'a file where the folder should be');
  await inTransaction(db.app, ctx, (trx) => writeMessage(ctx, trx, { ...message, subject: 'Second' }));
  assert.equal(await sendMessages(ctx, db.operator, blocked), 0);
  const waiting = await sql<{ attempts: number; last_fault: string }>`SELECT attempts, last_fault FROM platform.message WHERE sent_at IS NULL`.execute(db.owner);
  assert.equal(waiting.rows[0]!.attempts, 1);
  assert.match(waiting.rows[0]!.last_fault, /EEXIST|ENOTDIR/);
  rmSync(join(blocked, 'messages'));
  assert.equal(await sendMessages(ctx, db.operator, blocked), 1);
  rmSync(blocked, { recursive: true, force: true });
});

test('nobody writes headers of their own', async () => {
  for (const forged of [{ to: 'a@b.example\r\nBcc: c@d.example' }, { subject: 'x\nBcc: c@d.example' }]) {
    await assert.rejects(inTransaction(db.app, ctx, (trx) => writeMessage(ctx, trx, { ...message, ...forged })), /line break/);
  }
});

test('the serving role cannot read what was written to others', async () => {
  await assert.rejects(sql`SELECT FROM platform.message`.execute(db.app), /permission denied/);
});

test('what was sent is deleted after thirty days', async () => {
  const count = async (): Promise<number> => (await sql`SELECT FROM platform.message`.execute(db.owner)).rows.length;
  await deleteOldMessages(ctxAt('2026-12-22T09:00:00Z'), db.operator);
  assert.equal(await count(), 2);
  await deleteOldMessages(ctxAt('2026-12-22T10:00:06Z'), db.operator);
  assert.equal(await count(), 0);
});

test('a subject with accents is written as RFC 2047 asks, in short words that read back whole', () => {
  const subject = 'Einladung für Zoë Ångström – données inventées, sept ans déjà';
  const text = messageText({ message_id: 'm', to_address: 'a@b.example', subject, body: 'x', written_at: new Date('2026-11-22T10:00:00Z') });
  const words = [...text.matchAll(/=\?utf-8\?B\?([A-Za-z0-9+/=]+)\?=/g)];
  assert.ok(words.length > 1 && words.every(([word]) => word.length <= 75));
  assert.equal(words.map(([, encoded]) => Buffer.from(encoded!, 'base64').toString()).join(''), subject);
  assert.match(text, /^Date: Sun, 22 Nov 2026 10:00:00 \+0000\r$/m);
});
