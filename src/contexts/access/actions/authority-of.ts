import type { AuthorityId, PersonId } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';

/**
 * The authority an act of this context is done for.
 *
 * @throws Error when there is none: the door must have refused before.
 */
export function authorityOf(ctx: Ctx): AuthorityId {
  if (ctx.authority === undefined) throw new Error('This act belongs to one authority, and none was named.');
  return ctx.authority;
}

/** The ctx with the person as its actor who has just proved who they are, for the audit lines of signing in. */
export function asPerson(ctx: Ctx, person: { readonly id: PersonId; readonly name: string; readonly organisation: { readonly id: string } }): Ctx {
  return { ...ctx, actor: { kind: 'person', id: person.id, name: person.name, organisation: person.organisation.id as never, permissions: new Set() } };
}

/** The person who acts, when it is a person. */
export function actingPerson(ctx: Ctx): PersonId | undefined {
  return ctx.actor.kind === 'person' ? ctx.actor.id : undefined;
}
