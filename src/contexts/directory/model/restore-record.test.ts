import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Postcode } from '../../../kernel/postcode.ts';
import { aLocation, aRecord, shownToAll, today } from './record.cases.ts';
import type { DirectoryRecord, Location, LocationId } from './record.ts';
import { undoState } from './restore-record.ts';

const elm = (of: Partial<Location> = {}): DirectoryRecord['places'] => [{ id: 'p', location: aLocation({ address: { lines: ['14 Elm Road'], town: 'Wellbourne', postcode: 'ZZ1 4AB' as Postcode }, ...of }) }];

test('what is taken back comes back with no less care than there is now', () => {
  const words = undoState(aRecord({ name: 'Then', protection: 'defence', publication: { state: 'approved' } }), aRecord({ name: 'Now', protection: 'anonymity', publication: { state: 'pending' } }));
  assert.deepEqual([words.name, words.protection, words.publication.state], ['Then', 'anonymity', 'approved']);
  assert.equal(undoState(aRecord({ protection: 'refuge' }), aRecord()).protection, 'refuge');
  assert.equal(undoState(aRecord(), aRecord(), 'refuge').protection, 'refuge', 'of a record that it was one with');
});

test('a home stays a home under another identifier or spelling, and where it has another address now the record is marked as one', () => {
  const spelled = undoState(aRecord({ places: elm() }), aRecord({ places: elm({ id: 'other' as LocationId, isHome: true, address: { lines: ['14, Elm Rd'], town: 'Hidley', postcode: 'ZZ1 4AB' as Postcode } }) }));
  assert.deepEqual([spelled.places[0]!.location.isHome, spelled.protection], [true, 'none']);
  const moved = undoState(aRecord({ places: elm() }), aRecord({ places: elm({ id: 'other' as LocationId, isHome: true, address: { lines: ['2 Mill Lane'], town: 'Wellbourne', postcode: 'ZZ1 5CD' as Postcode } }) }));
  assert.equal(moved.protection, 'home');
  assert.equal(shownToAll(moved).places[0]!.isMasked, true);
  // A mark alone makes no home of a place: once two have taken it away, nothing of it is left.
  assert.equal(undoState(aRecord({ places: elm() }), aRecord({ places: elm(), protection: 'home' })).places[0]!.location.isHome, false);
});

test('a consent comes back only where it still stands', () => {
  const agreed = elm({ isHome: true, addressConsentOn: today });
  const consentAfter = (now: DirectoryRecord): unknown => undoState(aRecord({ places: agreed, nameConsentOn: today }), now).places[0]!.location.addressConsentOn;
  assert.equal(consentAfter(aRecord({ places: agreed })), today);
  assert.equal(consentAfter(aRecord({ places: elm({ isHome: true }) })), undefined);
  assert.equal(undoState(aRecord({ nameConsentOn: today }), aRecord()).nameConsentOn, undefined);
});
