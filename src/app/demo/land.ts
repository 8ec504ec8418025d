import { isInside } from '../../kernel/ring.ts';
import { growAreas, middleOf, placeSeeds, touchingAreas, type Touching } from './growth.ts';
import { largestPiece, makeHoneycomb, shapesOf, smoothBorders, areaOfShape, type Honeycomb, type Point, type Ring, type Shape } from './honeycomb.ts';
import { presentAuthorities, wellbourne } from './invented-names.ts';
import type { Random } from './random.ts';

/** The invented land: the shape of each authority, and Wellbourne's small areas as they grew. Kilometres. */
export interface Land {
  /** In the order of `presentAuthorities`. */
  readonly authorityShapes: readonly Shape[];
  readonly patches: readonly Patch[];
  readonly touching: Touching;
  /** Shapes of groups of patches, borders inside dissolved: group number to shape. */
  readonly dissolve: (groupOfPatch: readonly number[]) => Map<number, Shape>;
}

/** One small area before it has a name. */
export interface Patch {
  readonly shape: Shape;
  readonly middle: Point;
  /** Square kilometres. */
  readonly area: number;
  /** Middles of its cells: places where somebody may live. */
  readonly spots: readonly Point[];
  /** Whether it lies on the sea or the mouth of the river. */
  readonly isCoastal: boolean;
  /** 0 in open country to about 1 in the middle of town. */
  readonly townness: number;
  /** Standard deviations above the England mean. */
  readonly deprivation: number;
}

const smallAreaCount = 150;
const townSide = 0.12;
const regionSide = 1.5;

/** The land as it grows from the seed: an island of authorities, and Wellbourne on its south coast, cut by a river. */
export function growLand(random: Random): Land {
  const authorityShapes = growAuthorities(random.stream('region'));
  const outline = authorityShapes[presentAuthorities.indexOf(wellbourne)]![0]![0]!;
  const river = makeRiver(outline, random.stream('river'));
  const bent = makeBend(random.stream('bend'));
  const comb = layTownComb(outline, bent, river, random.stream('comb'));
  const features = placeFeatures(river);
  const density = comb.centres.map((centre) => densityAt(centre, features));
  const seeds = placeSeeds(comb, smallAreaCount, density, random.stream('seeds'));
  const roughness = random.stream('roughness');
  const rough = comb.centres.map(() => roughness.between(0.55, 1.45));
  const areaOf = growAreas(comb, seeds, (from, to) => rough[to]! + (river.sideOf(comb.centres[from]!) === river.sideOf(comb.centres[to]!) ? 0 : 12));
  smoothBorders(comb, areaOf, 2);
  const touching = touchingAreas(comb, areaOf, smallAreaCount);
  const others = authorityShapes.filter((_, i) => presentAuthorities[i] !== wellbourne);
  const isSea = (point: Point): boolean => (river.isWater(point) && point[1] < river.mouth[1] + 0.8) || (!river.isWater(point) && !isInside(bent(point), outline) && !others.some((shape) => isInside(bent(point), shape[0]![0]!)));
  return {
    authorityShapes,
    patches: readPatches(comb, areaOf, features, isSea, random.stream('deprivation')),
    touching,
    dissolve: (groupOfPatch) => shapesOf(comb, areaOf.map((area) => (area < 0 ? -1 : groupOfPatch[area]!))),
  };
}

/** Shapes of the authorities on an island 110 km by 90 km; Wellbourne grows at half the pace, being a town. */
function growAuthorities(random: Random): Shape[] {
  const bays = makeNoise(random.stream('coast'), 0.13);
  const isLand = ([x, y]: Point): boolean => Math.abs((x - 53) / 50) ** 2.4 + Math.abs((y - 46) / 41) ** 2.4 + 0.3 * bays([x, y]) < 1;
  const comb = makeHoneycomb({ west: 0, south: 0, east: 110, north: 92 }, regionSide, random.stream('corners'), isLand);
  const hearts = presentAuthorities.map((authority) => authority.heart!);
  const seeds = hearts.map((heart) => comb.centres.reduce((best, centre, cell) => (apart(centre, heart) < apart(comb.centres[best]!, heart) ? cell : best), 0));
  const hills = random.stream('hills');
  const rough = comb.centres.map(() => hills.between(0.5, 1.5));
  const areaOf = growAreas(comb, seeds, (_from, to, area) => rough[to]! * (presentAuthorities[area] === wellbourne ? 1.8 : 1));
  smoothBorders(comb, areaOf, 1);
  const shapes = shapesOf(comb, areaOf);
  return presentAuthorities.map((_, area) => shapes.get(area)!);
}

function apart(a: Point, b: Point): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}

interface River {
  /** Kilometres east at which the middle of the river lies, that far north. */
  readonly eastAt: (north: number) => number;
  readonly mouth: Point;
  readonly isWater: (point: Point) => boolean;
  readonly sideOf: (point: Point) => 'west' | 'east';
}

/** A river from the north to the south coast, bending, its last six kilometres wide enough to be cut out of the land. */
function makeRiver(outline: Ring, random: Random): River {
  const south = Math.min(...outline.map(([, y]) => y));
  const middle = middleOf(outline.slice(1));
  const bends = [random.between(0, 6.3), random.between(0, 6.3)] as const;
  const bendAt = (north: number): number => 1.3 * Math.sin((north - south) / 2.6 + bends[0]) + 0.5 * Math.sin((north - south) / 0.9 + bends[1]);
  const mouthShift = bendAt(south + 2);
  const eastAt = (north: number): number => middle[0] + bendAt(north) - mouthShift;
  const isWater = ([x, y]: Point): boolean => Math.abs(x - eastAt(y)) < 0.55 * Math.max(0, 1 - (y - south) / 7.5);
  return { eastAt, mouth: [eastAt(south + 1.5), south + 1.5], isWater, sideOf: ([x, y]) => (x < eastAt(y) ? 'west' : 'east') };
}

/** The fine honeycomb inside Wellbourne's outline, the estuary left out. */
function layTownComb(outline: Ring, bent: (point: Point) => Point, river: River, random: Random): Honeycomb {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const box = { west: Math.min(...xs) - 0.6, south: Math.min(...ys) - 0.6, east: Math.max(...xs) + 0.6, north: Math.max(...ys) + 0.6 };
  const draft = makeHoneycomb(box, townSide, random.stream('draft'), (point) => !river.isWater(point) && isInside(bent(point), outline));
  const kept = new Set([...largestPiece(draft)].map((cell) => draft.centres[cell]!.join()));
  return makeHoneycomb(box, townSide, random.stream('corners'), (point) => kept.has(point.join()));
}

/** Moves points about by some 300 metres, so that a coast drawn for the whole region gains its small bays. */
function makeBend(random: Random): (point: Point) => Point {
  const east = makeNoise(random.stream('east'), 1.7);
  const north = makeNoise(random.stream('north'), 1.7);
  return (point) => [point[0] + 0.3 * east(point), point[1] + 0.3 * north(point)];
}

/** Towns that draw people, and quarters that are poorer or richer than what lies round them. */
interface Features {
  readonly towns: readonly { at: Point; people: number; reach: number }[];
  readonly quarters: readonly { at: Point; deprivation: number; reach: number }[];
}

function placeFeatures(river: River): Features {
  const [x, y] = river.mouth;
  const at = (east: number, north: number): Point => [x + east, y + north];
  return {
    towns: [
      { at: at(0.3, 1.6), people: 3600, reach: 3.1 },
      { at: at(5.6, 2.4), people: 2100, reach: 1.5 },
      { at: at(-4.8, 5.4), people: 1500, reach: 1.3 },
      { at: at(1.8, 8.2), people: 1300, reach: 1.2 },
    ],
    quarters: [
      { at: at(-1.3, 0.6), deprivation: 1.9, reach: 1.5 },
      { at: at(2.7, 2.5), deprivation: 1.7, reach: 1.2 },
      { at: at(5.9, 1.9), deprivation: 1.2, reach: 1 },
      { at: at(-2.6, 3.1), deprivation: 1.1, reach: 0.8 },
      { at: at(0.6, 5.2), deprivation: -1.5, reach: 1.7 },
      { at: at(-4.2, 1.8), deprivation: -0.9, reach: 1.4 },
    ],
  };
}

/** People to a square kilometre, roughly. */
function densityAt(point: Point, { towns }: Features): number {
  return 45 + towns.reduce((sum, town) => sum + town.people * Math.exp(-apart(point, town.at) / town.reach ** 2), 0);
}

function readPatches(comb: Honeycomb, areaOf: readonly number[], features: Features, isSea: (point: Point) => boolean, random: Random): Patch[] {
  const shapes = shapesOf(comb, areaOf);
  const drift = makeNoise(random.stream('drift'), 0.5);
  return Array.from({ length: smallAreaCount }, (_, area) => {
    const cells = comb.centres.flatMap((_centre, cell) => (areaOf[cell] === area ? [cell] : []));
    const middle = middleOf(cells.map((cell) => comb.centres[cell]!));
    const shape = shapes.get(area)!;
    const townness = Math.min(1, densityAt(middle, features) / 3600);
    const local = features.quarters.reduce((sum, quarter) => sum + quarter.deprivation * Math.exp(-apart(middle, quarter.at) / quarter.reach ** 2), 0);
    return {
      shape,
      middle,
      area: areaOfShape(shape),
      spots: cells.map((cell) => comb.centres[cell]!),
      isCoastal: cells.some((cell) => comb.across[cell]!.some((other, side) => other < 0 && isSea(beyond(comb, cell, side)))),
      townness,
      deprivation: -0.55 + 0.6 * townness + local + 0.25 * drift(middle) + 0.4 * random.normal(),
    };
  });
}

/** The point as far beyond a side as the cell's middle lies before it. */
function beyond(comb: Honeycomb, cell: number, side: number): Point {
  const [x, y] = comb.centres[cell]!;
  const [ax, ay] = comb.cornerPoints[comb.corners[cell]![side]!]!;
  const [bx, by] = comb.cornerPoints[comb.corners[cell]![(side + 1) % 6]!]!;
  return [ax + bx - x, ay + by - y];
}

/** A smooth field between about -1 and 1: five waves of the given frequency and its multiples, in directions that chance gives. */
function makeNoise(random: Random, frequency: number): (point: Point) => number {
  const waves = [1, 1.6, 2.4, 3.7, 5.3].map((multiple) => {
    const turn = random.between(0, Math.PI * 2);
    return { east: Math.cos(turn) * frequency * multiple, north: Math.sin(turn) * frequency * multiple, phase: random.between(0, Math.PI * 2), height: 0.6 / multiple };
  });
  return ([x, y]) => waves.reduce((sum, wave) => sum + wave.height * Math.sin(wave.east * x + wave.north * y + wave.phase), 0);
}
