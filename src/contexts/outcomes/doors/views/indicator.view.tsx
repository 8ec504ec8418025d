import type { VNode } from 'preact';
import { showNumber } from '../../../../kernel/rate.ts';
import { controlTable, rankedTable, trendTable, mapTable } from '../../../../platform/charts/chart-table.ts';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { addressWith, useScreen } from '../../../../platform/pages/screen.ts';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import type { ComparatorOffered } from '../../actions/read-comparator.ts';
import type { TargetSeen } from '../../actions/read-targets.ts';
import type { GroupFigure, GroupGap } from '../../model/groups.ts';
import { comparatorSource } from '../../model/comparator.ts';
import { controlOf, controlSentence } from '../../model/control.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { DeprivationTenths } from '../../model/inequality.ts';
import type { Picture } from '../../model/picture.ts';
import { firstSentence, sentenceAgainstEngland, sentenceAgainstNeighbours, sentenceOfRank, sentenceOfTrend } from '../../model/sentence.ts';
import { sentenceOfTarget, shortTarget } from '../../model/sentence-target.ts';
import { showCounts, showDifference, showFigure, showInterval } from '../../model/show-figure.ts';
import type { AreaMap } from '../../model/area-map.ts';
import { ComparatorSelect } from './choose-comparator.view.tsx';
import { addressOf, controlDataOf, neighbourDataOf, showIn, titleOf, trendDataOf } from './picture-data.ts';
import { mapDataOf, pictureView } from './picture-file.view.tsx';
import { Deprivation } from './deprivation.view.tsx';
import { embedAddress, pictureAddress, Said } from './picture-links.view.tsx';
import { KeepView } from './saved-views.view.tsx';
import { SmallNumbers } from './small-numbers.view.tsx';

/** All that the page of one indicator shows. */
export interface IndicatorPageProps {
  readonly picture: Picture;
  readonly groups: readonly GroupFigure[];
  readonly gaps: readonly GroupGap[];
  readonly map: AreaMap | undefined;
  /** Areas one may look at instead. */
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly comparators: readonly ComparatorOffered[];
  readonly source: string;
  readonly tenths: DeprivationTenths | undefined;
  readonly target: TargetSeen | undefined;
  readonly smallNumbers: string | undefined;
}

/** Where do we stand, compared with whom, and is it changing? */
export function IndicatorPage(props: IndicatorPageProps): VNode {
  const { picture, groups, gaps, map, target } = props;
  const { indicator, ours } = picture;
  return (
    <>
      <span class="govuk-caption-l">
        {ours.name} · {indicator.topic}
      </span>
      <h1 class="govuk-heading-l">
        {indicator.title}
        {picture.group && ` (${picture.group.words})`}
      </h1>
      <p class="ec-answer">{firstSentence(picture, target && shortTarget(target.target.terms, target.standing, indicator))}</p>
      <WholeAndGap gaps={gaps} indicator={indicator} />
      {picture.group && (
        <p class="govuk-body">
          These are the figures of one group of children, {picture.group.words}.{' '}
          <a class="govuk-link" href={`/indicators/${indicator.code}?${addressOf({ ...picture, group: undefined })}`}>
            See all children
          </a>
        </p>
      )}
      <AreaAndPeriod {...props} />
      <SmallNumbers words={props.smallNumbers} />
      <div class="ec-panels">
        <Trend {...props} />
        <Standing picture={picture} source={props.source} />
        {map && <AreaPicture picture={picture} map={map} source={props.source} />}
        {props.tenths && <Deprivation picture={picture} tenths={props.tenths} source={props.source} />}
        {groups.length > 0 && <Groups picture={picture} groups={groups} gaps={gaps} />}
      </div>
      <h2 class="govuk-heading-m" id="figures">
        The figures
      </h2>
      <DataTableView id="table" table={figureTable(picture)} exports={addressWith(useScreen().url, { sort: undefined, page: undefined }).replace(/^\/indicators\/[^?]+/, `/indicators/${indicator.code}/figures`)} />
      <Definition indicator={indicator} />
      <KeepView />
    </>
  );
}

/** Both halves of the duty in one place: how all children do is the first sentence, how far apart groups are stands here. */
export function WholeAndGap({ gaps, indicator }: { gaps: readonly GroupGap[]; indicator: Indicator }): VNode | null {
  const known = gaps.find(({ gap }) => gap.known);
  if (!known) {
    return <p class="govuk-body ec-quiet">The gap between groups of children cannot be shown beside this: {gaps.length > 0 ? 'one of the groups has no figure for this year' : 'no figures by group are published for it'}.</p>;
  }
  return (
    <p class="govuk-body">
      <strong>The gap:</strong> {gapSentence(known, indicator)}
    </p>
  );
}

/** "Children not eligible for free school meals 72.0%, eligible 51.5%: a gap of 20.5 percentage points (19.1 to 21.9)." */
function gapSentence({ first, second, gap }: GroupGap, indicator: Indicator): string {
  if (!gap.known) return `children ${first.words} and ${second.words} cannot be compared this year.`;
  const limits = gap.lower === undefined || gap.upper === undefined ? '' : ` (95% interval ${showNumber(gap.lower, indicator.decimals)} to ${showNumber(gap.upper, indicator.decimals)})`;
  return `children ${first.words} ${showFigure(indicator, first.figure)}, ${second.words} ${showFigure(indicator, second.figure)}: ${showDifference(indicator, gap.value)} apart${limits}.`;
}

function AreaAndPeriod({ picture, areas, comparators }: IndicatorPageProps): VNode {
  const { url } = useScreen();
  const periods = [...new Map(picture.ours.points.map(({ period }) => [period.code, period])).values()].reverse();
  return (
    <form class="ec-choose ec-no-print" method="get" action={url.pathname}>
      <Select id="area" name="area" label="Area" value={picture.ours.area} items={areas.map(({ code, name }) => ({ text: name, value: code }))} />
      {periods.length > 1 && <Select id="period" name="period" label="Year" value={picture.period?.code ?? ''} items={periods.map(({ code, label }) => ({ text: label, value: code }))} />}
      <ComparatorSelect comparators={comparators} comparator={picture.comparator} />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  );
}

function Trend({ picture, source, target }: IndicatorPageProps): VNode {
  const { indicator } = picture;
  const { caption, drawing } = pictureView({ picture, map: undefined, target }, 'trend')!;
  return (
    <section aria-labelledby="trend-heading">
      <h2 class="govuk-heading-m" id="trend-heading">
        Is it changing?
      </h2>
      <Said sentence={sentenceOfTrend(picture)} />
      <ChartFigure id="trend" caption={caption} narrow={pictureView({ picture, map: undefined, target }, 'trend', 'phone')!.drawing} table={trendTable(trendDataOf(picture, target?.standing), showIn(indicator))} download={pictureAddress(picture, 'trend')} embed={embedAddress(picture, 'trend')} source={source}>
        {drawing}
      </ChartFigure>
      <Aim picture={picture} target={target} />
      <Control picture={picture} source={source} />
    </section>
  );
}

/** Is the latest move more than the usual up and down? Folded away: it is for those who steer by it. */
function Control({ picture, source }: { picture: Picture; source: string }): VNode | null {
  const { indicator, ours } = picture;
  const controlled = controlOf(picture);
  if (!controlled) return null;
  const { caption, drawing } = pictureView({ picture, map: undefined }, 'control')!;
  return (
    <Details summary="Is it more than the usual up and down?">
      <p class="govuk-body">{controlSentence(controlled, indicator)}</p>
      <ChartFigure id="control" caption={caption} narrow={pictureView({ picture, map: undefined }, 'control', 'phone')!.drawing} table={controlTable(controlDataOf(controlled, ours.name), showIn(indicator))} download={pictureAddress(picture, 'control')} embed={embedAddress(picture, 'control')} source={source}>
        {drawing}
      </ChartFigure>
    </Details>
  );
}

/** What is aimed at, or the way to aim at something for those who may. */
function Aim({ picture, target }: Pick<IndicatorPageProps, 'picture' | 'target'>): VNode | null {
  const { actor, url } = useScreen();
  const { indicator, ours } = picture;
  if (target) {
    return (
      <p class="govuk-body">
        {sentenceOfTarget(target.target.terms, target.standing, indicator)}{' '}
        <a class="govuk-link" href={`/targets/${target.target.id}`}>
          See the target
        </a>
      </p>
    );
  }
  if (!isPermitted(actor, 'outcomes:set-target') || indicator.polarity === 'no-judgement') return null;
  const group = url.searchParams.get('group');
  return (
    <p class="govuk-body ec-no-print">
      <a class="govuk-link" href={`/targets/new?indicator=${indicator.code}&area=${ours.area}${group ? `&group=${encodeURIComponent(group)}` : ''}`}>
        Set a target
      </a>
    </p>
  );
}

function Standing({ picture, source }: { picture: Picture; source: string }): VNode {
  const { indicator, ours } = picture;
  const data = neighbourDataOf(picture, (area) => `/indicators/${indicator.code}?area=${area}`);
  const drawn = pictureView({ picture, map: undefined }, 'neighbours');
  return (
    <section aria-labelledby="standing-heading">
      <h2 class="govuk-heading-m" id="standing-heading">
        Where do we stand?
      </h2>
      <Said sentence={sentenceAgainstNeighbours(picture)} />
      <Said sentence={sentenceAgainstEngland(picture)} />
      <Said sentence={sentenceOfRank(picture)} />
      {drawn && (
        <ChartFigure id="neighbours" caption={drawn.caption} narrow={pictureView({ picture, map: undefined }, 'neighbours', 'phone')!.drawing} table={rankedTable(data, showIn(indicator))} download={pictureAddress(picture, 'neighbours')} embed={embedAddress(picture, 'neighbours')} source={`${source} ${comparatorSource(picture.comparator)}`}>
          {drawn.drawing}
        </ChartFigure>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/compare?indicator=${indicator.code}&${addressOf({ ...picture, period: undefined, group: undefined })}`}>
          Compare {ours.name} with others of its kind
        </a>
      </p>
    </section>
  );
}

function AreaPicture({ picture, map, source }: { picture: Picture; map: AreaMap; source: string }): VNode {
  const { indicator } = picture;
  const { caption, drawing } = pictureView({ picture, map }, 'map')!;
  return (
    <section aria-labelledby="map-heading">
      <h2 class="govuk-heading-m" id="map-heading">
        Where is it high and low?
      </h2>
      <ChartFigure id="map" caption={caption} table={mapTable(mapDataOf(map, indicator.code), showIn(indicator))} download={pictureAddress(picture, 'map')} embed={embedAddress(picture, 'map')} source={`${source} Boundaries: Office for National Statistics, Ordnance Survey.`}>
        {drawing}
      </ChartFigure>
    </section>
  );
}

function Groups({ picture, groups, gaps }: Pick<IndicatorPageProps, 'picture' | 'groups' | 'gaps'>): VNode {
  const { indicator } = picture;
  return (
    <section aria-labelledby="groups-heading">
      <h2 class="govuk-heading-m" id="groups-heading">
        Which children?
      </h2>
      {gaps.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {gaps.map((gap) => (
            <li key={gap.second.words}>{gapSentence(gap, indicator).replace(/^c/, 'C')}</li>
          ))}
        </ul>
      )}
      <DataTableView id="groups" table={groupTable({ picture, groups })} exports={`/indicators/${indicator.code}/figures?part=groups&${addressOf(picture)}`} />
    </section>
  );
}

/** The picture's period by group of children. */
export function groupTable({ picture, groups }: Pick<IndicatorPageProps, 'picture' | 'groups'>): DataTable {
  const { indicator, ours, period } = picture;
  return {
    caption: `${indicator.shortTitle} by group, ${ours.name}${period ? `, ${period.label}` : ''}`,
    columns: [
      { name: 'group', words: 'Children' },
      { name: 'figure', words: indicator.unitWords, isNumeric: true },
      { name: 'interval', words: '95% interval', isNumeric: true },
      { name: 'counts', words: 'Children counted', isNumeric: true },
    ],
    rows: groups.map(({ words, figure, indicator: code, group }) => ({
      key: `${code} ${group}`,
      cells: [
        { text: words.charAt(0).toUpperCase() + words.slice(1), href: `/indicators/${code}?area=${ours.area}${group === 'all' ? '' : `&group=${encodeURIComponent(group)}`}` },
        { text: showFigure(indicator, figure), ...(figure.known ? { value: figure.value } : { isMissing: true }) },
        { text: showInterval(indicator, figure) ?? 'no counts', isMissing: showInterval(indicator, figure) === undefined },
        { text: showCounts(figure) ?? '–', isMissing: showCounts(figure) === undefined },
      ],
    })),
  };
}

/** Our figures over time as a table, each with its counts, its interval, and a link to the row of the file it came from. */
export function figureTable(picture: Pick<Picture, 'indicator' | 'ours' | 'group'>): DataTable {
  const { indicator, ours } = picture;
  return {
    caption: `${titleOf(picture)}, ${ours.name}`,
    columns: [
      { name: 'period', words: 'Period' },
      { name: 'figure', words: indicator.unitWords, isNumeric: true },
      { name: 'lower', words: 'Lower limit', isNumeric: true },
      { name: 'upper', words: 'Upper limit', isNumeric: true },
      { name: 'numerator', words: 'Numerator', isNumeric: true },
      { name: 'denominator', words: 'Denominator', isNumeric: true },
      { name: 'source', words: 'Where from' },
    ],
    rows: [...ours.points].reverse().map(({ period, figure, from }) => ({
      key: period.code,
      cells: [
        { text: period.label, value: period.order },
        { text: `${showFigure(indicator, figure)}${figure.flag && figure.known ? ` [${figure.flag}]` : ''}`, ...(figure.known ? { value: figure.value } : { isMissing: true }) },
        ...(['lower', 'upper', 'numerator', 'denominator'] as const).map((part) => {
          const value = figure.known ? figure[part] : undefined;
          return value === undefined ? { text: '–', isMissing: true } : { text: part === 'lower' || part === 'upper' ? showFigure(indicator, { known: true, value, method: 'limit' }) : showNumber(value, 0), value };
        }),
        from.isWorkedOut ? { text: 'Worked out from records kept here' } : { text: from.rowNumber === 0 ? 'Added up from the file' : `Row ${from.rowNumber} of the file`, href: `/imports/${from.importId}/rows/${from.rowNumber}` },
      ],
    })),
  };
}

/** What is counted, under which rules, by whom. */
function Definition({ indicator }: { indicator: Indicator }): VNode {
  const polarity = { 'high-is-good': 'Higher is better', 'low-is-good': 'Lower is better', 'no-judgement': 'Neither higher nor lower is better by itself' }[indicator.polarity];
  const method = {
    published: 'The publisher gives no counts, so no interval; where counts came from elsewhere, Wilson’s method',
    proportion: 'Numerator over denominator; 95% interval by Wilson’s method',
    rate: 'Events per population; 95% interval by Byar’s method, exact below 10 events',
    mean: 'Mean',
  }[indicator.method];
  const rows = [
    ['What it is', indicator.description],
    ['Counted', indicator.numeratorWords],
    ['Out of', indicator.denominatorWords],
    ['Unit', indicator.unitWords],
    ['Which way is better', polarity],
    ['Interval', method],
    ['Rounding', indicator.roundingWords],
    ['Hidden', indicator.suppressionWords],
    ['Year', indicator.yearWords],
    ['Owner', indicator.owner],
    ['Legal basis', indicator.legalBasis],
    ['Official statistic', indicator.isOfficial ? 'Yes' : 'No: computed or collected locally'],
    ['Code of the publisher', `${indicator.sourceCode} (${indicator.source})`],
    ['Version of the definition', String(indicator.version)],
  ].filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
  return (
    <section aria-labelledby="definition-heading">
      <h2 class="govuk-heading-m" id="definition-heading">
        What is counted
      </h2>
      <SummaryList rows={rows.map(([key, value]) => ({ key, value }))} />
      {indicator.methodology && (
        <Details summary="Methodology, as its publisher words it">
          {indicator.methodology.split(/\n+/).map((paragraph, place) => (
            <p class="govuk-body-s" key={place}>
              {paragraph}
            </p>
          ))}
        </Details>
      )}
    </section>
  );
}
