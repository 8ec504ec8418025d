import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { textWidth, wrapText, type TypeWeight } from './text-width.ts';

const characters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('') + '£€–—‘’“”•·×½¼¾éèêëáàâäçñöüôîïŵŷ°±≥≤…→−';

/** Advance widths out of the font file itself: its cmap (format 4) and hmtx tables, OpenType 1.9. */
function widthsOf(file: string): (character: string) => number {
  const font = readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}`));
  const table = (name: string) => {
    for (let at = 12; ; at += 16) if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8);
  };
  const [cmap, hmtx, last, unitsPerEm] = [table('cmap'), table('hmtx'), font.readUInt16BE(table('hhea') + 34) - 1, font.readUInt16BE(table('head') + 18)];
  const maps = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + font.readUInt32BE(cmap + 8 + 8 * index));
  const map = maps.find((at) => font.readUInt16BE(at) === 4)!;
  const segments = font.readUInt16BE(map + 6) / 2;
  return (character) => {
    const code = character.codePointAt(0)!;
    let segment = 0;
    while (code > font.readUInt16BE(map + 14 + 2 * segment)) segment += 1;
    const part = (row: number) => map + 16 + 2 * segment + 2 * row * segments;
    const offset = font.readUInt16BE(part(3));
    const glyph = offset === 0 ? code + font.readUInt16BE(part(2)) : font.readUInt16BE(part(3) + offset + 2 * (code - font.readUInt16BE(part(1)))) + font.readUInt16BE(part(2));
    return (font.readUInt16BE(hmtx + 4 * Math.min(glyph & 0xffff, last)) / unitsPerEm) * 1000;
  };
}

for (const [weight, file] of [['regular', '400Regular/Arimo_400Regular.ttf'], ['bold', '700Bold/Arimo_700Bold.ttf']] as [TypeWeight, string][]) {
  test(`${weight} letters are as wide as the font says`, () => {
    const width = widthsOf(file);
    for (const character of characters) assert.equal(textWidth(character, 1000, weight), Math.round(width(character)), `width of ${character}`);
  });
}

test('a text is broken at spaces, inside a word only when the word alone is too wide, and nothing is lost', () => {
  assert.deepEqual(wrapText('Bath and North East Somerset', 110, 14), ['Bath and North', 'East Somerset']);
  const lines = wrapText('A Llanfairpwllgwyngyll B', 60, 14);
  assert.equal(lines.join('').replaceAll(' ', ''), 'ALlanfairpwllgwyngyllB');
  assert.ok(lines.every((line) => textWidth(line, 14) <= 60));
});
