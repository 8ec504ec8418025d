import { geoArea } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import { showDate } from '../../../kernel/dates.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { countPeople, findIdaci, readBoundaries } from '../../places/contract.ts';
import type { Characteristic } from '../model/likeness.ts';
import { findIndicator } from '../store/indicators.store.ts';
import { listVisibleIndicators } from './read-coverage.ts';
import { everybody } from '../model/linked-places.ts';
import { maySee, readFigures } from './read-picture.ts';

/** A characteristic one may choose. */
export interface CharacteristicOffered {
  readonly code: string;
  readonly words: string;
}

/** Values of areas before they are weighed; absent where an area has none. */
type Read = Omit<Characteristic, 'code' | 'weight'>;

interface Wanted {
  readonly ctx: Ctx;
  readonly trx: Trx;
  readonly of: AreaCode;
  readonly areas: readonly AreaCode[];
}

/** What populations, deprivation and boundaries say of areas; each reads all of them at once. */
const ofPlaces: Readonly<Record<string, { readonly words: string; readonly read: (wanted: Wanted) => Promise<Read> }>> = {
  'people:all': { words: 'number of people', read: (wanted) => readPeople(wanted, { words: 'number of people', decimals: 0, from: 0, to: 120, of: undefined }) },
  'people:under-5': { words: 'share of people under 5', read: (wanted) => readPeople(wanted, { words: 'share of people under 5', decimals: 1, from: 0, to: 4, of: 'everybody' }) },
  'people:under-18': { words: 'share of people under 18', read: (wanted) => readPeople(wanted, { words: 'share of people under 18', decimals: 1, from: 0, to: 17, of: 'everybody' }) },
  'people:density': { words: 'people per square kilometre', read: readDensity },
  'idaci:2025': { words: 'children in families deprived of income (IDACI 2025)', read: (wanted) => readIdaci(wanted, 2025) },
  'idaci:2019': { words: 'children in families deprived of income (IDACI 2019)', read: (wanted) => readIdaci(wanted, 2019) },
};

/** Everything that may be looked at: populations where they are held of two of the areas at least, deprivation, and every indicator that the public may see. */
export async function listCharacteristics(ctx: Ctx, trx: Trx, areas: readonly AreaCode[]): Promise<CharacteristicOffered[]> {
  const counted = (await countPeople(ctx, trx, areas, { from: 0, to: 120 })).size > 1;
  const indicators = await listVisibleIndicators(asPublic(ctx), trx);
  return [...Object.entries(ofPlaces).filter(([code]) => counted || !code.startsWith('people:')).map(([code, { words }]) => ({ code, words })), ...indicators.map(({ code, title }) => ({ code: `indicator:${code}`, words: title }))];
}

/**
 * One characteristic with the values of all areas, as the public may see them: the list and why an area is on it are read by everybody.
 *
 * An indicator is taken in the latest period in which the area itself has a figure. Undefined for a characteristic that there is not.
 */
export async function findCharacteristic(ctx: Ctx, trx: Trx, asked: { readonly code: string; readonly of: AreaCode; readonly areas: readonly AreaCode[] }): Promise<Omit<Characteristic, 'weight'> | undefined> {
  const wanted = { ctx: asPublic(ctx), trx, of: asked.of, areas: asked.areas };
  const read = Object.hasOwn(ofPlaces, asked.code) ? await ofPlaces[asked.code]!.read(wanted) : await findIndicatorValues(wanted, asked.code);
  return read && { code: asked.code, ...read };
}

function asPublic(ctx: Ctx): Ctx {
  return { ...ctx, actor: { kind: 'public' } };
}

async function findIndicatorValues({ ctx, trx, of, areas }: Wanted, code: string): Promise<Read | undefined> {
  const indicator = code.startsWith('indicator:') ? await findIndicator(trx, code.slice('indicator:'.length)) : undefined;
  if (!indicator || !maySee(ctx, indicator)) return undefined;
  const series = await readFigures(ctx, trx, indicator, everybody, areas);
  const period = series.get(of)?.findLast(({ figure }) => figure.known)?.period;
  const at = areas.flatMap((area): [string, number][] => {
    const figure = series.get(area)?.find((point) => point.period.code === period?.code)?.figure;
    return figure?.known ? [[area, figure.value]] : [];
  });
  return { words: `“${indicator.shortTitle}”`, when: period?.label ?? 'no year', decimals: indicator.decimals, values: Object.fromEntries(at) };
}

async function readPeople({ ctx, trx, areas }: Wanted, { words, decimals, from, to, of }: { readonly words: string; readonly decimals: number; readonly from: number; readonly to: number; /** As a share of everybody, in percent; else the number itself. */ readonly of: 'everybody' | undefined }): Promise<Read> {
  const [some, all] = [await countPeople(ctx, trx, areas, { from, to }), await countPeople(ctx, trx, areas, { from: 0, to: 120 })];
  const values = areas.flatMap((area): [string, number][] => {
    const [part, whole] = [some.get(area)?.people, all.get(area)?.people];
    return part === undefined || !whole ? [] : [[area, of === undefined ? part : (part / whole) * 100]];
  });
  const on = all.values().next().value?.on;
  return { words, when: on === undefined ? 'no day' : showDate(on), decimals, values: Object.fromEntries(values) };
}

/** Square kilometres of the whole Earth over its 4 pi steradians: the mean radius is 6,371.0088 km (International Union of Geodesy and Geophysics). */
const kilometresPerSteradian = 6371.0088 ** 2;

async function readDensity(wanted: Wanted): Promise<Read> {
  const people = await readPeople(wanted, { words: 'people per square kilometre', decimals: 0, from: 0, to: 120, of: undefined });
  const shapes = await (await readBoundaries(wanted.ctx, wanted.trx, wanted.areas)).read();
  const values = shapes.flatMap(({ code, geometry }): [string, number][] => {
    const size = steradians(geometry) * kilometresPerSteradian;
    const count = people.values[code];
    return count === undefined || !(size > 0) ? [] : [[code, count / size]];
  });
  return { ...people, values: Object.fromEntries(values) };
}

/** A ring that runs the other way round would be the whole world without its area. */
function steradians(shape: Polygon | MultiPolygon): number {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return polygons.reduce((sum, coordinates) => {
    const turned = geoArea({ type: 'Polygon', coordinates });
    return sum + Math.min(turned, 4 * Math.PI - turned);
  }, 0);
}

async function readIdaci({ ctx, trx, areas }: Wanted, year: 2019 | 2025): Promise<Read> {
  const values: [string, number][] = [];
  for (const area of areas) {
    const found = await findIdaci(ctx, trx, area, year);
    if (found) values.push([area, found.share * 100]);
  }
  return { words: ofPlaces[`idaci:${year}`]!.words, when: String(year), decimals: 1, values: Object.fromEntries(values) };
}
