import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { newHandSecret, sha256Hex } from '../../../platform/keys/secret.ts';
import { countRecoveryCodes, lockCredential, replaceRecoveryCodes } from '../store/credentials.store.ts';
import { actingPerson, authorityOf } from './authority-of.ts';

/** How many recovery codes somebody gets. */
const recoveryCodeCount = 10;

/**
 * Gives whoever has just set up a second factor their first ten recovery codes, shown this once. Who has had codes proves
 * the password for new ones (`renewRecoveryCodes`).
 */
export async function giveFirstRecoveryCodes(ctx: Ctx, db: Database): Promise<Decision<readonly string[], 'second-factor-not-set-up' | 'recovery-codes-given'>> {
  return inTransaction(db, ctx, async (trx) => {
    const person = actingPerson(ctx);
    if (!person || !(await lockCredential(trx, person)).hasSecondFactor) return refuse('second-factor-not-set-up');
    if ((await countRecoveryCodes(trx, person)).made > 0) return refuse('recovery-codes-given');
    return accept(await giveRecoveryCodes(ctx, trx, person));
  });
}

/** Ten new recovery codes of 80 random bits in the place of all earlier ones. */
export async function giveRecoveryCodes(ctx: Ctx, trx: Trx, person: PersonId): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => newHandSecret(16));
  await replaceRecoveryCodes(trx, authorityOf(ctx), person, codes.map(sha256Hex), ctx.now);
  await writeAudit(ctx, trx, { act: 'access.recovery-codes-given', subject: `person:${person}` });
  return codes;
}
