import { isUuid } from '../../../../kernel/ids.ts';

/**
 * A UUID (version 8 of RFC 9562, made as we like) that is always the same for the same words: for parts that have no identifier of their own, and for identifiers of
 * feeds that are none (`esdServiceType:242`). Not secret and not for telling people apart.
 */
export function derivedId(...words: readonly string[]): string {
  const text = words.join('\u001f');
  const hex = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((seed) => hash(text, seed).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${'89ab'[parseInt(hex[16]!, 16) % 4]}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** FNV-1a over the letters with a final mix (MurmurHash3's), 32 bits. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The identifier as it is where it is a UUID, in small letters; otherwise one derived from it and from where it came. */
export function uuidOf(identifier: string, from: string): string {
  const small = identifier.trim().toLowerCase();
  return isUuid(small) ? small : derivedId(from, identifier);
}
