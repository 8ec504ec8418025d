import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPeriod } from '../../../kernel/period.ts';
import { placeOf } from './read-picture.ts';
import type { PlacedValue } from '../store/values.store.ts';

const at = (period: string): string => placeOf({ area: 'E06999001', period: findPeriod(period)! } as PlacedValue);

test('counts of a school year stand beside the figure that the interactive tool labels by the year in which it ends, and beside no other', () => {
  // LAIT: its 2019 is 2018/19 of the profile files (reference/frameworks/indicators/counts-from.json).
  assert.equal(at('2019'), at('2018-19'));
  assert.notEqual(at('2019'), at('2019-20'));
});
