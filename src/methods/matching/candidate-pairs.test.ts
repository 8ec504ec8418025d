import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockingRules } from './blocking-rule.ts';
import { assembleBlocks, chooseRules, groupRows, layKeys, type CandidateBlocks } from './candidate-pairs.ts';
import { keyParts } from './key-parts.ts';
import { tableOf, testReference } from './made-up-records.cases.ts';
import { visitPairs } from './visit-pairs.ts';

/** 1,500 records of one name: 1,500 x 1,499 / 2 = 1,124,250 pairs, above the million that a spare rule may have for nothing. */
const rows = Array.from({ length: 1500 }, (_, at) => [`r${at}`, 'Ann', 'Lee', at < 2 ? '2010-05-06' : `20${10 + (at % 10)}-0${1 + (at % 9)}-2${at % 9}`, `QA${1 + (at % 9)} ${at % 10}AB`]);
const table = tableOf(rows, ['record_id', 'given', 'family', 'date_of_birth', 'postcode']);

function blocksWithin(budget: number): CandidateBlocks {
  const rules = blockingRules(table, keyParts(table, testReference.variants));
  const groups = rules.map((rule) => groupRows(table, rule, { cap: 3000, isWider: false, pairsAtMost: rule.isSpare ? 2_000_000 : Infinity }));
  const { blocks, keyColumns } = assembleBlocks(table.count, rules, chooseRules(table.count, rules, [], groups, budget), groups, []);
  layKeys(keyColumns, 0, 1);
  return blocks;
}

test('a spare rule is left out above its free pairs and the budget, and told; within the budget it is used', () => {
  const poor = blocksWithin(0);
  assert.deepEqual(poor.leftOut, [{ rule: 'both names', pairs: 1_124_250 }]);
  assert.ok(poor.rules.some(({ name }) => name === 'date of birth and given name') && !poor.rules.some(({ name }) => name === 'both names'));
  const rich = blocksWithin(2_000_000);
  assert.deepEqual(rich.leftOut, []);
  assert.ok(rich.rules.some(({ name }) => name === 'both names'));
});

test('every pair is met once, and under a rule whose key its two rows share', () => {
  const blocks = blocksWithin(0);
  const met = new Set<number>();
  for (const _ of visitPairs(table, blocks, 'both', (a, b, rule) => {
    assert.ok(a < b && !met.has(a * 2000 + b));
    assert.equal(blocks.keys[a * blocks.stride + rule], blocks.keys[b * blocks.stride + rule]);
    met.add(a * 2000 + b);
  }));
  const [one, other] = [table.ids.indexOf('r0'), table.ids.indexOf('r1')].sort((a, b) => a - b);
  assert.ok(met.has(one! * 2000 + other!), 'one name and one day of birth');
});

test('shares of the groups together are all pairs, whatever their number', () => {
  const blocks = blocksWithin(0);
  const met = (of: number): string[] => Array.from({ length: of }, (_, part) => {
    const pairs: string[] = [];
    for (const _step of visitPairs(table, blocks, 'both', (a, b, rule) => void pairs.push(`${rule} ${a} ${b}`), { part, of }));
    return pairs;
  }).flat().sort();
  const whole = met(1);
  assert.ok(whole.length > 10_000);
  assert.deepEqual([met(2), met(7)], [whole, whole]);
});
