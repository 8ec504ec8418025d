import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './polarity.ts';

test('more is better where high is good, worse where low is good, and not judged where nobody should', () => {
  const words = (['high-is-good', 'low-is-good', 'no-judgement'] as const).map((polarity) => [judge('higher', polarity), judge('lower', polarity)]);
  assert.deepEqual(words, [['better', 'worse'], ['worse', 'better'], ['no-judgement', 'no-judgement']]);
});
