import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { unlessAborted } from './run-steps.ts';

test('whoever waits unless told to stop has the outcome, or nothing once told, and listens no longer afterwards', async () => {
  const stopping = new AbortController();
  const { signal } = stopping;
  assert.equal(await unlessAborted(Promise.resolve(7), signal), 7);
  await assert.rejects(unlessAborted(Promise.reject(new Error('broken')), signal), /broken/);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
  const waiting = unlessAborted(new Promise<never>(() => undefined), signal);
  stopping.abort();
  assert.equal(await waiting, undefined);
  assert.equal(await unlessAborted(Promise.resolve(7), signal), undefined);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});
