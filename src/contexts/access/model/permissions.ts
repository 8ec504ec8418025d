import { accept, refuse, type Decision } from '../../../kernel/decision.ts';

/*
 * Roles and permissions are plain text here: the closed lists are the house's (`platform/house/face.ts`), which a model does
 * not see. The doors and the actions carry the narrow types.
 */

/** What somebody may be allowed to do, as a context declares it: the words, and the roles that hold it to begin with. */
export type PermissionCatalogue = Readonly<Record<string, { readonly words: string; readonly roles: readonly string[] }>>;

/** What an authority decided about one role and one permission, against or with what the program declares. */
export interface PermissionDecision {
  readonly role: string;
  readonly permission: string;
  readonly isHeld: boolean;
}

/** A decision with who took it, when and why. */
export interface RecordedPermissionDecision extends PermissionDecision {
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/**
 * What somebody may do: everything that any of their roles holds.
 *
 * A role holds a permission when its authority decided so; where the authority decided nothing, when the context that
 * declares the permission says so. A permission no context declares is held by nobody.
 */
export function permissionsOf(roles: readonly string[], catalogue: PermissionCatalogue, decisions: readonly PermissionDecision[]): ReadonlySet<string> {
  return new Set(Object.keys(catalogue).filter((permission) => roles.some((role) => isHeldBy(role, permission, catalogue, decisions))));
}

/** Whether the role holds the permission in this authority. */
export function isHeldBy(role: string, permission: string, catalogue: PermissionCatalogue, decisions: readonly PermissionDecision[]): boolean {
  const declared = catalogue[permission];
  if (!declared || isForOperatorAlone(declared)) return false;
  const decided = decisions.find((decision) => decision.role === role && decision.permission === permission);
  return decided ? decided.isHeld : declared.roles.includes(role);
}

/** A permission that no role holds to begin with is the operator's: it reaches beyond one authority and cannot be given to a role. */
export function isForOperatorAlone(declared: { readonly roles: readonly string[] }): boolean {
  return declared.roles.length === 0;
}

/** What administrators cannot give away, or nobody could ever give it back. */
const neverTakenFromAdministrators: readonly string[] = ['access:manage-people', 'access:decide-permissions'];

/**
 * Whether an authority may decide so about a role and a permission, and whether that changes anything.
 *
 * `undefined` in the answer means it is so already: deciding twice writes once.
 */
export function decidePermission(
  asked: PermissionDecision,
  catalogue: PermissionCatalogue,
  decisions: readonly PermissionDecision[],
): Decision<PermissionDecision | undefined, 'permission-not-found' | 'permission-for-operator' | 'administrator-must-hold'> {
  const declared = catalogue[asked.permission];
  if (!declared) return refuse('permission-not-found', { permission: asked.permission });
  if (isForOperatorAlone(declared)) return refuse('permission-for-operator', { permission: asked.permission });
  if (!asked.isHeld && asked.role === 'administrator' && neverTakenFromAdministrators.includes(asked.permission)) return refuse('administrator-must-hold', { permission: asked.permission });
  return accept(isHeldBy(asked.role, asked.permission, catalogue, decisions) === asked.isHeld ? undefined : asked);
}
