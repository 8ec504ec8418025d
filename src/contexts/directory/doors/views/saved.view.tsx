import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import type { HelpLine } from '../../actions/open-directory.ts';
import { showAges } from '../../model/age.ts';
import { showInspection, taxFreeAnswer } from '../../model/childcare.ts';
import { sayPrice, sayWhere } from '../../model/say-facts.ts';
import { showSchedule } from '../../model/schedule.ts';
import { showFreshness, showSpaces } from '../../model/vacancy.ts';
import type { ShownRecord } from '../../model/what-is-shown.ts';
import { kindWords } from '../finder-question.ts';
import { CompareTable } from './compare-table.view.tsx';
import { HelpLinePart, LinkButton, ReachPart, ResultFacts } from './service-parts.view.tsx';

/** The services on a list that stands in the address: kept by a bookmark, shared by its link, printed. */
export function SavedPage({ records, site, today, helpLine }: { records: readonly ShownRecord[]; site: string; today: IsoDate; helpLine: HelpLine | undefined }): VNode {
  const list = records.map(({ id }) => id as string);
  return (
    <>
      <h1 class="govuk-heading-l">My list</h1>
      <p class="ec-answer">{records.length === 0 ? 'Nothing is on your list yet.' : `${records.length === 1 ? 'One service is' : `${records.length} services are`} on your list.`}</p>
      <p class="govuk-body ec-no-print">The list stands in the address of this page. Bookmark it, send it to yourself or print it: we keep nothing.</p>
      <ol class="govuk-list ec-results">
        {records.map((record) => (
          <li class="ec-result" key={record.id}>
            <h2 class="govuk-heading-s">
              <a class="govuk-link" href={`/services/${record.id}?list=${list.join('.')}`}>
                {record.name}
              </a>
            </h2>
            <ResultFacts record={record} isRough={false} today={today} />
            <ReachPart record={record} />
            <p class="govuk-body-s ec-no-print">
              <a class="govuk-link" href={`/services/saved?list=${list.filter((id) => id !== record.id).join('.')}`}>
                Take off my list<span class="govuk-visually-hidden">: {record.name}</span>
              </a>
            </p>
          </li>
        ))}
      </ol>
      {records.length > 1 && <LinkButton href={`/services/compare?list=${list.join('.')}`}>{records.length > 4 ? 'Compare the first four' : 'Compare them'}</LinkButton>}
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={list.length === 0 ? '/services' : `/services?list=${list.join('.')}`}>
          Find more
        </a>
        {list.length > 0 && (
          <>
            {' or '}
            <a class="govuk-link" href={`mailto:?${new URLSearchParams({ subject: 'My list of services', body: `${site}/services/saved?list=${list.join('.')}` }).toString().replaceAll('+', '%20')}`}>
              send this list by e-mail
            </a>
          </>
        )}
      </p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** Up to four services of a list side by side, the same questions in the same order. No ranks and no stars. */
export function ComparePage({ records, list, today, helpLine }: { records: readonly ShownRecord[]; list: readonly string[]; today: IsoDate; helpLine: HelpLine | undefined }): VNode {
  const rows = questionsOf(today);
  const [told, untold] = [rows.filter(([, show]) => records.some((record) => show(record) !== '')), rows.filter(([, show]) => records.every((record) => show(record) === ''))];
  return (
    <>
      <h1 class="govuk-heading-l">Compare</h1>
      <p class="ec-answer">{records.length === 0 ? 'Choose services from your list to see them side by side.' : `${records.length === 1 ? 'One service' : `${records.length} services`}, with the same questions about each.`}</p>
      <div class="ec-scroll" tabIndex={0} role="region" aria-label="Services side by side">
        <CompareTable
          caption="Services side by side"
          corner="Question"
          columns={records.map(({ id, name }) => ({ name, href: `/services/${id}?list=${list.join('.')}` }))}
          rows={told.map(([name, show]) => ({ name, cells: records.map((record) => show(record) || <span class="ec-quiet">not told</span>) }))}
        />
      </div>
      {records.length > 0 && untold.length > 0 && <p class="govuk-body-s">{records.length === 1 ? 'It has' : 'None of them has'} told us: {untold.map(([words]) => words).join(', ')}.</p>}
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={records.length === 0 ? '/services' : `/services/saved?list=${list.join('.')}`}>
          {records.length === 0 ? 'Find services' : 'Back to my list'}
        </a>
      </p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** What is asked of each, with how a service answers; nothing where it has not said. */
function questionsOf(today: IsoDate): readonly (readonly [string, (record: ShownRecord) => string])[] {
  return [
    ['What it is', ({ kind }) => kindWords[kind]],
    ['Ages', ({ ages }) => showAges(ages)],
    ['When', ({ schedules }) => schedules.map((schedule) => showSchedule(schedule, showDate)).join('; ')],
    ['Spaces', ({ vacancies }) => vacancies.map((space) => `${showSpaces([space])} ${showAges(space.ages)}, ${showFreshness(space.toldOn, today, showDate)}`).join('; ')],
    ['Cost', ({ costs }) => costs.flatMap((cost) => sayPrice(cost, today, showDate) ?? []).join('; ')],
    ['Funded hours', ({ childcare }) => (childcare === undefined ? '' : childcare.fundedHours.length > 0 ? 'yes' : 'no')],
    ['Tax-Free Childcare', (record) => ({ taken: 'yes', refused: 'no', unsaid: '' })[taxFreeAnswer(record) ?? 'unsaid']],
    ['Inspection', ({ childcare }) => (childcare === undefined ? '' : showInspection(childcare, showDate))],
    ['Special needs', ({ support }) => support.words ?? support.needs.join(', ')],
    ['Languages', ({ languages }) => languages.join(', ')],
    ['Where', (record) => sayWhere(record) ?? ''],
    ['Getting in and about', ({ places }) => [...new Set(places.flatMap(({ location }) => location.accessibility.map(({ words }) => words)))].join('; ')],
    ['Telephone', ({ contacts }) => contacts.flatMap(({ phones }) => phones).join(', ')],
  ];
}
