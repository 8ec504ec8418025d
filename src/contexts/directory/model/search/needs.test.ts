import assert from 'node:assert/strict';
import test from 'node:test';
import { needReader, type NeedWords } from './needs.ts';

const words: NeedWords = {
  owner: 'Test', reviewBy: '2027-01-01', everyday: [], ages: [], ofKind: {}, ofProvision: {}, ofSubtype: {},
  alike: [{ for: 'child', also: ['lad', 'daughter'] }, { for: 'not', also: ['barely'] }],
  categories: [{ id: 'behaviour', name: 'Behaviour', kind: 'parenting', cues: ['angry child'], around: [] }, { id: 'speech', name: 'Speech', kind: 'health', cues: ['not talk'], around: [] }, { id: 'lads', name: 'Meeting', kind: 'youth', cues: ['lad group'], around: [] }],
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

const talk: NeedWords = {
  ...words, everyday: ['night', 'light', 'read'],
  categories: [
    { id: 'sleep', name: 'Sleep', kind: 'health', cues: ['night terror', 'bedtime', 'night'], around: ['cot', 'curtains'] },
    { id: 'energy', name: 'Energy', kind: 'money-and-work', cues: ['meter', 'gas bill', 'night light', 'top up the meter'], around: [] },
    { id: 'money', name: 'Money', kind: 'money-and-work', cues: ['credit card', 'gas', 'bill', 'read a meter'], around: [] },
  ],
};
const best = (typed: string): string | undefined => needReader(talk).read(typed)[0]?.category.id;

test('a word that everybody says says little by itself, and more beside the word that belongs to it', () => {
  assert.equal(best('night and the meter'), 'energy', 'both stand alone, and night is everyday');
  assert.equal(best('night terrors and the meter'), 'sleep');
});

test('in a sentence words speak for the kind of help in whose cues they stand, without a whole cue; of few words each is meant', () => {
  const [hit] = needReader(talk).read('someone left five terrible terrors behind yesterday evening');
  assert.deepEqual([hit?.category.id, hit?.cues, hit?.words], ['sleep', [], ['terror']]);
  assert.deepEqual(needReader(talk).read('terrors'), []);
  assert.deepEqual(needReader(talk).read('our cot stands behind heavy velvet curtains')[0]?.words, ['cot', 'curtain'], 'words around a help speak too');
  assert.deepEqual(needReader(talk).read('cot'), [], 'and nothing by themselves');
});

test('a word says the more for a kind of help the larger the part of its cues that have it, and half of it when everybody says it', () => {
  const scoreOf = (typed: string, id: string): string | undefined => needReader(talk).read(typed).find(({ category }) => category.id === id)?.score.toFixed(4);
  // By hand, three kinds of help: "meter" stands in 2 of the 5 cues of energy (its name is one) and 1 of the 5 of money, log(1 + 3 * (2/5) / (2/5 + 1/5)); "night" in 2 of the 6 of sleep (words
  // around it are counted) and 1 of the 5 of energy, log(1 + 3 * (2/6) / (2/6 + 1/5)), and everybody says it, half as much.
  assert.equal(scoreOf('a meter', 'energy'), '1.0986');
  assert.equal(scoreOf('night', 'sleep'), '0.5280');
});

test('an everyday word alone gives a service no kind of help, and is a word beside a place of that name', () => {
  const reader = needReader(talk);
  assert.deepEqual(reader.readName('The Night Choir'), []);
  assert.deepEqual(reader.readName('Night Terror Clinic').map(({ category }) => category.id), ['sleep']);
  assert.deepEqual(['Night', 'Gas Street', 'Ashbourne'].map(reader.isAlsoWord), [true, true, false]);
});
