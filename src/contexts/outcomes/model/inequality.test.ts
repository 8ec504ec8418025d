import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, type Figure } from '../../../kernel/figure.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import { readPeriod } from '../../../kernel/period.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import type { Indicator } from './indicator.ts';
import { inequalityOf, ranksByShare, ratioWords, sentenceOfInequality, tenthsOf, type RankedSmallArea } from './inequality.ts';

const period = readPeriod('2025')!;
const of = { period, by: 'imd', index: 'IMD 2025', offered: ['imd'] } as const;
const toFigure = (numerator: number, denominator: number): Figure => proportion(numerator, denominator);
const indicator = (polarity: Indicator['polarity']): Indicator => ({ unit: 'percent', decimals: 1, polarity }) as Indicator;
const area = (rank: number | undefined, figure: Figure, place = rank ?? 0): RankedSmallArea => ({ area: `E0${place}` as AreaCode, rank, figure });
/** Twenty small areas of 100 children, two to a tenth; in tenth t both reach 40 + 2t of 100, so the values lie on a line. */
const line = (step: number): RankedSmallArea[] => Array.from({ length: 20 }, (_, place) => area(place + 1, proportion(40 + step * (Math.floor(place / 2) + 1), 100)));

test('values on a line over equal tenths give the line: 2 points a tenth are 20 from end to end', () => {
  const tenths = tenthsOf(line(2), toFigure, of);
  assert.deepEqual(tenths.tenths.map(({ figure }) => figure.known && Math.round(figure.value)), [42, 44, 46, 48, 50, 52, 54, 56, 58, 60]);
  const found = inequalityOf(tenths, 'both')!;
  assert.ok(Math.abs(found.slope.value - 20) < 1e-9);
  // The ends are at 41 and 61: 61/41 = 1.4878.
  assert.ok(Math.abs(found.ratio!.value - 61 / 41) < 1e-9);
  assert.equal(inequalityOf(tenths, 'slope')!.ratio, undefined);
  // By hand: ten equal groups have sum h^2 = 0.01 x 0.825 / 0.0825^2 = 1.2121; 200 children near 50% have an SE of about 3.5 points; so 1.96 x 3.5 x sqrt(1.2121) = 7.5 either way.
  assert.ok(Math.abs(found.slope.lower - 12.5) < 0.2 && Math.abs(found.slope.upper - 27.5) < 0.2);
  assert.match(ratioWords(found)!, /^As a ratio \(relative index of inequality\): 1\.49, the richest end over the poorest; 95% interval 1\.2\d to 1\.\d\d\.$/);
});

test('the sentence says who is behind, as the measure asks, with its interval', () => {
  const good = sentenceOfInequality(indicator('high-is-good'), 'Wellbourne', tenthsOf(line(2), toFigure, of));
  assert.match(good.words, /^Children in the poorest areas of Wellbourne are 20\.0 percentage points behind those in the richest \(95% interval 12\.\d to 27\.\d\)\.$/);
  assert.match(sentenceOfInequality(indicator('high-is-good'), 'Wellbourne', tenthsOf(line(-2), toFigure, of)).words, /are 20\.0 percentage points ahead of those in the richest \(95% interval 1\d\.\d to 2\d\.\d\)/);
  assert.match(sentenceOfInequality(indicator('low-is-good'), 'Wellbourne', tenthsOf(line(-2), toFigure, of)).words, /20\.0 percentage points behind/);
  assert.match(sentenceOfInequality(indicator('no-judgement'), 'Wellbourne', tenthsOf(line(2), toFigure, of)).words, /20\.0 percentage points below/);
});

test('what chance alone could make is said to be no clear difference', () => {
  const said = sentenceOfInequality(indicator('high-is-good'), 'Wellbourne', tenthsOf(line(0), toFigure, of));
  assert.match(said.words, /^No clear difference between the poorest and the richest areas of Wellbourne: .*which chance alone could make \(95% interval −\d\.\d to \d\.\d\)\.$/);
  assert.ok(said.answers);
});

test('hidden counts refuse the line when a tenth has fewer than three in four, and never become 0', () => {
  const hidden = line(2).map((each, place) => (place === 0 ? { ...each, figure: missingFigure('hidden', 'c') } : each));
  const tenths = tenthsOf(hidden, toFigure, of);
  assert.equal(inequalityOf(tenths, 'both'), undefined);
  const said = sentenceOfInequality(indicator('high-is-good'), 'Wellbourne', tenths);
  assert.deepEqual([said.answers, said.words], [false, 'How far the poorest areas are from the richest cannot be said: in 1 of 10 tenths fewer than three in four small areas have counts that may be shown, and those that are hidden would tilt the line.']);
});

test('fewer than ten ranked small areas make no tenths, and say so', () => {
  const said = sentenceOfInequality(indicator('high-is-good'), 'Harbour', tenthsOf(line(2).slice(0, 9), toFigure, of));
  assert.equal(said.words, 'How far the poorest areas are from the richest cannot be said: 9 small areas have a rank in IMD 2025, too few for tenths.');
});

test('every small area is in one tenth, and the order in which they come does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ rank: fc.integer({ min: 1, max: 33_755 }), reached: fc.integer({ min: 0, max: 50 }) }), { minLength: 10, maxLength: 60 }), (drawn) => {
      const areas = drawn.map(({ rank, reached }, place) => area(rank, proportion(reached, 50), place));
      const tenths = tenthsOf(areas, toFigure, of);
      assert.equal(tenths.tenths.reduce((sum, each) => sum + each.areas, 0), areas.length);
      assert.deepEqual(tenthsOf([...areas].reverse(), toFigure, of).tenths.map(({ figure }) => figure.known && figure.value), tenths.tenths.map(({ figure }) => figure.known && figure.value));
    }),
  );
});

test('by a share the greatest is first, and areas alike share a rank: by hand 30%, 20%, 20%, 5%', () => {
  const shares = new Map([['A', 0.2], ['B', 0.3], ['C', 0.05], ['D', 0.2]] as unknown as [AreaCode, number][]);
  assert.deepEqual([...ranksByShare(shares)], [['A', 2], ['B', 1], ['C', 4], ['D', 2]]);
});
