import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { HelpLine } from '../../actions/open-directory.ts';
import type { WrongReport } from '../../actions/take-reports.ts';
import { HelpLinePart } from './service-parts.view.tsx';

/** What can be wrong, in words. */
export const topicWords = { 'out-of-date': 'It is out of date', closed: 'It has closed', missing: 'Something is missing', other: 'Something else' } as const;

/** Asks what is wrong. Nobody need say who they are. */
export function WrongPage({ id, name, faults, typed, helpLine }: { id: string; name: string; faults: readonly InputFault[]; typed: Readonly<Record<string, unknown>>; helpLine: HelpLine | undefined }): VNode {
  const fault = (field: string): string | undefined => faults.find((one) => one.field === field)?.message;
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />}
      <h1 class="govuk-heading-l">Tell us what is wrong</h1>
      <p class="ec-answer">Something is wrong with “{name}”: tell us, and we look into it.</p>
      <p class="govuk-body">You need not say who you are. Please write no names of children. You get a reference with which you can see our answer.</p>
      <Form action={`/services/${id}/wrong`}>
        <Radios name="topic" idPrefix="topic" value={String(typed['topic'] ?? '')} errorMessage={fault('topic')} fieldset={{ legend: { children: 'What is it?' } }} items={Object.entries(topicWords).map(([value, children]) => ({ value, children }))} />
        <Textarea id="words" name="words" label="What should it say?" value={String(typed['words'] ?? '')} errorMessage={fault('words')} />
        <Button preventDoubleClick>Tell us</Button>
      </Form>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

const stateWords = { looking: 'We are looking into it.', mended: 'We have put it right.', 'right-as-it-is': 'We looked, and it is right as it is.' } as const;

/** What came of a report. */
export function ReportPage({ report, name, helpLine }: { report: WrongReport; name: string | undefined; helpLine: HelpLine | undefined }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">What you told us</h1>
      <p class="ec-answer">{report.state === null ? 'We have what you told us, and nobody has answered yet.' : stateWords[report.state]}</p>
      {report.answer && <p class="govuk-body">{report.answer}</p>}
      <p class="govuk-body">
        Your reference is <strong>{report.reference}</strong>. The address of this page shows our answer: keep it.
      </p>
      {name !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/services/${report.service}`}>
            {name}
          </a>
        </p>
      )}
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}
