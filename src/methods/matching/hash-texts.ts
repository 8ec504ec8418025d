import { hashBytes, hashText } from './hash-order.ts';
import { beginOf, sharedBytes, textAt, type PackedTexts } from './text-list.ts';

/** By text, `hashText` of it with the seed of its place, where several threads may read them. */
export function hashTexts(texts: PackedTexts, seedOf: (at: number) => number = () => 0): Uint32Array {
  const { pool, ends, isAscii } = texts;
  const hashes = new Uint32Array(sharedBytes(ends.length * 4));
  for (let at = 0; at < ends.length; at += 1) hashes[at] = isAscii ? hashBytes(pool, beginOf(ends, at), ends[at]!, seedOf(at)) : hashText(textAt(texts, at), seedOf(at));
  return hashes;
}
