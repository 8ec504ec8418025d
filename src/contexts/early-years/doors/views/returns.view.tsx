import type { VNode } from 'preact';
import { showInstant } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { showImportState } from '../../../../platform/imports/words.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { FileUpload } from '../../../../platform/pages/govuk/file-upload.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { ReturnLook, ReturnsSeen, RuleIssues } from '../../actions/look-at-return.ts';
import { wordsOfRule, wordsWithoutValue } from '../../model/return-rules.ts';
import { Changes } from './changes.view.tsx';
import { SideForm, sideWords } from './side.view.tsx';

/** What is wrong with a return, or a file beside it, that was just sent. */
export interface ReturnsProblem {
  readonly file?: string;
  readonly side?: string;
}

/** The returns that came in with the files beside them, and bringing another one. */
export function ReturnsPage({ seen, problem }: { readonly seen: ReturnsSeen; readonly problem: ReturnsProblem }): VNode {
  const waiting = seen.imports.filter(({ state }) => state === 'proposed').length;
  const years = new Set(seen.accepted.filter(({ status }) => status === 'in').map(({ year }) => year));
  return (
    <>
      {problem.file !== undefined && <ErrorSummary errorList={[{ children: problem.file, href: '#file' }]} />}
      {problem.side !== undefined && <ErrorSummary errorList={[{ children: problem.side, href: '#side-file' }]} />}
      <h1 class="govuk-heading-l">Profile returns</h1>
      <p class="ec-answer">
        Results of {years.size} {years.size === 1 ? 'year' : 'years'} are in; {waiting === 0 ? 'no return waits to be accepted' : `${waiting} ${waiting === 1 ? 'return waits' : 'returns wait'} to be accepted`}.
      </p>
      <h2 class="govuk-heading-m">Bring in a return</h2>
      <Form action="/early-years/returns" takesFile>
        <Input name="year" id="year" label={{ children: 'Year in which the school year ends' }} hint="2025 for 2024/25" classes="govuk-input--width-4" inputmode="numeric" />
        <Select
          name="covers"
          id="covers"
          label={{ children: 'What the file is whole for' }}
          items={[
            { value: 'children', text: 'It adds and corrects the children it names' },
            { value: 'settings', text: 'It is whole for the schools and settings it names' },
            { value: 'authority', text: 'It is whole for the authority' },
          ]}
        />
        <FileUpload name="file" id="file" label={{ children: 'File' }} hint="CSV, Excel or the XML message; lines of title are understood." errorMessage={problem.file} attributes={{ accept: '.csv,.tsv,.txt,.xlsx,.xml,.zip,.gz' }} />
        <Button preventDoubleClick>Upload</Button>
      </Form>
      <h2 class="govuk-heading-m">Bring in a census or another file beside it</h2>
      <SideForm problem={problem.side} />
      <h2 class="govuk-heading-m">Returns that came</h2>
      <ul class="govuk-list">
        {seen.imports.map((one) => {
          const accepted = seen.accepted.find(({ return_id }) => return_id === one.id);
          return (
            <li key={one.id}>
              <a class="govuk-link" href={`/early-years/returns/${one.id}`}>{one.fileName}</a>, {showInstant(one.receivedAt)}: {showImportState(one.state)}
              {accepted && `; ${accepted.children.toLocaleString('en-GB')} children of ${accepted.settings} settings, ${accepted.year - 1}/${String(accepted.year).slice(2)}${accepted.isLate ? ', late' : ''}${accepted.status === 'superseded' ? ', replaced by later ones' : ''}`}
            </li>
          );
        })}
      </ul>
      <h2 class="govuk-heading-m">Files beside them</h2>
      <ul class="govuk-list">
        {seen.sides.map((one) => (
          <li key={one.id}>
            <a class="govuk-link" href={`/early-years/sides/${one.id}`}>{one.fileName}</a>, {sideWords(one.said)}, {showInstant(one.receivedAt)}: {showImportState(one.state)}
          </li>
        ))}
        {seen.sides.length === 0 && <li>None yet. Without a census nothing is known of meals, language or needs.</li>}
      </ul>
    </>
  );
}

/** One return: what must be mended, what must be explained, what it would change, and accepting it. */
export function ReturnPage({ look, mayAccept, fault }: { readonly look: ReturnLook; readonly mayAccept: boolean; readonly fault?: string | undefined }): VNode {
  const { report, rules, open } = look;
  const errors = report.notes.filter(({ severity }) => severity === 'error');
  return (
    <>
      {fault !== undefined && <ErrorSummary errorList={[{ children: fault, href: '#explain' }]} />}
      <h1 class="govuk-heading-l">{report.fileName}</h1>
      <p class="ec-answer">{sayReturn(look)}</p>
      {errors.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What must be mended</h2>
          <ul class="govuk-list govuk-list--bullet">
            {errors.map((note) => (
              <li key={`${note.code} ${note.column}`}>
                {note.words} {note.rowNumber !== undefined && `Row ${note.rowNumber}${note.column === undefined ? '' : `, ${note.column}`}${note.times > 1 ? ` and ${(note.times - 1).toLocaleString('en-GB')} more` : ''}. `}
                {note.remedy}
              </li>
            ))}
          </ul>
        </>
      )}
      {rules.length > 0 && <h2 class="govuk-heading-m" id="explain">What must be explained</h2>}
      {rules.map((of) => (
        <Queries key={of.rule.code} of={of} id={report.id} isOpen={report.state === 'proposed'} seesChildren={look.seesChildren} />
      ))}
      {report.differences.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What it would change</h2>
          <ul class="govuk-list govuk-list--bullet">
            {report.differences.map(({ about, before, after }) => (
              <li key={about}>
                {about}: {String(before['children'])} children before, {String(after['children'])} after
              </li>
            ))}
          </ul>
          <p class="govuk-body">
            {report.counts.new.toLocaleString('en-GB')} children new, {report.counts.changed.toLocaleString('en-GB')} changed, {report.counts.same.toLocaleString('en-GB')} the same.
          </p>
        </>
      )}
      <Changes look={look} />
      {report.state === 'proposed' && open === 0 && mayAccept && (
        <Form action={`/early-years/returns/${report.id}/accept`}>
          <Button preventDoubleClick>Accept the return</Button>
        </Form>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/early-years/returns">All returns</a>
      </p>
    </>
  );
}

function sayReturn({ report, open, rules }: ReturnLook): string {
  const read = `${report.rowsRead.toLocaleString('en-GB')} children read`;
  if (report.state === 'refused') return `${read}; kept out whole, because there is something to mend. Nothing of it is in.`;
  if (report.state === 'committed') return `${read}; the return is in.`;
  if (report.state !== 'proposed') return `${read}; ${showImportState(report.state)}.`;
  const queries = rules.reduce((sum, { issues }) => sum + issues.length, 0);
  return open > 0 ? `${read}; ${open} of ${queries} queries need an answer before the return can be accepted.` : `${read}; nothing stands against accepting it.`;
}

const rowsShown = 20;

function Queries({ of: { rule, issues, open }, id, isOpen, seesChildren }: { readonly of: RuleIssues; readonly id: string; readonly isOpen: boolean; readonly seesChildren: boolean }): VNode {
  return (
    <section>
      <h3 class="govuk-heading-s">
        {wordsWithoutValue(rule)} ({issues.length}, {open} open)
      </h3>
      <p class="govuk-body">{rule.remedy}</p>
      <ul class="govuk-list govuk-list--bullet">
        {issues.slice(0, rowsShown).map((issue) => (
          <li key={`${issue.rowNumber} ${issue.field} ${issue.childKey}`}>
            {issue.rowNumber === 0 ? issue.setting : `Row ${issue.rowNumber}, ${issue.setting}`}
            {seesChildren && issue.value !== '' && `: ${wordsOfRule(rule, issue.value)}`}
            {issue.explanation !== undefined && ` Explained: ${issue.explanation}`}
          </li>
        ))}
        {issues.length > rowsShown && <li>and {issues.length - rowsShown} more</li>}
      </ul>
      {isOpen && open > 0 && (
        <Form action={`/early-years/returns/${id}/explain`}>
          <input type="hidden" name="rule" value={rule.code} />
          <Textarea name="explanation" id={`explain-${rule.code}`} label={{ children: `Why ${open === 1 ? 'it is' : 'these are'} right as ${open === 1 ? 'it stands' : 'they stand'}` }} rows={2} />
          <Button classes="govuk-button--secondary" preventDoubleClick>Keep the explanation</Button>
        </Form>
      )}
    </section>
  );
}
