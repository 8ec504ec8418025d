import type { ComponentChildren, VNode } from 'preact';
import { showInstant } from '../../../../kernel/dates.ts';
import type { ImportReport } from '../../../../platform/imports/import.ts';
import type { ImportCounts } from '../../../../platform/imports/spec.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { comparedRows, countOf, sayReport, showSize } from '../words-import.ts';
import { AcceptOrRefuse } from './import-decide.view.tsx';
import { Differences } from './import-differences.view.tsx';
import { FoundInFile } from './import-notes.view.tsx';
import { StageLine, stagesOf } from './import-stages.view.tsx';

/** What the page of one import shows, and what whoever looks may do about it. */
export interface ImportReportProps {
  readonly report: ImportReport;
  /** What kind of file it is. */
  readonly title: string;
  readonly nameOf: (actor: string) => string;
  /** How the columns were read, for a file of the authority's own. */
  readonly reading?: readonly { readonly key: string; readonly value: string }[];
  readonly mayImport: boolean;
  readonly mayAccept: boolean;
  readonly canWithdraw: boolean;
  /** What was missing when somebody tried to accept. */
  readonly acceptFault?: string;
}

/** Did the file go in, and what is wrong with it? While it is being read the page asks for itself again every two seconds. */
export function ImportReportPage(props: ImportReportProps): VNode {
  const { report, title } = props;
  const isWorking = report.fault === undefined && ['received', 'read', 'reviewed'].includes(report.state);
  const polls = isWorking ? { 'data-ec-poll': '' } : {};
  return (
    <>
      <span class="govuk-caption-l">{title}</span>
      <h1 class="govuk-heading-l">{report.fileName}</h1>
      <div id="import-state" aria-live="polite" {...polls}>
        <p class="ec-answer">{sayReport(report, report.decidedBy === undefined ? undefined : props.nameOf(report.decidedBy))}</p>
        <StageLine stages={stagesOf(report)} />
        {isWorking && <Working report={report} />}
      </div>
      <div id="import-found" {...polls}>
        {!isWorking && <Found {...props} />}
      </div>
      <About {...props} />
    </>
  );
}

function Working({ report }: { report: ImportReport }): VNode {
  return (
    <>
      <label class="govuk-body" for="import-progress">
        {report.doing ?? 'Waiting for its turn'}
      </label>
      {report.doneShare === undefined ? <progress class="ec-progress" id="import-progress" /> : <progress class="ec-progress" id="import-progress" max={1} value={report.doneShare} />}
      <p class="govuk-body-s">
        You may leave this page: the work goes on.{' '}
        <a class="govuk-link" href={`/imports/${report.id}`}>
          Look again
        </a>
      </p>
    </>
  );
}

function Found(props: ImportReportProps): VNode {
  const { report, mayAccept } = props;
  const hasCounts = report.state !== 'refused' && comparedRows(report.counts) > 0;
  return (
    <>
      {report.fault !== undefined && <Stopped {...props} />}
      {report.state === 'refused' && <KeptOut {...props} />}
      {report.state === 'proposed' && report.reason !== undefined && <p class="ec-state ec-state--stale">{report.reason}</p>}
      {report.state === 'proposed' && report.fault === undefined && mayAccept && <AcceptOrRefuse report={report} fault={props.acceptFault} />}
      {report.state === 'proposed' && !mayAccept && <p class="ec-state">Somebody who may accept imports looks at this next: an analyst or the director.</p>}
      {hasCounts && <Counts counts={report.counts} rowsRead={report.rowsRead} isIn={report.state === 'committed' || report.state === 'withdrawn'} />}
      <Differences differences={report.differences} changed={report.counts.changed} isIn={report.state === 'committed' || report.state === 'withdrawn'} />
      <FoundInFile notes={report.notes} leftOut={report.notesLeftOut} csv={`/imports/${report.id}/notes.csv`} />
    </>
  );
}

function Stopped({ report, mayImport }: ImportReportProps): VNode {
  return (
    <div class="ec-state ec-state--refused">
      <p class="govuk-body">
        <strong>What happened:</strong> {report.fault}
      </p>
      {mayImport && report.authority !== undefined && (
        <Form action={`/imports/${report.id}/resume`}>
          <Button classes="govuk-!-margin-bottom-0" preventDoubleClick>
            Read it again
          </Button>
        </Form>
      )}
    </div>
  );
}

function KeptOut({ report, mayImport }: ImportReportProps): VNode {
  return (
    <div class="ec-state ec-state--refused">
      <p class="govuk-body">
        <strong>What was kept:</strong> the file itself, as it came, and these notes. <strong>How to go on:</strong> mend the file and{' '}
        <a class="govuk-link" href="/imports/new">
          bring it in again
        </a>
        {mayImport && report.authority !== undefined ? '; or, if something else has been put right meanwhile, such as a missing area, read the same file again.' : '.'}
      </p>
      {mayImport && report.authority !== undefined && (
        <Form action={`/imports/${report.id}/again`}>
          <Button classes="govuk-button--secondary govuk-!-margin-bottom-0" preventDoubleClick>
            Read the same file again
          </Button>
        </Form>
      )}
    </div>
  );
}

/** The counts of a file as a sum that adds up. */
export function Counts({ counts, rowsRead, isIn }: { counts: ImportCounts; rowsRead: number; isIn: boolean }): VNode {
  const rows: (readonly [string, number])[] = [
    ['New', counts.new],
    [isIn ? 'Replaced an earlier figure' : 'Would replace an earlier figure', counts.changed],
    ['The same as before', counts.same],
    ...(counts.unsure > 0 ? [['Unsure', counts.unsure] as const] : []),
  ];
  return (
    <table class="govuk-table govuk-!-width-one-half">
      <caption class="govuk-table__caption govuk-table__caption--m">Figures that were read</caption>
      <tbody class="govuk-table__body">
        {rows.map(([words, count]) => (
          <tr key={words} class="govuk-table__row">
            <th scope="row" class="govuk-table__header govuk-!-font-weight-regular">
              {words}
            </th>
            <td class="govuk-table__cell govuk-table__cell--numeric">{count.toLocaleString('en-GB')}</td>
          </tr>
        ))}
        <tr class="govuk-table__row">
          <th scope="row" class="govuk-table__header">
            Together
          </th>
          <td class="govuk-table__cell govuk-table__cell--numeric">
            <strong>{comparedRows(counts).toLocaleString('en-GB')}</strong>
          </td>
        </tr>
      </tbody>
      <tfoot>
        <tr class="govuk-table__row">
          <td class="govuk-table__cell ec-quiet" colSpan={2}>
            From {countOf(rowsRead, 'row')} of the file, {counts.blocked === 0 ? 'none left out' : `${counts.blocked.toLocaleString('en-GB')} left out with an error`}.
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function About({ report, title, nameOf, reading, mayImport, mayAccept, canWithdraw }: ImportReportProps): VNode {
  const link = (href: string, words: string): ComponentChildren => (
    <a class="govuk-link" href={href}>
      {words}
    </a>
  );
  return (
    <>
      <h2 class="govuk-heading-m">About this file</h2>
      <SummaryList
        rows={[
          { key: 'File', value: { children: <>{report.fileName}, {showSize(report.fileSize)}. {link(`/imports/${report.id}/file`, 'Download it as it came')}</> } },
          { key: 'What it is', value: title },
          { key: 'Brought by', value: `${nameOf(report.receivedBy)}, ${showInstant(report.receivedAt)}` },
          report.decidedAt !== undefined && report.decidedBy !== undefined && { key: 'Decided by', value: `${nameOf(report.decidedBy)}, ${showInstant(report.decidedAt)}` },
          report.reason !== undefined && report.state !== 'refused' && { key: 'Said about it', value: report.reason },
          ...(reading ?? []).map(({ key, value }) => ({ key, value })),
          { key: 'Checksum (SHA-256)', value: { children: <code>{report.fileSha256}</code> } },
        ]}
      />
      <ul class="govuk-list">
        {mayImport && report.spec === 'outcomes.own-figures' && (report.state === 'proposed' || report.state === 'refused') && <li>{link(`/imports/${report.fileId}/mapping`, 'Read its columns another way')}</li>}
        {mayAccept && report.state === 'committed' && canWithdraw && <li>{link(`/imports/${report.id}/withdraw`, 'Take this file back')}</li>}
        <li>{link('/imports', 'All imports')}</li>
      </ul>
    </>
  );
}
