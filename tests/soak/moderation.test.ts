import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cohortOf } from '../../src/contexts/early-years/actions/made-cohort.cases.ts';
import { madeSettings } from '../../src/contexts/early-years/actions/made-settings.cases.ts';
import { planVisits } from '../../src/contexts/early-years/actions/plan-visits.ts';

test('of 100 made-up authorities the planted school is among the first three in 95, and without one none is flagged in 90', async () => {
  let [first, none] = [0, 0];
  for (let seed = 101; seed <= 200; seed++) {
    for (const isPlanted of [true, false]) {
      const { cohort } = await cohortOf('2021', [{ name: 'made.csv', text: madeSettings(seed, isPlanted) }]);
      const planned = planVisits(cohort, { visits: 6, atRandom: 2, seed: 1 });
      assert.ok(planned.accepted);
      if (isPlanted) first += Number(planned.value.patterns.slice(0, 3).some(({ code }) => code === '330/2007'));
      else none += Number(planned.value.unusual === 0);
    }
  }
  assert.ok(first >= 95 && none >= 90, `planted found in ${first} of 100, none flagged in ${none} of 100`);
});
