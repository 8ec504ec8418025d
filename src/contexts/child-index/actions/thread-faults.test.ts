import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { hearFaults } from './thread-faults.ts';

const start = (program: string): Worker => new Worker(program, { eval: true });

test('a thread that throws ends the run with its fault, which stays', async () => {
  const faults = hearFaults([start('setInterval(() => undefined, 1000)'), start('throw new RangeError("no such row")')]);
  faults.throwAny();
  await assert.rejects(faults.failed, /no such row/);
  assert.throws(() => faults.throwAny(), /no such row/);
  await faults.close();
});

test('a thread that ends without a word ends the run too', async () => {
  const faults = hearFaults([start('process.exit(0)')]);
  await assert.rejects(faults.failed, /ended with code 0 before its work was done/);
  await faults.close();
});

test('threads that may end, and those that are closed, are no fault', async () => {
  const [done, working] = [start(''), start('setInterval(() => undefined, 1000)')];
  const faults = hearFaults([done, working]);
  faults.mayEnd(done);
  await new Promise((resolve) => done.once('exit', resolve));
  await faults.close();
  faults.throwAny();
});
