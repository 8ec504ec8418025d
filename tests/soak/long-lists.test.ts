import assert from 'node:assert/strict';
import { constants } from 'node:buffer';
import { test } from 'node:test';
import { textsOf } from '../../src/methods/matching/text-list.ts';

test('words that are longer together than the longest text can be are read', () => {
  const pool = new Uint8Array(constants.MAX_STRING_LENGTH + 6);
  const half = pool.length / 2;
  pool.set(Buffer.from('ANNBEN'), 0);
  pool.set(Buffer.from('EVE'), pool.length - 3);
  const texts = textsOf({ pool, ends: Int32Array.from([0, 3, 6, half, pool.length - 3, pool.length]), isAscii: true });
  assert.deepEqual([texts[1], texts[2], texts[5]], ['ANN', 'BEN', 'EVE']);
});
