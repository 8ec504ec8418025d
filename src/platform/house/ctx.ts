import { dayInLondon, type IsoDate } from '../../kernel/dates.ts';
import type { AuthorityId, OrganisationId, PersonId } from '../../kernel/ids.ts';
import { newUuid } from '../clock/clock.ts';

/**
 * Who is acting, for which authority, why and when: handed down from the door to the store, frozen, never ambient.
 *
 * `purpose` is why the work is done, from the closed list each door declares; it stands in the audit. `now` is one
 * instant for the whole act and `today` the day it is in England. Identifiers come from `newId` alone, so that nothing
 * inside a context reads a clock or a dice.
 */
export interface Ctx {
  readonly actor: Actor;
  /** The tenant whose rows may be seen and written; undefined only for the operator's national work. */
  readonly authority: AuthorityId | undefined;
  readonly purpose: Purpose;
  readonly now: Date;
  readonly today: IsoDate;
  readonly requestId: string;
  /** How often the data had changed when a request came that only reads (`readDataVersion`); whoever may change anything has none. */
  readonly dataVersion?: string;
  readonly newId: () => string;
}

/** Whoever does something: nobody signed in, a person, the operator at the command line, or the machine itself. */
export type Actor =
  | { readonly kind: 'public' }
  | { readonly kind: 'person'; readonly id: PersonId; readonly name: string; readonly organisation: OrganisationId; readonly permissions: ReadonlySet<Permission> }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'machine'; readonly job: string };

/** What somebody may do, `context:verb` such as `outcomes:import`. Each context declares its own, with the roles that hold them. */
export type Permission = `${string}:${string}`;

/**
 * Why data are used. A closed list, because a purpose that can be anything explains nothing.
 *
 * `know`, `agree`, `plan`, `commission`, `deliver`, `review` are the improvement cycle; `public-information` is what
 * everyone may read; `sign-in` and `run-the-service` keep the installation working.
 */
export type Purpose = 'know' | 'agree' | 'plan' | 'commission' | 'deliver' | 'review' | 'public-information' | 'sign-in' | 'run-the-service';

/** The ctx of one act, frozen. */
export function makeCtx(of: { actor: Actor; authority: AuthorityId | undefined; purpose: Purpose; now: Date; requestId: string; dataVersion?: string }): Ctx {
  return Object.freeze({ ...of, today: dayInLondon(of.now), newId: () => newUuid(of.now) });
}

/** Whether the actor may do what the permission names. The operator may do everything; the machine only what its job was given. */
export function isPermitted(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'operator') return true;
  return actor.kind === 'person' && actor.permissions.has(permission);
}

/** The actor in the words of the audit: a kind and an identifier, never a secret. */
export function auditNameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'public':
      return 'public';
    case 'person':
      return `person:${actor.id}`;
    case 'operator':
      return `operator:${actor.name}`;
    case 'machine':
      return `machine:${actor.job}`;
  }
}
