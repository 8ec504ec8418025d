import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRowsOf, fieldsOf } from './compare-records.ts';
import { usualSettings, type LinkageModel } from './linkage-model.ts';
import { nhsNumber, tableOf, testReference, testRoles } from './made-up-records.cases.ts';
import { pairRules, type PairRule } from './pair-rule.ts';
import { startingChances } from './starting-model.ts';
import { decideAlone } from './decide-pairs.ts';

const one = nhsNumber(123_456_700);
const two = nhsNumber(223_456_700);
const person = ['Amelia', '', 'Okafor', '2015-05-20', 'F', 'QA1 2AB', '3 Oak Road'];

/** Two records of one feed, by what differs between them; and the rule that holds. Rules as in linkage.md 4 and 5. */
const cases: readonly (readonly [name: string, left: readonly string[], right: readonly string[], rule: PairRule | undefined])[] = [
  ['a verified NHS number and the date of birth link without a score', [...person, one], ['Amy', '', 'Lee', '2015-05-20', 'F', 'QA9 9ZZ', '', one], 'nhs-and-date'],
  ['two verified NHS numbers are two children', [...person, one], ['Ruby', '', 'Okafor', '2015-05-20', 'F', 'QA1 2AB', '3 Oak Road', two], 'two-nhs-numbers'],
  ['two numbers under one forename and date may be an old and a new identity: nobody is shown them', [...person, one], ['Amelia', '', 'Marlowe', '2015-05-20', 'F', 'QA9 9ZZ', '', two], 'withheld-two-nhs-numbers'],
  ['forename and date of birth alone bridge nothing', [...person, ''], ['Amelia', '', 'Marlowe', '2015-05-20', 'F', 'QA9 9ZZ', '80 Mill Lane', ''], 'withheld-name-and-date-alone'],
  ['a new family name in the same home is shown', [...person, ''], ['Amelia', '', 'Marlowe', '2015-05-20', 'F', 'QA1 2AB', '3 Oak Road', ''], undefined],
  ['another forename on one day of birth is a twin, or a question', [...person, ''], ['Priya', '', 'Okafor', '2015-05-20', 'F', 'QA1 2AB', '3 Oak Road', ''], 'another-forename'],
  ['one home and another year of birth are brothers and sisters', [...person, ''], ['Amelia', '', 'Okafor', '2011-11-02', 'F', 'QA1 2AB', '3 Oak Road', ''], 'sibling-date'],
  ['1 January in one record says the year alone', [...person, ''], ['Amelia', '', 'Okafor', '2015-01-01', 'F', 'QA1 2AB', '3 Oak Road', ''], undefined],
];

test('of two lists, one that has a number twice under two forenames on one day may have mistaken a twin\'s: that is asked', () => {
  const [own, twins] = [[...person, one, ''], ['Priya', '', 'Okafor', '2015-05-20', 'F', 'QA1 2AB', '3 Oak Road', one, '']];
  const ruleOf = (second: string): PairRule | undefined => {
    const table = tableOf([['left', 'practice', ...own], ['right', second, ...twins], ['third', 'health', ...own]]);
    const fields = fieldsOf(table, 'both');
    const levels = new Uint8Array(fields.length);
    const [a, b] = [table.ids.indexOf('left'), table.ids.indexOf('right')].sort() as [number, number];
    compareRowsOf(table, fields, testReference.variants)(a, b, levels);
    return pairRules(table, modelOf(table))(levels, a, b);
  };
  assert.equal(ruleOf('practice'), 'multiple-birth');
  assert.equal(ruleOf('health'), 'nhs-and-date');
});

for (const [name, left, right, expected] of cases) {
  test(name, () => {
    const table = tableOf([['left', 'feed', ...left, ''], ['right', 'feed', ...right, '']]);
    const fields = fieldsOf(table, 'both');
    const levels = new Uint8Array(fields.length);
    compareRowsOf(table, fields, testReference.variants)(0, 1, levels);
    assert.equal(pairRules(table, modelOf(table))(levels, 0, 1), expected);
  });
}

test('a temporary UPN identifies within its school alone, and one beside two NHS numbers says nothing', () => {
  const roles = [...testRoles.slice(0, -1), 'upn'] as typeof testRoles;
  const table = tableOf([['a', 'school', ...person, one, 'H801200001001'], ['b', 'school', ...person, two, 'H801200001001'], ['c', 'school', ...person, '', 'H80120000100A'], ['d', 'care', ...person, '', 'H80120000100A']], roles);
  const levels = new Uint8Array(fieldsOf(table, 'both').length);
  const compare = compareRowsOf(table, fieldsOf(table, 'both'), testReference.variants);
  const at = (kind: string): number => fieldsOf(table, 'both').findIndex((field) => field.kind === kind);
  const row = (id: string): number => table.ids.indexOf(id);
  compare(Math.min(row('a'), row('b')), Math.max(row('a'), row('b')), levels);
  assert.equal(levels[at('upn')], 0, 'the permanent number is taken out');
  compare(Math.min(row('c'), row('d')), Math.max(row('c'), row('d')), levels);
  assert.deepEqual([levels[at('upn')], levels[at('localId')]], [0, 0], 'two sources');
});

test('a rule that withholds keeps a pair out of review however heavy it is; a veto sends it there', () => {
  const model = modelOf(tableOf([['left', 'feed', ...person, one, ''], ['right', 'feed', ...person, one, '']]));
  assert.equal(decideAlone(30, 'withheld-two-nhs-numbers', model).band, 'withheld');
  assert.equal(decideAlone(30, 'another-forename', model).band, 'review');
  assert.equal(decideAlone(30, undefined, model).band, 'auto');
  assert.equal(decideAlone(3, undefined, model).band, 'review', 'a chance of 8 in 9');
  assert.equal(decideAlone(-1, 'another-forename', model).band, 'apart');
});

function modelOf(table: ReturnType<typeof tableOf>): LinkageModel {
  const fields = fieldsOf(table, 'both').map((field) => ({ ...field, m: startingChances(field), u: startingChances(field), shared: usualSettings.shared[field.kind] ?? 0 }));
  return { format: 'everychild-linkage-model-1', settings: usualSettings, fields, prior: 0.001, people: { records: 2, recordsEach: 1, siblingChance: 0.001, multipleChance: 0.0001 }, frequencies: {}, training: { randomPairs: 0, blockedPairs: 0, rounds: 0, hasConverged: true } };
}
