import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeUpOf } from './take-up.ts';

const many = (times: number, lsoa: string | undefined, attended: boolean | undefined): { lsoa: string | undefined; attended: boolean | undefined }[] => Array.from({ length: times }, () => ({ lsoa, attended }));

test('take-up of a small area is of the children whom a side file names; areas of few, and children without an area or a file, say nothing', () => {
  // By hand: 9 of 12 is 75%; 8 children are too few; of the third area only 10 are named, 10 of them attended.
  const children = [...many(9, 'A', true), ...many(3, 'A', false), ...many(8, 'B', true), ...many(10, 'C', true), ...many(5, 'C', undefined), ...many(20, undefined, true)];
  assert.deepEqual([...takeUpOf(children)], [['A', 75], ['C', 100]]);
});
