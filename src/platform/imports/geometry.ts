import { accept, refuse, type Decision } from '../../kernel/decision.ts';

/** Rings of longitude and latitude (WGS84): the first of each polygon is its outside, the rest are holes. */
export type Polygons = readonly (readonly (readonly Position[])[])[];
type Position = readonly [longitude: number, latitude: number];

/** A boundary as a map draws it. */
export interface Boundary {
  readonly polygons: Polygons;
  /** West, south, east, north in degrees. */
  readonly box: readonly [west: number, south: number, east: number, north: number];
  /** The most decimals that any coordinate has: three are about 100 m, five about 1 m. */
  readonly decimals: number;
}

/** Why a geometry is not the boundary of an area. */
export type GeometryFault = 'no-geometry' | 'not-json' | 'not-an-area' | 'no-rings' | 'ring-too-short' | 'ring-open' | 'not-numbers' | 'looks-like-grid' | 'outside-the-world' | 'far-from-britain';

/** Longitudes and latitudes within which England, and everything near it, lies. */
const nearBritain = { west: -12, south: 48, east: 6, north: 62 } as const;

/**
 * The boundary that a GeoJSON geometry draws: a Polygon or MultiPolygon in WGS84 degrees, each ring closed and of at least four positions.
 *
 * Refusals say what a person can mend: `looks-like-grid` for metres of the British National Grid instead of degrees,
 * `far-from-britain` when longitude and latitude seem to be swapped.
 */
export function readBoundary(text: string): Decision<Boundary, GeometryFault> {
  if (text.trim() === '') return refuse('no-geometry');
  let geometry: { type?: unknown; coordinates?: unknown };
  try {
    geometry = JSON.parse(text) as typeof geometry;
  } catch {
    return refuse('not-json');
  }
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return refuse('not-an-area', { type: String(geometry?.type ?? 'nothing') });
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (!Array.isArray(polygons) || polygons.length === 0 || polygons.some((rings) => !Array.isArray(rings) || rings.length === 0)) return refuse('no-rings');
  for (const [number, ring] of (polygons as unknown[][]).flat().entries()) {
    const fault = findRingFault(ring);
    if (fault) return refuse(fault, { ring: number + 1 });
  }
  return measure(polygons as Polygons);
}

function findRingFault(ring: unknown): GeometryFault | undefined {
  if (!Array.isArray(ring) || ring.length < 4) return 'ring-too-short';
  for (const position of ring as unknown[]) {
    if (!Array.isArray(position) || position.length < 2 || !Number.isFinite(position[0]) || !Number.isFinite(position[1])) return 'not-numbers';
  }
  const first = ring[0] as Position;
  const last = ring.at(-1) as Position;
  return first[0] === last[0] && first[1] === last[1] ? undefined : 'ring-open';
}

function measure(polygons: Polygons): Decision<Boundary, GeometryFault> {
  let [west, south, east, north, decimals] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (const [longitude, latitude] of polygons.flat(2)) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    decimals = Math.max(decimals, decimalsOf(longitude), decimalsOf(latitude));
  }
  if (east > 1_000 || north > 1_000) return refuse('looks-like-grid', { example: `${east}, ${north}` });
  if (west < -180 || east > 180 || south < -90 || north > 90) return refuse('outside-the-world', { example: `${east}, ${north}` });
  if (west < nearBritain.west || east > nearBritain.east || south < nearBritain.south || north > nearBritain.north) return refuse('far-from-britain', { example: `${east}, ${north}` });
  return accept({ polygons, box: [west, south, east, north], decimals });
}

function decimalsOf(value: number): number {
  const text = String(value);
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

const words: Readonly<Record<GeometryFault, readonly [what: string, remedy: string]>> = {
  'no-geometry': ['This feature has no geometry.', 'Take it out of the file, or export it again with its shape.'],
  'not-json': ['The geometry is not GeoJSON.', 'Export the file again as GeoJSON.'],
  'not-an-area': ['The geometry is a {type}; the boundary of an area is a Polygon or a MultiPolygon.', 'Export the areas, not their centres or lines.'],
  'no-rings': ['The geometry has no rings.', 'Export the file again as GeoJSON.'],
  'ring-too-short': ['Ring {ring} has fewer than four positions.', 'Simplify the shapes less before exporting.'],
  'ring-open': ['Ring {ring} does not end where it begins.', 'Export the file again: in GeoJSON the last position of a ring repeats the first.'],
  'not-numbers': ['Ring {ring} has a position that is not two numbers.', 'Export the file again as GeoJSON.'],
  'looks-like-grid': ['The coordinates ({example}) look like metres of the British National Grid.', 'Export again in WGS84 longitude and latitude (EPSG:4326).'],
  'outside-the-world': ['The coordinates ({example}) are not degrees of longitude and latitude.', 'Export again in WGS84 longitude and latitude (EPSG:4326).'],
  'far-from-britain': ['The coordinates ({example}) lie far from Britain; longitude and latitude may be swapped.', 'GeoJSON wants longitude first, then latitude, in WGS84.'],
};

/** What is wrong with the geometry, and how to mend it. */
export function showGeometryFault(code: GeometryFault, facts: Readonly<Record<string, string | number>>): { words: string; remedy: string } {
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
  const [what, remedy] = words[code];
  return { words: fill(what), remedy };
}
