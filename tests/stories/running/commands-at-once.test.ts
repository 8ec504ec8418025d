import assert from 'node:assert/strict';
import { after, test } from 'node:test';
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
