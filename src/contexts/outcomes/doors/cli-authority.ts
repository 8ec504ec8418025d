import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Terminal } from '../../../platform/cli/command.ts';
import { findAuthority, listAuthorityIds } from '../../access/contract.ts';
import { severalAuthorities } from './words.ts';

/**
 * The ctx of somebody who looks for the one authority that stands here, so that its own figures, localities and words are seen.
 *
 * An authority that was named stays. Where none stands, or several and none was named, published figures are looked at: area codes work without
 * any authority being set up; of several a note says how to name one.
 */
export async function asOnlyAuthority(ctx: Ctx, db: Database, terminal: Pick<Terminal, 'note'>): Promise<Ctx> {
  if (ctx.authority !== undefined) return ctx;
  const [authority, all] = [await findAuthority(db, undefined), await listAuthorityIds(db)];
  if (authority === undefined && all.length > 0) terminal.note(severalAuthorities(all.length));
  return { ...ctx, authority };
}
