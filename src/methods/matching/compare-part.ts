import type { ComparisonField } from './comparison-field.ts';
import type { MarkedColumns } from './comparison-marks.ts';
import type { NameVariantTable } from './name-variants.ts';
import type { PackedRows } from './packed-rows.ts';
import type { RecordTable } from './record-table.ts';

/** Compares two rows of a table: writes a level for every field, 0 where one side is missing. */
export type CompareRows = (a: number, b: number, levels: Uint8Array) => void;

/** Compares one part of two packed rows, which begin at `x` and `y`. */
export type ComparePart = (x: number, y: number, levels: Uint8Array) => void;

/** What a part of the comparison is made from. */
export interface PartMaking {
  readonly table: RecordTable;
  readonly rows: PackedRows;
  readonly fields: readonly ComparisonField[];
  readonly marks: MarkedColumns;
  readonly variants: NameVariantTable;
  /** Where the level goes. */
  readonly at: number;
}

/** A part that never says anything. */
export const noPart: ComparePart = () => undefined;
