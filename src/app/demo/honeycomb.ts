import { isInside } from '../../kernel/ring.ts';
import type { Random } from './random.ts';

/** A point on the flat: kilometres east and north of the map's corner. */
export type Point = readonly [x: number, y: number];

/** A closed line: the last point equals the first. */
export type Ring = readonly Point[];

/** A shape as rings: the first of each polygon is its outside, the rest are holes. Outsides run clockwise, as the published boundaries do. */
export type Shape = readonly (readonly Ring[])[];

/**
 * A honeycomb whose corners are shared, so that areas made of its cells fit without gap or overlap.
 *
 * Three cells meet at each corner; therefore the outline of any set of cells never touches itself, and every outline that
 * two areas share is the very same points.
 */
export interface Honeycomb {
  readonly centres: readonly Point[];
  /** Per cell, its six corners in order. */
  readonly corners: readonly (readonly number[])[];
  /** Per cell and side, the cell across it, or -1 at the edge. Side i runs from corner i to corner i + 1. */
  readonly across: readonly (readonly number[])[];
  readonly cornerPoints: Point[];
}

/** Corners of a cell from its centre, in whole steps of half a width and half a side. */
const cornerSteps = [[0, 2], [1, 1], [1, -1], [0, -2], [-1, -1], [-1, 1]] as const;
/** The cell across the side from corner i to corner i + 1, in the same steps. */
const acrossSteps = [[1, 3], [2, 0], [1, -3], [-1, -3], [-2, 0], [-1, 3]] as const;

/** A honeycomb over the box whose cells satisfy `isWanted`, corners pushed about by up to a quarter of a side. */
export function makeHoneycomb(box: { west: number; south: number; east: number; north: number }, side: number, random: Random, isWanted: (centre: Point) => boolean): Honeycomb {
  const halfWidth = (Math.sqrt(3) / 2) * side;
  const centres: Point[] = [];
  const steps: [number, number][] = [];
  const cellAt = new Map<string, number>();
  for (let row = 0; box.south + row * 1.5 * side <= box.north; row++) {
    for (let column = 0; box.west + (2 * column + (row % 2)) * halfWidth <= box.east; column++) {
      const step: [number, number] = [2 * column + (row % 2), 3 * row];
      const centre: Point = [box.west + step[0] * halfWidth, box.south + step[1] * (side / 2)];
      if (!isWanted(centre)) continue;
      cellAt.set(step.join(), centres.length);
      centres.push(centre);
      steps.push(step);
    }
  }
  const cornerAt = new Map<string, number>();
  const cornerPoints: Point[] = [];
  const cornerOf = (x: number, y: number): number => {
    const key = `${x},${y}`;
    const known = cornerAt.get(key);
    if (known !== undefined) return known;
    cornerAt.set(key, cornerPoints.length);
    cornerPoints.push([box.west + x * halfWidth + random.between(-0.25, 0.25) * side, box.south + (y * side) / 2 + random.between(-0.25, 0.25) * side]);
    return cornerPoints.length - 1;
  };
  const corners = steps.map(([x, y]) => cornerSteps.map(([dx, dy]) => cornerOf(x + dx, y + dy)));
  const across = steps.map(([x, y]) => acrossSteps.map(([dx, dy]) => cellAt.get(`${x + dx},${y + dy}`) ?? -1));
  return { centres, corners, across, cornerPoints };
}

/** The numbers of the cells in the largest piece that hangs together. */
export function largestPiece(comb: Honeycomb): Set<number> {
  const seen = new Set<number>();
  let largest = new Set<number>();
  for (let start = 0; start < comb.centres.length; start++) {
    if (seen.has(start)) continue;
    const piece = new Set([start]);
    for (const cell of piece) for (const next of comb.across[cell]!) if (next >= 0) piece.add(next);
    for (const cell of piece) seen.add(cell);
    if (piece.size > largest.size) largest = piece;
  }
  return largest;
}

/**
 * The outlines smoothed: each corner that only passes a border along moves towards the middle of its neighbours on it.
 *
 * Corners where three areas meet stay. Both areas share the corner, so they still fit.
 */
export function smoothBorders(comb: Honeycomb, areaOf: readonly number[], passes: number): void {
  const beside = new Map<number, Set<number>>();
  for (let cell = 0; cell < areaOf.length; cell++) {
    for (let side = 0; side < 6; side++) {
      const other = comb.across[cell]![side]!;
      if (areaOf[cell]! < 0 || areaOf[cell] === (other < 0 ? -1 : areaOf[other])) continue;
      const from = comb.corners[cell]![side]!;
      const to = comb.corners[cell]![(side + 1) % 6]!;
      beside.set(from, (beside.get(from) ?? new Set()).add(to));
      beside.set(to, (beside.get(to) ?? new Set()).add(from));
    }
  }
  for (let pass = 0; pass < passes; pass++) {
    const moved: [number, Point][] = [];
    for (const [corner, others] of beside) {
      if (others.size !== 2) continue;
      const [a, b] = [...others].map((other) => comb.cornerPoints[other]!) as [Point, Point];
      const [x, y] = comb.cornerPoints[corner]!;
      moved.push([corner, [x / 2 + (a[0] + b[0]) / 4, y / 2 + (a[1] + b[1]) / 4]]);
    }
    for (const [corner, point] of moved) comb.cornerPoints[corner] = point;
  }
}

/** The shape of each area, borders inside it dissolved: area number to shape. Cells of area -1 are water. */
export function shapesOf(comb: Honeycomb, areaOf: readonly number[]): Map<number, Shape> {
  const nextOf = new Map<number, Map<number, number>>();
  for (let cell = 0; cell < areaOf.length; cell++) {
    const area = areaOf[cell]!;
    if (area < 0) continue;
    const next = nextOf.get(area) ?? new Map<number, number>();
    nextOf.set(area, next);
    for (let side = 0; side < 6; side++) {
      const other = comb.across[cell]![side]!;
      if (other >= 0 && areaOf[other] === area) continue;
      next.set(comb.corners[cell]![side]!, comb.corners[cell]![(side + 1) % 6]!);
    }
  }
  const shapes = new Map<number, Shape>();
  for (const [area, next] of nextOf) shapes.set(area, polygonsOf(chainRings(comb, next)));
  return shapes;
}

function chainRings(comb: Honeycomb, next: ReadonlyMap<number, number>): Ring[] {
  const rings: Ring[] = [];
  const used = new Set<number>();
  for (const start of next.keys()) {
    if (used.has(start)) continue;
    const ring: Point[] = [];
    for (let corner = start; !used.has(corner); corner = next.get(corner)!) {
      used.add(corner);
      ring.push(comb.cornerPoints[corner]!);
    }
    rings.push([...ring, ring[0]!]);
  }
  return rings;
}

/** Rings sorted into polygons: clockwise rings are outsides, the others holes of the outside that holds them. */
function polygonsOf(rings: readonly Ring[]): Shape {
  const outsides = rings.filter((ring) => signedArea(ring) < 0);
  const holes = rings.filter((ring) => signedArea(ring) > 0);
  return outsides.map((outside) => [outside, ...holes.filter((hole) => isInside(hole[0]!, outside))]);
}

/** The ring's area, below 0 when it runs clockwise. */
export function signedArea(ring: Ring): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) twice += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return twice / 2;
}

/** The area of a shape, holes taken out. */
export function areaOfShape(shape: Shape): number {
  return -shape.flat().reduce((sum, ring) => sum + signedArea(ring), 0);
}
