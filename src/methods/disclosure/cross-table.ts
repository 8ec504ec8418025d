import { sumTable, type PublishedSum, type SumTable, type TableCell } from './sum-table.ts';

/** One side of a table: its members, each below a parent where the side is a tree (wards in districts). The whole of it is implied. */
export interface Dimension {
  readonly members: readonly { readonly key: string; readonly parent?: string }[];
}

/** A table of several dimensions with all its totals, and where each combination of members stands. */
export interface CrossTable {
  readonly table: SumTable;
  /** The place of a combination, one member a dimension; undefined stands for the whole of that dimension. */
  readonly placeOf: (members: readonly (string | undefined)[]) => number;
}

interface Side {
  /** Every member, and the whole last. */
  readonly keys: readonly (string | undefined)[];
  readonly children: readonly (readonly number[])[];
}

/**
 * Builds the table of every combination of members from the counts of its innermost cells, with every total that a reader can add up.
 *
 * `countOf` is asked for combinations of members that have none below them. A total is kept as the sum along its first dimension that has parts; sums that
 * follow from the others are left out, which changes nothing that can be worked out and keeps a table with one tree a network.
 */
export function crossTable(dimensions: readonly Dimension[], countOf: (members: readonly string[]) => number, show: (members: readonly (string | undefined)[]) => string = showMembers): CrossTable {
  const sides = dimensions.map(sideOf);
  const strides = sides.map((_, at) => sides.slice(at + 1).reduce((product, { keys }) => product * keys.length, 1));
  const size = sides.reduce((product, { keys }) => product * keys.length, 1);
  const counts = new Map<number, number>();
  const sums: PublishedSum[] = [];
  const memberAt = (place: number, side: number): number => Math.floor(place / strides[side]!) % sides[side]!.keys.length;
  const count = (place: number): number => {
    const known = counts.get(place);
    if (known !== undefined) return known;
    const along = sides.findIndex(({ children }, side) => children[memberAt(place, side)]!.length > 0);
    const made = along < 0 ? countOf(sides.map(({ keys }, side) => keys[memberAt(place, side)]!)) : addUp(place, along);
    counts.set(place, made);
    return made;
  };
  const addUp = (place: number, along: number): number => {
    const own = memberAt(place, along);
    const parts = sides[along]!.children[own]!.map((child) => place + (child - own) * strides[along]!);
    sums.push({ total: place, parts });
    return parts.reduce((sum, part) => sum + count(part), 0);
  };
  const cells = Array.from({ length: size }, (_, place): TableCell => {
    const isTotal = sides.some(({ children }, side) => children[memberAt(place, side)]!.length > 0);
    return { key: show(sides.map(({ keys }, side) => keys[memberAt(place, side)])), count: count(place), isTotal, standing: 'open' };
  });
  const placeOf = (members: readonly (string | undefined)[]): number => members.reduce((place, member, side) => place + sides[side]!.keys.indexOf(member) * strides[side]!, 0);
  return { table: sumTable(cells, sums), placeOf };
}

function showMembers(members: readonly (string | undefined)[]): string {
  return members.map((member) => member ?? 'Total').join(', ');
}

function sideOf({ members }: Dimension): Side {
  const keys = [...members.map(({ key }) => key), undefined];
  const children: number[][] = keys.map(() => []);
  const places = new Map(keys.map((key, place) => [key, place]));
  members.forEach(({ key, parent }, place) => {
    const above = places.get(parent);
    if (above === undefined) throw new RangeError(`"${key}" stands below "${parent}", which is not a member of its side of the table.`);
    if (places.get(key) !== place) throw new RangeError(`"${key}" stands twice on one side of the table.`);
    children[above]!.push(place);
  });
  return { keys, children };
}
