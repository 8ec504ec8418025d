import { sql } from 'kysely';
import type { Database, Trx } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import type { Job } from '../jobs/job.ts';
import { auditRowColumns, chainOf, type AuditRow } from './audit-row.ts';

const rowsAtOnce = 1000;
/** How far below the newest sealed row each turn looks for rows that became visible late. */
const lookBack = 10_000;

/**
 * Chains every unsealed audit row that can be seen, in the order of its number, to the seals before; answers how many.
 *
 * Any order will do, as long as each row is chained once and after it was kept for good: the chain proves that nothing
 * changed since sealing, not when things happened. Rows become visible out of the order of their numbers, because a slow act
 * draws its number early and commits late; such a row is simply chained later, behind higher numbers. One sealer works at
 * a time (an advisory lock of its transaction); another one finds the lock taken and leaves. Acts never wait for it.
 *
 * Each turn looks `lookBack` numbers below the highest sealed one; a `sweep` looks at all, for an act that was overtaken by more.
 */
export async function sealAudit(ctx: Ctx, operatorDb: Database, options: { sweep: boolean }): Promise<number> {
  let sealed = 0;
  for (;;) {
    const more = await inTransaction(operatorDb, ctx, (trx) => sealSome(ctx, trx, options.sweep));
    sealed += more;
    if (more < rowsAtOnce) return sealed;
  }
}

/** Seals each second, and looks at all of the audit once in five minutes. */
export const sealAuditJob: Job = {
  name: 'audit.seal',
  every: 1,
  reach: 'national',
  run: async (ctx, db) => {
    await sealAudit(ctx, db, { sweep: ctx.now.getUTCMinutes() % 5 === 0 && ctx.now.getUTCSeconds() < 2 });
  },
};

async function sealSome(ctx: Ctx, trx: Trx, isSweep: boolean): Promise<number> {
  const lock = await sql<{ taken: boolean }>`SELECT pg_try_advisory_xact_lock(hashtext('everychild audit seal')) AS taken`.execute(trx);
  if (!lock.rows[0]!.taken) return 0;
  const rows = await sql<AuditRow>`SELECT ${auditRowColumns} FROM platform.audit a
    WHERE a.audit_id > ${isSweep ? sql`0` : sql`(SELECT coalesce(max(audit_id), 0) - ${lookBack}::bigint FROM platform.audit_seal)`}
      AND NOT EXISTS (SELECT FROM platform.audit_seal s WHERE s.audit_id = a.audit_id)
    ORDER BY a.audit_id LIMIT ${rowsAtOnce}`.execute(trx);
  if (rows.rows.length === 0) return 0;
  const last = await sql<{ seal_id: string; chain: Buffer }>`SELECT seal_id, chain FROM platform.audit_seal ORDER BY seal_id DESC LIMIT 1`.execute(trx);
  let chain: Buffer = last.rows[0]?.chain ?? Buffer.alloc(0);
  const chains = rows.rows.map((row) => (chain = chainOf(chain, row)));
  const first = BigInt(last.rows[0]?.seal_id ?? 0) + 1n;
  await sql`INSERT INTO platform.audit_seal (seal_id, audit_id, sealed_at, chain)
    SELECT ${String(first)}::bigint + row.number - 1, row.audit_id, ${ctx.now}, decode(row.chain, 'hex')
    FROM unnest(${rows.rows.map(({ auditId }) => auditId)}::bigint[], ${chains.map((one) => one.toString('hex'))}::text[]) WITH ORDINALITY AS row (audit_id, chain, number)`.execute(trx);
  return rows.rows.length;
}
