import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import { missingFigure, publishedFigure, type Figure } from '../../../kernel/figure.ts';
import type { AreaCode, ImportId, IndicatorCode } from '../../../kernel/ids.ts';
import { yearPeriod, type Period } from '../../../kernel/period.ts';
import { compareWithBenchmark } from '../../../methods/statistics/benchmark.ts';
import { poissonRate } from '../../../methods/statistics/poisson-rate.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import { recentTrend } from '../../../methods/statistics/recent-trend.ts';
import { amongPhrases, placeAmongAll, unmadeAmong } from './card-among.ts';
import { cardPictureOf, compareWithAuthority, type CardPicture, type ComparedWith } from './card-picture.ts';
import { gapChange, gapOf, type GapEnds, type GapSetting } from './gap.ts';
import type { Indicator } from './indicator.ts';
import { drawPicture, type Picture, type PictureParts, type PlacedFigure, type SeriesPoint } from './picture.ts';
import { comparisonPhrases, outcomeSentence, trendPhrase } from './sentence-card.ts';
import { sentenceOfGap, sentenceOfGapChange } from './sentence-gap.ts';
import { sentenceAgainstEngland, sentenceAgainstNeighbours, sentenceOfRank, sentenceOfValue, type Sentence } from './sentence.ts';

// The words of each case were written by hand and read aloud before they were made; the inputs of each stand here under its name.

const gld: Indicator = {
  code: 'lait-fsp-new-gooddev' as IndicatorCode, source: 'lait', sourceCode: 'FSP_NEW_GOODDEV', version: 1, title: 'Good level of development', shortTitle: 'Good level of development', topic: 'Foundation Stage',
  description: '', numeratorWords: undefined, denominatorWords: undefined, unit: 'percent', unitWords: '% of children', multiplier: 1, decimals: 1, polarity: 'high-is-good', method: 'proportion', hasBands: true,
  roundingWords: '', suppressionWords: '', smallestCount: undefined, yearWords: 'Academic Year', owner: 'DfE', legalBasis: undefined, methodology: undefined, links: undefined, isOfficial: true,
};
const lowIsGood: Indicator = { ...gld, polarity: 'low-is-good' };
const plans: Indicator = { ...gld, unit: 'rate', unitWords: 'Rate per 10,000 children', multiplier: 10_000, method: 'rate', polarity: 'no-judgement' };
const injuries: Indicator = { ...plans, unitWords: 'Rate per 10,000', polarity: 'low-is-good' };
const attainment: Indicator = { ...gld, unit: 'mean', unitWords: 'Score per pupil', method: 'published' };
const spending: Indicator = { ...gld, unit: 'money', unitWords: '£ per child', decimals: 0, polarity: 'no-judgement', method: 'published' };
const ownRule: Indicator = { ...gld, smallestCount: 5 };

const gldTitle = 'A good level of development at age 5';
const weightTitle = 'Children overweight or obese in Reception';
const at = (year: number): Period => yearPeriod(year, 'year');
const from = { importId: '00000000-0000-7000-8000-000000000001' as ImportId, rowNumber: 2 };
const point = (year: number, figure: Figure): SeriesPoint => ({ period: at(year), figure, from });
const published = (value: number): Figure => publishedFigure(value);
const wellbourne = proportion(1883, 2806); // 67.1%, 65.4 to 68.8

function pictureOf(indicator: Indicator, figure: Figure, compared: readonly ComparedWith[], year = 2024): CardPicture {
  return { indicator, breaks: [], period: at(year), figure, points: [point(year, figure)], before: undefined, trend: recentTrend([], indicator.polarity), compared };
}

function against(indicator: Indicator, figure: Figure, whom: 'neighbours' | 'england', value: number, withData = 10): ComparedWith {
  const theirs = published(value);
  const comparison = compareWithBenchmark(figure, theirs, { polarity: indicator.polarity });
  return { whom, name: whom === 'england' ? 'England' : 'neighbours', figure: theirs, comparison, ...(whom === 'neighbours' ? { had: { areasWithData: withData, areas: 10 } } : {}) };
}

function spoken(title: string, indicator: Indicator, figure: Figure, value: number, year = 2024): Sentence {
  return outcomeSentence(title, pictureOf(indicator, figure, [against(indicator, figure, 'neighbours', value)], year), 'authority');
}

function missing(reason: Parameters<typeof missingFigure>[0], indicator = gld, year = 2024): Sentence {
  return outcomeSentence(gldTitle, pictureOf(indicator, missingFigure(reason), [], year), 'authority');
}

function trendOf(indicator: Indicator, counts: readonly (readonly [year: number, numerator: number])[], breakAt?: number): CardPicture {
  const points = counts.map(([year, numerator]) => point(year, proportion(numerator, 2800)));
  const trend = recentTrend(points.map(({ period, figure }) => ({ period, figure, breakBefore: period.order === breakAt })), indicator.polarity);
  const breaks = breakAt === undefined ? [] : [{ firstOrder: breakAt, words: 'The areas of learning changed.', source: 'ours' }];
  return { ...pictureOf(indicator, points.at(-1)!.figure, []), points, breaks, trend };
}

const rising = [[2020, 1700], [2021, 1760], [2022, 1820], [2023, 1880], [2024, 1940]] as const;
const level = [[2020, 1880], [2021, 1885], [2022, 1878], [2023, 1884], [2024, 1883]] as const;

const neighbour = { area: 'E06000001' as AreaCode, name: 'Hartley', points: [point(2024, published(66))], rank: 1, closeness: undefined };
const base: PictureParts = { indicator: gld, breaks: [], ours: { area: 'E08000001' as AreaCode, name: 'Wellbourne', points: [point(2024, wellbourne)] }, england: undefined, region: undefined, neighbours: [neighbour], comparator: { kind: 'neighbours', set: '2025-05' }, peers: [], period: at(2024) };
const twelveOf8 = Array.from({ length: 12 }, (_, place) => ({ ...neighbour, area: `E060000${place + 10}` as AreaCode, rank: undefined, points: place < 8 ? neighbour.points : [] }));
const drawn = (change: Partial<PictureParts>): Picture => drawPicture({ ...base, ...change });
const withFigure = (figure: Figure): Pick<PictureParts, 'ours'> => ({ ours: { ...base.ours, points: [point(2024, figure)] } });
const peersWith = (...values: number[]): PictureParts['peers'] => [{ area: base.ours.area, name: 'Wellbourne', figure: wellbourne }, ...values.map((value, place) => ({ area: `E0600000${place + 1}` as AreaCode, name: `Area ${place}`, figure: published(value) }))];

const us = base.ours.area;
const ownCounts = (numerator: number, denominator: number): PlacedFigure => ({ area: us, name: 'Wellbourne', figure: proportion(numerator, denominator) });
const others = (numeratorOf: (place: number) => number): PlacedFigure[] => Array.from({ length: 8 }, (_, place) => ({ area: `E0600001${place}` as AreaCode, name: `Area ${place}`, figure: proportion(numeratorOf(place), 10_000) }));
// Nine alike: each rank is as likely as another (1 in 9, more than the 2.5% left out at either end). Nine a thousand children apart: no draw can turn two round.
const alike = [ownCounts(5000, 10_000), ...others(() => 5000)];
const farApart = [ownCounts(9000, 10_000), ...others((place) => 1000 * (place + 1))];
const amongAll = (peers: readonly PlacedFigure[]): Sentence[] => amongPhrases(placeAmongAll(gld, us, peers, 'authorities'));
const unmade = (indicator: Indicator, peers: readonly PlacedFigure[]): Sentence => {
  const [first] = unmadeAmong(placeAmongAll(indicator, us, peers, 'authorities'));
  return { test: first!.test, answers: false, words: `${first!.what}: ${first!.why}` };
};

const meals = { ahead: 'not eligible for free school meals', behind: 'eligible for free school meals' };
const inNeed = { ahead: 'all pupils', behind: 'children in need' };
const setting = (indicator: Indicator, sharesChildren = false): GapSetting => ({ polarity: indicator.polarity, sharesChildren, decimals: indicator.decimals });
const ends = (year: number, ahead: Figure, behind: Figure): GapEnds => ({ period: at(year), ahead, behind });
const gap = (indicator: Indicator, of: GapEnds, words = meals, shares = false): Sentence => sentenceOfGap(indicator, gapOf(of, setting(indicator, shares)), of, words);
const latest = ends(2024, published(72.6), published(47.7));
const since2023 = (ahead: number, behind: number, now = latest): Sentence => sentenceOfGapChange(gld, gapChange(ends(2023, published(ahead), published(behind)), now, setting(gld), false), meals);

const cases: Readonly<Record<string, () => Sentence>> = {
  'better than neighbours': () => spoken(gldTitle, gld, proportion(2020, 2806), 66),
  'about the same as neighbours': () => spoken(gldTitle, gld, wellbourne, 66),
  'worse than neighbours': () => spoken(gldTitle, gld, proportion(1740, 2806), 66),
  'low is good': () => spoken('Pupils persistently absent from school', lowIsGood, proportion(2200, 10_000), 20),
  'neither good nor bad': () => spoken('Children with a child protection plan', plans, poissonRate(260, 50_000, 10_000), 40),
  'no counts': () => spoken(weightTitle, lowIsGood, published(18.4), 19.6, 2025),
  'no counts and the same': () => spoken(weightTitle, lowIsGood, published(18.4), 18.41, 2025),
  'some neighbours have none': () => outcomeSentence(gldTitle, pictureOf(gld, wellbourne, [against(gld, wellbourne, 'neighbours', 66, 6)]), 'authority'),
  'better than a group of areas': () => outcomeSentence(gldTitle, cardPictureOf(drawn({ ...withFigure(proportion(2020, 2806)), neighbours: twelveOf8, comparator: { kind: 'area-group', group: { id: 'g', name: 'Similar coastal authorities', revision: 1 }, misfit: undefined } }), undefined), 'authority'),
  'no neighbours but England': () => outcomeSentence(gldTitle, pictureOf(gld, wellbourne, [against(gld, wellbourne, 'england', 67.7)]), 'authority'),
  'nobody to compare with': () => outcomeSentence(gldTitle, pictureOf(gld, wellbourne, []), 'authority'),
  'low reliability': () => spoken(gldTitle, gld, publishedFigure(72, { flag: 'u' }), 66),
  'few children': () => outcomeSentence(gldTitle, pictureOf(gld, proportion(12, 24), [compareWithAuthority(gld, proportion(12, 24), 'Wellbourne', wellbourne)]), 'ward'),
  'hidden by our rule': () => missing('hidden', ownRule),
  'hidden by its publisher': () => outcomeSentence(gldTitle, pictureOf(gld, missingFigure('hidden', 'c'), []), 'authority'),
  embargoed: () => missing('embargoed'),
  'not collected': () => missing('not-collected', gld, 2020),
  'one sign for two reasons': () => missing('not-available-or-hidden'),
  'no children': () => missing('no-children'),
  'not published for a ward': () => outcomeSentence(weightTitle, { ...pictureOf(lowIsGood, missingFigure('not-available'), []), instead: { name: 'Wellbourne', figure: published(18.4), period: at(2025) } }, 'ward'),
  'nothing brought in': () => outcomeSentence(weightTitle, { ...pictureOf(lowIsGood, missingFigure('not-available'), []), period: undefined }, 'ward'),
  'ward worse than its authority': () => outcomeSentence(gldTitle, pictureOf(gld, proportion(30, 60), [compareWithAuthority(gld, proportion(30, 60), 'Wellbourne', wellbourne)]), 'ward'),
  'ward dominates its authority': () => outcomeSentence(gldTitle, pictureOf(gld, proportion(1500, 2000), [compareWithAuthority(gld, proportion(1500, 2000), 'Wellbourne', proportion(1900, 2806))]), 'locality'),
  'a rate': () => spoken('Hospital admissions for injuries, children under 15', injuries, published(51.6), 70),
  'a mean': () => spoken('Attainment 8 at age 16', attainment, published(49.1), 47, 2025),
  money: () => spoken('Spending on family support', spending, published(1204), 1100),
  'beside England': () => comparisonPhrases(pictureOf(gld, wellbourne, [against(gld, wellbourne, 'england', 67.7)]))[0]!,
  'trend better': () => trendPhrase(trendOf(gld, rising)),
  'trend level': () => trendPhrase(trendOf(gld, level)),
  'trend without judgement': () => trendPhrase(trendOf({ ...gld, polarity: 'no-judgement' }, rising)),
  'trend without counts': () => trendPhrase({ ...pictureOf(gld, published(18.4), []), before: point(2023, published(18.3)) }),
  'trend over a break': () => trendPhrase(trendOf(gld, rising, 2022)),
  'trend of too few years': () => trendPhrase(pictureOf(gld, wellbourne, [])),
  'value with counts': () => sentenceOfValue(drawn({})),
  'value hidden': () => sentenceOfValue(drawn({ indicator: ownRule, ...withFigure(missingFigure('hidden')) })),
  'no neighbours published': () => sentenceAgainstNeighbours(drawn({ neighbours: [] })),
  'no counts against neighbours': () => sentenceAgainstNeighbours(drawn({ ...withFigure(published(18.4)), neighbours: [{ ...neighbour, points: [point(2024, published(19.6))] }] })),
  'dominates England': () => sentenceAgainstEngland(drawn({ england: { area: 'E92000001' as AreaCode, name: 'England', points: [point(2024, proportion(2000, 3000))] } })),
  'tied rank': () => sentenceOfRank(drawn({ peers: peersWith(70, wellbourne.known ? wellbourne.value : 0, 60, 50) })),
  'rank of a handful': () => sentenceOfRank(drawn({ ...withFigure(proportion(9, 10)), peers: [{ area: base.ours.area, name: 'Wellbourne', figure: proportion(9, 10) }, ...peersWith(60, 50).slice(1)] })),
  'rank without judgement': () => sentenceOfRank(drawn({ indicator: { ...gld, polarity: 'no-judgement' }, peers: peersWith(60, 50) })),
  'range of ranks all alike': () => amongAll(alike)[0]!,
  'range of ranks far apart': () => amongAll(farApart)[0]!,
  'funnel inside': () => amongAll(alike)[1]!,
  'funnel once in forty': () => amongAll([...alike.slice(1), ownCounts(115, 200)])[1]!,
  'funnel once in a thousand': () => amongAll(farApart)[1]!,
  'funnel below': () => amongAll([...alike.slice(1), ownCounts(3000, 10_000)])[1]!,
  'place without counts': () => unmade(gld, [{ area: us, name: 'Wellbourne', figure: published(67.1) }, ...alike.slice(1)]),
  'place among too few': () => unmade(gld, [...alike.slice(0, 5), ...peersWith(60, 50, 40, 30).slice(1)]),
  'place hidden': () => unmade(gld, [{ area: us, name: 'Wellbourne', figure: missingFigure('hidden', 'c') }, ...alike.slice(1)]),
  'place without judgement': () => unmade({ ...gld, polarity: 'no-judgement' }, alike),
  gap: () => gap(gld, latest),
  'no gap': () => gap(gld, ends(2024, published(70), published(70))),
  overtaken: () => gap(gld, ends(2024, published(70), published(72))),
  'gap that may be chance': () => gap(gld, ends(2024, proportion(35, 50), proportion(30, 50))),
  'gap hidden': () => gap(gld, ends(2024, published(70), missingFigure('hidden', 'c'))),
  'gap where low is good': () => gap(lowIsGood, ends(2025, published(12.6), published(44.4)), inNeed, true),
  'gap in points': () => gap(attainment, ends(2025, published(50.2), published(33.7))),
  'gap narrowed from below': () => since2023(72.6, 45.2),
  'gap narrowed from above': () => since2023(74.6, 47.7),
  'gap narrowed because all fell': () => since2023(76.6, 48.7),
  'gap narrowed from both ends': () => since2023(73.6, 46.7),
  'gap narrowed while all rose': () => sentenceOfGapChange(lowIsGood, gapChange(ends(2024, published(14.34), published(49.2)), ends(2025, published(12.6), published(44.4)), setting(lowIsGood, true), false), inNeed),
  'gap widened from above': () => since2023(70.6, 47.7),
  'gap widened from below': () => since2023(72.6, 50.7),
  'gap widened clearly': () => sentenceOfGapChange(gld, gapChange(ends(2023, proportion(7000, 10_000), proportion(6000, 10_000)), ends(2024, proportion(7000, 10_000), proportion(5000, 10_000)), setting(gld), false), meals),
  'gap unclear but all fell': () => sentenceOfGapChange(gld, gapChange(ends(2023, proportion(7000, 10_000), proportion(50, 100)), ends(2024, proportion(6800, 10_000), proportion(48, 100)), setting(gld), false), meals),
  'gap unchanged': () => since2023(71.6, 46.7),
  'gap over a break': () => sentenceOfGapChange(gld, gapChange(ends(2023, published(70), published(50)), latest, setting(gld), true), meals),
  'gap without a year before': () => sentenceOfGapChange(gld, gapChange(undefined, latest, setting(gld), false), meals),
};

interface GoldenRow {
  readonly case: string;
  readonly test: string;
  readonly answers: string;
  readonly words: string;
}

const golden = parse(readFileSync(new URL('card-sentences.cases.csv', import.meta.url)), { columns: true }) as GoldenRow[];

test('every golden sentence has its inputs, and every input its golden sentence', () => {
  assert.deepEqual(golden.map((row) => row.case), Object.keys(cases));
  assert.ok(golden.length >= 40);
});

for (const row of golden) {
  test(`golden sentence: ${row.case}`, () => {
    const made = cases[row.case]!();
    assert.deepEqual({ test: made.test, answers: made.answers ? 'yes' : 'no', words: made.words }, { test: row.test, answers: row.answers, words: row.words });
  });
}

test('no sentence is long: at most 35 words before its first full stop, so that it can be read aloud', () => {
  for (const { words } of golden) {
    const first = words.replaceAll(/(\d)\.(\d)/g, '$1,$2').split('. ')[0]!;
    assert.ok(first.split(/\s+/).length <= 36, first);
  }
});
