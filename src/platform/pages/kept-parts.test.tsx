import assert from 'node:assert/strict';
import test from 'node:test';
import { KeptParts } from './kept-parts.ts';

test('a part is drawn once for what it shows, and the oldest goes when there are too many', () => {
  const parts = new KeptParts(2);
  let drawn = 0;
  const draw = (key: string): string => parts.draw(key, () => ((drawn += 1), <p>{key} &amp; more</p>)).__html;
  assert.deepEqual([draw('a'), draw('a'), draw('<b>'), drawn], ['<p>a &amp; more</p>', '<p>a &amp; more</p>', '<p>&lt;b> &amp; more</p>', 2]);
  draw('c');
  draw('a');
  assert.equal(drawn, 4, 'a was the oldest and is drawn again');
});
