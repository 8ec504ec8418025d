import { accept, type Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import { decidePermission, isForOperatorAlone, isHeldBy, type PermissionCatalogue, type PermissionDecision, type RecordedPermissionDecision } from '../model/permissions.ts';
import { insertPermissionDecision, listPermissionDecisions } from '../store/permission-decisions.store.ts';
import { lockTenant } from '../store/authorities.store.ts';
import { authorityOf } from './authority-of.ts';

/**
 * Decides that roles hold a permission in this authority, or do not; with the reason, kept for ever. All of it or none.
 * Deciding what is so already writes nothing.
 */
export async function decideRolePermission(
  ctx: Ctx,
  db: Database,
  catalogue: PermissionCatalogue,
  asked: readonly (PermissionDecision & { readonly reason: string })[],
): Promise<Decision<{ readonly changed: number }, 'permission-not-found' | 'permission-for-operator' | 'administrator-must-hold'>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockTenant(trx, authorityOf(ctx), 'permissions');
    const before = await listPermissionDecisions(trx);
    const decided = asked.map((one) => decidePermission(one, catalogue, before));
    const no = decided.find((one) => !one.accepted);
    if (no && !no.accepted) return no;
    const changes = asked.filter((_, index) => decided[index]!.accepted && decided[index]!.value !== undefined);
    for (const { role, permission, isHeld, reason } of changes) {
      await insertPermissionDecision(trx, authorityOf(ctx), ctx.newId(), { role, permission, isHeld, reason, decidedAt: ctx.now, decidedBy: auditNameOf(ctx.actor) });
      await writeAudit(ctx, trx, { act: 'access.permission-decided', subject: `permission:${permission}`, facts: { role, isHeld, reason } });
    }
    return accept({ changed: changes.length });
  });
}

/** One line of the table of who may do what. */
export interface PermissionRow {
  readonly permission: string;
  readonly words: string;
  readonly isForOperator: boolean;
  /** For each role asked for: whether it holds the permission, and whether that is other than the program began with. */
  readonly cells: readonly { readonly role: string; readonly isHeld: boolean; readonly isDecided: boolean }[];
}

/** Who may do what in this authority, every permission by every role, and the decisions that made it so. */
export async function showPermissions(ctx: Ctx, db: Database, catalogue: PermissionCatalogue, roles: readonly string[]): Promise<{ rows: readonly PermissionRow[]; decisions: readonly RecordedPermissionDecision[] }> {
  const decisions = await inReading(db, ctx, (trx) => listPermissionDecisions(trx));
  const rows = Object.entries(catalogue).map(([permission, declared]) => ({
    permission,
    words: declared.words,
    isForOperator: isForOperatorAlone(declared),
    cells: roles.map((role) => {
      const isHeld = isHeldBy(role, permission, catalogue, decisions);
      return { role, isHeld, isDecided: isHeld !== declared.roles.includes(role) };
    }),
  }));
  return { rows, decisions };
}
