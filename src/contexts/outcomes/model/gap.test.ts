import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure, type Figure } from '../../../kernel/figure.ts';
import { yearPeriod } from '../../../kernel/period.ts';
import { roundHalfUp } from '../../../kernel/rate.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import { closedFromTheTop, compareWithPublishedGap, gapBefore, gapChange, gapOf, gapSeries, type GapEnds, type GapSetting } from './gap.ts';

const highIsGood: GapSetting = { polarity: 'high-is-good', sharesChildren: false, decimals: 1 };
const lowIsGood: GapSetting = { ...highIsGood, polarity: 'low-is-good' };
const ends = (year: number, ahead: Figure, behind: Figure): GapEnds => ({ period: yearPeriod(year, 'year'), ahead, behind });
const printed = (year: number, ahead: number, behind: number): GapEnds => ends(year, publishedFigure(ahead), publishedFigure(behind));

function told(earlier: GapEnds, later: GapEnds, setting = highIsGood) {
  const change = gapChange(earlier, later, setting, false);
  assert.ok(change.told);
  return change;
}

test('a gap of counted groups has Newcombe limits: 56 of 70 less 48 of 80 is 20.0 points, 5.2 to 33.4', () => {
  // Newcombe 1998, table II, contrast (a), method 10: 0.2000, 0.0524 to 0.3339.
  const gap = gapOf({ ahead: proportion(56, 70), behind: proportion(48, 80) }, highIsGood);
  assert.ok(gap.known && gap.lower !== undefined && gap.upper !== undefined);
  assert.deepEqual([gap.value, gap.lower, gap.upper].map((value) => roundHalfUp(value, 2)), [20, 5.24, 33.39]);
});

test('where low is good the group behind has the higher figure: 49.2% of children in need less 14.34% of all is 34.86', () => {
  const gap = gapOf({ ahead: publishedFigure(14.34), behind: publishedFigure(49.2) }, lowIsGood);
  assert.ok(gap.known);
  assert.equal(roundHalfUp(gap.value, 2), 34.86);
});

test('a group against all shares its children with them, so no interval is claimed', () => {
  const gap = gapOf({ ahead: proportion(143, 1000), behind: proportion(49, 100) }, { ...lowIsGood, sharesChildren: true });
  assert.deepEqual(gap, { known: true, value: 49 - 14.3, method: 'difference' });
});

test('a gap with a hidden end is missing for that reason', () => {
  assert.deepEqual(gapOf({ ahead: publishedFigure(70), behind: missingFigure('hidden', 'c') }, highIsGood), missingFigure('hidden'));
});

// The ends of 2023, those of 2024, and by hand: how the gap went, from which end.
const movements: readonly [what: string, earlier: readonly [number, number], later: readonly [number, number], direction: string, cause: string, fromTop: boolean][] = [
  ['the bottom rose', [70, 50], [70, 52], 'narrowed', 'bottom-rose', false],
  ['the top fell', [70, 50], [68, 50], 'narrowed', 'top-fell', true],
  ['both fell, the top further', [70, 50], [66, 48], 'narrowed', 'both-fell', true],
  ['the top fell and the bottom rose', [70, 50], [69, 51], 'narrowed', 'top-fell-and-bottom-rose', false],
  ['both rose, the bottom further', [70, 50], [71, 54], 'narrowed', 'both-rose', false],
  ['the top rose', [70, 50], [72, 50], 'widened', 'top-rose', false],
  ['the bottom fell', [70, 50], [70, 47], 'widened', 'bottom-fell', false],
  ['they went apart', [70, 50], [71, 49], 'widened', 'top-rose-and-bottom-fell', false],
  ['both fell, the bottom further', [70, 50], [69, 45], 'widened', 'both-fell', false],
  ['both rose by as much', [70, 50], [72, 52], 'unchanged', 'both-rose', false],
  ['nobody would see it', [70.04, 50], [70.01, 50.01], 'unchanged', 'none', false],
  ['the group behind overtook', [70, 69], [70, 72], 'turned-round', 'bottom-rose', false],
];

for (const [what, earlier, later, direction, cause, fromTop] of movements) {
  test(`from which end a gap moved: ${what}`, () => {
    const change = told(printed(2023, ...earlier), printed(2024, ...later));
    assert.deepEqual([change.direction, change.cause, closedFromTheTop(change)], [direction, cause, fromTop]);
  });
}

test('where low is good, falling is doing better: absence of all from 14.34 to 12.6, of children in need from 49.2 to 44.4', () => {
  const change = told(printed(2024, 14.34, 49.2), printed(2025, 12.6, 44.4), lowIsGood);
  assert.deepEqual([change.ahead.moved, change.behind.moved, change.direction, change.cause], ['better', 'better', 'narrowed', 'both-rose']);
  assert.equal(roundHalfUp(change.change, 2), -3.06);
});

test('without intervals it is unknown whether the change is chance; with them it is decided', () => {
  assert.equal(told(printed(2023, 70, 50), printed(2024, 70, 55)).certainty, 'unknown');
  const counted = (ahead: number, behind: number, of: number): GapEnds => ends(2024, proportion(ahead, of), proportion(behind, of));
  // 20 points then, 30 now. Of 100 each the standard error of the change is near 9.4 points, of 10,000 each near 0.9.
  assert.equal(told(counted(70, 50, 100), counted(70, 40, 100)).certainty, 'not-clear');
  assert.equal(told(counted(7000, 5000, 10_000), counted(7000, 4000, 10_000)).certainty, 'clear');
});

test('no change is told over a break, without an earlier gap, or without a gap now', () => {
  const now = printed(2024, 70, 50);
  assert.deepEqual(gapChange(printed(2023, 70, 48), now, highIsGood, true), { told: false, reason: 'broken-series' });
  assert.deepEqual(gapChange(undefined, now, highIsGood, false), { told: false, reason: 'no-earlier-gap' });
  assert.deepEqual(gapChange(now, ends(2024, publishedFigure(70), missingFigure('hidden')), highIsGood, false), { told: false, reason: 'no-gap', missing: 'hidden' });
});

test('the earlier year is the nearest within three that has both groups, or the one five years back', () => {
  const at = (year: number, figure: Figure) => ({ period: yearPeriod(year, 'year'), figure });
  const series = gapSeries([at(2019, publishedFigure(71)), at(2022, publishedFigure(68)), at(2023, publishedFigure(69)), at(2024, publishedFigure(70))], [at(2019, publishedFigure(50)), at(2022, publishedFigure(49)), at(2024, publishedFigure(52))]);
  assert.deepEqual(series.map(({ period, behind }) => [period.code, behind.known]), [['2019', true], ['2022', true], ['2023', false], ['2024', true]]);
  assert.equal(gapBefore(series, yearPeriod(2024, 'year'), 1)?.period.code, '2022');
  assert.equal(gapBefore(series, yearPeriod(2024, 'year'), 5)?.period.code, '2019');
  assert.equal(gapBefore(series, yearPeriod(2022, 'year'), 1)?.period.code, '2019');
  assert.equal(gapBefore(series, yearPeriod(2019, 'year'), 1), undefined);
});

test('a published gap is ours as far as its decimals allow: LAIT prints 23.2 for Trafford in 2024, 92.18 less 68.98', () => {
  const ours = gapOf({ ahead: publishedFigure(92.18), behind: publishedFigure(68.98) }, highIsGood);
  assert.equal(compareWithPublishedGap(ours, publishedFigure(23.2), 2)?.agrees, true);
  assert.equal(compareWithPublishedGap(ours, publishedFigure(27.1), 2)?.agrees, false);
  assert.equal(compareWithPublishedGap(missingFigure('hidden'), publishedFigure(23.2), 2), undefined);
});

test('a change of the gap is the change of its ends, whatever the figures', () => {
  const share = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(share, share, share, share, (a, b, c, d) => {
      const change = told(printed(2023, a, b), printed(2024, c, d));
      assert.ok(Math.abs(change.change - (change.ahead.change - change.behind.change)) < 1e-9);
      if (change.direction === 'narrowed' && b <= a && d <= c) assert.ok(change.ahead.moved === 'worse' || change.behind.moved === 'better');
    }),
    { seed: 20_261_122 },
  );
});
