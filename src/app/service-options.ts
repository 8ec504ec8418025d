import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type Config } from '../platform/config/config.ts';

/** Reads the words behind `demo` or `start`. @throws ConfigError in words when one of them is not known. */
export function readServiceOptions(verb: 'demo' | 'start', words: readonly string[]): { config: Config; help: boolean } {
  let values;
  try {
    values = parseArgs({ args: [...words], strict: true, allowPositionals: false, options: { port: { type: 'string' }, data: { type: 'string' }, 'database-url': { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (fault) {
    throw new ConfigError(`${(fault as Error).message}\n${serviceHelp(verb)}`);
  }
  const config = readConfig({ data: values.data, databaseUrl: values['database-url'], port: values.port, demo: verb === 'demo' }, process.env);
  return { config, help: values.help ?? false };
}

/** Help of the two services. */
export function serviceHelp(verb: 'demo' | 'start'): string {
  const summary = verb === 'demo' ? 'Starts the service with Wellbourne, an invented authority whose data are made up.' : 'Starts the service for a real authority; the first time it prints a code with which to set it up.';
  return [summary, '', `Usage: everychild ${verb} [--port 3000] [--data data] [--database-url postgresql://...]`, '', '  --port VALUE           Where the service listens (default 3000; 0 takes a free one).', '  --data VALUE           Folder of the embedded database and its keys (default: data).', '  --database-url VALUE   An existing PostgreSQL server, 15 or later, in place of the embedded one.', ''].join('\n');
}

/** One line of progress to the terminal. */
export function noteLine(line: string): void {
  process.stderr.write(`${line}\n`);
}
