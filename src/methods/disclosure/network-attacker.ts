import type { Attack, Attacker, Hidden, Spread } from './attacker.ts';
import type { Network } from './network.ts';
import type { SumTable } from './sum-table.ts';

/** Ways that the search may take, and what it costs to take a shown one. */
interface Search {
  readonly hidden: Hidden;
  readonly barred: readonly (number | undefined)[];
}

/**
 * The attacker of a table that is a network: how much a hidden count may be raised is the largest flow from its head back to its tail through other hidden
 * cells, how much it may be lowered the largest flow the other way. A cell takes as much forward as it has room for (any amount where nobody knows of how many it counts) and as much backward as it holds.
 *
 * Flows of whole counts are whole, so the spread is that of whole counts too. Method: Ford and Fulkerson 1956 with the shortest path first (Edmonds and Karp
 * 1972); tables as networks: Cox 1995, JASA 90:1453. Proved equal to linear programming in network-attacker.test.ts.
 */
export function networkAttacker({ cells }: SumTable, network: Network): Attacker {
  const counts = Float64Array.from(cells, ({ count }) => count);
  const rooms = Float64Array.from(cells, ({ count, most = Number.POSITIVE_INFINITY }) => most - count);
  const flow = openFlow(network, counts, rooms);

  const spread = (hidden: Hidden, target: number, known?: number, limit = Number.POSITIVE_INFINITY, used?: Set<number>): Spread => {
    const search = { hidden, barred: [target, known] };
    const [tail, head] = [network.tail[target]!, network.head[target]!];
    if (tail === head) return { down: counts[target]!, up: rooms[target]! };
    const up = push(flow, search, head, tail, Math.min(limit, rooms[target]!), used);
    const most = limit === Number.POSITIVE_INFINITY ? counts[target]! : Math.min(counts[target]!, limit - up);
    return { up, down: most <= 0 ? 0 : push(flow, search, tail, head, most, used) };
  };

  const findWitness = (hidden: Hidden, { target, known, width }: Attack): readonly number[] | undefined => {
    const used = new Set<number>();
    const { up, down } = spread(hidden, target, known, width, used);
    return up + down >= width ? [...used] : undefined;
  };

  return {
    spread: (hidden, target, known) => spread(hidden, target, known),
    findUnsafe: (hidden, attacks) => attacks.filter(({ target, known, width }) => {
      const { up, down } = spread(hidden, target, known, width);
      return up + down < width;
    }),
    findWitness,
    drawMove: (hidden, dice) => drawMove(network, hidden, dice),
    findCover: (hidden, { target, known, width }, price) => {
      const search = { hidden, barred: [target, known] };
      const [tail, head] = [network.tail[target]!, network.head[target]!];
      const { up, down } = spread(hidden, target, known, width);
      for (let need = width - up - down; need >= 1; need = Math.floor(need / 2)) {
        push(flow, search, head, tail, Math.min(width, rooms[target]!));
        const raised = rooms[target]! - up < need ? undefined : findPath(flow, search, head, tail, need, price);
        const canLower = counts[target]! - down >= need;
        if (canLower) push(flow, search, tail, head, Math.min(counts[target]!, width));
        const lowered = canLower ? findPath(flow, search, tail, head, need, price) : undefined;
        const cheapest = [raised, lowered].filter((path) => path !== undefined).sort((a, b) => a.price - b.price)[0];
        if (cheapest) return cheapest.cells;
      }
      return undefined;
    },
  };
}

/** A flow through hidden cells that is built up from nothing each time, with the room it needs kept between the times. */
interface Flow {
  readonly network: Network;
  readonly counts: Float64Array;
  /** How much each may rise. */
  readonly rooms: Float64Array;
  /** By how much each cell is moved, and which are. */
  readonly moved: Float64Array;
  readonly touched: number[];
  /** The cell by which each place was come to. */
  readonly cameBy: Int32Array;
  readonly queue: Int32Array;
  readonly distance: Float64Array;
  readonly isDone: Uint8Array;
}

function openFlow(network: Network, counts: Float64Array, rooms: Float64Array): Flow {
  const { nodeCount } = network;
  return { network, counts, rooms, moved: new Float64Array(counts.length), touched: [], cameBy: new Int32Array(nodeCount), queue: new Int32Array(nodeCount), distance: new Float64Array(nodeCount), isDone: new Uint8Array(nodeCount) };
}

/** Looks for the shortest way through hidden cells with room left; `cameBy` tells it. */
function reach({ network: { tail, head, cellsAt }, counts, rooms, moved, cameBy, queue }: Flow, { hidden, barred: [one, other] }: Search, source: number, sink: number): boolean {
  cameBy.fill(-1);
  cameBy[source] = -2;
  queue[0] = source;
  for (let at = 0, end = 1; at < end; at += 1) {
    const node = queue[at]!;
    for (const cell of cellsAt[node]!) {
      if (hidden[cell] === 0 || cell === one || cell === other) continue;
      const isForward = tail[cell] === node;
      const next = isForward ? head[cell]! : tail[cell]!;
      if (cameBy[next] !== -1 || (isForward ? rooms[cell]! - moved[cell]! : counts[cell]! + moved[cell]!) <= 0) continue;
      cameBy[next] = cell;
      if (next === sink) return true;
      queue[end++] = next;
    }
  }
  return false;
}

/** Walks the way found, from the sink back. */
function walk({ network: { tail, head }, cameBy }: Flow, source: number, sink: number, step: (cell: number, isForward: boolean) => void): void {
  for (let node = sink; node !== source;) {
    const cell = cameBy[node]!;
    const isForward = head[cell] === node;
    step(cell, isForward);
    node = isForward ? tail[cell]! : head[cell]!;
  }
}

/** The largest flow from source to sink, or `limit` when it is no smaller; what it used on its way is added to `used`. */
function push(flow: Flow, search: Search, source: number, sink: number, limit: number, used?: Set<number>): number {
  const { counts, rooms, moved, touched } = flow;
  for (const cell of touched) moved[cell] = 0;
  touched.length = 0;
  let total = 0;
  while (total < limit && reach(flow, search, source, sink)) {
    let room = limit - total;
    walk(flow, source, sink, (cell, isForward) => {
      room = Math.min(room, isForward ? rooms[cell]! - moved[cell]! : counts[cell]! + moved[cell]!);
      used?.add(cell);
    });
    total += room;
    if (room === Number.POSITIVE_INFINITY) break;
    walk(flow, source, sink, (cell, isForward) => {
      touched.push(cell);
      moved[cell]! += isForward ? room : -room;
    });
  }
  return total;
}

/** The shown cells on the cheapest way on which `need` more could flow; the flow pushed last stays as it is. Dijkstra 1959. */
function findPath(flow: Flow, { hidden, barred: [one, other] }: Search, source: number, sink: number, need: number, price: Float64Array): { cells: number[]; price: number } | undefined {
  const { network: { nodeCount, tail, head, cellsAt }, counts, rooms, moved, cameBy, distance, isDone } = flow;
  distance.fill(Number.POSITIVE_INFINITY);
  isDone.fill(0);
  distance[source] = 0;
  for (;;) {
    let node = -1;
    for (let each = 0; each < nodeCount; each += 1) if (isDone[each] === 0 && distance[each]! < (node < 0 ? Number.POSITIVE_INFINITY : distance[node]!)) node = each;
    if (node < 0) return undefined;
    if (node === sink) break;
    isDone[node] = 1;
    for (const cell of cellsAt[node]!) {
      const isForward = tail[cell] === node;
      if (cell === one || cell === other || (isForward ? rooms[cell]! - moved[cell]! : counts[cell]! + moved[cell]!) < need) continue;
      const next = isForward ? head[cell]! : tail[cell]!;
      const far = distance[node]! + (hidden[cell] === 1 ? 0 : price[cell]!);
      if (far >= distance[next]!) continue;
      distance[next] = far;
      cameBy[next] = cell;
    }
  }
  const cells: number[] = [];
  walk(flow, source, sink, (cell) => {
    if (hidden[cell] === 0) cells.push(cell);
  });
  return { cells, price: distance[sink]! };
}

/** Ways outside a forest take what the dice say; those of the forest carry, from its leaves to its roots, what is left over at each place. */
function drawMove({ nodeCount, tail, head, cellsAt }: Network, hidden: Hidden, dice: () => number): Float64Array {
  const move = new Float64Array(hidden.length);
  const above = new Int32Array(nodeCount).fill(-2);
  const inForest = new Uint8Array(hidden.length);
  const order: number[] = [];
  for (let root = nodeCount - 1; root >= 0; root -= 1) {
    if (above[root] !== -2) continue;
    above[root] = -1;
    const from = order.length;
    order.push(root);
    for (let at = from; at < order.length; at += 1) {
      for (const cell of cellsAt[order[at]!]!) {
        const next = tail[cell] === order[at] ? head[cell]! : tail[cell]!;
        if (hidden[cell] === 0 || above[next] !== -2) continue;
        above[next] = cell;
        inForest[cell] = 1;
        order.push(next);
      }
    }
  }
  const left = new Float64Array(nodeCount);
  const carry = (cell: number, amount: number): void => {
    move[cell] = amount;
    left[head[cell]!]! += amount;
    left[tail[cell]!]! -= amount;
  };
  hidden.forEach((flag, cell) => {
    if (flag === 1 && inForest[cell] === 0) carry(cell, dice());
  });
  for (const node of order.reverse()) {
    const cell = above[node]!;
    if (cell >= 0) carry(cell, head[cell] === node ? -left[node]! : left[node]!);
  }
  return move;
}
