import { Fragment, type VNode } from 'preact';
import { showNumber } from '../../../../kernel/rate.ts';
import type { DataCell, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import type { YearReview } from '../../actions/read-year.ts';
import type { Mover, YearAnswer } from '../../model/year-answers.ts';

/** The year at a glance: six questions in their order, each with its answer in words, then the tables behind the third. */
export function YearPage({ review }: { readonly review: YearReview }): VNode {
  const { facts, answers, years, year } = review;
  const [first, gap] = answers;
  return (
    <>
      <h1 class="govuk-heading-l">Early years: results of {facts.label}</h1>
      <p class="ec-answer">
        {first!.sentences[0]} {gap!.sentences[0]}
      </p>
      <p class="govuk-body ec-no-print">
        {years.map((each, at) => (
          <Fragment key={each.year}>
            {at > 0 && ' · '}
            {each.year === year ? <strong>{each.label}</strong> : <a class="govuk-link" href={`/early-years?year=${each.year}`}>{each.label}</a>}
          </Fragment>
        ))}
      </p>
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={`/early-years/report.docx?year=${year}`}>
          Download the year as a document
        </a>
      </p>
      {answers.map((answer) => (
        <Answer key={answer.id} answer={answer} />
      ))}
      <h2 class="govuk-heading-m">The tables behind the answers</h2>
      <DataTableView id="groups" table={moversTable(review, 'group')} exports={`/early-years/table?year=${year}&kind=group`} />
      <DataTableView id="wards" table={moversTable(review, 'ward')} exports={`/early-years/table?year=${year}&kind=ward`} />
      {review.isInside && <DataTableView id="settings" table={moversTable(review, 'setting')} exports={`/early-years/table?year=${year}&kind=setting`} />}
      <p class="govuk-body-s">
        From the profile returns that were accepted, child by child. {review.isInside ? 'Exact figures: not for publication as they stand.' : 'Figures that would tell of few children are hidden, and settings are not shown.'} What a school or ward adds is arithmetic, not a judgement of it; nobody may
        set targets for a school or setting.
      </p>
    </>
  );
}

function Answer({ answer: { id, question, sentences } }: { readonly answer: YearAnswer }): VNode {
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
    </section>
  );
}

const captions: Readonly<Record<Mover['kind'], string>> = { group: 'Good level by group', ward: 'Good level by ward', setting: 'Good level by school and setting' };

/** Groups, wards or settings as a table: this year, the change, and what it adds to the authority's change. */
export function moversTable({ facts }: YearReview, kind: Mover['kind']): DataTable {
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
    rows: facts.movers.filter((mover) => mover.kind === kind).map((mover) => ({ key: mover.code, cells: cellsOf(mover) })),
  };
}

function cellsOf({ name, children, now, change, toChange }: Mover): DataCell[] {
  const missing = (text: string): DataCell => ({ text, isMissing: true });
  if (!now.known) return [{ text: name }, missing('hidden'), missing('hidden'), missing(''), missing('hidden'), missing('hidden')];
  return [
    { text: name },
    { text: showNumber(children, 0), value: children },
    { text: showNumber(now.value, 1), value: now.value },
    { text: `${showNumber(now.lower!, 1)} to ${showNumber(now.upper!, 1)}` },
    change.known ? { text: signed(change.value, 1), value: change.value } : missing('no earlier figure'),
    change.known ? { text: signed(toChange, 2), value: toChange } : missing(''),
  ];
}

function signed(value: number, decimals: number): string {
  const size = showNumber(Math.abs(value), decimals);
  return Number(size) === 0 ? size : `${value > 0 ? '+' : '−'}${size}`;
}
