import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../../platform/config/project-root.ts';
import { feedNames, type FeedSettings, type PeopleSettings } from '../model/population/settings.ts';
import { readPopulationSettings } from './read-population-settings.ts';

const lines = readFileSync(join(projectRoot, 'docs/guide/made-up-children.md'), 'utf8').split('\n');
const cells = (line: string): string[] => line.split('|').slice(1, -1).map((cell) => cell.trim());

test('the guide says of families what the rates are', () => {
  const { people } = readPopulationSettings(undefined);
  const rows = lines.filter((line) => /^\|.*\| [\d.]+ \| `\w+` \|$/.test(line)).map(cells);
  assert.ok(rows.length >= 15);
  for (const [what, rate, setting] of rows) assert.equal(Number(rate), people[setting!.replaceAll('`', '') as keyof PeopleSettings], what);
});

test('the guide says of each feed what its rates are', () => {
  const { feeds } = readPopulationSettings(undefined);
  const rows = lines.filter((line) => /^\| `\w+` \|/.test(line) && cells(line).length === 6).map(cells);
  assert.ok(rows.length >= 20);
  for (const [name, ...rates] of rows) {
    feedNames.forEach((feed, at) => assert.equal(rates[at] === '' ? undefined : Number(rates[at]), feeds[feed][name!.replaceAll('`', '') as keyof FeedSettings], `${name!} of ${feed}`));
  }
});
