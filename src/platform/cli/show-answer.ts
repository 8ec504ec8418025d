import type { CommandAnswer, CommandTable } from './command.ts';

/** A table for the terminal: columns as wide as their longest cell, numbers to the right. */
export function showTable(table: CommandTable): string {
  const all = [table.columns, ...table.rows];
  const widths = table.columns.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const isNumeric = table.columns.map((_, column) => table.rows.length > 0 && table.rows.every((row) => /^[-–]?[\d,.%]*$/.test(row[column] ?? '')));
  const line = (row: readonly string[]): string => row.map((cell, column) => (isNumeric[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd();
  return [line(table.columns), widths.map((width) => '-'.repeat(width)).join('  '), ...table.rows.map(line)].join('\n');
}

/** The answer as it goes to standard output: JSON when asked for, else the words and the table. */
export function showAnswer(answer: CommandAnswer, json: boolean): string {
  if (answer.kind === 'bad-use' || (answer.kind === 'done' && answer.value === undefined)) return '';
  if (json) {
    const value = answer.kind === 'done' ? answer.value : { refused: answer.code, words: answer.words, ...(answer.value === undefined ? {} : { value: answer.value }) };
    return `${JSON.stringify(value, null, 2)}\n`;
  }
  if (answer.kind === 'refused') return '';
  const parts = [answer.words, answer.table ? showTable(answer.table) : undefined].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? '' : `${parts.join('\n')}\n`;
}
