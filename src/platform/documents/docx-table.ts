import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx';
import type { TableBlock, TableColumn } from './document.ts';

const rule = { style: 'single', size: 4, color: 'B1B4B6' } as const;
const thickRule = { style: 'single', size: 12, color: '0B0C0C' } as const;
const none = { style: 'none', size: 0, color: 'auto' } as const;

/** A table of a paper as Word keeps it: caption, table, note. `width` is that of the text, in twentieths of a point. */
export function toWordTable(block: TableBlock, width: number): (Paragraph | Table)[] {
  const widths = shareWidth(block.columns, width);
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: block.columns.map((column, index) => cell(column.heading, column, widths[index]!, 'TableHead')) });
  const rows = block.rows.map((row) => new TableRow({ cantSplit: true, children: block.columns.map((column, index) => cell(row[index] ?? '', column, widths[index]!, 'TableCell')) }));
  const table = new Table({
    rows: [head, ...rows],
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: none, left: none, right: none, insideVertical: none, bottom: rule, insideHorizontal: rule },
    margins: { left: 60, right: 100 },
  });
  const caption = new Paragraph({ style: 'Caption', children: [new TextRun(block.caption)] });
  return [caption, table, new Paragraph({ style: 'Small', children: block.note === undefined ? [] : [new TextRun(block.note)] })];
}

function cell(text: string, column: TableColumn, width: number, style: 'TableHead' | 'TableCell'): TableCell {
  const alignment = column.isFigure ? AlignmentType.RIGHT : AlignmentType.LEFT;
  const borders = style === 'TableHead' ? { bottom: thickRule } : undefined;
  return new TableCell({ width: { size: width, type: WidthType.DXA }, borders, verticalAlign: style === 'TableHead' ? 'bottom' : 'top', children: [new Paragraph({ style, alignment, children: [new TextRun(text)] })] });
}

function shareWidth(columns: readonly TableColumn[], width: number): number[] {
  const whole = columns.reduce((sum, column) => sum + (column.share ?? 1), 0);
  return columns.map((column) => Math.floor((width * (column.share ?? 1)) / whole));
}
