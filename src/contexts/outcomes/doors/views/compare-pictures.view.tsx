import { distributionTable, funnelTable } from '../../../../platform/charts/chart-table.ts';
import type { ChartTable } from '../../../../platform/charts/chart-table.ts';
import { Distribution } from '../../../../platform/charts/distribution.view.tsx';
import { Funnel, type FunnelData } from '../../../../platform/charts/funnel.view.tsx';
import type { ChartSize } from '../../../../platform/charts/ink.ts';
import type { DrawnPicture } from '../../../../platform/pages/picture-file.ts';
import type { Comparison } from '../../actions/read-comparison.ts';
import { beyondLines } from '../../../../methods/statistics/funnel.ts';
import type { Picture } from '../../model/picture.ts';
import { scaleOf, showIn, titleOf } from './picture-data.ts';

/** Pictures of an area among all of its kind: where it stands, and who differs by more than chance. */
export const comparePictureKinds = ['all', 'funnel'] as const;

/** A picture with the table behind it. */
export interface TabledPicture extends DrawnPicture {
  readonly table: ChartTable;
}

/** Draws one picture of a comparison; undefined where too few areas have figures, or counts, to draw it from. */
export function comparePicture({ picture, funnel, kindWords }: Comparison, kind: (typeof comparePictureKinds)[number], size: ChartSize = 'wide'): TabledPicture | undefined {
  const { indicator, ours, period, band } = picture;
  const year = period ? `, ${period.label}` : '';
  const shared = { size, scale: scaleOf(indicator, 'data'), show: showIn(indicator) };
  if (kind === 'all') {
    if (!band.banded) return undefined;
    const caption = `${titleOf(picture)}: where ${ours.name} stands among ${peersWords(kindWords)}${year}`;
    const data = { areas: picture.peers.map(({ area, name, figure }) => ({ code: area, name, figure })), us: ours.area, ...bandsOf(picture) };
    return { caption, table: distributionTable(data, showIn(indicator)), drawing: <Distribution id={`all-${size}`} title={caption} {...data} {...shared} /> };
  }
  if (!funnel) return undefined;
  const caption = `${titleOf(picture)}: who differs from the average by more than chance${year}`;
  const data: FunnelData = { points: funnel.areas.map(({ area, name, figure, position }) => ({ code: area, name, children: figure.denominator, figure, lies: beyondLines(position) })), us: ours.area, average: funnel.average, lines: funnel.lines, childrenWords: 'Children counted' };
  return { caption, table: funnelTable(data, showIn(indicator)), drawing: <Funnel id={`funnel-${size}`} title={caption} {...data} {...shared} /> };
}

/** Those with whom an area is compared: "all authorities", "all wards of its authority". */
export function peersWords(kindWords: string): string {
  const isWithin = kindWords === 'ward' || kindWords.includes('small area');
  return `all ${pluralOf(kindWords)}${isWithin ? ' of its authority' : ''}`;
}

/** "wards", "authorities". */
export function pluralOf(kindWords: string): string {
  return kindWords.endsWith('y') ? `${kindWords.slice(0, -1)}ies` : `${kindWords}s`;
}

/** Quarters as LAIT bands them, lowest figures first. */
function bandsOf({ band, indicator }: Picture): { cuts: number[]; bands: string[] } {
  if (!band.banded) return { cuts: [], bands: [''] };
  const { quarter, half, threeQuarters } = band.cuts;
  return { cuts: [quarter, half, threeQuarters], bands: indicator.polarity === 'low-is-good' ? ['A', 'B', 'C', 'D'] : ['D', 'C', 'B', 'A'] };
}
