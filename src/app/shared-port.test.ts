import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webProcessesOf } from './shared-port.ts';

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
