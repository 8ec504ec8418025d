import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { assertRefused, typed } from './cli.cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-agreement-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

test('judgements made twice are compared over all, by goal and by setting, whichever way the columns stand', async () => {
  // The hand-worked table of weighted-kappa.test.ts in two goals: 20 alike at 1, 5 and 10 unlike, 15 alike at 2; kappa 0.4; limits 0.15 to 0.65. Wilson of 35 of 50: 56.2 to 80.9.
  const many = (count: number, line: string): string[] => new Array<string>(count).fill(line);
  const file = write('pairs.csv', 'Moderation of June,,,', 'second,setting,GOAL,first', ...many(20, '1,2001,E01,1'), ...many(5, '2,2001,E01,1'), ...many(10, '1,2002,E02,2'), ...many(15, '2,2002,E02,2'), 'A,2002,E02,2', '');
  const { shown, answer } = await typed('agreement', '--regime', '2021', '--input', file);
  assert.match(shown, /^Of 50 judgements 35 are alike \(70\.0%, 56\.2 to 80\.9\); agreement beyond chance is 0\.40, 0\.15 to 0\.65\. The setting's own is the higher in 10 and the lower in 5\. 1 pair had a child not assessed and is not compared\.\n/);
  assert.match(shown, /E01 +Listening.* 25 +80\.0%, 60\.9 to 91\.1 +0\.00.* 0 +5\n/);
  assert.match(shown, /2002 +Setting 2002 +25 +60\.0%, 40\.7 to 76\.6 +0\.00.* 10 +0\n/);
  assert.ok(answer.kind === 'done' && (answer.value as { agreements: unknown[] }).agreements.length === 5);
});

test('a file that cannot be compared whole is refused with its row', async () => {
  assertRefused(await typed('agreement', '--regime', '2021', '--input', write('a.csv', 'Goal,Mine,Yours', 'E01,1,2')), 'judgement-columns-missing', /No row names the columns Goal/);
  assertRefused(await typed('agreement', '--regime', '2021', '--input', write('b.csv', 'Goal,First,Second', 'E01,1,2', 'G18,1,2')), 'judgement-item-unknown', /Row 3: "G18" is no goal/);
  assertRefused(await typed('agreement', '--regime', '2021', '--input', write('c.csv', 'Goal,First,Second', 'E01,1,3')), 'judgement-no-score', /Row 2: "3" is no score of this profile \(1 to 2, or A\)/);
  assertRefused(await typed('agreement', '--regime', '2021', '--input', write('d.csv', 'Goal,First,Second', 'E01,A,1')), 'no-judgements', /no pair of judgements/);
  assertRefused(await typed('agreement', '--regime', '2021', '--input', join(folder, 'none.csv')), 'not-found', /none\.csv/);
});
