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
  assert.match(shown, /A pattern is a reason to look and to talk, not a finding\. The duty of moderation from outside ended on 31 August 2021: a visit is support/);
  assert.match(shown, /330\/2007\s+\d+\s+(Unusual|Next in order, no clear finding): \d+ of its \d+ children reached a good level, where \d+ such children would elsewhere/);
  assert.equal(shown.match(/By lot$/gm)?.length, 2);
});

test('with the file of the year before, a setting is held against where it stood then; a file that cannot be read is refused', async () => {
  const [file, before] = [join(folder, 'now.csv'), join(folder, 'before.csv')];
  writeFileSync(file, madeSettings(2, true));
  writeFileSync(before, madeSettings(52, false));
  const { shown } = await typed('moderate', '--regime', '2021', '--input', file, '--earlier', before);
  assert.match(shown, /330\/2007\s+\d+\s+.*\d+ of its \d+ children reached a good level, where \d+ would if it stood among such children as it did the year before/);
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
