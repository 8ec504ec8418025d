const scratchLeft = new Uint8Array(256);
const scratchRight = new Uint8Array(256);

/**
 * How alike two words are, from 0 to 1: the Jaro similarity, raised for a common beginning of up to four letters.
 *
 * Winkler 1990: prefix weight 0.1, applied whatever the Jaro similarity is. Longer words than 255 letters are cut. Letters are matched greedily, which is not the same from either side:
 * the word that is first by its letters is taken first, so that two words are as alike as the same two the other way round.
 */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const [first, second] = left < right ? [left, right] : [right, left];
  const a = first.length > 255 ? first.slice(0, 255) : first;
  const b = second.length > 255 ? second.slice(0, 255) : second;
  if (a.length === 0 || b.length === 0) return 0;
  const matches = markMatches(a, b);
  if (matches === 0) return 0;
  const halfTranspositions = countMoved(a, b);
  const jaro = (matches / a.length + matches / b.length + (matches - halfTranspositions / 2) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && prefix < b.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

function markMatches(a: string, b: string): number {
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  scratchLeft.fill(0, 0, a.length);
  scratchRight.fill(0, 0, b.length);
  let matches = 0;
  for (let at = 0; at < a.length; at += 1) {
    const letter = a.charCodeAt(at);
    const last = Math.min(b.length - 1, at + reach);
    for (let other = Math.max(0, at - reach); other <= last; other += 1) {
      if (scratchRight[other] === 1 || b.charCodeAt(other) !== letter) continue;
      scratchLeft[at] = 1;
      scratchRight[other] = 1;
      matches += 1;
      break;
    }
  }
  return matches;
}

function countMoved(a: string, b: string): number {
  let moved = 0;
  let other = 0;
  for (let at = 0; at < a.length; at += 1) {
    if (scratchLeft[at] === 0) continue;
    while (scratchRight[other] === 0) other += 1;
    if (a.charCodeAt(at) !== b.charCodeAt(other)) moved += 1;
    other += 1;
  }
  return moved;
}
