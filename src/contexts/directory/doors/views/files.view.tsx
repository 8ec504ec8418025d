import type { VNode } from 'preact';
import { showInstant } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { Import, ImportReport } from '../../../../platform/imports/import.ts';
import { showImportCounts, showImportState } from '../../../../platform/imports/words.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { FileUpload } from '../../../../platform/pages/govuk/file-upload.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';

interface FilesProps {
  readonly files: readonly Import[];
  readonly offered: readonly { readonly name: string; readonly title: string; readonly about: string }[];
  readonly fault: string | undefined;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** Which files of services came in, and which wait for us? */
export function ServiceFilesPage({ files, offered, fault, typed }: FilesProps): VNode {
  const waiting = files.filter(({ state }) => state === 'proposed').length;
  return (
    <>
      {fault !== undefined && <ErrorSummary errorList={[{ children: fault, href: '#file' }]} />}
      <h1 class="govuk-heading-l">Files of services</h1>
      <p class="ec-answer">{waiting === 0 ? 'No file waits for somebody to look at it.' : `${waiting} ${waiting === 1 ? 'file waits' : 'files wait'} for somebody to look at what it would change.`}</p>
      <ul class="govuk-list">
        {files.map((file) => (
          <li key={file.id} class="ec-result">
            <a class="govuk-link" href={`/directory/files/${file.id}`}>
              {file.fileName}
            </a>
            , {showInstant(file.receivedAt)}: {showImportState(file.state)}. {showImportCounts(file.rowsRead, file.counts)}.
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Bring a file in</h2>
      <p class="govuk-body">Nothing of it stands before one of you has looked at what it would change.</p>
      <Form action="/directory/files" takesFile>
        <Select name="kind" id="kind" label="What is it?" value={String(typed['kind'] ?? '')} items={[{ value: '', text: 'See by itself' }, ...offered.map(({ name, title }) => ({ value: name, text: title }))]} />
        <Radios name="publish" idPrefix="publish" value={String(typed['publish'] ?? 'pending')} fieldset={{ legend: { children: 'How do new services come in?' } }} items={[{ value: 'pending', children: 'They wait until one of us publishes them' }, { value: 'approved', children: 'Families see them at once' }]} />
        <Input name="onlyAuthority" id="onlyAuthority" label="Only the rows of one authority" hint="Of a national file, as the file names it; leave it open for all" value={String(typed['onlyAuthority'] ?? '')} />
        <Input name="source" id="source" label="Whose feed is it?" hint="Of an Open Referral UK file whose services have numbers for identifiers: write the same each time, whatever the file is called" value={String(typed['source'] ?? '')} />
        <FileUpload id="file" name="file" label="File" hint="CSV, spreadsheet, JSON or XML; gzipped or not" {...(fault === undefined ? {} : { errorMessage: fault })} />
        <Button preventDoubleClick>Bring it in</Button>
      </Form>
      <Details summary="Files that are understood">
        <ul class="govuk-list govuk-list--bullet">
          {offered.map(({ name, title, about }) => (
            <li key={name}>
              {title}. {about}
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}

interface FileProps {
  readonly report: ImportReport;
  readonly title: string;
  readonly nameOf: (actor: string) => string;
  readonly fault: string | undefined;
  /** The form that the fault belongs to. */
  readonly at: 'refuse' | 'withdraw' | undefined;
}

/** What would this file change, and do we let it in? */
export function ServiceFilePage({ report, title, nameOf, fault, at }: FileProps): VNode {
  return (
    <>
      {fault !== undefined && <ErrorSummary errorList={[{ children: fault, href: at === undefined ? '#main-content' : `#reason-${at}` }]} />}
      <span class="govuk-caption-l">{title}</span>
      <h1 class="govuk-heading-l">{report.fileName}</h1>
      <p class="ec-answer">{sayFile(report)}</p>
      <p class="govuk-body">
        Received {showInstant(report.receivedAt)} by {nameOf(report.receivedBy)}.{report.decidedAt === undefined ? '' : ` Decided ${showInstant(report.decidedAt)} by ${nameOf(report.decidedBy ?? '')}.`} {report.reason ?? ''}
      </p>
      {report.state === 'proposed' && (
        <Form action={`/directory/files/${report.id}/accept`}>
          <Button preventDoubleClick>Let it in</Button>
        </Form>
      )}
      {(report.state === 'proposed' || report.state === 'received') && <WithReason id={report.id} act="refuse" words="Keep it out" fault={at === 'refuse' ? fault : undefined} />}
      {report.state === 'committed' && <WithReason id={report.id} act="withdraw" words="Take it back" fault={at === 'withdraw' ? fault : undefined} />}
      <Differences report={report} />
      <Notes report={report} />
    </>
  );
}

function sayFile({ state, rowsRead, counts, fault }: ImportReport): string {
  if (fault !== undefined) return fault;
  if (state === 'received' || state === 'reviewed' || state === 'read') return `It is ${showImportState(state)}. Open this page again in a moment.`;
  return `It is ${showImportState(state)}. ${showImportCounts(rowsRead, counts)}.`;
}

function WithReason({ id, act, words, fault }: { id: string; act: 'refuse' | 'withdraw'; words: string; fault: string | undefined }): VNode {
  return (
    <Details summary={words} open={fault !== undefined}>
      <Form action={`/directory/files/${id}/${act}`}>
        <Input name="reason" id={`reason-${act}`} label="Why?" value="" {...(fault === undefined ? {} : { errorMessage: fault })} />
        <Button classes="govuk-button--secondary">{words}</Button>
      </Form>
    </Details>
  );
}

function Differences({ report: { differences, counts } }: { report: ImportReport }): VNode | null {
  if (differences.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">What would change</h2>
      {counts.changed > differences.length && <p class="govuk-body">The first {differences.length} of {counts.changed.toLocaleString('en-GB')} records.</p>}
      <ul class="govuk-list">
        {differences.map(({ about, before, after }, at) => (
          <li key={`${about} ${at}`} class="ec-result">
            <strong>{about}</strong>
            {Object.keys(after).map((field) => (
              <div key={field}>
                {field}: {showSide(before[field])} becomes {showSide(after[field])}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function showSide(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined || value === '' ? 'nothing' : `“${String(value)}”`;
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function Notes({ report: { notes, notesLeftOut } }: { report: ImportReport }): VNode | null {
  if (notes.length === 0) return null;
  const kinds = { error: 'Left out', query: 'Look at it', healing: 'Healed' } as const;
  return (
    <>
      <h2 class="govuk-heading-m">What was found in it</h2>
      <ul class="govuk-list">
        {notes.slice(0, 200).map((note, at) => (
          <li key={at} class="ec-result">
            {kinds[note.severity]}
            {note.rowNumber === undefined ? '' : `, row ${note.rowNumber.toLocaleString('en-GB')}`}
            {note.column === undefined ? '' : `, ${note.column}`}: {note.words} {note.remedy}
            {note.times > 1 ? ` (${note.times.toLocaleString('en-GB')} rows)` : ''}
          </li>
        ))}
      </ul>
      {(notes.length > 200 || notesLeftOut > 0) && <p class="govuk-body">There are more; the command imports show lists them.</p>}
    </>
  );
}
