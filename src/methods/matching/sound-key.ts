const soundexDigits: Readonly<Record<string, string>> = {
  B: '1', F: '1', P: '1', V: '1', C: '2', G: '2', J: '2', K: '2', Q: '2', S: '2', X: '2', Z: '2', D: '3', T: '3', L: '4', M: '5', N: '5', R: '6',
};

/**
 * The American Soundex of a folded word: its first letter and three digits, "" for a word without letters.
 *
 * H and W between two letters of one digit do not part them; vowels do. Source: the rule of the United States National Archives.
 */
export function soundex(word: string): string {
  let code = '';
  let last = '';
  for (const letter of word) {
    if (letter < 'A' || letter > 'Z') continue;
    const digit = soundexDigits[letter] ?? '';
    if (code === '') code = letter;
    else if (digit !== '' && digit !== last) code += digit;
    if (letter !== 'H' && letter !== 'W') last = digit;
    if (code.length === 4) break;
  }
  return code === '' ? '' : code.padEnd(4, '0');
}

const rewrites: readonly (readonly [RegExp, string])[] = [
  [/PH/g, 'F'], [/KH|CK|Q/g, 'K'], [/GH/g, 'G'], [/DH/g, 'D'], [/TH/g, 'T'], [/BH/g, 'B'], [/Z/g, 'S'], [/C(?=[EIY])/g, 'S'], [/C(?!H)/g, 'K'], [/W/g, 'V'], [/J|DJ/g, 'J'],
];

/**
 * What stays of a name when it is written down in other letters: its consonants, and whether it begins with a vowel.
 *
 * Vowels differ from one transliteration to the next (Yousuf, Yusef; Hussain, Husein; Choudhury, Chaudhry) and so do doubled letters
 * and an H after a stop. Ours; finer than Soundex, because the first letter does not rule and no consonant is cut off.
 */
export function consonantKey(word: string): string {
  let text = word.replaceAll(' ', '');
  for (const [from, to] of rewrites) text = text.replace(from, to);
  const start = /^[AEIOU]/.test(text) ? 'A' : '';
  text = text.replace(/(?<=.)Y|(?<=.)V(?=[AEIOU]?[^AEIOU])/g, '').replace(/[AEIOU]/g, '').replace(/(?<=.)H/g, '').replace(/(.)\1+/g, '$1');
  return start + text;
}
