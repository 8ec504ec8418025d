import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldAddressBytes, foldBehind, foldEmail, foldGivenBytes, foldNameBytes, foldNhsNumber, foldNothing, foldPhone, foldPlaceCode, foldUpn, type FoldBytes } from './fold-bytes.ts';
import { foldName } from './name-text.ts';
import { readNhsNumber, readPhone, readUpn } from './person-number.ts';
import { addressForms, foldAddress, readPlaceCode } from './place-text.ts';

const folds: readonly { readonly fold: FoldBytes; readonly asText: (cell: string) => string }[] = [
  { fold: foldNameBytes, asText: foldName },
  { fold: foldAddressBytes(addressForms), asText: foldAddress },
  { fold: foldNhsNumber, asText: (cell) => readNhsNumber(cell)?.digits ?? '' },
  { fold: foldPhone, asText: readPhone },
  { fold: foldPlaceCode, asText: (cell) => readPlaceCode(cell)?.code ?? '' },
  { fold: foldEmail, asText: (cell) => (cell.includes('@') ? cell.toUpperCase() : '') },
  { fold: foldNothing, asText: (cell) => cell },
];

test('a UPN folded by its bytes is the permanent one in the cell, and a temporary one is left to the text', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'A1234567-a Z'), maxLength: 16 });
  fc.assert(fc.property(fc.oneof(cell, fc.tuple(fc.constantFrom('A', 'h'), fc.stringMatching(/^\d{11}$/), fc.constantFrom('B', '7', ' 7')).map((parts) => parts.join(''))), (text) => {
    const upn = readUpn(text);
    assert.equal(folded(foldUpn, text), upn?.isTemporary ? undefined : (upn?.text ?? ''), JSON.stringify(text));
  }), { numRuns: 2000 });
});

test('given names are folded by their bytes where they are one, and left to the text where they are several', () => {
  const cell = fc.string({ unit: fc.constantFrom(..."Ab-'. \t\u000b\u001f"), maxLength: 8 });
  fc.assert(fc.property(cell, (text) => assert.equal(folded(foldGivenBytes, text), /\s/.test(text) ? undefined : foldName(text), JSON.stringify(text))));
});

test('a number of a source has the name of the source before it', () => {
  const cell = Buffer.from('4711');
  const into = new Uint8Array(20);
  assert.equal(foldBehind(Buffer.from('gp'))(cell, 0, 4, into, 3), 7);
  assert.equal(Buffer.from(into.subarray(3, 10)).toString(), 'gp\u00004711');
  assert.equal(foldBehind(Buffer.from('Zoë'))(cell, 0, 4, into, 0), -1);
});

function folded(fold: FoldBytes, cell: string): string | undefined {
  const bytes = Buffer.from(`"${cell}"`);
  const begin = cell.length % 3; // wherever it is written
  const into = new Uint8Array(begin + bytes.length - 2);
  const length = fold(bytes, 1, bytes.length - 1, into, begin);
  return length < 0 ? undefined : Buffer.from(into.subarray(begin, begin + length)).toString('latin1');
}

test('a cell folded by its bytes is what its text would be folded to', () => {
  const words = fc.constantFrom('Flat', '2', 'ROAD', 'road', "O'Brien", 'St.', 'Gardens', '-', "'", '`', '@', '999', '07700 900123', '1111111111', 'apt', 'unit', 'de', 'x');
  const cell = fc.oneof(fc.array(words, { maxLength: 8 }).map((some) => some.join(' ')), fc.string({ unit: 'binary-ascii', maxLength: 30 }), fc.string({ unit: fc.constantFrom(...'0123456789 -'), maxLength: 14 }), fc.string({ unit: fc.constantFrom(...'ZABOIS0158 z'), minLength: 2, maxLength: 9 }));
  fc.assert(fc.property(cell, (text) => {
    for (const { fold, asText } of folds) assert.equal(folded(fold, text), asText(text), JSON.stringify(text));
  }), { numRuns: 2000 });
});

test('a letter beyond ASCII is left to the text', () => {
  for (const cell of ['Zoë', '12 Café Road', '0770\u00a0900123', 'zoë@example.com']) for (const { fold } of folds) assert.equal(folded(fold, cell), undefined);
});

test('a name of ASCII is folded as one with an accent is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary-ascii', maxLength: 20 }), (text) => assert.equal(foldName(text), foldName(`${text}\u0301`), JSON.stringify(text))), { numRuns: 2000 });
});
