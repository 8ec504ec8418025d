import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { emailKeyOf, type PeopleFilter, type Person, type RoleHeld } from '../model/person.ts';
import { findPerson, findPersonByEmail, listOrganisations, listPeople, listRolesHeld } from '../store/people.store.ts';
import { listOpenSessions } from '../store/sessions.store.ts';
import type { Organisation } from '../model/authority.ts';
import type { Session } from '../model/session.ts';

/** The people an administrator answers for: those asked for, and all the others for the first sentence. */
export interface PeopleList {
  readonly chosen: readonly Person[];
  readonly all: readonly Person[];
  readonly organisations: readonly Organisation[];
}

/** Who may sign in here, of those asked for. */
export function listPeopleHere(ctx: Ctx, db: Database, filter: PeopleFilter): Promise<PeopleList> {
  return inReading(db, ctx, async (trx) => ({ chosen: await listPeople(trx, filter), all: await listPeople(trx), organisations: await listOrganisations(trx) }));
}

/** One person with the history of their roles and their open sessions. */
export interface PersonRecord {
  readonly person: Person;
  readonly rolesHeld: readonly RoleHeld[];
  readonly sessions: readonly Session[];
  /** Names of the people who decided something about them, by identifier. */
  readonly names: ReadonlyMap<string, string>;
}

/** Everything an administrator sees of one person. */
export async function showPerson(ctx: Ctx, db: Database, id: string): Promise<Decision<PersonRecord, 'person-not-found'>> {
  return inReading(db, ctx, async (trx) => {
    const person = await findPerson(trx, id);
    if (!person) return refuse('person-not-found');
    return accept({ person, rolesHeld: await listRolesHeld(trx, id), sessions: await listOpenSessions(trx, person.id), names: new Map((await listPeople(trx)).map(({ id: one, name }) => [one, name])) });
  });
}

/** Names of everybody of the authority by identifier, to show who did what. */
export function listNames(ctx: Ctx, db: Database): Promise<ReadonlyMap<string, string>> {
  return inReading(db, ctx, async (trx) => new Map((await listPeople(trx)).map(({ id, name }) => [id, name])));
}

/** The person who signs in with this address. */
export function findByEmail(ctx: Ctx, db: Database, email: string): Promise<Person | undefined> {
  return inReading(db, ctx, (trx) => findPersonByEmail(trx, emailKeyOf(email)));
}
