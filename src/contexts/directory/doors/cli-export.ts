import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { command, type AnyCommand } from '../../../platform/cli/command.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { v1Page, v3Page } from '../model/feeds/oruk-page.ts';
import type { WireObject } from '../model/feeds/oruk-json.ts';
import { writeV1Service } from '../model/feeds/write-v1.ts';
import { writeV3Service } from '../model/feeds/write-v3.ts';

const exporting = z.object({
  format: z.enum(['v3', 'v1', 'ndjson']).default('v3').describe('Open Referral UK version 3 or 1 as one page, or version 3 as one service a line.'),
  output: z.string().min(1).optional().describe('The file to write; without it, it goes to standard output.'),
});

/** `everychild directory export-register`: the register as everybody may see it, in a file. `directory export FILE` does the same to a file, with no database. */
export const exportRegisterCommand: AnyCommand = command<z.infer<typeof exporting>>({
  kind: 'act', noun: 'directory', permission: 'directory:decide', purpose: 'public-information', reach: 'tenant', verb: 'export-register', summary: 'Write the register as everybody may see it: homes masked, protected services left out.', options: exporting, audit: 'directory.register-exported',
  run: async (ctx, db, { format, output }, terminal) => {
    const { inOrder, publisher } = await openDirectory(ctx, db);
    const write = (record: (typeof inOrder)[number]): WireObject => (format === 'v1' ? writeV1Service : writeV3Service)(record, { area: publisher.name });
    const words = `${inOrder.length.toLocaleString('en-GB')} ${inOrder.length === 1 ? 'service' : 'services'} of ${publisher.name}${publisher.isMadeUp ? ' (made-up data)' : ''} written.`;
    if (output === undefined) {
      for (const piece of piecesOf(format, inOrder, write)) terminal.write(piece);
      terminal.note(words);
      return { kind: 'done', value: undefined };
    }
    await writeWhole(output, piecesOf(format, inOrder, write));
    return { kind: 'done', value: { written: inOrder.length, file: output }, words };
  },
});

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
