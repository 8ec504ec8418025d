import { systemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { openInstallation } from '../platform/db/installation.ts';
import { buildServer } from '../platform/http/server.ts';
import { contextNames } from './contexts.ts';
import { assembleWeb } from './assemble-web.ts';
import { untilToldToEnd } from './child-process.ts';
import { readyDirectories } from './ready-directories.ts';

/** Serves people until the supervisor says stop or is gone: requests under way are answered first. */
export async function runWeb(config: Config): Promise<number> {
  const installation = await openInstallation(config, { contexts: contextNames, keep: 'shared', name: 'web', hasMigrated: true });
  await readyDirectories(installation, systemClock);
  const server = await buildServer(assembleWeb(config, installation, systemClock));
  try {
    await server.listen({ port: config.port, host: config.host });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
    process.stderr.write(`Port ${config.port} is taken by another program. Choose another with --port.\n`);
    process.disconnect?.();
    await Promise.all([installation.app.destroy(), installation.operator.destroy()]);
    return 2;
  }
  const address = server.server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : config.port });
  await untilToldToEnd();
  await server.close();
  // The last to leave stops a server that it had to start because the supervisor's was gone.
  await installation.close();
  return 0;
}
