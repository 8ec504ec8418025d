import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { clusterLines, pairLines, type GroupsAndPairs } from '../model/linkage-files.ts';
import { threadsFor } from './run-steps.ts';
import { hearFaults } from './thread-faults.ts';

/** The files of groups and pairs, in pieces. */
export interface WrittenLines {
  readonly clusters: Iterable<Uint8Array>;
  readonly pairs: Iterable<Uint8Array>;
}

/** Below so many records the lines are written before another thread has begun. */
const recordsWorthThreads = 100_000;

/** One file beside this one, in the sources as in the build. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './writing-thread.ts' : './writing-thread.js', import.meta.url);

/** Writes groups and pairs out on a thread beside this one, where records are many or somebody chose several, while something else is made here; answers both. Throws what the thread threw. */
export async function writeBeside<Made>(order: GroupsAndPairs, threads: number | undefined, make: () => Made): Promise<{ readonly lines: WrittenLines; readonly made: Made }> {
  if (threadsFor(threads, order.table.count >= recordsWorthThreads) <= 1) return { lines: { clusters: clusterLines(order), pairs: pairLines(order) }, made: make() };
  const worker = new Worker(threadFile, { workerData: order });
  const faults = hearFaults([worker]);
  try {
    const answered = once(worker, 'message');
    answered.catch(() => undefined); // heard where it is awaited
    worker.once('message', () => faults.mayEnd(worker));
    const made = make();
    const [lines] = (await Promise.race([answered, faults.failed])) as [WrittenLines];
    return { lines, made };
  } finally {
    await faults.close();
  }
}
