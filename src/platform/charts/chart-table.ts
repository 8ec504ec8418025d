import type { Figure } from '../../kernel/figure.ts';
import type { DistributionData } from './distribution.view.tsx';
import { showNumber } from '../../kernel/rate.ts';
import { showInterval, type ShowFigure } from './figure-words.ts';
import type { ControlData } from './control-chart.view.tsx';
import type { FunnelData } from './funnel.view.tsx';
import type { GroupData } from './group-dots.view.tsx';
import { bandLabels, bandOf, type MapData } from './map-bands.ts';
import { rankAreas, type RankedData } from './ranked-dots.view.tsx';
import { breaksOf, comparePeriods, layoutTimeline, type TrendData } from './trend-data.ts';

/** One column of the table behind a picture. */
export interface ChartColumn {
  readonly heading: string;
  readonly numeric: boolean;
}

/** One row of it, a text to a column; the first names the row. */
export interface ChartRow {
  readonly cells: readonly string[];
  readonly href?: string;
  readonly ours?: boolean;
}

/** The table behind a picture: the same figures, all of them, in words. */
export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
}

const nameColumn = (heading: string): ChartColumn => ({ heading, numeric: false });
const figureColumn = (heading: string): ChartColumn => ({ heading, numeric: true });

/** The table behind a picture over time, and behind its small form: a row a period, and a note where the series breaks. */
export function trendTable(data: TrendData, show: ShowFigure): ChartTable {
  const others = [...(data.comparators ?? []), ...(data.target ? [data.target] : [])];
  const { periods } = layoutTimeline([data.us, ...others]);
  const breaks = breaksOf(data);
  const interval = hasInterval(data.us.points.map(({ figure }) => figure));
  const cell = (line: TrendData['us'], code: string) => {
    const point = line.points.find(({ period }) => period.code === code);
    return point ? show(point.figure) : '';
  };
  const rows = periods.map((period, index) => {
    const previous = periods[index - 1];
    const begins = breaks.filter(({ before }) => comparePeriods(before, period) <= 0 && (!previous || comparePeriods(previous, before) < 0));
    const ours = data.us.points.find((point) => point.period.code === period.code);
    const limits = interval ? [ours ? showInterval(ours.figure, show) : ''] : [];
    const note = breaks.length > 0 ? [begins.map(({ label }) => `Not comparable with earlier: ${label}`).join('; ')] : [];
    return { cells: [period.label, cell(data.us, period.code), ...limits, ...others.map((line) => cell(line, period.code)), ...note] };
  });
  const columns = [nameColumn('Period'), figureColumn(data.us.label), ...(interval ? [figureColumn('Interval')] : []), ...others.map(({ label }) => figureColumn(label)), ...(breaks.length > 0 ? [nameColumn('Breaks')] : [])];
  return { columns, rows };
}

/** The table behind a funnel, those furthest beyond the lines first, then by number of children. */
export function funnelTable({ points, us, childrenWords }: FunnelData, show: ShowFigure): ChartTable {
  const order = { far: 0, near: 1, inside: 2 } as const;
  const words = { far: 'beyond the 99.8% lines', near: 'beyond the 95% lines', inside: 'inside' } as const;
  const rows = [...points].sort((a, b) => order[a.lies] - order[b.lies] || b.children - a.children).map(({ code, name, children, figure, lies }) => ({ cells: [name, showNumber(children, 0), show(figure), words[lies]], ours: code === us }));
  return { columns: [nameColumn('Area'), figureColumn(childrenWords), figureColumn('Figure'), nameColumn('Where it lies')], rows };
}

/** The table behind a control chart: each period with its figure, its stretch's mean and limits, and whether it stands out. */
export function controlTable({ points, stretches, label }: ControlData, show: ShowFigure): ChartTable {
  const words = { usual: 'usual', better: 'better', worse: 'worse', out: 'stands out' } as const;
  const number = (value: number | undefined): string => (value === undefined ? '' : show({ known: true, value, method: 'limit' }));
  const rows = points.map(({ period, figure, stands }, place) => {
    const stretch = stretches.find(({ from, to }) => place >= from && place <= to);
    return { cells: [period.label, show(figure), number(stretch?.mean), number(stretch?.limits?.lower), number(stretch?.limits?.upper), figure.known ? words[stands] : ''] };
  });
  return { columns: [nameColumn('Period'), figureColumn(label), figureColumn('Mean'), figureColumn('Lower limit'), figureColumn('Upper limit'), nameColumn('Against the usual')], rows };
}

/** The table behind ranked areas, in the picture's order, England and neighbours last. */
export function rankedTable(data: RankedData, show: ShowFigure): ChartTable {
  const rules = (data.rules ?? []).map(({ label, figure }) => ({ code: '', name: label, figure, href: undefined }));
  const entries = [...rankAreas(data), ...rules];
  const interval = hasInterval(entries.map(({ figure }) => figure));
  const rows = entries.map(({ code, name, figure, href }) => ({ cells: [name, show(figure), ...(interval ? [showInterval(figure, show)] : [])], href, ours: code !== '' && code === data.us }));
  return { columns: [nameColumn('Area'), figureColumn('Figure'), ...(interval ? [figureColumn('Interval')] : [])], rows };
}

/** The table behind a map, areas by name with the band each is shaded in. */
export function mapTable(data: MapData, show: ShowFigure): ChartTable {
  const words = bandLabels(data, show);
  const rows = [...data.areas]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ name, figure, href }) => ({ cells: [name, show(figure), figure.known ? words[bandOf(figure.value, data.cuts)]! : ''], href }));
  return { columns: [nameColumn('Area'), figureColumn('Figure'), nameColumn('Band')], rows };
}

/** The table behind pairs of groups. Pairs may name their groups differently, so each figure carries its group's name. */
export function groupTable(data: GroupData, show: ShowFigure, showGap: ShowFigure): ChartTable {
  const [firsts, seconds] = [new Set(data.pairs.map(({ first }) => first.label)), new Set(data.pairs.map(({ second }) => second.label))];
  const alike = firsts.size === 1 && seconds.size === 1;
  const interval = hasInterval(data.pairs.flatMap(({ first, second }) => [first.figure, second.figure]));
  const cells = (group: { label: string; figure: Figure }) => [alike ? show(group.figure) : `${group.label}: ${show(group.figure)}`, ...(interval ? [showInterval(group.figure, show)] : [])];
  const headings = (label: string) => [figureColumn(label), ...(interval ? [figureColumn(`Interval, ${label}`)] : [])];
  return {
    columns: [nameColumn('Groups'), ...headings(alike ? [...firsts][0]! : 'First group'), ...headings(alike ? [...seconds][0]! : 'Second group'), figureColumn('Gap')],
    rows: data.pairs.map(({ label, first, second, gap }) => ({ cells: [label, ...cells(first), ...cells(second), showGap(gap)] })),
  };
}

/** The table behind where we lie among all areas: highest first, each with its band. */
export function distributionTable(data: DistributionData, show: ShowFigure): ChartTable {
  const rows = rankAreas({ areas: data.areas }).map(({ code, name, figure }) => ({ cells: [name, show(figure), figure.known ? data.bands[bandOf(figure.value, data.cuts)]! : ''], ours: code === data.us }));
  return { columns: [nameColumn('Area'), figureColumn('Figure'), nameColumn('Band')], rows };
}

function hasInterval(figures: readonly Figure[]): boolean {
  return figures.some((figure) => figure.known && figure.lower !== undefined && figure.upper !== undefined);
}
