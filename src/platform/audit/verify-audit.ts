import { sql } from 'kysely';
import type { Database, Trx } from '../db/database.ts';
import { inReading } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import { auditRowColumns, chainOf, type AuditRow } from './audit-row.ts';

/** Something in the audit that is not as it was sealed. */
export interface AuditFault {
  readonly kind: 'changed' | 'deleted' | 'put-in' | 'seal-missing' | 'back-dated' | 'other-history';
  readonly auditId: string | undefined;
  readonly sealId: string | undefined;
  readonly words: string;
}

/** What the proof of the audit found. */
export interface AuditProof {
  readonly isWhole: boolean;
  readonly sealed: number;
  /** Rows that the sealer has not reached: those of the last second, while it runs. */
  readonly tail: number;
  readonly oldestOfTail: string | undefined;
  /** The last seal, `number:chain`. Noted elsewhere, it proves later that not even the end was rewritten. */
  readonly head: string | undefined;
  /** The first hundred; `faultCount` counts all. */
  readonly faults: readonly AuditFault[];
  readonly faultCount: number;
}

const sealsAtOnce = 5000;
const faultsKept = 100;
/** A row this much older than its neighbours, or sealed this much later than it says and out of order, was put in. */
const minutesOfGrace = { unsealed: 10, outOfOrder: 60, backDated: 24 * 60 };

/**
 * Proves that the audit is as it was sealed: walks all seals from the first, computing each chain anew from the row and
 * from the chain kept in the seal before, so that each fault is named where it is and does not hide the next.
 *
 * Found are a changed row, a deleted row, a row put in among sealed ones, one put in with an earlier date, and a seal that
 * was changed or taken out. Whoever owns the database could still compute everything anew from some row on, or cut the end off:
 * `expected`, a head noted earlier, finds that too.
 */
export async function verifyAudit(ctx: Ctx, operatorDb: Database, options: { expected?: string } = {}): Promise<AuditProof> {
  return inReading(operatorDb, ctx, async (trx) => {
    const walk = new Walk(options.expected);
    for (let after = '0'; ; ) {
      const seals = await readSeals(trx, after);
      for (const seal of seals) walk.step(seal);
      if (seals.length < sealsAtOnce) break;
      after = seals.at(-1)!.sealId;
    }
    walk.end();
    const tail = await readTail(trx);
    for (const row of tail.rows) if (walk.isAmongSealed(row.auditId) && minutesBetween(row.at, ctx.now.toISOString()) > minutesOfGrace.unsealed) walk.tell('put-in', row.auditId, undefined, 'stands among sealed rows and was never sealed');
    return { isWhole: walk.faultCount === 0, sealed: walk.sealed, tail: tail.count, oldestOfTail: tail.oldest, head: walk.head, faults: walk.faults, faultCount: walk.faultCount };
  });
}

interface SealRow extends Omit<AuditRow, 'auditId'> {
  readonly sealId: string;
  readonly sealedAuditId: string;
  readonly sealedAt: string;
  readonly chain: Buffer;
  /** Null when the row is gone. */
  readonly auditId: string | null;
}

async function readSeals(trx: Trx, after: string): Promise<SealRow[]> {
  const seals = await sql<SealRow>`SELECT s.seal_id::text AS "sealId", s.audit_id::text AS "sealedAuditId", to_char(s.sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sealedAt", s.chain, ${auditRowColumns}
    FROM platform.audit_seal s LEFT JOIN platform.audit a ON a.audit_id = s.audit_id
    WHERE s.seal_id > ${after}::bigint ORDER BY s.seal_id LIMIT ${sealsAtOnce}`.execute(trx);
  return seals.rows;
}

async function readTail(trx: Trx): Promise<{ count: number; oldest: string | undefined; rows: { auditId: string; at: string }[] }> {
  const unsealed = sql`FROM platform.audit a WHERE NOT EXISTS (SELECT FROM platform.audit_seal s WHERE s.audit_id = a.audit_id)`;
  const all = await sql<{ count: string; oldest: Date | null }>`SELECT count(*) AS count, min(a.at) AS oldest ${unsealed}`.execute(trx);
  const rows = await sql<{ auditId: string; at: string }>`SELECT ${auditRowColumns} ${unsealed} ORDER BY a.audit_id LIMIT 10000`.execute(trx);
  return { count: Number(all.rows[0]!.count), oldest: all.rows[0]!.oldest?.toISOString(), rows: rows.rows };
}

/** The walk along the seals: where it stands, and what it found. */
class Walk {
  readonly faults: AuditFault[] = [];
  faultCount = 0;
  sealed = 0;
  head: string | undefined;
  private chain: Buffer = Buffer.alloc(0);
  private lastSeal = 0n;
  private highestRow = 0n;
  private latestAt = '';
  private readonly expected: { readonly seal: string; readonly chain: string } | undefined;
  private isExpectedMet: boolean;

  constructor(expected: string | undefined) {
    const [seal = '', chain = ''] = (expected ?? '').split(':');
    this.expected = expected === undefined ? undefined : { seal, chain };
    this.isExpectedMet = expected === undefined;
  }

  step(seal: SealRow): void {
    const number = BigInt(seal.sealId);
    for (let missing = this.lastSeal + 1n; missing < number && missing < this.lastSeal + 100n; missing += 1n) this.tell('seal-missing', undefined, String(missing), 'is not there: it was taken out');
    const row = seal.auditId === null ? undefined : { ...seal, auditId: seal.auditId };
    if (!row) this.tell('deleted', seal.sealedAuditId, seal.sealId, 'was sealed and is gone');
    else if (!chainOf(this.chain, row).equals(seal.chain)) this.tell('changed', seal.sealedAuditId, seal.sealId, 'is not as it was sealed: the row, its seal, or the one before was changed');
    else this.checkPlace(row, seal);
    this.chain = seal.chain;
    this.lastSeal = number;
    this.sealed += 1;
    const rowNumber = BigInt(seal.sealedAuditId);
    if (rowNumber > this.highestRow) this.highestRow = rowNumber;
    if (row && row.at > this.latestAt) this.latestAt = row.at;
    this.head = `${seal.sealId}:${seal.chain.toString('hex')}`;
    if (this.expected?.seal === seal.sealId) this.isExpectedMet = this.expected.chain === seal.chain.toString('hex');
  }

  /** A row that became visible late is sealed within moments of its act; one that was put in says another time than its place. */
  private checkPlace(row: AuditRow, seal: SealRow): void {
    const isOutOfOrder = BigInt(row.auditId) < this.highestRow;
    if (isOutOfOrder && minutesBetween(row.at, seal.sealedAt) > minutesOfGrace.outOfOrder) this.tell('put-in', row.auditId, seal.sealId, 'was put in among earlier rows after they had been sealed');
    else if (this.latestAt !== '' && minutesBetween(row.at, this.latestAt) > minutesOfGrace.backDated) this.tell('back-dated', row.auditId, seal.sealId, `says ${row.at}, and follows rows of ${this.latestAt}`);
  }

  end(): void {
    if (!this.isExpectedMet) this.tell('other-history', undefined, this.expected!.seal, 'is not the one that was noted: the audit was rewritten or cut off from there or earlier');
  }

  isAmongSealed(auditId: string): boolean {
    return BigInt(auditId) < this.highestRow;
  }

  tell(kind: AuditFault['kind'], auditId: string | undefined, sealId: string | undefined, what: string): void {
    this.faultCount += 1;
    if (this.faults.length < faultsKept) this.faults.push({ kind, auditId, sealId, words: `${auditId === undefined ? `Seal ${sealId}` : `Audit row ${auditId}`} ${what}.` });
  }
}

function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}
