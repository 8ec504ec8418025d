import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { Role } from '../../../platform/house/face.ts';
import type { OrganisationKind } from '../model/authority.ts';
import { emailKeyOf } from '../model/person.ts';
import { findPersonByEmail, insertPerson, keepOrganisation, saveRoles } from '../store/people.store.ts';
import { authorityOf } from './authority-of.ts';
import { sendLink, type MadeLink } from './send-link.ts';

/** Who is invited, into which organisation, to do what. */
export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly organisation: { readonly name: string; readonly kind: OrganisationKind };
  readonly roles: readonly Role[];
}

/** Invites somebody: a link with which they choose their own password, sent to them and shown once to whoever invites. */
export async function invitePerson(ctx: Ctx, db: Database, invitation: Invitation, ownAddress: string | undefined): Promise<Decision<MadeLink, 'email-taken'>> {
  return inTransaction(db, ctx, async (trx) => {
    const emailKey = emailKeyOf(invitation.email);
    if (await findPersonByEmail(trx, emailKey)) return refuse('email-taken', { email: invitation.email });
    const authority = authorityOf(ctx);
    const organisation = await keepOrganisation(trx, authority, invitation.organisation, ctx.newId, ctx.now);
    const person = ctx.newId() as PersonId;
    await insertPerson(trx, { authority, id: person, organisation, name: invitation.name.trim(), email: invitation.email.trim(), emailKey, state: 'invited', at: ctx.now });
    await saveRoles(trx, { authority, person, given: invitation.roles, ended: [], at: ctx.now, by: auditNameOf(ctx.actor), newId: ctx.newId });
    const link = await sendLink(ctx, trx, { person, name: invitation.name, email: invitation.email.trim(), kind: 'invitation' }, ownAddress);
    await writeAudit(ctx, trx, { act: 'access.person-invited', subject: `person:${person}`, facts: { roles: [...invitation.roles].sort().join(' ') } });
    return accept(link);
  });
}
