import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { commitRow, committedRows, withDatabase } from '../running/committed-rows.ts';
import { addressOf, clearAway, isHealthy, newDataFolder, pidOf, pressControlC, processesOf, runCommand, startService, untilNothingIsLeft } from '../running/service-process.ts';

const [old, renewed, elsewhere] = [newDataFolder(), newDataFolder(), newDataFolder()];
const file = join(elsewhere, 'monday.tar.gz');
after(async () => {
  for (const folder of [old, renewed, elsewhere]) await clearAway(folder);
});

test('a service is backed up while it runs, lost, restored and started again', async (story) => {
  const service = startService('start', old);
  await addressOf(service);
  await withDatabase(old, (operator) => commitRow(operator, 'row:1'));
  let fingerprint = '';

  await story.test('the backup is taken beside the running service and says its fingerprint', () => {
    const { status, out, err } = runCommand('backup', '--output', file, '--data', old, '--operator', 'story', '--json');
    assert.equal(status, 0, err);
    const told = JSON.parse(out) as { file: string; fingerprint: string; tables: { name: string; rows: number }[] };
    fingerprint = told.fingerprint;
    assert.equal(told.file, file);
    assert.ok(told.tables.find(({ name }) => name === 'platform.audit')!.rows >= 2, 'the row, and the line that the backup was begun');
    assert.match(err, /Not in it: the keys in .*keys\./);
    assert.equal(processesOf(old).filter(({ kind }) => kind !== 'web').length, 3, 'the service goes on');
    assert.ok(pidOf(old, 'web') > 0);
  });

  await withDatabase(old, (operator) => commitRow(operator, 'row:2'));
  assert.equal(await pressControlC(service), 0);

  await story.test('the backup is proven without a database', () => {
    const { status, out } = runCommand('backup', 'verify', file, '--fingerprint', fingerprint);
    assert.equal(status, 0);
    assert.match(out, /^The backup is whole: [\d,]+ rows of \d+ tables, taken /);
  });

  await story.test('restored with the keys into a new folder, the service has what stood in the backup and no more', async () => {
    mkdirSync(join(renewed, 'keys'), { mode: 0o700 });
    copyFileSync(join(old, 'keys', 'secrets.json'), join(renewed, 'keys', 'secrets.json'));
    const { status, out, err } = runCommand('restore', file, '--data', renewed, '--fingerprint', fingerprint);
    assert.equal(status, 0, err);
    assert.match(out, /^Restored and proven: /);
    assert.doesNotMatch(err, /keys are not in/);
    await untilNothingIsLeft(renewed);
    const again = startService('start', renewed);
    assert.ok(await isHealthy(await addressOf(again)));
    assert.deepEqual(await withDatabase(renewed, committedRows), ['row:1']);
    assert.equal(runCommand('audit', 'verify', '--data', renewed).status, 0);
    assert.equal(await pressControlC(again), 0);
  });

  await story.test('what cannot be done is refused with status 3 and words that say what to do', () => {
    const refused = (words: RegExp, ...command: string[]): void => {
      const { status, out, err } = runCommand(...command);
      assert.deepEqual([status, out], [3, ''], err);
      assert.match(err, words);
    };
    refused(/not empty.*Name a new folder with --data/, 'restore', file, '--data', renewed);
    refused(/is there already.*choose another name/, 'backup', '--output', file, '--data', renewed);
    refused(/no database to back up in .*nowhere/, 'backup', '--data', join(elsewhere, 'nowhere'));
    writeFileSync(join(elsewhere, 'letter'), 'Dear all');
    refused(/is not a backup of Everychild/, 'backup', 'verify', join(elsewhere, 'letter'));
    assert.equal(runCommand('restore').status, 2);
  });
});
