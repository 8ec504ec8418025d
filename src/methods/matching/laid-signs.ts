import type { RecordTable } from './record-table.ts';
import { beginOf } from './text-list.ts';

/** Texts as their signs, one behind the other, so that what is asked of every one of a million words needs no text of them. */
export interface LaidSigns {
  /** Bytes where all texts are ASCII, else UTF-16 units. */
  readonly signs: Uint8Array | Uint16Array;
  /** By text, where it ends; it begins where the one before ends. */
  readonly ends: Int32Array;
}

/** Lays texts out. */
export function laySigns(texts: readonly string[]): LaidSigns {
  const signs = new Uint16Array(texts.reduce((sum, text) => sum + text.length, 0));
  const ends = new Int32Array(texts.length);
  let end = 0;
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at]!;
    for (let sign = 0; sign < text.length; sign += 1) signs[end + sign] = text.charCodeAt(sign);
    ends[at] = end += text.length;
  }
  return { signs, ends };
}

/** The words of a column: where they stand as bytes of ASCII, those. */
export function signsOfColumn({ words, wordBytes }: Pick<RecordTable, 'words' | 'wordBytes'>, name: string): LaidSigns {
  const bytes = wordBytes?.[name];
  return bytes?.isAscii ? { signs: bytes.pool, ends: bytes.ends } : laySigns(words[name]!);
}

/** The order of two of the texts, as `<` and `===` have it of texts: below 0, 0 or above. */
export function compareSigns({ signs, ends }: LaidSigns, a: number, b: number): number {
  const [from, other] = [beginOf(ends, a), beginOf(ends, b)];
  const apart = ends[a]! - from - (ends[b]! - other);
  const least = apart < 0 ? ends[a]! - from : ends[b]! - other;
  for (let at = 0; at < least; at += 1) if (signs[from + at] !== signs[other + at]) return signs[from + at]! - signs[other + at]!;
  return apart;
}
