import type { Instrument } from './instrument.ts';

/** What a return that came after another changes of one child. */
export interface ChildChange {
  readonly key: string;
  readonly year: number;
  readonly kind: 'new' | 'changed' | 'gone';
  readonly surname: string;
  readonly forename: string;
  readonly setting: string;
  /** Of a changed child: each field that differs, with what was kept and what the return says; `results` item by item as it is kept. */
  readonly fields: readonly { readonly field: string; readonly before: string | undefined; readonly after: string | undefined }[];
}

/** How many children a return changes, and in what: what those may know who may not see children. */
export interface ChangeCounts {
  readonly new: number;
  readonly changed: number;
  readonly gone: number;
  /** By what differs, most often first: "results" 3 children, "postcode" 1. */
  readonly fields: readonly { readonly field: string; readonly children: number }[];
}

/** Counts without a child in them. */
export function countChanges(changes: readonly ChildChange[]): ChangeCounts {
  const of = (kind: ChildChange['kind']): number => changes.filter((change) => change.kind === kind).length;
  const fields = [...Map.groupBy(changes.flatMap((change) => [...new Set(change.fields.map(({ field }) => groupOf(field)))]), (field) => field)].map(([field, all]) => ({ field, children: all.length }));
  return { new: of('new'), changed: of('changed'), gone: of('gone'), fields: fields.sort((a, b) => b.children - a.children || (a.field < b.field ? -1 : 1)) };
}

/** Where a child lives follows from its postcode, so that a move is told once. */
function groupOf(field: string): string {
  return ['postcode', 'lsoa_code', 'ward_code'].includes(field) ? 'home' : field;
}

/** The results that differ, item by item: "E05: 1, now 2"; a blank is "no result". */
export function resultChanges(before: string, after: string, { items }: Instrument): string[] {
  const shown = (sign: string | undefined): string => (sign === undefined || sign === '-' ? 'no result' : sign);
  return items.flatMap(({ code }, at) => (before[at] === after[at] ? [] : [`${code}: ${shown(before[at])}, now ${shown(after[at])}`]));
}
