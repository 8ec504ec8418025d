import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { headingsOf } from '../actions/made-cohort.cases.ts';
import { assertRefused, typed } from './cli.cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-review-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, regime: '2013' | '2021', rows: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${[headingsOf(regime, 'Estab', 'FSM', 'Year').join(','), ...rows].join('\n')}\n`);
  return path;
}

const children = (many: number, school: string, meals: string, year: string, score: string): string[] => new Array<string>(many).fill(`${school},${meals},${year},${new Array(17).fill(score).join(',')}`);
/** 100 children: 20 eligible with 17 points, 80 others with 34: gap (34 - 17) / 34 = 50%. */
const earlier = write('2018.csv', '2013', [...children(20, '2001', 'Y', '2018', '1'), ...children(40, '2001', 'N', '2018', '2'), ...children(40, '2002', 'N', '2018', '2')]);

test('a narrowing that comes from the bottom, who is there, and which school brought it', async () => {
  // Ten of the eligible now have 34 points: lowest 20 are ten 17s and ten 34s, mean 25.5; gap 25%. Good level 80 to 90; school 2001 from 40 of 60 to 50 of 60.
  const later = write('2019.csv', '2013', [...children(10, '2001', 'Y', '2019', '1'), ...children(10, '2001', 'Y', '2019', '2'), ...children(40, '2001', 'N', '2019', '2'), ...children(40, '2002', 'N', '2019', '2')]);
  const { shown } = await typed('review', '--regime', '2013', '--input', later, '--earlier', earlier, '--target', '95');
  assert.match(shown, /^The gap narrowed from 50\.0 to 25\.0 per cent of the median \(−25\.0, 95% interval .* The lowest 20% rose from 17\.0 to 25\.5; the median stayed at 34\.0\.\n/);
  assert.match(shown, /Known to be eligible for free school meals: 2\.8 times as often as all children/); // all ten with 17, and 10 of the 90 tied at 34: (10 + 10 x 10 / 90) / 20 over 20% = 2.78
  // Drawn towards 90%: 60 x (50 + 18) / 80 + 40 x (40 + 18) / 60 = 51 + 38.67; 95 less that is 5.33.
  assert.match(shown, /For the target, 6 more of next year's 100 children/);
  assert.match(shown, /2001\s+60\s+50\s+50\.00\s+-4\.00\s+10\.00\s+10\.00/);
});

test('another profile is refused, and so are units that no file names', async () => {
  const other = write('2022.csv', '2021', children(50, '2001', 'N', '2022', '2'));
  assertRefused(await typed('review', '--regime', '2021', '--input', other, '--earlier', earlier, '--earlier-regime', '2013'), 'across-a-break', /Results of 2018 are of the 2013 profile and those of 2022 of the 2021\. .* never joined or compared/);
  assertRefused(await typed('review', '--regime', '2021', '--input', other, '--units', 'ward'), 'units-not-in-file', /Nothing in the files says "ward"/);
  assertRefused(await typed('review', '--regime', '2021', '--input', other, '--earlier', write('few.csv', '2021', children(1, '2001', 'N', '2023', '2'))), 'no-gap-to-compare', /1 children with a score in the earlier/);
});

test('the next round of targets: at the neighbours’ pace, at our own, where the top quarter is, with ranges and in children', async () => {
  // 80 of 100 in 2018, 90 in 2019: 10 points a year, 100% at the most. Neighbours A to E stand at 80, 82, 90, 94 and 96 in 2019 and came from 79, 80, 87, 90 and 91: 1, 2, 3, 4 and 5 a year, 3 on average.
  const later = write('2019b.csv', '2013', [...children(10, '2001', 'Y', '2019', '1'), ...children(90, '2001', 'N', '2019', '2')]);
  const neighbours = join(folder, 'neighbours.csv');
  const figures = [['A', 79, 80], ['B', 80, 82], ['C', 87, 90], ['D', 90, 94], ['E', 91, 96]] as const;
  writeFileSync(neighbours, `Neighbours of Sandholm\nYear,Area,Good level\n${figures.map(([area, before, now]) => `201718,${area},${before}\n2018/19,${area},${now}%\n`).join('')}2018/19,F,c\n`);
  const { shown } = await typed('review', '--regime', '2013', '--input', later, '--earlier', earlier, '--neighbours', neighbours, '--years', '2');
  // 90 + 2 x 3 = 96, the middle half of the paces (2 to 4) gives 94 to 98; the upper quartile of 80, 82, 90, 94, 96 is 94, the best 96.
  assert.match(shown, /At the mean pace of our neighbours: 96\.0% in 2 years \(94\.0 to 98\.0\), 6 more of as many children \(4 to 8\)\./);
  // Wilson: 80 of 100 is 71.1 to 86.7, 90 is 82.6 to 94.5; the least pace is 10 - sqrt(7.4 squared + 6.7 squared), 0.02 a year.
  assert.match(shown, /At our own pace: 100\.0% in 2 years \(90\.0 to 100\.0\), 10 more of as many children \(1 to 10\)\./);
  assert.match(shown, /Where the top quarter of neighbours is now: 94\.0% in 2 years \(94\.0 to 96\.0\), 4 more of as many children \(4 to 6\)\./);
  writeFileSync(neighbours, 'Place,Share\nA,70\n');
  assertRefused(await typed('review', '--regime', '2013', '--input', later, '--neighbours', neighbours), 'neighbour-columns-missing', /Area, Year and Good level/);
  writeFileSync(neighbours, 'Area,Year,Good level\nA,2019,170\n');
  assertRefused(await typed('review', '--regime', '2013', '--input', later, '--neighbours', neighbours), 'neighbour-figure-unreadable', /Row 2: "170"/);
});
