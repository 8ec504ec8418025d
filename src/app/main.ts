import { ConfigError, readConfig, type Config } from '../platform/config/config.ts';
import { MigrationError } from '../platform/db/migrate.ts';

/**
 * The program's one entry. The first word says which of its lives this is: the service (`demo`, `start`), one of the
 * service's own processes, or a command.
 */
const faultOfOurs = 'This is a fault of the program, not of what you asked. What was not finished was undone. Please report it with these lines:';
const words = process.argv.slice(2);
process.exitCode = await begin(words).catch((fault: unknown) => {
  const isForPeople = fault instanceof ConfigError || fault instanceof MigrationError;
  process.stderr.write(isForPeople ? `${fault.message}\n` : `${faultOfOurs}\n${(fault as Error).stack ?? String(fault)}\n`);
  return isForPeople ? 2 : 1;
});
// Pools that a fault left open must not hold the terminal.
if (process.exitCode === 1) process.exit();

async function begin([first, ...rest]: readonly string[]): Promise<number> {
  switch (first) {
    case 'web-process': {
      const { runWeb } = await import('./web.ts');
      return runWeb(handedConfig());
    }
    case 'worker-process': {
      const { runWorker } = await import('./worker.ts');
      return runWorker(handedConfig());
    }
    case 'demo': {
      const { runDemo } = await import('./demo-service.ts');
      return runDemo(rest);
    }
    case 'start': {
      const { runStart } = await import('./start-service.ts');
      return runStart(rest);
    }
    default: {
      const { runCli } = await import('./cli.ts');
      return runCli(first === undefined ? ['help'] : [first, ...rest]);
    }
  }
}

/** The configuration that the supervisor hands its children. */
function handedConfig(): Config {
  const handed = process.env['EVERYCHILD_CONFIG'];
  if (!handed) throw new ConfigError('This process is started by the service itself: use "everychild start" or "everychild demo".');
  return { ...readConfig({}, {}), ...(JSON.parse(handed) as Config) };
}
