import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Decision } from '../../../kernel/decision.ts';
import type { AuthorityId, PersonId } from '../../../kernel/ids.ts';
import type { AuditFilter } from '../../../platform/audit/list-audit.ts';
import { listAudit } from '../../../platform/audit/list-audit.ts';
import { makeCtx, type Actor, type Ctx } from '../../../platform/house/ctx.ts';
import type { Role } from '../../../platform/house/face.ts';
import { openKeyring, type Keyring } from '../../../platform/keys/keyring.ts';
import { authenticatorCode } from '../../../platform/keys/totp.ts';
import { openTestDatabase, type TestDatabase } from '../../../platform/testing/test-database.ts';
import { acceptLink } from './accept-link.ts';
import { foundAuthority } from './found-authority.ts';
import { invitePerson } from './invite-person.ts';
import { offerSecondFactor, confirmSecondFactor } from './set-up-second-factor.ts';
import type { SignedIn } from './start-session.ts';

/** A made-up authority on a real server for the tests of this context, with a clock that they turn. */
export interface MadeUpAuthority {
  readonly db: TestDatabase;
  readonly keyring: Keyring;
  readonly authority: AuthorityId;
  /** Minutes since 10:00 on Sunday 22 November 2026. */
  at: number;
  readonly now: () => Date;
  /** Nobody signed in, at the authority's door. */
  readonly nobody: () => Ctx;
  readonly operator: () => Ctx;
  readonly as: (person: PersonId, authority?: AuthorityId) => Ctx;
  readonly acts: (filter?: AuditFilter) => Promise<string[]>;
}

export const password = 'gravel teapot lantern';

/** Opens a database and sets up Wellbourne in it. */
export async function openWellbourne(): Promise<MadeUpAuthority> {
  const db = await openTestDatabase(['access']);
  const start = Date.parse('2026-11-22T10:00:00Z');
  const ctxOf = (actor: Actor, authority: AuthorityId | undefined): Ctx => makeCtx({ actor, authority, purpose: 'run-the-service', now: made.now(), requestId: 'test' });
  const made: MadeUpAuthority = {
    db,
    keyring: openKeyring(db.dataFolder),
    authority: '' as AuthorityId,
    at: 0,
    now: () => new Date(start + made.at * 60_000),
    nobody: () => ctxOf({ kind: 'public' }, made.authority),
    operator: () => ctxOf({ kind: 'operator', name: 'tester' }, made.authority),
    as: (person, authority) => ctxOf({ kind: 'person', id: person, name: 'Test', organisation: '' as never, permissions: new Set() }, authority ?? made.authority),
    acts: async (filter = {}) => (await listAudit(made.operator(), db.app, filter, 1000)).map(({ act }) => act).reverse(),
  };
  const founded = accepted(await foundAuthority({ ...ctxOf({ kind: 'operator', name: 'tester' }, undefined) }, db.operator, { authority: { name: 'Wellbourne Council', shortName: 'Wellbourne', dfeCode: '990', isMadeUp: true }, hostnames: [] }, undefined));
  return Object.assign(made, { authority: founded.authority.id });
}

/** The value of a decision that must be yes. */
export function accepted<Value>(decision: Decision<Value, string>): Value {
  assert.ok(decision.accepted, `refused: ${decision.accepted ? '' : decision.refusal.code}`);
  return decision.value;
}

/** The code of a decision, or "accepted". */
export function verdict(decision: Decision<unknown, string>): string {
  return decision.accepted ? 'accepted' : decision.refusal.code;
}

/** The token of a link's address. */
export function tokenOf(link: { readonly address: string }): string {
  return link.address.split('/').at(-1)!;
}

/** Invites somebody who comes at once and chooses the password above. */
export async function givenAPerson(here: MadeUpAuthority, name: string, roles: readonly Role[] = ['partner']): Promise<{ id: PersonId; email: string; signedIn: SignedIn }> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@wellbourne.example`;
  const link = accepted(await invitePerson(here.operator(), here.db.app, { name, email, roles, organisation: { name: 'Wellbourne Council', kind: 'local-authority' } }, undefined));
  const signedIn = accepted(await acceptLink(here.nobody(), here.db.app, { token: tokenOf(link), password, replaces: undefined }));
  return { id: link.person, email, signedIn };
}

/** Sets up an authenticator for whoever that session belongs to; answers its secret and the finished session. */
export async function givenAnAuthenticator(here: MadeUpAuthority, session: string): Promise<{ secret: string; signedIn: SignedIn }> {
  const { secret } = accepted(await offerSecondFactor(here.nobody(), here.db.app, here.keyring, session));
  const signedIn = accepted(await confirmSecondFactor(here.nobody(), here.db.app, here.keyring, { session, code: authenticatorCode(secret, here.now()) }));
  return { secret, signedIn };
}

/** One value out of the database, as its owner. */
export async function ownersView<Row>(here: MadeUpAuthority, query: string): Promise<Row[]> {
  return (await sql.raw<Row>(query).execute(here.db.owner)).rows;
}
