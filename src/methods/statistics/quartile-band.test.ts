import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import { assertPrintedAs } from './analysts.cases.ts';
import type { Polarity } from './polarity.ts';
import { quartileBand, quartileCuts, type QuartileBand, type QuartileCuts } from './quartile-band.ts';

const figuresOf = (values: readonly number[]) => values.map((value) => publishedFigure(value));
const lettersOf = (bands: readonly QuartileBand[]) => bands.map((band) => (band.banded ? band.band : band.reason)).join(' ');

/** The cuts that LAIT's own tests use (test-fn_analysis.R, calculate_quartile_band). */
const laitCuts: QuartileCuts = { smallest: 0, quarter: 25, half: 50, threeQuarters: 75, largest: 100, areasWithData: 153, areas: 153 };

test('as in the tests of LAIT itself: inside the quarters, on the cuts, and outside', () => {
  const bands = (values: number[], polarity: Polarity) => lettersOf(values.map((value) => quartileBand(publishedFigure(value), laitCuts, { polarity })));
  assert.equal(bands([10, 30, 60, 80], 'low-is-good'), 'A B C D');
  assert.equal(bands([10, 30, 60, 80], 'high-is-good'), 'D C B A');
  assert.equal(bands([0, 25, 50, 75, 100], 'low-is-good'), 'A A B C D');
  assert.equal(bands([0, 25, 50, 75, 100], 'high-is-good'), 'D D C B A');
  assert.equal(bands([-10, 110], 'low-is-good'), 'outside-the-areas outside-the-areas');
});

test('the cuts are those of R: quantile(1:10) is 1 3.25 5.5 7.75 10, quantile(c(3, 1, 4, 1, 5)) is 1 1 3 4 5', () => {
  const cutsOf = (values: number[]) => {
    const cuts = quartileCuts(figuresOf(values));
    return cuts && [cuts.smallest, cuts.quarter, cuts.half, cuts.threeQuarters, cuts.largest];
  };
  assert.deepEqual(cutsOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), [1, 3.25, 5.5, 7.75, 10]);
  assert.deepEqual(cutsOf([3, 1, 4, 1, 5]), [1, 1, 3, 4, 5]);
});

test('areas without data are left out of the cuts, and counted', () => {
  const cuts = quartileCuts([...figuresOf([1, 2, 3, 4]), missingFigure('hidden')]);
  assert.deepEqual([cuts?.areasWithData, cuts?.areas, cuts?.half], [4, 5, 2.5]);
});

test('no band comes with its reason', () => {
  const cuts = quartileCuts(figuresOf([1, 2, 3, 4]));
  const figure = publishedFigure(2);
  assert.deepEqual(quartileBand(figure, cuts, { polarity: 'high-is-good', measureIsBanded: false }), { banded: false, reason: 'measure-not-banded' });
  assert.deepEqual(quartileBand(figure, cuts, { polarity: 'no-judgement' }), { banded: false, reason: 'no-judgement' });
  assert.deepEqual(quartileBand(missingFigure('hidden', 'c'), cuts, { polarity: 'high-is-good' }), { banded: false, reason: 'figure-missing', missing: 'hidden' });
  assert.deepEqual(quartileBand(figure, quartileCuts(figuresOf([1, 2, 3])), { polarity: 'high-is-good' }), { banded: false, reason: 'too-few-areas' });
});

test('every area gets a band; a better figure never gets a worse one; without ties no band holds over a quarter and one area', () => {
  const order = { A: 0, B: 1, C: 2, D: 3 };
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 160 }), (drawn) => {
      const values = drawn.toSorted((a, b) => a - b);
      const cuts = quartileCuts(figuresOf(values));
      const bands = values.map((value) => quartileBand(publishedFigure(value), cuts, { polarity: 'low-is-good' }));
      const places = bands.map((band) => (band.banded ? order[band.band] : Number.NaN));
      places.forEach((place, index) => assert.ok(index === 0 ? place === 0 : place >= places[index - 1]!));
      for (const letter of [0, 1, 2, 3]) assert.ok(places.filter((place) => place === letter).length <= values.length / 4 + 1);
    }),
  );
});

test('a figure that lies on an interpolated cut is found on its lower side, in spite of binary noise', () => {
  /* place 1 + 4 x 0.25 = 2: the cut is the second figure itself */
  const cuts = quartileCuts(figuresOf([0.1, 0.3, 0.7, 0.9, 1.1]));
  assertPrintedAs(cuts?.quarter, 0.3, 0, 'cut');
  assert.equal(lettersOf([quartileBand(publishedFigure(0.3), cuts, { polarity: 'low-is-good' })]), 'A');
});
