import type { Honeycomb, Point } from './honeycomb.ts';
import type { Random } from './random.ts';

/** Which areas touch which: area number to the set of its neighbours. */
export type Touching = readonly ReadonlySet<number>[];

/**
 * Areas grown over the honeycomb from their seeds, all at once, each cell going to the seed that reaches it most cheaply.
 *
 * Growth only steps from a cell to one beside it, so an area always hangs together. `cost` makes some steps dear
 * (a river, rough ground), which bends borders towards them.
 */
export function growAreas(comb: Honeycomb, seeds: readonly number[], cost: (from: number, to: number, area: number) => number): number[] {
  const areaOf = new Array<number>(comb.centres.length).fill(-1);
  const queue = new CheapestFirst();
  seeds.forEach((cell, area) => queue.add(0, cell, area));
  for (let step = queue.take(); step; step = queue.take()) {
    if (areaOf[step.cell] !== -1) continue;
    areaOf[step.cell] = step.area;
    for (const next of comb.across[step.cell]!) {
      if (next >= 0 && areaOf[next] === -1) queue.add(step.cost + cost(step.cell, next, step.area), next, step.area);
    }
  }
  return areaOf;
}

/** Which areas lie beside which. */
export function touchingAreas(comb: Honeycomb, areaOf: readonly number[], count: number): Touching {
  const touching = Array.from({ length: count }, () => new Set<number>());
  areaOf.forEach((area, cell) => {
    if (area < 0) return;
    for (const other of comb.across[cell]!) {
      const beside = other < 0 ? -1 : areaOf[other]!;
      if (beside >= 0 && beside !== area) touching[area]!.add(beside);
    }
  });
  return touching;
}

/**
 * Areas gathered into `count` groups of about the same number, each hanging together.
 *
 * Near means few borders to cross, so that small crowded areas and wide empty ones count alike. The smallest group
 * takes next; afterwards areas on a border pass from a larger group to a smaller one while both still hang together.
 */
export function gatherAreas(touching: Touching, count: number): number[] {
  const hops = touching.map((_, area) => hopsFrom(touching, area));
  const groupOf = new Array<number>(touching.length).fill(-1);
  const seeds = spreadSeeds(hops, count);
  seeds.forEach((area, group) => (groupOf[area] = group));
  const sizes = seeds.map(() => 1);
  const shut = new Set<number>();
  while (shut.size < count) {
    const group = sizes.reduce((least, size, other) => (!shut.has(other) && (least < 0 || size < sizes[least]!) ? other : least), -1);
    const free = touching.flatMap((beside, area) => (groupOf[area] === -1 && [...beside].some((other) => groupOf[other] === group) ? [area] : []));
    if (free.length === 0) {
      shut.add(group);
      continue;
    }
    const reach = (area: number): number => hops[area]![seeds[group]!]!;
    groupOf[free.reduce((best, area) => (reach(area) < reach(best) ? area : best))] = group;
    sizes[group]!++;
  }
  evenOut(touching, groupOf, sizes);
  return groupOf;
}

/** Passes areas along until no group is more than one larger than a group beside it, or none can pass without falling apart. */
function evenOut(touching: Touching, groupOf: number[], sizes: number[]): void {
  for (let round = 0; round < 400; round++) {
    const moves = groupOf.flatMap((from, area) => [...touching[area]!].map((other) => ({ area, from, to: groupOf[other]! })).filter(({ to }) => sizes[from]! - sizes[to]! > 1));
    const move = moves
      .sort((a, b) => sizes[b.from]! - sizes[b.to]! - (sizes[a.from]! - sizes[a.to]!) || a.area - b.area)
      .find(({ area, from }) => hangsTogether(touching, groupOf.flatMap((group, other) => (group === from && other !== area ? [other] : []))));
    if (!move) return;
    groupOf[move.area] = move.to;
    sizes[move.from]!--;
    sizes[move.to]!++;
  }
}

function hangsTogether(touching: Touching, members: readonly number[]): boolean {
  const inside = new Set(members);
  const seen = new Set(members.slice(0, 1));
  for (const area of seen) for (const other of touching[area]!) if (inside.has(other)) seen.add(other);
  return seen.size === members.length;
}

/** Borders to cross from one area to every other. */
function hopsFrom(touching: Touching, start: number): number[] {
  const hops = new Array<number>(touching.length).fill(Infinity);
  hops[start] = 0;
  const queue = [start];
  for (const area of queue) {
    for (const other of touching[area]!) {
      if (hops[other] !== Infinity) continue;
      hops[other] = hops[area]! + 1;
      queue.push(other);
    }
  }
  return hops;
}

/** Seeds far from each other, then moved to the middle of what is nearest to each. */
function spreadSeeds(hops: readonly (readonly number[])[], count: number): number[] {
  let seeds = [0];
  while (seeds.length < count) {
    const gap = (area: number): number => Math.min(...seeds.map((seed) => hops[area]![seed]!));
    seeds.push(hops.reduce((best, _, area) => (gap(area) > gap(best) ? area : best), 0));
  }
  for (let round = 0; round < 6; round++) {
    const own = seeds.map(() => [] as number[]);
    hops.forEach((row, area) => own[seeds.reduce((best, seed, group) => (row[seed]! < row[seeds[best]!]! ? group : best), 0)]!.push(area));
    const far = (area: number, members: readonly number[]): number => members.reduce((sum, other) => sum + hops[area]![other]! ** 2, 0);
    seeds = own.map((members) => members.reduce((best, area) => (far(area, members) < far(best, members) ? area : best)));
  }
  return seeds;
}

/** So many seeds in the honeycomb, thick where `density` is high, evened out by moving each to the middle of its own (Lloyd 1982). */
export function placeSeeds(comb: Honeycomb, count: number, density: readonly number[], random: Random): number[] {
  const chosen = new Set<number>();
  const total = density.reduce((sum, value) => sum + value, 0);
  while (chosen.size < count) {
    let rest = random.unit() * total;
    let cell = 0;
    while (rest > density[cell]! && cell < density.length - 1) rest -= density[cell++]!;
    chosen.add(cell);
  }
  let points: Point[] = [...chosen].map((cell) => comb.centres[cell]!);
  for (let round = 0; round < 6; round++) {
    const sums = points.map(() => [0, 0, 0] as [number, number, number]);
    comb.centres.forEach((centre, cell) => {
      const sum = sums[nearestOf(centre, points)]!;
      sum[0] += centre[0] * density[cell]!;
      sum[1] += centre[1] * density[cell]!;
      sum[2] += density[cell]!;
    });
    points = points.map((point, i) => (sums[i]![2] > 0 ? [sums[i]![0] / sums[i]![2], sums[i]![1] / sums[i]![2]] : point));
  }
  const seeds = new Set<number>();
  for (const point of points) {
    const byDistance = comb.centres.map((centre, cell) => [distance(centre, point), cell] as const).filter(([, cell]) => !seeds.has(cell));
    seeds.add(byDistance.reduce((best, pair) => (pair[0] < best[0] ? pair : best))[1]);
  }
  return [...seeds];
}

/** Straight-line distance in the map's unit. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** The weighted middle of points. */
export function middleOf(points: readonly Point[], weights: readonly number[] = points.map(() => 1)): Point {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return [points.reduce((sum, p, i) => sum + p[0] * weights[i]!, 0) / total, points.reduce((sum, p, i) => sum + p[1] * weights[i]!, 0) / total];
}

/** The position of the nearest of `points`. */
export function nearestOf([x, y]: Point, points: readonly Point[]): number {
  let best = 0;
  let least = Infinity;
  for (let i = 0; i < points.length; i++) {
    const dx = points[i]![0] - x;
    const dy = points[i]![1] - y;
    const squared = dx * dx + dy * dy;
    if (squared < least) {
      least = squared;
      best = i;
    }
  }
  return best;
}

interface Step {
  readonly cost: number;
  readonly cell: number;
  readonly area: number;
}

/** A queue that gives the cheapest step first; among equals the one added first, so that growth is the same everywhere. */
class CheapestFirst {
  readonly #heap: (Step & { readonly order: number })[] = [];
  #order = 0;

  add(cost: number, cell: number, area: number): void {
    const heap = this.#heap;
    heap.push({ cost, cell, area, order: this.#order++ });
    for (let at = heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!isBefore(heap[at]!, heap[above]!)) break;
      [heap[at], heap[above]] = [heap[above]!, heap[at]!];
      at = above;
    }
  }

  take(): Step | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const below of [2 * at + 1, 2 * at + 2]) if (below < heap.length && isBefore(heap[below]!, heap[least]!)) least = below;
      if (least === at) return first;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  }
}

function isBefore(a: { cost: number; order: number }, b: { cost: number; order: number }): boolean {
  return a.cost < b.cost || (a.cost === b.cost && a.order < b.order);
}
