import type { AuthorityId } from '../../kernel/ids.ts';
import type { Database } from '../db/database.ts';
import type { Actor } from '../house/ctx.ts';
import type { SessionHandle } from './route.ts';

/** Who came to the door: the authority whose door it is, the person if somebody signed in, and their session. */
export interface Visitor {
  readonly actor: Actor;
  readonly authority: AuthorityBrand | undefined;
  readonly session: SessionHandle | undefined;
}

/** What every page shows of the authority. */
export interface AuthorityBrand {
  readonly id: AuthorityId;
  readonly name: string;
  /** Colour of the header, `#rrggbb`, dark enough for white text. */
  readonly colour: string;
  /** Every screen and export of such an authority says "made-up data". */
  readonly isMadeUp: boolean;
}

/** Finds out who is at the door from the session cookie and the name under which we were called. Given by the roof. */
export type ResolveVisitor = (db: Database, token: string | undefined, hostname: string, now: Date) => Promise<Visitor>;

/** Name of the cookie that carries the session's token. With https it gets the prefix that browsers enforce. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-session' : 'session';
}
