import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toPng } from '../../src/platform/charts/png.ts';
import { indexedPng, readPixels } from './indexed-png.ts';

const flag = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#f3f2f1"/><rect width="30" height="9" fill="#1d3a5f"/><rect width="1" height="1" fill="#1d3a60"/></svg>';

test('a picture of few colours keeps each pixel', () => {
  const png = Buffer.from(toPng(flag, { scale: 1 }));
  const before = readPixels(png);
  assert.equal(before.pixels[1], 0x1d3a5f, 'second pixel of the first row, as drawn');
  assert.equal(before.pixels[799], 0xf3f2f1, 'last pixel, as drawn');
  assert.deepEqual(readPixels(indexedPng(png)), before);
});

test('of too many colours the commonest stay and the others become the nearest', () => {
  const { pixels } = readPixels(indexedPng(toPng(flag, { scale: 1 }), 2));
  assert.deepEqual([pixels[0], pixels[799]], [0x1d3a5f, 0xf3f2f1]);
});

test('what is no PNG is refused', () => {
  assert.throws(() => indexedPng(readFileSync(import.meta.filename)), /no PNG/);
});
