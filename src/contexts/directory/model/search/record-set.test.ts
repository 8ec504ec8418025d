import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addAll, addRecord, keepCommon, noRecords, positionsOf, recordsWhere } from './record-set.ts';

test('a set of records gives back what was put in, in order, at the edges of its words of 32 bits too', () => {
  const set = noRecords(65);
  for (const at of [64, 31, 32, 0, 31]) addRecord(set, at);
  assert.deepEqual([...positionsOf(set)], [0, 31, 32, 64]);
  assert.deepEqual([...positionsOf(recordsWhere(40, () => true))], Array.from({ length: 40 }, (_, at) => at), 'all of forty, and none after them');
});

test('what two sets have in common is what stands in both, and what they have together in either', () => {
  const positions = fc.uniqueArray(fc.nat(199));
  fc.assert(fc.property(positions, positions, (a, b) => {
    const [one, other] = [a, b].map((all) => recordsWhere(200, (at) => all.includes(at)));
    const together = one!.slice();
    addAll(together, other!);
    assert.deepEqual([...positionsOf(together)], [...new Set([...a, ...b])].sort((x, y) => x - y));
    keepCommon(one!, other!);
    assert.deepEqual([...positionsOf(one!)], a.filter((at) => b.includes(at)).sort((x, y) => x - y));
  }));
});
