/** Shortened forms of "not" and its kin, as they are typed with and without the apostrophe. */
const notWords = new Set(['not', 'never', 'no', 'cannot', 'cant', 'wont', 'isnt', 'doesnt', 'dont', 'didnt', 'wasnt', 'arent', 'hasnt', 'havent', 'couldnt', 'wouldnt', 'shouldnt', 'without', 'aint', 'stopped', 'refuses', 'refuse', 'refusing']);
/** Those that are one word with a meaning of their own as well, so that they stay beside the "not". */
const keptBeside = new Set(['refuses', 'refuse', 'refusing', 'stopped']);

/** Words that say nothing of what is looked for. */
const smallWords = new Set(
  'a an the my our your his her its their i im ive id we us you he hes she shes it they them this that these those is am are was were be been being do does did has have had having to of for from in on at by with as and or but so if than then there here just really very too also some any me who what when where which how why can could would should will shall may might want wants wanted need needs needed looking look find get gets getting got near please keep keeps seem seems seemed about into out up off over im one ones thing other others local help'.split(' '),
);

/** Small words without which their neighbour means something else: to come out, to give up, had a baby. */
const particles = new Set(['out', 'up', 'off', 'over', 'into', 'had', 'has', 'have']);

/** The text in small letters without accents and apostrophes, everything else that is no letter or figure a space. */
export function foldText(text: string): string {
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(text)) return text;
  return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/['’`]/g, '').replace(/[^a-z0-9]+/g, ' ').trim();
}

/** The words of a text in the form in which they are compared: folded, without ending. */
export function wordsOf(text: string): readonly string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ').map(stemOf);
}

/** The words that say what is looked for; "not" stands for every word of that sense. Small words go, unless nothing else is there. */
export function tellingWords(text: string): readonly string[] {
  return wordsWithout(text, isSmallWord);
}

/** The same with the small words that give their neighbour its meaning: to come out, to give up, had a baby. */
export function spokenWords(text: string): readonly string[] {
  return wordsWithout(text, (word) => isSmallWord(word) && !isParticle(word));
}

/** Whether a folded word gives the one beside it its meaning and has none of its own. */
export function isParticle(word: string): boolean {
  return particles.has(word);
}

function wordsWithout(text: string, isDropped: (word: string) => boolean): readonly string[] {
  const folded = foldText(text);
  const words = folded === '' ? [] : folded.split(' ');
  const telling = words.flatMap((word) => (isNotWord(word) ? (keptBeside.has(word) ? ['not', stemOf(word)] : ['not']) : isDropped(word) ? [] : [stemOf(word)]));
  return telling.length > 0 ? telling : words.map(stemOf);
}

/** Whether a folded word is one of those that stand for "not". */
export function isNotWord(word: string): boolean {
  return notWords.has(word);
}

/** Whether a folded word says nothing of what is looked for. */
export function isSmallWord(word: string): boolean {
  return smallWords.has(word);
}

/**
 * The word without its ending: nurseries and nursery, classes and class, talking, talked and talks are one.
 *
 * Only what can be undone without a dictionary is taken off, and never so that fewer than three letters stay: a wrong cut joins words that have nothing in common.
 */
export function stemOf(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  const single = singular(word);
  const ended = /^(.{3,})(?:ing|ed)$/.exec(single);
  if (!ended || !/[aeiouy]/.test(ended[1]!)) return single.length > 4 && single.endsWith('e') ? single.slice(0, -1) : single;
  const cut = ended[1]!;
  if (/([bdfgklmnprt])\1$/.test(cut) && !/(?:ll|ss)$/.test(cut)) return cut.slice(0, -1);
  return cut.length > 4 && cut.endsWith('e') ? cut.slice(0, -1) : cut;
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** How many letters must be put in, taken out, changed or swapped with their neighbour; `limit` + 1 when it is more than `limit`. Source: Damerau 1964, restricted. */
export function lettersApart(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (limit === 1) return a === b ? 0 : isOneApart(a, b) ? 1 : 2;
  let [before, last] = [new Uint8Array(b.length + 1), Uint8Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Uint8Array(b.length + 1);
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** Whether one letter put in, taken out, changed or swapped with its neighbour makes the one word the other, which is not the same and at most one letter longer: what follows where they part must agree. */
function isOneApart(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a.length !== b.length) return a.length > b.length ? a.endsWith(b.slice(at)) : b.endsWith(a.slice(at));
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Whether two words are the same or, being long enough, one letter apart. A first letter is seldom wrong, so that it must agree in short words. */
export function isNearlySame(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.max(a.length, b.length) < 5) return false;
  if (a[0] !== b[0] && a.length < 7) return false;
  return lettersApart(a, b, 1) <= 1;
}
