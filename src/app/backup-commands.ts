import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { writeAudit } from '../platform/audit/audit.ts';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../platform/cli/command.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { readConfig, type Config } from '../platform/config/config.ts';
import { projectRoot } from '../platform/config/project-root.ts';
import { takeBackup } from '../platform/db/backup.ts';
import type { BackupAbout, TableProof } from '../platform/db/backup-manifest.ts';
import { BackupRefused } from '../platform/db/backup-words.ts';
import { openDatabase, type Database } from '../platform/db/database.ts';
import { makeDatabase, openInstallation, type Installation } from '../platform/db/installation.ts';
import { findMigrations, migrate } from '../platform/db/migrate.ts';
import { restoreBackup } from '../platform/db/restore.ts';
import { openBackup, verifyBackup } from '../platform/db/restore-reading.ts';
import { prepareRoles } from '../platform/db/roles.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { forgetTransactionNumbers } from '../platform/events/deliver-events.ts';
import { makeCtx, type Ctx } from '../platform/house/ctx.ts';
import { contextNames } from './contexts.ts';

// These three work on the whole database as its owner, not for one authority through the working roles, so they open it themselves.
const place = {
  data: z.string().optional().describe('Folder of the embedded database (default: data).'),
  databaseUrl: z.string().optional().describe('Address of an existing PostgreSQL server.'),
  operator: z.string().optional().describe('Your name, for the audit (default: the account you are signed in as).'),
};
const oneFile = z.array(z.string()).length(1, 'Name one backup file.');
const fingerprint = z.string().regex(/^[0-9a-f]{64}$/, 'is 64 digits and letters a to f').optional().describe('The fingerprint that was said when the backup was taken.');
const backupOptions = z.object({ output: z.string().min(1).optional().describe('The file to write (default: named by the moment, in this folder).'), ...place });
const verifyOptions = z.object({ arguments: oneFile, fingerprint });
const restoreOptions = z.object({ arguments: oneFile, fingerprint, ...place });

/** The commands that keep the database safe: take a backup, prove one, restore one. */
export const backupCommands: readonly AnyCommand[] = [
  command<z.infer<typeof backupOptions>>({
    kind: 'tool',
    noun: 'backup',
    verb: '',
    summary: 'Write the whole database, without the keys, into one file while people go on working.',
    options: backupOptions,
    run: (options, terminal) => inWords(() => backUp(options, terminal)),
  }),
  command<z.infer<typeof verifyOptions>>({
    kind: 'tool',
    noun: 'backup',
    verb: 'verify',
    summary: 'Read a backup to its end and prove it against its own manifest; no database is needed.',
    arguments: 'FILE',
    options: verifyOptions,
    run: (options, terminal) => inWords(async () => {
      const { about, tables } = await verifyBackup(options.arguments[0]!, { ...options, signal: terminal.signal, progress: terminal.progress });
      return { kind: 'done', value: { about, tables }, words: `The backup is whole: ${sayTables(tables)}, ${sayOrigin(about)}.` };
    }),
  }),
  command<z.infer<typeof restoreOptions>>({
    kind: 'tool',
    noun: 'restore',
    verb: '',
    summary: 'Put a backup into a new, empty database: all of it, proven, or nothing.',
    arguments: 'FILE',
    options: restoreOptions,
    run: (options, terminal) => inWords(() => restore(options, terminal)),
  }),
];

type Place = { [Name in keyof typeof place]?: string };

async function backUp(options: z.infer<typeof backupOptions>, terminal: Terminal): Promise<CommandAnswer> {
  const config = configOf(options);
  if (config.databaseUrl === undefined && !existsSync(join(config.dataFolder, 'postgres', 'PG_VERSION'))) throw new BackupRefused('no-database', config.dataFolder);
  const ctx = ctxOf(options.operator);
  const file = resolve(options.output ?? `everychild-backup-${ctx.now.toISOString().replace(/[-:]|\.\d+/g, '')}.tar.gz`);
  return asOwner(config, async (owner, installation) => {
    await inTransaction(installation.operator, ctx, (trx) => writeAudit(ctx, trx, { act: 'platform.backup-begun', subject: `file:${basename(file)}` })).catch((fault: { code?: string }) => {
      if (fault.code === '42P01' || fault.code === '28P01') throw new BackupRefused('no-database', installation.owner.database); // no audit or no role: never set up
      throw fault;
    });
    const { program, at } = { program: programVersion(), at: ctx.now };
    const report = await takeBackup(owner, { file, program, at, signal: terminal.signal, progress: (table, done, of) => terminal.progress(`Backing up ${table}`, done, of) });
    terminal.note(`Not in it: the keys in ${join(config.dataFolder, 'keys')}. Copy that folder to another safe place, apart from backups.`);
    return {
      kind: 'done',
      value: { file, fingerprint: report.fingerprint, tables: report.tables },
      words: `${file}\n${sayTables(report.tables)}.\nFingerprint, to be kept apart from the file: ${report.fingerprint}`,
    };
  });
}

async function restore(options: z.infer<typeof restoreOptions>, terminal: Terminal): Promise<CommandAnswer> {
  const config = configOf(options);
  const file = options.arguments[0]!;
  await (await openBackup(file, () => undefined)).close(); // before a database is made for it
  const ctx = ctxOf(options.operator);
  const migrations = findMigrations(contextNames);
  return asOwner(config, async (owner) => {
    await prepareRoles(owner, config.dataFolder);
    const { about, tables } = await restoreBackup(owner, {
      file,
      migrations,
      ...(options.fingerprint === undefined ? {} : { fingerprint: options.fingerprint }),
      signal: terminal.signal,
      progress: terminal.progress,
      settle: async (trx) => {
        await forgetTransactionNumbers(trx);
        await writeAudit(ctx, trx, { act: 'platform.backup-restored', subject: `file:${basename(file)}` });
      },
    });
    await migrate(owner, migrations, terminal.note);
    if (!existsSync(join(config.dataFolder, 'keys', 'secrets.json'))) {
      terminal.note(`The old installation's keys are not in ${join(config.dataFolder, 'keys')}. Copy its secrets.json there before the service starts, or people must set up their second factors anew.`);
    }
    return { kind: 'done', value: { about, tables }, words: `Restored and proven: ${sayTables(tables)}, ${sayOrigin(about)}.` };
  });
}

/** Opens the database as its owner, as it stands: what may need an update is not updated before it has been backed up. */
async function asOwner(config: Config, act: (owner: Database, installation: Installation) => Promise<CommandAnswer>): Promise<CommandAnswer> {
  const installation = await openInstallation(config, { contexts: contextNames, keep: 'shared', name: 'backup', hasMigrated: true });
  if (config.databaseUrl === undefined) await makeDatabase({ ...installation.owner, database: 'postgres' }, installation.owner.database);
  const owner = openDatabase(installation.owner, { poolSize: 2, statementTimeout: 0, name: 'backup' });
  try {
    return await act(owner, installation);
  } finally {
    await owner.destroy();
    await installation.close();
  }
}

async function inWords(act: () => Promise<CommandAnswer>): Promise<CommandAnswer> {
  try {
    return await act();
  } catch (fault) {
    if (fault instanceof BackupRefused) return { kind: 'refused', code: fault.code, words: fault.message };
    if ((fault as Error).name === 'AbortError') return { kind: 'refused', code: 'interrupted', words: 'Interrupted. Nothing was left behind.' };
    throw fault;
  }
}

function configOf({ data, databaseUrl }: Place): Config {
  return readConfig({ ...(data === undefined ? {} : { data }), ...(databaseUrl === undefined ? {} : { databaseUrl }) }, process.env);
}

function ctxOf(operator: string | undefined): Ctx {
  return makeCtx({ actor: { kind: 'operator', name: operator ?? userInfo().username }, authority: undefined, purpose: 'run-the-service', now: systemClock.now(), requestId: randomUUID() });
}

function programVersion(): string {
  return (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
}

function sayTables(tables: readonly TableProof[]): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows.toLocaleString('en-GB')} rows of ${tables.length} tables`;
}

function sayOrigin(about: BackupAbout): string {
  return `taken ${about.takenAt} by version ${about.program}`;
}
