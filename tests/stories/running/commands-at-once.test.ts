import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openEmbeddedServer } from '../../../src/platform/db/embedded-server.ts';
import { clearAway, newDataFolder, runCommand, runCommandBeside, untilNothingIsLeft, type Told } from './service-process.ts';

const dataFolder = newDataFolder();
after(() => clearAway(dataFolder));

test('commands that work at once share one private server, each ends, and the last takes the server with it', async () => {
  const first = runCommand('authority', 'list', '--data', dataFolder);
  assert.equal(first.status, 0, first.err);
  const told = await Promise.all([1, 2, 3].map(() => runCommandBeside('authority', 'list', '--json', '--data', dataFolder)));
  assert.deepEqual(told.map(({ status, out, err }) => [status, out, err]), told.map(() => [0, '[]\n', '']));
  await untilNothingIsLeft(dataFolder);
});

test('--authority says for which of several authorities figures are looked at', () => {
  const list = (...words: string[]): Told => runCommand('outcomes', 'list', ...words, '--data', dataFolder);
  for (const name of ['Sandholm', 'Fellshire']) {
    const { status, err } = runCommand('authority', 'set-up', '--name', `${name} Council`, '--short-name', name, '--administrator-name', 'Ann Other', '--administrator-email', 'ann@example.com', '--data', dataFolder);
    assert.equal(status, 0, err);
  }
  assert.match(list().err, /^2 authorities stand here and none was named/);
  assert.deepEqual([list('--authority', 'Sandholm').err, list('--authority', 'Fellshire Council').status], ['', 0]);
  const nowhere = list('--authority', 'Nowhere');
  assert.deepEqual([nowhere.status, nowhere.err], [2, 'There is no authority "Nowhere" here. See "everychild authority list".\n']);
});

test('a server that another stood in the way of, and that is gone at that moment, is started again; one that cannot start says so', async () => {
  const folder = newDataFolder();
  const other = spawn('sleep', ['60']);
  after(() => {
    other.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await (await openEmbeddedServer(folder, { keep: 'tied', isCareless: true })).stop();
  // The lock of a server whose process lives: PostgreSQL steps back from it, and says so in its log.
  const [lock, log] = [join(folder, 'postgres', 'postmaster.pid'), join(folder, 'postgres.log')];
  writeFileSync(lock, `${other.pid}\n${join(folder, 'postgres')}\n0\n5432\n\n\n`);
  const opening = openEmbeddedServer(folder, { keep: 'tied', isCareless: true });
  while (!/lock file "postmaster.pid" already exists/.test(existsSync(log) ? readFileSync(log, 'utf8') : '')) await pause(5);
  rmSync(lock);
  const { isOurs, stop } = await opening;
  assert.ok(isOurs);
  await stop();
  rmSync(join(folder, 'postgres', 'global'), { recursive: true });
  mkdirSync(join(folder, 'postgres', 'global'));
  await assert.rejects(openEmbeddedServer(folder, { keep: 'tied', isCareless: true }), /did not start\. Its last words are in .*postgres\.log/);
});
