import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { newHandSecret, readHandSecret, sha256Hex } from '../../../platform/keys/secret.ts';
import { writeMessage } from '../../../platform/messages/write-message.ts';
import { decideCode, knownAddress, type Claim, type CodeRefusal, type WantedService } from '../model/provider/claim.ts';
import { ruleOn } from '../model/rule-on.ts';
import { countClaimsSince, findClaimRow, insertClaim, lockClaim, updateClaimTry } from '../store/claims.store.ts';
import { findRecord } from '../store/services.store.ts';
import { nameForMail } from './know-record.ts';
import { openDirectory } from './open-directory.ts';
import { providerRules } from './read-provider-data.ts';

/** Who asks to look after a record. */
export interface Claimant {
  readonly person: string;
  readonly email: string;
  readonly post: string;
}

/** Why a claim cannot be made. */
export type ClaimRefusal = 'service-not-found' | 'claim-not-found' | 'claim-too-many-attempts';

const millisecondsPerDay = 86_400_000;

/**
 * Takes somebody's word that they run a service that everybody may see; answers the reference of the claim.
 *
 * A code goes to the address under which the council knows the service, never shown and never told whether there is one: whoever can read that mail proves the claim with it, and the council decides
 * in any case.
 */
export async function claimRecord(ctx: Ctx, db: Database, service: string, claimant: Claimant): Promise<Decision<string, ClaimRefusal>> {
  if (!(await openDirectory(ctx, db)).byId.has(service)) return refuse('service-not-found');
  return inTransaction(db, ctx, async (trx) => {
    const kept = await findRecord(trx, service);
    if (!kept) return refuse('service-not-found');
    const rule = ruleOn(providerRules, ctx.today);
    if ((await countClaimsSince(trx, service, new Date(ctx.now.getTime() - millisecondsPerDay))) >= rule.claimsADay) return refuse('claim-too-many-attempts');
    const to = knownAddress(kept.record);
    // One of a million million, with few tries.
    const code = newHandSecret(8);
    const id = ctx.newId();
    const expiresAt = new Date(ctx.now.getTime() + rule.codeHours * 3_600_000);
    await insertClaim(ctx, trx, { id, service, wanted: undefined, ...claimant, code: { sha256: to === undefined ? undefined : codeHash(id, code), expiresAt } });
    if (to !== undefined) await writeMessage(ctx, trx, { to, subject: 'A code for the page of your service', body: codeLetter(nameForMail(ctx, kept.record), claimant, code.toUpperCase(), rule.codeHours) });
    await writeAudit(ctx, trx, { act: 'directory.record-claimed', subject: `claim:${id}`, facts: { service } });
    await tellEvent(ctx, trx, { name: 'directory.record-claimed', facts: { subject: `claim:${id}` } });
    return accept(id);
  });
}

/** Somebody asks that a service be listed that is not there yet, and to look after it. */
export async function askForRecord(ctx: Ctx, db: Database, wanted: WantedService, claimant: Claimant): Promise<Decision<string, ClaimRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    // Anybody can ask, so the whole council takes so many a day.
    if ((await countClaimsSince(trx, undefined, new Date(ctx.now.getTime() - millisecondsPerDay))) >= ruleOn(providerRules, ctx.today).newClaimsADay) return refuse('claim-too-many-attempts');
    const id = ctx.newId();
    await insertClaim(ctx, trx, { id, service: undefined, wanted, ...claimant });
    await writeAudit(ctx, trx, { act: 'directory.record-claimed', subject: `claim:${id}`, facts: { service: null } });
    await tellEvent(ctx, trx, { name: 'directory.record-claimed', facts: { subject: `claim:${id}` } });
    return accept(id);
  });
}

/** How a claim stands, for whoever has its reference. */
export async function findClaim(ctx: Ctx, db: Database, id: string): Promise<Pick<Claim, 'id' | 'state' | 'provedAt' | 'service'> | undefined> {
  return inReading(db, ctx, (trx) => findClaimRow(trx, id));
}

/** Proves a claim with the code that came to the known address. Every try is counted, a wrong one too. */
export async function proveClaim(ctx: Ctx, db: Database, of: { readonly claim: string; readonly code: string }): Promise<Decision<'proved', ClaimRefusal | CodeRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    const found = await lockClaim(trx, of.claim, codeHash(of.claim, readHandSecret(of.code)));
    if (!found || found.claim.service === undefined) return refuse('claim-not-found');
    if (found.claim.provedAt !== undefined && found.claim.state === 'asked') return accept('proved');
    const decided = decideCode(found.claim, found.isRight, ruleOn(providerRules, ctx.today), ctx.now);
    if (decided.accepted || decided.refusal.code === 'claim-code-wrong') await updateClaimTry(ctx, trx, of.claim, decided.accepted);
    await writeAudit(ctx, trx, { act: decided.accepted ? 'directory.claim-proved' : 'directory.claim-not-proved', subject: `claim:${of.claim}` });
    if (decided.accepted) await tellEvent(ctx, trx, { name: 'directory.claim-proved', facts: { subject: `claim:${of.claim}` } });
    return decided;
  });
}

/** What is kept of a code: together with its claim, so that two claims with one code look nothing alike. */
function codeHash(claim: string, code: string): string {
  return sha256Hex(`${claim} ${code}`);
}

function codeLetter(name: string, { person, post }: Claimant, code: string, hours: number): string {
  return [
    `${person} (${post}) asks to look after the page of ${name} in the directory of services.`,
    `If you know them and agree, give them this code, good for ${hours} hours:\n${code}`,
    'If not, do nothing: without the code we ask further before anybody is let in. Tell us if somebody pretends to be you.',
  ].join('\n\n').concat('\n');
}
