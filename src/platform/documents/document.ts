/** A paper to be read in print or in a word processor: a title, then blocks in their order. Knows nothing of file formats. */
export interface Document {
  readonly title: string;
  readonly subtitle?: string;
  /** Who publishes it: the authority's or partnership's own name. */
  readonly publisher: string;
  /** Said at the top of every page. */
  readonly isMadeUp: boolean;
  /** The moment written into the file; given, so that the same paper has the same bytes. */
  readonly madeAt: Date;
  readonly blocks: readonly Block[];
}

/** One part of a paper. */
export type Block = HeadingBlock | ParagraphBlock | ListBlock | TableBlock | PictureBlock | { readonly kind: 'page-break' };

/** A heading. The title is above them all, so a paper begins with level 1; no level is skipped. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

/** A paragraph; `lead` is larger, `small` is for notes and sources, `inset` has a bar at its side for what must be seen. */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: string | readonly Run[];
  readonly look?: 'plain' | 'lead' | 'small' | 'inset';
}

/** Words within a paragraph that look the same. */
export interface Run {
  readonly text: string;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
}

/** Points under one another, numbered when their order matters. */
export interface ListBlock {
  readonly kind: 'list';
  readonly items: readonly (string | readonly Run[])[];
  readonly isNumbered?: boolean;
}

/** A table: its caption above it, its headings repeated on every page, no row broken across two. */
export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Printed small below: source, meaning of signs. */
  readonly note?: string;
}

/** One column of a table; figures stand to the right. `share` is its part of the width against the others, 1 unless said. */
export interface TableColumn {
  readonly heading: string;
  readonly isFigure?: boolean;
  readonly share?: number;
}

/** A picture, with the words that stand for it where it cannot be seen. */
export interface PictureBlock {
  readonly kind: 'picture';
  readonly png: Uint8Array;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly altText: string;
  readonly caption?: string;
}

/** What would make the paper hard to read with a screen reader: a skipped level, a picture without words, a table without headings; empty when nothing. */
export function findAccessibilityFaults(document: Document): string[] {
  const faults: string[] = document.title.trim() === '' ? ['The paper has no title.'] : [];
  let level = 0;
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      if (block.level > level + 1) faults.push(`The heading "${block.text}" skips a level.`);
      level = block.level;
    }
    if (block.kind === 'picture' && block.altText.trim() === '') faults.push('A picture has no words to stand for it.');
    if (block.kind === 'table') faults.push(...tableFaults(block));
  }
  return faults;
}

function tableFaults(table: TableBlock): string[] {
  const faults: string[] = [];
  if (table.columns.length === 0 || table.columns.every((column) => column.heading.trim() === '')) faults.push(`The table "${table.caption}" has no headings.`);
  if (table.caption.trim() === '') faults.push('A table has no caption.');
  const odd = table.rows.findIndex((row) => row.length !== table.columns.length);
  if (odd >= 0) faults.push(`Row ${odd + 1} of the table "${table.caption}" has ${table.rows[odd]!.length} cells under ${table.columns.length} headings.`);
  return faults;
}
