import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { RecordedPermissionDecision } from '../model/permissions.ts';
import type { AccessTables } from './access.tables.ts';

/** Every decision of the authority about roles and permissions, the newest first: the first about a pair is the one that counts. */
export async function listPermissionDecisions(trx: Trx): Promise<RecordedPermissionDecision[]> {
  const rows = await trx.withTables<AccessTables>().selectFrom('access.permission_decision').selectAll().orderBy('decided_at', 'desc').orderBy('decision_id', 'desc').execute();
  return rows.map((row) => ({ role: row.role, permission: row.permission, isHeld: row.is_held, reason: row.reason, decidedAt: row.decided_at, decidedBy: row.decided_by }));
}

/** Writes a decision. */
export async function insertPermissionDecision(trx: Trx, authority: AuthorityId, id: string, decision: RecordedPermissionDecision): Promise<void> {
  await trx
    .withTables<AccessTables>()
    .insertInto('access.permission_decision')
    .values({ authority_id: authority, decision_id: id, role: decision.role, permission: decision.permission, is_held: decision.isHeld, reason: decision.reason, decided_at: decision.decidedAt, decided_by: decision.decidedBy })
    .execute();
}
