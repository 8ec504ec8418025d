import assert from 'node:assert/strict';
import test from 'node:test';
import { listZip } from '../files/reading/zip.ts';
import { usualLimits } from '../files/reading/limits.ts';
import { buildZip } from '../files/reading/testing/build-zip.ts';
import { withoutZipDates } from './zip-dates.ts';

/** Two files saved on 22 November 2026 at 09:30: (2026 - 1980) << 9 | 11 << 5 | 22 and 9 << 11 | 30 << 5. */
const day = (46 << 9) | (11 << 5) | 22;
const time = (9 << 11) | (30 << 5);

test('every date in the file becomes 1 January 1980, and nothing else changes', async () => {
  const clean = buildZip([{ name: 'a.xml', bytes: Buffer.from('<a/>') }, { name: 'b.xml', bytes: Buffer.from('<b/>') }]);
  const dated = Buffer.from(clean);
  for (const [signature, place] of [['PK\x03\x04', 10], ['PK\x01\x02', 12]] as const) {
    for (let at = dated.indexOf(signature); at >= 0; at = dated.indexOf(signature, at + 1)) {
      dated.writeUInt16LE(time, at + place);
      dated.writeUInt16LE(day, at + place + 2);
    }
  }
  assert.notDeepEqual(dated, clean);
  assert.deepEqual(withoutZipDates(dated), clean);
  assert.equal((await listZip(clean, usualLimits)).entries.length, 2);
});

test('a file that does not end as ours do is a fault', () => {
  assert.throws(() => withoutZipDates(Buffer.alloc(40)), /ends with its directory/);
});
