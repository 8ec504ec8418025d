import { keyedSteps, type KeyedSteps } from '../../../platform/imports/keyed-steps.ts';
import type { ImportRun } from '../../../platform/imports/spec.ts';
import { neighbourRegister } from '../store/neighbour-register.ts';

/** Checks, compares, puts in and takes back a whole set of statistical neighbours; what the set had before and the file does not name goes. */
export function bringInNeighbours<Settings>(setOf: (run: ImportRun<Settings>) => string): KeyedSteps<Settings> {
  return keyedSteps(neighbourRegister(setOf));
}
