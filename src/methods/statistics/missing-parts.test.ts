import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonOfParts } from './missing-parts.ts';

test('parts that are missing for one reason give it to the whole; different reasons, or none, give "not available"', () => {
  assert.equal(reasonOfParts(['hidden']), 'hidden');
  assert.equal(reasonOfParts(['hidden', 'hidden', 'hidden']), 'hidden');
  assert.equal(reasonOfParts(['hidden', 'not-collected', 'hidden']), 'not-available');
  assert.equal(reasonOfParts([]), 'not-available');
});
