import type { FileGlance, HeadingFault, ImportColumn } from './spec.ts';

/** Where each documented column stands in a file: its position by name, undefined for an optional one that is not there. */
export type ColumnPlaces<Name extends string> = Readonly<Record<Name, number>>;

/**
 * Finds the documented columns among the headings of a file, by name or alias, whatever their case, order and spaces.
 *
 * A missing optional column is at -1, where `cellAt` finds ''. A missing required one, or a heading that occurs twice, is a fault that names
 * it and says what headings there are.
 */
export function findColumns<Name extends string>(headings: readonly string[], columns: readonly (ImportColumn & { readonly name: Name })[]): ColumnPlaces<Name> | HeadingFault {
  const folded = headings.map(fold);
  const places: Partial<Record<Name, number>> = {};
  const missing: string[] = [];
  for (const column of columns) {
    const names = [column.name, ...(column.aliases ?? [])].map(fold);
    const found = folded.flatMap((heading, at) => (names.includes(heading) ? [at] : []));
    if (found.length > 1) return headingFault('heading-twice', `The column ${column.name} occurs ${found.length} times.`, 'Keep one of them.');
    if (found.length === 0 && column.isRequired) missing.push(column.name);
    places[column.name] = found[0] ?? -1;
  }
  if (missing.length === 0) return places as Record<Name, number>;
  const words = missing.length === 1 ? `The column ${missing[0]} is missing.` : `The columns ${missing.join(', ')} are missing.`;
  return headingFault('heading-missing', words, `The headings of this file are: ${showHeadings(headings)}. Check that it is the right file and that its first row holds the headings.`);
}

/** Whether the answer of `findColumns` is a fault. */
export function isHeadingFault(found: object): found is HeadingFault {
  return 'headingFault' in found;
}

/** The text of a cell without spaces around it; '' for a column that is not there. */
export function cellAt(cells: readonly string[], place: number): string {
  return place < 0 ? '' : (cells[place] ?? '').trim();
}

/** A fault of the headings. */
export function headingFault(code: string, words: string, remedy: string): HeadingFault {
  return { headingFault: { code, words, remedy } };
}

/** The share, 0 to 1, of the required columns that a file has: what most specs recognise their files by. */
export function shareOfColumns(headings: readonly string[], columns: readonly ImportColumn[]): number {
  const folded = new Set(headings.map(fold));
  const required = columns.filter((column) => column.isRequired);
  const found = required.filter((column) => [column.name, ...(column.aliases ?? [])].some((name) => folded.has(fold(name))));
  return required.length === 0 ? 0 : found.length / required.length;
}

/** How surely a file is of a kind with these columns: `whole` when it has all that are required, else too little to be taken for it, and enough to be named as a guess. */
export function recogniseByColumns(columns: readonly ImportColumn[], whole: number): (glance: FileGlance) => number {
  return ({ headings }) => {
    const found = shareOfColumns(headings, columns);
    return found === 1 ? whole : found * 0.5;
  };
}

/** The first headings of a file, for a message. */
export function showHeadings(headings: readonly string[]): string {
  const shown = headings.slice(0, 12).map((heading) => (heading === '' ? '(blank)' : heading)).join(', ');
  return headings.length > 12 ? `${shown} and ${headings.length - 12} more` : shown;
}

function fold(heading: string): string {
  return heading.trim().toLowerCase().replace(/[\s_-]+/g, ' ');
}
