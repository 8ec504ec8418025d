import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNhsCheckDigit, MadeUpNhsNumbers, temporaryUpnOf, upnCheckLetter, upnOf } from './child-numbers.ts';

// The NHS Data Dictionary's example 943 476 5919, and three reckoned by hand:
// 401023213: 40+0+8+0+12+15+8+3+6 = 92 = 8 x 11 + 4, 11 - 4 = 7. 999000000: 9 x (10+9+8) = 243 = 22 x 11 + 1, 10: none.
// 999000009: 243 + 18 = 261 = 23 x 11 + 8, 3. 000000000: 0, 11: 0.
const nhs: readonly [nine: string, check: string | undefined][] = [['943476591', '9'], ['401023213', '7'], ['999000000', undefined], ['999000009', '3'], ['000000000', '0']];
for (const [nine, check] of nhs) test(`the check digit of ${nine} is ${check ?? 'none'}`, () => assert.equal(findNhsCheckDigit(nine), check));

// H801200001001 is the DfE guide's example: 8x2 + 1x4 + 2x5 + 1x10 + 1x13 = 53 = 2 x 23 + 7, and 7 is H.
// A temporary one by hand, its letter A as 0, 00180001701A: 1x4 + 8x5 + 1x9 + 7x10 + 1x12 = 135 = 5 x 23 + 20, and 20 is X.
const upn: readonly [twelve: string, letter: string][] = [['801200001001', 'H'], ['00180001701A', 'X']];
for (const [twelve, letter] of upn) test(`the check letter of ${twelve} is ${letter}`, () => assert.equal(upnCheckLetter(twelve), letter));

test('a school gives its numbers by year of entry and serial', () => {
  assert.equal(upnOf('8012000', 2001, 1), upnCheckLetter('801200001001') + '801200001001');
  assert.match(temporaryUpnOf('1002003', 2026, 47), /^[A-HJ-NP-RT-Z]10020032647[A-HJ-NP-RT-Z]$/);
});

test('made-up NHS numbers are all different, bear their check, go on to the next range when one is used up, and never reach 999', () => {
  const numbers = new MadeUpNhsNumbers();
  const seen = new Set<string>();
  // One in eleven of a range's million has no check digit: about 909,090 numbers to a range.
  for (let i = 0; i < 950_000; i++) seen.add(numbers.next());
  assert.equal(seen.size, 950_000);
  for (const number of [...seen].filter((_, at) => at % 997 === 0)) assert.equal(findNhsCheckDigit(number.slice(0, 9)), number[9]);
  const ranges = new Set([...seen].map((number) => number.slice(0, 3)));
  assert.deepEqual([...ranges], ['998', '997']);
});
