import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { AuthorityId, PersonId } from '../../../kernel/ids.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import { hashPassword } from '../../../platform/keys/password-hash.ts';
import { newHandSecret, readHandSecret, sha256Hex } from '../../../platform/keys/secret.ts';
import { defaultColour, hostnameKeyOf, type Authority } from '../model/authority.ts';
import { decidePassword, type PasswordRefusal } from '../model/password.ts';
import { emailKeyOf } from '../model/person.ts';
import { stageAfterPassword } from '../model/session.ts';
import { getSignInRules, findTakenHostname, insertAuthority, insertFirstAuthority, listAuthorities, replaceSetUpCode } from '../store/authorities.store.ts';
import { savePassword } from '../store/credentials.store.ts';
import { insertPerson, keepOrganisation, saveRoles } from '../store/people.store.ts';
import { sendLink, type MadeLink } from './send-link.ts';
import { startSession, type SignedIn } from './start-session.ts';

/** What is said of an authority when it is set up. */
export interface NewAuthority {
  readonly name: string;
  readonly shortName: string;
  readonly dfeCode?: string;
  readonly onsCode?: string;
  readonly colour?: string;
  readonly isMadeUp?: boolean;
}

/** Hours for which a set-up code is good. */
const setUpCodeHours = 24;

/** Makes the one-time code with which the first authority is set up in the browser; undefined when one stands already. Run as the operator. */
export async function openSetUp(ctx: Ctx, operatorDb: Database): Promise<string | undefined> {
  if ((await listAuthorities(operatorDb)).length > 0) return undefined;
  const code = newHandSecret(20);
  await inTransaction(operatorDb, ctx, (trx) => replaceSetUpCode(trx, sha256Hex(code), ctx.now, new Date(ctx.now.getTime() + setUpCodeHours * 3_600_000)));
  return code;
}

/** Sets up an authority as the operator. Its first administrator, where one is named, gets an invitation. */
export async function foundAuthority(
  ctx: Ctx,
  operatorDb: Database,
  asked: { authority: NewAuthority; hostnames: readonly string[]; administrator?: { name: string; email: string } },
  ownAddress: string | undefined,
): Promise<Decision<{ readonly authority: Authority; readonly invitation: MadeLink | undefined }, 'hostname-taken'>> {
  const authority = toAuthority(asked.authority, ctx.newId() as AuthorityId);
  const hostnames = [...new Set(asked.hostnames.map(hostnameKeyOf))];
  const own: Ctx = { ...ctx, authority: authority.id };
  return inTransaction(operatorDb, own, async (trx) => {
    const taken = await findTakenHostname(trx, hostnames);
    if (taken !== undefined) return refuse('hostname-taken', { hostname: taken });
    await insertAuthority(trx, authority, hostnames, ctx.now);
    await writeAudit(own, trx, { act: 'access.authority-set-up', subject: `authority:${authority.id}` });
    if (!asked.administrator) return accept({ authority, invitation: undefined });
    const person = await insertFirstAdministrator(own, trx, authority, asked.administrator, 'invited');
    return accept({ authority, invitation: await sendLink(own, trx, { person, ...asked.administrator, kind: 'invitation' }, ownAddress) });
  });
}

/** Sets up the first authority in the browser, for the holder of the set-up code, who becomes its first administrator and is signed in. */
export async function foundFirstAuthority(
  ctx: Ctx,
  db: Database,
  asked: { code: string; authority: NewAuthority; administrator: { name: string; email: string; password: string } },
): Promise<Decision<SignedIn, 'set-up-code-expired' | PasswordRefusal>> {
  const { administrator } = asked;
  const decided = decidePassword(administrator.password, { ...administrator, authorityName: asked.authority.shortName });
  if (!decided.accepted) return decided;
  const passwordHash = await hashPassword(decided.value);
  const authority = toAuthority(asked.authority, ctx.newId() as AuthorityId);
  const own: Ctx = { ...ctx, authority: authority.id };
  return inTransaction(db, own, async (trx) => {
    if (!(await insertFirstAuthority(trx, sha256Hex(readHandSecret(asked.code)), authority, ctx.now))) return refuse('set-up-code-expired');
    await writeAudit(own, trx, { act: 'access.authority-set-up', subject: `authority:${authority.id}` });
    const person = await insertFirstAdministrator(own, trx, authority, administrator, 'active');
    await savePassword(trx, authority.id, person, passwordHash, ctx.now);
    const stage = stageAfterPassword({ roles: ['administrator'], hasSecondFactor: false }, await getSignInRules(trx));
    return accept(await startSession(own, trx, { person, stage, replaces: undefined }));
  });
}

function toAuthority(asked: NewAuthority, id: AuthorityId): Authority {
  return {
    id,
    name: asked.name.trim(),
    shortName: asked.shortName.trim(),
    dfeCode: asked.dfeCode || undefined,
    onsCode: asked.onsCode || undefined,
    colour: asked.colour ?? defaultColour,
    isMadeUp: asked.isMadeUp ?? false,
  };
}

async function insertFirstAdministrator(ctx: Ctx, trx: Trx, authority: Authority, administrator: { name: string; email: string }, state: 'invited' | 'active'): Promise<PersonId> {
  const organisation = await keepOrganisation(trx, authority.id, { name: authority.name, kind: 'local-authority' }, ctx.newId, ctx.now);
  const person = ctx.newId() as PersonId;
  const email = administrator.email.trim();
  await insertPerson(trx, { authority: authority.id, id: person, organisation, name: administrator.name.trim(), email, emailKey: emailKeyOf(email), state, at: ctx.now });
  await saveRoles(trx, { authority: authority.id, person, given: ['administrator'], ended: [], at: ctx.now, by: auditNameOf(ctx.actor), newId: ctx.newId });
  return person;
}
