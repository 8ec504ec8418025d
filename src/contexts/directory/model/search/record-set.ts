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
  const positions = new Uint32Array(set.length * 32);
  let count = 0;
  for (let nth = 0; nth < set.length; nth += 1) {
    for (let left = set[nth]!; left !== 0; left &= left - 1) positions[count++] = (nth << 5) + 31 - Math.clz32(left & -left);
  }
  return positions.subarray(0, count);
}
