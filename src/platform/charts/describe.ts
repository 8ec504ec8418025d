import type { Figure } from '../../kernel/figure.ts';
import { reasonsOf, type ShowFigure } from './figure-words.ts';
import type { GroupPair } from './group-dots.view.tsx';
import { breaksOf, comparePeriods, lastKnown, type TrendData } from './trend-data.ts';

/** A figure under the name it is drawn by. */
export interface NamedFigure {
  readonly name: string;
  readonly figure: Figure;
}

/** What a picture over time shows, in sentences for those who hear it: first and last figure, the others, breaks, holes. */
export function describeTrend(data: TrendData, show: ShowFigure): string {
  const known = [...data.us.points].sort((a, b) => comparePeriods(a.period, b.period)).filter(({ figure }) => figure.known);
  const [first, last] = [known[0], known.at(-1)];
  const ours = !first || !last ? `${data.us.label}: no figure.` : first === last ? `${data.us.label}: ${show(last.figure)} in ${last.period.label}.` : `${data.us.label}: ${show(first.figure)} in ${first.period.label}, ${show(last.figure)} in ${last.period.label}.`;
  const others = [...(data.comparators ?? []), ...(data.target ? [data.target] : [])].map((line) => {
    const end = lastKnown(line);
    return end ? `${line.label}: ${show(end.figure)} in ${end.period.label}.` : `${line.label}: no figure.`;
  });
  const breaks = breaksOf(data).map(({ before, label }) => `Not comparable before ${before.label}: ${label}.`);
  return [ours, ...others, ...breaks, ...describeMissing(data.us.points.map(({ period, figure }) => ({ name: period.label, figure })), show)].join(' ');
}

/** Which is highest and lowest of the named figures, where ours stands if one is ours, and which have none. */
export function describeRange(named: readonly (NamedFigure & { readonly ours?: boolean })[], show: ShowFigure): string {
  const known = named.flatMap(({ name, figure, ours }) => (figure.known ? [{ name, figure, ours }] : [])).sort((a, b) => b.figure.value - a.figure.value);
  const [highest, lowest] = [known[0], known.at(-1)];
  const range = !highest || !lowest ? 'No area has a figure.' : highest === lowest ? `${highest.name}: ${show(highest.figure)}.` : `Highest: ${highest.name}, ${show(highest.figure)}. Lowest: ${lowest.name}, ${show(lowest.figure)}.`;
  const ours = known.find((entry) => entry.ours && entry !== highest && entry !== lowest);
  return [range, ...(ours ? [`${ours.name}: ${show(ours.figure)}.`] : []), ...describeMissing(named, show)].join(' ');
}

/** A sentence for each reason why figures are not there; more than four names become a count. */
export function describeMissing(named: readonly NamedFigure[], show: ShowFigure): string[] {
  return reasonsOf(named, show).map(({ reason, names }) => `No figure (${reason}): ${names.length <= 4 ? names.join(', ') : `${names.length} of ${named.length}`}.`);
}

/** Each pair of groups with its gap, in sentences. */
export function describeGroups(pairs: readonly GroupPair[], show: ShowFigure, showGap: ShowFigure): string {
  return pairs.map(({ label, first, second, gap }) => `${label}: ${first.label} ${show(first.figure)}, ${second.label} ${show(second.figure)}, gap ${showGap(gap)}.`).join(' ');
}
