import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween, decideIndicatorDefined, decideIndicatorRevised, type OwnDefinition } from './own-indicator.ts';

const definition: OwnDefinition = {
  title: 'Children with a completed two-year review', shortTitle: 'Two-year review', topic: 'Early years', description: 'Reviews done by the health visitor.', numeratorWords: 'children reviewed', denominatorWords: 'children who turned 2',
  unit: 'percent', unitWords: '% of children aged 2', multiplier: 1, decimals: 1, polarity: 'high-is-good', method: 'proportion', roundingWords: 'To one decimal', suppressionWords: 'Counts of 1 to 5 are hidden', smallestCount: 5, yearWords: 'Financial year', owner: 'Public health',
  legalBasis: undefined, isPublic: false,
};
const taken = { codes: ['own-breakfast'], titles: ['Good level of development'] };

const cases: readonly (readonly [what: string, change: Partial<OwnDefinition>, code: string])[] = [
  ['whole', {}, 'own-two-year-review'],
  ['under a title that is taken', { title: 'good LEVEL of development' }, 'definition-name-taken'],
  ['under an address that is taken', { shortTitle: 'Breakfast' }, 'definition-name-taken'],
  ['without a letter in its short title', { shortTitle: '%' }, 'definition-name-unreadable'],
  ['as a share that is no percentage', { unit: 'count' }, 'method-not-for-unit'],
  ['as a rate that is a percentage', { method: 'rate' }, 'method-not-for-unit'],
  ['as a rate per 1,000', { method: 'rate', unit: 'rate', multiplier: 1000 }, 'own-two-year-review'],
  ['without saying out of what', { denominatorWords: undefined }, 'counts-not-named'],
  ['as it is given, without counts', { method: 'published', denominatorWords: undefined, numeratorWords: undefined }, 'own-two-year-review'],
  ['as a percentage per 1,000', { multiplier: 1000 }, 'multiplier-wrong'],
  ['as a rate per nobody', { method: 'rate', unit: 'rate', multiplier: 0 }, 'multiplier-wrong'],
];

for (const [what, change, answer] of cases) {
  test(`an indicator defined ${what}: ${answer}`, () => {
    const decided = decideIndicatorDefined({ ...definition, ...change }, taken);
    assert.equal(decided.accepted ? decided.value.code : decided.refusal.code, answer);
  });
}

test('a revision changes something, and says what', () => {
  const revised = { ...definition, decimals: 0, suppressionWords: 'Counts of 1 to 7 are hidden', smallestCount: 7 };
  assert.deepEqual(decideIndicatorRevised(definition, revised), { accepted: true, value: revised });
  assert.deepEqual(changesBetween(definition, revised), ['decimals', 'suppressionWords', 'smallestCount']);
  const same = decideIndicatorRevised(definition, { ...definition });
  assert.equal(!same.accepted && same.refusal.code, 'definition-unchanged');
  const wrong = decideIndicatorRevised(definition, { ...definition, unit: 'money' });
  assert.equal(!wrong.accepted && wrong.refusal.code, 'method-not-for-unit');
});
