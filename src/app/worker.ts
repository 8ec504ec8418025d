import { systemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import { openInstallation } from '../platform/db/installation.ts';
import { runJobs } from '../platform/jobs/run-jobs.ts';
import { assembleJobs } from './assemble-jobs.ts';
import { untilToldToEnd } from './child-process.ts';
import { contextNames } from './contexts.ts';

/** Does the work that nobody waits for until the supervisor says stop or is gone; a job under way is let finish. */
export async function runWorker(config: Config): Promise<number> {
  const installation = await openInstallation(config, { contexts: contextNames, keep: 'shared', name: 'worker', hasMigrated: true });
  const ending = new AbortController();
  void untilToldToEnd().then(() => ending.abort());
  await runJobs(assembleJobs(config, installation, systemClock), ending.signal);
  // The last to leave stops a server that it had to start because the supervisor's was gone.
  await installation.close();
  return 0;
}
