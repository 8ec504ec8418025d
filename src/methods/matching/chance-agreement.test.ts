import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addRandomPairs, sampleRandomPairs, type RandomPairs } from './chance-agreement.ts';
import { compareInStages, fieldsOf } from './compare-records.ts';
import { usualSettings } from './linkage-model.ts';
import { tableOf, testReference } from './made-up-records.cases.ts';

const roles = ['record_id', 'given', 'family', 'sex', 'date_of_birth'] as const;

/** The pairs of so many records taken at random, cut into parts. Sex is told by turns, and the date of birth is one of a hundred. */
function sample(records: number, parts: number): RandomPairs {
  const table = tableOf(Array.from({ length: records }, (_, at) => [`r${at}`, 'Ann', 'Lee', at % 2 === 0 ? 'F' : 'M', `${2000 + (at % 4)}-0${1 + (at % 5)}-1${Math.trunc(at / 20) % 5}`]), roles);
  const fields = fieldsOf(table, 'both');
  const stages = compareInStages(table, fields, testReference.variants);
  return addRandomPairs(Array.from({ length: parts }, (_, part) => {
    const steps = sampleRandomPairs(table, fields, stages, { mode: 'both', seed: usualSettings.seed }, { part, of: parts });
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }));
}

test('of few records all pairs are compared, of more 250,000; cut into parts they are the same pairs', () => {
  assert.equal(sample(1000, 1).pairs, 499_500); // 1,000 x 999 / 2
  const whole = sample(2000, 1);
  assert.ok(whole.pairs <= 250_000 && whole.pairs > 249_500); // a record drawn twice, once in 2,000, is no pair
  assert.deepEqual(sample(2000, 8), whole);
});

test('chances by random pairs are those of the records, within four standard errors', () => {
  const { pairs, counts } = sample(2000, 2);
  const isNear = (share: number, chance: number): void => assert.ok(Math.abs(share - chance) < 4 * Math.sqrt((chance * (1 - chance)) / pairs), `${share} for ${chance}`);
  isNear(counts[2]![1]! / pairs, 19 / 1999); // the same date: 20 of 2,000 records have each
  isNear(counts[3]![1]! / pairs, 999 / 1999); // the same sex
});
