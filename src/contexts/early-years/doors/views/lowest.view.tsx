import type { VNode } from 'preact';
import { showNumber } from '../../../../kernel/rate.ts';
import { publishedFigure } from '../../../../kernel/figure.ts';
import { rankedTable } from '../../../../platform/charts/chart-table.ts';
import type { ShowFigure } from '../../../../platform/charts/figure-words.ts';
import type { ChartSize } from '../../../../platform/charts/ink.ts';
import { RankedDots, type RankedData } from '../../../../platform/charts/ranked-dots.view.tsx';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import type { DataCell, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import type { DrawnPicture } from '../../../../platform/pages/picture-file.ts';
import type { LowestOfYear } from '../../actions/read-lowest.ts';
import type { LowestShare, ShownBarriers } from '../../model/lowest-review.ts';
import { sayWhoIsLowest, sayWhoIsNotLowest } from '../../model/lowest-words.ts';
import { signed } from '../../model/signed.ts';
import { countCell, figureCell, missingCell, rangeCell } from './figure-cells.ts';
import { YearLinks, YearSource } from './year-links.view.tsx';

/** The tables of the page, by their names in addresses. */
export const lowestTables = ['groups', 'barriers', 'wards', 'combinations', 'small-areas'] as const;
/** One of them. */
export type LowestTable = (typeof lowestTables)[number];

/** Who is in the lowest 20%, and what stands between each group and a good level? */
export function LowestPage({ of }: { readonly of: LowestOfYear }): VNode {
  const { review, label, year, isInside, has } = of;
  const picture = lowestPicture(of, 'wide');
  const least = sayWhoIsNotLowest(review);
  const table = (kind: LowestTable): VNode => <DataTableView id={kind} table={lowestTable(of, kind)} exports={`/early-years/groups/table?year=${year}&kind=${kind}`} />;
  return (
    <>
      <h1 class="govuk-heading-l">Early years: who is in the lowest 20%, {label}</h1>
      <p class="ec-answer">{sayWhoIsLowest(review)}</p>
      <YearLinks frame={of} path="/early-years/groups" />
      <p class="govuk-body">
        {showNumber(review.lowest, 0)} of {showNumber(review.counted, 0)} children are the lowest 20%. {least} A group counts as more or less often there only where its difference would hold with one false finding in twenty, all groups looked at together (Benjamini and Hochberg); groups of fewer than 10
        children are not looked at. Children with one score at the edge count in part, each alike.
      </p>
      {review.groups.length > 0 && (
        <ChartFigure id="ratios" caption={picture.caption} narrow={lowestPicture(of, 'phone').drawing} table={rankedTable(rankedOf(of), showTimes)} download={`/early-years/groups/picture?year=${year}`} source="1 is as often as all children.">
          {picture.drawing}
        </ChartFigure>
      )}
      {table('groups')}
      <h2 class="govuk-heading-m">What stands between each group and a good level</h2>
      <p class="govuk-body">The goals of a good level that fewest children of each group reach. Totals over children, never a list of children to lift over a line: the target is every child’s.</p>
      {table('barriers')}
      <h2 class="govuk-heading-m">Where they live</h2>
      {table('wards')}
      {isInside ? (
        <>
          {table('small-areas')}
          <h2 class="govuk-heading-m">Two things in common</h2>
          {table('combinations')}
        </>
      ) : (
        <p class="govuk-body">Small areas, and groups with two things in common, are shown to those alone who may see small numbers.</p>
      )}
      <p class="govuk-body-s">
        {has.twoYearCheck ? 'The check at two is as a file beside the return gave it. ' : 'No file brought the check at two. '}
        {has.takeUp ? 'Take-up of early education is that of the child’s small area: of its children whom a file names, those for whom it names a setting attended before school.' : 'No file said which settings the children attended before school.'}
      </p>
      <YearSource isInside={isInside} />
    </>
  );
}

/** One table of the page as data. */
export function lowestTable(of: LowestOfYear, kind: LowestTable): DataTable {
  const { groups, wards, combinations, smallAreas, barriers } = of.review;
  switch (kind) {
    case 'groups':
      return shareTable('Groups in the lowest 20%', groups, of.isInside, true);
    case 'wards':
      return shareTable('Wards in the lowest 20%', wards, of.isInside, false);
    case 'combinations':
      return shareTable('Groups with two things in common that are there more often, most children first', combinations, of.isInside, true);
    case 'small-areas':
      return shareTable('Small areas in the lowest 20%', smallAreas, of.isInside, false);
    case 'barriers':
      return barrierTable(barriers, of.isInside);
  }
}

const verdictWords = { over: 'more often', under: 'less often', 'not-clear': 'no clear difference' } as const;

function shareTable(caption: string, shares: readonly LowestShare[], isInside: boolean, saysWhat: boolean): DataTable {
  return {
    caption,
    columns: [
      { name: 'name', words: saysWhat ? 'Group' : 'Place' },
      ...(saysWhat ? [{ name: 'of', words: 'By' }] : []),
      { name: 'children', words: 'Children', isNumeric: true },
      ...(isInside ? [{ name: 'lowest', words: 'In the lowest 20%', isNumeric: true, decimals: 1 }] : []),
      { name: 'ratio', words: 'Times as often as all', isNumeric: true, decimals: 2 },
      { name: 'limits', words: '95% interval' },
      { name: 'verdict', words: 'Beyond chance' },
    ],
    rows: shares.map((share) => ({ key: `${share.of} ${share.code}`, cells: shareCells(share, isInside, saysWhat) })),
  };
}

function shareCells({ name, of, children, inLowest, ratio, verdict }: LowestShare, isInside: boolean, saysWhat: boolean): DataCell[] {
  const head: DataCell[] = [{ text: name }, ...(saysWhat ? [{ text: of }] : [])];
  if (!ratio.known) return [...head, missingCell('hidden'), ...(isInside ? [missingCell('')] : []), missingCell('hidden'), missingCell(''), missingCell('hidden')];
  return [...head, countCell(children), ...(isInside ? [{ text: showNumber(inLowest, 1), value: inLowest }] : []), figureCell(ratio, 2), rangeCell(ratio, 2), { text: verdictWords[verdict] }];
}

function barrierTable(barriers: readonly ShownBarriers[], isInside: boolean): DataTable {
  return {
    caption: 'What stands in the way of each group',
    columns: [
      { name: 'name', words: 'Group' },
      { name: 'of', words: 'By' },
      { name: 'good', words: 'Good level, %', isNumeric: true, decimals: 1 },
      { name: 'goal', words: 'Most often in the way' },
      { name: 'reached', words: 'Reach it, %', isNumeric: true, decimals: 1 },
      { name: 'behind', words: 'Behind all others, points', isNumeric: true, decimals: 1 },
      { name: 'limits', words: '95% interval' },
      { name: 'next', words: 'Then' },
      ...(isInside ? [{ name: 'short', words: 'Children one goal short', isNumeric: true }] : []),
    ],
    rows: barriers.map((each) => ({ key: `${each.of} ${each.code}`, cells: barrierCells(each, isInside) })),
  };
}

function barrierCells({ name, of, goodLevel, goals: [goal, ...next], oneShort }: ShownBarriers, isInside: boolean): DataCell[] {
  const head: DataCell[] = [{ text: name }, { text: of }];
  if (!goal) return [...head, ...Array.from({ length: isInside ? 7 : 6 }, () => missingCell('hidden'))];
  return [
    ...head, figureCell(goodLevel, 1), { text: goal.name }, figureCell(goal.share, 1),
    goal.behind.known ? { text: signed(goal.behind.value, 1), value: goal.behind.value } : missingCell('no figure'), rangeCell(goal.behind, 1), { text: next.map((each) => each.name).join('; ') }, ...(isInside ? [countCell(oneShort ?? 0)] : []),
  ];
}

const showTimes: ShowFigure = (figure) => (figure.known ? showNumber(figure.value, 1) : 'hidden');
const groupsDrawn = 14;

/** The groups that are there clearly more or less often, furthest from all children first; where none is, all of them. */
function rankedOf({ review }: LowestOfYear): RankedData {
  const distance = ({ ratio }: LowestShare): number => (ratio.known ? Math.abs(Math.log(Math.max(ratio.value, 0.01))) : 0);
  const clear = review.groups.filter(({ verdict }) => verdict !== 'not-clear');
  const drawn = (clear.length > 0 ? clear : review.groups).toSorted((a, b) => distance(b) - distance(a)).slice(0, groupsDrawn);
  return { first: 'high', areas: drawn.map(({ of, code, name, ratio }) => ({ code: `${of} ${code}`, name, figure: ratio })), rules: [{ kind: 'england', label: 'All children', figure: publishedFigure(1) }] };
}

/** How often groups are in the lowest 20%, as a picture. */
export function lowestPicture(of: LowestOfYear, size: ChartSize): DrawnPicture {
  const data = rankedOf(of);
  const caption = `Groups in the lowest 20% more and less often than all children, ${of.label}`;
  return { caption, drawing: <RankedDots id={`ratios-${size}`} title={caption} size={size} {...data} scale={{ label: 'times as often as all children', from: 'zero', lowest: 0 }} show={showTimes} /> };
}
