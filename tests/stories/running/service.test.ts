import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { after, test } from 'node:test';
import { commitRow, committedRows, withDatabase } from './committed-rows.ts';
import { addressOf, clearAway, freePort, isHealthy, newDataFolder, pidOf, pidsOf, pressControlC, processesOf, runCommand, startService, until, untilEnded, untilNothingIsLeft, webProcesses } from './service-process.ts';

const dataFolder = newDataFolder();
const all = ['database', 'supervisor', ...Array.from({ length: webProcesses }, () => 'web'), 'worker'];
after(() => clearAway(dataFolder));

test('a service is started, set up by a code, worked beside, killed in parts and ended', async (story) => {
  const service = startService('start', dataFolder);
  const address = await addressOf(service);
  const port = Number(new URL(address).port);

  await story.test('the first start says where to set up the authority and with which code', async () => {
    assert.match(service.said(), new RegExp(`Set it up at http://localhost:${port}/set-up with the code +\\S{4,}`));
    assert.ok(await isHealthy(address));
    await until('all its processes work', () => processesOf(dataFolder).length === all.length);
    assert.deepEqual(processesOf(dataFolder).map(({ kind }) => kind).sort(), all);
  });

  await story.test('a command works on the same database beside the service', () => {
    const { status, out, err } = runCommand('audit', 'verify', '--data', dataFolder, '--json');
    assert.equal(status, 0, err);
    assert.equal(typeof JSON.parse(out), 'object');
    assert.equal(processesOf(dataFolder).length, all.length, 'the command stops nothing when it leaves');
  });

  await story.test('a second service that wants the same port says so and ends', async () => {
    const other = newDataFolder();
    const second = startService('start', other, port);
    const status = await untilEnded(second);
    assert.match(second.said(), new RegExp(`Port ${port} is taken by another program\\. Choose another with --port\\.`));
    assert.equal(status, 2);
    assert.deepEqual(processesOf(other), []);
    await clearAway(other);
  });

  await withDatabase(dataFolder, (operator) => commitRow(operator, 'row:1'));
  await story.test('while one web process of two is down the other serves', async () => {
    const killed = pidOf(dataFolder, 'web');
    process.kill(killed, 'SIGKILL');
    await until('it is gone', () => !existsSync(`/proc/${killed}`));
    for (let request = 0; request < 40; request += 1) assert.equal(await statusOfNewConnection(address), 200);
    await until('another web process works', () => pidsOf(dataFolder, 'web').length === webProcesses);
  });

  for (const kind of ['web', 'worker', 'database'] as const) {
    await story.test(`after kill -9 of its ${kind} process the service is back and what was committed is there`, async () => {
      const killed = pidOf(dataFolder, kind);
      process.kill(killed, 'SIGKILL');
      await until(`another ${kind} process works`, () => processesOf(dataFolder).some((one) => one.kind === kind && one.pid !== killed));
      await until('the service answers', () => isHealthy(address));
      assert.deepEqual(await withDatabase(dataFolder, committedRows), ['row:1']);
    });
  }

  await story.test('Ctrl-C ends it with status 0 and leaves no process', async () => {
    assert.equal(await pressControlC(service), 0, service.said());
    assert.deepEqual(processesOf(dataFolder), []);
  });
});

/** Asked by a connection of its own: a kept one leads to one and the same process. */
function statusOfNewConnection(address: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => void get(`${address}/health`, { agent: false }, (answer) => resolve(answer.resume().statusCode)).once('error', reject));
}

test('after kill -9 of the supervisor nothing is left running, and the next start keeps what was committed', async () => {
  const first = startService('start', dataFolder);
  await addressOf(first);
  await withDatabase(dataFolder, (operator) => commitRow(operator, 'row:2'));
  process.kill(pidOf(dataFolder, 'supervisor'), 'SIGKILL');
  assert.equal(await untilEnded(first), 'SIGKILL');
  await untilNothingIsLeft(dataFolder);
  const second = startService('start', dataFolder, await freePort());
  const address = await addressOf(second);
  assert.ok(await isHealthy(address));
  assert.deepEqual(await withDatabase(dataFolder, committedRows), ['row:1', 'row:2']);
  process.kill(pidOf(dataFolder, 'supervisor'), 'SIGKILL');
  const third = startService('start', dataFolder, Number(new URL(address).port));
  assert.equal(await addressOf(third), address, 'started again at once, it waits for the port that the killed one still holds');
  assert.equal(await pressControlC(third), 0, third.said());
});
