import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure, type Figure } from '../../kernel/figure.ts';
import { proportion } from './proportion.ts';
import { rankAreas, type Standing } from './rank.ts';

const entriesOf = (values: readonly (number | undefined)[]) => {
  return values.map((value, index) => ({ area: `E${index}`, figure: value === undefined ? missingFigure('hidden', 'c') : publishedFigure(value) }));
};
const ranksOf = (standings: ReadonlyMap<string, Standing>) => [...standings.values()].map((standing) => (standing.ranked ? standing.rank : undefined));

test('as in the tests of LAIT itself (test-fn_analysis.R, calculate_rank): order, ties and missing', () => {
  assert.deepEqual(ranksOf(rankAreas(entriesOf([10, 20, 30, 40, 50]), 'low-is-good')), [1, 2, 3, 4, 5]);
  assert.deepEqual(ranksOf(rankAreas(entriesOf([10, 20, 20, 30, 40]), 'high-is-good')), [5, 3, 3, 2, 1]);
  assert.deepEqual(ranksOf(rankAreas(entriesOf([10, undefined, 30, 20, undefined]), 'low-is-good')), [1, undefined, 3, 2, undefined]);
});

test('the answer tells how many areas had data, who is tied and why an area has no rank', () => {
  const standings = rankAreas(entriesOf([10, 20, 20, undefined]), 'low-is-good');
  const counted = { areasWithData: 3, areas: 4 };
  assert.deepEqual(standings.get('E1'), { ranked: true, rank: 2, tiedWith: 1, lowReliability: false, ...counted });
  assert.deepEqual(standings.get('E3'), { ranked: false, reason: 'hidden', ...counted });
});

test('without a judgement there is no best, so no rank', () => {
  assert.deepEqual(rankAreas(entriesOf([1]), 'no-judgement').get('E0'), { ranked: false, reason: 'no-judgement', areasWithData: 1, areas: 1 });
});

test('a rank on a handful of children says so: 29 do, 30 do not, the flag u does', () => {
  const figures: Figure[] = [proportion(29, 29), proportion(29, 30), publishedFigure(90, { flag: 'u' }), publishedFigure(80)];
  const standings = rankAreas(figures.map((figure, index) => ({ area: `E${index}`, figure })), 'high-is-good');
  assert.deepEqual([...standings.values()].map((standing) => standing.ranked && standing.lowReliability), [true, false, true, false]);
});

test('an area that comes twice is refused by name', () => {
  assert.throws(() => rankAreas([...entriesOf([1]), ...entriesOf([2])], 'high-is-good'), /E0 comes twice/);
});

test('a rank is 1 plus the areas that are strictly better', () => {
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }), { maxLength: 60 });
  fc.assert(
    fc.property(values, fc.constantFrom('high-is-good', 'low-is-good'), (drawn, polarity) => {
      const ranks = ranksOf(rankAreas(entriesOf(drawn), polarity));
      drawn.forEach((value, index) => {
        const better = drawn.filter((other) => other !== undefined && value !== undefined && (polarity === 'high-is-good' ? other > value : other < value));
        assert.equal(ranks[index], value === undefined ? undefined : 1 + better.length);
      });
    }),
  );
});
