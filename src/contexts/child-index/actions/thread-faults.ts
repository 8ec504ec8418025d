import type { Worker } from 'node:worker_threads';

/** What goes wrong on threads beside this one. */
export interface ThreadFaults {
  /** Rejects with the first fault: what a thread threw, an answer that cannot be read, or an end before its work was done. */
  readonly failed: Promise<never>;
  /** Throws the first fault, if there is one. */
  throwAny(): void;
  /** From here on this thread may end. */
  mayEnd(worker: Worker): void;
  /** Ends all threads. */
  close(): Promise<void>;
}

/** Listens for what goes wrong on threads from their start on. */
export function hearFaults(workers: readonly Worker[]): ThreadFaults {
  const settled = Promise.withResolvers<never>();
  settled.promise.catch(() => undefined); // heard where it is awaited
  const ending = new Set<Worker>();
  let fault: { readonly thrown: unknown } | undefined;
  const fail = (thrown: unknown): void => {
    fault ??= { thrown };
    settled.reject(thrown);
  };
  for (const worker of workers) {
    worker.on('error', fail);
    worker.on('messageerror', fail);
    worker.on('exit', (code) => {
      if (!ending.has(worker)) fail(new Error(`A thread ended with code ${code} before its work was done. Run again with --threads 1.`));
    });
  }
  return {
    failed: settled.promise,
    throwAny: () => {
      if (fault) throw fault.thrown;
    },
    mayEnd: (worker) => void ending.add(worker),
    close: async () => {
      for (const worker of workers) ending.add(worker);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
