import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { dimensionCodes, type Cohort, type DimensionCode, type Group } from './cohort.ts';

/** What the children are grouped by: no dimension (all children), one, or several crossed. */
export type Breakdown = readonly DimensionCode[];

/** Why a breakdown cannot be given. */
export type BreakdownRefusal = 'no-such-breakdown' | 'breakdown-not-in-file';

/** The cells of a breakdown that hold at least one child, and the cell of each child. */
export interface Cells {
  readonly breakdown: Breakdown;
  /** For each cell its group in each dimension of the breakdown. */
  readonly groups: readonly (readonly Group[])[];
  readonly cellOf: Int32Array;
}

/**
 * The breakdowns that are asked for: "sex", "sex+fsm" (crossed; `*` does as well), a comma between several, "every" for each dimension of the file alone.
 *
 * All children together always come first; a breakdown named twice is given once.
 */
export function readBreakdowns(asked: readonly string[], available: readonly DimensionCode[]): Decision<Breakdown[], BreakdownRefusal> {
  const read = new Map<string, Breakdown>([['', []]]);
  for (const word of asked.flatMap((text) => text.split(',')).map((text) => text.trim().toLowerCase()).filter((text) => text !== '')) {
    const crossed = word === 'every' ? available.map((code) => [code]) : [[...new Set(word.split(/[+*]/).map((part) => part.trim()))]];
    for (const codes of crossed) {
      const stray = codes.find((code) => !dimensionCodes.includes(code as DimensionCode));
      if (stray !== undefined) return refuse('no-such-breakdown', { breakdown: stray, known: dimensionCodes.join(', ') });
      const absent = codes.find((code) => !available.includes(code as DimensionCode));
      if (absent !== undefined) return refuse('breakdown-not-in-file', { breakdown: absent, known: available.join(', ') || 'none' });
      read.set([...codes].sort().join('+'), codes as Breakdown);
    }
  }
  return accept([...read.values()]);
}

/** The cells of a breakdown in the order of their groups' codes, and the cell of each child. */
export function cellsOf(cohort: Cohort, breakdown: Breakdown): Cells {
  const dimensions = breakdown.map((code) => cohort.dimensions.get(code)!);
  const keys = new Float64Array(cohort.size);
  for (const { groups, groupOf } of dimensions) for (let child = 0; child < keys.length; child++) keys[child] = keys[child]! * groups.length + groupOf[child]!;
  const seen = breakdown.length === 0 ? new Set([0]) : distinct(keys, dimensions.reduce((product, { groups }) => product * groups.length, 1));
  const groupsOf = (given: number): Group[] => {
    let key = given;
    return dimensions.toReversed().map(({ groups }) => {
      const group = groups[key % groups.length]!;
      key = Math.floor(key / groups.length);
      return group;
    }).reverse();
  };
  const cells = [...seen].map((key) => ({ key, groups: groupsOf(key) })).sort((a, b) => compareGroups(a.groups, b.groups));
  const placeOf = new Map(cells.map(({ key }, place) => [key, place]));
  const cellOf = new Int32Array(cohort.size);
  let [lastKey, lastPlace] = [-1, 0];
  for (let child = 0; child < keys.length; child++) {
    if (keys[child] !== lastKey) {
      lastKey = keys[child]!;
      lastPlace = placeOf.get(lastKey)!;
    }
    cellOf[child] = lastPlace;
  }
  return { breakdown, groups: cells.map(({ groups }) => groups), cellOf };
}

/** The keys that occur; by a table of marks where it fits. */
function distinct(keys: Float64Array, most: number): Set<number> {
  if (most > 4_000_000) return new Set(keys);
  const marks = new Uint8Array(most);
  for (const key of keys) marks[key] = 1;
  const found = new Set<number>();
  for (let key = 0; key < most; key++) if (marks[key] === 1) found.add(key);
  return found;
}

/** By code, numbers as numbers, "not known" last. */
function compareGroups(a: readonly Group[], b: readonly Group[]): number {
  for (let at = 0; at < a.length; at++) {
    const [one, other] = [a[at]!.code, b[at]!.code];
    if (one === other) continue;
    if (one === 'not-known' || other === 'not-known') return one === 'not-known' ? 1 : -1;
    const [first, second] = [Number(one), Number(other)];
    if (!Number.isNaN(first) && !Number.isNaN(second) && first !== second) return first - second;
    return one < other ? -1 : 1;
  }
  return 0;
}
