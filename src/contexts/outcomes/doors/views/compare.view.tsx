import type { VNode } from 'preact';
import { distributionTable, funnelTable, rankedTable } from '../../../../platform/charts/chart-table.ts';
import { Distribution } from '../../../../platform/charts/distribution.view.tsx';
import { Funnel, type FunnelData } from '../../../../platform/charts/funnel.view.tsx';
import type { ChartSize } from '../../../../platform/charts/ink.ts';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import type { Comparison } from '../../actions/read-comparison.ts';
import { compareSentence, rankRangeSentence, type ComparedArea, type ComparedAreas } from '../../model/compare.ts';
import { beyondLines, funnelSentence, type IndicatorFunnel } from '../../model/funnel.ts';
import type { Picture } from '../../model/picture.ts';
import { sentenceOfRank } from '../../model/sentence.ts';
import { showFigure, showInterval } from '../../model/show-figure.ts';
import { neighbourDataOf, scaleOf, showIn } from './picture-data.ts';
import { pictureView } from './picture-file.view.tsx';
import { KeepView } from './saved-views.view.tsx';

/** Who is like us and does better? */
export function ComparePage({ picture, compared, funnel, source, kindWords }: Comparison): VNode {
  const { indicator, ours, period, band } = picture;
  const year = period ? `, ${period.label}` : '';
  const drawn = pictureView({ picture, map: undefined }, 'neighbours');
  const allCaption = `${indicator.shortTitle}: where ${ours.name} stands among ${peersWords(kindWords)}${year}`;
  const neighbours = neighbourDataOf(picture, (area) => `/compare?indicator=${indicator.code}&area=${area}`);
  const peers = { areas: picture.peers.map(({ area, name, figure }) => ({ code: area, name, figure })), us: ours.area };
  const distribution = (size: ChartSize): VNode => <Distribution id={`all-${size}`} title={allCaption} size={size} {...peers} {...bandsOf(picture)} scale={scaleOf(indicator, 'data')} show={showIn(indicator)} />;
  return (
    <>
      <span class="govuk-caption-l">{ours.name} compared</span>
      <h1 class="govuk-heading-l">{indicator.title}</h1>
      <p class="ec-answer">{compareSentence(indicator, compared, ours.name, peersWords(kindWords))}</p>
      <p class="govuk-body">{[sentenceOfRank(picture).words, rankRangeSentence(compared, ours.area)].filter(Boolean).join(' ')}</p>
      {drawn && (
        <ChartFigure id="neighbours" caption={drawn.caption} narrow={pictureView({ picture, map: undefined }, 'neighbours', 'phone')!.drawing} table={rankedTable(neighbours, showIn(indicator))} download={`/indicators/${indicator.code}/picture?kind=neighbours&area=${ours.area}`} source={source}>
          {drawn.drawing}
        </ChartFigure>
      )}
      {band.banded && (
        <ChartFigure id="all" caption={allCaption} narrow={distribution('phone')} table={distributionTable({ ...peers, ...bandsOf(picture) }, showIn(indicator))} source={source}>
          {distribution('wide')}
        </ChartFigure>
      )}
      {funnel && <FunnelPicture picture={picture} funnel={funnel} source={source} kindWords={kindWords} />}
      <h2 class="govuk-heading-m">{peersWords(kindWords).replace(/^a/, 'A')}</h2>
      <DataTableView id="table" table={compareTable(picture, compared, kindWords)} exports={`/compare/table?indicator=${indicator.code}&area=${ours.area}${period ? `&period=${period.code}` : ''}`} />
      <KeepView />
    </>
  );
}

/** Who differs from the average by more than chance, whatever the size of the area? */
function FunnelPicture({ picture, funnel, source, kindWords }: { readonly picture: Picture; readonly funnel: IndicatorFunnel; readonly source: string; readonly kindWords: string }): VNode {
  const { indicator, ours, period } = picture;
  const caption = `${indicator.shortTitle}: who differs from the average by more than chance${period ? `, ${period.label}` : ''}`;
  const data: FunnelData = { points: funnel.areas.map(({ area, name, figure, position }) => ({ code: area, name, children: figure.denominator, figure, lies: beyondLines(position) })), us: ours.area, average: funnel.average, lines: funnel.lines, childrenWords: 'Children counted' };
  const chart = (size: ChartSize): VNode => <Funnel id={`funnel-${size}`} title={caption} size={size} {...data} scale={scaleOf(indicator, 'data')} show={showIn(indicator)} />;
  return (
    <section aria-labelledby="funnel-heading">
      <h2 class="govuk-heading-m" id="funnel-heading">
        Who differs by more than chance?
      </h2>
      <p class="govuk-body">{funnelSentence(funnel, { area: ours.area, name: ours.name }, plural(kindWords))}</p>
      <ChartFigure id="funnel" caption={caption} narrow={chart('phone')} table={funnelTable(data, showIn(indicator))} source={source}>
        {chart('wide')}
      </ChartFigure>
    </section>
  );
}

/** Those with whom an area is compared: "all authorities", "all wards of its authority". */
function peersWords(kindWords: string): string {
  const isWithin = kindWords === 'ward' || kindWords.includes('small area');
  return `all ${plural(kindWords)}${isWithin ? ' of its authority' : ''}`;
}

function plural(kindWords: string): string {
  return kindWords.endsWith('y') ? `${kindWords.slice(0, -1)}ies` : `${kindWords}s`;
}

/** Quarters as LAIT bands them, lowest figures first. */
function bandsOf({ band, indicator }: Picture): { cuts: number[]; bands: string[] } {
  if (!band.banded) return { cuts: [], bands: [''] };
  const { quarter, half, threeQuarters } = band.cuts;
  return { cuts: [quarter, half, threeQuarters], bands: indicator.polarity === 'low-is-good' ? ['A', 'B', 'C', 'D'] : ['D', 'C', 'B', 'A'] };
}

/** Every area of our kind with its place, its figure and how it stands to ours. */
export function compareTable({ indicator, ours, period }: Picture, compared: ComparedAreas, kindWords: string): DataTable {
  return {
    caption: `${indicator.shortTitle}, ${peersWords(kindWords)}${period ? `, ${period.label}` : ''}`,
    columns: [
      { name: 'area', words: kindWords.charAt(0).toUpperCase() + kindWords.slice(1) },
      { name: 'rank', words: 'Rank', isNumeric: true, decimals: 0 },
      { name: 'range', words: 'Could be anywhere from', isNumeric: true },
      { name: 'figure', words: indicator.unitWords, isNumeric: true, decimals: indicator.decimals },
      { name: 'interval', words: '95% interval', isNumeric: true },
      { name: 'to-us', words: `Against ${ours.name}` },
    ],
    rows: [...compared.areas].sort(byStanding).map((area) => ({
      key: area.area,
      isOurs: area.area === ours.area,
      cells: [
        { text: `${area.name}${area.isNeighbour ? ' (neighbour)' : ''}`, href: `/indicators/${indicator.code}?area=${area.area}` },
        area.standing.ranked ? { text: String(area.standing.rank), value: area.standing.rank } : { text: '–', isMissing: true },
        area.range ? { text: `${area.range.best} to ${area.range.worst}`, value: area.range.best } : { text: 'no counts', isMissing: true },
        { text: showFigure(indicator, area.figure), ...(area.figure.known ? { value: area.figure.value } : { isMissing: true }) },
        { text: showInterval(indicator, area.figure) ?? 'no counts', isMissing: showInterval(indicator, area.figure) === undefined },
        { text: toUsWords(area), isMissing: !area.toUs?.told },
      ],
    })),
  };
}

function toUsWords({ toUs }: ComparedArea): string {
  if (!toUs) return 'ourselves';
  if (toUs.told) return toUs.verdict === 'similar' ? 'about the same' : `clearly ${toUs.verdict}`;
  return toUs.reason === 'no-interval' ? 'cannot be told: no counts' : 'cannot be told: no figure';
}

function byStanding(a: ComparedArea, b: ComparedArea): number {
  const place = (area: ComparedArea): number => (area.standing.ranked ? area.standing.rank : Infinity);
  return place(a) - place(b) || (a.name < b.name ? -1 : 1);
}
