import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idaciOver } from './idaci.ts';

test('blank counts are about 5, and the answer says how many', () => {
  // By hand: (10 + 5 + 35) / (100 + 80 + 120) = 50 / 300
  const share = idaciOver([{ inLowIncome: 10, children: 100 }, { inLowIncome: undefined, children: 80 }, { inLowIncome: 35, children: 120 }]);
  assert.deepEqual(share, { share: 50 / 300, inLowIncome: 50, children: 300, takenAsFive: 1, smallAreas: 3 });
});

test('no answer without the children of every small area, or without children at all', () => {
  assert.equal(idaciOver([{ inLowIncome: 10, children: 100 }, { inLowIncome: 5, children: undefined }]), undefined);
  assert.equal(idaciOver([{ inLowIncome: undefined, children: 0 }]), undefined);
  assert.equal(idaciOver([]), undefined);
});
