import { keyedSteps } from '../../../platform/imports/keyed-steps.ts';
import type { ImportRun } from '../../../platform/imports/spec.ts';
import { listReturns } from '../store/returns.store.ts';
import { sideRegister, type SideSettings } from '../store/sides.store.ts';
import { flowToOutcomes } from './flow-to-outcomes.ts';

export { stagedSideColumns, type SideSettings } from '../store/sides.store.ts';

const steps = keyedSteps(sideRegister);

/** Checks, compares, puts in and takes back the rows of a census or another side file; the year's figures follow. */
export const bringInSides: typeof steps = {
  ...steps,
  commit: async (run) => {
    const counts = await steps.commit(run);
    await flowAgain(run);
    return counts;
  },
  withdraw: async (run) => {
    const taken = await steps.withdraw(run);
    if (!('accepted' in taken)) await flowAgain(run);
    return taken;
  },
};

async function flowAgain({ ctx, trx, settings }: ImportRun<SideSettings>): Promise<void> {
  const newest = (await listReturns(trx, settings.year)).find(({ status }) => status !== 'withdrawn');
  if (newest) await flowToOutcomes(ctx, trx, settings.year, newest.return_id);
}
