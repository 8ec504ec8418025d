import { ControlChart } from '../../../../platform/charts/control-chart.view.tsx';
import type { ChartSize } from '../../../../platform/charts/ink.ts';
import { AreaMap } from '../../../../platform/charts/map.view.tsx';
import { RankedDots } from '../../../../platform/charts/ranked-dots.view.tsx';
import { TrendChart } from '../../../../platform/charts/trend-chart.view.tsx';
import type { AreaMap as MapOfAreas } from '../../model/area-map.ts';
import type { MapData } from '../../../../platform/charts/map-bands.ts';
import type { DrawnPicture } from '../../../../platform/pages/picture-file.ts';
import { controlOf } from '../../model/control.ts';
import type { DeprivationTenths } from '../../model/inequality.ts';
import type { Picture } from '../../model/picture.ts';
import type { TargetStanding } from '../../model/target-standing.ts';
import { controlDataOf, neighbourDataOf, scaleOf, showIn, tenthDataOf, titleOf, trendDataOf, trendScaleOf } from './picture-data.ts';
import { layOutMap } from './lay-out-map.ts';

/** Pictures of an indicator that travel alone. */
export const pictureKinds = ['trend', 'neighbours', 'map', 'control', 'tenths'] as const;

/** Which picture of an indicator. */
export type PictureKind = (typeof pictureKinds)[number];

/** What pictures of an indicator are drawn from. */
export interface PictureParts {
  readonly picture: Picture;
  readonly map: MapOfAreas | undefined;
  readonly tenths?: DeprivationTenths | undefined;
  readonly target?: { readonly standing: TargetStanding } | undefined;
}

/** Draws one picture of an indicator; undefined when there is nothing to draw it from. */
export function pictureView({ picture, map, target, tenths }: PictureParts, kind: PictureKind, size: ChartSize = 'wide'): DrawnPicture | undefined {
  const { indicator, ours, period } = picture;
  const title = titleOf(picture);
  const year = period ? `, ${period.label}` : '';
  const show = showIn(indicator);
  if (kind === 'trend') {
    const caption = `${title}, ${ours.name}, over time`;
    const data = trendDataOf(picture, target?.standing);
    return { caption, drawing: <TrendChart id={`trend-${size}`} title={caption} size={size} {...data} scale={trendScaleOf(indicator, data)} show={show} /> };
  }
  if (kind === 'neighbours') {
    if (picture.neighbours.length === 0) return undefined;
    const caption = `${title}, ${ours.name} and ${picture.comparator?.kind === 'area-group' ? picture.comparator.group.name : 'its statistical neighbours'}${year}`;
    const data = neighbourDataOf(picture, (area) => `/indicators/${indicator.code}?area=${area}`);
    return { caption, drawing: <RankedDots id={`neighbours-${size}`} title={caption} size={size} {...data} scale={scaleOf(indicator, 'data')} show={show} /> };
  }
  if (kind === 'control') {
    const controlled = controlOf(picture);
    if (!controlled) return undefined;
    const caption = `${title}, ${ours.name}: more than the usual up and down?`;
    return { caption, drawing: <ControlChart id={`control-${size}`} title={caption} size={size} {...controlDataOf(controlled, ours.name)} scale={scaleOf(indicator, 'data')} show={show} /> };
  }
  if (kind === 'tenths') {
    if (!tenths || tenths.tenths.length === 0) return undefined;
    const caption = `${title} by ${tenths.by === 'idaci' ? 'child poverty (IDACI)' : 'deprivation'} of the small area, ${ours.name}, ${tenths.period.label}`;
    return { caption, drawing: <RankedDots id={`tenths-${size}`} title={caption} size={size} {...tenthDataOf(tenths)} scale={scaleOf(indicator, 'data')} show={show} /> };
  }
  if (!map) return undefined;
  const caption = `${title} by ${map.kindWords}${year}`;
  return { caption, drawing: <AreaMap id={`map-${size}`} title={caption} size={size} label={indicator.unitWords} shapes={layOutMap(map, mapBox)} {...mapDataOf(map, indicator.code)} us={ours.area} show={show} /> };
}

const mapBox = { width: 640, height: 720 };

/** The areas of a map with what each leads to: a ward or small area to its report card, an authority to this indicator there. */
export function mapDataOf({ areas, cuts, kindWords }: MapOfAreas, indicator: string): MapData {
  return { cuts, areas: areas.map((area) => ({ ...area, href: kindWords === 'authority' ? `/indicators/${indicator}?area=${area.code}` : `/card?area=${area.code}` })) };
}
