import { sumTable, type SumTable, type TableCell } from './sum-table.ts';

/**
 * Several tables as one: a cell with the same key is the same cell, so that none of them gives away what another hides.
 *
 * Where they differ about a cell the stricter word counts: published once is published, and it must be hidden where one of them says so. Throws a RangeError when
 * they give it two counts.
 */
export function joinTables(tables: readonly SumTable[]): SumTable {
  const cells: TableCell[] = [];
  const placeOf = new Map<string, number>();
  const sums = tables.flatMap((table) => {
    const places = table.cells.map((cell) => {
      const place = placeOf.get(cell.key) ?? cells.push(cell) - 1;
      placeOf.set(cell.key, place);
      cells[place] = joinCells(cells[place]!, cell);
      return place;
    });
    return table.sums.map(({ total, parts }) => ({ total: places[total]!, parts: parts.map((part) => places[part]!) }));
  });
  return sumTable(cells, sums);
}

const strictest = ['published', 'withheld', 'open', 'unpublished'] as const;

function joinCells(one: TableCell, other: TableCell): TableCell {
  if (one.count !== other.count) throw new RangeError(`"${one.key}" is ${one.count} in one table and ${other.count} in another. Mend one of them, or give them two names.`);
  const mustHide = one.mustHide ?? other.mustHide;
  const standing = strictest.find((each) => each === one.standing || each === other.standing)!;
  return { ...one, isTotal: one.isTotal || other.isTotal, standing, ...(mustHide === undefined ? {} : { mustHide }) };
}
