import fc from 'fast-check';
import { crossTable, type Dimension } from './cross-table.ts';
import type { SumTable } from './sum-table.ts';

/** Counts as small areas have them: some zeros, many small, some large. */
const count = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }) }, { weight: 6, arbitrary: fc.integer({ min: 6, max: 60 }) });

/** Random tables of so many members a side, at least 2 and at most `longest[side]`. Only tests draw them. */
export function randomTable(longest: readonly number[]): fc.Arbitrary<SumTable> {
  return fc.tuple(...longest.map((most) => fc.integer({ min: 2, max: most }))).chain((lengths) => {
    const size = lengths.reduce((product, length) => product * length, 1);
    return fc.array(count, { minLength: size, maxLength: size }).map((counts) => tableOf(lengths.map((length, side) => sideOf('abc'[side]!, length)), counts));
  });
}

/** Random tables of wards in districts (a tree of two levels) by up to `columns` groups. */
export function randomTree(wards: number, columns: number): fc.Arbitrary<SumTable> {
  return fc.tuple(fc.integer({ min: 3, max: wards }), fc.integer({ min: 2, max: columns })).chain(([rows, width]) =>
    fc.array(count, { minLength: rows * width, maxLength: rows * width }).map((counts) => {
      const districts = [{ key: 'D0' }, { key: 'D1' }];
      const below = Array.from({ length: rows }, (_, ward) => ({ key: `w${ward}`, parent: `D${ward % 2}` }));
      return tableOf([{ members: [...districts, ...below] }, sideOf('c', width)], counts);
    }),
  );
}

function sideOf(letter: string, length: number): Dimension {
  return { members: Array.from({ length }, (_, at) => ({ key: `${letter}${at}` })) };
}

function tableOf(dimensions: readonly Dimension[], counts: readonly number[]): SumTable {
  let at = 0;
  const drawn = new Map<string, number>();
  return crossTable(dimensions, (members) => {
    const key = members.join();
    if (!drawn.has(key)) drawn.set(key, counts[at++]!);
    return drawn.get(key)!;
  }).table;
}
