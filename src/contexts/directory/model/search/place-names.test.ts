import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Postcode } from '../../../../kernel/postcode.ts';
import { needWords, synonymTable } from '../../actions/read-vocabularies.ts';
import { aLocation, aRecord, madeUpId, shownToAll } from '../record.cases.ts';
import type { DirectoryRecord, Location, ServiceId } from '../record.ts';
import { needReader } from './needs.ts';
import { findPlaceInWords, findPostcodeInWords, gatherPlaceNames, type PlaceNames } from './place-names.ts';
import { buildSearchIndex } from './search-index.ts';
import { synonymIndex } from './synonyms.ts';

const needs = needReader(needWords);
const synonyms = synonymIndex(synonymTable);
const inTown = (town: string, of: Partial<DirectoryRecord> = {}, at: Partial<Location> = {}): DirectoryRecord => aRecord({ places: [{ id: madeUpId(4), location: aLocation({ address: { lines: ['2 Mill Road'], town, postcode: 'ZZ1 4AB' as Postcode }, ...at }) }], ...of });
const namesOf = (records: readonly DirectoryRecord[], areas: readonly string[] = []): PlaceNames =>
  gatherPlaceNames(areas.map((name) => ({ name, latitude: 53.4, longitude: -2.3 })), buildSearchIndex(records.map((record, at) => shownToAll({ ...record, id: madeUpId(100 + at) as ServiceId })), needs, synonyms), 'Wellbourne Council');

// Sale is a town, and the toy sale makes it a word; Westfield and Ashton upon Mersey are places alone; Reading is a word of families' needs.
const places = namesOf(
  [inTown('Sale', { name: 'Acorns', description: 'A toy sale each spring.' }), inTown('Westfield', { name: 'Westfield nursery school' }), inTown('Reading', { name: 'Oak group' }), inTown('Wellbourne', { name: 'Hall group' })],
  ['Ashton upon Mersey', 'Nether Bourne'],
);
const read = (typed: string): readonly (string | undefined)[] => {
  const found = findPlaceInWords(typed, places);
  return found === undefined ? [] : [found.place.name, found.rest, found.as];
};

test('a name after in, near and their kin is the place; the words before it go with it', () => {
  assert.deepEqual(read('childcare before 8 in Sale'), ['Sale', 'childcare before 8', 'place']);
  assert.deepEqual(read('toddler group near Westfield'), ['Westfield', 'toddler group', 'place']);
  assert.deepEqual(read('somewhere close to ashton-upon-mersey for babies'), ['Ashton upon Mersey', 'somewhere for babies', 'place']);
  assert.deepEqual(read('in the Nether Bourne area'), ['Nether Bourne', '', 'place']);
  assert.deepEqual(read('WESTFIELD'), ['Westfield', '', 'place']);
});

test('a name without them is a place where it is no word, and a word with the place offered where it is', () => {
  assert.deepEqual(read('nursery westfield'), ['Westfield', 'nursery', 'place']);
  assert.deepEqual(read('toy sale'), ['Sale', 'toy', 'word']);
  assert.deepEqual(read('help with reading'), ['Reading', 'help with', 'word']);
  assert.deepEqual(read('nursery Sale'), ['Sale', 'nursery', 'place'], 'a capital inside small letters is a name');
  assert.deepEqual(read('sale'), ['Sale', '', 'word']);
});

test('whoever types the name of a service means the service', () => {
  assert.deepEqual(read('Westfield nursery school'), ['Westfield', 'nursery school', 'word']);
  assert.deepEqual(read('westfield nursery'), ['Westfield', 'nursery', 'word']);
});

test('the name of the whole area is no place in it, and words without a place have none', () => {
  for (const typed of ['childcare in Wellbourne', 'speech help', 'in the morning', '', 'my toddler is not talking']) assert.deepEqual(read(typed), [], typed);
});

test('after in or near, one letter may be wrong; a word that a service has is taken as it is', () => {
  assert.deepEqual(read('toddler group near Westfeild'), ['Westfield', 'toddler group', 'place']);
  assert.deepEqual(read('toddler group westfeild'), []);
  assert.deepEqual(read('something near the nursery'), []);
});

test('postcodes among the words', () => {
  assert.deepEqual(findPostcodeInWords('childminder near ZZ1 4AB please'), { postcode: 'ZZ1 4AB', rest: 'childminder please' });
  assert.deepEqual(findPostcodeInWords('zz14ab nursery'), { postcode: 'zz14ab', rest: 'nursery' });
  assert.deepEqual(findPostcodeInWords('nursery in ZZ1'), { postcode: 'ZZ1', rest: 'nursery' });
  for (const typed of ['year 7 club', 'B12 vitamins', '30 hours']) assert.equal(findPostcodeInWords(typed), undefined, typed);
});

test('a town is in the middle of its services, and a home neither names one nor moves it', () => {
  const point = (latitude: number): Partial<Location> => ({ point: { latitude, longitude: -2 } });
  assert.deepEqual(namesOf([inTown('Thatham', {}, point(53)), inTown('thatham', {}, point(54))]).byName.get('thatham'), { name: 'Thatham', latitude: 53.5, longitude: -2 });
  fc.assert(
    fc.property(fc.constantFrom('Hidley', 'Thatham', 'Elsewhere'), fc.double({ min: 53.421, max: 53.439, noNaN: true }), (town, latitude) => {
      const home = (of: string, at: number): DirectoryRecord => inTown(of, { name: 'A home', description: `In ${of}.` }, { isHome: true, point: { latitude: at, longitude: -2.32 } });
      const open = inTown('Thatham', { name: 'Hall' }, point(53));
      const told = ({ byName, alsoWords, services }: PlaceNames): unknown => ({ byName: [...byName], alsoWords: [...alsoWords], services });
      assert.deepEqual(told(namesOf([open, home(town, latitude)])), told(namesOf([open, home('Hidley', 53.43)])));
      assert.deepEqual([...namesOf([open, home(town, latitude)]).byName.keys()], ['thatham']);
    }),
    { numRuns: 20 },
  );
});
