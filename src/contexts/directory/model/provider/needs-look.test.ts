import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../../kernel/dates.ts';
import type { Postcode } from '../../../../kernel/postcode.ts';
import { aLocation, aRecord, madeUpId } from '../record.cases.ts';
import type { DirectoryRecord } from '../record.ts';
import { refugeFinder } from '../refuge-words.ts';
import { acceptRest, whyLook } from './needs-look.ts';
import { readField, type ProviderField } from './provider-field.ts';

const { speaks } = refugeFinder(['refuge']);
/** A home whose address nobody agreed to show, with a line that the council keeps for itself and a manager's number that everybody sees. */
const home: DirectoryRecord = aRecord({
  url: 'https://www.sunny.example/us', languages: ['English'], email: 'hello@sunny.example',
  places: [{ id: madeUpId(4), location: aLocation({ isHome: true, address: { lines: ['17 Secret Street'], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode } }) }],
  contacts: [{ id: madeUpId(5), phones: ['01632 960111'], email: 'anna@home.example', visibility: 'council' }, { id: madeUpId(6), phones: ['01632 960222'], visibility: 'public' }],
});
const change = (field: ProviderField, value: unknown, was: unknown = readField(home, field)) => ({ id: field as string, service: home.id, field, value, was, proposedAt: new Date(0), proposedBy: madeUpId(9) });
const why = (field: ProviderField, value: unknown, record = home, was?: unknown): string | undefined => whyLook(record, change(field, value, was ?? readField(record, field)), speaks);

test('what may be accepted together: plain answers that tell nothing that is kept back', () => {
  const plain: readonly (readonly [ProviderField, unknown])[] = [['languages', ['English', 'Polish']], ['description', 'Songs and stories. Ring 01632 960222.'], ['phones', ['01632 960333']], ['url', 'http://sunny.example/new'], ['email', 'us@sunny.example'], ['needs', ['autism']], ['ages', { fromMonth: 0, toMonth: 60 }]];
  for (const [field, value] of plain) assert.equal(why(field, value), undefined, field);
});

test('what is for a decision of its own, each with its reason', () => {
  assert.equal(why('languages', ['Polish'], { ...home, protection: 'home' }), 'protected');
  assert.equal(why('name', 'Sunny days'), 'name');
  assert.equal(why('languages', ['Polish'], home, ['Urdu']), 'changed-since');
  assert.equal(why('description', ''), 'emptied');
  assert.equal(why('description', 'Come to 17 SECRET st. in the morning.'), 'tells-address');
  assert.equal(why('localOffer', [{ question: 'How do we get in?', answer: 'By the gate, zz19qx' }]), 'tells-address');
  assert.equal(why('needWords', 'We work with the refuge.'), 'speaks-of-refuge');
  assert.equal(why('description', 'Ring Anna on +44 1632 960 111.'), 'hidden-contact');
  assert.equal(why('email', 'Anna@home.example'), 'hidden-contact');
  assert.equal(why('url', 'https://elsewhere.example'), 'other-site');
  const agreed = { ...home, places: home.places.map((place) => ({ ...place, location: { ...place.location, addressConsentOn: '2026-01-05' as IsoDate } })) };
  assert.equal(why('description', 'Come to 17 Secret Street.', agreed), undefined, 'whoever agreed that the address is shown may tell it');
});

test('the rest is what was seen, needs no look and about which nothing was said: never a change that came since', () => {
  const open = [change('languages', ['Polish']), change('name', 'Sunny days'), change('needs', ['autism']), change('ages', { fromMonth: 0, toMonth: 60 }), change('description', 'Songs.')];
  const said = [{ id: 'needs', isAccepted: false, reason: 'We heard otherwise.' }];
  const verdicts = acceptRest(home, open, said, new Set(['languages', 'name', 'needs', 'ages']), speaks);
  assert.deepEqual(verdicts.map(({ id, isAccepted }) => [id, isAccepted]), [['needs', false], ['languages', true], ['ages', true]]);
  fc.assert(
    fc.property(fc.subarray(open.map(({ id }) => id)), fc.subarray(open.map(({ id }) => id)), (seen, refused) => {
      const all = acceptRest(home, open, refused.map((id) => ({ id, isAccepted: false, reason: 'no' })), new Set(seen), speaks);
      assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
      for (const { id, isAccepted } of all) assert.ok(isAccepted ? seen.includes(id) && !refused.includes(id) && id !== 'name' : refused.includes(id));
    }),
  );
});
