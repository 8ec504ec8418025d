import { showDate } from '../../../kernel/dates.ts';
import type { AreaChangeLine } from '../actions/read-areas.ts';

const verbs: Readonly<Record<AreaChangeLine['kind'], string>> = {
  recoded: 'was given the code',
  merged: 'became part of',
  split: 'was divided; part of it is now',
  boundary: 'had its boundary moved and is now',
};

/** "On 1 April 2023 E10000006 was divided; part of it is now E06000063 (Cumbria (Structural Changes) Order 2022)." */
export function showChange(change: AreaChangeLine): string {
  return `On ${showDate(change.onDate)} ${change.predecessor} ${verbs[change.kind]} ${change.successor} (${change.source}).`;
}
