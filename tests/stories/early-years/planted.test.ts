import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noSums, trySeed } from '../../soak/planted.cases.ts';

test('in two made-up Wellbournes of 8 years the ward that turned round and the school whose results are alike are among the first three; without them nothing is flagged (100: tests/soak)', async () => {
  const sums = noSums();
  for (const seed of ['planted-1', 'planted-2']) await trySeed(seed, sums);
  const { ward, slidingWard, school, noWard, noSetting, held } = sums;
  assert.deepEqual({ ward, slidingWard, school, noWard, noSetting }, { ward: 2, slidingWard: 2, school: 2, noWard: 2, noSetting: 2 });
  // Seven kinds of effect, six of them in 8 years of both seeds, and the courses of 20 wards: 19 of 20 intervals hold what was planted, give or take chance.
  const [yes, all] = [...held.values()].reduce(([some, many], [one, of]) => [some + one, many + of], [0, 0]);
  assert.ok(all === 2 * (6 * 8 + 20) && yes >= 0.9 * all, JSON.stringify([...held]));
});
