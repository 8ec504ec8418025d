/** Which records of an index, a bit for each: what two sets of ten thousand have in common is found in a microsecond. */
export type RecordSet = Int32Array;

/** A set of none of so many records. */
export function noRecords(count: number): RecordSet {
  return new Int32Array((count + 31) >> 5);
}

/** Of so many records those at whose position it holds. */
export function recordsWhere(count: number, holds: (at: number) => boolean): RecordSet {
  const set = noRecords(count);
  for (let at = 0; at < count; at += 1) if (holds(at)) addRecord(set, at);
  return set;
}

/** Puts the record at that position in. */
export function addRecord(set: RecordSet, at: number): void {
  set[at >> 5] = set[at >> 5]! | (1 << (at & 31));
}

/** Whether the record at that position is in it. */
export function hasRecord(set: RecordSet, at: number): boolean {
  return (set[at >> 5]! & (1 << (at & 31))) !== 0;
}

/** Puts into the first set what the second has. */
export function addAll(set: RecordSet, other: RecordSet): void {
  for (let nth = 0; nth < set.length; nth += 1) set[nth] = set[nth]! | other[nth]!;
}

/** Leaves in the first set what the second has too. */
export function keepCommon(set: RecordSet, other: RecordSet): void {
  for (let nth = 0; nth < set.length; nth += 1) set[nth] = set[nth]! & other[nth]!;
}

/** The positions of the records in the set, in their order. */
export function positionsOf(set: RecordSet): Uint32Array {
  const positions = new Uint32Array(countOf(set));
  let count = 0;
  for (let nth = 0; nth < set.length; nth += 1) {
    for (let left = set[nth]!; left !== 0; left &= left - 1) positions[count++] = (nth << 5) + 31 - Math.clz32(left & -left);
  }
  return positions;
}

/** How many are in the set: the bits of each word added up side by side (Warren, Hacker's Delight, 5-1). */
function countOf(set: RecordSet): number {
  let count = 0;
  for (const word of set) {
    const pairs = word - ((word >>> 1) & 0x55555555);
    const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    count += Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
