import type { VNode } from 'preact';
import { showNumber } from '../../../../kernel/rate.ts';
import { fewestInFunnel } from '../../../../methods/statistics/funnel.ts';
import { proportion } from '../../../../methods/statistics/proportion.ts';
import { funnelTable } from '../../../../platform/charts/chart-table.ts';
import { Funnel, type FunnelData } from '../../../../platform/charts/funnel.view.tsx';
import type { ChartSize } from '../../../../platform/charts/ink.ts';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import type { DataCell, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import type { DrawnPicture } from '../../../../platform/pages/picture-file.ts';
import type { SettingsOfYear } from '../../actions/read-settings.ts';
import type { Contribution, Contributions } from '../../model/contribution.ts';
import type { NextCohort } from '../../model/next-cohort.ts';
import { chanceOfCohort, isClear, saySettings, type NextAim } from '../../model/settings-words.ts';
import type { SettingFunnel } from '../../model/setting-funnel.ts';
import { signed } from '../../model/signed.ts';
import { countCell, figureCell, missingCell, rangeCell } from './figure-cells.ts';
import { showPercent } from './series-pictures.view.tsx';
import { YearLinks, YearSource } from './year-links.view.tsx';

/** The tables of the page, by their names in addresses. */
export const settingsTables = ['settings', 'wards', 'next-settings', 'next-wards'] as const;
/** One of them. */
export type SettingsTable = (typeof settingsTables)[number];

/** Which settings moved the authority's figure, and how many children must each help next year? */
export function SettingsPage({ of }: { readonly of: SettingsOfYear }): VNode {
  const { year, label, typed, next, contributions, funnel } = of;
  const table = (kind: SettingsTable): VNode => <DataTableView id={kind} table={settingsTable(of, kind)} exports={`/early-years/settings/table?year=${year}&kind=${kind}${typed === undefined ? '' : `&target=${typed}`}`} />;
  const drawn = settingsPicture(funnel, label, 'wide');
  return (
    <>
      <h1 class="govuk-heading-l">Early years: schools and settings, {label}</h1>
      <p class="ec-answer">{saySettings(of)}</p>
      <YearLinks frame={of} path="/early-years/settings" />
      {funnel.points.length >= fewestInFunnel && (
        <ChartFigure id="funnel" caption={drawn.caption} narrow={settingsPicture(funnel, label, 'phone').drawing} table={funnelTable(funnelData(funnel), showPercent)} download={`/early-years/settings/picture?year=${year}`} source="Chance alone leaves 95 of 100 between the inner lines and 998 of 1,000 between the outer ones.">
          {drawn.drawing}
        </ChartFigure>
      )}
      <h2 class="govuk-heading-m">What each adds to the authority’s figure</h2>
      <p class="govuk-body">{sumWords(contributions)}</p>
      {table('settings')}
      {table('wards')}
      <h2 class="govuk-heading-m" id="next">
        Next year’s children: the authority’s expectation, not a target
      </h2>
      {next && <NextWords next={next} />}
      <form method="get" action="/early-years/settings" class="ec-no-print">
        <input type="hidden" name="year" value={String(year)} />
        <Input id="target" name="target" label="Good level to try out for next year, %" value={typed === undefined ? '' : String(typed)} inputmode="decimal" classes="govuk-input--width-4" />
        <Button classes="govuk-button--secondary">Show what it would take</Button>
      </form>
      {next && table('next-settings')}
      {next && table('next-wards')}
      <YearSource isInside />
    </>
  );
}

function sumWords({ earlier, later, units }: Contributions): string {
  const sum = (of: (unit: Contribution) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  const change = earlier.known && later.known ? ` What each adds to the change adds up to ${signed(sum(({ toChange }) => toChange), 2)} points.` : '';
  return `The parts of all add up to the figure, ${showNumber(sum(({ toFigure }) => toFigure), 2)}%; by how much each lifts or lowers it adds up to ${showNumber(Math.abs(sum(({ lift }) => lift)), 2)}.${change} A part of the change is its own when its children did better or worse, and of its share when it had more or fewer of the children; the two orders are averaged (Shapley).`;
}

function NextWords({ next: { settings, target, label } }: { readonly next: NextAim }): VNode {
  return (
    <>
      <p class="govuk-body">
        {showNumber(settings.wanted, 0)} good levels among {showNumber(settings.expectedChildren, 0)} children would be {showNumber(target, 1)}% in {label}; {showNumber(settings.asLastYear, 1)} would reach one as last year. Chance alone moves that number by about {showNumber(chanceOfCohort(settings), 0)} either way.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>Each school, setting and ward has as many children next year as this year.</li>
        {settings.assumptions.slice(1).map((assumption) => (
          <li key={assumption}>{assumption}</li>
        ))}
      </ul>
    </>
  );
}

/** One table of the page as data. */
export function settingsTable({ contributions, wards, names, next, label, earlierLabel }: SettingsOfYear, kind: SettingsTable): DataTable {
  switch (kind) {
    case 'settings':
      return partsTable('What each school and setting adds', contributions, names, { label, earlierLabel });
    case 'wards':
      return partsTable('What each ward adds', wards, names, { label, earlierLabel });
    case 'next-settings':
      return nextTable('By school and setting: the authority’s expectation, not a target', next?.settings, names);
    case 'next-wards':
      return nextTable('By ward: the authority’s expectation, not a target', next?.wards, names);
  }
}

function partsTable(caption: string, { units, earlier }: Contributions, names: ReadonlyMap<string, string>, { label, earlierLabel }: Pick<SettingsOfYear, 'label' | 'earlierLabel'>): DataTable {
  return {
    caption,
    columns: [
      { name: 'name', words: 'Name' },
      { name: 'children', words: 'Children', isNumeric: true },
      { name: 'good', words: `Good level ${label}, %`, isNumeric: true, decimals: 1 },
      { name: 'limits', words: '95% interval' },
      { name: 'figure', words: 'Adds to the figure, points', isNumeric: true, decimals: 2 },
      { name: 'lift', words: 'Lifts it by, points', isNumeric: true, decimals: 2 },
      { name: 'change', words: `Adds to the change${earlierLabel === undefined ? '' : ` since ${earlierLabel}`}, points`, isNumeric: true, decimals: 2 },
      { name: 'own', words: 'of which its own', isNumeric: true, decimals: 2 },
      { name: 'own-limits', words: '95% interval of its own' },
      { name: 'clear', words: 'Beyond chance' },
    ],
    rows: units.map((unit) => ({ key: unit.code, cells: partCells(unit, names.get(unit.code) ?? unit.code, earlier.known) })),
  };
}

function partCells({ later, toFigure, lift, toChange, ownChange }: Contribution, name: string, hasEarlier: boolean): DataCell[] {
  const figure = proportion(later.numerator, later.denominator);
  const points = (value: number): DataCell => ({ text: signed(value, 2), value });
  const change = hasEarlier ? [points(toChange), ownChange.known ? points(ownChange.value) : missingCell('none in one year'), rangeCell(ownChange, 2), { text: isClear(ownChange) ? 'yes' : 'no' }] : [missingCell('no earlier year'), missingCell(''), missingCell(''), missingCell('')];
  return [{ text: name }, countCell(later.denominator), figureCell(figure, 1), rangeCell(figure, 1), { text: showNumber(toFigure, 2), value: toFigure }, points(lift), ...change];
}

function nextTable(caption: string, next: NextCohort | undefined, names: ReadonlyMap<string, string>): DataTable {
  const units = next?.units.toSorted((a, b) => b.further - a.further) ?? [];
  return {
    caption,
    columns: [
      { name: 'name', words: 'Name' },
      { name: 'children', words: 'Children next year', isNumeric: true },
      { name: 'as-last-year', words: 'Good levels as last year', isNumeric: true, decimals: 1 },
      { name: 'further', words: 'Further children', isNumeric: true, decimals: 1 },
    ],
    rows: units.map(({ code, expectedChildren, asLastYear, further }) => ({ key: code, cells: [{ text: names.get(code) ?? code }, countCell(expectedChildren), { text: showNumber(asLastYear, 1), value: asLastYear }, { text: showNumber(further, 1), value: further }] })),
  };
}

function funnelData(funnel: SettingFunnel): FunnelData {
  return { ...funnel, childrenWords: 'Children' };
}

/** Good level of each school and setting over its number of children, with the lines of chance. */
export function settingsPicture(funnel: SettingFunnel, label: string, size: ChartSize): DrawnPicture {
  const caption = `Good level of schools and settings by number of children, ${label}`;
  return { caption, drawing: <Funnel id={`funnel-${size}`} title={caption} size={size} {...funnelData(funnel)} scale={{ label: '% of children at a good level', suffix: '%', from: 'data', lowest: 0, highest: 100 }} show={showPercent} /> };
}
