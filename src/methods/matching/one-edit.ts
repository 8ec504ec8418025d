/**
 * Whether one typing slip turns one text into the other: a letter put in, left out, mistaken, or two neighbours changed over.
 *
 * True of equal texts too. This is "Damerau-Levenshtein at most 1", without its table.
 */
export function isWithinOneEdit(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const apart = long.length - short.length;
  if (apart > 1) return false;
  let at = 0;
  while (at < short.length && short.charCodeAt(at) === long.charCodeAt(at)) at += 1;
  if (apart === 1) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short.charCodeAt(at) === long.charCodeAt(at + 1) && short.charCodeAt(at + 1) === long.charCodeAt(at) && short.slice(at + 2) === long.slice(at + 2);
}
