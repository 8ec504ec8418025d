import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { command, type AnyCommand } from '../../../platform/cli/command.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { readConfig } from '../../../platform/config/config.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { AuthorityBrand } from '../../../platform/http/visitor.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { v1Page, v3Page } from '../model/feeds/oruk-page.ts';
import type { WireObject } from '../model/feeds/oruk-json.ts';
import { writeV1Service } from '../model/feeds/write-v1.ts';
import { writeV3Service } from '../model/feeds/write-v3.ts';
import { openReferralRoutes } from './open-referral-pages.ts';

const common = { kind: 'act', noun: 'directory', permission: 'directory:decide', purpose: 'public-information', reach: 'tenant' } as const;
const exporting = z.object({
  format: z.enum(['v3', 'v1', 'ndjson']).default('v3').describe('Open Referral UK version 3 or 1 as one page, or version 3 as one service a line.'),
  output: z.string().min(1).describe('The file to write; "-" for standard output.'),
});
const serving = z.object({ port: z.coerce.number().int().min(0).max(65_535).default(3080).describe('Where to listen; 0 takes a free port.') });

/** `everychild directory export-register | serve`: the register as everybody may see it, in a file, or as open feeds at an address of their own. */
export const openCommands: readonly AnyCommand[] = [
  command<z.infer<typeof exporting>>({
    ...common, verb: 'export-register', summary: 'Write the register as everybody may see it: homes masked, protected services left out.', options: exporting, audit: 'directory.register-exported',
    run: async (ctx, db, { format, output }, terminal) => {
      const { inOrder, publisher } = await openDirectory(ctx, db);
      const write = (record: (typeof inOrder)[number]): WireObject => (format === 'v1' ? writeV1Service : writeV3Service)(record, { area: publisher.name });
      const words = `${inOrder.length} services written.`;
      if (output === '-') {
        for (const piece of piecesOf(format, inOrder, write)) terminal.write(piece);
        terminal.note(words);
        return { kind: 'done', value: undefined };
      }
      await writeWhole(output, piecesOf(format, inOrder, write));
      return { kind: 'done', value: { written: inOrder.length, file: output }, words };
    },
  }),
  command<z.infer<typeof serving>>({
    ...common, verb: 'serve', summary: 'Serve the open feeds alone (/open-referral/v3, /open-referral/v1, sitemap), read only, until Ctrl-C; "start" serves them beside the pages.', options: serving, audit: 'directory.feeds-served',
    run: async (ctx, db, { port }, terminal) => {
      const authority = await findBrand(ctx, db);
      const server = await buildServer({ config: readConfig({ port }, process.env), clock: systemClock, db, routes: openReferralRoutes, menu: [], resolveVisitor: () => Promise.resolve({ actor: { kind: 'public' }, authority, session: undefined }) });
      try {
        terminal.note(`The open feeds of ${authority?.name ?? 'everybody'} stand at ${await server.listen({ port, host: '127.0.0.1' })}/open-referral/v3. Ctrl-C ends it.`);
        if (!terminal.signal.aborted) await once(terminal.signal, 'abort');
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
        return { kind: 'bad-use', words: `Port ${port} is taken by another program. Choose another with --port.` };
      } finally {
        await server.close();
      }
      return { kind: 'done', value: undefined };
    },
  }),
];

async function findBrand(ctx: Ctx, db: Database): Promise<AuthorityBrand | undefined> {
  const { authority } = ctx;
  if (authority === undefined) return undefined;
  const found = await inReading(db, ctx, (trx) => findAuthorityById(trx, authority));
  return { id: authority, name: found?.name ?? 'this authority', colour: found?.colour ?? '#1d3a5f', isMadeUp: found?.isMadeUp ?? false };
}

/** The register as text, piece by piece: a whole one is larger than one text should be. */
function* piecesOf<Record>(format: 'v3' | 'v1' | 'ndjson', records: readonly Record[], write: (record: Record) => WireObject): Generator<string> {
  if (format === 'ndjson') {
    for (const record of records) yield `${JSON.stringify(write(record))}\n`;
    return;
  }
  // The envelope ends with its list, into which each service is put.
  const envelope = JSON.stringify((format === 'v3' ? v3Page : v1Page)(records.map(() => ({})), records.length, { page: 1, perPage: Math.max(1, records.length) }));
  yield envelope.slice(0, envelope.lastIndexOf('[') + 1);
  for (const [nth, record] of records.entries()) yield `${nth === 0 ? '' : ','}${JSON.stringify(write(record))}`;
  yield ']}\n';
}

/** Writes a file whole or not at all. */
async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await pipeline(pieces, createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (fault) {
    await rm(unfinished, { force: true });
    throw fault;
  }
}
