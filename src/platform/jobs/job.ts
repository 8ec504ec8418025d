import type { Database } from '../db/database.ts';
import type { Ctx } from '../house/ctx.ts';
import type { AuthorityId } from '../../kernel/ids.ts';

/**
 * Work that goes on without anybody waiting: its payload is identifiers alone, and its ctx is made anew for each run.
 *
 * A job may run twice; it must come to the same end.
 */
export interface Job<Payload extends JobPayload> {
  readonly name: string;
  /** Cron expression in Europe/London when it runs by the clock; absent when something asks for it. */
  readonly schedule?: string;
  /** `national` when it writes what all authorities read. */
  readonly reach: 'tenant' | 'national';
  readonly run: (ctx: Ctx, db: Database, payload: Payload, signal: AbortSignal) => Promise<void>;
}

export interface JobPayload {
  readonly authority?: AuthorityId;
}

export type AnyJob = Job<never>;

/** Declares a job. */
export function job<Payload extends JobPayload>(declared: Job<Payload>): AnyJob {
  return declared as unknown as AnyJob;
}
