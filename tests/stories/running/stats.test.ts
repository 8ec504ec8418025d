import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runCommand } from './service-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-stats-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('an analyst gets a table back with its figures, to a file or to standard output, without a database', () => {
  const input = written('shares.csv', 'ward,x,n\nDene,65,100\nHolt,0,0\n');
  const shown = runCommand('stats', 'proportion', '--input', input, '--output', '-');
  // proportion.cases.csv: 65 of 100 is 55.25444329688796 to 73.63575175690247%.
  assert.equal(shown.status, 0);
  assert.match(shown.out, /^ward,x,n,value,lower,upper,method,reason\r\nDene,65,100,0\.65,0\.55254443296\d*,0\.73635751756\d*,wilson,\r\nHolt,0,0,,,,,no children\r\n$/);
  assert.match(shown.err, /2 rows, 1 of them with a reason/);
  const output = join(folder, 'out.csv');
  const kept = runCommand('stats', 'proportion', '--input', input, '--output', output);
  assert.deepEqual([kept.status, kept.out, readFileSync(output, 'utf8')], [0, '', shown.out]);
  const json = runCommand('stats', 'proportion', '--input', input, '--json');
  assert.deepEqual((JSON.parse(json.out) as { ward: string; value: number | null; reason: string | null }[]).map(({ ward, value, reason }) => [ward, value, reason]), [['Dene', 0.65, null], ['Holt', null, 'no children']]);
});

const wrong: readonly [what: string, words: readonly string[], says: RegExp, status: number][] = [
  ['an unknown method', ['stats', 'proprotion'], /There is no method "proprotion"\. There are: proportion, rate, mean, dsr/, 2],
  ['no method', ['stats'], /Name one method: proportion, rate/, 2],
  ['a missing column', ['stats', 'dsr', '--input', written('few.csv', 'area,x,n\nA,1,2\n')], /Missing: band, stdpop\. The table has area, x, n\. "stats dsr" wants/, 2],
  ['a file that is not there', ['stats', 'rate', '--input', join(folder, 'none.csv')], /There is no file of that name/, 2],
  ['a file that is no table', ['stats', 'rate', '--input', written('open.csv', 'x,n\n"1,2\n')], /row 2.*never closes/, 3],
  ['a folder that is not there', ['stats', 'rate', '--input', written('one.csv', 'x,n\n1,2\n'), '--output', join(folder, 'no/out.csv')], /its folder does not exist/, 3],
];

for (const [what, words, says, status] of wrong) {
  test(`${what} ends with status ${status} and words`, () => {
    const told = runCommand(...words);
    assert.match(told.err, says);
    assert.doesNotMatch(told.err, /\n\s+at /);
    assert.deepEqual([told.status, told.out], [status, '']);
  });
}

test('the help names every method with what it reads and adds', () => {
  const { status, out } = runCommand('stats', '--help');
  assert.equal(status, 0);
  for (const method of ['proportion', 'rate', 'mean', 'dsr', 'isr', 'quantiles', 'sii', 'funnel', 'xmr', 'trend', 'trajectory']) assert.match(out, new RegExp(`^ {2}${method}: .*\\n {4}Reads the columns .*\\n {4}(Adds|One row for each) `, 'm'));
});
