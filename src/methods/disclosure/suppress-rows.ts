import { crossTable, type CrossTable } from './cross-table.ts';
import { roundTable } from './round-table.ts';
import type { DisclosureRule } from './rule.ts';
import type { PrimaryReason } from './sum-table.ts';
import { proveRanges, suppress, type AttackerRange, type CellDecision, type Suppression } from './suppression.ts';

/** One innermost cell of a table, by the words of its row, its column and, in a table of three dimensions, its layer. */
export interface CountedRow {
  readonly row: string;
  readonly column: string;
  readonly layer?: string;
  readonly count: number;
}

/** What becomes of one cell. */
export interface RowAnswer {
  /** The count, rounded where the rule rounds, or the rule's symbol. This alone is for publication. */
  readonly shown: number | string;
  readonly state: CellDecision['state'];
  readonly reason: PrimaryReason | 'protects-others' | undefined;
  /** Totals over this cell that must be hidden too, by what they keep: `row` is the total of its row, `all` the grand total, `row+column` that over layers. */
  readonly totalsHidden: readonly string[];
  /** The attacker's range, for hidden cells. For the analyst, never for publication. */
  readonly range: AttackerRange | undefined;
}

/**
 * Decides for each cell of a table with all its totals implied whether it is shown. A combination of row, column and layer that is not given counts nobody.
 *
 * Throws a RangeError for a cell that comes twice and for a count that is not a whole number from 0.
 */
export function suppressRows(rows: readonly CountedRow[], rule: DisclosureRule): readonly RowAnswer[] {
  const twoSides = [({ row }: CountedRow) => row, ({ column }: CountedRow) => column];
  const sides = rows.some(({ layer }) => layer !== undefined) ? [...twoSides, ({ layer }: CountedRow) => layer ?? ''] : twoSides;
  const keyOf = (words: readonly string[]): string => JSON.stringify(words);
  const given = Map.groupBy(rows.keys(), (place) => keyOf(sides.map((side) => side(rows[place]!))));
  const twice = [...given.values()].find((places) => places.length > 1);
  if (twice) throw new RangeError(`The cell ${sides.map((side) => side(rows[twice[0]!]!)).join(', ')} comes twice. Keep one, or add them up.`);
  if (rows.length === 0) return [];
  const dimensions = sides.map((side) => ({ members: [...new Set(rows.map(side))].map((key) => ({ key })) }));
  const cross = crossTable(dimensions, (members) => rows[given.get(keyOf(members))?.[0] ?? -1]?.count ?? 0);
  const suppression = suppress(cross.table, rule);
  const ranges = proveRanges(cross.table, suppression, rule);
  const counts = (rule.roundingBase === undefined ? cross.table : roundTable(cross.table, rule.roundingBase)).cells;
  return rows.map((row): RowAnswer => {
    const words = sides.map((side) => side(row));
    const place = cross.placeOf(words);
    const { state, reason } = suppression.cells[place]!;
    return { shown: state === 'shown' ? counts[place]!.count : rule.symbol, state, reason, totalsHidden: hiddenTotals(cross, suppression, words), range: ranges[place] };
  });
}

const sideNames = ['row', 'column', 'layer'] as const;

/** The hidden totals over a cell: every choice of sides that is kept while the others are added up. */
function hiddenTotals({ placeOf }: CrossTable, { cells }: Suppression, words: readonly string[]): string[] {
  const totals = Array.from({ length: 2 ** words.length - 1 }, (_, choice) => words.map((word, side) => ((choice >> side) & 1 ? word : undefined)));
  return totals.flatMap((members) => {
    if (cells[placeOf(members)]!.state === 'shown') return [];
    const kept = sideNames.filter((_, side) => members[side] !== undefined);
    return [kept.length === 0 ? 'all' : kept.join('+')];
  });
}
