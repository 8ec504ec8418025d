import { reasonToHideCount, reasonToHideMean, reasonToHideShare } from '../../../methods/disclosure/primary.ts';
import type { KeyedSum } from '../../../methods/disclosure/ledger.ts';
import type { DisclosureRule } from '../../../methods/disclosure/rule.ts';
import type { PrimaryReason } from '../../../methods/disclosure/sum-table.ts';
import type { StoredValue } from './figure-of-value.ts';
import type { Indicator } from './indicator.ts';
import { placeKey, type FigurePlace, type LinkedPlaces } from './linked-places.ts';

/** A figure in its place, exact, and whether its publisher has published it already. */
export interface CountedFigure extends FigurePlace, Pick<StoredValue, 'value' | 'numerator' | 'denominator'> {
  readonly isPublished: boolean;
}

/** The counts that a reader can take from figures: who is counted, of how many, and (never printed, but what is left) who is not. */
export type CountPart = 'numerator' | 'denominator' | 'others';

/** One count of a cut. */
export interface CutCell {
  /** Place, part and count in one word: a revised count is another cell. */
  readonly key: string;
  readonly count: number;
  readonly part: CountPart;
  /** Of which figure; undefined for children of whom no figure is given. */
  readonly place: string | undefined;
  readonly standing: 'open' | 'published' | 'unpublished';
  readonly isTotal: boolean;
  readonly mustHide: PrimaryReason | undefined;
}

/** The counts of an indicator's figures and the sums between them. */
export interface FigureCut {
  readonly cells: readonly CutCell[];
  readonly sums: readonly KeyedSum[];
}

type Counts = Partial<Record<CountPart, number>>;

/**
 * The counts behind an indicator's figures with every sum that a reader can make of them.
 *
 * Where a whole is more than its parts, the children between are a cell that is printed nowhere; where it is less (groups that overlap), each part is set against
 * the whole alone. A figure without whole counts has no cell: a printed percentage alone tells no count.
 */
export function cutOf(figures: readonly CountedFigure[], links: readonly LinkedPlaces[], indicator: Pick<Indicator, 'method' | 'unit'>, rule: DisclosureRule): FigureCut {
  const counted = new Map(figures.flatMap((figure): [string, { counts: Counts; figure: CountedFigure }][] => {
    const counts = countsOf(figure, indicator);
    return counts === undefined ? [] : [[placeKey(figure), { counts, figure }]];
  }));
  const cells = new Map<string, CutCell>();
  const wholes = new Set(links.map(({ whole }) => whole));
  for (const [place, { counts, figure }] of counted) for (const cell of cellsOf(place, counts, rule, { place, standing: figure.isPublished ? 'published' : 'open', isTotal: wholes.has(place) })) cells.set(cell.key, cell);
  const [sums, summed] = [[] as KeyedSum[], new Set<string>()];
  const link = (whole: string, parts: readonly string[], by: string): boolean => {
    const [above, below] = [counted.get(whole)!.counts, parts.map((part) => counted.get(part)!.counts)];
    const columns = (Object.keys(above) as CountPart[]).filter((part) => below.every((counts) => counts[part] !== undefined));
    const rest = Object.fromEntries(columns.map((part) => [part, below.reduce((left, counts) => left - counts[part]!, above[part]!)])) as Counts;
    if (columns.length === 0 || columns.some((part) => rest[part]! < 0)) return false;
    const name = `${whole} without ${parts.length === 1 ? parts[0]! : `${parts.length} by ${by}`}`;
    const isExact = columns.every((part) => rest[part] === 0);
    if (!isExact) {
      for (const cell of cellsOf(name, rest, rule, { place: undefined, standing: 'unpublished', isTotal: false })) cells.set(cell.key, cell);
      sums.push(...ownSum(name, rest));
    }
    sums.push(...columns.map((part) => ({ total: keyOf(whole, part, above[part]!), parts: [...parts.map((each, at) => keyOf(each, part, below[at]![part]!)), ...(isExact ? [] : [keyOf(name, part, rest[part]!)])] })));
    // The whole's own sum follows from those of its parts.
    if (columns.length === 3) summed.add(whole);
    return true;
  };
  for (const { whole, parts, by } of links) {
    const known = parts.filter((part) => counted.has(part));
    if (!counted.has(whole) || known.length === 0) continue;
    if (!link(whole, known, by)) for (const part of known) link(whole, [part], by);
  }
  for (const [place, { counts }] of counted) if (!summed.has(place)) sums.push(...ownSum(place, counts));
  return { cells: [...cells.values()], sums: withoutDoubles(sums) };
}

function countsOf({ value, numerator, denominator }: CountedFigure, { method, unit }: Pick<Indicator, 'method' | 'unit'>): Counts | undefined {
  const isCount = (count: number | undefined): count is number => count !== undefined && Number.isSafeInteger(count) && count >= 0;
  if (method === 'mean' || unit === 'mean') return isCount(denominator) ? { denominator } : undefined;
  if (isCount(numerator) && isCount(denominator) && method !== 'rate' && unit !== 'rate' && numerator <= denominator) return { numerator, denominator, others: denominator - numerator };
  // Of how many is the population of an area, which everybody may look up.
  if (isCount(numerator)) return { numerator };
  return unit === 'count' && isCount(value) ? { numerator: value } : undefined;
}

type CellGround = Pick<CutCell, 'place' | 'standing' | 'isTotal'>;

function cellsOf(name: string, counts: Counts, rule: DisclosureRule, ground: CellGround): CutCell[] {
  const { numerator, denominator, others } = counts;
  const share = numerator !== undefined && denominator !== undefined && ground.place !== undefined ? reasonToHideShare(numerator, denominator, rule) : undefined;
  const mean = numerator === undefined && ground.place !== undefined && denominator !== undefined ? reasonToHideMean(denominator, rule) : undefined;
  const cell = (part: CountPart, count: number, mustHide: PrimaryReason | undefined): CutCell => ({ key: keyOf(name, part, count), count, part, ...ground, mustHide });
  const own = (count: number): PrimaryReason | undefined => reasonToHideCount(count, rule);
  return [
    ...(numerator === undefined ? [] : [cell('numerator', numerator, share ?? own(numerator))]),
    ...(denominator === undefined ? [] : [cell('denominator', denominator, mean ?? (denominator === 0 ? undefined : own(denominator)))]),
    // Nobody prints them; where they are few they must be as safe as those who are counted.
    ...(others === undefined ? [] : [{ ...cell('others', others, share === 'few-others' ? share : undefined), standing: ground.standing === 'published' ? ('published' as const) : ('unpublished' as const) }]),
  ];
}

function keyOf(name: string, part: CountPart, count: number): string {
  return `${name} | ${part} | ${count}`;
}

function ownSum(name: string, { numerator, denominator, others }: Counts): KeyedSum[] {
  if (numerator === undefined || denominator === undefined || others === undefined) return [];
  return [{ total: keyOf(name, 'denominator', denominator), parts: [keyOf(name, 'numerator', numerator), keyOf(name, 'others', others)] }];
}

function withoutDoubles(sums: readonly KeyedSum[]): KeyedSum[] {
  return [...new Map(sums.map((sum) => [`${sum.total} = ${sum.parts.join(' + ')}`, sum])).values()];
}
