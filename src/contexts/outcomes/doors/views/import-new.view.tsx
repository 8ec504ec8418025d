import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { FileUpload } from '../../../../platform/pages/govuk/file-upload.view.tsx';

/** One file to bring in; `problem` says what was wrong with the one before. */
export function ImportNewPage({ problem, templateOf }: { problem?: { what: string; remedy: string }; templateOf: readonly { title: string; about: string; columns: readonly string[] }[] }): VNode {
  return (
    <>
      {problem && <ErrorSummary errorList={[{ children: `${problem.what} ${problem.remedy}`.trim(), href: '#file' }]} />}
      <h1 class="govuk-heading-l">Bring in a file</h1>
      <p class="ec-answer">Choose a spreadsheet as you have it: you will see how it is read, and what it would change, before anything goes in.</p>
      <Form action="/imports/new" takesFile>
        <FileUpload
          name="file"
          id="file"
          label={{ children: 'File', classes: 'govuk-label--m' }}
          hint="CSV or Excel workbook (.xlsx), on its own or in a zip. Title lines, notes, merged cells and signs such as * or c are understood."
          errorMessage={problem ? problem.what : undefined}
          attributes={{ accept: '.csv,.tsv,.txt,.xlsx,.xlsm,.zip,.gz' }}
        />
        <Button preventDoubleClick>Upload</Button>
      </Form>
      <Details summary="What a file may look like">
        <ul class="govuk-list govuk-list--bullet">
          <li>One row for each figure, or one column for each year.</li>
          <li>Areas by their codes (E05000932, E01005278, or the code of a locality of yours). Names alone cannot be matched, because two places may share one.</li>
          <li>Counts if you have them: how many of how many. With them the service can show limits and hide small numbers; with a percentage alone it cannot.</li>
          <li>Figures about areas and groups, never about one child.</li>
        </ul>
        {templateOf.map((one) => (
          <p key={one.title} class="govuk-body">
            <strong>{one.title}</strong>: {one.about} Columns: {one.columns.join(', ')}.
          </p>
        ))}
      </Details>
      <p class="govuk-body">
        <a class="govuk-link" href="/imports">
          All imports
        </a>
      </p>
    </>
  );
}
