import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isUpn, startUpnRegister } from './upn.ts';

const isNumber = (text: string): boolean => isUpn(Buffer.from(`..${text}..`), 2, 2 + text.length);

test('the check letter follows from the twelve characters after it (facts 4.6)', () => {
  // 2x3 + 3x3 + 5x2 = 25, 25 mod 23 = 2: C. With 1 in the last place 25 + 13 = 38, mod 23 = 15: R. With B (1) there, the same.
  for (const right of ['C330200000000', 'R330200000001', 'R33020000000B']) assert.ok(isNumber(right), right);
  for (const wrong of ['A330200000000', 'R330200000000', 'C33020000000', 'C3302000000000', 'c330200000000', 'C3302000000O0', 'R33020000000I', '']) assert.ok(!isNumber(wrong), wrong);
});

test('a register knows each number exactly, however many there are, and every child that has one again', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 4000 }), (numbers) => {
      const register = startUpnRegister();
      const first = new Map<number, number>();
      const bytes = numbers.map((number) => Buffer.from(String(number).padStart(13, '0')));
      bytes.forEach((number, child) => register.note(child, number, 0, 13));
      const twins = numbers.flatMap((number, child) => {
        const earlier = first.get(number);
        if (earlier === undefined) first.set(number, child);
        return earlier === undefined ? [] : [[earlier, child]];
      });
      assert.deepEqual(register.listTwins(), twins);
      numbers.forEach((number, child) => assert.equal(register.find(bytes[child]!, 0, 13), first.get(number)));
      assert.equal(register.find(Buffer.from('9999999999999'), 0, 13), -1);
    }),
    { numRuns: 30 },
  );
});
