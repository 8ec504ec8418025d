import type { ImportId } from '../../kernel/ids.ts';
import type { Database } from '../db/database.ts';
import type { Ctx } from '../house/ctx.ts';
import { saveProgress } from './imports.store.ts';

/** Tells how far a run is: to whoever waits at the terminal at once, and to the database at most twice a second. */
export interface RunProgress {
  readonly tell: (doing: string, share: number) => void;
  /** Waits for the last write, so that it cannot overtake what the run writes at its end. */
  readonly settle: () => Promise<void>;
}

const millisecondsBetween = 500;

/** Starts telling. The clock here paces writes and decides nothing. */
export function startProgress(ctx: Ctx, db: Database, id: ImportId, listen: ((doing: string, share: number) => void) | undefined): RunProgress {
  let last = 0;
  let writing: Promise<void> = Promise.resolve();
  let isSettled = false;
  return {
    tell: (doing, share) => {
      listen?.(doing, share);
      const now = performance.now();
      if (isSettled || now - last < millisecondsBetween) return;
      last = now;
      // Progress is a courtesy: a write that fails must not fail the run.
      writing = writing.then(() => saveProgress(ctx, db, id, { doing, share })).catch(() => undefined);
    },
    settle: () => {
      isSettled = true;
      return writing;
    },
  };
}
