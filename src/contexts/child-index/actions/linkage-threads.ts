import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { doAlone, LinkageSite } from '../../../methods/matching/linkage-site.ts';
import type { LinkageSettings } from '../../../methods/matching/linkage-model.ts';
import type { MatchingReference } from '../../../methods/matching/matching-reference.ts';
import { shareTable, type RecordTable, type SharedTable } from '../../../methods/matching/record-table.ts';
import type { SharedSteps, SharedWork, TaskFacts, LinkageTask, TaskResult } from '../../../methods/matching/shared-work.ts';
import { runSteps, threadsFor, unlessAborted, type StopRefusal, type Watch } from './run-steps.ts';
import { hearFaults, type ThreadFaults } from './thread-faults.ts';

/** A table to work on. */
export interface SiteOrder {
  readonly table: RecordTable;
  readonly reference: MatchingReference;
  readonly settings: LinkageSettings;
}

/** The same, as another thread is given it. */
export type SharedSiteOrder = Omit<SiteOrder, 'table'> & { readonly table: SharedTable };

/** What the main thread says to another: what to know, or what to do. */
export type ThreadMessage = { readonly facts: TaskFacts } | { readonly number: number; readonly task: LinkageTask };

/** What a thread answers. */
export interface ThreadAnswer {
  readonly number: number;
  readonly result: TaskResult;
}

/** Below so many records the work is over before another thread has the table. */
const recordsWorthThreads = 100_000;

/**
 * Does work that can be shared, on as many threads as the machine has where records are many, or as somebody chose. The answer is the same for any number of threads.
 *
 * Shows how far it is and stops between two steps when told to; throws what a thread threw.
 */
export async function runShared<Outcome>(order: SiteOrder, work: (site: LinkageSite) => SharedSteps<Outcome>, threads: number | undefined, watch: Watch): Promise<Decision<Outcome, StopRefusal>> {
  const site = new LinkageSite(order.table, order.reference, order.settings);
  const wanted = threadsFor(threads, order.table.count >= recordsWorthThreads);
  if (wanted <= 1) return runSteps(doAlone(site, work(site)), watch);
  const crew = new Crew(site, order, wanted - 1);
  try {
    return await crew.run(work(site), watch);
  } finally {
    await crew.close();
  }
}

/** One file beside this one, in the sources as in the build. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './linkage-thread.ts' : './linkage-thread.js', import.meta.url);

/** Tasks that a thread is given before it has answered, so that it need not wait for the main thread. */
const tasksAhead = 2;

class Crew {
  private readonly site: LinkageSite;
  private readonly workers: readonly Worker[];
  private readonly faults: ThreadFaults;

  constructor(site: LinkageSite, order: SiteOrder, helpers: number) {
    this.site = site;
    const workerData: SharedSiteOrder = { ...order, table: shareTable(order.table) };
    this.workers = Array.from({ length: helpers }, () => new Worker(threadFile, { workerData }));
    this.faults = hearFaults(this.workers);
  }

  async run<Outcome>(steps: SharedSteps<Outcome>, watch: Watch): Promise<Decision<Outcome, StopRefusal>> {
    let step = steps.next();
    while (!step.done) {
      if ('tasks' in step.value) {
        const results = await this.shareOut(step.value, watch);
        if (!results) return refuse('stopped');
        step = steps.next(results);
      } else {
        watch.progress(step.value.doing, Math.round(step.value.done * 1000), 1000);
        await setImmediate();
        this.faults.throwAny();
        if (watch.signal.aborted) return refuse('stopped');
        step = steps.next();
      }
    }
    return accept(step.value);
  }

  async close(): Promise<void> {
    await this.faults.close();
  }

  /** The results of the tasks in their order; undefined when it was told to stop. This thread does its share. */
  private async shareOut({ doing, facts, tasks, meanwhile }: SharedWork, watch: Watch): Promise<readonly TaskResult[] | undefined> {
    const results: TaskResult[] = [];
    let [next, done] = [0, 0];
    const tell = (part: number): void => watch.progress(doing, Math.round(((done + part) / tasks.length) * 1000), 1000);
    const settled = Promise.withResolvers<void>();
    const take = (number: number, result: TaskResult): void => {
      results[number] = result;
      done += 1;
      if (done === tasks.length) settled.resolve();
    };
    const give = (worker: Worker): void => {
      if (next < tasks.length) worker.postMessage({ number: next, task: tasks[next++]! } satisfies ThreadMessage);
    };
    tell(0);
    this.site.tell(facts);
    const stops = this.workers.map((worker) => {
      const hear = ({ number, result }: ThreadAnswer): void => {
        take(number, result);
        give(worker);
      };
      worker.on('message', hear);
      worker.postMessage({ facts } satisfies ThreadMessage);
      return () => worker.off('message', hear);
    });
    for (let ahead = 0; ahead < tasksAhead; ahead += 1) this.workers.forEach(give);
    try {
      meanwhile?.();
      while (next < tasks.length) {
        const number = next++;
        const work = this.site.do(tasks[number]!);
        let one = work.next();
        for (; !one.done; one = work.next()) {
          tell(one.value);
          await setImmediate();
          this.faults.throwAny();
          if (watch.signal.aborted) return undefined;
        }
        take(number, one.value);
        tell(0);
        await setImmediate();
        this.faults.throwAny();
        if (watch.signal.aborted) return undefined;
      }
      if (tasks.length > 0) await unlessAborted(Promise.race([settled.promise, this.faults.failed]), watch.signal);
      return watch.signal.aborted ? undefined : results;
    } finally {
      for (const stop of stops) stop();
    }
  }
}
