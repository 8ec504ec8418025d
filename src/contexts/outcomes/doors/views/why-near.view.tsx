import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { showNumber } from '../../../../kernel/rate.ts';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { WhyNearContent } from '../../actions/read-why-near.ts';
import type { WhyNear } from '../../model/likeness.ts';
import { sayMethod, sayMissing, sayWhyNear } from '../../model/sentence-likeness.ts';
import { SmallNumbers } from './small-numbers.view.tsx';

/** Why is this area a neighbour? */
export function WhyNearPage(content: WhyNearContent): VNode {
  const { group, likeness, area, ours, why, areas } = content;
  const names = { ours, theirs: area.name };
  const missing = why && sayMissing(why, likeness, names);
  const at = `/compare/groups/${group.id}/why`;
  return (
    <>
      <span class="govuk-caption-l">{group.name}</span>
      <h1 class="govuk-heading-l">{why && !why.isNeighbour ? `Why is ${area.name} not a neighbour?` : `Why is ${area.name} a neighbour?`}</h1>
      <p class="ec-answer">{why ? sayWhyNear(why, names) : `${area.name} could not be compared: it has no value for any characteristic that ${ours} has one for.`}</p>
      {missing && <p class="govuk-body">{missing}</p>}
      <form class="ec-choose ec-no-print" method="get" action={at}>
        <Select id="area" name="area" label="Another area" value={area.code} items={areas.map(({ code, name }) => ({ text: name, value: code }))} />
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      {why && <DataTableView id="table" table={whyNearTable(content, why)} exports={`${at}/table?area=${area.code}`} />}
      <SmallNumbers words={content.smallNumbers} />
      <Details summary="How the distance is made">
        <p class="govuk-body">{sayMethod(likeness)}</p>
        <p class="govuk-body">
          Revision {group.revision} of {showDate(dayInLondon(group.decidedAt))}. {group.reason}
        </p>
      </Details>
    </>
  );
}

/** Each characteristic of both: what adds least to their distance first. */
export function whyNearTable({ area, ours }: Pick<WhyNearContent, 'area' | 'ours'>, { parts }: WhyNear): DataTable {
  return {
    caption: `${ours} and ${area.name}: what adds to their distance`,
    columns: [
      { name: 'characteristic', words: 'Characteristic' },
      { name: 'ours', words: ours, isNumeric: true },
      { name: 'theirs', words: area.name, isNumeric: true },
      { name: 'difference', words: 'Standard deviations apart', isNumeric: true, decimals: 2 },
      { name: 'weight', words: 'Weight', isNumeric: true },
      { name: 'share', words: 'Share of the distance', isNumeric: true },
    ],
    rows: parts.map(({ characteristic, ours: own, theirs, difference, share }) => ({
      key: characteristic.code,
      cells: [
        { text: `${characteristic.words.charAt(0).toUpperCase()}${characteristic.words.slice(1)} (${characteristic.when})` },
        ...[own, theirs].map((value) => (value === undefined ? { text: 'no value', isMissing: true } : { text: showNumber(value, characteristic.decimals), value })),
        difference === undefined ? { text: 'left out', isMissing: true } : { text: `${difference < 0 ? '−' : '+'}${showNumber(Math.abs(difference), 2)}${own === undefined || theirs === undefined ? ' (mean taken)' : ''}`, value: difference },
        { text: showNumber(characteristic.weight, characteristic.weight % 1 === 0 ? 0 : 2), value: characteristic.weight },
        difference === undefined ? { text: 'left out', isMissing: true } : { text: `${showNumber(share * 100, 0)}%`, value: share },
      ],
    })),
  };
}
