import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressComparison } from './compare-addresses.ts';
import { placeCodeComparison } from './compare-words.ts';
import { isWithinOneEdit } from './one-edit.ts';
import { laySigns } from './laid-signs.ts';
import { areCodesOneSlipApart, areNumbersOneSlipApart, codeMarks, loneNumbers } from './place-marks.ts';

test('codes are one slip apart by their marks as by their signs, and lie in one district', () => {
  const code = fc.stringMatching(/^[QX][A1]?[12]{0,2}[39][AB][AB]?$/);
  const changed = fc.tuple(code, fc.nat(7), fc.constantFrom('', 'A', 'AB', '3')).map(([one, at, sign]) => one.slice(0, at) + sign + one.slice(at + 1));
  fc.assert(fc.property(code, fc.oneof(code, changed), (one, other) => {
    fc.pre(one !== other && other !== '' && other.length <= 8);
    const { fronts, backs, districts } = codeMarks(['', one, other]);
    assert.ok(fronts[1] !== 0 && fronts[2] !== 0);
    const isNear = areCodesOneSlipApart(fronts[1]!, backs[1]!, districts[1]! & 15, fronts[2]!, backs[2]!, districts[2]! & 15);
    assert.equal(isNear, isWithinOneEdit(one, other), `${one} ${other}`);
    if (!isNear) assert.equal(districts[1]! >> 4 === districts[2]! >> 4 ? 3 : 4, placeCodeComparison([one, other])(0, 1));
  }), { numRuns: 3000 });
});

test('a code of other letters, or of more than eight signs, has no marks', () => {
  assert.deepEqual([...codeMarks(['', 'ABCDEFGHI', 'Ł12345', 'AB12CD']).fronts].map((front) => front !== 0), [false, false, false, true]);
});

test('numbers of houses are one slip apart as they are written', () => {
  const number = fc.oneof(fc.nat(120), fc.nat(999_999));
  fc.assert(fc.property(number, fc.oneof(number, fc.tuple(number, fc.nat(10)).map(([one, digit]) => Math.trunc(one / 10) * 100 + digit)), (a, b) => {
    fc.pre(a !== b && b <= 999_999);
    assert.equal(areNumbersOneSlipApart(a, b), isWithinOneEdit(String(a), String(b)), `${a} ${b}`);
  }), { numRuns: 3000 });
  for (let a = 0; a < 130; a += 1) for (let b = 0; b < 130; b += 1) if (a !== b) assert.equal(areNumbersOneSlipApart(a, b), isWithinOneEdit(String(a), String(b)), `${a} ${b}`);
});

test('two addresses with one number each, more than one slip apart, are different whatever their words', () => {
  const line = fc.tuple(fc.constantFrom('', 'ROSE ', '2A '), fc.constantFrom('1', '12', '120', '07', '1234567', '9 46'), fc.constantFrom('HIGH ST', 'HIGH ST GLEN', '5TH AVE')).map((parts) => parts[0] + parts[1] + ' ' + parts[2]);
  fc.assert(fc.property(line, line, (one, other) => {
    const [a, b] = [...loneNumbers(laySigns([one, other]))] as [number, number];
    if (a !== 0 && b !== 0 && a !== b && !areNumbersOneSlipApart(a - 1, b - 1)) assert.equal(addressComparison(laySigns([one, other]))(0, 1), 3);
  }));
  assert.deepEqual([...loneNumbers(laySigns(['12 HIGH ST', 'HIGH ST', '9 46 HIGH ST', '07 HIGH ST', '12A HIGH ST', '0 HIGH ST']))], [13, 0, 0, 0, 0, 1]);
});
