import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { findHelpLine } from '../store/help-line.store.ts';

/** A mail to a family: its paragraphs, where the service can be rung, and whose it is. */
export async function mailOf(ctx: Ctx, trx: Trx, paragraphs: readonly string[]): Promise<string> {
  const authority = ctx.authority === undefined ? undefined : await findAuthorityById(trx, ctx.authority);
  const helpLine = await findHelpLine(trx);
  const foot = [...(helpLine === undefined ? [] : [`You can ring us on ${helpLine.phone} (${helpLine.hours}). ${helpLine.languages}`]), `${authority?.name ?? 'Family information service'}${authority?.isMadeUp ? '\nMade-up data' : ''}`];
  return `${[...paragraphs, ...foot].join('\n\n')}\n`;
}
