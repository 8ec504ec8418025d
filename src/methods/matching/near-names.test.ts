import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testReference } from './made-up-records.cases.ts';
import type { FoundNames } from './found-names.ts';
import { indexNames } from './near-names.ts';
import { nameClasses, nameComparison, nameLevel, nameList } from './name-variants.ts';
import { isWithinOneEdit } from './one-edit.ts';

const classes = nameClasses(testReference.variants.given);
/** Names of few letters, so that many come near one another; of one word and of several, and some that the table of variants holds. */
const name = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'AAEIBMNRSTZ'), minLength: 1, maxLength: 8 }),
  fc.constantFrom('ROBERT', 'BOB', 'ROB', 'ALEX', 'ALEXANDER', 'ALEXANDRA', 'MOHAMMED', 'MUHAMMAD', 'YUSUF', 'YOUSEF', 'ŁUKASZ', 'SMITH', 'SMITHSON', 'SMYTHE', 'S'),
).chain((one) => fc.option(fc.string({ unit: fc.constantFrom(...'AEMNST'), minLength: 1, maxLength: 5 }), { freq: 3 }).map((other) => (other === null ? one : `${one} ${other}`)));

function inOrder({ numbers, levels }: FoundNames): [number, number][] {
  return Array.from(numbers, (number, at): [number, number] => [number, levels[at]!]).sort(([a], [b]) => a - b);
}

test('a name finds those, and those alone, that comparing it with all of them finds, each at its level', () => {
  fc.assert(fc.property(fc.uniqueArray(name, { minLength: 5, maxLength: 60 }), name, (names, asked) => {
    const words = ['', ...names];
    const index = indexNames(words, classes);
    for (const one of [asked, names[0]!]) {
      const compare = nameComparison(nameList([one], classes), nameList(words, classes), classes);
      const expected = names.map((_, at) => [at + 1, compare(0, at + 1)] as const).filter(([number, level]) => level <= nameLevel.part || (one.length <= 4 && isWithinOneEdit(one, words[number]!)));
      for (const _ of ['looked for', 'remembered']) {
        assert.deepEqual(inOrder(index.find(one)), expected);
        assert.deepEqual(inOrder(index.findNear(one)), expected.filter(([, level]) => level <= nameLevel.near));
      }
    }
  }), { numRuns: 400 });
});

test('a name of four letters is found with any one of them wrong', () => {
  const index = indexNames(['', 'EVIE', 'KUBA'], classes);
  assert.deepEqual([...index.find('MUBA').numbers], [2]);
});
