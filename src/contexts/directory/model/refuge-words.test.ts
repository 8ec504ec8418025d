import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aLocation, aRecord } from './record.cases.ts';
import type { DirectoryRecord } from './record.ts';
import { refugeFinder } from './refuge-words.ts';

const speaks = refugeFinder(['refuge', 'refuges', 'safe house', "women's aid"]);

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
