/** How heavy the type is. */
export type TypeWeight = 'regular' | 'bold';

/** Advance widths in thousandths of the type size. Source: the hmtx table of Arimo, whose widths are Arial's; a test reads the font and compares. */
const advanceGroups: Readonly<Record<TypeWeight, readonly (readonly [width: number, characters: string])[]>> = {
  regular: [
    [191, "'"], [222, 'ijl‘’'], [260, '|'], [278, ' !,./:;I[\\]ftîï'], [333, '()-`r“”·'], [334, '{}'], [350, '•'], [355, '"'], [389, '*'], [400, '°'], [469, '^'],
    [500, 'Jcksvxyzçŷ'], [549, '±≥≤'], [556, '#$0123456789?L_abdeghnopqu£€–éèêëáàâäñöüô'], [584, '+<=>~×−'], [611, 'FTZ'], [667, '&ABEKPSVXY'], [722, 'CDHNRUwŵ'],
    [778, 'GOQ'], [833, 'Mm'], [834, '½¼¾'], [889, '%'], [944, 'W'], [1000, '—…→'], [1015, '@'],
  ],
  bold: [
    [238, "'"], [278, ' ,./I\\ijl‘’îï'], [280, '|'], [333, '!()-:;[]`ft·'], [350, '•'], [389, '*r{}'], [400, '°'], [474, '"'], [500, 'z“”'], [549, '±≥≤'],
    [556, '#$0123456789J_aceksvxy£€–éèêëáàâäçŷ'], [584, '+<=>^~×−'], [611, '?FLTZbdghnopquñöüô'], [667, 'EPSVXY'], [722, '&ABCDHKNRU'], [778, 'GOQwŵ'],
    [833, 'M'], [834, '½¼¾'], [889, '%m'], [944, 'W'], [975, '@'], [1000, '—…→'],
  ],
};

/** A character that the table has not is taken to be as wide as the widest letters, so that room is never too small. */
const unlisted = 1000;

const advances: Readonly<Record<TypeWeight, ReadonlyMap<string, number>>> = {
  regular: toAdvances('regular'),
  bold: toAdvances('bold'),
};

/** The width of a line of type in Arial or Arimo, in the same units as its size; kerning, which only narrows, is left out. */
export function textWidth(text: string, size: number, weight: TypeWeight = 'regular'): number {
  let thousandths = 0;
  for (const character of text) thousandths += advances[weight].get(character) ?? unlisted;
  return (thousandths * size) / 1000;
}

/**
 * The text in lines no wider than asked, broken at spaces, and inside a word only when the word alone is too wide.
 *
 * Nothing is dropped and nothing becomes "...": a name cut short is a name that somebody else may have.
 */
export function wrapText(text: string, width: number, size: number, weight: TypeWeight = 'regular'): string[] {
  const fits = (line: string) => textWidth(line, size, weight) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = fits(word) ? [word] : breakWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1)!;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The widest of the lines. */
export function widestLine(lines: readonly string[], size: number, weight: TypeWeight = 'regular'): number {
  return lines.reduce((widest, line) => Math.max(widest, textWidth(line, size, weight)), 0);
}

function breakWord(word: string, fits: (line: string) => boolean): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && !fits(piece + character)) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function toAdvances(weight: TypeWeight): Map<string, number> {
  return new Map(advanceGroups[weight].flatMap(([width, characters]) => [...characters].map((character) => [character, width] as const)));
}
