import type { AuthorityId } from '../../kernel/ids.ts';
import { newUuid, type Clock } from '../clock/clock.ts';
import type { Database } from '../db/database.ts';
import { makeCtx, type Ctx } from '../house/ctx.ts';
import type { Job } from './job.ts';

/** What the worker needs from the roof. */
export interface JobParts {
  readonly app: Database;
  readonly operator: Database;
  readonly clock: Clock;
  readonly jobs: readonly Job[];
  /** The authorities of this installation, read anew for each turn. */
  readonly listAuthorities: (db: Database) => Promise<readonly AuthorityId[]>;
}

/**
 * Gives each job its turns until the signal comes; a turn under way is let finish.
 *
 * A job that fails is told on standard error and tried again after a pause that doubles up to five minutes.
 */
export async function runJobs(parts: JobParts, signal: AbortSignal): Promise<void> {
  await Promise.all(parts.jobs.map((job) => keepRunning(parts, job, signal)));
}

async function keepRunning(parts: JobParts, job: Job, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await takeTurn(parts, job, signal);
      failures = 0;
    } catch (fault) {
      failures += 1;
      process.stderr.write(`${JSON.stringify({ at: parts.clock.now().toISOString(), job: job.name, failures, fault: (fault as Error).stack })}\n`);
    }
    await pause(Math.min(300, job.every * 2 ** failures), signal);
  }
}

async function takeTurn(parts: JobParts, job: Job, signal: AbortSignal): Promise<void> {
  if (job.reach === 'national') return job.run(ctxOf(parts.clock, job, undefined), parts.operator, signal);
  for (const authority of await parts.listAuthorities(parts.operator)) {
    if (signal.aborted) return;
    await job.run(ctxOf(parts.clock, job, authority), parts.app, signal);
  }
}

function ctxOf(clock: Clock, job: Job, authority: AuthorityId | undefined): Ctx {
  const now = clock.now();
  return makeCtx({ actor: { kind: 'machine', job: job.name }, authority, purpose: 'run-the-service', now, requestId: newUuid(now) });
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    signal.addEventListener('abort', end);
  });
}
