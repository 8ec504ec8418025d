import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import { emailKeyOf } from '../model/person.ts';
import { findPersonByEmail, insertPerson, keepOrganisation, saveRoles } from '../store/people.store.ts';
import { authorityOf } from './authority-of.ts';
import { sendLink } from './send-link.ts';

/**
 * Lets somebody who runs a service sign in as a provider, in the caller's transaction: a new person is invited, somebody who signs in already gets that one role beside theirs.
 *
 * The role opens nothing by itself: which records they may change is the directory's to say. Nobody who was disabled comes back this way.
 */
export async function admitProvider(ctx: Ctx, trx: Trx, of: { readonly name: string; readonly email: string; readonly organisation: string }, ownAddress: string | undefined): Promise<Decision<{ readonly person: PersonId; readonly isInvited: boolean }, 'person-disabled'>> {
  const known = await findPersonByEmail(trx, emailKeyOf(of.email));
  if (known?.state === 'disabled') return refuse('person-disabled', { email: of.email });
  const role = { authority: authorityOf(ctx), given: ['provider'], ended: [], at: ctx.now, by: auditNameOf(ctx.actor), newId: ctx.newId };
  if (known) {
    if (!known.roles.includes('provider')) {
      await saveRoles(trx, { ...role, person: known.id });
      await writeAudit(ctx, trx, { act: 'access.roles-changed', subject: `person:${known.id}`, facts: { given: 'provider', ended: '', reason: 'looks after a service of the directory' } });
    }
    return accept({ person: known.id, isInvited: false });
  }
  const organisation = await keepOrganisation(trx, authorityOf(ctx), { name: of.organisation, kind: 'other' }, ctx.newId, ctx.now);
  const person = ctx.newId() as PersonId;
  await insertPerson(trx, { authority: authorityOf(ctx), id: person, organisation, name: of.name.trim(), email: of.email.trim(), emailKey: emailKeyOf(of.email), state: 'invited', at: ctx.now });
  await saveRoles(trx, { ...role, person });
  await sendLink(ctx, trx, { person, name: of.name, email: of.email.trim(), kind: 'invitation' }, ownAddress);
  await writeAudit(ctx, trx, { act: 'access.person-invited', subject: `person:${person}`, facts: { roles: 'provider' } });
  return accept({ person, isInvited: true });
}
