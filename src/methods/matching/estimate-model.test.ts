import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComparisonField } from './comparison-field.ts';
import { estimateModel } from './estimate-model.ts';
import { seededNumbers } from './hash-order.ts';
import { startCounting } from './level-counts.ts';
import { usualSettings } from './linkage-model.ts';
import { startingChances } from './starting-model.ts';

const fields: readonly ComparisonField[] = (['given', 'birthDate', 'sex', 'nhs', 'middle'] as const).map((kind) => ({ name: kind, kind }));

/** What is to be found again: chances by level, level 0 being missing. */
const truth = {
  m: [[0, 0.7, 0.08, 0.07, 0.05, 0.03, 0.03, 0.01, 0.01, 0.02], [0, 0.86, 0.03, 0.05, 0.03, 0.01, 0.01, 0.01], [0, 0.97, 0.03], [0, 0.93, 0.04, 0.03], [0, 0.7, 0.2, 0.1]],
  u: [[0, 0.01, 0.01, 0.02, 0.05, 0.03, 0.87, 0.002, 0.004, 0.004], [0, 0.001, 0.001, 0.003, 0.02, 0.06, 0.91, 0.005], [0, 0.5, 0.5], [0, 0.0001, 0.0009, 0.999], [0, 0.02, 0.08, 0.9]],
};

/** Draws a level by its chance. */
function drawLevels(next: () => number): (chances: readonly number[]) => number {
  return (chances) => {
    let left = next();
    for (let level = 1; level < chances.length; level += 1) if ((left -= chances[level]!) < 0) return level;
    return chances.length - 1;
  };
}

test('chances that pairs were drawn with are found again within 0.02, without labels (bar X4)', () => {
  const next = seededNumbers(5);
  const draw = drawLevels(next);
  const counter = startCounting(fields);
  for (let pair = 0; pair < 60_000; pair += 1) {
    const from = pair % 5 === 0 ? truth.m : truth.u;
    counter.add(Uint8Array.from(from, (chances) => (next() < 0.1 ? 0 : draw(chances))));
  }
  const { m, hasConverged } = estimateModel({ fields, u: truth.u, shared: fields.map(() => 0), siblingDates: usualSettings.siblingDates, twinForenames: usualSettings.twinForenames, sessions: [{ pairs: counter.finish(), settled: [] }] });
  assert.ok(hasConverged);
  truth.m.forEach((chances, field) => chances.forEach((chance, level) => assert.ok(Math.abs(m[field]![level]! - chance) <= 0.02, `${fields[field]!.name} level ${level}: ${m[field]![level]} for ${chance}`)));
});

test('a field that every pair of a session agrees in is left out of it', () => {
  const counter = startCounting(fields);
  for (let pair = 0; pair < 1000; pair += 1) counter.add(Uint8Array.from([1, pair % 2 === 0 ? 1 : 6, 1, pair % 2 === 0 ? 1 : 3, pair % 2 === 0 ? 1 : 3]));
  const { m } = estimateModel({ fields, u: truth.u, shared: fields.map(() => 0), siblingDates: usualSettings.siblingDates, twinForenames: usualSettings.twinForenames, sessions: [{ pairs: counter.finish(), settled: [0] }] });
  assert.equal(Math.round(m[0]![1]! * 100), 80, 'the starting chance stays');
});

test('where nobody stands twice a household is not taken for a person: the starting chances stand', () => {
  // Half of the pairs are neighbours of one telephone whose forenames, days, sexes and numbers differ as strangers' do; the other half are strangers.
  const withPhone: readonly ComparisonField[] = [...fields, { name: 'phone', kind: 'phone' }];
  const u = [...truth.u, [0, 0.0001, 0.0009, 0.999]];
  const draw = drawLevels(seededNumbers(6));
  const estimate = (people: number, neighbours: number): readonly (readonly number[])[] => {
    const counter = startCounting(withPhone);
    for (let pair = 0; pair < 20_000; pair += 1) counter.add(Uint8Array.from(pair < people ? [...truth.m, [0, 0.9, 0.05, 0.05]] : u, (chances, field) => (field === 5 && pair < neighbours ? 1 : draw(chances))));
    return estimateModel({ fields: withPhone, u, shared: withPhone.map(() => 0), siblingDates: usualSettings.siblingDates, twinForenames: usualSettings.twinForenames, sessions: [{ pairs: counter.finish(), settled: [] }] }).m;
  };
  assert.deepEqual(estimate(0, 10_000), withPhone.map(startingChances));
  const learned = estimate(10_000, 0)[0]![1]!;
  assert.ok(Math.abs(learned - truth.m[0]![1]!) <= 0.02, `where half are one person's it is learned: ${learned}`);
});
