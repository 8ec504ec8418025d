import { cellText, groupPlaces, listSameUpn, plainColumns, trimmed, type CohortReader, type RowBytes } from './cohort-reader.ts';
import { termOfBirth } from './characteristics.ts';
import type { DimensionCode } from './cohort.ts';
import type { DimensionStore } from './dimension-store.ts';
import { keyColumns, type ReturnLayout } from './return-layout.ts';

/** What a file of characteristics did for the children: the match report. */
export interface SideMatch {
  readonly file: string;
  /** What joined it: `upn`, or a place such as `lsoa`. */
  readonly key: string;
  readonly rows: number;
  /** Rows that fit at least one child, and rows that fit none. */
  readonly matched: number;
  readonly unmatched: number;
  /** Children that some row fits, of all. */
  readonly children: number;
  readonly ofChildren: number;
  /** Cells that say something else than the return did; the side file is taken, for it is the source (school census, early-years census). */
  readonly conflicting: number;
}

/** A file of characteristics while it is read. */
export interface SideReader {
  row(row: RowBytes): void;
  finish(): SideMatch;
}

/**
 * Reads characteristics into the children that are there already: by unique pupil number, else by small area, setting, ward or authority.
 *
 * A blank of the side file changes nothing. Where both know and differ, the side file is taken and the difference is counted.
 */
export function startSideFile(cohort: CohortReader, file: string, layout: ReturnLayout): SideReader {
  const key = keyColumns.find((code) => layout.columns.has(code) && (code === 'upn' || cohort.hasDimension(dimensionOf(code))));
  const keyCode = key ?? keyColumns.find((code) => layout.columns.has(code))!;
  const column = layout.columns.get(keyCode)!;
  const apply = startApplying(cohort, file);
  const readers = sideColumns(cohort, layout, keyCode);
  const touched = new Uint8Array(cohort.size());
  const childrenOf = keyCode === 'upn' ? byUpn(cohort, column) : byPlace(cohort, dimensionOf(keyCode), column, layout.columns.get('la'));
  const counts = { rows: 0, matched: 0 };
  return {
    row(row) {
      if (row.cells < layout.headings.length || row.ends[column]! <= row.starts[column]!) return;
      counts.rows += 1;
      const children = childrenOf(row);
      if (children.length === 0) {
        cohort.problems.add('key-unmatched', () => ({ file, row: row.rowNumber, column: layout.headings[column]!, value: cellText(row, column) }));
        return;
      }
      counts.matched += 1;
      for (const { store, placeOf, heading } of readers) {
        const place = placeOf(row);
        if (place > 0) for (const child of children) apply.set(store, child, place, row, heading);
      }
      for (const child of children) touched[child] = 1;
    },
    finish: () => ({ file, key: keyCode, ...counts, unmatched: counts.rows - counts.matched, children: touched.reduce((sum, each) => sum + each, 0), ofChildren: cohort.size(), conflicting: apply.conflicting() }),
  };
}

function dimensionOf(key: (typeof keyColumns)[number]): DimensionCode {
  return key === 'estab' || key === 'eyurn' ? 'setting' : (key as DimensionCode);
}

function startApplying(cohort: CohortReader, file: string): { set: (store: DimensionStore, child: number, place: number, row: RowBytes, heading: string) => void; conflicting: () => number } {
  let conflicting = 0;
  return {
    conflicting: () => conflicting,
    set(store, child, place, row, heading) {
      const before = store.at(child);
      if (before !== 0 && before !== place) {
        conflicting += 1;
        cohort.problems.add('characteristics-differ', () => ({ file, row: row.rowNumber, column: heading, value: `${store.groups[place]!.name}, was ${store.groups[before]!.name}` }));
      }
      store.set(child, place);
    },
  };
}

function byUpn(cohort: CohortReader, column: number): (row: RowBytes) => readonly number[] {
  const same = new Map(listSameUpn(cohort.upns).map((children) => [children[0]!, children]));
  return (row) => {
    const child = cohort.upns.find(row.bytes, ...trimmed(row, column));
    return child < 0 ? [] : (same.get(child) ?? [child]);
  };
}

function byPlace(cohort: CohortReader, code: DimensionCode, column: number, la: number | undefined): (row: RowBytes) => readonly number[] {
  const store = cohort.dimension(code);
  const children = new Map<number, number[]>();
  for (let child = 0; child < cohort.size(); child++) {
    const place = store.at(child);
    if (place === 0) continue;
    const list = children.get(place) ?? [];
    list.push(child);
    children.set(place, list);
  }
  return (row) => {
    const text = cellText(row, column);
    const place = store.findPlace(text);
    const own = place >= 0 || la === undefined ? place : store.findPlace(`${cellText(row, la)}/${text}`);
    return children.get(own) ?? [];
  };
}

/** Readers of the columns that bring something: not the key itself, and of two columns for one dimension the first. */
function sideColumns(cohort: CohortReader, layout: ReturnLayout, key: string): { store: DimensionStore; placeOf: (row: RowBytes) => number; heading: string }[] {
  const isKey = (code: string): boolean => code === key || (key === 'estab' && code === 'la');
  const plain = plainColumns(cohort.reference, layout, cohort.dimension).filter(({ code }) => !isKey(code)).map(({ code, store, toGroup }) => {
    const column = layout.columns.get(code)!;
    const places = groupPlaces(store, toGroup);
    return { store, placeOf: (row: RowBytes) => places(row, column), heading: layout.headings[column]! };
  });
  const dob = layout.columns.get('dob');
  if (dob === undefined) return plain;
  const term = cohort.dimension('term');
  const { groups } = cohort.reference.characteristics.find(({ dimension }) => dimension === 'term')!;
  const places = new Map(groups.map(({ code, name }) => [code, term.placeOf({ code, name })]));
  return [...plain, { store: term, placeOf: (row) => places.get(termOfBirth(row.bytes, ...trimmed(row, dob)) ?? '') ?? 0, heading: layout.headings[dob]! }];
}
