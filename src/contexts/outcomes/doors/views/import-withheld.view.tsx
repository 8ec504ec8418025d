import type { VNode } from 'preact';
import type { Import } from '../../../../platform/imports/import.ts';
import type { Withheld } from '../../../../platform/imports/withheld.ts';
import { showImportCounts, showImportState } from '../../../../platform/imports/words.ts';

/** What became of a file whose content is not for whoever looks: its name, its state and counts, why no more, and where else to look. */
export function WithheldImportPage({ one, title, withheld: { why, desk } }: { readonly one: Import; readonly title: string; readonly withheld: Withheld }): VNode {
  return (
    <>
      <span class="govuk-caption-l">{title}</span>
      <h1 class="govuk-heading-l">{one.fileName}</h1>
      <p class="ec-answer">{`${one.fault === undefined ? `This file is ${showImportState(one.state)}` : 'Reading stopped part-way'}. ${showImportCounts(one.rowsRead, one.counts)}.`}</p>
      <p class="govuk-body">
        You may not see here what it says. {why}
        {desk !== undefined && (
          <>
            {' '}
            Look at it at{' '}
            <a class="govuk-link" href={desk.href}>
              {desk.words}
            </a>
            .
          </>
        )}
      </p>
    </>
  );
}
