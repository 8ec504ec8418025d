import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../../kernel/dates.ts';
import type { Postcode } from '../../../../kernel/postcode.ts';
import { sameText } from '../merge-record.ts';
import { aLocation, aRecord, madeUpId, today } from '../record.cases.ts';
import type { DirectoryRecord } from '../record.ts';
import { restoreState } from '../restore-record.ts';
import { weekdays } from '../week-time.ts';
import { decideCode, knownAddress, type Claim } from './claim.ts';
import { inOrder, readHours, readTimeLine, showTimeLines } from './open-time.ts';
import { compareAnswers, decideProposals, taskStates, type ProposedChange } from './proposal.ts';
import { allFields, hasField, providerSections, readField, sectionNames, writeField, type ProviderField, type ProviderValues } from './provider-field.ts';
import { isReminderDue, type ProviderRule } from './provider-rules.ts';
import { ruleOn } from '../rule-on.ts';
import { cellsOf, vacanciesOf, type SpaceAnswer, type SpaceGroup } from './space-grid.ts';

/** A home with everything that a provider must not reach. */
const home: DirectoryRecord = aRecord({
  protection: 'anonymity', notes: 'Do not ring after six.', nameConsentOn: '2026-01-05' as IsoDate, url: 'https://a.example', email: 'a@b.example',
  places: [{ id: madeUpId(4), location: aLocation({ isHome: true, address: { lines: ['17 Secret Street'], town: 'Hidley', postcode: 'ZZ1 9QX' as Postcode }, directions: 'Round the back.' }) }],
  contacts: [{ id: madeUpId(5), phones: ['01632 960111'], visibility: 'council', name: 'Private line' }, { id: madeUpId(6), phones: ['01632 960222'], visibility: 'public', role: 'Manager' }],
  schedules: [{ id: madeUpId(7), repeats: { kind: 'monthly', on: [{ nth: 1, day: 'MO' }], interval: 1 }, season: 'all-year', opensAt: 600, closesAt: 700 }, { id: madeUpId(8), repeats: { kind: 'weekly', days: ['MO', 'TU'], interval: 1 }, season: 'term-time', opensAt: 540, closesAt: 700 }],
  childcare: { provision: 'childminder', registration: { urn: 'EY555555', status: 'active', registers: [], history: [] }, fundedHours: [], schoolPickUps: [], inspections: [] },
});

const label = fc.stringMatching(/^[A-Z][a-z]{1,12}$/);
const time = (isSession: boolean) => fc.record({ day: fc.constantFrom(...weekdays), opensAt: fc.integer({ min: 60, max: 900 }), length: fc.integer({ min: 5, max: 400 }), season: fc.constantFrom('all-year' as const, 'term-time' as const, 'holidays' as const), label }).map(({ length, label: said, ...rest }) => ({ ...rest, closesAt: rest.opensAt + length, ...(isSession ? { label: said } : {}) }));
const text = fc.string({ maxLength: 30 });
const values: { readonly [Field in ProviderField]: fc.Arbitrary<ProviderValues[Field]> } = {
  name: text, description: text, contactName: text, email: text, url: text, needWords: text,
  phones: fc.array(text, { maxLength: 3 }), languages: fc.array(text, { maxLength: 3 }), needs: fc.array(text, { maxLength: 3 }),
  localOffer: fc.array(fc.record({ question: text, answer: text }), { maxLength: 3 }),
  access: fc.constantFrom('drop-in' as const, 'referral' as const, 'unknown' as const),
  opening: fc.array(time(false), { maxLength: 8 }).map(inOrder), sessions: fc.array(time(true), { maxLength: 8 }).map(inOrder),
  ages: fc.record({ fromMonth: fc.nat(60), toMonth: fc.nat(200) }),
  costs: fc.array(fc.record({ id: text, option: text, pence: fc.nat(9000), covers: fc.constant([]) }), { maxLength: 3 }),
  taxFree: fc.constantFrom('yes', 'no', 'unknown'), fundedHours: fc.subarray(['universal' as const, 'two-year-olds' as const]),
  accessibility: fc.array(fc.record({ feature: fc.constantFrom('parking' as const, 'step-free' as const), words: text }), { maxLength: 3 }),
  vacancies: fc.constant([]),
};
const oneChange = fc.constantFrom(...(Object.keys(values) as ProviderField[])).chain((field) => (values[field] as fc.Arbitrary<unknown>).map((value) => ({ field, value: value as ProviderValues[ProviderField] })));

/** The record without what the fields of a provider say: what no proposal may ever change. */
function outOfReach(record: DirectoryRecord): unknown {
  const { name: _n, description: _d, email: _e, url: _u, ages: _a, costs: _c, vacancies: _v, languages: _l, support, eligibility, childcare, contacts, schedules, places, ...rest } = record;
  return {
    rest, eligibility: { ...eligibility, access: '' }, support: { ...support, needs: '', words: '', answers: '', isInLocalOffer: '' }, childcare: { ...childcare, fundedHours: '', takesTaxFreeChildcare: '' }, hidden: contacts.filter(({ visibility }) => visibility !== 'public'),
    dated: schedules.filter(({ repeats }) => repeats.kind !== 'weekly'), places: places.map(({ location, ...place }) => ({ ...place, location: { ...location, accessibility: '' } })),
  };
}

test('whatever providers propose, nothing changes but the field itself: no address, home, consent, protection, publication, note, or contact that is not for the public', () => {
  fc.assert(fc.property(fc.array(oneChange, { maxLength: 6 }), (changes) => {
    const changed = changes.reduce((record, { field, value }) => writeField(record, field, value), home);
    assert.ok(sameText(outOfReach(changed), outOfReach(home)));
  }));
});

test('what is written in a field is read from it again, and no other field says anything else', () => {
  fc.assert(fc.property(oneChange, ({ field, value }) => {
    const written = writeField(home, field, value);
    assert.ok(sameText(readField(written, field), value));
    for (const other of (Object.keys(values) as ProviderField[]).filter((one) => one !== field)) assert.ok(sameText(readField(written, other), readField(home, other)), other);
  }));
});

test('lines of times say the same when they are typed again', () => {
  for (const kind of ['opening', 'session'] as const) {
    fc.assert(fc.property(fc.array(time(kind === 'session'), { maxLength: 8 }).map(inOrder), (times) => {
      const read = showTimeLines(times).map((line) => readTimeLine(line, kind));
      assert.deepEqual(inOrder(read.flatMap((one) => one!)), times);
    }));
  }
  assert.deepEqual(readTimeLine('Stay and play: Mon and Wed 9.30am to noon, term time only', 'session')?.map(({ day, opensAt, closesAt, season, label: said }) => [day, opensAt, closesAt, season, said]), [['MO', 570, 720, 'term-time', 'Stay and play'], ['WE', 570, 720, 'term-time', 'Stay and play']]);
  assert.deepEqual(readTimeLine('Tuesday to Thursday 8am-6pm', 'opening')?.map(({ day }) => day), ['TU', 'WE', 'TH']);
  assert.deepEqual(readHours('9am to noon, 1pm - 3:30pm'), [{ opensAt: 540, closesAt: 720 }, { opensAt: 780, closesAt: 930 }]);
  for (const bad of ['9am', 'early to late', '9am to 9am']) assert.equal(readHours(bad), undefined, bad);
  for (const bad of ['Someday 9am to 10am', 'Monday', 'Friday to Monday 9am to 10am', 'Monday evening 9am to 10am']) assert.equal(readTimeLine(bad, 'opening'), undefined, bad);
  assert.equal(readTimeLine('Monday 9am to 10am', 'session'), undefined, 'a session has a name');
});

test('each section asks for fields of its own; a service asks for what concerns it', () => {
  const asked = Object.values(providerSections).flat();
  assert.equal(new Set(asked).size, asked.length);
  assert.deepEqual([hasField(aRecord(), 'fundedHours'), hasField(home, 'fundedHours'), hasField(aRecord({ places: [] }), 'accessibility')], [false, true, false]);
});

const change = (id: string, field: ProviderField, value: unknown): ProposedChange => ({ id, service: home.id, field, value, proposedAt: new Date(0), proposedBy: madeUpId(9) });

test('the council decides field by field: an accepted one is taken, a rejected one is not and needs a reason, the others wait', () => {
  const open = [change('a', 'name', 'New name'), change('b', 'languages', ['Polish']), change('c', 'url', 'https://new.example')];
  const decided = decideProposals(home, open, [{ id: 'a', isAccepted: true, reason: '' }, { id: 'b', isAccepted: false, reason: 'We heard otherwise.' }]);
  assert.ok(decided.accepted);
  assert.deepEqual([decided.value.name, decided.value.languages, decided.value.url], ['New name', [], 'https://a.example']);
  const codes = [[{ id: 'b', isAccepted: false, reason: ' ' }], [{ id: 'x', isAccepted: true, reason: '' }], []].map((verdicts) => decideProposals(home, open, verdicts)).map((one) => (one.accepted ? 'accepted' : one.refusal.code));
  assert.deepEqual(codes, ['proposal-reason-missing', 'proposal-not-found', 'proposal-nothing-decided']);
});

test('only what differs is proposed; what is set back to what stands settles an open proposal', () => {
  const compared = compareAnswers(home, { name: home.name, languages: ['Urdu'] });
  assert.deepEqual(compared, { changed: [{ field: 'languages', value: ['Urdu'] }], settled: ['name'] });
});

test('a section is to do until it was looked at, waits for the council, and is to be looked at again after a no', () => {
  const at = (day: string): Date => new Date(`${day}T12:00:00Z`);
  const latest = (field: ProviderField, state: 'open' | 'rejected', decidedAt: Date | null) => ({ field, state, decidedAt });
  const online = allFields.filter((field) => field !== 'accessibility');
  const states = taskStates({ asks: online, checked: new Map([['ages', at('2026-11-01')], ['costs', at('2026-08-01')], ['needs', at('2026-08-23')], ['opening', at('2026-11-03')]]), latest: [latest('name', 'open', null), latest('phones', 'rejected', at('2026-11-02')), latest('opening', 'rejected', at('2026-11-02'))], today, recheckDays: 91 });
  // From 1 August to 22 November 2026 are 113 days, from 23 August 91. The no about opening came before the last look at it.
  assert.deepEqual([states.get('ages'), states.get('costs'), states.get('needs'), states.get('description'), states.get('contact'), states.get('languages'), states.get('opening')], ['done', 'to-do', 'done', 'waiting', 'look-again', 'to-do', 'done']);
  assert.deepEqual([states.has('accessibility'), states.size], [false, sectionNames.length - 1], 'a service without a place is not asked how one gets in');
});

const groups: readonly SpaceGroup[] = [{ id: 'age-2', words: '2', fromMonth: 24, toMonth: 35, sessions: ['morning', 'full-day'] }, { id: 'school', words: 'School', fromMonth: 60, toMonth: 143, sessions: ['after-school'] }];

test('answers about spaces become news of today, and are shown as they were answered', () => {
  const toddlers = aRecord({ ages: { fromMonth: 30, toMonth: 59 }, vacancies: [{ id: 'x', ages: {}, days: [], session: 'any', spaces: 2, toldOn: '2026-01-01' as IsoDate }] });
  const cells = cellsOf(toddlers, groups, today);
  assert.deepEqual(cells.map(({ key, answer, ages }) => [key, answer, ages.fromMonth, ages.toMonth]), [['age-2.morning', 'ask', 30, 35], ['age-2.full-day', 'ask', 30, 35]], 'school age is not asked; old news is asked anew');
  fc.assert(fc.property(fc.array(fc.constantFrom<SpaceAnswer>('space', 'none', 'ask'), { minLength: 2, maxLength: 2 }), (given) => {
    const vacancies = vacanciesOf(toddlers.id, cells, new Map(cells.map(({ key }, at) => [key, given[at]!])), today);
    assert.deepEqual(cellsOf({ ...toddlers, vacancies }, groups, today).map(({ answer }) => answer), given);
    assert.ok(vacancies.every(({ toldOn }) => toldOn === today));
  }));
});

test('a code proves a claim while it is good, and a record without an address answers as a wrong code does', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const claim: Claim = { id: 'a', service: home.id, person: 'Ann', email: 'a@b.example', post: 'Owner', wanted: undefined, askedAt: now, hasCode: true, codeExpiresAt: new Date(now.getTime() + 1), tries: 0, provedAt: undefined, state: 'asked' };
  const codeOf = (of: Partial<Claim>, isRight: boolean): string => {
    const decided = decideCode({ ...claim, ...of }, isRight, { codeTries: 5 }, now);
    return decided.accepted ? decided.value : decided.refusal.code;
  };
  assert.deepEqual([codeOf({}, true), codeOf({}, false), codeOf({ hasCode: false }, true), codeOf({ tries: 5 }, true), codeOf({ codeExpiresAt: now }, true), codeOf({ hasCode: false, codeExpiresAt: now }, true), codeOf({ state: 'refused' }, true)], ['proved', 'claim-code-wrong', 'claim-code-wrong', 'claim-too-many-attempts', 'claim-code-expired', 'claim-code-expired', 'claim-decided-already']);
  assert.deepEqual([knownAddress(home), knownAddress(aRecord({ contacts: [{ id: 'c', phones: [], email: 'x@y.example', visibility: 'council' }] })), knownAddress(aRecord({ email: 'no address' }))], ['a@b.example', 'x@y.example', undefined]);
});

test('the rule of a day is the latest that has begun', () => {
  const rule = (from: string, recheckDays: number): ProviderRule => ({ from: from as IsoDate, vacanciesAtOnce: true, recheckDays, remindAgainDays: 1, codeHours: 1, codeTries: 1, claimsADay: 1, newClaimsADay: 1, keepDecidedClaimsDays: 1 });
  const rules = [rule('2026-06-01', 2), rule('2026-01-01', 1), rule('2027-01-01', 3)];
  assert.deepEqual(['2025-01-01', '2026-01-01', '2026-05-31', '2026-06-01', '2027-02-01'].map((day) => ruleOn(rules, day as IsoDate).recheckDays), [1, 1, 1, 2, 3]);
});

test('a reminder is due after the days of the rule, and again after its pause', () => {
  const rule = { recheckDays: 91, remindAgainDays: 14 };
  const due = (checkedOn: string, remindedOn?: string): boolean => isReminderDue({ checkedOn: checkedOn as IsoDate, remindedOn: remindedOn as IsoDate | undefined, today }, rule);
  // 22 November 2026 is day 91 after 23 August and day 92 after 22 August; day 14 after 8 November.
  assert.deepEqual([due('2026-08-23'), due('2026-08-22'), due('2026-08-22', '2026-11-09'), due('2026-08-22', '2026-11-08')], [false, true, false, true]);
});

test('an earlier state comes back with the care of now: a home stays a home, and a consent that was taken back does not return', () => {
  const [place] = home.places;
  const open = { ...home, protection: 'none' as const, publication: { state: 'approved' as const }, name: 'Then', nameConsentOn: '2026-01-01' as IsoDate, places: [{ ...place!, location: { ...place!.location, isHome: false, addressConsentOn: '2026-01-01' as IsoDate } }] };
  const { nameConsentOn: _taken, ...now } = { ...home, publication: { state: 'internal' as const } };
  const restored = restoreState(open, now);
  assert.deepEqual([restored.name, restored.protection, restored.publication.state, restored.nameConsentOn, restored.places[0]!.location.isHome, restored.places[0]!.location.addressConsentOn], ['Then', 'anonymity', 'internal', undefined, true, undefined]);
});
