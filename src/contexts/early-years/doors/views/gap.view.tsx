import type { VNode } from 'preact';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import type { DataCell, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { showNumber } from '../../../../kernel/rate.ts';
import { trendTable } from '../../../../platform/charts/chart-table.ts';
import type { GapOfYear } from '../../actions/read-gap.ts';
import type { Part } from '../../model/gap-change.ts';
import { signed } from '../../model/signed.ts';
import { missingCell } from './figure-cells.ts';
import { gapData, gapPicture, showPoints } from './series-pictures.view.tsx';
import { YearLinks, YearSource } from './year-links.view.tsx';

/** What moved the gap: the bottom, the middle, or who the children are? */
export function GapPage({ of }: { readonly of: GapOfYear }): VNode {
  const { change, sentences, label, year, isInside, isOfficial } = of;
  const picture = gapPicture(of, 'wide');
  return (
    <>
      <h1 class="govuk-heading-l">Early years: what moved the gap, {label}</h1>
      <p class="ec-answer">{sentences[0]}</p>
      <YearLinks frame={of} path="/early-years/gap" />
      {sentences.slice(1).map((sentence) => (
        <p class="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      <ChartFigure id="gap-picture" caption={picture.caption} narrow={gapPicture(of, 'phone').drawing} table={trendTable(gapData(of), showPoints)} download={`/early-years/gap/picture?year=${year}`} source="Lines do not cross from one profile to another: they measure different things.">
        {picture.drawing}
      </ChartFigure>
      {change && <DataTableView id="parts" table={gapTable(of)} exports={`/early-years/gap/table?year=${year}`} />}
      <p class="govuk-body-s">
        The gap is the median score of all children less the mean of the lowest 20%, as a percentage of the median. {isOfficial ? '' : 'Since 2021 it is a figure of our own over the number of goals, not an official statistic. '}
        {change && `What came from who the children are: each year weighted to the kinds of children of the other, by free school meals, language and special needs. Intervals: ${showNumber(change.draws, 0)} times as many children drawn again from each year (seed ${change.seed}).`}
      </p>
      <YearSource isInside={isInside} />
    </>
  );
}

/** What moved the gap, part by part, and what the parts add up to. */
export function gapTable({ change, label, earlierLabel }: Pick<GapOfYear, 'change' | 'label' | 'earlierLabel'>): DataTable {
  const rows: readonly (readonly [key: string, words: string, part: Part | undefined])[] = [
    ['bottom', 'The lowest 20% themselves', change?.fromBottom],
    ['middle', 'The median', change?.fromMiddle],
    ['who', 'Who the children are', change?.fromWhoTheyAre],
    ['all', `All together: ${earlierLabel ?? 'no earlier year'} to ${label}`, change?.change],
  ];
  return {
    caption: 'What moved the gap, in points of the gap (below 0: it narrowed)',
    columns: [
      { name: 'part', words: 'From' },
      { name: 'points', words: 'Points', isNumeric: true, decimals: 1 },
      { name: 'limits', words: '95% interval' },
    ],
    rows: rows.map(([key, words, part]) => ({ key, isOurs: key === 'all', cells: [{ text: words }, ...partCells(part)] })),
  };
}

function partCells(part: Part | undefined): DataCell[] {
  if (!part) return [missingCell('no figure'), missingCell('')];
  return [{ text: signed(part.value, 1), value: part.value }, Number.isFinite(part.lower) ? { text: `${showNumber(part.lower, 1)} to ${showNumber(part.upper, 1)}` } : missingCell('no limits')];
}
