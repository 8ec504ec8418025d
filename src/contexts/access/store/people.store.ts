import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { sortKeyOfName, type PeopleFilter, type Person, type PersonState, type RoleHeld, type Standing } from '../model/person.ts';
import type { Organisation, OrganisationKind } from '../model/authority.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { AccessTables } from './access.tables.ts';

const mostPeople = 2000;

/** Chooses people by any of their columns. */
type Chooser = (of: ExpressionBuilder<AccessTables & { p: AccessTables['access.person']; o: AccessTables['access.organisation'] }, 'p' | 'o'>) => unknown;

async function readPeople(trx: Trx, choose?: Chooser): Promise<Person[]> {
  let query = trx
    .withTables<AccessTables>()
    .selectFrom('access.person as p')
    .innerJoin('access.organisation as o', (join) => join.onRef('o.authority_id', '=', 'p.authority_id').onRef('o.organisation_id', '=', 'p.organisation_id'))
    .select(['p.person_id', 'p.name', 'p.email', 'p.state', 'p.demo_words', 'p.made_at', 'p.last_signed_in_at', 'p.organisation_id', 'o.name as organisation_name', 'o.kind'])
    .select(sql<string[]>`coalesce((SELECT array_agg(h.role ORDER BY h.role) FROM access.role_held h WHERE h.authority_id = p.authority_id AND h.person_id = p.person_id AND h.ended_at IS NULL), '{}')`.as('roles'))
    .select(sql<boolean>`EXISTS (SELECT FROM access.credential c WHERE c.authority_id = p.authority_id AND c.person_id = p.person_id AND c.authenticator_confirmed_at IS NOT NULL)`.as('has_second_factor'))
    .orderBy('p.sort_key')
    .orderBy('p.person_id')
    .limit(mostPeople);
  if (choose) query = query.where(choose as never);
  return (await query.execute()).map((row) => ({
    id: row.person_id as PersonId,
    name: row.name,
    email: row.email,
    state: row.state,
    organisation: { id: row.organisation_id, name: row.organisation_name, kind: row.kind as OrganisationKind },
    roles: row.roles,
    hasSecondFactor: row.has_second_factor,
    demoWords: row.demo_words ?? undefined,
    madeAt: row.made_at,
    lastSignedInAt: row.last_signed_in_at ?? undefined,
  }));
}

/** The people of the authority by family name. */
export async function listPeople(trx: Trx, filter: PeopleFilter = {}): Promise<Person[]> {
  const people = await readPeople(trx, (of) =>
    of.and([
      ...(filter.state ? [of('p.state', '=', filter.state)] : []),
      ...(filter.organisation ? [of('p.organisation_id', '=', filter.organisation)] : []),
      ...(filter.words ? [of.or([of('p.sort_key', 'like', `%${likeText(filter.words)}%`), of('p.email_key', 'like', `%${likeText(filter.words)}%`)])] : []),
    ]),
  );
  return filter.role ? people.filter(({ roles }) => roles.includes(filter.role!)) : people;
}

function likeText(words: string): string {
  return words.trim().toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** The person with this identifier in the transaction's authority. */
export async function findPerson(trx: Trx, id: string): Promise<Person | undefined> {
  return (await readPeople(trx, (of) => of('p.person_id', '=', id)))[0];
}

/** The person who signs in with this address. */
export async function findPersonByEmail(trx: Trx, emailKey: string): Promise<Person | undefined> {
  return (await readPeople(trx, (of) => of('p.email_key', '=', emailKey)))[0];
}

/** The person, kept from being changed by others until this transaction ends. */
export async function lockPerson(trx: Trx, id: string): Promise<Person | undefined> {
  const locked = await trx.withTables<AccessTables>().selectFrom('access.person').select('person_id').where('person_id', '=', id).forUpdate().executeTakeFirst();
  return locked && findPerson(trx, id);
}

/** What must be known before somebody loses the administrator's role. The caller holds the lock of the authority's people, so that two are not both the last but one. */
export async function getStanding(trx: Trx, person: Person): Promise<Standing> {
  const others = await sql`SELECT FROM access.role_held h JOIN access.person p ON p.authority_id = h.authority_id AND p.person_id = h.person_id
    WHERE h.role = 'administrator' AND h.ended_at IS NULL AND p.state = 'active' AND p.person_id <> ${person.id}`.execute(trx);
  return { personId: person.id, roles: person.roles, otherAdministrators: others.rows.length };
}

/** Writes a new person. */
export async function insertPerson(
  trx: Trx,
  person: { authority: AuthorityId; id: PersonId; organisation: string; name: string; email: string; emailKey: string; state: PersonState; demoWords?: string; at: Date },
): Promise<void> {
  await trx
    .withTables<AccessTables>()
    .insertInto('access.person')
    .values({
      authority_id: person.authority,
      person_id: person.id,
      organisation_id: person.organisation,
      name: person.name,
      sort_key: sortKeyOfName(person.name),
      email: person.email,
      email_key: person.emailKey,
      state: person.state,
      demo_words: person.demoWords ?? null,
      made_at: person.at,
      last_signed_in_at: null,
    })
    .execute();
}

/** Changes where somebody stands. */
export async function savePersonState(trx: Trx, id: PersonId, state: PersonState): Promise<void> {
  await trx.withTables<AccessTables>().updateTable('access.person').set({ state }).where('person_id', '=', id).execute();
}

/** Remembers when somebody last signed in. */
export async function savePersonSignedIn(trx: Trx, id: PersonId, at: Date): Promise<void> {
  await trx.withTables<AccessTables>().updateTable('access.person').set({ last_signed_in_at: at }).where('person_id', '=', id).execute();
}

/** Gives and ends roles, each with who decided it and when. */
export async function saveRoles(trx: Trx, change: { authority: AuthorityId; person: PersonId; given: readonly string[]; ended: readonly string[]; at: Date; by: string; newId: () => string }): Promise<void> {
  const tables = trx.withTables<AccessTables>();
  if (change.ended.length > 0) {
    await tables
      .updateTable('access.role_held')
      .set({ ended_at: change.at, ended_by: change.by })
      .where('person_id', '=', change.person)
      .where('ended_at', 'is', null)
      .where('role', 'in', [...change.ended])
      .execute();
  }
  if (change.given.length === 0) return;
  const rows = change.given.map((role) => ({ authority_id: change.authority, role_held_id: change.newId(), person_id: change.person, role, given_at: change.at, given_by: change.by, ended_at: null, ended_by: null }));
  await tables.insertInto('access.role_held').values(rows).execute();
}

/** Every role somebody ever held, the newest first. */
export async function listRolesHeld(trx: Trx, id: string): Promise<RoleHeld[]> {
  const rows = await trx.withTables<AccessTables>().selectFrom('access.role_held').selectAll().where('person_id', '=', id).orderBy('given_at', 'desc').orderBy('role').execute();
  return rows.map((row) => ({ role: row.role, givenAt: row.given_at, givenBy: row.given_by, endedAt: row.ended_at ?? undefined, endedBy: row.ended_by ?? undefined }));
}

/** The organisations of the partnership by name. */
export async function listOrganisations(trx: Trx): Promise<Organisation[]> {
  const rows = await trx.withTables<AccessTables>().selectFrom('access.organisation').selectAll().orderBy('sort_key').execute();
  return rows.map((row) => ({ id: row.organisation_id, name: row.name, kind: row.kind as OrganisationKind }));
}

/** The organisation of that name, made when there is none. */
export async function keepOrganisation(trx: Trx, authority: AuthorityId, organisation: { name: string; kind: OrganisationKind }, newId: () => string, at: Date): Promise<OrganisationId> {
  const tables = trx.withTables<AccessTables>();
  const sortKey = organisation.name.trim().toLowerCase();
  await tables
    .insertInto('access.organisation')
    .values({ authority_id: authority, organisation_id: newId(), name: organisation.name.trim(), kind: organisation.kind, sort_key: sortKey, made_at: at })
    .onConflict((conflict) => conflict.columns(['authority_id', 'sort_key']).doNothing())
    .execute();
  const row = await tables.selectFrom('access.organisation').select('organisation_id').where('sort_key', '=', sortKey).executeTakeFirstOrThrow();
  return row.organisation_id as OrganisationId;
}
