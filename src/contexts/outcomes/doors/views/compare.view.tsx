import type { VNode } from 'preact';
import { rankedTable } from '../../../../platform/charts/chart-table.ts';
import { Hidden } from '../../../../platform/forms/form.view.tsx';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import type { Comparison } from '../../actions/read-comparison.ts';
import { comparatorSource } from '../../model/comparator.ts';
import { compareSentence, rankRangeSentence, sentenceOfTogether, type ComparedArea, type ComparedAreas } from '../../model/compare.ts';
import { funnelSentence } from '../../model/funnel.ts';
import type { Picture } from '../../model/picture.ts';
import { sentenceAgainstNeighbours, sentenceOfRank, sentenceOfValue } from '../../model/sentence.ts';
import { showFigure, showInterval } from '../../model/show-figure.ts';
import { ComparatorSelect } from './choose-comparator.view.tsx';
import { comparePicture, peersWords, pluralOf, type comparePictureKinds } from './compare-pictures.view.tsx';
import { addressOf, neighbourDataOf, showIn, titleOf } from './picture-data.ts';
import { pictureView } from './picture-file.view.tsx';
import { KeepView } from './saved-views.view.tsx';
import { SmallNumbers } from './small-numbers.view.tsx';

/** Who is like us and does better? */
export function ComparePage(comparison: Comparison): VNode {
  const { picture, compared, funnel, source, kindWords } = comparison;
  const { indicator, ours, comparator } = picture;
  const drawn = pictureView({ picture, map: undefined }, 'neighbours');
  const neighbours = neighbourDataOf(picture, (area) => `/compare?indicator=${indicator.code}&area=${area}`);
  return (
    <>
      <span class="govuk-caption-l">{ours.name} compared</span>
      <h1 class="govuk-heading-l">
        {indicator.title}
        {picture.group && ` (${picture.group.words})`}
      </h1>
      <p class="ec-answer">{compareSentence(indicator, compared, ours.name, peersWords(kindWords), comparator)}</p>
      <p class="govuk-body">{[sentenceOfValue(picture).words, sentenceAgainstNeighbours(picture).words, sentenceOfTogether(picture)].filter(Boolean).join(' ')}</p>
      <p class="govuk-body">{[sentenceOfRank(picture).words, rankRangeSentence(compared, ours.area)].filter(Boolean).join(' ')}</p>
      <SmallNumbers words={comparison.smallNumbers} />
      <Choose {...comparison} />
      {drawn && (
        <ChartFigure id="neighbours" caption={drawn.caption} narrow={pictureView({ picture, map: undefined }, 'neighbours', 'phone')!.drawing} table={rankedTable(neighbours, showIn(indicator))} download={`/indicators/${indicator.code}/picture?kind=neighbours&${addressOf(picture)}`} source={`${source} ${comparatorSource(comparator)}`}>
          {drawn.drawing}
        </ChartFigure>
      )}
      <Compared comparison={comparison} kind="all" />
      {funnel && (
        <section aria-labelledby="funnel-heading">
          <h2 class="govuk-heading-m" id="funnel-heading">
            Who differs by more than chance?
          </h2>
          <p class="govuk-body">{funnelSentence(funnel, { area: ours.area, name: ours.name }, pluralOf(kindWords))}</p>
          <Compared comparison={comparison} kind="funnel" />
        </section>
      )}
      <h2 class="govuk-heading-m">{peersWords(kindWords).replace(/^a/, 'A')}</h2>
      <DataTableView id="table" table={compareTable(picture, compared, kindWords)} exports={`/compare/table?indicator=${indicator.code}&${addressOf(picture)}`} />
      <KeepView />
    </>
  );
}

/** With whom is it compared: another may be chosen, and the group is one link away. */
function Choose({ picture, comparators }: Comparison): VNode | null {
  const { indicator, ours, period, group, comparator } = picture;
  if (comparators.length < 2 && comparator?.kind !== 'area-group') return null;
  const kept = { indicator: indicator.code, area: ours.area, ...(period ? { period: period.code } : {}), ...(group ? { group: group.code } : {}) };
  return (
    <>
      <form class="ec-choose ec-no-print" method="get" action="/compare">
        <Hidden fields={kept} />
        <ComparatorSelect comparators={comparators} comparator={comparator} />
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      {comparator?.kind === 'area-group' && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/compare/groups/${comparator.group.id}`}>
            Who is in {comparator.group.name}, and why
          </a>
        </p>
      )}
    </>
  );
}

function Compared({ comparison, kind }: { readonly comparison: Comparison; readonly kind: (typeof comparePictureKinds)[number] }): VNode | null {
  const { picture, source } = comparison;
  const [wide, narrow] = [comparePicture(comparison, kind), comparePicture(comparison, kind, 'phone')];
  if (!wide || !narrow) return null;
  return (
    <ChartFigure id={kind} caption={wide.caption} narrow={narrow.drawing} table={wide.table} download={`/compare/picture?kind=${kind}&indicator=${picture.indicator.code}&${addressOf(picture)}`} source={source}>
      {wide.drawing}
    </ChartFigure>
  );
}

/** Every area of our kind with its place, its figure and how it stands to ours. */
export function compareTable(picture: Picture, compared: ComparedAreas, kindWords: string): DataTable {
  const { indicator, ours, period } = picture;
  return {
    caption: `${titleOf(picture)}, ${peersWords(kindWords)}${period ? `, ${period.label}` : ''}`,
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
        { text: `${area.name}${area.isNeighbour ? (picture.comparator?.kind === 'area-group' ? ' (in the group)' : ' (neighbour)') : ''}`, href: `/indicators/${indicator.code}?area=${area.area}` },
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
