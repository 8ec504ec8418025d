import { sql } from 'kysely';
import { writeAudit } from '../../../src/platform/audit/audit.ts';
import { openDatabase, type Database } from '../../../src/platform/db/database.ts';
import { openEmbeddedServer } from '../../../src/platform/db/embedded-server.ts';
import { connectionAs } from '../../../src/platform/db/roles.ts';
import { inTransaction } from '../../../src/platform/db/transaction.ts';
import { makeCtx } from '../../../src/platform/house/ctx.ts';

const ctx = makeCtx({ actor: { kind: 'operator', name: 'story' }, authority: undefined, purpose: 'run-the-service', now: new Date('2026-11-22T12:00:00Z'), requestId: 'story' });

/** Runs an act on the database of a running service, as its operator. */
export async function withDatabase<Result>(dataFolder: string, act: (operator: Database) => Promise<Result>): Promise<Result> {
  const { connection, isOurs } = await openEmbeddedServer(dataFolder, { keep: 'shared' });
  if (isOurs) throw new Error('The service was expected to run and did not.');
  const operator = openDatabase(connectionAs('operator', { ...connection, database: 'everychild' }, dataFolder), { poolSize: 1, name: 'story' });
  try {
    return await act(operator);
  } finally {
    await operator.destroy();
  }
}

/** Commits one audit line that can be known again. */
export function commitRow(operator: Database, subject: string): Promise<void> {
  return inTransaction(operator, ctx, (trx) => writeAudit(ctx, trx, { act: 'story.written', subject }));
}

/** The subjects of the lines that `commitRow` wrote. */
export async function committedRows(operator: Database): Promise<string[]> {
  return inTransaction(operator, ctx, async (trx) => (await sql<{ subject: string }>`SELECT subject FROM platform.audit WHERE act = 'story.written' ORDER BY audit_id`.execute(trx)).rows.map(({ subject }) => subject));
}
