import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlaceParts } from '../../actions/read-population-tables.ts';
import { Dice } from './dice.ts';
import { Land } from './land.ts';

test('a land for as many children as the command makes up at most has a postcode area and schools of their own for every district', () => {
  const land = new Land(20_000_000, readPlaceParts());
  const dice = new Dice('land', 'test');
  const outward = new Set<string>();
  const schools = new Set<string>();
  for (let district = 0; district < land.districts; district += 1) {
    const { postcode } = land.address(dice, district);
    assert.match(postcode, /^[A-Z]{2}[1-9]\d? \d[A-Z]{2}$/);
    outward.add(postcode.split(' ')[0]!);
    schools.add(land.schoolNumber(land.school(dice, district)));
  }
  assert.deepEqual([outward.size, schools.size], [land.districts, land.districts]);
});
