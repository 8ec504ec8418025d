import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aLocation, aRecord } from './record.cases.ts';
import type { DirectoryRecord } from './record.ts';
import { readAboutRefuge, refugeFinder } from './refuge-words.ts';

const { speaks, passages } = refugeFinder(['refuge', 'refuges', 'safe house', "women's aid"]);

test('a refuge is known by whole words, however they are written, in whatever text of the record they stand', () => {
  const told: readonly Partial<DirectoryRecord>[] = [
    { name: 'Elm REFUGE' }, { description: 'A safe\nhouse for women.' }, { description: "The refuge's rooms" }, { description: '(safe-house)' }, { description: 'Run by Women\u2019s Aid' },
    { organisation: { ...aRecord().organisation, name: 'Refuge' } }, { places: [{ id: 'p', location: aLocation({ name: 'Refuges, Elm Road' }) }] }, { terms: [{ curie: 'x:1', name: 'Women\'s refuge' }] },
  ];
  for (const one of told) assert.ok(speaks(aRecord(one)), JSON.stringify(one));
});

test('refugees, other words and the notes of the council are no refuge', () => {
  for (const one of [{}, { name: 'Refugee welcome' }, { description: 'A safe place. House calls.' }, { notes: 'Is this a refuge?' }]) assert.ok(!speaks(aRecord(one)), JSON.stringify(one));
});

test('what is read before a record is left open is the words that speak and where it is: other words do not matter', () => {
  const record = aRecord({ name: 'Elm refuge', description: 'Ring us.', links: [{ label: 'Elm refuge', url: 'https://a.example' }] });
  assert.deepEqual(passages(record), ['Elm refuge']);
  const read = (of: Partial<DirectoryRecord>): string => readAboutRefuge(passages({ ...record, ...of }), { ...record, ...of });
  assert.equal(read({ description: 'Ring us at nine.', lastModified: '2027-01-01T00:00:00Z', notes: 'A refuge?' }), read({}));
  assert.notEqual(read({ description: 'A safe house.' }), read({}));
  assert.notEqual(read({ places: [{ id: 'p', location: aLocation({ address: { lines: ['9 Mill Road'], town: 'Wellbourne' } }) }] }), read({}));
});
