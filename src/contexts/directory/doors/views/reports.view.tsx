import type { VNode } from 'preact';
import { daysBetween, dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import { answerStates, type WrongAnswer, type WrongReport } from '../../actions/take-reports.ts';
import { topicWords } from './wrong.view.tsx';

const councilStates = { looking: 'We are looking into it', mended: 'It is put right', 'right-as-it-is': 'It is right as it is' } as const;

/** What does the public say is wrong, and who still waits for an answer? */
export function ReportsPage({ reports, now }: { reports: readonly WrongReport[]; now: Date }): VNode {
  const open = reports.filter(({ state }) => state === null || state === 'looking');
  const done = reports.filter(({ state }) => state === 'mended' || state === 'right-as-it-is');
  return (
    <>
      <h1 class="govuk-heading-l">What the public says is wrong</h1>
      <p class="ec-answer">{sayOpen(open, now)}</p>
      <List reports={open} now={now} />
      {done.length > 0 && <h2 class="govuk-heading-m">Answered</h2>}
      <List reports={done.slice(0, 100)} now={now} />
    </>
  );
}

function List({ reports, now }: { reports: readonly WrongReport[]; now: Date }): VNode {
  return (
    <ul class="govuk-list">
      {reports.map((report) => (
        <li key={report.reference} class="ec-result">
          <a class="govuk-link" href={`/directory/reports/${report.reference}`}>
            {report.record?.name ?? 'A record that is gone'}: {topicWords[report.topic].toLowerCase()}
          </a>
          <br />
          {report.words.length > 200 ? `${report.words.slice(0, 200)}…` : report.words}
          <br />
          {sayTold(report.toldAt, now)} {report.state === null ? 'No answer yet.' : `${councilStates[report.state]}.`}
        </li>
      ))}
    </ul>
  );
}

/** Is it wrong, and what do we tell whoever said so? */
export function AnswerPage({ report, answers, nameOf, now, faults, typed }: { report: WrongReport; answers: readonly WrongAnswer[]; nameOf: (actor: string) => string; now: Date; faults: readonly InputFault[]; typed: Readonly<Record<string, unknown>> }): VNode {
  const fault = (field: string): { errorMessage?: string } => {
    const message = faults.find((one) => one.field === field)?.message;
    return message === undefined ? {} : { errorMessage: message };
  };
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />}
      <h1 class="govuk-heading-l">{report.record?.name ?? 'A record that is gone'}</h1>
      <p class="ec-answer">
        {topicWords[report.topic]}. {sayTold(report.toldAt, now)} {report.state === null ? 'Nobody has answered yet.' : `${councilStates[report.state]}.`}
      </p>
      <SummaryList
        rows={[
          { key: 'What they say', value: report.words },
          { key: 'Reference', value: report.reference },
          ...(report.record === null ? [] : [{ key: 'Record', value: { children: <a class="govuk-link" href={`/directory/records/${report.record.id}`}>The record and its history</a> } }]),
        ]}
      />
      {answers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Our answers</h2>
          <ul class="govuk-list">
            {answers.map(({ state, words, answeredAt, answeredBy }) => (
              <li key={answeredAt.toISOString()} class="ec-result">
                {showDate(dayInLondon(answeredAt))}, {nameOf(answeredBy)}: {councilStates[state]}. {words}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">Answer</h2>
      <p class="govuk-body">Whoever has the reference reads it. We do not know who that is, so write nothing about anybody.</p>
      <Form action={`/directory/reports/${report.reference}`}>
        <Radios name="state" idPrefix="state" value={String(typed['state'] ?? '')} {...fault('state')} fieldset={{ legend: { children: 'How does it stand?' } }} items={answerStates.map((state) => ({ value: state, children: councilStates[state] }))} />
        <Textarea name="words" id="words" label="What do they read?" value={String(typed['words'] ?? '')} {...fault('words')} rows={4} />
        <Button preventDoubleClick>Answer</Button>
      </Form>
    </>
  );
}

function sayOpen(open: readonly WrongReport[], now: Date): string {
  const unanswered = open.filter(({ state }) => state === null);
  if (open.length === 0) return 'Nothing waits for an answer.';
  if (unanswered.length === 0) return `${open.length} ${open.length === 1 ? 'report is' : 'reports are'} being looked into; each has been told so.`;
  const oldest = unanswered.map(({ toldAt }) => toldAt).reduce((a, b) => (a < b ? a : b));
  const days = daysBetween(dayInLondon(oldest), dayInLondon(now));
  return `${unanswered.length} ${unanswered.length === 1 ? 'report waits' : 'reports wait'} for an answer; the oldest ${days === 0 ? 'came today' : `waits ${days} ${days === 1 ? 'day' : 'days'}`}.`;
}

function sayTold(at: Date, now: Date): string {
  const days = daysBetween(dayInLondon(at), dayInLondon(now));
  return days === 0 ? 'Told today.' : `Told ${days} ${days === 1 ? 'day' : 'days'} ago.`;
}
