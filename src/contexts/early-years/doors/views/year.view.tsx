import { Fragment, type VNode } from 'preact';
import { publishedFigure } from '../../../../kernel/figure.ts';
import { yearPeriod } from '../../../../kernel/period.ts';
import { showNumber } from '../../../../kernel/rate.ts';
import { trendTable } from '../../../../platform/charts/chart-table.ts';
import type { ChartSize } from '../../../../platform/charts/ink.ts';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import type { DrawnPicture } from '../../../../platform/pages/picture-file.ts';
import type { DataCell, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import type { YearReview } from '../../actions/read-year.ts';
import type { Mover, YearAnswer } from '../../model/year-answers.ts';
import { signed } from '../../model/signed.ts';
import { missingCell, namedFirst, rangeCell } from './figure-cells.ts';
import { gapData, gapPicture, goodLevelData, goodLevelPicture, showPercent, showPoints, type Drawn } from './series-pictures.view.tsx';
import { YearLinks, YearSource } from './year-links.view.tsx';

/** The year at a glance: six questions in their order, each with its answer in words, then the tables behind the third. */
export function YearPage({ review }: { readonly review: YearReview }): VNode {
  const { facts, answers, year } = review;
  const [first, gap] = answers;
  return (
    <>
      <h1 class="govuk-heading-l">Early years: results of {facts.label}</h1>
      <p class="ec-answer">
        {first!.sentences[0]} {gap!.sentences[0]}
      </p>
      <YearLinks frame={review} path="/early-years" />
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={`/early-years/report.docx?year=${year}`}>
          Download the year as a document
        </a>
      </p>
      <div class="ec-panels">
        {yearPictures.map((kind) => (
          <YearPictureView key={kind} review={review} kind={kind} />
        ))}
      </div>
      {answers.map((answer) => (
        <Answer key={answer.id} answer={answer} links={linksOf(answer.id, review)} />
      ))}
      <h2 class="govuk-heading-m">The tables behind the answers</h2>
      <DataTableView id="groups" table={moversTable(review, 'group')} exports={`/early-years/table?year=${year}&kind=group`} />
      <DataTableView id="wards" table={moversTable(review, 'ward')} exports={`/early-years/table?year=${year}&kind=ward`} />
      {review.isInside && <DataTableView id="settings" table={moversTable(review, 'setting')} exports={`/early-years/table?year=${year}&kind=setting`} />}
      <YearSource isInside={review.isInside} />
    </>
  );
}

function Answer({ answer: { id, question, sentences }, links }: { readonly answer: YearAnswer; readonly links: readonly (readonly [href: string, words: string])[] }): VNode {
  return (
    <section id={id}>
      <h2 class="govuk-heading-m">{question}</h2>
      <p class="govuk-body">{sentences[0]}</p>
      {sentences.length > 1 && (
        <ul class="govuk-list govuk-list--bullet">
          {sentences.slice(1).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {links.length > 0 && (
        <p class="govuk-body ec-no-print">
          {links.map(([href, words], at) => (
            <Fragment key={href}>
              {at > 0 && ' · '}
              <a class="govuk-link" href={href}>
                {words}
              </a>
            </Fragment>
          ))}
        </p>
      )}
    </section>
  );
}

/** Where an answer is looked into further, for those who may. */
function linksOf(id: YearAnswer['id'], { year, isInside }: YearReview): (readonly [href: string, words: string])[] {
  const settings = isInside ? [[`/early-years/settings?year=${year}`, 'Schools and settings, and next year’s children'] as const] : [];
  switch (id) {
    case 'gap':
      return [[`/early-years/gap?year=${year}`, 'What moved the gap'], [`/early-years/groups?year=${year}`, 'Who is in the lowest 20%']];
    case 'movers':
      return [[`/early-years/groups?year=${year}`, 'Groups and what stands in their way'], ...settings];
    case 'trajectory':
      return [['/targets', 'Targets'], ...settings];
    case 'first':
      return isInside ? [[`/early-years/moderation?year=${year}`, 'Whom to visit, and what visits found']] : [];
    default:
      return [];
  }
}

/** The pictures of the year, by their names in addresses: both halves of the duty. */
export const yearPictures = ['good-level', 'gap'] as const;
type YearPicture = (typeof yearPictures)[number];

/** One picture of the year: good level with the way to the target, or the gap. */
export function yearPicture(review: YearReview, kind: YearPicture, size: ChartSize): DrawnPicture {
  return kind === 'good-level' ? goodLevelPicture(drawnOf(review), size) : gapPicture(drawnOf(review), size);
}

function drawnOf({ series, publisher, facts }: YearReview): Drawn {
  const first = series.goodLevel[0]?.period.startYear ?? 0;
  return { series, publisher, way: facts.aim?.way.filter(({ year }) => year > first).map(({ year, value }) => ({ period: yearPeriod(year - 1, 'split-year'), figure: publishedFigure(value, { method: 'trajectory' }) })) };
}

function YearPictureView({ review, kind }: { readonly review: YearReview; readonly kind: YearPicture }): VNode {
  const { caption, drawing } = yearPicture(review, kind, 'phone');
  const drawn = drawnOf(review);
  return (
    <ChartFigure
      id={`picture-${kind}`}
      caption={caption}
      table={kind === 'good-level' ? trendTable(goodLevelData(drawn), showPercent) : trendTable(gapData(drawn), showPoints)}
      download={`/early-years/picture?year=${review.year}&kind=${kind}`}
      source="Lines do not cross from one profile to another: they measure different things."
    >
      {drawing}
    </ChartFigure>
  );
}

const captions: Readonly<Record<Mover['kind'], string>> = { group: 'Good level by group', ward: 'Good level by ward', setting: 'Good level by school and setting' };

/** Groups, wards or settings as a table: this year, the change, and what it adds to the authority's change. */
export function moversTable({ facts }: YearReview, kind: Mover['kind']): DataTable {
  const movers = facts.movers.filter((mover) => mover.kind === kind);
  return {
    caption: captions[kind],
    columns: [
      { name: 'name', words: kind === 'group' ? 'Group' : kind === 'ward' ? 'Ward' : 'School or setting' },
      { name: 'children', words: 'Children', isNumeric: true },
      { name: 'good', words: `Good level ${facts.label}, %`, isNumeric: true, decimals: 1 },
      { name: 'limits', words: '95% interval' },
      { name: 'change', words: `Change${facts.earlierLabel === undefined ? '' : ` since ${facts.earlierLabel}`}, points`, isNumeric: true, decimals: 1 },
      { name: 'adds', words: 'Adds to our change, points', isNumeric: true, decimals: 2 },
    ],
    rows: (kind === 'setting' ? movers.sort(namedFirst) : movers).map((mover) => ({ key: mover.code, cells: cellsOf(mover) })),
  };
}

function cellsOf({ name, children, now, change, toChange }: Mover): DataCell[] {
  if (!now.known) return [{ text: name }, missingCell('hidden'), missingCell('hidden'), missingCell(''), missingCell('hidden'), missingCell('hidden')];
  return [
    { text: name },
    { text: showNumber(children, 0), value: children },
    { text: showNumber(now.value, 1), value: now.value },
    rangeCell(now, 1),
    change.known ? { text: signed(change.value, 1), value: change.value } : missingCell('no earlier figure'),
    change.known ? { text: signed(toChange, 2), value: toChange } : missingCell(''),
  ];
}
