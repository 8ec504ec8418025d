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
  return writeUuid(mixed(a), (mixed(b) & 0xffff0fff) | 0x8000, (mixed(c) & 0x3fffffff) | 0x80000000, mixed(d));
}

/** The final mix of MurmurHash3, 32 bits. */
function mixed(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}

const hyphen = 45;
const digits = Buffer.from('0123456789abcdef', 'latin1');
/** Where an identifier is written, letter by letter; each overwrites the one before. A national file asks for some 300,000, and joining pieces costs several times as much. */
const written = Buffer.alloc(36, hyphen);

/** Four times 32 bits as a UUID is written. */
function writeUuid(a: number, b: number, c: number, d: number): string {
  writeHex(0, 8, a);
  writeHex(9, 4, b >>> 16);
  writeHex(14, 4, b);
  writeHex(19, 4, c >>> 16);
  writeHex(24, 4, c);
  writeHex(28, 8, d);
  return written.toString('latin1');
}

function writeHex(from: number, count: number, value: number): void {
  let left = value;
  for (let at = from + count - 1; at >= from; at -= 1) {
    written[at] = digits[left & 15]!;
    left >>>= 4;
  }
}

/** The identifier as it is where it is a UUID, in small letters; otherwise one derived from it and from where it came. */
export function uuidOf(identifier: string, from: string): string {
  const small = identifier.trim().toLowerCase();
  return isUuid(small) ? small : derivedId(from, identifier);
}
