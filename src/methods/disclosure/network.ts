import type { SumTable } from './sum-table.ts';

/**
 * A table whose every cell stands in at most two sums, once on each side of the scale: a network, in which sums are places and cells are ways between them.
 *
 * Two-way tables are networks, and remain so when one side is a tree. Counts are then a flow that is kept at each place, and what a reader can work out
 * is a question of the largest flow, far quicker to answer than by linear programming and with the same answer.
 */
export interface Network {
  readonly nodeCount: number;
  /** Each cell runs from its tail to its head. The last place is the ground, for cells in fewer than two sums. */
  readonly tail: Int32Array;
  readonly head: Int32Array;
  /** The cells at each place. */
  readonly cellsAt: readonly Int32Array[];
}

/** The table as a network, or undefined when it is none: a cell in three sums, or signs that cannot be squared. */
export function findNetwork({ cells, sums }: SumTable): Network | undefined {
  const places: { sum: number; sign: number }[][] = cells.map(() => []);
  sums.forEach(({ total, parts }, sum) => {
    places[total]!.push({ sum, sign: -1 });
    for (const part of parts) places[part]!.push({ sum, sign: 1 });
  });
  if (places.some((own) => own.length > 2)) return undefined;
  const signs = signsOf(sums.length, places);
  if (!signs) return undefined;
  const ground = sums.length;
  const [tail, head] = [new Int32Array(cells.length).fill(ground), new Int32Array(cells.length).fill(ground)];
  places.forEach((own, cell) => {
    for (const { sum, sign } of own) (sign * signs[sum]! > 0 ? head : tail)[cell] = sum;
  });
  const cellsAt: number[][] = Array.from({ length: ground + 1 }, () => []);
  for (let cell = 0; cell < cells.length; cell += 1) {
    if (tail[cell] === head[cell]) continue;
    cellsAt[tail[cell]!]!.push(cell);
    cellsAt[head[cell]!]!.push(cell);
  }
  return { nodeCount: ground + 1, tail, head, cellsAt: cellsAt.map((own) => Int32Array.from(own)) };
}

/** Turns each sum over or not, so that every cell counts once for and once against. */
function signsOf(sumCount: number, places: readonly (readonly { sum: number; sign: number }[])[]): Int8Array | undefined {
  const ties: { to: number; turn: number }[][] = Array.from({ length: sumCount }, () => []);
  for (const [one, other] of places) {
    if (!one || !other) continue;
    ties[one.sum]!.push({ to: other.sum, turn: -one.sign * other.sign });
    ties[other.sum]!.push({ to: one.sum, turn: -one.sign * other.sign });
  }
  const signs = new Int8Array(sumCount);
  for (let start = 0; start < sumCount; start += 1) {
    if (signs[start] !== 0) continue;
    signs[start] = 1;
    const open = [start];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      for (const { to, turn } of ties[from]!) {
        if (signs[to] === 0) {
          signs[to] = signs[from]! * turn;
          open.push(to);
        } else if (signs[to] !== signs[from]! * turn) return undefined;
      }
    }
  }
  return signs;
}
