import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { projectRoot } from '../../../src/platform/config/project-root.ts';
import { runCommand } from '../running/service-process.ts';

const scratch = mkdtempSync(join(tmpdir(), 'everychild-story-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const generate = (...words: readonly string[]) => runCommand('index', 'generate', ...words);

test('somebody makes children up twice and has the same files; the linkage reads them by their mapping and knows no adopted child', () => {
  for (const folder of ['one', 'two']) {
    const { status, out, err } = generate('--children', '300', '--seed', 'story', '--output', join(scratch, folder), '--truth-column', '--json');
    assert.equal(status, 0, err);
    assert.equal((JSON.parse(out) as { children: number }).children, 300);
    assert.match(err, /Making children up 100%/);
  }
  const folder = join(scratch, 'one');
  for (const file of readdirSync(folder)) assert.equal(readFileSync(join(folder, file), 'utf8'), readFileSync(join(scratch, 'two', file), 'utf8'), file);
  const feeds = readdirSync(folder).filter((name) => /^made-up-(health|gp|school|early-years|social-care)\.csv$/.test(name));
  const { status, out, err } = runCommand('index', 'link', ...feeds.flatMap((name) => ['--input', join(folder, name)]), '--mapping', join(folder, 'mapping.json'), '--people', join(folder, 'made-up-children.csv'), '--output', join(scratch, 'people'), '--json');
  assert.equal(status, 0, err);
  const { records, quality } = JSON.parse(out) as { records: number; quality: { groups: { precision: number; recall: number }; kin: { kinship: string; linked: number }[] } };
  assert.ok(records > 600, 'every feed was read');
  // Far below what is measured (bench/linkage), and far above what mixed-up columns or a wrong truth would give.
  assert.ok(quality.groups.precision > 0.98 && quality.groups.recall > 0.8, JSON.stringify(quality.groups));
  assert.equal(quality.kin.find(({ kinship }) => kinship === 'old and new identity')?.linked, 0);
});

/** What somebody typed, and what is said of it with status 2. */
const wrong: readonly [words: readonly string[], says: RegExp][] = [
  [['--seed', ''], /--children: Say how many[^]*--seed: must not be empty/],
  [['--children', '0'], /--children: must be a whole number from 1 to 20,000,000/],
  [['--children', '5', '--sed', 'x'], /--sed/],
  [['--children', '5', '--names', '/nowhere'], /--names: there is no folder \/nowhere/],
];
for (const [words, says] of wrong) {
  test(`index generate ${words.join(' ')} ends with status 2 and says what to mend`, () => {
    const { status, out, err } = generate(...words);
    assert.match(err, says);
    assert.doesNotMatch(err, /\n\s+at /);
    assert.deepEqual([status, out], [2, '']);
  });
}

test('a settings file with faults names them all', () => {
  const file = join(scratch, 'settings.json');
  writeFileSync(file, '{"people": {"boys": 2}, "feeds": {"gp": {"nhs": 0.1}}}');
  const { status, err } = generate('--children', '5', '--settings', file);
  assert.equal(status, 2);
  assert.match(err, /people\.boys: must be a number from 0 to 1\n {2}feeds\.gp\.nhs: is no setting; nhsMissing is one\n/);
});

test('Ctrl-C half way leaves nothing behind', async () => {
  const folder = join(scratch, 'stopped');
  const child = spawn(join(projectRoot, 'everychild'), ['index', 'generate', '--children', '3000000', '--output', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  let isPressed = false;
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (isPressed || !/up \d/.test(said)) return;
    isPressed = true;
    child.kill('SIGINT');
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  assert.match(said, /Interrupted\. Nothing was left behind\./);
  assert.equal(status, 3);
  assert.deepEqual(readdirSync(scratch).filter((name) => name.startsWith('stopped')), []);
});
