import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { askTogether } from './ask-together.ts';
import type { Database } from './database.ts';

// The question never reaches the database here: only who shares an asking, and when it is sent, is looked at.
const [one, other] = [{}, {}] as [Database, Database];

test('those who ask in one turn share an asking that is sent after all of them asked; other questions have their own', async () => {
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

/** A question whose answers are held back until they are let go, each with what stood when it was sent. */
class HeldBack {
  readonly letGo: (() => void)[] = [];
  stands = 1;
  readonly ask = askTogether(async (): Promise<number> => {
    const read = this.stands;
    await new Promise<void>((resolve) => this.letGo.push(resolve));
    return read;
  });
}

async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

test('whoever asks when the asking is on its way shares the next one, sent when it is answered, and so never what stood before', async () => {
  const held = new HeldBack();
  const early = held.ask(one, 'version');
  await someTurns();
  assert.equal(held.letGo.length, 1, 'the first is on its way');
  held.stands = 2;
  const late = held.ask(one, 'version');
  await someTurns();
  held.stands = 3;
  const later = held.ask(one, 'version');
  await someTurns();
  assert.equal(late, later);
  assert.equal(held.letGo.length, 1, 'the next waits');
  held.letGo[0]!();
  assert.equal(await early, 1);
  await someTurns();
  held.letGo[1]!();
  assert.equal(await late, 3);
});

test('an asking that is never answered keeps nobody else waiting for long', async () => {
  const held = new HeldBack();
  void held.ask(one, 'version');
  await someTurns();
  const late = held.ask(one, 'version');
  while (held.letGo.length < 2) await nextTurn();
  held.letGo[1]!();
  assert.equal(await late, 1);
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

test('of what was asked nothing stays: whoever asks under ever new names fills no memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const ask = askTogether(() => Promise.resolve('known'));
  const names = 1000;
  const bytes = 100_000;
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let nth = 0; nth < names; nth += 1) await ask(one, Buffer.alloc(bytes, `${nth} `).toString('latin1'));
  await someTurns();
  collect();
  assert.ok(process.memoryUsage().heapUsed - before < (names * bytes) / 5);
});
