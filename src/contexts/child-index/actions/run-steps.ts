import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { LinkageStep } from '../../../methods/matching/shared-work.ts';

/** How a long piece of work is watched and stopped. */
export interface Watch {
  readonly progress: (doing: string, done: number, of: number | undefined) => void;
  readonly signal: AbortSignal;
}

/** What a watched piece of work may end with instead of its outcome. */
export type StopRefusal = 'stopped';

/** What comes first: the outcome of some work, or undefined when it is told to stop. Nothing goes on listening afterwards. */
export async function unlessAborted<Outcome>(work: Promise<Outcome>, signal: AbortSignal): Promise<Outcome | undefined> {
  if (signal.aborted) return undefined;
  const told = Promise.withResolvers<undefined>();
  const stop = (): void => told.resolve(undefined);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([work, told.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Beyond so many threads the main thread's own part decides how long it takes. */
const threadsAtMost = 8;

/** Threads for a piece of work: as many as somebody chose; else as the machine has, where it is worth another thread. */
export function threadsFor(chosen: number | undefined, isWorthMore: boolean): number {
  return chosen ?? (isWorthMore ? Math.min(availableParallelism(), threadsAtMost) : 1);
}

/** Does the steps of a pure piece of work, shows how far it is, and stops between two steps when it is told to. */
export async function runSteps<Outcome>(steps: Generator<LinkageStep, Outcome>, { progress, signal }: Watch): Promise<Decision<Outcome, StopRefusal>> {
  for (;;) {
    const step = steps.next();
    if (step.done) return accept(step.value);
    progress(step.value.doing, Math.round(step.value.done * 1000), 1000);
    await setImmediate();
    if (signal.aborted) return refuse('stopped');
  }
}
