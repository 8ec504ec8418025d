import type { PersonId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { newSecret, sha256Hex } from '../../../platform/keys/secret.ts';
import type { SessionStage } from '../model/session.ts';
import { savePersonSignedIn } from '../store/people.store.ts';
import { endSession, insertSession } from '../store/sessions.store.ts';
import { authorityOf } from './authority-of.ts';

/** Somebody has proved who they are, wholly or in part: the token for their cookie, and what is still asked of them. */
export interface SignedIn {
  readonly person: PersonId;
  readonly session: string;
  /** Goes into the cookie and is kept nowhere else. */
  readonly token: string;
  readonly stage: SessionStage;
}

/** Starts a session with a new token and ends the one it takes the place of: a token known before signing in is worth nothing after. */
export async function startSession(ctx: Ctx, trx: Trx, of: { person: PersonId; stage: SessionStage; replaces: string | undefined }): Promise<SignedIn> {
  if (of.replaces !== undefined) await endSession(trx, of.replaces, ctx.now);
  const token = newSecret();
  const session = ctx.newId();
  await insertSession(trx, { authority: authorityOf(ctx), id: session, person: of.person, tokenSha256: sha256Hex(token), stage: of.stage, at: ctx.now });
  if (of.stage === 'complete') await savePersonSignedIn(trx, of.person, ctx.now);
  return { person: of.person, session, token, stage: of.stage };
}
