import { listAuthorityIds } from '../contexts/access/contract.ts';
import { openDirectory } from '../contexts/directory/contract.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { newUuid } from '../platform/clock/clock.ts';
import type { Installation } from '../platform/db/installation.ts';
import { makeCtx } from '../platform/house/ctx.ts';

/**
 * Makes the directory of each authority ready before families come, so that the first of them does not wait for the index: about a second for 10,000 services.
 *
 * One that cannot be made ready keeps nobody from the rest: whoever asks for it first is told.
 */
export async function readyDirectories({ app, operator }: Pick<Installation, 'app' | 'operator'>, clock: Clock): Promise<void> {
  for (const authority of await listAuthorityIds(operator)) {
    const now = clock.now();
    await openDirectory(makeCtx({ actor: { kind: 'public' }, authority, purpose: 'public-information', now, requestId: newUuid(now) }), app).catch(() => undefined);
  }
}
