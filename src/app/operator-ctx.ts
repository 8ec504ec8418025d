import { newUuid } from '../platform/clock/clock.ts';
import { makeCtx, type Ctx } from '../platform/house/ctx.ts';

/** The ctx of work that the program does for its operator when it starts. */
export function operatorCtx(name: string, now: Date): Ctx {
  return makeCtx({ actor: { kind: 'operator', name }, authority: undefined, purpose: 'run-the-service', now, requestId: newUuid(now) });
}
