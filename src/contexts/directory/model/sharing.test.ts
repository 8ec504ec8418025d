import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { readOwnService } from './feeds/own-services.ts';
import { visibilities } from './contact-care.ts';
import { mergeRecord } from './merge-record.ts';
import { writeField } from './provider/provider-field.ts';
import { aLocation, aRecord, madeUpId } from './record.cases.ts';
import { protections, type ConsentKind, type Contact, type DirectoryRecord, type LocationId } from './record.ts';
import { restoreState, undoState } from './restore-record.ts';
import { consentsAsked, hasConsent, listOwnContacts, writeFiledConsent, writeSharing } from './sharing.ts';
import { joinTwins } from './twins.ts';
import { decideWhatIsShown } from './what-is-shown.ts';

const day = (text: string): IsoDate => text as IsoDate;
const today = day('2026-11-22');
const home = aRecord({
  name: 'Anna Example', kind: 'childcare', childcare: { provision: 'childminder', registration: { urn: 'EY555555', status: 'active', registers: [], history: [] }, fundedHours: [], schoolPickUps: [], inspections: [] },
  places: [{ id: madeUpId(4), location: aLocation({ isHome: true, address: { lines: ['17 Secret Street'], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode } }) }],
});
const seen = (record: DirectoryRecord): string => JSON.stringify(decideWhatIsShown(record, { kind: 'public' }, today));
const byProvider = { on: today, from: 'provider', words: '' } as const;
const tellsAddress = /Secret|9QX/;
const filed = (on: IsoDate): { readonly today: IsoDate; readonly source: string } => ({ today: on, source: 'list.csv' });
const movedTo = (line: string, id = home.places[0]!.location.id as string): DirectoryRecord => ({ ...home, places: [{ ...home.places[0]!, location: { ...home.places[0]!.location, id: id as LocationId, address: { lines: [line], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode } } }] });

test('a consent publishes what was agreed to and nothing else; taken back, all is masked as before', () => {
  assert.deepEqual(consentsAsked(home), ['name', 'address']);
  const named = writeSharing(home, { name: true }, byProvider);
  assert.match(seen(named), /Anna Example/);
  assert.doesNotMatch(seen(named), tellsAddress);
  const both = writeSharing(named, { address: true }, { on: day('2026-05-01'), from: 'council', words: 'By letter' });
  assert.match(seen(both), tellsAddress);
  assert.deepEqual(both.consents, { name: { isGiven: true, on: today, from: 'provider', words: '' }, address: { isGiven: true, on: '2026-05-01', from: 'council', words: 'By letter' } });
  assert.doesNotMatch(seen(both), /By letter|2026-05-01|consent/i, 'who said so is the council’s alone');
  assert.deepEqual(writeSharing(both, { address: true }, byProvider), both, 'what stands keeps its day');
  const back = writeSharing(both, { name: false, address: false }, byProvider);
  assert.equal(seen(back), seen(home));
  assert.deepEqual(consentsAsked(aRecord()), [], 'no home, nothing to ask');
});

test('an older file does not bring back what was taken back since, and a new address has no consent', () => {
  const back = writeSharing(writeSharing(home, { address: true }, byProvider), { address: false }, byProvider);
  assert.equal(writeFiledConsent(back, 'address', today, filed(today)), back);
  assert.ok(hasConsent(writeFiledConsent(back, 'address', day('2026-11-23'), filed(day('2026-11-23'))), 'address'));
  const agreed = writeSharing(home, { address: true }, byProvider);
  const moved = movedTo('3 Secret Lane');
  assert.ok(hasConsent(mergeRecord(agreed, { ...home, ages: { fromMonth: 1 } }, 'registration'), 'address'), 'the same address keeps it');
  assert.doesNotMatch(seen(mergeRecord(agreed, moved, 'registration')), tellsAddress);
});

test('no consent in a file follows a home to a new address, whatever the order: one must be said of it, or the row must name it', () => {
  const january = day('2026-01-01');
  const [first, second] = [movedTo('17 Secret Street'), movedTo('3 Secret Lane')];
  const march = day('2026-03-01');
  const fileThenMove = mergeRecord(writeFiledConsent(home, 'address', january, filed(march)), second, 'registration');
  const moveThenFile = mergeRecord(home, second, 'registration');
  const underNewIdentifier = mergeRecord(home, movedTo('3 Secret Lane', madeUpId(77)), 'registration');
  for (const moved of [fileThenMove, moveThenFile, underNewIdentifier]) {
    for (const told of [january, march, today]) assert.doesNotMatch(seen(writeFiledConsent(moved, 'address', told, filed(today))), tellsAddress, told);
    assert.match(seen(writeFiledConsent(moved, 'address', today, { ...filed(today), named: [second.places[0]!.location] })), tellsAddress, 'the row names it');
    assert.doesNotMatch(seen(writeFiledConsent(moved, 'address', today, { ...filed(today), named: [first.places[0]!.location] })), tellsAddress, 'the row names the old one');
    const said = writeSharing(moved, { address: true }, byProvider);
    assert.match(seen(said), tellsAddress);
    assert.equal(mergeRecord(said, second, 'registration').places[0]!.location.hasMoved, undefined);
    assert.doesNotMatch(seen(said), /hasMoved/);
    assert.equal(writeFiledConsent(writeFiledConsent(moved, 'address', 'no', filed(today)), 'address', today, filed(today)).places[0]!.location.addressConsentOn, undefined);
  }
  const district = (postcode: string): DirectoryRecord => ({ ...home, places: [{ ...home.places[0]!, location: { ...home.places[0]!.location, address: { lines: [], town: 'Hidley', postcode: postcode as Postcode } } }] });
  assert.equal(hasConsent(mergeRecord(writeSharing(district('ZZ1 9QX'), { address: true }, byProvider), district('ZZ1 9QY'), 'registration'), 'address'), false, 'an address without a house is another under another postcode');
});

test('a provider sees the contacts that it hid and can show them again, whatever source they came by, and never one that the council keeps for itself', () => {
  const office = { id: madeUpId(50), name: 'The office', phones: ['01632 960001'], visibility: 'public' } as const;
  const ofRegister = { id: madeUpId(51), phones: ['01632 960002'], visibility: 'council' } as const;
  const fed = aRecord({ contacts: [ofRegister, office] });
  const own = (record: DirectoryRecord): readonly string[] => listOwnContacts(record).map(({ id, visibility }) => `${id.slice(-2)} ${visibility}`);
  const say = (record: DirectoryRecord, visibility: Contact['visibility'], from: 'provider' | 'council' = 'provider'): DirectoryRecord => writeSharing(record, { contacts: { [office.id]: visibility } }, { on: today, from, words: '' });
  const hidden = say(fed, 'council');
  assert.deepEqual([own(fed), own(hidden), own(say(fed, 'council', 'council'))], [['50 public'], ['50 council'], []]);
  assert.doesNotMatch(seen(hidden) + seen(say(fed, 'practitioners')), /960001|isProviders/);
  // Feeds and registers that come again, an earlier state, and twins leave it as it is.
  const later = [mergeRecord(hidden, { ...fed, name: 'New name' }, 'feed'), mergeRecord(hidden, { ...fed, contacts: [{ ...office, id: madeUpId(59) }] }, 'feed'), mergeRecord(hidden, { ...fed, name: 'New name' }, 'registration'), restoreState(fed, hidden), undoState(fed, hidden), say(hidden, 'practitioners', 'council')];
  for (const record of later) assert.equal(listOwnContacts(record).length, 1);
  assert.match(seen(say(hidden, 'public')), /960001/);
  assert.deepEqual(own(say(say(hidden, 'public'), 'council', 'council')), [], 'shown, and then hidden by the desk');
  // What it writes itself is its own, though it is hidden at home; a number that the council keeps does not come out as a new one.
  assert.deepEqual(own(writeField(home, 'phones', ['01632 960003'])).length, 1);
  const rung = writeField(aRecord({ contacts: [ofRegister] }), 'phones', ['01632 960002']);
  assert.deepEqual([own(rung).length, /960002/.test(seen(rung))], [0, false]);
  const row = (contact_seen_by: string): DirectoryRecord => readOwnService((column) => ({ name: 'Anna', organisation: 'Anna', phone: '01632 960004', contact_seen_by } as Readonly<Record<string, string>>)[column] ?? '', 2, 'own', '').value!.onto(home);
  assert.deepEqual([own(row('')).length, own(row('council')).length], [1, 0], 'of a number at home of which nobody has said it, she says it');
});

test('a home that a feed moves to a new address under a new identifier stays masked there until whoever lives there agrees; what stays where it was, and a hall that comes beside it, is not touched', () => {
  const club = { ...home, childcare: undefined } as unknown as DirectoryRecord;
  const placeAt = (line: string, id: number, isHome = false): DirectoryRecord['places'][number] => ({ id: madeUpId(id + 10), location: aLocation({ id: madeUpId(id) as LocationId, isHome, address: { lines: [line], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode } }) });
  const [old, moved, hall] = [placeAt('17 Secret Street', 70, true), placeAt('3 Secret Lane', 71), placeAt('5 Open Street', 72)];
  const homesAfter = (kept: readonly typeof old[], incoming: readonly typeof old[]): readonly boolean[] => mergeRecord({ ...club, places: kept }, { ...club, places: incoming }, 'feed').places.map(({ location }) => location.isHome);
  assert.deepEqual([homesAfter([old], [moved]), homesAfter([old, hall], [hall, moved]), homesAfter([old], [{ ...old, location: { ...old.location, isHome: false } }, hall]), homesAfter([hall], [moved])], [[true], [false, true], [true, false], [false]]);
  const elsewhere = (line: string): typeof old => ({ ...hall, location: { ...hall.location, address: { ...hall.location.address!, lines: [line] } } });
  assert.deepEqual([homesAfter([old, hall], [elsewhere('3 Secret Lane')]), homesAfter([old, hall], [elsewhere('17 Secret Street')])], [[true], [true]], 'nor under the identifier of another');
  const after = mergeRecord({ ...club, places: [old] }, { ...club, places: [moved] }, 'feed');
  assert.doesNotMatch(seen(after), tellsAddress);
  assert.doesNotMatch(seen(mergeRecord(after, { ...club, places: [moved] }, 'feed')), tellsAddress, 'nor when it comes again');
  assert.match(seen(writeSharing(after, { address: true }, byProvider)), tellsAddress);
});

test('however consents are given, taken back, filed, restored and undone, and homes move: without one that stands, and under a mark, the address is told nowhere', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('say' as const), of: fc.constantFrom<ConsentKind>('name', 'address'), yes: fc.boolean() }),
    fc.record({ kind: fc.constant('file' as const), told: fc.constantFrom<IsoDate | 'no'>('no', day('2026-01-01'), today) }),
    fc.record({ kind: fc.constantFrom('restore' as const, 'undo' as const), back: fc.nat(5) }),
    fc.record({ kind: fc.constant('move' as const), to: fc.constantFrom('17 Secret Street', '3 Secret Lane'), by: fc.constantFrom('registration' as const, 'feed' as const) }),
    fc.constant({ kind: 'edit' as const }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 8 }), fc.constantFrom(...protections), (steps, protection) => {
    const states = [home];
    // Held by itself, state by state: the address, whether all that was said of it since it came lets it be told, and whether anything was said of it since.
    const words: { street: string; mayTell: boolean; isNew: boolean; lastOn: string }[] = [{ street: '17 Secret Street', mayTell: false, isNew: false, lastOn: '' }];
    for (const one of steps) {
      const [now, said] = [states.at(-1)!, words.at(-1)!];
      const at = Math.max(0, states.length - 1 - ('back' in one ? one.back : 0));
      const [earlier, then] = [states[at]!, words[at]!];
      const isThere = then.street === said.street;
      if (one.kind === 'say') states.push(writeSharing(now, { [one.of]: one.yes }, byProvider));
      if (one.kind === 'file') states.push(writeFiledConsent(now, 'address', one.told, filed(today)));
      if (one.kind === 'move') states.push(mergeRecord(now, movedTo(one.to), one.by));
      if (one.kind === 'restore') states.push(restoreState(earlier, now));
      if (one.kind === 'undo') states.push(undoState(earlier, now));
      if (one.kind === 'edit') states.push(writeField(now, 'taxFree', 'yes'));
      const lastOn = states.at(-1)!.consents?.address?.on ?? '';
      if (one.kind === 'say' && one.of === 'address') words.push({ ...said, mayTell: one.yes, isNew: false, lastOn });
      else if (one.kind === 'file' && (one.told === 'no' || (!said.isNew && one.told > said.lastOn))) words.push({ ...said, mayTell: one.told !== 'no', isNew: false, lastOn });
      else if (one.kind === 'move' && one.to !== said.street) words.push({ ...said, street: one.to, mayTell: false, isNew: true });
      else if (one.kind === 'restore') words.push({ ...said, street: then.street, mayTell: isThere && said.mayTell, isNew: !isThere || said.isNew });
      else if (one.kind === 'undo') words.push({ street: then.street, mayTell: isThere && said.mayTell && then.mayTell, isNew: !isThere || said.isNew || then.isNew, lastOn });
      else words.push(said);
      const { mayTell } = words.at(-1)!;
      const last = states.at(-1)!;
      assert.equal(tellsAddress.test(seen(last)), mayTell);
      assert.ok(protection === 'none' || !tellsAddress.test(seen({ ...last, protection })), `${protection} wins over every consent`);
    }
  }));
});

const row = (cells: Readonly<Record<string, string>>): ReturnType<typeof readOwnService> => readOwnService((column) => ({ name: 'Anna Example', organisation: 'Anna Example', ofsted_urn: 'EY555555', ...cells } as Readonly<Record<string, string>>)[column] ?? '', 2, 'list.csv', '2026-11-22T10:00:00Z');
const onto = (cells: Readonly<Record<string, string>>, kept = home): DirectoryRecord => row(cells).value!.onto(kept);

test('however a contact is shown and hidden, filed, fed, restored and undone: nobody sees it whom neither provider nor desk let see it last', () => {
  const phone = '01632 960001';
  const reached: DirectoryRecord = { ...home, contacts: [{ id: 'of a feed', phones: [phone], visibility: 'public' }] };
  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom('say' as const, 'file' as const), by: fc.constantFrom(...visibilities), from: fc.constantFrom('provider' as const, 'council' as const) }),
    fc.record({ kind: fc.constantFrom('restore' as const, 'undo' as const), back: fc.nat(5) }),
    fc.record({ kind: fc.constant('feed' as const), id: fc.constantFrom('of a feed', 'of another'), by: fc.constantFrom('registration' as const, 'feed' as const) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
    const states = [reached];
    // Held by itself: the widest audience that may see the number, as its place among `visibilities`.
    const widest = [0];
    for (const one of steps) {
      const [now, said] = [states.at(-1)!, widest.at(-1)!];
      const at = Math.max(0, states.length - 1 - ('back' in one ? one.back : 0));
      if (one.kind === 'say') states.push(writeSharing(now, { contacts: Object.fromEntries(now.contacts.map(({ id }) => [id, one.by])) }, { ...byProvider, from: one.from }));
      if (one.kind === 'file') states.push(onto({ phone, contact_seen_by: one.by }, now));
      if (one.kind === 'feed') states.push(mergeRecord(now, { ...home, contacts: [{ id: one.id, phones: ['+44 1632 960001'], visibility: 'public' }] }, one.by));
      if (one.kind === 'restore') states.push(restoreState(states[at]!, now));
      if (one.kind === 'undo') states.push(undoState(states[at]!, now));
      if (one.kind === 'say') widest.push(visibilities.indexOf(one.by));
      else if (one.kind === 'file') widest.push(Math.max(said, visibilities.indexOf(one.by)));
      else if (one.kind === 'feed') widest.push(said);
      else widest.push(Math.max(said, widest[at]!));
      assert.equal(/1632 960001/.test(seen(states.at(-1)!)), widest.at(-1) === 0);
      assert.ok(states.at(-1)!.contacts.every(({ visibility }) => visibilities.indexOf(visibility) >= widest.at(-1)!));
    }
  }));
});

test('a council’s own file says consents, who sees a contact and Tax-Free Childcare; a slip in a consent keeps the row out', () => {
  const told = onto({ publish_address: '2026-05-01', publish_name: '1 June 2026', tax_free: 'yes', phone: '01632 960001' });
  assert.deepEqual([told.nameConsentOn, told.places[0]!.location.addressConsentOn, told.childcare!.takesTaxFreeChildcare], ['2026-06-01', '2026-05-01', true]);
  assert.equal(told.contacts[0]!.visibility, 'council', 'of somebody at home, until they say otherwise');
  assert.equal(onto({ phone: '01632 960001', contact_seen_by: 'public' }).contacts[0]!.visibility, 'public');
  assert.equal(onto({ phone: '01632 960001' }, onto({ phone: '01632 960001', contact_seen_by: 'public' })).contacts[0]!.visibility, 'public', 'an empty cell changes nothing');
  assert.equal(hasConsent(onto({ publish_address: 'no' }, told), 'address'), false);
  assert.deepEqual(onto({}, told).consents, told.consents);
  for (const [column, value] of [['publish_address', 'yes'], ['publish_address', '2026-11-23'], ['publish_name', 'x'], ['contact_seen_by', 'all']] as const) {
    const { value: record, notes } = row({ [column]: value });
    assert.equal(record, undefined);
    assert.deepEqual(notes.map((note) => [note.column, note.severity]), [[column, 'error']]);
  }
});

test('of two records that are one, a name that either took back is not published, and a number that either hides is hidden', () => {
  const contacts = (visibility: 'public' | 'council'): DirectoryRecord['contacts'] => [{ id: visibility, phones: ['01632 960001'], visibility }];
  const [given, back] = [writeSharing(home, { name: true }, byProvider), writeSharing(home, { name: false }, byProvider)];
  for (const [kept, other] of [[given, back], [back, given]] as const) assert.doesNotMatch(seen(joinTwins(kept, other)), /Anna/);
  assert.match(seen(joinTwins(home, given)), /Anna/);
  assert.doesNotMatch(seen(joinTwins({ ...home, contacts: contacts('public') }, { ...home, contacts: contacts('council') })), /960001/);
});
