import type { TableRow } from './delimited.ts';
import type { HealingLog } from './healing.ts';
import { columnLetter } from './problem.ts';
import type { OpenTable } from './read-table.ts';

/**
 * Gives each cell of a block merged over several rows the text of its first; to be asked row by row, from the top.
 *
 * Rows of a workbook only: a text file does not say what was merged.
 */
export function startFillingMerged(table: OpenTable, log: HealingLog): (row: TableRow) => TableRow {
  const tall = (table.workbook?.merges ?? []).filter((merge) => merge.endRow > merge.startRow).sort((a, b) => a.startRow - b.startRow);
  if (tall.length === 0) return (row) => row;
  const all = table.workbook!.rows;
  let next = 0;
  let open: typeof tall = [];
  return (row) => {
    const at = row.rowNumber - 1;
    while (next < tall.length && tall[next]!.startRow < at) open.push(tall[next++]!);
    open = open.filter((merge) => merge.endRow >= at);
    if (open.length === 0) return row;
    const cells = [...row.cells];
    for (const merge of open) {
      const text = all[merge.startRow]?.cells[merge.startColumn] ?? '';
      while (cells.length <= merge.startColumn) cells.push('');
      if (text === '' || cells[merge.startColumn] !== '') continue;
      cells[merge.startColumn] = text;
      log.add('merged-cells-filled', { column: columnLetter(merge.startColumn), row: row.rowNumber, before: '', after: text });
    }
    return { ...row, cells };
  };
}
