import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { birthDateLevel, compareBirthDates, readBirthDate, readBirthDateBytes, showBirthDate } from './birth-date.ts';
import { addressComparison } from './compare-addresses.ts';
import { laySigns } from './laid-signs.ts';
import { isVerifiedUpn, readNhsNumber, readPhone, readUpn } from './person-number.ts';
import { foldAddress, readPlaceCode } from './place-text.ts';

test('a date of birth is read however an office writes it', () => {
  for (const text of ['2011-03-12', '20110312', '12/03/2011', '12.3.2011', '12 March 2011', '12-Mar-11', '12th March 2011', '2011-03-12 00:00:00', '2011-03-12T00:00:00Z']) assert.equal(readBirthDate(text), 20110312, text);
  assert.deepEqual(['', 'unknown', '31/31/2011'].map(readBirthDate), [0, 0, 20113131]);
  assert.equal(readBirthDate('03/28/2011'), 20110328, 'only the other order is a date');
  assert.deepEqual(['2011', '2011-03', '3/2011', '03.2011', '0211', '2011-13'].map(readBirthDate), [20110000, 20110300, 20110300, 20110300, 0, 0], 'a year alone, or with a month, is what it says and no more');
  assert.deepEqual([20110312, 20110300, 20110000].map(showBirthDate), ['2011-03-12', '2011-03', '2011']);
});

test('a date of birth in figures is read from its bytes as from its text, and any other is left to that', () => {
  const figure = fc.constantFrom(...'00112239');
  const shape = fc.constantFrom('dddddddd', 'ddsddsdddd', 'ddddsddsdd', 'dsddsdddd', 'ddddsdddd', 'ddddddddd', 'dddsddsddd', 'ddsddsddsd');
  fc.assert(fc.property(shape, fc.array(figure, { minLength: 10, maxLength: 10 }), fc.constantFrom(...'-./ :0'), (signs, figures, sign) => {
    const text = [...signs].map((one, at) => (one === 'd' ? figures[at]! : sign)).join('');
    const read = readBirthDateBytes(Buffer.from(`1${text}1`), 1, 1 + text.length);
    assert.ok(read === readBirthDate(text) || (read === -1 && !/^(\d{8}|\d\d[-./ ]\d\d[-./ ]\d{4}|\d{4}[-./ ]\d\d[-./ ]\d\d)$/.test(text)), text);
  }), { numRuns: 2000 });
});

/** By hand: what was changed between the two dates. */
const dates: readonly (readonly [number, number, keyof typeof birthDateLevel])[] = [
  [20110312, 20110312, 'exact'], [20110312, 20111203, 'swapped'], [20110312, 20110313, 'slip'], [20110312, 20110321, 'slip'], [20110312, 20110528, 'year'], [20110312, 20140312, 'slip'], [20110312, 20290312, 'twoParts'],
  [20110312, 20110101, 'firstOfJanuary'], [20110312, 20090528, 'other'], [19971231, 19971213, 'slip'],
  [20110000, 20110312, 'firstOfJanuary'], [20110000, 20110000, 'exact'], [20110300, 20110312, 'twoParts'], [20110300, 20110528, 'year'], [20110000, 20120000, 'slip'], [20110000, 19850000, 'other'], [20110000, 20120312, 'other'],
];

for (const [a, b, level] of dates) test(`${a} and ${b}: ${level}`, () => assert.deepEqual([compareBirthDates(a, b), compareBirthDates(b, a)], [birthDateLevel[level], birthDateLevel[level]]));

test('an NHS number is verified by its check digit', () => {
  // 943 476 5919 is the example of the NHS Data Dictionary; its neighbour fails.
  assert.deepEqual(readNhsNumber('943 476 5919'), { digits: '9434765919', isVerified: true });
  assert.equal(readNhsNumber('943 476 5918')?.isVerified, false);
  assert.deepEqual(['', 'none', '0000000000', '9990000000'].map(readNhsNumber), [undefined, undefined, undefined, undefined]);
});

test('a UPN is verified by its check letter, and a temporary one is known', () => {
  // 8*2 + 0*3 + 1*4 + 2*5 + 0 + 0 + 0 + 0 + 1*10 + 0 + 0 + 1*13 = 53, and 53 modulo 23 is 7, the letter H.
  assert.deepEqual(readUpn('H801200001001'), { text: 'H801200001001', isTemporary: false, isVerified: true });
  assert.equal(readUpn('A801200001001')?.isVerified, false);
  assert.equal(readUpn('H80120000100A')?.isTemporary, true);
});

test('a UPN is verified among other bytes as it is alone, and only where it has thirteen signs of the right kinds', () => {
  const sign = fc.constantFrom(...'0123456789', 'H', 'I', 'Z');
  fc.assert(fc.property(fc.oneof(fc.array(sign, { minLength: 12, maxLength: 13 }), fc.tuple(...Array.from({ length: 11 }, () => fc.constantFrom(...'0123456789')), sign)), (signs) => {
    const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
    for (const first of letters) {
      const upn = `${first}${signs.join('')}`;
      const sum = [...upn].reduce((total, one, at) => total + (at === 0 ? 0 : (at + 1) * (one >= 'A' ? letters.indexOf(one) : Number(one))), 0);
      assert.equal(isVerifiedUpn(Buffer.from(`7${upn}7`), 1, 1 + upn.length), /^[A-Z]\d{11}[\dA-Z]$/.test(upn) && letters[sum % 23] === first, upn);
    }
  }));
});

test('a telephone number is its last ten digits', () => assert.deepEqual(['+44 7700 900123', '07700 900123', '000', '0000000000'].map(readPhone), ['7700900123', '7700900123', '', '']));

test('a postcode is mended by position, and no fixed abode is no place', () => {
  assert.deepEqual(readPlaceCode('m33 4ab'), { code: 'M334AB', sector: 'M334', district: 'M33' });
  assert.equal(readPlaceCode('M33 OAB')?.code, 'M330AB');
  assert.equal(readPlaceCode('ZZ99 3VZ'), undefined);
  assert.equal(readPlaceCode('2763')?.district, '27');
});

test('addresses are one household or two', () => {
  const lines = ['12 High Street', '12 HIGH ST', 'Flat 2, 12 High St', '25 High Street', '12 Hihg Street', '3 Oak Lane', '13 Long Meadow Road', '12 Long Meadow Rd'].map(foldAddress);
  const compare = addressComparison(laySigns(lines));
  assert.deepEqual([compare(0, 1), compare(0, 3), compare(0, 5), compare(0, 4), compare(6, 7)], [1, 3, 3, 1, 2]);
});
