import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOfCode, kindsAt, tierOf } from './area.ts';

/** One real code of each kind, from the lookups of ONS. */
const codes = [
  ['E92000001', 'country', 'country'],
  ['E12000002', 'region', 'region'],
  ['E10000006', 'county', 'upper-tier'],
  ['E06000063', 'unitary', 'upper-tier'],
  ['E08000009', 'unitary', 'upper-tier'],
  ['E09000001', 'unitary', 'upper-tier'],
  ['E07000240', 'district', 'district'],
  ['E05015239', 'ward', 'ward'],
  ['E02001259', 'msoa', 'msoa'],
  ['E01006074', 'lsoa', 'lsoa21'],
] as const;

for (const [code, kind, tier] of codes) {
  test(`${code} is a ${kind}, compared at the tier ${tier}`, () => {
    assert.equal(kindOfCode(code), kind);
    assert.equal(tierOf(kind), tier);
    assert.ok(kindsAt(tier).includes(kind));
  });
}

test('a unitary authority stands at both tiers, a county and a district at one', () => {
  assert.deepEqual(kindsAt('upper-tier'), ['county', 'unitary']);
  assert.deepEqual(kindsAt('district'), ['district', 'unitary']);
  assert.equal(kindOfCode('W06000001'), undefined);
});
