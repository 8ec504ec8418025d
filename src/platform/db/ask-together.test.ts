import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { askTogether } from './ask-together.ts';
import type { Database } from './database.ts';

// The question never reaches the database here: only who shares an asking, and when it is sent, is looked at.
const [one, other] = [{}, {}] as [Database, Database];

test('those who ask in one turn share an asking that is sent after all of them asked; others have their own', async () => {
  let stands = 'before';
  const sent: string[] = [];
  const ask = askTogether(async (db, key) => {
    sent.push(`${db === one ? 'one' : 'other'} ${key}`);
    return stands;
  });
  const [first, second, third, fourth] = [ask(one, 'a'), ask(one, 'a'), ask(one, 'b'), ask(other, 'a')];
  assert.equal(first, second);
  stands = 'after';
  assert.deepEqual(await Promise.all([first, second, third, fourth]), ['after', 'after', 'after', 'after']);
  assert.deepEqual(sent, ['one a', 'one b', 'other a']);
});

test('whoever asks when the asking is on its way gets the next one, and so never what stood before', async () => {
  let stands = 1;
  const release: (() => void)[] = [];
  const ask = askTogether(async () => {
    const read = stands;
    await new Promise<void>((resolve) => release.push(resolve));
    return read;
  });
  const early = ask(one, 'version');
  await nextTurn();
  await nextTurn();
  assert.equal(release.length, 1, 'the first is on its way');
  stands = 2;
  const late = ask(one, 'version');
  await nextTurn();
  await nextTurn();
  for (const go of release) go();
  assert.deepEqual(await Promise.all([early, late]), [1, 2]);
});

test('a question that fails fails all who shared it, and nobody after', async () => {
  let isDown = true;
  const ask = askTogether(async () => {
    if (isDown) throw new Error('no connection');
    return 'up';
  });
  const together = await Promise.allSettled([ask(one, 'a'), ask(one, 'a')]);
  assert.deepEqual(together.map(({ status }) => status), ['rejected', 'rejected']);
  isDown = false;
  assert.equal(await ask(one, 'a'), 'up');
});
