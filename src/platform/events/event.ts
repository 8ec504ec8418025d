import type { Trx } from '../db/database.ts';
import type { Ctx } from '../house/ctx.ts';

/** Something that happened, told in the transaction in which it happened. Identifiers only; never a rule. */
export interface Event {
  /** `context.past-tense`, such as `outcomes.values-committed`. */
  readonly name: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Refreshes something derived when an event is heard. Delivered at least once: twice must equal once. */
export interface EventHandler {
  readonly event: string;
  readonly name: string;
  readonly hear: (ctx: Ctx, trx: Trx, event: Event) => Promise<void>;
}

