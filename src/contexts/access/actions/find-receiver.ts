import type { OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Actor, Ctx, Permission } from '../../../platform/house/ctx.ts';
import { permissionsOf, type PermissionCatalogue } from '../model/permissions.ts';
import { findPerson } from '../store/people.store.ts';
import { listPermissionDecisions } from '../store/permission-decisions.store.ts';
import { siteAddressOf } from './send-link.ts';

/** Somebody to whom something is sent: who they are with all they may do now, their address, and that of the site as they reach it. */
export interface Receiver {
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly email: string;
  readonly siteAddress: string;
}

/** Finds a receiver by who they are; undefined for whoever may not sign in, or holds no role any more. */
export type FindReceiver = (ctx: Ctx, trx: Trx, person: PersonId) => Promise<Receiver | undefined>;

/**
 * Makes what finds out, while nobody is at the door, whether a person may still sign in and what they would then see.
 *
 * `ownAddress` is where the installation is reached when the authority has no hostname of its own.
 */
export function makeReceiverFinder(catalogue: PermissionCatalogue, ownAddress: string): FindReceiver {
  return async (ctx, trx, id) => {
    const person = await findPerson(trx, id);
    if (person?.state !== 'active' || person.roles.length === 0) return undefined;
    const permissions = permissionsOf(person.roles, catalogue, await listPermissionDecisions(trx)) as ReadonlySet<Permission>;
    return { actor: { kind: 'person', id: person.id, name: person.name, organisation: person.organisation.id as OrganisationId, permissions }, email: person.email, siteAddress: await siteAddressOf(ctx, trx, ownAddress) };
  };
}
