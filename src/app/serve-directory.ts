import { z } from 'zod';
import { findAuthorityById } from '../contexts/access/contract.ts';
import { openReferralRoutes } from '../contexts/directory/context.ts';
import { command, type AnyCommand } from '../platform/cli/command.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { readConfig } from '../platform/config/config.ts';
import { inReading } from '../platform/db/transaction.ts';
import { buildServer } from '../platform/http/server.ts';

/** `everychild directory serve`: the open feeds of the register and nothing else, for a validator, a harvest that is tried, or a machine of their own. */
export const serveDirectoryCommand: AnyCommand = command<{ port: number }>({
  kind: 'act', noun: 'directory', verb: 'serve', permission: 'directory:decide', purpose: 'public-information', reach: 'tenant', audit: 'directory.feeds-served',
  summary: 'Serve the open feeds of the register (Open Referral UK v3 and v1) and nothing else, until Ctrl-C.',
  options: z.object({ port: z.coerce.number('Write a port as a number, such as 3001.').int().min(0).max(65_535).default(3001).describe('Where it listens; 0 takes a free port. EVERYCHILD_HOST says on which network address.') }),
  run: async (ctx, db, { port }, terminal) => {
    const config = readConfig({ port: String(port) }, process.env);
    const authority = await inReading(db, ctx, async (trx) => findAuthorityById(trx, ctx.authority!));
    if (authority === undefined) return { kind: 'refused', code: 'authority-not-found', words: 'The authority is not there any more.' };
    const server = await buildServer({ config, clock: systemClock, db, routes: openReferralRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority, session: undefined }) });
    let address: string;
    try {
      address = await server.listen({ host: config.host, port });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
      return { kind: 'bad-use', words: `Port ${port} is taken by another program. Choose another with --port.` };
    }
    terminal.note(`The open feeds of ${authority.name}${authority.isMadeUp ? ' (made-up data)' : ''}:\n  ${address}/open-referral/v3\n  ${address}/open-referral/v1\nPress Ctrl-C to end.`);
    if (!terminal.signal.aborted) await new Promise((ended) => terminal.signal.addEventListener('abort', ended, { once: true }));
    await server.close();
    return { kind: 'done', value: { address }, words: 'Ended.' };
  },
});
