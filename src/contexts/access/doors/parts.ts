import type { PersonId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Cookie, Reply } from '../../../platform/http/route.ts';
import type { Keyring } from '../../../platform/keys/keyring.ts';
import type { SignedIn } from '../actions/start-session.ts';
import { listUnsentFormOffers } from '../actions/unsent-forms.ts';
import type { PermissionCatalogue } from '../model/permissions.ts';
import { isOwnPath } from '../model/unsent-form.ts';

/** What the pages of this context need of the installation, given by the roof. */
export interface AccessParts {
  readonly keyring: Keyring;
  /** The permissions of all contexts together. */
  readonly catalogue: PermissionCatalogue;
  /** Whether people sign in with one click: only then does the route for it exist. */
  readonly isDemo: boolean;
  /** The address people reach the installation under, where its authority has no hostname: `http://localhost:3000`. */
  readonly ownAddress: string | undefined;
}

/** Where to go after signing in: an address of ours, else the start. */
export function nextOf(next: string | undefined): string {
  return next !== undefined && isOwnPath(next) && !next.startsWith('/sign-') ? next : '/';
}

/** Puts the session into the browser until it closes; how long it lives is decided here, not there. */
export function sessionCookie(token: string): Cookie {
  return { name: 'session', value: token };
}

/** Takes the session out of the browser. */
export const noSessionCookie: Cookie = { name: 'session', value: '', maxAge: 0 };

/** Sends somebody who proved who they are on their way: to the step that is missing, to what they had typed when their session ended, or to where they were going. */
export async function sendOn(ctx: Ctx, db: Database, signedIn: SignedIn, next: string): Promise<Reply> {
  const cookies = [sessionCookie(signedIn.token)];
  const query = `?next=${encodeURIComponent(next)}`;
  if (signedIn.stage === 'awaits-code') return { kind: 'redirect', to: `/sign-in/code${query}`, cookies };
  if (signedIn.stage === 'must-set-up-code') return { kind: 'redirect', to: `/sign-in/set-up-code${query}`, cookies };
  return { kind: 'redirect', to: await placeAfterSignIn(ctx, db, signedIn.person, next), cookies };
}

/** Where somebody goes once signed in: to what they had typed, if something was kept for them. */
async function placeAfterSignIn(ctx: Ctx, db: Database, person: PersonId, next: string): Promise<string> {
  return (await listUnsentFormOffers(ctx, db, person)).length > 0 ? '/unsent' : next;
}
