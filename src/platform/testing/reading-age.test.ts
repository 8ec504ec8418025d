import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingGrade, sentencesOf } from './reading-age.ts';

test('the grade is that of Flesch and Kincaid, by hand', () => {
  // 6 words in 1 sentence, 6 syllables: 0.39 x 6 + 11.8 x 1 - 15.59.
  assert.equal(readingGrade(['The cat sat on the mat.']).toFixed(2), '-1.45');
  // 13 words in 1 sentence, 26 syllables, the example whose reading ease is published as 24.4 (206.835 - 1.015 x 13 - 84.6 x 2): 0.39 x 13 + 11.8 x 2 - 15.59.
  assert.equal(readingGrade(['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.']).toFixed(2), '13.08');
});

test('sentences are those of the main part, never across blocks, without lists of results and without labels', () => {
  const page = '<header><p>This is not part of it.</p></header><main id="m"><h1 class="x">A heading of the page</h1><p>We look for <a href="/">childcare</a> with you. It is free.</p><label>Your name</label><ol class="govuk-list ec-results"><li>A service that somebody else described</li></ol><select><option>One of many long choices</option></select></main>';
  assert.deepEqual(sentencesOf(page), ['A heading of the page', 'We look for childcare with you.']);
});
