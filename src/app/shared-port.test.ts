import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { provePort, webProcessesOf } from './shared-port.ts';

// README.md, EVERYCHILD_WEB_PROCESSES: one processor is left to the database, at least one process serves, at most four by itself.
test('a service has one web process fewer than processors, at least one and at most four; the demonstration has one', { skip: process.platform !== 'linux' && 'ports are shared on Linux alone' }, () => {
  const byItself = [1, 2, 3, 5, 6, 16].map((processors) => webProcessesOf({ webProcesses: undefined, isDemo: false }, processors));
  assert.deepEqual(byItself, [1, 1, 2, 4, 4, 4]);
  assert.equal(webProcessesOf({ webProcesses: undefined, isDemo: true }, 16), 1);
});

test('what the operator set is what serves', { skip: process.platform !== 'linux' && 'ports are shared on Linux alone' }, () => {
  assert.equal(webProcessesOf({ webProcesses: 6, isDemo: false }, 2), 6);
  assert.equal(webProcessesOf({ webProcesses: 2, isDemo: true }, 1), 2);
});

test('a port that is taken is waited for, which is said once, until it is free or the wait is ended', async () => {
  const holder = createServer();
  await once(holder.listen({ port: 0, host: '127.0.0.1' }), 'listening');
  const { port } = holder.address() as AddressInfo;
  const said: string[] = [];
  const stopped = new AbortController();
  await provePort({ port, host: '127.0.0.1' }, stopped.signal, (line) => {
    said.push(line);
    stopped.abort();
  });
  assert.deepEqual(said, [`Port ${port} is taken: waiting for a service that may be ending`]);
  await provePort({ port, host: '127.0.0.1' }, new AbortController().signal, (line) => {
    said.push(line);
    holder.close();
  });
  assert.equal(said.length, 2);
});
