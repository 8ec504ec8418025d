import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import type { FileRow } from '../../actions/find-file-row.ts';

/** Where does this figure come from? The row of the file, as it was brought. */
export function FileRowPage({ import: brought, rowNumber, headings, cells }: FileRow): VNode {
  const received = showDate(dayInLondon(brought.receivedAt));
  return (
    <>
      <span class="govuk-caption-l">Where a figure comes from</span>
      <h1 class="govuk-heading-l">{rowNumber === 0 ? brought.fileName : `Row ${rowNumber} of ${brought.fileName}`}</h1>
      <p class="ec-answer">
        {rowNumber === 0
          ? `This figure was added up from the rows of the parts of the area in this file, which came in on ${received}.`
          : `This is the row as it stands in the file, which came in on ${received}. Nothing in it has been changed.`}
      </p>
      {cells.length > 0 && <SummaryList rows={headings.map((heading, place) => ({ key: heading || `Column ${place + 1}`, value: cells[place] === '' || cells[place] === undefined ? '(empty)' : cells[place] }))} />}
      <p class="govuk-body ec-provenance">
        File {brought.fileName}, SHA-256 {brought.fileSha256.slice(0, 16)}…
      </p>
    </>
  );
}
