import type { VNode } from 'preact';
import { dayInLondon, showDate, type IsoDate } from '../../../../kernel/dates.ts';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import type { DataQuality } from '../../actions/read-data-quality.ts';
import { sayQuality, showAge, showDataFaults, showSource } from '../words-quality.ts';

/** What the page on the quality of the data shows. */
export interface QualityProps {
  readonly quality: DataQuality;
  readonly today: IsoDate;
  readonly titleOf: (spec: string) => string;
}

/** Which data are old, broken or missing? */
export function QualityPage({ quality, today, titleOf }: QualityProps): VNode {
  const faulty = faultTable(quality);
  return (
    <>
      <h1 class="govuk-heading-l">How good are our data?</h1>
      <p class="ec-answer">{sayQuality(quality)}</p>
      {quality.home === undefined && (
        <p class="ec-state ec-state--none">The area that you are is not known here yet, so this page cannot say what is missing for it. The operator brings in the register of areas.</p>
      )}
      {quality.lastImports.length === 0 ? (
        <p class="ec-state ec-state--none">
          No file is in yet. <a href="/imports">Imports</a> shows what is on its way.
        </p>
      ) : (
        <DataTableView id="sources" table={sourceTable(quality, today, titleOf)} exports="/quality?table=sources" />
      )}
      {quality.sources.length > 0 && <DataTableView id="coverage" table={coverageTable(quality)} exports="/quality?table=coverage" />}
      {faulty.rows.length > 0 && <DataTableView id="indicators" table={faulty} exports="/quality?table=indicators" />}
      <p class="govuk-body">
        <a class="govuk-link" href="/imports">
          All imports
        </a>
      </p>
    </>
  );
}

/** Each kind of file with its last import: how old it is and how much was wrong with it. */
export function sourceTable({ lastImports }: DataQuality, today: IsoDate, titleOf: (spec: string) => string): DataTable {
  return {
    caption: 'Files and their age',
    columns: [
      { name: 'source', words: 'Source' },
      { name: 'came', words: 'Last came in' },
      { name: 'age', words: 'Age' },
      { name: 'rows', words: 'Rows', isNumeric: true },
      { name: 'left-out', words: 'Left out', isNumeric: true },
      { name: 'queries', words: 'Queries', isNumeric: true },
      { name: 'since', words: 'Since then' },
    ],
    rows: lastImports.map((one) => {
      const came = dayInLondon(one.cameIn);
      return {
        key: one.importId,
        cells: [
          { text: `${titleOf(one.spec)}${one.isNational ? '' : ' (our own)'}`, href: `/imports/${one.importId}` },
          { text: showDate(came), value: came },
          { text: showAge(came, today), value: Date.parse(came) },
          { text: one.rows.toLocaleString('en-GB'), value: one.rows },
          { text: one.leftOut.toLocaleString('en-GB'), value: one.leftOut },
          { text: one.queries.toLocaleString('en-GB'), value: one.queries },
          { text: one.laterFailed ? 'a later file was kept out' : 'nothing went wrong' },
        ],
      };
    }),
  };
}

/** How many indicators, areas and years each source holds. */
export function coverageTable({ sources, home }: DataQuality): DataTable {
  return {
    caption: 'What each source holds',
    columns: [
      { name: 'source', words: 'Source' },
      { name: 'indicators', words: 'Indicators', isNumeric: true },
      ...(home === undefined ? [] : [{ name: 'ours', words: `With a figure for ${home}`, isNumeric: true }]),
      { name: 'areas', words: 'Areas, at most', isNumeric: true },
      { name: 'first', words: 'From' },
      { name: 'newest', words: 'To' },
    ],
    rows: sources.map((one) => ({
      key: one.source,
      cells: [
        { text: showSource(one.source) },
        { text: one.indicators.toLocaleString('en-GB'), value: one.indicators },
        ...(home === undefined ? [] : [{ text: one.withOurs.toLocaleString('en-GB'), value: one.withOurs }]),
        { text: one.mostAreas.toLocaleString('en-GB'), value: one.mostAreas },
        one.first ? { text: one.first.label, value: one.first.order } : { text: 'no figure', isMissing: true },
        one.newest ? { text: one.newest.label, value: one.newest.order } : { text: 'no figure', isMissing: true },
      ],
    })),
  };
}

/** Each indicator with which something is the matter, and what. */
export function faultTable({ indicators, home }: DataQuality): DataTable {
  return {
    caption: 'Indicators to look at',
    columns: [
      { name: 'indicator', words: 'Indicator' },
      { name: 'matter', words: 'What is the matter' },
      ...(home === undefined ? [] : [{ name: 'ours', words: `Newest for ${home}` }]),
      { name: 'newest', words: 'Newest of anybody' },
      { name: 'areas', words: 'Areas with a figure then', isNumeric: true },
      { name: 'source', words: 'Source' },
    ],
    rows: indicators
      .filter(({ faults }) => faults.length > 0)
      .map((one) => ({
        key: one.indicator,
        cells: [
          { text: one.title, href: `/indicators/${one.indicator}` },
          { text: showDataFaults(one) },
          ...(home === undefined ? [] : [one.ours ? { text: one.ours.label, value: one.ours.order } : { text: 'no figure', isMissing: true }]),
          one.newest ? { text: one.newest.label, value: one.newest.order } : { text: 'no figure', isMissing: true },
          one.newest ? { text: `${one.areasKnown.toLocaleString('en-GB')} of ${one.areas.toLocaleString('en-GB')}`, value: one.areasKnown } : { text: 'none', isMissing: true },
          { text: showSource(one.source) },
        ],
      })),
  };
}
