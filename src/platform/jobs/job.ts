import type { Database } from '../db/database.ts';
import type { Ctx } from '../house/ctx.ts';

/**
 * Work that goes on by itself in the worker: sealing the audit, delivering events, running imports that wait.
 *
 * A job looks for its own work each time its turn comes, in the tables where the work stands, and does what it finds; it
 * may run twice and must come to the same end. Nothing is handed over in memory, so nothing is lost when the worker dies.
 */
export interface Job {
  /** `context.verb`: `audit.seal`. */
  readonly name: string;
  /** Seconds from the end of one turn to the next. */
  readonly every: number;
  /** `national` runs once as the operator; `each-authority` runs once for each authority as the serving role. */
  readonly reach: 'national' | 'each-authority';
  readonly run: (ctx: Ctx, db: Database, signal: AbortSignal) => Promise<void>;
}
