import { compareInStages } from './compare-records.ts';
import type { ComparisonField } from './comparison-field.ts';
import { markedColumns, type ComparisonMarks } from './comparison-marks.ts';
import type { LinkageSite } from './linkage-site.ts';
import { cutInto, share, type SharedSteps } from './shared-work.ts';
import { sharedInts } from './text-list.ts';

/** Parts that rows are laid in. */
const parts = 8;

/** Makes the comparison of a table's rows ready, once for all threads: each marks some columns, then each lays some rows out. */
export function* layComparison({ table, reference }: LinkageSite, fields: readonly ComparisonField[], doing: string): SharedSteps<void> {
  const found = yield* share(doing, {}, markedColumns(table).map((column) => ({ kind: 'mark', column }) as const));
  const marks: Partial<ComparisonMarks> = Object.assign({}, ...found);
  const { width } = compareInStages(table, fields, reference.variants, { marks, values: new Int32Array(0) }).rows;
  yield* share(doing, { laid: { fields, marks, values: sharedInts(table.count * width) } }, cutInto(parts, (part, of) => ({ kind: 'lay', part, of }) as const));
}
