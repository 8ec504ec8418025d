import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/**
 * The installation's settings, read once from command-line options and the environment, then frozen.
 *
 * Every setting has a default that suits a first start on one machine; what a public service must change is marked in
 * the README. All faults are reported together, each with the name to mend.
 */
export interface Config {
  /** Folder of the embedded database, keys and outgoing messages. */
  readonly dataFolder: string;
  /** An existing PostgreSQL server, 15 or later; when absent the embedded one in `dataFolder` is used. */
  readonly databaseUrl: string | undefined;
  readonly port: number;
  readonly host: string;
  /** How many processes serve people; absent where nobody said. */
  readonly webProcesses: number | undefined;
  /** Where people and other systems reach the service, such as `https://www.example.gov.uk`, without a stroke at its end; absent where nobody said. */
  readonly address: string | undefined;
  /** Whether people sign in with one click and every screen says that the data are made up. */
  readonly isDemo: boolean;
  /** Whether cookies demand https; off only when the service is reached as http://localhost. */
  readonly isSecure: boolean;
  /** Which sites may show the pages that are made for frames: `*`, `'none'`, or addresses with a space between, as a browser's policy has them. */
  readonly framedBy: string;
  /** Whether feeds may be harvested from this machine and private networks: for a directory behind the same firewall. */
  readonly mayHarvestPrivate: boolean;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

const settings = z.object({
  data: z.string().min(1).default('data'),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a PostgreSQL address such as postgresql://owner:secret@server:5432/everychild' }).optional(),
  port: z.coerce.number({ error: 'must be a port number from 0 to 65535' }).int().min(0).max(65535).default(3000),
  host: z.string().default('127.0.0.1'),
  webProcesses: z.coerce.number({ error: 'must be a number from 1 to 64' }).int().min(1).max(64).optional(),
  address: z.string().regex(/^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?\/?$/i, 'must be the address under which people reach the service, such as https://www.example.gov.uk, with nothing behind it').optional(),
  demo: z.boolean().default(false),
  secure: z.enum(['yes', 'no']).default('no'),
  framedBy: z.union([z.enum(['anybody', 'nobody']), z.string().regex(/^(https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?)( https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?)*$/i)], { error: 'must be anybody, nobody, or addresses of sites with a space between, such as https://www.example.gov.uk https://*.example.org' }).default('anybody'),
  harvestPrivate: z.enum(['yes', 'no']).default('no'),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

/** Where each setting may come from, for the message that says what to mend. */
const names: Record<string, string> = {
  data: '--data or EVERYCHILD_DATA',
  databaseUrl: '--database-url or DATABASE_URL',
  port: '--port or PORT',
  host: 'EVERYCHILD_HOST',
  webProcesses: 'EVERYCHILD_WEB_PROCESSES',
  address: 'EVERYCHILD_ADDRESS',
  secure: 'EVERYCHILD_SECURE',
  framedBy: 'EVERYCHILD_FRAMED_BY',
  harvestPrivate: 'EVERYCHILD_HARVEST_PRIVATE',
  logLevel: 'EVERYCHILD_LOG',
};

/** A setting or several that cannot be used, said together. */
export class ConfigError extends Error {}

/**
 * Reads the settings; options of the command line win over the environment.
 *
 * @throws ConfigError naming every setting that cannot be used.
 */
export function readConfig(options: { data?: string; databaseUrl?: string; port?: string | number; demo?: boolean }, environment: NodeJS.ProcessEnv): Config {
  const read = settings.safeParse({
    data: options.data ?? environment['EVERYCHILD_DATA'],
    databaseUrl: options.databaseUrl ?? environment['DATABASE_URL'],
    port: options.port ?? environment['PORT'],
    host: environment['EVERYCHILD_HOST'],
    webProcesses: environment['EVERYCHILD_WEB_PROCESSES'],
    address: environment['EVERYCHILD_ADDRESS'],
    demo: options.demo,
    secure: environment['EVERYCHILD_SECURE'],
    framedBy: environment['EVERYCHILD_FRAMED_BY'],
    harvestPrivate: environment['EVERYCHILD_HARVEST_PRIVATE'],
    logLevel: environment['EVERYCHILD_LOG'],
  });
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${names[String(issue.path[0])] ?? String(issue.path[0])}: ${issue.message}`);
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`);
  }
  const { data, databaseUrl, port, host, webProcesses, address, demo, secure, framedBy, harvestPrivate, logLevel } = read.data;
  return Object.freeze({ dataFolder: isAbsolute(data) ? data : resolve(data), databaseUrl, port, host, webProcesses, address: address?.toLowerCase().replace(/\/$/, ''), isDemo: demo, isSecure: secure === 'yes', framedBy: framedBy === 'anybody' ? '*' : framedBy === 'nobody' ? "'none'" : framedBy, mayHarvestPrivate: harvestPrivate === 'yes', logLevel });
}

/** Where the installation is reached: as the operator set it, else on this machine. */
export function ownAddressOf({ address, port }: Config): string {
  return address ?? `http://localhost:${port}`;
}
