import { keyedSteps } from '../../../platform/imports/keyed-steps.ts';
import { sideRegister } from '../store/sides.store.ts';

export { stagedSideColumns, type SideSettings } from '../store/sides.store.ts';

/** Checks, compares, puts in and takes back the rows of a census or another side file. */
export const bringInSides = keyedSteps(sideRegister);
