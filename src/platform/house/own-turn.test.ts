import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfTurn, ownTurn } from './own-turn.ts';

test('they go on in the order in which they asked, sixteen in a turn, each when the one before has done its work, and the program reads what came in between', async () => {
  const went: string[] = [];
  const askers = 36;
  const look = (): void => {
    went.push('.');
    if (went.filter((one) => one !== '.').length < 2 * askers) setImmediate(look);
  };
  setImmediate(look);
  await Promise.all(Array.from({ length: askers }, async (_, nth) => {
    await ownTurn();
    const letter = nth.toString(36);
    went.push(letter);
    await Promise.resolve();
    went.push(letter);
  }));
  assert.equal(went.join('').replace(/\.+/g, '.'), '.00112233445566778899aabbccddeeff.gghhiijjkkllmmnnooppqqrrssttuuvv.wwxxyyzz');
});

test('whoever asks while others go on, or when all have gone on, gets a turn too', async () => {
  const went: number[] = [];
  const askAgain = async (left: number): Promise<void> => {
    await ownTurn();
    went.push(left);
    if (left > 0) await askAgain(left - 1);
  };
  await Promise.all(Array.from({ length: 30 }, (_, nth) => askAgain(nth % 5)));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await askAgain(0);
  assert.equal(went.length, 30 + (30 / 5) * (1 + 2 + 3 + 4) + 1);
});

test('what was made in a turn is sent when all of the turn have made theirs, and outside a turn at once', async () => {
  const went: string[] = [];
  const send = async (letter: string): Promise<void> => {
    went.push(letter);
    await endOfTurn();
    went.push(letter.toUpperCase());
  };
  await send('v');
  await Promise.all(Array.from('abcdefghijklmnopqr', async (letter) => {
    await ownTurn();
    await Promise.resolve();
    await send(letter);
  }));
  await send('w');
  assert.equal(went.join(''), 'vVabcdefghijklmnopABCDEFGHIJKLMNOPqrQRwW');
});
