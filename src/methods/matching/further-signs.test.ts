import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockingRules, narrowAbove } from './blocking-rule.ts';
import { assembleBlocks, chooseRules, groupRows, layKeys, type CandidateBlocks } from './candidate-pairs.ts';
import { furtherSigns, furtherWords } from './further-signs.ts';
import { keyParts } from './key-parts.ts';
import { madeUpRows, nhsNumber, tableOf, testReference, testRoles } from './made-up-records.cases.ts';
import type { RecordTable } from './record-table.ts';
import { candidateTest, visitPairs } from './visit-pairs.ts';

/** The blocks of a table, without spare rules, in which every rule that may ask for more than its key does, however few pairs it found. */
function narrowedBlocks(table: RecordTable): CandidateBlocks {
  const parts = keyParts(table, testReference.variants);
  const rules = blockingRules(table, parts).filter(({ isSpare }) => !isSpare);
  const groups = rules.map((rule) => groupRows(table, rule, { cap: 3000, isWider: false, pairsAtMost: Infinity }));
  const chosen = chooseRules(table.count, rules, [], groups, 0);
  const signs = Array.from({ length: furtherWords }, (_, word) => furtherSigns(table, parts, word));
  const { blocks, keyColumns } = assembleBlocks(table.count, rules, { ...chosen, further: chosen.used.map((at) => rules[at]!.further) }, groups, signs);
  layKeys(keyColumns, 0, 1);
  return blocks;
}

function pairsMet(table: RecordTable, blocks: CandidateBlocks, isNarrowed: boolean): Map<string, string> {
  const met = new Map<string, string>();
  for (const _ of visitPairs(table, blocks, 'both', (a, b, rule) => {
    const pair = [table.ids[a]!, table.ids[b]!].sort().join(' ');
    assert.ok(!met.has(pair), `${pair} is met once`);
    met.set(pair, blocks.rules[rule]!.name);
  }, { part: 0, of: 1, isNarrowed }));
  return met;
}

const roles = ['record_id', 'given', 'middle', 'family', 'date_of_birth', 'postcode', 'address', 'nhs_number'] as const;
const met = (...rows: (readonly string[])[]): string | undefined => {
  const table = tableOf(rows, roles);
  return pairsMet(table, narrowedBlocks(table), true).values().next().value;
};
const child = (id: string, { given = 'Ann', middle = '', family = 'Lee', date = '2012-05-17', postcode = 'QA1 1AB', address = '', nhs = '' }): string[] => [id, given, middle, family, date, postcode, address, nhs];

// The rules are those of docs/guide/linkage.md, "Candidates".
test('one day and one given name meet where something else agrees as well, or nobody says where one of them lives', () => {
  const rule = 'date of birth and given name';
  const one = child('r1', {});
  assert.equal(met(one, child('r2', { family: 'Okafor', postcode: 'QA1 2CD' })), rule, 'the district');
  assert.equal(met(child('r1', { middle: 'Rose' }), child('r2', { family: 'Okafor', middle: 'Rose', postcode: 'QB7 2CD' })), rule, 'the middle name');
  assert.equal(met(child('r1', { address: '5 Mill Road' }), child('r2', { family: 'Okafor', address: '5 Mill Road', postcode: 'QB7 2CD' })), rule, 'the address, whatever became of the postcode');
  assert.equal(met(one, child('r2', { family: 'Lorde', postcode: 'QB7 2CD' })), rule, 'the first letter of the family name');
  assert.equal(met(one, child('r2', { family: 'Okafor', postcode: '' })), rule, 'a postcode that is missing');
  assert.equal(met(one, child('r2', { family: 'Okafor', postcode: 'QB7 2CD' })), undefined, 'nothing else');
});

test('two verified NHS numbers keep two records apart, unless they live in one district', () => {
  const [first, second] = [nhsNumber(123456789), nhsNumber(987654321)];
  const here = child('r1', { nhs: first });
  assert.equal(met(here, child('r2', { nhs: second, given: 'Zoe', postcode: 'QA1 2CD' })), 'date of birth and family name', 'twins, or an old and a new identity');
  assert.equal(met(here, child('r2', { nhs: second, given: 'Zoe', postcode: 'QB7 2CD' })), undefined);
  assert.equal(met(here, child('r2', { given: 'Zoe', postcode: 'QB7 2CD' })), 'date of birth and family name', 'one number alone says nothing');
});

test('both names and the year meet where the day, the month or the district agrees, or the day is one that stands for the year', () => {
  const rule = 'both names and year of birth';
  const one = child('r1', {});
  for (const date of ['2012-05-21', '2012-09-17', '2012-01-01']) assert.equal(met(one, child('r2', { date, postcode: 'QB7 2CD' })), rule, date);
  assert.equal(met(one, child('r2', { date: '2012-09-21', postcode: 'QB7 2CD' })), undefined, 'another day and month elsewhere');
  assert.equal(met(one, child('r2', { date: '2012-09-21', postcode: 'QA1 2CD' })), rule, 'in one district');
});

test('narrowed rules meet a part of what they met, none of it twice, and what one leaves out another may still meet', () => {
  let [whole, narrowed, later] = [0, 0, 0];
  for (const seed of [3, 4, 5]) {
    const table = tableOf(madeUpRows(220, seed), testRoles);
    const blocks = narrowedBlocks(table);
    const [all, some] = [pairsMet(table, blocks, false), pairsMet(table, blocks, true)];
    const isCandidate = candidateTest(blocks);
    for (const [pair, rule] of some) {
      assert.ok(all.has(pair), pair);
      if (rule !== all.get(pair)) later += 1;
    }
    for (let a = 0; a < table.count; a += 1) for (let b = a + 1; b < table.count; b += 1) assert.equal(isCandidate(a, b), some.has([table.ids[a]!, table.ids[b]!].sort().join(' ')));
    whole += all.size;
    narrowed += some.size;
  }
  assert.ok(narrowed > 500 && narrowed < whole * 0.95, `${narrowed} of ${whole}`);
  assert.ok(later > 5, `${later} are met by a later rule`);
});

test('a rule asks for more than its key above a million pairs, or as many as there are records', () => {
  const table = tableOf(madeUpRows(60, 6), testRoles);
  const rules = blockingRules(table, keyParts(table, testReference.variants));
  const groups = rules.map((rule) => groupRows(table, rule, { cap: 3000, isWider: false, pairsAtMost: Infinity }));
  const asking = (pairs: number, records: number): string[] => {
    const { used, further } = chooseRules(records, rules, [], groups.map((group) => ({ ...group, pairs })), 0);
    return used.flatMap((at, nth) => (further[nth] ? [rules[at]!.name] : []));
  };
  assert.deepEqual([narrowAbove(5000), narrowAbove(5_000_000)], [1_000_000, 5_000_000]);
  assert.deepEqual(asking(1_000_000, 5000), []);
  assert.deepEqual(asking(1_000_001, 5000), ['date of birth and family name', 'date of birth and given name', 'both names and year of birth', 'both names and postcode district', 'address and year of birth']);
});
