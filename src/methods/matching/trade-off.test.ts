import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PairBand, PairReason } from './decide-pairs.ts';
import { usualSettings } from './linkage-model.ts';
import { tableOf } from './made-up-records.cases.ts';
import { tradeOffOf } from './trade-off.ts';

/** Five pairs by hand. A weight of b bits is a chance of 2^b / (1 + 2^b): 10 bits are 0.9990, 8 bits 0.9961, 4 bits 0.9412, -2 bits 0.2. */
const pairs: readonly (readonly [left: string, right: string, bits: number, band: PairBand, reason: PairReason])[] = [
  ['a1', 'a2', 10, 'auto', 'score'],
  ['a1', 'b1', 8, 'auto', 'score'],
  ['b1', 'b2', 4, 'review', 'score'],
  ['a2', 'b2', 10, 'review', 'multiple-birth'],
  ['c1', 'c2', -2, 'apart', 'score'],
];

test('another chance to link from trades false links of twins for questions; another to ask from, questions for what they find', () => {
  const table = tableOf(['a1', 'a2', 'b1', 'b2', 'c1', 'c2'].map((id) => [id, 'Ann', id[0]!]), ['record_id', 'given', 'truth']);
  const row = (id: string): number => table.ids.indexOf(id);
  const kept = { count: pairs.length, left: Int32Array.from(pairs, ([left]) => row(left)), right: Int32Array.from(pairs, ([, right]) => row(right)), weights: Float64Array.from(pairs, ([, , bits]) => bits), levels: new Uint8Array(0), width: 0 };
  const { linking, asking } = tradeOffOf(table, usualSettings, kept, { decisions: pairs.map(([, , , band, reason]) => ({ band, reason })) }, () => 'twins');
  const linked = (from: number): unknown => linking.find((point) => point.from === from);
  assert.deepEqual(linked(0.9), { from: 0.9, linked: 3, wrong: 1, twins: 1, siblings: 0, askedPerThousand: 1000 / 6 });
  assert.deepEqual(linked(0.99), { from: 0.99, linked: 2, wrong: 1, twins: 1, siblings: 0, askedPerThousand: 2000 / 6 });
  assert.deepEqual(linked(0.999), { from: 0.999, linked: 1, wrong: 0, twins: 0, siblings: 0, askedPerThousand: 3000 / 6 });
  const asked = (from: number): unknown => asking.find((point) => point.from === from);
  assert.deepEqual(asked(0.2), { from: 0.2, asked: 3, onePerson: 2, askedPerThousand: 500 });
  assert.deepEqual(asked(0.5), { from: 0.5, asked: 2, onePerson: 1, askedPerThousand: 2000 / 6 });
  assert.deepEqual(asked(0.95), { from: 0.95, asked: 1, onePerson: 0, askedPerThousand: 1000 / 6 });
});
