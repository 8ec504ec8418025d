import { unmetSearchesWritten } from '../contexts/directory/contract.ts';
import { systemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { openInstallation } from '../platform/db/installation.ts';
import { buildServer } from '../platform/http/server.ts';
import { contextNames } from './contexts.ts';
import { assembleWeb } from './assemble-web.ts';
import { tellSupervisor, untilToldToEnd } from './child-process.ts';
import { readyDirectories } from './ready-directories.ts';
import { rehearse } from './rehearse.ts';
import { listensAt, sayCannotListen } from './shared-port.ts';

/** Serves people until the supervisor says stop or is gone: requests under way are answered first. */
export async function runWeb(config: Config): Promise<number> {
  const installation = await openInstallation(config, { contexts: contextNames, keep: 'shared', name: 'web', hasMigrated: true });
  try {
    await readyDirectories(installation, systemClock);
    const parts = assembleWeb(config, installation, systemClock);
    const server = await buildServer(parts);
    try {
      await server.listen(listensAt(config));
    } catch (fault) {
      process.stderr.write(`${sayCannotListen(fault as NodeJS.ErrnoException, config.port, config.host)}\n`);
      process.disconnect?.();
      return 2;
    }
    const address = server.server.address();
    tellSupervisor({ port: typeof address === 'object' && address ? address.port : config.port });
    const ending = new AbortController();
    const rehearsed = rehearse(parts, installation, systemClock, ending.signal).catch(() => undefined); // whoever comes finds out what is wrong
    await untilToldToEnd();
    ending.abort();
    await rehearsed;
    await server.close();
    await unmetSearchesWritten(installation.app);
    return 0;
  } finally {
    // The last to leave stops a server that it had to start because the supervisor's was gone.
    await installation.close();
  }
}
