import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testReference } from './made-up-records.cases.ts';
import { startReading } from './read-records.ts';
import { truePeopleOf } from './true-people.ts';

test('the people whom feeds name are numbered by their names, whoever read a record, and a record or feed that names nobody has none', () => {
  const person = fc.constantFrom('', 'child 1', 'child 2', 'Zoë', ' ');
  fc.assert(fc.property(fc.array(fc.array(person, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), fc.boolean(), (feeds, isLastSilent) => {
    const parts = feeds.map((names, feed) => {
      const reader = startReading(testReference);
      names.forEach((name, row) => (isLastSilent && feed === feeds.length - 1 ? reader.add(['given'], ['Amy'], 'a feed', `${row}`) : reader.add(['given', 'truth'], ['Amy', name], 'a feed', `${row}`)));
      return reader.part();
    });
    const expected = feeds.flatMap((names, feed) => (isLastSilent && feed === feeds.length - 1 ? names.map(() => '') : names.map((name) => name.trim()))).toReversed();
    const people = truePeopleOf(parts, Int32Array.from(expected, (_, at) => expected.length - 1 - at))?.();
    assert.deepEqual(people && Array.from(people.truth, (number) => people.truthNames[number]), expected.every((name) => name === '') ? undefined : expected);
    if (people) assert.deepEqual(people.truthNames.toSorted(), [...new Set([...expected, ''])].sort());
  }));
});

test('a table without a truth has none', () => {
  const reader = startReading(testReference);
  for (const row of ['1', '2']) reader.add(['given', 'truth'], ['Amy', ''], 'a feed', row);
  const { table } = reader.finish();
  assert.deepEqual([table.truth, table.truthNames], [undefined, undefined]);
});
