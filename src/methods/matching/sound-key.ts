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

/**
 * What stays of a name when it is written down in other letters: its consonants, and whether it begins with a vowel.
 *
 * Vowels differ from one transliteration to the next (Yousuf, Yusef; Hussain, Husein; Choudhury, Chaudhry) and so do doubled letters
 * and an H after a stop. Ours; finer than Soundex, because the first letter does not rule and no consonant is cut off.
 */
export function consonantKey(word: string): string {
  const text = rewriteC(rewriteStops(word));
  let key = isVowel(text, 0) ? 'A' : '';
  let last = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (isVowel(text, at) || (at > 0 && (letter === 'Y' || (letter === 'V' && isSilentV(text, at))))) continue;
    if (last !== '' && (letter === 'H' || letter === last)) continue;
    key += letter;
    last = letter;
  }
  return key;
}

/** Without spaces: PH as F, KH and CK and Q as K, GH, DH, TH and BH without their H, Z as S. */
function rewriteStops(word: string): string {
  let text = '';
  for (let at = 0; at < word.length; at += 1) {
    const letter = word[at]!;
    if (letter === ' ') continue;
    let next = at + 1;
    while (word[next] === ' ') next += 1;
    const isPair = word[next] === 'H' ? 'PKGDTB'.includes(letter) : letter === 'C' && word[next] === 'K';
    if (isPair) at = next;
    text += letter === 'P' && isPair ? 'F' : letter === 'Q' || (letter === 'C' && isPair) ? 'K' : letter === 'Z' ? 'S' : letter;
  }
  return text;
}

/** C as S before E, I and Y, and else as K unless it is CH; W as V; DJ as J. */
function rewriteC(word: string): string {
  let text = '';
  for (let at = 0; at < word.length; at += 1) {
    const letter = word[at]!;
    const next = word[at + 1];
    if (letter === 'C' && next !== 'H') text += next === 'E' || next === 'I' || next === 'Y' ? 'S' : 'K';
    else if (letter === 'W') text += 'V';
    else if (letter !== 'D' || next !== 'J') text += letter;
  }
  return text;
}

/** A V between vowels or at the end is heard; before a consonant, or a vowel and a consonant, it may be a W. */
function isSilentV(text: string, at: number): boolean {
  const next = isVowel(text, at + 1) ? at + 2 : at + 1;
  return next < text.length && !isVowel(text, next);
}

/** Whether A, E, I, O or U stands in a place of a text. */
function isVowel(text: string, at: number): boolean {
  const letter = text[at];
  return letter === 'A' || letter === 'E' || letter === 'I' || letter === 'O' || letter === 'U';
}
