import type { VNode } from 'preact';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { dutyGivers, sayCompleteness, type Completeness, type DutyGiver } from '../../model/completeness.ts';
import { gapTable, giverWords, itemTable, type GapChoice } from '../completeness-table.ts';

/** What must our family information still say, and about whom? */
export function CompletenessPage({ report, notChecked, choice }: { report: Completeness; notChecked: readonly { readonly words: string }[]; choice: GapChoice }): VNode {
  const item = report.items.find((one) => one.item.id === choice.item)?.item;
  return (
    <>
      <h1 class="govuk-heading-l">What our family information must still say</h1>
      <p class="ec-answer">{sayCompleteness(report)}</p>
      <p class="govuk-body">The council owes parents this information (Childcare Act 2006, section 12, SI 2007/3490). Refuges and those who asked for anonymity are not in this report.</p>
      <DataTableView id="childcare" table={itemTable(report, 1)} />
      <DataTableView id="others" table={itemTable(report, 2)} />
      <h2 class="govuk-heading-m" id="who">
        {item === undefined ? 'Service by service' : `Services that lack “${item.words.toLowerCase()}”`}
      </h2>
      <p class="govuk-body">
        {link('Everything', {}, choice)}, {link('what the law asks', { level: 'must' }, choice)}; to be given by {dutyGivers.map((by: DutyGiver, nth) => [nth === 0 ? '' : ', ', link(giverWords[by].replace('The ', 'the '), { by }, choice)])}.
      </p>
      <DataTableView id="table" table={gapTable(report, choice)} exports={`/information-duty/file?${query(choice)}`} />
      <p class="govuk-body">Not looked at: {notChecked.map(({ words }) => words).join('. ')}. The list is in reference/directory/information-duty.json; lines marked recalled must be held against the regulations.</p>
    </>
  );
}

function link(words: string, to: GapChoice, now: GapChoice): VNode {
  const isNow = query(to) === query(now);
  return isNow ? <strong>{words}</strong> : <a class="govuk-link" href={`/information-duty?${query(to)}#who`}>{words}</a>;
}

function query(choice: GapChoice): string {
  return new URLSearchParams(Object.entries(choice).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString();
}
