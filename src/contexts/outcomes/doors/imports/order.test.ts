import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderBySpec } from '../../../../platform/imports/recognise-file.ts';
import type { AnyImportSpec } from '../../../../platform/imports/spec.ts';
import { outcomesImports } from './all-imports.ts';

/** The registers of places by name alone: what they hold is theirs. */
const registers = ['places.authorities', 'places.districts', 'places.district-history', 'places.small-areas', 'places.localities'].map((name) => ({ name }) as unknown as AnyImportSpec);

test('files about figures come after the registers of the areas they speak of, in whatever order they were named', () => {
  const named = [...outcomesImports, ...registers];
  const ordered = orderBySpec(named, (spec) => spec, named).map(({ name }) => name);
  const last = (names: readonly string[]): number => Math.max(...names.map((name) => ordered.indexOf(name)));
  for (const { name } of outcomesImports) assert.ok(ordered.indexOf(name) > last(['places.authorities', 'places.districts']) || name === 'outcomes.own-figures', `${name} came before the registers`);
  assert.ok(ordered.indexOf('outcomes.own-figures') > last(['places.small-areas', 'places.localities']));
  assert.ok(ordered.indexOf('outcomes.lait-values') > ordered.indexOf('outcomes.lait-dictionary'));
});
