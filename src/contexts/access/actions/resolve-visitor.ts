import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { makeCtx, type Actor, type Permission } from '../../../platform/house/ctx.ts';
import { sha256Hex } from '../../../platform/keys/secret.ts';
import { hostnameKeyOf, type Authority } from '../model/authority.ts';
import { permissionsOf, type PermissionCatalogue } from '../model/permissions.ts';
import { defaultSignInRules, isRenewalDue, sessionStateAt, type SessionTimes } from '../model/session.ts';
import type { VisitorRow } from '../store/access.tables.ts';
import { findVisitorRow, saveSessionUse } from '../store/sessions.store.ts';

/** Who is at the door: whose door it is, who came, and the session they carry, living or not. */
export interface VisitorFound {
  readonly actor: Actor;
  readonly authority: Pick<Authority, 'id' | 'name' | 'colour' | 'isMadeUp'> | undefined;
  readonly session: { readonly id: string } | undefined;
}

const nobody: Actor = { kind: 'public' };

/**
 * Makes what finds out who is at the door: the authority by hostname (or the only one there is), the person by the
 * session of the cookie, and all they may do. One query; a second, once a minute, remembers that the session was used.
 *
 * A session that is over, unfinished or of somebody disabled leaves the visitor public, but is handed on by its
 * identifier: signing in goes on from it, and a form that came too late is kept for its owner.
 */
export function makeVisitorResolver(catalogue: PermissionCatalogue): (db: Database, token: string | undefined, hostname: string, now: Date) => Promise<VisitorFound> {
  return async (db, token, hostname, now) => {
    const row = await findVisitorRow(db, hostnameKeyOf(hostname), token === undefined ? undefined : sha256Hex(token));
    if (!row) return { actor: nobody, authority: undefined, session: undefined };
    const authority = toBrand(row);
    const session = toSessionTimes(row);
    if (!session) return { actor: nobody, authority, session: undefined };
    const rules = { idleMinutes: row.idle_minutes ?? defaultSignInRules.idleMinutes, longestHours: row.longest_hours ?? defaultSignInRules.longestHours };
    const isLive = sessionStateAt(session, rules, now) === 'live' && row.person_state === 'active';
    const visitor: VisitorFound = { actor: isLive ? toActor(row, catalogue) : nobody, authority, session: { id: row.session_id! } };
    if (isLive && isRenewalDue(session, now)) await renew(db, visitor, now);
    return visitor;
  };
}

function toBrand(row: VisitorRow): NonNullable<VisitorFound['authority']> {
  return { id: row.authority_id as AuthorityId, name: row.authority_name, colour: row.colour, isMadeUp: row.is_made_up };
}

function toSessionTimes(row: VisitorRow): SessionTimes | undefined {
  if (row.session_id === null) return undefined;
  return { stage: row.stage!, startedAt: row.started_at!, lastUsedAt: row.last_used_at!, endedAt: row.ended_at ?? undefined };
}

function toActor(row: VisitorRow, catalogue: PermissionCatalogue): Actor {
  const permissions = permissionsOf(row.roles ?? [], catalogue, row.decisions ?? []) as ReadonlySet<Permission>;
  return { kind: 'person', id: row.person_id as PersonId, name: row.person_name!, organisation: row.organisation_id as OrganisationId, permissions };
}

async function renew(db: Database, visitor: VisitorFound, now: Date): Promise<void> {
  const ctx = makeCtx({ actor: visitor.actor, authority: visitor.authority!.id, purpose: 'sign-in', now, requestId: 'session-renewal' });
  await inTransaction(db, ctx, (trx) => saveSessionUse(trx, visitor.session!.id, now));
}
