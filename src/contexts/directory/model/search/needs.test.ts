import assert from 'node:assert/strict';
import test from 'node:test';
import { needReader, type NeedWords } from './needs.ts';

const words: NeedWords = {
  owner: 'Test', reviewBy: '2027-01-01',
  alike: [{ for: 'child', also: ['lad', 'daughter'] }, { for: 'not', also: ['barely'] }],
  categories: [{ id: 'behaviour', name: 'Behaviour', kind: 'parenting', cues: ['angry child'] }, { id: 'speech', name: 'Speech', kind: 'health', cues: ['not talk'] }, { id: 'lads', name: 'Meeting', kind: 'youth', cues: ['lad group'] }],
};
const found = (typed: string): readonly string[] => needReader(words).read(typed).filter(({ cues }) => cues.length > 0).map(({ category }) => category.id);

test('a word that is said for another one finds its cues, one letter wrong too, and is never found by it', () => {
  assert.deepEqual(found('my lad is so angry'), ['behaviour']);
  assert.deepEqual(found('angry dauhgter'), ['behaviour']);
  assert.deepEqual(found('she barely talks'), ['speech']);
  assert.deepEqual(found('lad group'), ['lads'], 'a word keeps its own cues');
  assert.deepEqual(found('child group'), []);
});

test('the names of services are read as they stand, without words that are said for others', () => {
  assert.deepEqual(needReader(words).readName('Angry lads'), []);
});
