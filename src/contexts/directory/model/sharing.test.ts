import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { readOwnService } from './feeds/own-services.ts';
import { mergeRecord } from './merge-record.ts';
import { writeField } from './provider/provider-field.ts';
import { aLocation, aRecord, madeUpId } from './record.cases.ts';
import { protections, type ConsentKind, type DirectoryRecord } from './record.ts';
import { restoreState, undoState } from './restore-record.ts';
import { consentsAsked, hasConsent, writeFiledConsent, writeSharing } from './sharing.ts';
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
  assert.equal(writeFiledConsent(back, 'address', today, today, 'list.csv'), back);
  assert.ok(hasConsent(writeFiledConsent(back, 'address', day('2026-11-23'), day('2026-11-23'), 'list.csv'), 'address'));
  const agreed = writeSharing(home, { address: true }, byProvider);
  const moved = { ...home, places: [{ ...home.places[0]!, location: { ...home.places[0]!.location, address: { lines: ['3 Secret Lane'], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode } } }] };
  assert.ok(hasConsent(mergeRecord(agreed, { ...home, ages: { fromMonth: 1 } }, 'registration'), 'address'), 'the same address keeps it');
  assert.doesNotMatch(seen(mergeRecord(agreed, moved, 'registration')), tellsAddress);
});

test('however consents are given, taken back, filed, restored and undone: without one that stands, and under a mark, the address is told nowhere', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('say' as const), of: fc.constantFrom<ConsentKind>('name', 'address'), yes: fc.boolean() }),
    fc.record({ kind: fc.constant('file' as const), told: fc.constantFrom<IsoDate | 'no'>('no', day('2026-01-01'), today) }),
    fc.record({ kind: fc.constantFrom('restore' as const, 'undo' as const), back: fc.nat(5) }),
    fc.constant({ kind: 'edit' as const }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 8 }), fc.constantFrom(...protections), (steps, protection) => {
    const states = [home];
    // Held by itself: whether the last word about the address, from whomever, was yes.
    let mayTell = false;
    for (const one of steps) {
      const now = states.at(-1)!;
      const earlier = states[Math.max(0, states.length - 1 - ('back' in one ? one.back : 0))]!;
      if (one.kind === 'say') states.push(writeSharing(now, { [one.of]: one.yes }, byProvider));
      if (one.kind === 'file') states.push(writeFiledConsent(now, 'address', one.told, today, 'list.csv'));
      if (one.kind === 'restore') states.push(restoreState(earlier, now));
      if (one.kind === 'undo') states.push(undoState(earlier, now));
      if (one.kind === 'edit') states.push(writeField(now, 'taxFree', 'yes'));
      if (one.kind === 'say' && one.of === 'address') mayTell = one.yes;
      if (one.kind === 'file' && (one.told === 'no' || now.consents?.address?.isGiven !== false || one.told > now.consents.address.on)) mayTell = one.told !== 'no';
      if (one.kind === 'undo') mayTell &&= hasConsent(earlier, 'address');
      const last = states.at(-1)!;
      assert.equal(tellsAddress.test(seen(last)), mayTell);
      assert.ok(protection === 'none' || !tellsAddress.test(seen({ ...last, protection })), `${protection} wins over every consent`);
    }
  }));
});

test('a council’s own file says consents, who sees a contact and Tax-Free Childcare; a slip in a consent keeps the row out', () => {
  const row = (cells: Readonly<Record<string, string>>): ReturnType<typeof readOwnService> => readOwnService((column) => ({ name: 'Anna Example', organisation: 'Anna Example', ofsted_urn: 'EY555555', ...cells } as Readonly<Record<string, string>>)[column] ?? '', 2, 'list.csv', '2026-11-22T10:00:00Z');
  const onto = (cells: Readonly<Record<string, string>>, kept = home): DirectoryRecord => row(cells).value!.onto(kept);
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
