import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { Role } from '../../../platform/house/face.ts';
import type { OrganisationKind } from '../model/authority.ts';
import { emailKeyOf, type Person } from '../model/person.ts';
import { findAuthority } from '../store/authorities.store.ts';
import { findPerson, findPersonByEmail, insertPerson, keepOrganisation, listPeople, saveRoles } from '../store/people.store.ts';
import { asPerson, authorityOf } from './authority-of.ts';
import { startSession, type SignedIn } from './start-session.ts';

/** A made-up person of the demonstration. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly organisation: { readonly name: string; readonly kind: OrganisationKind };
  /** Who they are and what they come for, in a sentence. */
  readonly words: string;
}

/**
 * Writes the made-up people of the demonstration, each once: who is there already stays as changed since.
 *
 * @throws Error when the authority is a real one: one-click people must never stand beside real records.
 */
export async function enrolDemoPeople(ctx: Ctx, db: Database, people: readonly DemoPerson[]): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    const authority = authorityOf(ctx);
    if (!(await findAuthority(trx, authority))?.isMadeUp) throw new Error('People of the demonstration belong into a made-up authority alone.');
    for (const { name, email, roles, organisation, words } of people) {
      const emailKey = emailKeyOf(email);
      if (await findPersonByEmail(trx, emailKey)) continue;
      const at = await keepOrganisation(trx, authority, organisation, ctx.newId, ctx.now);
      const person = ctx.newId() as PersonId;
      await insertPerson(trx, { authority, id: person, organisation: at, name, email, emailKey, state: 'active', demoWords: words, at: ctx.now });
      await saveRoles(trx, { authority, person, given: roles, ended: [], at: ctx.now, by: auditNameOf(ctx.actor), newId: ctx.newId });
      await writeAudit(ctx, trx, { act: 'access.demo-person-enrolled', subject: `person:${person}` });
    }
  });
}

/** The made-up people one may sign in as with one click. */
export function listDemoPeople(ctx: Ctx, db: Database): Promise<readonly Person[]> {
  return inReading(db, ctx, async (trx) => (await listPeople(trx, { state: 'active' })).filter(({ demoWords }) => demoWords !== undefined));
}

/** Signs in as one of the made-up people, with nothing to prove: only they can be chosen, and the route exists in the demonstration alone. */
export async function signInAsDemoPerson(ctx: Ctx, db: Database, chosen: { person: string; replaces: string | undefined }): Promise<Decision<SignedIn, 'demo-person-not-found'>> {
  return inTransaction(db, ctx, async (trx) => {
    const person = await findPerson(trx, chosen.person);
    const isMadeUp = (await findAuthority(trx, authorityOf(ctx)))?.isMadeUp ?? false;
    if (person?.demoWords === undefined || person.state !== 'active' || !isMadeUp) return refuse('demo-person-not-found');
    await writeAudit(asPerson(ctx, person), trx, { act: 'access.signed-in', subject: `person:${person.id}`, facts: { how: 'demo' } });
    return accept(await startSession(ctx, trx, { person: person.id, stage: 'complete', replaces: chosen.replaces }));
  });
}
