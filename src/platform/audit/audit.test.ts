import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { IsoDate } from '../../kernel/dates.ts';
import type { AuthorityId } from '../../kernel/ids.ts';
import { inTransaction } from '../db/transaction.ts';
import { makeCtx, type Ctx } from '../house/ctx.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import { chainOf } from './audit-row.ts';
import { writeAudit } from './audit.ts';
import { auditOrders, listActs, listAudit, streamAudit } from './list-audit.ts';
import { sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const db = await openTestDatabase([]);
const here = '00000000-0000-7000-8000-00000000000a' as AuthorityId;
const elsewhere = '00000000-0000-7000-8000-00000000000b' as AuthorityId;
const start = Date.parse('2026-11-22T10:00:00Z');

const at = (minutes: number): Date => new Date(start + minutes * 60_000);
const ctxAt = (minutes: number, authority?: AuthorityId): Ctx => makeCtx({ actor: { kind: 'operator', name: 'tester' }, authority, purpose: 'run-the-service', now: at(minutes), requestId: `r${minutes}` });
const write = (minutes: number, authority: AuthorityId, act = 'test.done'): Promise<void> =>
  inTransaction(db.app, ctxAt(minutes, authority), (trx) => writeAudit(ctxAt(minutes, authority), trx, { act, subject: `test:${minutes}`, facts: { b: minutes, a: 'é' } }));
const seal = (minutes: number, sweep = false): Promise<number> => sealAudit(ctxAt(minutes), db.operator, { sweep });
const verify = (minutes: number, expected?: string) => verifyAudit(ctxAt(minutes), db.operator, expected === undefined ? {} : { expected });

/** Does something as the owner of the database, looks at the proof, and undoes it. */
async function tamperedWith(change: string, minutes = 3): Promise<Awaited<ReturnType<typeof verify>>> {
  await sql.raw('CREATE TABLE IF NOT EXISTS public.kept_audit AS TABLE platform.audit').execute(db.owner);
  await sql.raw('CREATE TABLE IF NOT EXISTS public.kept_seal AS TABLE platform.audit_seal').execute(db.owner);
  try {
    await sql.raw(change).execute(db.owner);
    return await verify(minutes);
  } finally {
    await sql.raw('DELETE FROM platform.audit_seal; DELETE FROM platform.audit; INSERT INTO platform.audit OVERRIDING SYSTEM VALUE SELECT * FROM public.kept_audit; INSERT INTO platform.audit_seal SELECT * FROM public.kept_seal').execute(db.owner);
    await sql.raw('DROP TABLE public.kept_audit, public.kept_seal').execute(db.owner);
  }
}
const findings = (proof: Awaited<ReturnType<typeof verify>>): string[] => proof.faults.map((fault) => `${fault.kind} row ${fault.auditId ?? '-'} seal ${fault.sealId ?? '-'}`);

test('an empty audit is whole', async () => {
  const proof = await verify(0);
  assert.deepEqual([proof.isWhole, proof.sealed, proof.tail, proof.head], [true, 0, 0, undefined]);
});

test('rows of all authorities are sealed in their order, once, and the unsealed tail is reported', async () => {
  for (const [minutes, authority] of [[0, here], [0.5, elsewhere], [1, here], [1.5, here]] as const) await write(minutes, authority);
  assert.equal((await verify(1.6)).tail, 4);
  assert.deepEqual([await seal(2), await seal(2)], [4, 0]);
  await write(2.5, here);
  const proof = await verify(2.6);
  assert.deepEqual([proof.isWhole, proof.sealed, proof.tail, proof.oldestOfTail], [true, 4, 1, '2026-11-22T10:02:30.000Z']);
  assert.equal(await seal(3), 1);
});

test('the chain is the one that the comment on audit_seal describes, computed by hand', async () => {
  const rows = await sql<{ audit_id: string; at: string; authority_id: string; facts: string; chain: Buffer; request_id: string; subject: string }>`SELECT a.audit_id::text, a.authority_id::text, a.facts::text, a.request_id, a.subject, s.chain FROM platform.audit a JOIN platform.audit_seal s USING (audit_id) ORDER BY seal_id LIMIT 2`.execute(db.operator);
  const [first, second] = rows.rows;
  const canonical = (row: NonNullable<typeof first>, time: string): string => `["${row.audit_id}","${time}","${row.authority_id}","operator:tester","test.done","run-the-service","${row.subject}","${row.facts.replaceAll('"', '\\"')}","${row.request_id}"]`;
  const one = createHash('sha256').update(canonical(first!, '2026-11-22T10:00:00.000000Z')).digest();
  const two = createHash('sha256').update(one).update(canonical(second!, '2026-11-22T10:00:30.000000Z')).digest();
  assert.deepEqual([first!.chain.toString('hex'), second!.chain.toString('hex')], [one.toString('hex'), two.toString('hex')]);
  assert.equal(first!.facts, '{"a": "é", "b": 0}');
});

test('a changed row is found and named, whichever column was changed', async () => {
  const changes = ["act = 'test.other'", "actor = 'operator:nobody'", "at = at + interval '1 microsecond'", `authority_id = '${elsewhere}'`, "purpose = 'know'", "subject = 'test:x'", `facts = '{"a": "e", "b": 1}'`, "request_id = 'r'"];
  for (const change of changes) assert.deepEqual(findings(await tamperedWith(`UPDATE platform.audit SET ${change} WHERE audit_id = 3`)), ['changed row 3 seal 3'], change);
});

test('two changed rows are both named: one does not hide the other', async () => {
  assert.deepEqual(findings(await tamperedWith("UPDATE platform.audit SET act = 'x' WHERE audit_id IN (2, 4)")), ['changed row 2 seal 2', 'changed row 4 seal 4']);
});

test('a deleted row is found and named', async () => assert.deepEqual(findings(await tamperedWith('DELETE FROM platform.audit WHERE audit_id = 2')), ['deleted row 2 seal 2']));

test('a row deleted with its seal is found by the missing seal', async () => {
  const proof = await tamperedWith('DELETE FROM platform.audit_seal WHERE audit_id = 2; DELETE FROM platform.audit WHERE audit_id = 2');
  assert.deepEqual(findings(proof), ['seal-missing row - seal 2', 'changed row 3 seal 3']);
});

const putIn = (id: number, minutes: string): string => `INSERT INTO platform.audit (audit_id, at, authority_id, actor, act, purpose, subject, facts, request_id) OVERRIDING SYSTEM VALUE VALUES (${id}, '${minutes}', '${here}', 'person:x', 'test.false', 'know', 'test:f', '{}', 'f')`;

test('a row put in among sealed ones is found before it is sealed, and after', async () => {
  // A number between the sealed ones, as a rolled-back act leaves it.
  const before = await tamperedWith(putIn(-1, '2026-11-22T09:00:00Z'), 30);
  assert.deepEqual(findings(before), ['put-in row -1 seal -']);
  const kept = `${putIn(-1, '2026-11-22T08:00:00Z')};`;
  const chain = await sql<{ chain: Buffer }>`SELECT chain FROM platform.audit_seal ORDER BY seal_id DESC LIMIT 1`.execute(db.operator);
  const sealed = chainOf(chain.rows[0]!.chain, { auditId: '-1', at: '2026-11-22T08:00:00.000000Z', authority: here, actor: 'person:x', act: 'test.false', purpose: 'know', subject: 'test:f', facts: '{}', requestId: 'f' });
  const after = await tamperedWith(`${kept} INSERT INTO platform.audit_seal VALUES (6, -1, '2026-11-22T10:05:00Z', '\\x${sealed.toString('hex')}')`);
  assert.deepEqual(findings(after), ['put-in row -1 seal 6']);
});

test('a row added at the end with a date of long before is found', async () => {
  const chain = await sql<{ chain: Buffer }>`SELECT chain FROM platform.audit_seal ORDER BY seal_id DESC LIMIT 1`.execute(db.operator);
  const row = { auditId: '900', at: '2026-11-20T08:00:00.000000Z', authority: here, actor: 'person:x', act: 'test.false', purpose: 'know', subject: 'test:f', facts: '{}', requestId: 'f' };
  const proof = await tamperedWith(`${putIn(900, row.at)}; INSERT INTO platform.audit_seal VALUES (6, 900, '2026-11-22T10:05:00Z', '\\x${chainOf(chain.rows[0]!.chain, row).toString('hex')}')`);
  assert.deepEqual(findings(proof), ['back-dated row 900 seal 6']);
});

test('a history rewritten to the end, or cut off, is found by a head noted before', async () => {
  const head = (await verify(3)).head!;
  assert.equal((await verify(3, head)).isWhole, true);
  const rows = 'DELETE FROM platform.audit_seal WHERE seal_id = 5; DELETE FROM platform.audit WHERE audit_id = 5';
  assert.deepEqual(findings(await tamperedWith(rows)), []);
  await sql.raw('CREATE TABLE public.kept_audit AS TABLE platform.audit; CREATE TABLE public.kept_seal AS TABLE platform.audit_seal').execute(db.owner);
  await sql.raw(rows).execute(db.owner);
  assert.deepEqual(findings(await verify(3, head)), ['other-history row - seal 5']);
  await sql.raw('INSERT INTO platform.audit OVERRIDING SYSTEM VALUE SELECT * FROM public.kept_audit WHERE audit_id = 5; INSERT INTO platform.audit_seal SELECT * FROM public.kept_seal WHERE seal_id = 5; DROP TABLE public.kept_audit, public.kept_seal').execute(db.owner);
  assert.equal((await verify(3, head)).isWhole, true);
});

test('a row that becomes visible late is sealed behind higher numbers, and the audit is whole', async () => {
  const slow = inTransaction(db.app, ctxAt(4, here), async (trx) => {
    await writeAudit(ctxAt(4, here), trx, { act: 'test.slow', subject: 'test:slow' });
    await write(4.1, here, 'test.quick');
    assert.equal(await seal(4.2), 1);
  });
  await slow;
  assert.equal(await seal(4.3), 1);
  const order = await sql<{ act: string }>`SELECT a.act FROM platform.audit_seal s JOIN platform.audit a USING (audit_id) ORDER BY seal_id DESC LIMIT 2`.execute(db.operator);
  assert.deepEqual(order.rows.map(({ act }) => act), ['test.slow', 'test.quick']);
  assert.equal((await verify(4.4)).isWhole, true);
});

test('writers and sealers at once leave no gap and no row twice', async () => {
  await Promise.all([...Array.from({ length: 60 }, (_, index) => write(5 + index / 100, index % 2 ? here : elsewhere)), ...Array.from({ length: 10 }, () => seal(6))]);
  await seal(6.1, true);
  const proof = await verify(6.2);
  assert.deepEqual([proof.isWhole, proof.tail, proof.sealed], [true, 0, 67]);
});

test('the sealer can add seals and change none', async () => {
  await assert.rejects(sql`UPDATE platform.audit_seal SET chain = '\\x00'`.execute(db.operator), /permission denied/);
  await assert.rejects(sql`DELETE FROM platform.audit_seal`.execute(db.operator), /permission denied/);
  await assert.rejects(sql`INSERT INTO platform.audit_seal VALUES (1000, 1, now(), '\\x00')`.execute(db.app), /permission denied/);
});

test('the lines stand in any order asked for, and a next page goes on where the last one ended', async () => {
  const whole = await listAudit(ctxAt(7, here), db.app, {}, 100);
  const orders = auditOrders.flatMap((by) => [true, false].map((down) => ({ by, down, actorsInOrder: ['operator:tester'] })));
  for (const order of orders) {
    const all = await listAudit(ctxAt(7, here), db.app, {}, 100, order);
    const keys = all.map((entry) => ({ when: '', who: '', what: entry.act, subject: entry.subject, why: entry.purpose })[order.by]);
    const expected = whole.map((entry) => entry.auditId).sort((a, b) => Number(a) - Number(b));
    assert.deepEqual(all.map(({ auditId }) => auditId).sort((a, b) => Number(a) - Number(b)), expected, `${order.by}: none is lost`);
    for (let next = 1; next < all.length; next += 1) {
      const [one, other] = order.down ? [next, next - 1] : [next - 1, next];
      assert.ok(keys[one]! < keys[other]! || (keys[one] === keys[other] && BigInt(all[one]!.auditId) < BigInt(all[other]!.auditId)), `${order.by} ${order.down ? 'down' : 'up'} at ${next}`);
    }
    const paged = [];
    for (let after: string | undefined; ; ) {
      const page = await listAudit(ctxAt(7, here), db.app, after === undefined ? {} : { after }, 7, order);
      paged.push(...page);
      after = page.at(-1)?.auditId;
      if (page.length < 7) break;
    }
    assert.deepEqual(paged, all, `${order.by}: page by page`);
  }
});

test('an authority reads its own lines alone, by actor, act, subject and day, page by page', async () => {
  const own = await listAudit(ctxAt(7, here), db.app, {}, 100);
  assert.equal(own.length, 36);
  assert.equal((await listAudit(ctxAt(7, elsewhere), db.app, {}, 100)).length, 31);
  assert.equal((await listAudit(ctxAt(7), db.operator, {}, 100)).length, 67);
  const acts = (filter: Parameters<typeof listAudit>[2]): Promise<number> => listAudit(ctxAt(7, here), db.app, filter, 100).then(({ length }) => length);
  assert.deepEqual(
    await Promise.all([acts({ act: 'test.slow' }), acts({ act: 'test.' }), acts({ subject: 'test:0' }), acts({ actor: 'person:nobody' }), acts({ from: '2026-11-22' as IsoDate, to: '2026-11-22' as IsoDate }), acts({ to: '2026-11-21' as IsoDate })]),
    [1, 36, 1, 0, 36, 0],
  );
  const next = await listAudit(ctxAt(7, here), db.app, { after: own[9]!.auditId }, 100);
  assert.deepEqual(next.map(({ auditId }) => auditId), own.slice(10).map(({ auditId }) => auditId));
  assert.deepEqual(await listActs(ctxAt(7, here), db.app), ['test.done', 'test.quick', 'test.slow']);
  const streamed = [];
  for await (const entry of streamAudit(ctxAt(7, here), db.app, { act: 'test.done' })) streamed.push(entry.auditId);
  assert.equal(streamed.length, 34);
});

test('lines by who did them follow the names people are known under, those without a name last', async () => {
  const [zoe, adam] = ['person:0a', 'person:0b'];
  for (const actor of [adam, zoe, adam]) {
    const ctx = makeCtx({ actor: { kind: 'operator', name: actor }, authority: here, purpose: 'know', now: at(8), requestId: 'r8' });
    await inTransaction(db.app, ctx, (trx) => writeAudit(ctx, trx, { act: 'test.named', subject: 'test:8' }));
  }
  const order = (down: boolean) => ({ by: 'who', down, actorsInOrder: [`operator:${adam}`, `operator:${zoe}`] }) as const;
  const actors = async (down: boolean): Promise<string[]> => (await listAudit(ctxAt(9, here), db.app, { act: 'test.named' }, 100, order(down))).map(({ actor }) => actor);
  assert.deepEqual([await actors(false), await actors(true)], [[`operator:${adam}`, `operator:${adam}`, `operator:${zoe}`], [`operator:${zoe}`, `operator:${adam}`, `operator:${adam}`]]);
  const all = await listAudit(ctxAt(9, here), db.app, {}, 100, order(false));
  assert.equal(all.at(-1)?.actor, 'operator:tester');
});
