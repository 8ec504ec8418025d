import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownTurn } from './own-turn.ts';

test('each goes on in a turn of its own, in the order in which they asked, and the program reads what came in between', async () => {
  const went: string[] = [];
  const look = (): void => {
    went.push('.');
    if (went.filter((one) => one !== '.').length < 8) setImmediate(look);
  };
  setImmediate(look);
  await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => {
    await ownTurn();
    went.push(name);
    await Promise.resolve();
    went.push(name);
  }));
  assert.equal(went.join('').replace(/\.+/g, '.'), '.aa.bb.cc.dd');
  await ownTurn();
});
