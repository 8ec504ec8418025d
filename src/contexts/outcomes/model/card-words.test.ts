import assert from 'node:assert/strict';
import test from 'node:test';
import { decideCardWords, longest } from './card-words.ts';

const typed = { doing: ['  A new children’s centre in Harbour ', '', 'Speech help in every nursery'], haveYourSay: 'Come to the parents’ forum.', isPublished: true };
const kept = { doing: ['A new children’s centre in Harbour', 'Speech help in every nursery'], haveYourSay: 'Come to the parents’ forum.', isPublished: true };

test('the first words on a card are version 1, without empty lines and ends', () => {
  assert.deepEqual(decideCardWords(undefined, 0, typed), { accepted: true, value: { isNew: true, version: 1, words: kept } });
});

test('the same words again are no new version, whatever version was seen', () => {
  assert.deepEqual(decideCardWords({ ...kept, version: 3 }, 2, typed), { accepted: true, value: { isNew: false } });
});

test('words written over a version that somebody else has since replaced are refused: card-words-changed-meanwhile', () => {
  const decided = decideCardWords({ ...kept, haveYourSay: 'Other', version: 3 }, 2, typed);
  assert.deepEqual(decided, { accepted: false, refusal: { code: 'card-words-changed-meanwhile', facts: { seen: 2, now: 3 } } });
});

test('a card for the public says how to have a say: card-words-without-say; a draft need not', () => {
  const silent = { ...typed, haveYourSay: '  ' };
  const decided = decideCardWords(undefined, 0, silent);
  assert.equal(!decided.accepted && decided.refusal.code, 'card-words-without-say');
  assert.equal(decideCardWords(undefined, 0, { ...silent, isPublished: false }).accepted, true);
});

test('words that two sides have no room for are refused: card-words-too-long', () => {
  for (const words of [{ ...typed, doing: ['x'.repeat(longest.doing + 1)] }, { ...typed, haveYourSay: 'x'.repeat(longest.haveYourSay + 1) }]) {
    const decided = decideCardWords(undefined, 0, words);
    assert.equal(!decided.accepted && decided.refusal.code, 'card-words-too-long');
  }
  assert.equal(decideCardWords(undefined, 0, { ...typed, doing: ['x'.repeat(longest.doing)] }).accepted, true);
});
