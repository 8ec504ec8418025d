import type { HealingKind } from '../healing.ts';
import type { FileProblemCode } from '../problem.ts';

/** A file as people really send it: its name, how its bytes are made, and what must come of it. */
export interface BadFile {
  /** What is wrong with it, as a name for tests: `unclosed-quote`. */
  readonly name: string;
  readonly fileName: string;
  build(): Uint8Array | Promise<Uint8Array>;
  readonly expected: ExpectedOutcome;
}

/**
 * What must come of a bad file.
 *
 * `refused`: no row is read to the end, for `code` at the place. `problems`: it is read, and these cells are told. `healed`: it is read as
 * its author meant it, and each healing told. `for-the-importer`: the file is sound, and only someone who knows codes and keys can object, at the place.
 */
export type ExpectedOutcome =
  | { readonly outcome: 'refused'; readonly code: FileProblemCode; readonly row?: number; readonly column?: string; readonly line?: number; readonly remedy: RegExp }
  | { readonly outcome: 'problems'; readonly code: FileProblemCode; readonly row: number; readonly column: string; readonly remedy: RegExp; readonly rows: number }
  | { readonly outcome: 'healed'; readonly healings: readonly HealingKind[]; readonly rows: number; readonly headings?: readonly string[]; readonly firstRow?: readonly string[] }
  | { readonly outcome: 'for-the-importer'; readonly rule: string; readonly row: number; readonly column: string; readonly value: string; readonly rows: number };

/** Headings of the sound table that most bad files spoil in one way. */
export const headings = 'Area code,Area,Year,Number,Children,Percentage';

/** Four sound rows under those headings: made-up wards, percentage = number / children. */
export const soundRows: readonly string[] = ['E05000001,Alder,2018/19,45,60,75.0', 'E05000002,Birch,2018/19,33,66,50.0', 'E05000003,Cedar,2018/19,12,48,25.0', 'E05000004,Dene,2018/19,80,100,80.0'];

/** Lines of a text file, each ended. */
export function lines(...all: readonly string[]): Buffer {
  return Buffer.from(`${all.join('\n')}\n`);
}

/** The sound table with the rows changed. */
export function soundTable(change: (rows: string[]) => readonly string[] = (rows) => rows): Buffer {
  return lines(headings, ...change([...soundRows]));
}
