import type { VNode } from 'preact';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { CoveragePage } from '../../actions/read-coverage.ts';
import { sayCoverage } from '../../model/framework-sentence.ts';

/** What do our indicators not tell us? */
export function FrameworkCoveragePage(props: CoveragePage): VNode {
  const { framework, frameworks, coverage } = props;
  return (
    <>
      <span class="govuk-caption-l">{framework.shortName}</span>
      <h1 class="govuk-heading-l">What do our indicators not tell us?</h1>
      <p class="ec-answer">{sayCoverage(coverage)}</p>
      <form class="ec-choose ec-no-print" method="get" action="/outcomes/coverage">
        <Select id="framework" name="framework" label="Framework" value={framework.code} items={frameworks.map(({ code, shortName }) => ({ text: shortName, value: code }))} />
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      <DataTableView id="aims" table={aimTable(props)} exports={`/outcomes/coverage/file?framework=${framework.code}&part=aims`} />
      <p class="govuk-body">Open an aim to add evidence for it. An aim without an indicator may need one of your own: <a class="govuk-link" href="/definitions">define it</a>, then add it.</p>
      {coverage.indicatorsWithNoAim.length > 0 && <DataTableView id="indicators" table={indicatorTable(props)} exports={`/outcomes/coverage/file?framework=${framework.code}&part=indicators`} />}
    </>
  );
}

/** Each aim with how many indicators are evidence for it, those with none first. */
export function aimTable({ framework, coverage, indicators }: CoveragePage): DataTable {
  const rows = [...coverage.aims].sort((a, b) => Math.min(a.indicators.length, 1) - Math.min(b.indicators.length, 1));
  return {
    caption: `Aims of ${framework.shortName} and their indicators`,
    columns: [
      { name: 'aim', words: 'Aim' },
      { name: 'outcome', words: 'Outcome' },
      { name: 'count', words: 'Indicators', isNumeric: true },
      { name: 'which', words: 'Which' },
    ],
    rows: rows.map((aim) => {
      const titles = aim.indicators.flatMap((code) => indicators.get(code)?.shortTitle ?? []);
      const more = titles.length > 3 ? ` and ${titles.length - 3} more` : '';
      return {
        key: aim.id,
        cells: [
          { text: aim.name, href: `/outcomes/aims/${aim.id}?framework=${framework.code}` },
          { text: aim.outcomeName },
          { text: String(titles.length), value: titles.length },
          titles.length === 0 ? { text: 'none: a hole', isMissing: true } : { text: `${titles.slice(0, 3).join('; ')}${more}` },
        ],
      };
    }),
  };
}

/** Each indicator that is evidence for no aim, and why. */
export function indicatorTable({ framework, coverage, indicators, reasons }: CoveragePage): DataTable {
  return {
    caption: `Indicators that are evidence for no aim of ${framework.shortName}`,
    columns: [
      { name: 'indicator', words: 'Indicator' },
      { name: 'topic', words: 'Topic' },
      { name: 'why', words: 'Why' },
    ],
    rows: coverage.indicatorsWithNoAim.flatMap((code) => {
      const indicator = indicators.get(code);
      const why = reasons.get(code);
      if (!indicator) return [];
      return [{ key: code, cells: [{ text: indicator.title, href: `/definitions/${code}` }, { text: indicator.topic }, why === undefined ? { text: 'no map leads from it to an aim of this framework', isMissing: true } : { text: why }] }];
    }),
  };
}
