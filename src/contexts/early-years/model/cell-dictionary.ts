/** Numbers the distinct texts of a column in the order in which they come, without making a text of each cell. */
export interface CellDictionary {
  /** The number of the cell's text, spaces at its ends taken off. */
  numberOf(bytes: Uint8Array, start: number, end: number): number;
}

/** An empty dictionary; `onNew` is told each new text once, with its number counted from 0. */
export function startCellDictionary(onNew: (text: string, number: number) => void): CellDictionary {
  const single = new Int32Array(256).fill(-1);
  let arena = new Uint8Array(1 << 12);
  let used = 0;
  const from: number[] = [0];
  let table = new Int32Array(1 << 8).fill(-1);
  const decoder = new TextDecoder();
  const seek = (bytes: Uint8Array, start: number, end: number): number => {
    let slot = hashOf(bytes, start, end) & (table.length - 1);
    while (table[slot]! >= 0 && !isSame(arena, from[table[slot]!]!, from[table[slot]! + 1]!, bytes, start, end)) slot = (slot + 1) & (table.length - 1);
    return slot;
  };
  const keep = (bytes: Uint8Array, start: number, end: number, slot: number): number => {
    const number = from.length - 1;
    while (arena.length < used + end - start) {
      const grown = new Uint8Array(arena.length * 2);
      grown.set(arena);
      arena = grown;
    }
    arena.set(bytes.subarray(start, end), used);
    used += end - start;
    from.push(used);
    table[slot] = number;
    onNew(decoder.decode(bytes.subarray(start, end)), number);
    if (from.length * 2 > table.length) {
      table = new Int32Array(table.length * 2).fill(-1);
      for (let each = 0; each <= number; each++) table[seek(arena, from[each]!, from[each + 1]!)] = each;
    }
    return number;
  };
  return {
    numberOf(bytes, cellStart, cellEnd) {
      let [start, end] = [cellStart, cellEnd];
      while (start < end && bytes[start] === 32) start += 1;
      while (end > start && bytes[end - 1] === 32) end -= 1;
      const first = end - start === 1 ? bytes[start]! : -1;
      if (first >= 0 && single[first]! >= 0) return single[first]!;
      const slot = seek(bytes, start, end);
      const number = table[slot]! >= 0 ? table[slot]! : keep(bytes, start, end, slot);
      if (first >= 0) single[first] = number;
      return number;
    },
  };
}

function isSame(a: Uint8Array, from: number, to: number, b: Uint8Array, start: number, end: number): boolean {
  if (to - from !== end - start) return false;
  for (let at = from, other = start; at < to; at++, other++) if (a[at] !== b[other]) return false;
  return true;
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
