import assert from 'node:assert/strict';
import test from 'node:test';
import { missingFigure, publishedFigure } from '../../../kernel/figure.ts';
import { isOffScale } from './card-picture.ts';

test('1,258 for England where authorities have 90 to 260 is on another scale (LAIT of April 2026, first-time entrants)', () => {
  assert.equal(isOffScale(publishedFigure(1258), { least: 46, most: 260, areas: 151 }), true);
  assert.equal(isOffScale(publishedFigure(1258), { least: 90, most: 180, areas: 11 }), true);
});

test('England beyond a handful of authorities, but of their size, is a figure like any other', () => {
  assert.equal(isOffScale(publishedFigure(67.7), { least: 69, most: 74, areas: 11 }), false);
  assert.equal(isOffScale(publishedFigure(67.7), { least: 69, most: 74, areas: 120 }), true);
  assert.equal(isOffScale(publishedFigure(67.7), { least: 60, most: 74, areas: 151 }), false);
  assert.equal(isOffScale(missingFigure('not-available'), { least: 60, most: 74, areas: 151 }), false);
});
