import type { SumTable } from './sum-table.ts';

/**
 * The table with every inner count to the nearest multiple of `base`, halves up, and every total added up from rounded counts.
 *
 * So rows and columns add up as printed, and a total tells no more than its parts: the price is a total that may be some way off. Source: formulas 2.20.
 */
export function roundTable({ cells, sums }: SumTable, base: number): SumTable {
  const partsOf = new Map(sums.map(({ total, parts }) => [total, parts]));
  const rounded = new Map<number, number>();
  const roundedCount = (cell: number): number => {
    const known = rounded.get(cell);
    if (known !== undefined) return known;
    const parts = partsOf.get(cell);
    const made = parts ? parts.reduce((sum, part) => sum + roundedCount(part), 0) : Math.floor(cells[cell]!.count / base + 0.5) * base;
    rounded.set(cell, made);
    return made;
  };
  return { cells: cells.map((cell, place) => ({ ...cell, count: roundedCount(place) })), sums };
}
