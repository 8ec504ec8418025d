import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { missingFigure, publishedFigure, type Figure } from '../../../kernel/figure.ts';
import type { AreaCode, ImportId, IndicatorCode } from '../../../kernel/ids.ts';
import { yearPeriod } from '../../../kernel/period.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import type { Polarity } from '../../../methods/statistics/polarity.ts';
import { countPlaces, drawGap, evidenceByAim, findLead, placeOfAim, type AimGap, type AimStanding } from './framework-home.ts';
import { sayAim, sayCoverage, sayGap, sayHome, sayPlace, signalOf } from './framework-sentence.ts';
import type { Framework } from './framework.ts';
import type { Indicator } from './indicator.ts';
import { drawPicture, type AreaSeries } from './picture.ts';

const indicator: Indicator = {
  code: 'gld' as IndicatorCode, source: 'lait', sourceCode: 'GLD', version: 1, title: 'Good level of development', shortTitle: 'Good level', topic: 'Early years', description: '', numeratorWords: undefined, denominatorWords: undefined,
  unit: 'percent', unitWords: '% of children', multiplier: 1, decimals: 1, polarity: 'high-is-good', method: 'proportion', hasBands: true, roundingWords: '', suppressionWords: '', smallestCount: undefined, yearWords: '', owner: 'DfE', legalBasis: undefined,
  methodology: undefined, links: undefined, isOfficial: true,
};
const noGap: AimGap = { shown: false, reason: 'not-published' };

function seriesOf(area: string, figure: Figure): AreaSeries {
  return { area: area as AreaCode, name: area, points: [{ period: yearPeriod(2024, 'year'), figure, from: { importId: 'i' as ImportId, rowNumber: 2 } }] };
}

/** An aim whose lead has our figure against three neighbours with 66.0 each, so that their mean is 66.0. */
function anAim(figure: Figure, of: { polarity?: Polarity; neighbours?: readonly Figure[]; gap?: AimGap; code?: string } = {}): AimStanding {
  const neighbours = (of.neighbours ?? [66, 66, 66].map((value) => publishedFigure(value))).map((each, place) => ({ ...seriesOf(`N${place}`, each), rank: place + 1, closeness: undefined }));
  const ours = seriesOf('us', figure);
  const about = { ...indicator, code: (of.code ?? 'gld') as IndicatorCode, polarity: of.polarity ?? indicator.polarity };
  const peers = [ours, ...neighbours].map(({ area, name, points }) => ({ area, name, figure: points[0]!.figure }));
  const picture = drawPicture({ indicator: about, breaks: [], ours, england: undefined, region: undefined, neighbours, comparator: { kind: 'neighbours', set: '2025-05' }, peers, period: yearPeriod(2024, 'year') });
  return { aim: { id: 'a', name: 'Ready for school', outcomeId: 'o', outcomeName: 'Enjoy', confidence: 'document' }, lead: { picture, gap: of.gap ?? noGap } };
}

const hole: AimStanding = { aim: anAim(missingFigure('hidden')).aim, lead: undefined };

test('the lead is the first in the order of the card that was published here in the last four years, a hidden entry included', () => {
  const here = [{ indicator: 'old', latestYear: 2015 }, { indicator: 'new', latestYear: 2024 }, { indicator: 'other', latestYear: 2022 }];
  assert.equal(findLead(['other', 'new', 'old'], ['old', 'new'], here, 2026), 'new', 'the card puts old first, but it ended in 2015');
  assert.equal(findLead(['old', 'new'], ['old'], [{ indicator: 'old', latestYear: 2022 }, { indicator: 'new', latestYear: 2024 }], 2026), 'old', 'four years old is fresh');
  assert.equal(findLead(['other', 'new'], [], here, 2026), 'other', 'without the card the order of the list decides');
  assert.equal(findLead(['old'], [], here, 2026), 'old', 'better an old figure than none');
  assert.equal(findLead(['unheard'], ['unheard'], here, 2026), undefined);
});

test('the lead is always one of the evidence and never older than another that comes no later', () => {
  const codes = fc.subarray(['a', 'b', 'c', 'd', 'e']);
  const here = fc.array(fc.record({ indicator: fc.constantFrom('a', 'b', 'c', 'd', 'e'), latestYear: fc.integer({ min: 2010, max: 2026 }) }), { maxLength: 5 });
  fc.assert(
    fc.property(codes, codes, here, (evidence, order, held) => {
      const lead = findLead(evidence, order, held, 2026);
      assert.equal(lead === undefined, !evidence.some((code) => held.some(({ indicator: one }) => one === code)));
      if (lead !== undefined) assert.ok(evidence.includes(lead));
    }),
  );
});

/** 1,883 of 2,806 is 67.1% with 65.3 to 68.8 (Wilson); 1,700 of 2,806 is 60.6%, below 62.5; 2,100 is 74.8%, above 73.1: against 66.0. */
const places: readonly (readonly [what: string, standing: AimStanding, place: ReturnType<typeof placeOfAim>, words: string])[] = [
  ['an interval around the mean', anAim(proportion(1883, 2806)), 'same', 'About the same as neighbours'],
  ['an interval above it', anAim(proportion(2100, 2806)), 'better', 'Better than neighbours'],
  ['an interval below it', anAim(proportion(1700, 2806)), 'worse', 'Worse than neighbours'],
  ['the same where low is good', anAim(proportion(1700, 2806), { polarity: 'low-is-good' }), 'better', 'Better than neighbours'],
  ['no counts, above', anAim(publishedFigure(90)), 'leaning-better', 'On the better side of neighbours; may be chance'],
  ['no counts, below', anAim(publishedFigure(10)), 'leaning-worse', 'On the worse side of neighbours; may be chance'],
  ['no counts, the same as shown', anAim(publishedFigure(66.04)), 'level', 'Level with neighbours; may be chance'],
  ['nobody should judge', anAim(proportion(2100, 2806), { polarity: 'no-judgement' }), 'not-judged', 'Neither higher nor lower is better'],
  ['no neighbours', anAim(proportion(2100, 2806), { neighbours: [] }), 'not-compared', 'No neighbours to compare with'],
  ['hidden', anAim(missingFigure('hidden')), 'no-figure', 'No figure: hidden'],
  ['nothing measures it', hole, 'no-indicator', 'No indicator'],
];

for (const [what, standing, place, words] of places) {
  test(`${what}: ${place}`, () => {
    assert.equal(placeOfAim(standing), place);
    assert.equal(signalOf(standing).words, words);
  });
}

test('the counts of the places add up to the aims', () => {
  const counts = countPlaces(places.map(([, standing]) => standing));
  assert.equal(Object.values(counts).reduce((sum, count) => sum + count, 0), places.length);
});

test('the first sentence says what is tested, what is not, and what cannot be said', () => {
  assert.equal(
    sayHome('Wellbourne', places.map(([, standing]) => standing)).whole,
    'Better than neighbours on 2 aims, about the same on 1, worse on 1. On 3 more aims no counts are published, so it may be chance: Wellbourne is on the better side of neighbours on 1 aim, level with them on 1, on the worse side on 1. ' +
      'Nothing can be said on 1 aim with a figure that is neither good nor bad by itself, 1 aim with no neighbours’ figure to compare with, 1 aim without a figure and 1 aim without an indicator.',
  );
  assert.equal(sayHome('Wellbourne', [anAim(proportion(1883, 2806)), anAim(proportion(2100, 2806))]).whole, 'Better than neighbours on 1 aim, about the same on 1.');
  assert.equal(sayHome('Wellbourne', [anAim(publishedFigure(90))]).whole, 'On 1 aim no counts are published, so it may be chance: Wellbourne is on the better side of neighbours.');
  assert.equal(sayHome('Wellbourne', [anAim(proportion(1700, 2806)), anAim(publishedFigure(10)), anAim(publishedFigure(9))]).whole, 'Worse than neighbours on 1 aim. On 2 more aims no counts are published, so it may be chance: Wellbourne is on the worse side of neighbours.');
  assert.equal(sayHome('Wellbourne', [hole]).whole, 'Nothing can be said yet: no indicator of this framework has figures here.');
});

/** Ends of a gap: children not eligible for free school meals first. */
const ends = (year: number, ahead: number, behind: number) => ({ period: yearPeriod(year, 'year'), ahead: publishedFigure(ahead), behind: publishedFigure(behind) });
const setting = { polarity: 'high-is-good', sharesChildren: false, decimals: 1 } as const;
const fsm = { aheadWords: 'not eligible', behindWords: 'eligible' };

/** Hand arithmetic: 72.0 - 51.5 = 20.5 in 2024; 71.0 - 51.7 = 19.3 in 2022, so 1.2 wider; 70.0 - 48.0 = 22.0 in 2021, so 1.5 narrower. */
const gaps: readonly (readonly [what: string, gap: AimGap, row: string, headline: string])[] = [
  ['wider', drawGap([ends(2022, 71, 51.7), ends(2024, 72, 51.5)], fsm, [], setting), 'Gap: 20.5 percentage points in 2024, eligible behind not eligible; 1.2 wider than in 2022 (may be chance)', 'The gap in “Good level” has not closed since 2022: it is 20.5 percentage points. It is the only one published by group.'],
  ['narrower', drawGap([ends(2021, 70, 48), ends(2022, 71, 51.7), ends(2024, 72, 51.5)], fsm, [], setting), 'Gap: 20.5 percentage points in 2024, eligible behind not eligible; 1.5 narrower than in 2021 (may be chance)', 'The gap in “Good level” has narrowed since 2021, by 1.5 percentage points to 20.5 percentage points; that may be chance, for no counts by group are published. It is the only one published by group.'],
  ['narrower because the top fell', drawGap([ends(2022, 72, 48), ends(2024, 70, 48)], fsm, [], setting), 'Gap: 22.0 percentage points in 2024, eligible behind not eligible; 2.0 narrower than in 2022 (may be chance)', 'The gap in “Good level” has narrowed since 2022, by 2.0 percentage points to 22.0 percentage points, but only because the group ahead fell; that may be chance, for no counts by group are published. It is the only one published by group.'],
  ['cut by a break', drawGap([ends(2021, 70, 48), ends(2024, 72, 51.5)], fsm, [{ firstOrder: 2022, words: 'New framework', source: 'DfE' }], setting), 'Gap: 20.5 percentage points in 2024, eligible behind not eligible', 'The gap in “Good level” is 20.5 percentage points in 2024; whether it is closing cannot be said: the series is broken. It is the only one published by group.'],
  ['alone', drawGap([ends(2024, 72, 51.5)], fsm, [], setting), 'Gap: 20.5 percentage points in 2024, eligible behind not eligible', 'The gap in “Good level” is 20.5 percentage points in 2024; whether it is closing cannot be said: there is no earlier figure to compare with. It is the only one published by group.'],
  ['no figure', drawGap([], fsm, [], setting), 'Gap: no figure for both groups', 'Whether the gap between groups of children is closing cannot be said: none of these indicators is published by group.'],
];

for (const [what, gap, row, headline] of gaps) {
  test(`a gap that is ${what} says so`, () => {
    assert.equal(sayGap(indicator, gap), row);
    assert.equal(sayHome('Wellbourne', [anAim(publishedFigure(66), { gap })]).gap, headline);
  });
}

test('more than five years back is not compared', () => {
  const gap = drawGap([ends(2015, 70, 30), ends(2024, 72, 51.5)], fsm, [], setting);
  assert.ok(gap.shown && !gap.change.told && gap.change.reason === 'no-earlier-gap');
});

test('a place among the neighbours has its rank, and their mean', () => {
  assert.equal(sayPlace(anAim(publishedFigure(70)).lead!), '1st of 4; neighbours 66.0%');
  assert.equal(sayPlace(anAim(publishedFigure(70), { polarity: 'no-judgement' }).lead!), 'neighbours 66.0%');
  assert.equal(sayPlace(anAim(publishedFigure(70), { neighbours: [missingFigure('hidden')] }).lead!), '1st of 1; no neighbour has a figure');
  assert.equal(sayPlace(anAim(publishedFigure(70), { neighbours: [] }).lead!), 'no neighbours are published for this area');
});

test('an aim says how many indicators speak of it, and what they say', () => {
  assert.equal(sayAim('Wellbourne', []), 'How Wellbourne does on this aim cannot be said: no indicator that is held here is evidence for it.');
  assert.equal(sayAim('Wellbourne', [anAim(proportion(2100, 2806)).lead!, anAim(publishedFigure(10)).lead!, anAim(missingFigure('hidden')).lead!]), '3 indicators speak of this aim: 1 better than neighbours, 1 without counts, so that chance cannot be ruled out (0 on the better side, 1 on the worse) and 1 without a figure here.');
});

test('coverage names a few holes and counts many', () => {
  const aim = (id: string, indicators: readonly string[]) => ({ id, name: id, outcomeId: 'o', outcomeName: 'O', confidence: 'document' as const, indicators });
  const covered = [aim('body', ['weight']), aim('mind', []), aim('home', ['crime', 'weight'])];
  assert.equal(sayCoverage({ aims: covered, aimsWithNoIndicator: [covered[1]!], indicatorsWithNoAim: ['spend'] }), '2 of 3 aims have an indicator and 1 has none (“mind”); 1 of 3 indicators speaks of no aim.');
  assert.equal(sayCoverage({ aims: covered.slice(0, 1), aimsWithNoIndicator: [], indicatorsWithNoAim: [] }), 'The one aim has an indicator; 0 of 1 indicators speak of no aim.');
  assert.equal(sayCoverage({ aims: [covered[1]!], aimsWithNoIndicator: [covered[1]!], indicatorsWithNoAim: [] }), 'No aim has an indicator: no indicator has come in yet.');
});

test('each aim stands once in the document’s order, with its evidence once', () => {
  const ours = { source: '[ours]', confidence: 'ours' } as const;
  const framework = { outcomes: [{ id: 'play', name: 'Play', aims: [], ...ours }, { id: 'safe', name: 'Safe', aims: [{ id: 'home', name: 'Home', ...ours }], ...ours }] } as unknown as Framework;
  assert.deepEqual(evidenceByAim(framework, [{ indicator: 'crime', aims: ['home', 'home'] }, { indicator: 'parks', aims: ['play', 'home'] }]).map(({ aim, indicators }) => [aim.id, indicators]), [['play', ['parks']], ['home', ['crime', 'parks']]]);
});
