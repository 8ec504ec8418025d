import type { Location } from './record.ts';

/** What stands where something secret was taken out of a text. */
export const leftOut = '[left out]';

/** Ways in which the last word of a street is written. */
const streetWords: readonly (readonly string[])[] = [
  ['road', 'rd'], ['street', 'st'], ['avenue', 'ave', 'av'], ['lane', 'ln'], ['close', 'cl'], ['drive', 'dr'], ['crescent', 'cres'], ['gardens', 'gdns'], ['place', 'pl'],
  ['terrace', 'terr', 'ter'], ['court', 'ct'], ['square', 'sq'], ['grove', 'gr'], ['way'], ['walk', 'wlk'], ['park', 'pk'], ['green', 'grn'], ['saint', 'st'], ['north', 'n'], ['south', 's'], ['east', 'e'], ['west', 'w'],
];
/** Letters and figures as addresses in England have them. Spelled out, for classes of Unicode take a hundred times as long to make ready. */
const mark = '[a-z0-9\\u00c0-\\u024f]';
const between = '[^a-z0-9\\u00c0-\\u024f]*';

/** The texts that must not stand anywhere in what is shown of a masked location: its postcode, its lines, and its street without the number. */
export function secretsOf(location: Location): readonly string[] {
  const lines = location.address?.lines ?? [];
  const streets = lines.map((line) => line.replace(/^(?:(?:flat|unit|apartment|apt|no|number)\b\.?\s*)?[\d\s,/-]*\d[a-z]?\b[\s,]*/i, '').trim());
  const own = [location.name, ...lines, ...streets, location.address?.postcode].filter((text): text is string => text !== undefined);
  return [...new Set(own.map((text) => text.trim()))].filter(isTelling);
}

/** A text of fewer than four letters and digits, or of digits alone, would take out far more than the address. */
function isTelling(text: string): boolean {
  const marks = text.replace(/[^\p{L}\p{N}]/gu, '');
  return marks.length >= 4 && /\p{L}/u.test(marks);
}

/**
 * Takes every secret out of a text, however it is written: capitals, commas and spaces between the words or none, Rd for Road, and
 * the letter O for the figure 0 in a postcode.
 */
export function textCleaner(secrets: readonly string[]): (text: string) => string {
  if (secrets.length === 0) return (text) => text;
  const patterns = [...secrets].sort((a, b) => b.length - a.length).map((secret) => patternOf(secret));
  const pattern = new RegExp(patterns.map((one) => `(?<!${mark})${one}(?!${mark})|(?<=[@./_-])${mark}*${one}|${one}(?=${mark}*[@._-])`).join('|'), 'gi');
  return (text) => text.replace(pattern, leftOut);
}

function patternOf(secret: string): string {
  const words = secret.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.map((word) => waysToWrite(word)).join(between);
}

function waysToWrite(word: string): string {
  const same = streetWords.filter((ways) => ways.includes(word)).flat();
  const ways = same.length === 0 ? [word] : [...new Set(same)].sort((a, b) => b.length - a.length);
  const written = ways.map((way) => [...way].map((letter) => (letter === '0' || letter === 'o' ? '[0o]' : letter === '1' || letter === 'i' || letter === 'l' ? '[1il]' : letter)).join(''));
  return written.length === 1 ? written[0]! : `(?:${written.join('|')})`;
}

/** The value with every text in it changed, however deep: whatever a record may come to hold is reached. Numbers, flags and keys stay. */
export function changeTexts<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => changeTexts(item, change)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, changeTexts(item as unknown, change)])) as Value;
}
