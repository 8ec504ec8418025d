import { missingFigure, type Figure } from '../../../kernel/figure.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import { aggregate } from '../../../methods/statistics/aggregate.ts';
import { compareWithBenchmark } from '../../../methods/statistics/benchmark.ts';
import { neighbourAverage } from '../../../methods/statistics/neighbour-average.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listSiblings, mapSmallAreas, type Area } from '../../places/contract.ts';
import { placeAmongAll } from '../model/card-among.ts';
import { figureOfCountsOf, type CardPicture, type ComparedWith } from '../model/card-picture.ts';
import { comparatorShort, nobodyWords } from '../model/comparator.ts';
import type { Indicator } from '../model/indicator.ts';
import type { PlacedCardArea } from './read-card-area.ts';
import { findComparator, type ComparedAmong } from './read-comparator.ts';
import { everybody } from '../model/linked-places.ts';
import { readFigures } from './read-picture.ts';

/** The areas beside a smaller area, itself among them, and those it is set against where the authority or the address names a group. */
export interface AreasBeside {
  readonly area: Area;
  readonly areas: readonly Area[];
  /** Small areas of 2021 of each, for figures that are added up. */
  readonly smallAreas: ReadonlyMap<string, readonly AreaCode[]>;
  /** "wards": whom a place is told among; undefined for areas that may overlap, which have no order among them. */
  readonly kinds: string | undefined;
  readonly among: ComparedAmong;
}

/** Below this share of small areas with counts their sum is not called the figure of the larger area. */
export const leastShareOfParts = 0.75;

const partitions: Readonly<Partial<Record<Area['kind'], string>>> = { ward: 'wards', district: 'districts', lsoa: 'small areas' };

/** Who lies beside an area within its authority; undefined for a comparator that there is not. */
export async function findAreasBeside(ctx: Ctx, trx: Trx, { area }: PlacedCardArea, against: string | undefined): Promise<AreasBeside | undefined> {
  const among = await findComparator(trx, area, against);
  if (!among) return undefined;
  const areas = await listSiblings(ctx, trx, area.code);
  const codes = [...new Set([...areas.map(({ code }) => code), ...among.members.map((member) => member.area)])];
  const smallAreas = area.kind === 'lsoa' ? new Map<string, readonly AreaCode[]>() : await mapSmallAreas(ctx, trx, codes);
  return { area, areas, smallAreas, kinds: partitions[area.kind], among };
}

/** The picture of a smaller area with its place among those beside it, and with a group of areas first among those it is set against. */
export async function placeBeside(ctx: Ctx, trx: Trx, indicator: Indicator, picture: CardPicture, beside: AreasBeside): Promise<CardPicture> {
  const { area, areas, kinds, among } = beside;
  if (!picture.figure.known || !picture.period) return picture;
  const members = among.comparator?.kind === 'area-group' ? among.members.map((member) => member.area) : [];
  const hasCounts = picture.figure.denominator !== undefined;
  const wanted = [...new Set([...(kinds !== undefined && hasCounts ? areas.map(({ code }) => code) : []), ...members])];
  const figures = await readFiguresAt(ctx, trx, indicator, picture, { wanted, beside });
  const at = (code: AreaCode): Figure => (code === area.code ? picture.figure : (figures.get(code) ?? missingFigure('not-available')));
  const peers = hasCounts ? areas.map(({ code, name }) => ({ area: code, name, figure: at(code) })) : [{ area: area.code, name: area.name, figure: picture.figure }];
  return {
    ...picture,
    ...withGroup(indicator, picture, among, members.map(at)),
    ...(kinds === undefined ? {} : { among: placeAmongAll(indicator, area.code, peers, kinds) }),
  };
}

function withGroup({ polarity }: Indicator, { figure, compared }: CardPicture, { comparator }: ComparedAmong, figures: readonly Figure[]): Partial<CardPicture> {
  if (comparator?.kind !== 'area-group') return {};
  if (figures.length === 0) return { notCompared: { name: comparator.group.name, why: nobodyWords(comparator) } };
  const mean = neighbourAverage(figures, 'mean');
  const group: ComparedWith = { whom: 'area-group', name: comparatorShort(comparator), figure: mean.figure, comparison: compareWithBenchmark(figure, mean.figure, { polarity }), had: mean };
  return { compared: [group, ...compared] };
}

/** The figures of areas in the period of the picture: as published there, or added up from small areas where ours was. */
async function readFiguresAt(ctx: Ctx, trx: Trx, indicator: Indicator, { period, addedUpFrom }: CardPicture, { wanted, beside }: { readonly wanted: readonly AreaCode[]; readonly beside: AreasBeside }): Promise<ReadonlyMap<AreaCode, Figure>> {
  const toFigure = addedUpFrom && figureOfCountsOf(indicator);
  const partsOf = (code: AreaCode): readonly AreaCode[] => beside.smallAreas.get(code) ?? [];
  const codes = toFigure ? [...new Set(wanted.flatMap(partsOf))] : wanted;
  const series = await readFigures(ctx, trx, indicator, everybody, codes, period);
  const at = (code: AreaCode): Figure => series.get(code)?.find((point) => point.period.code === period!.code)?.figure ?? missingFigure('not-available');
  if (!toFigure) return new Map(wanted.map((code) => [code, at(code)]));
  return new Map(
    wanted.map((code) => {
      const sum = aggregate(partsOf(code).map(at), 'add-the-others', toFigure);
      return [code, sum.areas === 0 || sum.areasWithData < leastShareOfParts * sum.areas ? missingFigure('not-available') : sum.figure];
    }),
  );
}
