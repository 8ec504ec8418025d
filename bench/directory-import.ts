/*
 * How long Ofsted's whole file of childcare providers takes from the disk to committed rows: received, read, checked, compared, proposed, accepted by a person, read again and
 * put in, with its audit line and event, in a database of its own on this machine.
 *
 * Beside it the plain COPY of the same lines of text into a table without a rule. Usage: node --import tsx bench/directory-import.ts [FILE, default ../shared/data/providers/...].
 * Prints one line of JSON. The bar: 70,980 registrations in under 20 s.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { contexts, contextNames } from '../src/app/contexts.ts';
import { operatorCtx } from '../src/app/operator-ctx.ts';
import type { AuthorityId } from '../src/kernel/ids.ts';
import { readConfig } from '../src/platform/config/config.ts';
import { openInstallation } from '../src/platform/db/installation.ts';
import { copyText, inBulkTransaction } from '../src/platform/db/one-connection.ts';
import { fileOnDisk } from '../src/platform/files/reading/source.ts';
import { acceptImport } from '../src/platform/imports/accept-import.ts';
import { receiveImport } from '../src/platform/imports/receive-import.ts';
import { runImport } from '../src/platform/imports/run-import.ts';
import { clearAway, newDataFolder } from '../tests/stories/running/service-process.ts';

const file = process.argv[2] ?? '../shared/data/providers/ofsted_childcare_providers_2021-08-31.csv.gz';
if (!existsSync(file)) throw new Error(`There is no ${file}: name Ofsted's file of childcare providers.`);
const dataFolder = newDataFolder();
const installation = await openInstallation(readConfig({ data: dataFolder }, {}), { contexts: contextNames, keep: 'tied', name: 'bench' });
try {
  const engine = { specs: contexts.flatMap((context) => context.imports), app: installation.app, operator: installation.operator };
  const ctx = { ...operatorCtx('bench', new Date()), authority: '00000000-0000-7000-8000-000000000001' as AuthorityId };
  const began = performance.now();
  const received = await receiveImport(engine, ctx, { source: fileOnDisk(file), spec: 'directory.ofsted-providers' });
  if (!received.accepted) throw new Error(received.refusal.code);
  const proposed = await runImport(engine, ctx, received.value.id);
  if (!proposed.accepted) throw new Error(proposed.refusal.code);
  const proposedSeconds = seconds(began);
  const accepted = await acceptImport(engine, ctx, received.value.id);
  if (!accepted.accepted || accepted.value.state !== 'committed') throw new Error(JSON.stringify(accepted));
  const committedSeconds = seconds(began);
  const plain = performance.now();
  await inBulkTransaction(installation.operator, { ...ctx, authority: undefined }, async (bulk) => {
    await sql`CREATE TEMP TABLE plain (line text) ON COMMIT DROP`.execute(bulk.trx);
    const bytes = readFileSync(file);
    const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
    await bulk.copyInto('plain', ['line'], Readable.from(lines.map((line) => `${copyText(line)}\n`)));
  });
  const plainCopySeconds = seconds(plain);
  console.log(JSON.stringify({ bench: 'directory-import', rows: accepted.value.rowsRead, counts: accepted.value.counts, proposedSeconds, committedSeconds, plainCopySeconds, ratio: Math.round((committedSeconds / plainCopySeconds) * 10) / 10, barSeconds: 20 }));
} finally {
  await installation.close();
  await clearAway(dataFolder);
  rmSync(dataFolder, { recursive: true, force: true });
}

function seconds(since: number): number {
  return Math.round(performance.now() - since) / 1000;
}
