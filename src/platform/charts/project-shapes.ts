import { geoIdentity, geoPath } from 'd3-geo';
import type { MultiPolygon, Polygon, Position } from 'geojson';

/** An area's boundary in longitude and latitude (WGS84), as boundary files give it; winding does not matter. */
export interface MapFeature {
  readonly code: string;
  readonly geometry: Polygon | MultiPolygon;
}

/** Level room inside a shape for so many lines of type: its middle and its width. */
export interface LabelRoom {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** One area as it is drawn. */
export interface ProjectedShape {
  readonly code: string;
  /** The `d` of an SVG path; empty when the boundary has no ring. */
  readonly path: string;
  /** The middle of the widest level room inside the shape, or of its box. */
  readonly x: number;
  readonly y: number;
  /** Half the diagonal of the shape's box: how far it reaches from its middle. */
  readonly reach: number;
  /** Room for one, two and three lines of type. */
  readonly rooms: readonly LabelRoom[];
}

/** Boundaries ready to draw in a box; depends on them and the box alone, so keep it as long as they hold. Plain data, fit for JSON. */
export interface ProjectedShapes {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly ProjectedShape[];
}

type Ring = readonly (readonly [x: number, y: number])[];

const lineOfType = 16;
const margin = 4;

/**
 * Lays boundaries out in a box at most `width` by `height`, north up and true in shape.
 *
 * Transverse Mercator on the sphere about the middle meridian of the areas, the projection that Ordnance Survey maps use. Shapes are drawn
 * as given, slivers and all: nothing is simplified. A place outside the globe is refused with the area's code.
 */
export function projectShapes(features: readonly MapFeature[], width: number, height: number): ProjectedShapes {
  const meridian = middleMeridian(features);
  const planar = features.map(({ code, geometry }) => ({ code, polygons: polygonsOf(geometry).map((rings) => rings.map((ring) => ring.map((place) => project(place, meridian, code)))) }));
  const shown = planar.filter(({ polygons }) => polygons.some((rings) => (rings[0]?.length ?? 0) > 2));
  if (shown.length === 0) return { width, height: 0, shapes: features.map(({ code }) => emptyShape(code)) };
  const all = { type: 'MultiPolygon' as const, coordinates: shown.flatMap(({ polygons }) => polygons.map(toPositions)) };
  const fit = geoIdentity()
    .reflectY(true)
    .fitExtent([[margin, margin], [width - margin, height - margin]], all);
  const bounds = geoPath(fit).bounds(all);
  const [right, low] = [Math.ceil(bounds[1][0] + bounds[0][0]), Math.ceil(bounds[1][1] - bounds[0][1] + 2 * margin)];
  const up = bounds[0][1] - margin;
  fit.translate([fit.translate()[0], fit.translate()[1] - up]);
  const draw = geoPath(fit).digits(1);
  const shapes = planar.map(({ code, polygons }) => {
    const shape = { type: 'MultiPolygon' as const, coordinates: polygons.map(toPositions) };
    const path = draw(shape);
    return path ? toShape(code, path, draw.bounds(shape), polygons.flat().map((ring) => ring.map((place) => fit([place[0], place[1]])!))) : emptyShape(code);
  });
  return { width: right, height: low, shapes };
}

function emptyShape(code: string): ProjectedShape {
  return { code, path: '', x: 0, y: 0, reach: 0, rooms: [] };
}

function toShape(code: string, path: string, [[left, top], [right, bottom]]: [[number, number], [number, number]], rings: readonly Ring[]): ProjectedShape {
  const rooms = [1, 2, 3].map((lines) => widestRoom(rings, top, bottom, lines * lineOfType));
  const middle = rooms[0]!.width > 0 ? rooms[0]! : { x: (left + right) / 2, y: (top + bottom) / 2 };
  return { code, path, x: tenth(middle.x), y: tenth(middle.y), reach: tenth(Math.hypot(right - left, bottom - top) / 2), rooms: rooms.filter((room) => room.width >= 20).map((room) => ({ x: tenth(room.x), y: tenth(room.y), width: tenth(room.width) })) };
}

/** The widest level strip of that height that lies inside the rings, tried at places down the shape; those near its middle win ties. */
function widestRoom(rings: readonly Ring[], top: number, bottom: number, height: number): LabelRoom {
  let best: LabelRoom = { x: 0, y: 0, width: 0 };
  let score = 0;
  const free = bottom - top - height;
  for (let step = 0; free >= 0 && step <= 12; step += 1) {
    const y = top + height / 2 + (free * step) / 12;
    const levels = [y - height / 2 + 1, y - height / 4, y, y + height / 4, y + height / 2 - 1];
    const inside = levels.map((level) => insideAt(rings, level)).reduce(overlap);
    for (const [from, to] of inside) {
      const worth = (to - from) * (1 - Math.abs(step - 6) / 12);
      if (worth > score) [best, score] = [{ x: (from + to) / 2, y, width: to - from }, worth];
    }
  }
  return best;
}

function insideAt(rings: readonly Ring[], y: number): [number, number][] {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let index = 0; index < ring.length; index += 1) {
      const [x1, y1] = ring[index]!;
      const [x2, y2] = ring[(index + 1) % ring.length]!;
      if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
  }
  crossings.sort((a, b) => a - b);
  return crossings.flatMap((from, index) => (index % 2 === 0 && index + 1 < crossings.length ? [[from, crossings[index + 1]!] as [number, number]] : []));
}

function overlap(one: [number, number][], other: [number, number][]): [number, number][] {
  return one.flatMap(([from, to]) => other.flatMap(([start, end]) => (Math.max(from, start) < Math.min(to, end) ? [[Math.max(from, start), Math.min(to, end)] as [number, number]] : [])));
}

function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function toPositions(rings: readonly Ring[]): Position[][] {
  return rings.map((ring) => ring.map(([x, y]) => [x, y]));
}

function middleMeridian(features: readonly MapFeature[]): number {
  let [west, east] = [Infinity, -Infinity];
  for (const { geometry } of features) {
    for (const [longitude] of polygonsOf(geometry).flat(2)) {
      west = Math.min(west, longitude!);
      east = Math.max(east, longitude!);
    }
  }
  return west <= east ? (west + east) / 2 : 0;
}

function project([longitude, latitude]: Position, meridian: number, code: string): [number, number] {
  const onGlobe = Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90;
  if (!onGlobe) throw new RangeError(`The boundary of ${code} has the place ${longitude}, ${latitude}: give longitude and latitude in degrees (WGS84), not grid metres.`);
  const [east, north] = [((longitude! - meridian) * Math.PI) / 180, (latitude! * Math.PI) / 180];
  return [Math.atanh(Math.cos(north) * Math.sin(east)), Math.atan2(Math.tan(north), Math.cos(east))];
}

function tenth(length: number): number {
  return Math.round(length * 10) / 10;
}
