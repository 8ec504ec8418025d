import { missingFigure } from '../../../kernel/figure.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import { quartileCuts } from '../../../methods/statistics/quartile-band.ts';
import type { MapArea, MapData } from '../../../platform/charts/map-bands.ts';
import { projectShapes, type ProjectedShapes } from '../../../platform/charts/project-shapes.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreasWithin, readBoundaries, type Area } from '../../places/contract.ts';
import type { Picture } from '../model/picture.ts';
import { readFigures } from './read-picture.ts';

/** Where a figure is high and low: the parts of our area, or our area among its like, in bands. */
export interface MapPicture extends MapData {
  readonly shapes: ProjectedShapes;
  /** What the areas are called together: "ward", "authority". */
  readonly kindWords: string;
}

/** Boundaries laid out once for a set of areas; drawing them is most of a map's work, and they change only with an import. */
const projected = new Map<string, ProjectedShapes>();
const mapWidth = 640;
const mapHeight = 720;

/**
 * The map of the picture: wards of an authority where there are figures for them, else small areas, else all authorities.
 *
 * Undefined when no boundaries of areas with figures have been brought in.
 */
export async function findMap(ctx: Ctx, trx: Trx, picture: Picture, area: Area): Promise<MapPicture | undefined> {
  for (const [kind, kindWords] of [['ward', 'ward'], ['lsoa21', 'small area']] as const) {
    const parts = await listAreasWithin(ctx, trx, area.code, kind);
    const map = await mapOf(ctx, trx, picture, parts, kindWords, (code) => `/card?area=${code}`);
    if (map) return map;
  }
  const peers = picture.peers.map(({ area: code, name }) => ({ code, name }));
  return mapOf(ctx, trx, picture, peers, 'authority', (code) => `/indicators/${picture.indicator.code}?area=${code}`);
}

async function mapOf(ctx: Ctx, trx: Trx, picture: Picture, areas: readonly { code: AreaCode; name: string }[], kindWords: string, addressOf: (code: string) => string): Promise<MapPicture | undefined> {
  if (areas.length === 0 || !picture.period) return undefined;
  const period = picture.period;
  const values = await readFigures(ctx, trx, picture.indicator, 'all', areas.map(({ code }) => code), period);
  const placed: MapArea[] = areas.map(({ code, name }) => ({ code, name, figure: values.get(code)?.find((point) => point.period.code === period.code)?.figure ?? missingFigure('not-available'), href: addressOf(code) }));
  if (!placed.some(({ figure }) => figure.known)) return undefined;
  const shapes = await shapesOf(ctx, trx, areas.map(({ code }) => code));
  const drawn = new Set(shapes?.shapes.map(({ code }) => code));
  if (!shapes || drawn.size === 0) return undefined;
  return { shapes, kindWords, areas: placed.filter(({ code }) => drawn.has(code)), cuts: cutsOf(placed) };
}

async function shapesOf(ctx: Ctx, trx: Trx, codes: readonly AreaCode[]): Promise<ProjectedShapes | undefined> {
  const boundaries = await readBoundaries(ctx, trx, codes);
  if (boundaries.version === undefined) return undefined;
  const key = `${boundaries.version} ${codes.join(',')}`;
  const known = projected.get(key);
  if (known) return known;
  const features = await boundaries.read();
  const shapes = projectShapes(features, mapWidth, mapHeight);
  if (projected.size > 50) projected.delete(projected.keys().next().value!);
  projected.set(key, shapes);
  return shapes;
}

/** Quarters of the areas drawn, as cuts that rise; fewer where figures tie. */
function cutsOf(areas: readonly MapArea[]): number[] {
  const cuts = quartileCuts(areas.map(({ figure }) => figure));
  if (!cuts) return [];
  const rising = [cuts.quarter, cuts.half, cuts.threeQuarters];
  return rising.filter((cut, place) => place === 0 || cut > rising[place - 1]!).filter((cut) => cut > cuts.smallest);
}
