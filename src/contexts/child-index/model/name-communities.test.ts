import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableOf } from '../../../methods/matching/made-up-records.cases.ts';
import { communityOfNames } from './name-communities.ts';

/** Two communities by hand: Adam is in both, 1 of 10 names here and 5 of 10 there. */
const tables = {
  forenames: [['north', 'Adam', 1], ['north', 'Oliver', 9], ['south', 'Adam', 5], ['south', 'Yusuf', 5]].map(([community, name, weight]) => ({ community: community as string, sex: 'M' as const, name: name as string, weights: [weight as number, 0, 0] as const })),
  familyNames: [['north', 'Smith', 'Smithova'], ['south', 'Khan', '']].map(([community, name, nameOfWomen]) => ({ community: community!, name: name!, nameOfWomen: nameOfWomen!, weight: 1 })),
};
const shares = { north: 0.9, south: 0.1 };

/** Given and family name, and the community: 0.9 x 0.1 against 0.1 x 0.5 for Adam alone, and so on. */
const cases: readonly (readonly [given: string, family: string, community: string])[] = [
  ['Oliver', 'Smith', 'north'],
  ['Adam', '', 'north'],
  ['Adam', 'Khan', 'south'],
  ['Yusuf', 'Tattersall', 'south'],
  ['', 'SMITHOVÁ', 'north'],
  ['Oliver', 'Tattersall-Khan', 'north'],
  ['Xyz', 'Tattersall', 'names in no table'],
  ['', '', 'names in no table'],
];

for (const [given, family, community] of cases) {
  test(`${given || 'nobody'} ${family || 'of no family name'} has names of: ${community}`, () => {
    const table = tableOf([[given, family, 'x']], ['given', 'family', 'town']);
    assert.equal(communityOfNames(table, { tables, shares })(0), community);
  });
}
