import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { madeUpRows, testReference, testRoles } from './made-up-records.cases.ts';
import type { PersonRole } from './person-role.ts';
import { QuestionReader } from './read-question.ts';
import { startReading } from './read-records.ts';
import { wordOf, type RecordTable } from './record-table.ts';

/** What a table of one record says, column by column. */
function saidIn(table: RecordTable): unknown {
  return { columns: Object.fromEntries(Object.keys(table.columns).sort().map((name) => [name, wordOf(table, name, 0)])), nhs: [...table.isVerifiedNhs].at(-1) ?? 0, upn: [...table.isVerifiedUpn].at(-1) ?? 0 };
}

function asFeed(roles: readonly PersonRole[], cells: readonly string[]): RecordTable {
  const reader = startReading(testReference);
  reader.add(roles, cells, 'what is asked', 'asked');
  return reader.finish().table;
}

const questions = new QuestionReader(testReference);
const withoutTruth = testRoles.filter((role) => role !== 'truth');

test('a question is read as a record of a feed is', () => {
  for (const row of madeUpRows(150, 11)) assert.deepEqual(saidIn(questions.read(withoutTruth, row)), saidIn(asFeed(withoutTruth, row)));
});

test('a question of any cells under any roles is read as a record of a feed is', () => {
  const roles = ['given', 'middle', 'family', 'name', 'date_of_birth', 'sex', 'postcode', 'address', 'town', 'nhs_number', 'upn', 'local_id', 'carer', 'phone', 'email', 'former:given', 'former:family', 'former:postcode', 'other:place', 'source'] as const;
  const cell = fc.oneof(fc.constantFrom('Mary Ann', 'Zoë O’Brien', 'Twin 1', 'unknown', 'QA1 1AB', '2011-03-12', '01/01/1900', '943 476 5919', 'A801200001001', 'A80120000100B', 'f', '0', 'a@b.uk', '020 7946 0018', ' \u00a0', ''), fc.string({ maxLength: 30, unit: 'grapheme' }));
  fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom(...roles), cell), { selector: ([role]) => role, maxLength: 8 }), (asked) => {
    const [said, cells] = [asked.map(([role]) => role), asked.map(([, text]) => text)];
    assert.deepEqual(saidIn(questions.read(said, cells)), saidIn(asFeed(said, cells)));
  }));
});

test('a name that only fills its cell is nothing, in one word or several, and no word of its column', () => {
  for (const [cell, given] of [['Unknown', ''], ['twin 2', ''], ['TWIN', ''], ['Twinkle', 'TWINKLE']] as const) {
    const table = asFeed(['given', 'family'], [cell, 'Lee']);
    assert.deepEqual([wordOf(table, 'given', 0), table.words['given']?.slice(1) ?? []], [given, given === '' ? [] : [given]], cell);
  }
});

test('of a cell that is longer than anybody’s name the rest is not looked at', () => {
  assert.equal(wordOf(questions.read(['family'], ['X'.repeat(10_000)]), 'family', 0), 'X'.repeat(255));
});
