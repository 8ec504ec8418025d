import type { VNode } from 'preact';
import type { Import, ImportReport } from '../../../../platform/imports/import.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import { WarningText } from '../../../../platform/pages/govuk/warning-text.view.tsx';
import { comparedRows, countOf } from '../words-import.ts';

/** Lets somebody accept what is proposed; where there are queries, what they found out about them is asked for and kept. */
export function AcceptOrRefuse({ report, fault }: { report: ImportReport; fault: string | undefined }): VNode {
  const queries = report.notes.filter((note) => note.severity === 'query').length;
  return (
    <section aria-labelledby="decide">
      <h2 class="govuk-heading-m" id="decide">
        Accept it?
      </h2>
      <Form action={`/imports/${report.id}/accept`}>
        {queries > 0 && (
          <Textarea
            name="words"
            id="words"
            rows={3}
            label={`What do you say to ${queries === 1 ? 'the query' : `the ${queries} queries`} below?`}
            hint="Kept with the import, for whoever wonders later."
            errorMessage={fault}
          />
        )}
        <div class="govuk-button-group">
          <Button preventDoubleClick>
            {`Accept ${countOf(report.counts.new + report.counts.changed, 'figure')}`}
          </Button>
          <a class="govuk-link" href={`/imports/${report.id}/refuse`}>
            Keep the file out
          </a>
        </div>
      </Form>
    </section>
  );
}

/** Asks why a file is kept out or taken back, and says what that does, before it is done. */
export function ReasonPage({ one, act, fault, words }: { one: Import; act: 'refuse' | 'withdraw'; fault?: string; words?: string }): VNode {
  const isBack = act === 'withdraw';
  return (
    <>
      {fault && <ErrorSummary errorList={[{ children: fault, href: '#reason' }]} />}
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{one.fileName}</span>
        {isBack ? 'Take this file back?' : 'Keep this file out?'}
      </h1>
      {isBack ? (
        <WarningText>
          {`${countOf(one.counts.new, 'figure that it put in goes', 'figures that it put in go')}, and ${countOf(one.counts.changed, 'figure that it replaced stands', 'figures that it replaced stand')} again. Every page and report card changes at once.`}
        </WarningText>
      ) : (
        <p class="govuk-body">{`None of its ${countOf(comparedRows(one.counts), 'figure')} goes in. The file and what was found in it stay here to look at.`}</p>
      )}
      <Form action={`/imports/${one.id}/${act}`}>
        <Textarea name="reason" id="reason" rows={3} label={{ children: 'Why?', classes: 'govuk-label--m' }} hint="Kept with the import, for whoever wonders later." errorMessage={fault} value={words} />
        <div class="govuk-button-group">
          <Button classes={isBack ? 'govuk-button--warning' : undefined} preventDoubleClick>
            {isBack ? 'Take it back' : 'Keep it out'}
          </Button>
          <a class="govuk-link" href={`/imports/${one.id}`}>
            {isBack ? 'Leave it in' : 'Back to the import'}
          </a>
        </div>
      </Form>
    </>
  );
}
