import type { Figure } from '../../../../kernel/figure.ts';
import { showNumber } from '../../../../kernel/rate.ts';
import type { DataCell } from '../../../../platform/pages/data-table.ts';

/** A cell without a figure, and why. */
export function missingCell(text: string): DataCell {
  return { text, isMissing: true };
}

/** A whole number of children. */
export function countCell(value: number): DataCell {
  return { text: showNumber(value, 0), value };
}

/** A figure, or why there is none. */
export function figureCell(figure: Figure, decimals: number): DataCell {
  return figure.known ? { text: showNumber(figure.value, decimals), value: figure.value } : missingCell(figure.reason === 'hidden' ? 'hidden' : 'no figure');
}

/** The limits of a figure, "65.3 to 68.8"; blank where it has none. */
export function rangeCell(figure: Figure, decimals: number): DataCell {
  return figure.known && figure.lower !== undefined ? { text: `${showNumber(figure.lower, decimals)} to ${showNumber(figure.upper!, decimals)}` } : missingCell('');
}

/** Schools and settings in the order in which somebody looks for them: by name, then those that no register names, by number. */
export function namedFirst(a: { readonly code: string; readonly name: string }, b: { readonly code: string; readonly name: string }): number {
  return Number(a.name === a.code) - Number(b.name === b.code) || a.name.localeCompare(b.name, 'en-GB');
}
