import { isUuid } from '../../../../kernel/ids.ts';

/**
 * A UUID (version 8 of RFC 9562, made as we like) that is always the same for the same words: for parts that have no identifier of their own, and for identifiers of
 * feeds that are none (`esdServiceType:242`). Not secret and not for telling people apart.
 */
export function derivedId(...words: readonly string[]): string {
  const text = words.join('\u001f');
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  // FNV-1a over the letters, four times from four beginnings.
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    a = Math.imul(a ^ letter, 0x01000193);
    b = Math.imul(b ^ letter, 0x01000193);
    c = Math.imul(c ^ letter, 0x01000193);
    d = Math.imul(d ^ letter, 0x01000193);
  }
  const [first, second, third, fourth] = [mixed(a), mixed(b), mixed(c), mixed(d)];
  return `${first}-${second.slice(0, 4)}-8${second.slice(5)}-${'89ab'[parseInt(third[0]!, 16) % 4]}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
}

/** The final mix of MurmurHash3, as eight hexadecimal digits. */
function mixed(value: number): string {
  let mix = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return ((mix ^ (mix >>> 16)) >>> 0).toString(16).padStart(8, '0');
}

/** The identifier as it is where it is a UUID, in small letters; otherwise one derived from it and from where it came. */
export function uuidOf(identifier: string, from: string): string {
  const small = identifier.trim().toLowerCase();
  return isUuid(small) ? small : derivedId(from, identifier);
}
