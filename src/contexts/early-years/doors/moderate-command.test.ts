import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { madeSettings } from '../actions/made-settings.cases.ts';
import { assertRefused, typed } from './cli.cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-moderate-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('the list of visits gives reasons in words, and says what a pattern is not', async () => {
  const file = join(folder, 'made.csv');
  writeFileSync(file, madeSettings(2, true));
  const { shown } = await typed('moderate', '--regime', '2021', '--input', file, '--visits', '5', '--at-random', '2');
  assert.match(shown, /A pattern is a reason to look and to talk, not a finding\. The statutory duty of external moderation ended in September 2021/);
  assert.match(shown, /330\/2007\s+\d+\s+(Unusual|No clear finding, next in order): \d+ good levels where [\d.]+ are expected of such children\./);
  assert.equal(shown.match(/By lot\./g)?.length, 2);
});

test('with the file of the year before, a setting is held against where it stood then; a file that cannot be read is refused', async () => {
  const [file, before] = [join(folder, 'now.csv'), join(folder, 'before.csv')];
  writeFileSync(file, madeSettings(2, true));
  writeFileSync(before, madeSettings(52, false));
  const { shown } = await typed('moderate', '--regime', '2021', '--input', file, '--earlier', before);
  assert.match(shown, /330\/2007\s+\d+\s+.*\d+ good levels where [\d.]+ are expected of its own standing in the year before\./);
  writeFileSync(before, 'nothing');
  assert.equal((await typed('moderate', '--regime', '2021', '--input', file, '--earlier', before)).answer.kind, 'refused');
});

test('the census of an earlier year without its children is said, by both commands that take one, and not left out in silence', async () => {
  const file = join(folder, 'alone.csv');
  writeFileSync(file, madeSettings(2, false));
  for (const verb of ['moderate', 'review']) {
    const { answer } = await typed(verb, '--regime', '2021', '--input', file, '--earlier-census', file);
    assert.ok(answer.kind === 'bad-use', verb);
    assert.match(answer.words, /give their file with --earlier FILE too/);
  }
});

test('a file that does not say where children were is refused', async () => {
  const file = join(folder, 'nowhere.csv');
  writeFileSync(file, madeSettings(2, false).replace('LA,Estab', 'LA,Room'));
  assertRefused(await typed('moderate', '--regime', '2021', '--input', file), 'no-settings', /Nothing in the files says which school or setting/);
});
