import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growProfileResults, type AllProfileResults } from './early-years-tallies.ts';
import { growLand } from './land.ts';
import { growPopulation } from './population.ts';
import { Random } from './random.ts';
import { nameSmallAreas } from './small-areas.ts';

/** Percentage with a good level over all invented authorities in a year. */
function goodLevelOf(results: AllProfileResults, year: number, group: string): number {
  const tallies = [...results].filter(([key]) => key.endsWith(`|${year}`)).map(([, { byGroup }]) => byGroup.get(group)!);
  const sum = (column: 'goodLevel' | 'children'): number => tallies.reduce((total, tally) => total + tally[column], 0);
  return (100 * sum('goodLevel')) / sum('children');
}

/** What is published for England: the year, the higher group, the lower one, and the points between them. */
const published: readonly (readonly [effect: string, year: number, higher: string, lower: string, points: number])[] = [
  // Facts 5.5: girls 75.0, boys 60.7; not eligible 72.0, eligible 51.5; English 69.7, other 63.5; autumn-born 75.6, summer-born 60.0.
  ['sex', 2024, 'Total|Total|Girls', 'Total|Total|Boys', 14.3],
  ['meals', 2024, 'Free school meal eligibility|Not known to be eligible for free school meals|Total', 'Free school meal eligibility|Known to be eligible for free school meals|Total', 20.5],
  ['language', 2024, 'First language|Known or believed to be English|Total', 'First language|Known or believed to be other than English|Total', 6.2],
  ['season of birth', 2024, 'Term of birth|Autumn-born|Total', 'Term of birth|Summer-born|Total', 15.6],
  // Summed over all authorities of the file of 2021/22 by characteristics: 391,972 of 552,523 without needs are 70.9%, 11,379 of 49,629 with support 22.9%, 497 of 13,630 with a plan 3.6%.
  ['support', 2022, 'SEN provision|No identified SEN|Total', 'SEN provision|SEN support|Total', 48.0],
  ['plan', 2022, 'SEN provision|No identified SEN|Total', 'SEN provision|EHC plan|Total', 67.3],
];

test('children differ by sex, meals, language, special needs and season of birth as much as the figures published for England, within 2 points', () => {
  const random = new Random('wellbourne');
  const areas = nameSmallAreas(growLand(random.stream('land')));
  const results = growProfileResults(areas, growPopulation(areas, random.stream('population')), random.stream('profiles'));
  for (const [effect, year, higher, lower, points] of published) {
    const made = goodLevelOf(results, year, higher) - goodLevelOf(results, year, lower);
    assert.ok(Math.abs(made - points) < 2, `${effect}: ${made.toFixed(1)} where ${points} is published`);
  }
});
