import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../kernel/dates.ts';
import { readPostcode, type Postcode } from '../../../kernel/postcode.ts';
import type { Childcare } from './childcare.ts';
import { derivedId } from './feeds/derived-id.ts';
import { addressKey } from './kept-back.ts';
import { shownRecords } from '../actions/open-search.ts';
import { aLocation, aRecord, madeUpId, shownToAll, today } from './record.cases.ts';
import { plainOrganisation, type DirectoryRecord, type Location, type LocationId, type Point, type ProviderId, type ServiceId } from './record.ts';
import { decideWhatIsShown, goneSince, maskPoint, type Audience } from './what-is-shown.ts';

const childminding: Childcare = { provision: 'childminder', registration: { urn: 'EY123456', status: 'active', registers: ['early-years'], history: [] }, fundedHours: [], schoolPickUps: [], inspections: [] };
const audiences: readonly Audience[] = [{ kind: 'public' }, { kind: 'practitioner' }, { kind: 'adviser', maySeeProtected: false }, { kind: 'adviser', maySeeProtected: true }, { kind: 'owner', organisation: madeUpId(2) as ProviderId }, { kind: 'owner', organisation: madeUpId(99) as ProviderId }];
const isShown = (record: DirectoryRecord): readonly boolean[] => audiences.map((audience) => decideWhatIsShown(record, audience, today).accepted);

test('who is shown a record: everybody, or its owner and advisers, or those few who may see protected records', () => {
  const cases: readonly (readonly [string, Partial<DirectoryRecord>, readonly boolean[]])[] = [
    ['approved', {}, [true, true, true, true, true, true]],
    ['a refuge', { protection: 'refuge' }, [false, false, false, true, true, false]],
    ['anonymity asked', { protection: 'anonymity' }, [false, false, false, true, true, false]],
    ['pending', { publication: { state: 'pending' } }, [false, false, true, true, true, false]],
    ['internal', { publication: { state: 'internal' } }, [false, false, true, true, true, false]],
    ['archived', { publication: { state: 'archived' } }, [false, false, true, true, true, false]],
    ['from tomorrow', { publication: { state: 'approved', visibleFrom: '2026-11-23' as IsoDate } }, [false, false, true, true, true, false]],
    ['until today', { publication: { state: 'approved', visibleTo: today } }, [true, true, true, true, true, true]],
    ['until yesterday', { publication: { state: 'approved', visibleTo: '2026-11-21' as IsoDate } }, [false, false, true, true, true, false]],
    ['defunct', { condition: 'defunct' }, [false, false, true, true, true, false]],
    ['closed for a while', { condition: 'temporarily-closed' }, [true, true, true, true, true, true]],
  ];
  for (const [name, of, expected] of cases) assert.deepEqual(isShown(aRecord(of)), expected, name);
});

test('a refusal says the same for a refuge as for a record that is not there', () => {
  const refused = decideWhatIsShown(aRecord({ protection: 'refuge' }), { kind: 'public' }, today);
  assert.deepEqual(refused, { accepted: false, refusal: { code: 'service-not-found', facts: {} } });
});

test('notes, flags and the state of publication never go out, and contacts go to those they are meant for', () => {
  const contacts = (['public', 'practitioners', 'council'] as const).map((visibility, at) => ({ id: madeUpId(50 + at), name: visibility, phones: [], visibility }));
  const record = aRecord({ notes: 'Owes us a form.', contacts });
  const names = (audience: Audience): readonly (string | undefined)[] => {
    const shown = decideWhatIsShown(record, audience, today);
    return shown.accepted ? shown.value.contacts.map(({ name }) => name) : [];
  };
  assert.deepEqual(names({ kind: 'public' }), ['public']);
  assert.deepEqual(names({ kind: 'practitioner' }), ['public', 'practitioners']);
  assert.deepEqual(names({ kind: 'adviser', maySeeProtected: false }), ['public', 'practitioners', 'council']);
  assert.doesNotMatch(JSON.stringify(shownToAll(record)), /Owes us|protection|"publication"|visibility/);
});

const home = aLocation({ name: 'Elm Cottage', address: { lines: ['Flat 2, 14 Elm Road', 'Little Marsh'], town: 'Wellbourne', postcode: 'ZZ1 4AB' as Postcode }, isHome: true, directions: 'The blue door beside the pump.', description: 'A cottage.' });

test('a home shows its district and a cell; consent shows it as it is', () => {
  const masked = shownToAll(aRecord({ places: [{ id: madeUpId(4), location: home }] })).places[0]!;
  assert.deepEqual(masked, { id: madeUpId(4), isMasked: true, district: 'ZZ1', location: { id: derivedId(madeUpId(4), 'location'), kind: 'physical', point: { latitude: 53.43, longitude: -2.325 }, accessibility: [] } });
  const agreed = shownToAll(aRecord({ places: [{ id: madeUpId(4), location: { ...home, addressConsentOn: today } }] })).places[0]!;
  assert.equal(agreed.isMasked, false);
  assert.deepEqual(agreed.location.address, home.address);
});

test('every place of a childminder and of a defence establishment is masked, whatever the flag says', () => {
  const place = { id: madeUpId(4), location: aLocation() };
  assert.equal(shownToAll(aRecord({ places: [place], childcare: childminding })).places[0]!.isMasked, true);
  assert.equal(shownToAll(aRecord({ places: [place], protection: 'defence' })).places[0]!.isMasked, true);
  assert.equal(shownToAll(aRecord({ places: [place], childcare: { ...childminding, provision: 'non-domestic' } })).places[0]!.isMasked, false);
});

test('a record that a person marked as a home shows no address, whatever consent and flags of its places say', () => {
  const shown = shownToAll(aRecord({ protection: 'home', description: 'Come to Elm Cottage.', places: [{ id: madeUpId(4), location: { ...home, isHome: false, addressConsentOn: today } }] }));
  assert.deepEqual([shown.places[0]!.isMasked, shown.description], [true, 'Come to [left out].']);
});

test('an address that one record keeps back is told by no other record, however it is written there, and nothing leads from one to the other', () => {
  const hall = (of: Partial<DirectoryRecord>, location: Partial<Location> = {}): DirectoryRecord => aRecord({ id: madeUpId(11) as ServiceId, name: 'Singing', places: [{ id: madeUpId(12), location: aLocation({ id: madeUpId(13) as LocationId, name: 'Side door', address: { lines: ['14 ELM RD'], town: 'Hidley', postcode: 'ZZ1 4AB' as Postcode }, ...location }) }], ...of });
  const keepers: readonly Partial<DirectoryRecord>[] = [
    { places: [{ id: madeUpId(4), location: aLocation({ ...home, address: { ...home.address!, lines: ['Elm Cottage, 14 Elm Road'] } }) }] }, { protection: 'home', places: [{ id: madeUpId(4), location: aLocation({ address: { lines: ['14 Elm Road'], town: 'Wellbourne', postcode: 'ZZ1 4AB' as Postcode } }) }] },
    { protection: 'refuge', publication: { state: 'archived' }, places: [{ id: madeUpId(4), location: aLocation({ address: { lines: ['14 Elm Road'], town: 'Wellbourne', postcode: 'ZZ1 4AB' as Postcode } }) }] },
    { protection: 'defence', places: [{ id: madeUpId(4), location: aLocation({ id: madeUpId(13) as LocationId, address: { lines: ['Written elsewhere'], town: 'Wellbourne' } }) }] },
  ];
  for (const keeper of keepers) {
    const shown = shownRecords([aRecord(keeper), hall({ description: 'At 14, Elm Road.' })], { kind: 'public' }, today);
    const told = JSON.stringify(shown);
    assert.doesNotMatch(told.toLowerCase().replace(/[^a-z0-9]/g, ''), /elmr|zz14ab|sidedoor/, told);
    const ids = shown.flatMap(({ places }) => places.map(({ location }) => location.id));
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(!ids.includes(madeUpId(13) as LocationId));
  }
  // Neighbours, other streets and a postcode without a house stay as they are.
  for (const other of [['16 Elm Road'], ['14 Mill Lane'], ['14a Elm Road'], []]) {
    const [, open] = shownRecords([aRecord({ ...keepers[1] }), hall({}, { address: { lines: other, town: 'Hidley', postcode: 'ZZ1 4AB' as Postcode } })], { kind: 'public' }, today);
    assert.equal(open!.places[0]!.isMasked, false, other.join());
  }
});

test('one key for an address however it is written', () => {
  const keyOf = (lines: readonly string[], postcode: string | undefined = 'ZZ1 4AB', town = 'Wellbourne'): string | undefined => addressKey(aLocation({ address: { lines, town, ...(postcode === undefined ? {} : { postcode: postcode as Postcode }) } }));
  for (const same of [['14 Elm Road'], ['14, ELM RD.'], ['14', 'Elm Road'], ['Elm Cottage', '14 Elm-road', 'Hidley']]) assert.equal(keyOf(same), 'ZZ1 4AB|14|elm');
  assert.equal(keyOf(['Flat 2, 14 Elm Road']), 'ZZ1 4AB|2 14|elm');
  assert.equal(keyOf(['The Old Forge']), keyOf(['the old  forge']));
  assert.deepEqual([keyOf([]), keyOf(['  '])], [undefined, undefined]);
  assert.equal(addressKey(aLocation({ address: { lines: ['14 Elm Road'], town: 'Wellbourne' } })), 'wellbourne|14|elm');
});

test('the address is taken out of every text, however it is written', () => {
  const writings = ['zz14ab', 'ZZ1  4AB', 'ZZl 4AB', '14 elm road', '14, ELM RD.', 'Elm Road', 'Elm-road', 'elm cottage', 'www.elmcottage.example', 'info@elmroad.example', 'Little  Marsh'];
  for (const writing of writings) {
    const record = aRecord({
      places: [{ id: madeUpId(4), location: home }],
      name: `Care at ${writing}`,
      description: `Come to ${writing} and ring.`,
      email: `${writing.replace(/\s/g, '')}@example.org`,
      eligibility: { access: 'appointment', words: writing },
      support: { needs: [], isInLocalOffer: false, answers: [{ question: 'Where?', answer: writing }] },
      links: [{ label: writing, url: `https://example.org/${writing.replace(/\s/g, '')}` }],
    });
    const told = JSON.stringify(shownToAll(record)).toLowerCase().replace(/[^a-z0-9]/g, '');
    for (const secret of ['zz14ab', 'zzl4ab', 'elmroad', 'elmrd', 'elmcottage', 'littlemarsh', 'bluedoor']) assert.ok(!told.includes(secret), `${secret} stands in what is shown of "${writing}"`);
  }
});

test('words that only look alike stay', () => {
  const record = aRecord({ places: [{ id: madeUpId(4), location: home }], description: 'Helm Roads, elm trees, the road, 14 children.' });
  assert.equal(shownToAll(record).description, 'Helm Roads, elm trees, the road, 14 children.');
});

test('a childminder’s name is her own until she agrees, in every text', () => {
  const organisation = plainOrganisation(madeUpId(2) as ProviderId, 'Jo Example', 'Jo Example has minded children since 2001.');
  const record = aRecord({ organisation, name: 'Jo Example', description: 'Jo Example cares for children at home.', childcare: childminding });
  const shown = shownToAll(record);
  assert.equal(shown.name, 'Childminder EY123456');
  assert.equal(shown.organisation.name, 'Childminder EY123456');
  assert.doesNotMatch(JSON.stringify(shown), /Example/);
  assert.equal(shownToAll({ ...record, nameConsentOn: today }).name, 'Jo Example');
});

test('a childminder who did not agree to be named is not found by another service of her organisation, in no identifier and no number', () => {
  const organisation = { ...aRecord().organisation, name: 'Jo Example', url: 'https://jo.example', email: 'jo@jo.example', identifiers: [{ scheme: 'company', value: '01234567' }, { scheme: 'ofsted-urn', value: 'EY123456' }] } as const;
  const home = aRecord({ name: 'Jo Example', organisation, childcare: childminding });
  const club = aRecord({ id: madeUpId(77) as DirectoryRecord['id'], name: 'Jo’s holiday club', organisation });
  const [shownHome, shownClub] = [shownToAll(home).organisation, shownToAll(club).organisation];
  assert.equal(shownClub.name, 'Jo Example');
  assert.notEqual(shownHome.id, shownClub.id);
  assert.deepEqual(Object.keys(shownHome).sort(), ['description', 'id', 'identifiers', 'name', 'sector']);
  assert.deepEqual(shownHome.identifiers.map(({ scheme }) => scheme), ['ofsted-urn']);
});

test('since when nobody sees a record any more: never of one that was not seen, and alike whatever became of it', () => {
  const at = (day: string): Date => new Date(`${day}T12:00:00Z`);
  const seen = [{ record: aRecord(), replacedAt: at('2026-11-10') }];
  const gone: readonly (readonly [string, Partial<DirectoryRecord> | undefined, typeof seen, string | undefined])[] = [
    ['seen', {}, seen, undefined],
    ['a refuge now', { protection: 'refuge' }, seen, '2026-11-10T12:00:00.000Z'], ['archived', { publication: { state: 'archived' } }, seen, '2026-11-10T12:00:00.000Z'], ['ended', { condition: 'defunct' }, seen, '2026-11-10T12:00:00.000Z'], ['taken out', undefined, seen, '2026-11-10T12:00:00.000Z'],
    ['changed since it went', { protection: 'refuge' }, [{ record: aRecord({ protection: 'refuge' }), replacedAt: at('2026-11-12') }, ...seen], '2026-11-10T12:00:00.000Z'],
    ['a refuge always', { protection: 'refuge' }, [{ record: aRecord({ protection: 'refuge' }), replacedAt: at('2026-11-10') }], undefined], ['waited always', { publication: { state: 'pending' } }, [{ record: aRecord({ publication: { state: 'pending' } }), replacedAt: at('2026-11-10') }], undefined],
    ['to be seen later, and archived before', { publication: { state: 'archived' } }, [{ record: aRecord({ publication: { state: 'approved', visibleFrom: '2026-11-11' as IsoDate } }), replacedAt: at('2026-11-10') }], undefined],
    ['after its last day', { publication: { state: 'approved', visibleTo: '2026-11-20' as IsoDate } }, [], '2026-11-21T00:00:00.000Z'], ['after its last day, of a refuge', { protection: 'refuge', publication: { state: 'approved', visibleTo: '2026-11-20' as IsoDate } }, [], undefined],
  ];
  for (const [name, now, states, expected] of gone) assert.equal(goneSince(now && aRecord(now), states, today), expected, name);
});

const somewhere = fc.record({ latitude: fc.double({ min: 50, max: 55.8, noNaN: true }), longitude: fc.double({ min: -5.7, max: 1.7, noNaN: true }) });
const inCell = (point: Point): fc.Arbitrary<Point> => {
  const middle = maskPoint(point);
  return fc.record({ latitude: fc.double({ min: middle.latitude - 0.0099, max: middle.latitude + 0.0099, noNaN: true }), longitude: fc.double({ min: middle.longitude - 0.0149, max: middle.longitude + 0.0149, noNaN: true }) });
};
const twoOfOneCell = somewhere.chain((point) => fc.tuple(inCell(point), inCell(point)));
const houses = fc.tuple(fc.integer({ min: 1, max: 250 }), fc.constantFrom('Elm Road', 'Station Street', 'The Old Forge', 'St John’s Close', 'Birch Avenue'), fc.constantFrom('AB', 'CD', 'EF', 'GH')).map(([number, street, unit]) => ({ lines: [`${number} ${street}`], town: 'Wellbourne', postcode: readPostcode(`ZZ1 4${unit}`)! }));

test('nothing that is shown differs between two homes of one cell and district: an address cannot be worked out', () => {
  fc.assert(
    fc.property(twoOfOneCell, houses, houses, ([a, b], one, other) => {
      const at = (point: Point, address: typeof one): string => {
        const written = `${address.lines[0]}, ${address.postcode.toLowerCase().replace(' ', '')}`;
        const location = aLocation({ point, address, name: address.lines[0]!, description: written, isHome: true, directions: written });
        return JSON.stringify(shownToAll(aRecord({ places: [{ id: madeUpId(4), location }] })));
      };
      assert.equal(at(a, one), at(b, other));
    }),
  );
});

test('an address written into any text is not told, and the true point is never nearer than the cell allows', () => {
  fc.assert(
    fc.property(somewhere, houses, fc.constantFrom('name', 'description', 'words'), (point, address, field) => {
      const text = `Find us at ${address.lines[0]}, ${address.postcode}.`;
      const record = aRecord({ places: [{ id: madeUpId(4), location: aLocation({ point, address, isHome: true }) }], ...(field === 'words' ? { eligibility: { access: 'referral', words: text } } : { [field]: text }) });
      const told = JSON.stringify(shownToAll(record)).toLowerCase().replace(/[^a-z0-9]/g, '');
      assert.ok(!told.includes(address.postcode.toLowerCase().replace(' ', '')));
      assert.ok(!told.includes(address.lines[0]!.toLowerCase().replace(/[^a-z0-9]/g, '')));
      const shown = shownToAll(record).places[0]!.location.point!;
      assert.deepEqual(shown, maskPoint(shown), 'the middle of a cell lies in its own cell');
      assert.ok(Math.abs(shown.latitude - point.latitude) <= 0.0101 && Math.abs(shown.longitude - point.longitude) <= 0.0151);
    }),
  );
});
