import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disclosureRule } from '../../../methods/disclosure/rule.ts';
import { linkPlaces, type AreaNesting } from './linked-places.ts';
import { cutOf, type CountedFigure } from './release-cut.ts';
import { isHiddenForItself, joinFamily, placeInFamily, releaseInFamily, type KinFigure } from './release-family.ts';
import { decideRelease } from './release.ts';

const rule = disclosureRule();
const share = { method: 'proportion', unit: 'percent' } as const;
const own = (indicator: string, group: string, numerator: number, denominator: number, period = '2023-24'): KinFigure => ({ indicator, group, area: 'w1', period, numerator, denominator, value: (100 * numerator) / denominator, isPublished: false });
const printed = (value: number): KinFigure => ({ indicator: 'lait', group: 'all', area: 'w1', period: '2023-24', value, numerator: undefined, denominator: undefined, isPublished: true });
const alone: AreaNesting = { tierOf: new Map([['w1', 'ward']]), within: new Map(), overlap: () => false };
const hidden = (figures: readonly CountedFigure[]): string[] => [...decideRelease(cutOf(figures, linkPlaces(figures, alone, []), share, rule), [], rule).withheld].sort();

test('a percentage of the interactive tool stands in the school year that ends in its year, and in its group of the counted file', () => {
  // reference/frameworks/indicators/counts-from.json: its 2019 is 2018-19 of the profile files.
  assert.deepEqual(placeInFamily({ group: 'all', area: 'w1', period: '2019' }, 'all'), { group: 'all', area: 'w1', period: '2018-19' });
  assert.deepEqual(placeInFamily({ group: 'sex:girls', area: 'w1', period: '2019' }, 'fsm:eligible'), { group: 'fsm:eligible+sex:girls', area: 'w1', period: '2018-19' });
  assert.deepEqual(placeInFamily({ group: 'all', area: 'w1', period: '2018-19' }, undefined), { group: 'all', area: 'w1', period: '2018-19' });
});

test('all children under one name and their groups under another are one table: 53 less 50 would be 3', () => {
  const groups = [own('counted', 'fsm:eligible', 3, 20), own('counted', 'fsm:not-eligible', 50, 60)];
  const all = own('published', 'all', 53, 80);
  // By hand: judged apart, 50 of 60 is shown, and with 53 of 80 it gives 3 of 20 away.
  assert.deepEqual([hidden(groups), hidden([all])], [['fsm:eligible | w1 | 2023-24'], []]);
  assert.deepEqual(hidden(joinFamily([...groups, all])), ['fsm:eligible | w1 | 2023-24', 'fsm:not-eligible | w1 | 2023-24']);
});

test('a published percentage that is the own figure tells its counts; one of other children does not', () => {
  const figure = own('counted', 'all', 150, 240);
  assert.deepEqual([62.5, 62.6, 63, 64].map((value) => joinFamily([figure, printed(value)])[0]!.isPublished), [true, false, true, false]);
  // So the total of two groups is known, and neither can be hidden behind it: 3 is told of as open when the other is shown by its publisher too.
  const decision = decideRelease(cutOf(joinFamily([own('counted', 'all', 53, 80), printed(66.3), own('counted', 'fsm:eligible', 3, 20), own('counted', 'fsm:not-eligible', 50, 60)]), linkPlaces([own('counted', 'all', 53, 80), own('counted', 'fsm:eligible', 3, 20), own('counted', 'fsm:not-eligible', 50, 60)], alone, []), share, rule), [], rule);
  assert.deepEqual([[...decision.withheld].sort(), decision.cells.find(({ key }) => key.endsWith('numerator | 53'))?.state], [['fsm:eligible | w1 | 2023-24', 'fsm:not-eligible | w1 | 2023-24'], 'shown']);
});

test('one place has one figure, the published counts before the own; a small own figure is hidden though it be known', () => {
  const published = { ...own('counted', 'all', 4, 60), isPublished: true };
  assert.deepEqual(joinFamily([own('published', 'all', 4, 60), published]), [published]);
  assert.deepEqual([isHiddenForItself(own('published', 'all', 4, 60), share, rule), isHiddenForItself(own('published', 'all', 40, 60), share, rule)], [true, false]);
});

test('what was published under the other name is known in the family, sums and all', () => {
  const cell = (key: string, place: string | undefined) => ({ key, place, count: 3, state: 'hidden' as const });
  const past = { id: 'one', cells: [cell('all | w1 | 2024 | numerator | 3', 'all | w1 | 2024'), cell('all | la | 2024 without 3 by ward | numerator | 3', undefined)], sums: [{ total: 'all | la | 2024 | numerator | 9', parts: ['all | w1 | 2024 | numerator | 3', 'all | la | 2024 without 3 by ward | numerator | 3'] }] };
  assert.equal(releaseInFamily(past, 'counted', undefined), past);
  const read = releaseInFamily(past, 'published', 'all');
  assert.deepEqual(read.cells.map(({ key, place }) => [key, place]), [['all | w1 | 2023-24 | numerator | 3', 'all | w1 | 2023-24'], ['published: all | la | 2024 without 3 by ward | numerator | 3', undefined]]);
  assert.deepEqual(read.sums, [{ total: 'all | la | 2023-24 | numerator | 9', parts: ['all | w1 | 2023-24 | numerator | 3', 'published: all | la | 2024 without 3 by ward | numerator | 3'] }]);
});
