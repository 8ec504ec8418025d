import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldAddressBytes, foldEmail, foldNameBytes, foldNhsNumber, foldNothing, foldPhone, type FoldBytes } from './fold-bytes.ts';
import { foldName } from './name-text.ts';
import { readNhsNumber, readPhone } from './person-number.ts';
import { addressForms, foldAddress } from './place-text.ts';

const folds: readonly { readonly fold: FoldBytes; readonly asText: (cell: string) => string }[] = [
  { fold: foldNameBytes, asText: foldName },
  { fold: foldAddressBytes(addressForms), asText: foldAddress },
  { fold: foldNhsNumber, asText: (cell) => readNhsNumber(cell)?.digits ?? '' },
  { fold: foldPhone, asText: readPhone },
  { fold: foldEmail, asText: (cell) => (cell.includes('@') ? cell.toUpperCase() : '') },
  { fold: foldNothing, asText: (cell) => cell },
];

function folded(fold: FoldBytes, cell: string): string | undefined {
  const bytes = Buffer.from(`"${cell}"`);
  const into = new Uint8Array(bytes.length - 2);
  const length = fold(bytes, 1, bytes.length - 1, into);
  return length < 0 ? undefined : Buffer.from(into.subarray(0, length)).toString('latin1');
}

test('a cell folded by its bytes is what its text would be folded to', () => {
  const words = fc.constantFrom('Flat', '2', 'ROAD', 'road', "O'Brien", 'St.', 'Gardens', '-', "'", '`', '@', '999', '07700 900123', '1111111111', 'apt', 'unit', 'de', 'x');
  const cell = fc.oneof(fc.array(words, { maxLength: 8 }).map((some) => some.join(' ')), fc.string({ unit: 'binary-ascii', maxLength: 30 }), fc.string({ unit: fc.constantFrom(...'0123456789 -'), maxLength: 14 }));
  fc.assert(fc.property(cell, (text) => {
    for (const { fold, asText } of folds) assert.equal(folded(fold, text), asText(text), JSON.stringify(text));
  }), { numRuns: 2000 });
});

test('a letter beyond ASCII is left to the text', () => {
  for (const cell of ['Zoë', '12 Café Road', '0770\u00a0900123', 'zoë@example.com']) for (const { fold } of folds) assert.equal(folded(fold, cell), undefined);
});
