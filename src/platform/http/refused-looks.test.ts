import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AuthorityId, OrganisationId, PersonId } from '../../kernel/ids.ts';
import { systemClock } from '../clock/clock.ts';
import { makeCtx, type Actor, type Ctx, type Permission } from '../house/ctx.ts';
import { openTestDatabase, testConfig } from '../testing/test-database.ts';
import { RefusedLooks } from './refused-looks.ts';
import { route, type Reply } from './route.ts';
import { buildServer } from './server.ts';

const db = await openTestDatabase([]);
const authority = '00000000-0000-7000-8000-00000000000a' as AuthorityId;
const personOf = (nth: number, ...permissions: Permission[]): Actor => ({ kind: 'person', id: `00000000-0000-7000-8000-0000000000${nth}` as PersonId, name: 'Somebody', organisation: '00000000-0000-7000-8000-000000000099' as OrganisationId, permissions: new Set(permissions) });
const page: Reply = { kind: 'page', title: 'Kept back', body: h('p', {}, 'Kept back') };
const open = { input: z.object({ id: z.string().optional() }), purpose: 'deliver' } as const;
const routes = [
  route({ ...open, method: 'GET', path: '/kept-back/:id', permission: ['directory:decide', 'directory:see-protected'], audit: { none: 'a page of this test' }, answer: () => Promise.resolve(page) }),
  route({ ...open, method: 'POST', path: '/kept-back/:id', permission: 'directory:decide', audit: { name: 'test.done' }, answer: () => Promise.resolve(page) }),
  route({ ...open, method: 'GET', path: '/mine', permission: 'signed-in', audit: { name: 'test.looked' }, answer: () => Promise.resolve({ kind: 'refused', refusal: { code: 'not-permitted', facts: {} }, words: 'This is not yours.' }) }),
];
const doorOf = (actor: Actor): ReturnType<typeof buildServer> => buildServer({ config: testConfig(db.dataFolder), clock: systemClock, db: db.app, routes, menu: [], resolveVisitor: () => Promise.resolve({ actor, authority: { id: authority, name: 'Test', colour: '#1d3a5f', isMadeUp: true }, session: undefined }) });
const linesOf = async (actor: Actor): Promise<readonly string[]> =>
  (await sql<{ line: string }>`SELECT concat_ws(' ', act, purpose, subject, facts->>'lacks') AS line FROM platform.audit WHERE actor = ${actor.kind === 'person' ? `person:${actor.id}` : actor.kind} ORDER BY audit_id`.execute(db.owner)).rows.map(({ line }) => line);

test('what somebody who signed in is refused stands in the audit, once an hour for each address, with what they lacked', async () => {
  const actor = personOf(11, 'directory:broker');
  const door = await doorOf(actor);
  for (const url of ['/kept-back/7?words=typed', '/kept-back/7', '/kept-back/8', '/mine', '/mine', '/nowhere']) await door.inject(url);
  assert.equal((await door.inject({ method: 'POST', url: '/kept-back/7' })).statusCode, 403);
  assert.deepEqual(await linesOf(actor), [
    'access.look-refused deliver address:/kept-back/7 directory:decide or directory:see-protected', 'access.look-refused deliver address:/kept-back/8 directory:decide or directory:see-protected',
    'access.look-refused deliver address:/mine not-permitted', 'access.act-refused deliver address:/kept-back/7 directory:decide',
  ]);
});

test('who may leaves no such line, and strangers, who are asked to sign in, leave none', async () => {
  const mayLook = personOf(12, 'directory:see-protected');
  assert.equal((await (await doorOf(mayLook)).inject('/kept-back/7')).statusCode, 200);
  assert.equal((await (await doorOf({ kind: 'public' })).inject('/kept-back/7')).statusCode, 303);
  assert.deepEqual([await linesOf(mayLook), await linesOf({ kind: 'public' })], [[], []]);
});

test('trying one address after the other fills no audit: twenty lines of a person at once, twenty more an hour; others keep theirs', async () => {
  const told = new RefusedLooks();
  const ctxOf = (actor: Actor, minutes: number): Ctx => makeCtx({ actor, authority, purpose: 'deliver', now: new Date(Date.UTC(2026, 10, 29) + minutes * 60_000), requestId: 'r' });
  const [busy, other] = [personOf(13), personOf(14)];
  const tryAll = async (minutes: number): Promise<number> => {
    for (let nth = 0; nth < 100; nth += 1) await told.tell(ctxOf(busy, minutes), db.app, { method: 'GET', path: `/kept-back/${minutes}-${nth}${'x'.repeat(300)}`, lacks: 'directory:decide' });
    return (await linesOf(busy)).length;
  };
  // One more each three minutes: 20 at once, 20 after an hour, 20 again a day later.
  assert.deepEqual([await tryAll(0), await tryAll(0), await tryAll(3), await tryAll(63), await tryAll(1500)], [20, 20, 21, 41, 61]);
  assert.ok((await linesOf(busy)).every((line) => line.length <= 280));
  await told.tell(ctxOf(other, 0), db.app, { method: 'GET', path: '/kept-back/1', lacks: 'directory:decide' });
  assert.equal((await linesOf(other)).length, 1);
});
