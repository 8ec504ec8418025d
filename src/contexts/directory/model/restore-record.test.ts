import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Postcode } from '../../../kernel/postcode.ts';
import { aLocation, aRecord, shownToAll, today } from './record.cases.ts';
import type { Contact, DirectoryRecord, Location, LocationId } from './record.ts';
import { restoreState, undoState } from './restore-record.ts';

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

test('a contact that was hidden since comes back hidden, by whatever identifier its number stands; one that is gone comes back for the council alone', () => {
  const contact = (visibility: Contact['visibility'], of: Partial<Contact> = {}): Contact => ({ id: 'c', phones: ['01632 960001'], visibility, ...of });
  const after = (put: typeof undoState, earlier: Contact, ...now: Contact[]): unknown => put(aRecord({ contacts: [earlier] }), aRecord({ contacts: now })).contacts[0]!.visibility;
  for (const put of [restoreState, undoState]) {
    assert.equal(after(put, contact('public'), contact('council')), 'council');
    assert.equal(after(put, contact('public'), contact('practitioners', { id: 'of a feed', phones: ['+44 1632 960001'] })), 'practitioners');
    assert.equal(after(put, contact('practitioners'), contact('public')), 'practitioners', 'who may see it is said anew');
  }
  assert.equal(after(restoreState, contact('public')), 'council', 'it may have been hidden before it was taken away');
  assert.equal(after(undoState, contact('public')), 'public', 'the file that took it away is taken back');
});

test('an earlier state from before anybody said that somebody lives there tells neither address nor name', () => {
  const registered = { provision: 'childminder', fundedHours: [], schoolPickUps: [], inspections: [] } as const;
  const now = aRecord({ name: 'Anna Example', childcare: registered, places: elm({ id: 'other' as LocationId, address: { lines: ['2 Mill Lane'], town: 'Wellbourne', postcode: 'ZZ1 5CD' as Postcode } }) });
  const restored = shownToAll(restoreState(aRecord({ name: 'Anna Example', places: elm() }), now));
  assert.doesNotMatch(JSON.stringify(restored), /Elm|4AB|Anna/);
  const club = restoreState(aRecord({ places: elm() }), { ...now, childcare: { ...registered, provision: 'non-domestic' } });
  assert.match(JSON.stringify(shownToAll(club)), /Elm Road/, 'of a club nothing is masked');
});
