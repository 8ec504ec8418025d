import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { combineGroups, makeGroupFinder, type GroupVocabulary } from './tidy-groups.ts';

const vocabulary = JSON.parse(readFileSync(new URL('../../../../reference/vocabularies/groups.json', import.meta.url), 'utf8')) as GroupVocabulary;
const find = makeGroupFinder(vocabulary);

test('the names that publishers print lead to one group, whatever the year', () => {
  const cases: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['Girls', 'gender', 'sex:girls'], ['Female', 'sex', 'sex:girls'], ['FSM', 'fsm', 'fsm:eligible'], ['Known to be eligible for free school meals', 'Free school meal eligibility', 'fsm:eligible'],
    ['All other pupils', 'fsm', 'fsm:other'], ['Not known to be eligible for free school meals', 'Free school meal eligibility', 'fsm:other'], ['Not eligible for free school meals', undefined, 'fsm:not-eligible'],
    ['Total', 'gender', 'all'], ['All children', undefined, 'all'], ['', 'gender', 'all'], ['Unclassified', 'First language', 'language:unclassified'], ['Unclassified', 'SEN provision', 'sen:unclassified'],
    ['Unclassified', undefined, undefined], ['Large', undefined, undefined], ['EHC plan', 'SEN provision', 'sen:plan'], ['1', 'idaci_decile', 'idaci:1'],
  ];
  for (const [label, topic, code] of cases) assert.equal(find(label, topic), code, `${label} under ${topic}`);
});

test('in the vocabulary each code is once, of a topic that is there, and each name means one group of its topic', () => {
  const codes = vocabulary.groups.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  const topics = new Set(vocabulary.topics.map(({ code }) => code));
  const names = new Map<string, string>();
  for (const { code, topic, aliases } of vocabulary.groups) {
    assert.ok(topics.has(topic) && code.startsWith(`${topic}:`), code);
    for (const alias of aliases) {
      const name = `${topic} ${alias.toLowerCase()}`;
      assert.ok((names.get(name) ?? code) === code, `"${alias}" means ${names.get(name)} and ${code}`);
      names.set(name, code);
    }
  }
});

test('several groups make one code whatever their order, and everybody adds nothing', () => {
  const some = fc.subarray(vocabulary.groups.map(({ code }) => code), { maxLength: 4 });
  fc.assert(fc.property(some, (codes) => {
    const combined = combineGroups(codes);
    assert.equal(combineGroups([...codes].reverse()), combined);
    assert.equal(combineGroups(['all', ...codes, ...codes]), combined);
    assert.equal(combined === 'all', codes.length === 0);
  }));
  assert.equal(combineGroups(['sex:girls', 'fsm:eligible']), 'fsm:eligible+sex:girls');
});
