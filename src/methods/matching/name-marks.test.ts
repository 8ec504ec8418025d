import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { areNotNear, areOther, nameMarks } from './name-marks.ts';
import { nameClasses, nameComparison, nameLevel, nameList } from './name-variants.ts';
import { areSlipsApart, isWithinOneEdit, wordEnds } from './one-edit.ts';

test('names that their marks tell apart are different letter by letter too, and most different names are told apart so', () => {
  const classes = nameClasses([['ROBERT', 'BOB', 'ROB'], ['MOHAMMED', 'MUHAMMAD'], ['ANN', 'ANNIE', 'ANNA']]);
  const letter = fc.constantFrom(...'ABEHMNORST');
  const word = fc.oneof(fc.constantFrom('ROBERT', 'BOB', 'MOHAMMED', 'MUHAMMAD', 'ANN', 'ANNA', 'MARIE'), fc.string({ unit: letter, minLength: 1, maxLength: 7 }));
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  let [told, other] = [0, 0];
  fc.assert(fc.property(name, name, (left, right) => {
    const [one, two] = [nameList([left], classes), nameList([right], classes)];
    const level = nameComparison(one, two, classes)(0, 0);
    const [a, b] = [nameMarks(one), nameMarks(two)];
    if (areOther(a, 0, b, 0)) assert.equal(level, nameLevel.other, `${left} | ${right}`);
    if (areNotNear(a, 0, b, 0)) assert.ok(level > nameLevel.near, `${left} | ${right}`);
    told += areOther(a, 0, b, 0) ? 1 : 0;
    other += level === nameLevel.other ? 1 : 0;
  }), { numRuns: 3000 });
  assert.ok(told > other / 5, `${told} of ${other}`);
});

test('words whose ends tell them apart are more than one slip apart', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123'), minLength: 6, maxLength: 12 });
  fc.assert(fc.property(digits, fc.nat(11), fc.constantFrom('1', '2', ''), fc.nat(2), digits, (word, at, sign, kind, another) => {
    const slipped = kind === 0 ? word.slice(0, at) + sign + word.slice(at + 1) : kind === 1 ? word.slice(0, at) + sign + word.slice(at) : word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
    for (const other of [slipped, another]) {
      const [a, b] = wordEnds([word, other]) as unknown as [number, number];
      if (areSlipsApart(a, b)) assert.equal(isWithinOneEdit(word, other), false, `${word} | ${other}`);
    }
  }), { numRuns: 2000 });
  const [a, b] = wordEnds(['9990001112', '1234567890']) as unknown as [number, number];
  assert.equal(areSlipsApart(a, b), true);
});
