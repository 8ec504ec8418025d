/*
 * How long it takes to decide which of an authority's own figures may be shown, in memory: every sum that a reader can make of them, and what must be hidden.
 *
 * Shares (who is counted, who is not, of how many) by area and group with all totals, for several years, brought in at once. Beside each HiGHS, another's solver of linear programmes, says
 * how closely twenty of the hidden counts can be told: `ratio` is deciding all / proving those twenty.
 *
 * Data are drawn from a seed. Usage: node --import tsx bench/release.ts [20x20x8 ...]. Prints one line of JSON.
 */
import { linkPlaces, type AreaNesting } from '../src/contexts/outcomes/model/linked-places.ts';
import { cutOf, type CountedFigure, type FigureCut } from '../src/contexts/outcomes/model/release-cut.ts';
import { decideNarrowed } from '../src/contexts/outcomes/model/release-narrowed.ts';
import { openJudge } from '../src/methods/disclosure/judge.cases.ts';
import { disclosureRule } from '../src/methods/disclosure/rule.ts';
import { sumTable } from '../src/methods/disclosure/sum-table.ts';
import { randomSource } from '../src/methods/statistics/random-source.ts';

const { uniform } = randomSource(20_261_128);
const rule = disclosureRule();
const judge = await openJudge();
const whole = 'la';

type Pair = readonly [numerator: number, others: number];
const atLeast = (fewest: number, numerator: number, others: number): Pair => [numerator, Math.max(others, fewest - numerator)];

/** Areas by groups of one topic, with all children and the authority; a group of an area has some 30 children, at least six: who hides denominators, too, waits longer (`small`). */
function drawFigures(areas: number, groups: number, years: number, fewest: number): CountedFigure[] {
  return Array.from({ length: years }, (_, year) => String(2018 + year)).flatMap((period) => {
    const inner = Array.from({ length: areas }, () => Array.from({ length: groups }, (): Pair => atLeast(fewest, Math.floor(uniform() ** 1.5 * 40), Math.floor(uniform() ** 1.5 * 30))));
    const add = (pairs: readonly Pair[]): Pair => [pairs.reduce((sum, [numerator]) => sum + numerator, 0), pairs.reduce((sum, [, others]) => sum + others, 0)];
    const figure = (area: string, group: string, [numerator, others]: Pair): CountedFigure => ({ area, group, period, numerator, denominator: numerator + others, value: undefined, isPublished: false });
    const row = (area: string, pairs: readonly Pair[]): CountedFigure[] => [...(groups > 1 ? pairs.map((pair, at) => figure(area, `own:g${at}`, pair)) : []), figure(area, 'all', add(pairs))];
    return [...inner.flatMap((pairs, at) => row(`w${at}`, pairs)), ...row(whole, Array.from({ length: groups }, (_, at) => add(inner.map((pairs) => pairs[at]!))))];
  });
}

function nestingOf(areas: number): AreaNesting {
  const wards = Array.from({ length: areas }, (_, at) => `w${at}`);
  return { tierOf: new Map([...wards.map((ward) => [ward, 'ward'] as const), [whole, 'upper-tier']]), within: new Map([[whole, new Set(wards)]]), overlap: () => false };
}

const round = (value: number): number => Number(value.toPrecision(3));

function measure(areas: number, groups: number, years: number, fewest = 6): object {
  const figures = drawFigures(areas, groups, years, fewest);
  const began = performance.now();
  const cutFigures = (some: readonly CountedFigure[]): FigureCut => cutOf(some, linkPlaces(some, nestingOf(areas), []), { method: 'proportion', unit: 'percent' }, rule);
  const cut = cutFigures(figures);
  const linked = performance.now();
  const { withheld, alreadyOpen, cells, keptInside } = decideNarrowed(figures, cutFigures, [], rule);
  const decided = performance.now();
  const places = new Map(cut.cells.map(({ key }, at) => [key, at]));
  const states = new Map(cells.map(({ key, state }) => [key, state]));
  const inside = keptInside;
  const hidden = Uint8Array.from(cut.cells, ({ key, place, part }) => (place === undefined || part === 'others' || inside.has(place) || states.get(key) === 'hidden' ? 1 : 0));
  const table = sumTable(cut.cells.map(({ key, count }) => ({ key, count, isTotal: false, standing: 'open' as const })), cut.sums.map(({ total, parts }) => ({ total: places.get(total)!, parts: parts.map((part) => places.get(part)!) })));
  const targets = [...hidden.keys()].filter((at) => hidden[at] === 1 && cut.cells[at]!.mustHide !== undefined && !inside.has(cut.cells[at]!.place ?? '')).slice(0, 20);
  const asked = performance.now();
  const ranges = judge.ranges(table, hidden, targets);
  const proved = performance.now();
  if (ranges.some(({ lower, upper }) => upper - lower < rule.protectionWidth - 1e-6)) throw new Error('A hidden count is not safe.');
  if (alreadyOpen.length > 0) throw new Error('A hidden count was open already.');
  return { areas, groups, years, figures: figures.length, linkMilliseconds: round(linked - began), decideMilliseconds: round(decided - linked), hidden: withheld.size, keptInside: keptInside.size, share: round(withheld.size / figures.length), judgeMilliseconds: round(proved - asked), ratio: round((decided - linked) / (proved - asked)) };
}

const sizes = process.argv.slice(2).length > 0 ? process.argv.slice(2).map((size) => size.split('x').map(Number) as [number, number, number]) : ([[20, 1, 8], [20, 20, 8], [100, 20, 1], [300, 1, 8]] as const);
console.log(JSON.stringify({ release: sizes.map(([areas, groups, years]) => measure(areas, groups, years)), small: measure(20, 4, 1, 0), wide: measure(20, 20, 1, 0) }));
