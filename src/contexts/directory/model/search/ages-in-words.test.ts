import assert from 'node:assert/strict';
import test from 'node:test';
import { needWords, synonymTable } from '../../actions/read-vocabularies.ts';
import { aRecord, madeUpId, shownToAll, today } from '../record.cases.ts';
import type { ServiceId } from '../record.ts';
import { ageTeller, isForOthers } from './ages-in-words.ts';
import { needReader } from './needs.ts';
import { buildSearchIndex } from './search-index.ts';
import { search } from './search.ts';
import { synonymIndex } from './synonyms.ts';

const tell = ageTeller(needWords.ages);
const ages = (typed: string): readonly number[] => Object.values(tell(typed) ?? {});

test('ages are told by words, by years and months, and by the year at school', () => {
  assert.deepEqual(ages('my 3-year-old bites'), [36, 47]);
  assert.deepEqual(ages('three year old twins'), [36, 47]);
  assert.deepEqual(ages('14yo wont go to school'), [168, 179]);
  assert.deepEqual(ages('18 month old not walking'), [18, 18]);
  assert.deepEqual(ages('Year 7 homework club'), [132, 155], 'a child turns 12 in year 7: 11 or 12 years old');
  assert.deepEqual(ages('in year 1'), [60, 83]);
  assert.deepEqual(ages('toddler'), [12, 47]);
});

test('of several ages all between are meant; a figure alone, or a year of the calendar, is no age', () => {
  assert.deepEqual(ages('baby and 5 year old'), [0, 71]);
  for (const typed of ['2 hours a day', 'year 2026', 'M33 5AB', 'a year of free swimming', 'swimming']) assert.deepEqual(ages(typed), [], typed);
});

test('a service for children of other ages is for others, one for adults and one that says no ages are not', () => {
  const toddler = { fromMonth: 12, toMonth: 47 };
  assert.equal(isForOthers(132, 311, toddler), true, 'counselling for 11 to 25');
  assert.equal(isForOthers(0, 11, toddler), true);
  assert.equal(isForOthers(36, 59, toddler), false);
  assert.equal(isForOthers(216, -1, toddler), false, 'parents from 18 on');
  assert.equal(isForOthers(192, 1199, toddler), false, 'adults from 16 to 99');
  assert.equal(isForOthers(-1, -1, toddler), false);
});

test('who speaks of a toddler is shown what is for toddlers before what is for teenagers', () => {
  const record = (nth: number, name: string, range: object): ReturnType<typeof shownToAll> => shownToAll(aRecord({ id: madeUpId(100 + nth) as ServiceId, name, description: 'Talking and listening.', ages: range }));
  const names = (words: string): readonly string[] => {
    const index = buildSearchIndex([record(1, 'A talking place', { fromMonth: 132, toMonth: 311 }), record(2, 'B talking place', { fromMonth: 0, toMonth: 59 })], needReader(needWords), synonymIndex(synonymTable));
    return search(index, { words, today }, { from: 0, size: 9 }).hits.map(({ record: { name } }) => name);
  };
  assert.deepEqual(names('talking place'), ['A talking place', 'B talking place'], 'of equals by name');
  assert.deepEqual(names('talking place for my toddler'), ['B talking place', 'A talking place']);
  assert.deepEqual(names('talking place for my teenager'), ['A talking place', 'B talking place']);
});
