import type { MultiPolygon, Polygon } from 'geojson';
import type { Figure } from '../../../kernel/figure.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import { quartileCuts } from '../../../methods/statistics/quartile-band.ts';

/** An area on a map with its figure in one period. */
export interface MappedArea {
  readonly code: AreaCode;
  readonly name: string;
  readonly figure: Figure;
}

/** Where a figure is high and low: areas in bands, and the shapes to draw them in, as they are kept. */
export interface AreaMap {
  /** What the areas are called: "ward", "authority". */
  readonly kindWords: string;
  readonly areas: readonly MappedArea[];
  /** Quarters of the areas drawn, rising; fewer where figures tie. */
  readonly cuts: readonly number[];
  /** Shapes in longitude and latitude (WGS84); they are the same for as long as the version is. */
  readonly shapes: { readonly version: string; readonly features: readonly { readonly code: AreaCode; readonly geometry: Polygon | MultiPolygon }[] };
}

/** The map of the areas that have a shape; undefined when none of them has a figure. */
export function mapOfAreas(kindWords: string, areas: readonly MappedArea[], shapes: AreaMap['shapes']): AreaMap | undefined {
  const shaped = new Set(shapes.features.map(({ code }) => code));
  const drawn = areas.filter(({ code }) => shaped.has(code));
  if (!drawn.some(({ figure }) => figure.known)) return undefined;
  const cuts = quartileCuts(drawn.map(({ figure }) => figure));
  const rising = cuts ? [...new Set([cuts.quarter, cuts.half, cuts.threeQuarters])].filter((cut) => cut > cuts.smallest) : [];
  return { kindWords, areas: drawn, cuts: rising, shapes };
}
