import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../../kernel/dates.ts';
import type { Postcode } from '../../../../kernel/postcode.ts';
import { needWords, synonymTable } from '../../actions/read-vocabularies.ts';
import { aLocation, aRecord, madeUpId, shownToAll, today } from '../record.cases.ts';
import type { DirectoryRecord, Point, ServiceId } from '../record.ts';
import { sessionMeets, type Schedule } from '../schedule.ts';
import { weekdays } from '../week-time.ts';
import { decideWhatIsShown, maskPoint, type ShownRecord } from '../what-is-shown.ts';
import { milesBetween, showMiles } from './distance.ts';
import { needReader } from './needs.ts';
import { buildSearchIndex } from './search-index.ts';
import { search, type SearchQuestion } from './search.ts';
import { synonymIndex } from './synonyms.ts';
import { lettersApart, stemOf, tellingWords } from './word-forms.ts';

const needs = needReader(needWords);
const synonyms = synonymIndex(synonymTable);
const indexOf = (records: readonly DirectoryRecord[]): ReturnType<typeof buildSearchIndex> => buildSearchIndex(records.map((record, at) => shownToAll({ ...record, id: madeUpId(100 + at) as ServiceId })), needs, synonyms);
const all = { from: 0, size: 1000 };
const namesOf = (records: readonly DirectoryRecord[], question: Omit<SearchQuestion, 'today'>): readonly string[] => search(indexOf(records), { ...question, today }, all).hits.map(({ record }) => record.name);
const session = (days: Schedule['repeats'] & { kind: 'weekly' }, opensAt: number, closesAt: number): Schedule => ({ id: 's', repeats: days, opensAt, closesAt, season: 'all-year' });
const weekly = (...days: (typeof weekdays)[number][]): Schedule['repeats'] & { kind: 'weekly' } => ({ kind: 'weekly', days, interval: 1 });

test('words without their endings: what belongs together is one, what does not stays apart', () => {
  for (const [a, b] of [['nurseries', 'nursery'], ['classes', 'class'], ['talking', 'talks'], ['hitting', 'hit'], ['swimming', 'swim'], ['babies', 'baby'], ['changed', 'change'], ['childminding', 'childmind'], ['calling', 'call']]) assert.equal(stemOf(a!), stemOf(b!), a);
  for (const [a, b] of [['bus', 'bu'], ['physio', 'physic'], ['sing', 's'], ['asd', 'as'], ['dads', 'dadd'], ['thing', 'th']]) assert.notEqual(stemOf(a!), stemOf(b!), a);
  assert.deepEqual(tellingWords('My toddler isn’t talking'), ['toddler', 'not', 'talk']);
  assert.deepEqual(tellingWords('the'), ['the'], 'nothing else was typed');
});

test('letters apart, restricted Damerau distance', () => {
  for (const [a, b, apart] of [['creche', 'creshe', 1], ['todler', 'toddler', 1], ['youht', 'youth', 1], ['abc', 'abc', 0], ['nursery', 'nurses', 2], ['a', 'abcd', 2]] as const) assert.equal(lettersApart(a, b, 1), Math.min(apart, 2));
  fc.assert(fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => assert.equal(lettersApart(a, b, 3), lettersApart(b, a, 3))));
  // One letter is told without the table of all ways, by which two are.
  const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(fc.property(few, few, (a, b) => assert.equal(lettersApart(a, b, 1), Math.min(lettersApart(a, b, 2), 2))));
});

test('distances: known pairs of places', () => {
  // Trafford town hall to Manchester town hall, and London to Manchester: 2.6 and 163 miles in a straight line (great-circle figures of published coordinates).
  assert.ok(Math.abs(milesBetween({ latitude: 51.5074, longitude: -0.1278 }, { latitude: 53.4808, longitude: -2.2426 }) - 162.9) < 1);
  assert.equal(milesBetween({ latitude: 53, longitude: -2 }, { latitude: 53, longitude: -2 }), 0);
  // One degree of latitude is 69.1 miles on a sphere of that radius: 3958.8 x pi / 180 = 69.09.
  assert.ok(Math.abs(milesBetween({ latitude: 53, longitude: -2 }, { latitude: 54, longitude: -2 }) - 69.09) < 0.01);
  assert.deepEqual([showMiles(0.42, false), showMiles(0.98, false), showMiles(12.3, false), showMiles(2.4, true), showMiles(0.2, true)], ['0.4 miles', '1 mile', '12 miles', 'about 2 miles', 'within about a mile or so']);
});

test('day and time are met by one session, not by two halves', () => {
  const split = aRecord({ name: 'Split', schedules: [session(weekly('MO'), 540, 720), session(weekly('TU'), 960, 1080)] });
  const whole = aRecord({ name: 'Whole', schedules: [session(weekly('MO'), 480, 1080)] });
  assert.deepEqual(namesOf([split, whole], { time: { day: 'MO', from: 970, to: 1000 } }), ['Whole']);
  assert.deepEqual(namesOf([split, whole], { time: { day: 'TU' } }), ['Split']);
});

test('the order of services of one name does not hang on the order in which they became known', () => {
  const shown = [3, 1, 2].map((nth) => shownToAll(aRecord({ id: madeUpId(100 + nth) as ServiceId, name: nth === 1 ? 'Stay and Play' : 'Stay and play' })));
  for (const records of [shown, shown.toReversed(), shown.toSorted((a, b) => (a.id < b.id ? -1 : 1))]) {
    assert.deepEqual(search(buildSearchIndex(records, needs, synonyms), { today }, all).hits.map(({ record }) => record.id), [101, 102, 103].map(madeUpId));
  }
});

test('a newborn finds what is for newborns', () => {
  const baby = aRecord({ name: 'Babies', ages: { fromMonth: 0, toMonth: 11 } });
  assert.deepEqual(namesOf([baby, aRecord({ name: 'Older' })], { month: 0 }), ['Babies']);
});

test('wishes must all be met: cost, funded hours, SEND, language, access, a space that was told of this term', () => {
  const good = aRecord({
    name: 'Good', kind: 'childcare', costs: [{ id: 'c', option: 'Hour', pence: 600, per: 'hour', covers: [] }], languages: ['Polish'], support: { needs: ['autism'], isInLocalOffer: true, answers: [] },
    childcare: { provision: 'non-domestic', fundedHours: ['universal'], schoolPickUps: [], inspections: [] }, places: [{ id: madeUpId(4), location: aLocation({ accessibility: [{ feature: 'step-free', words: 'Ramp' }] }) }],
    vacancies: [{ id: 'v', ages: { fromMonth: 0, toMonth: 23 }, days: ['MO'], session: 'morning', spaces: 1, toldOn: '2026-11-01' as IsoDate }],
  });
  const stale = { ...good, name: 'Stale', vacancies: [{ ...good.vacancies[0]!, toldOn: '2026-06-01' as IsoDate }] };
  const other = aRecord({ name: 'Other' });
  const wishes: readonly (readonly [Omit<SearchQuestion, 'today'>, readonly string[]])[] = [
    [{ atMostPence: 600 }, ['Good', 'Stale']], [{ atMostPence: 599 }, []], [{ isFree: true }, []], [{ funded: 'universal' }, ['Good', 'Stale']], [{ funded: 'two-year-olds' }, []], [{ sendNeed: 'autism' }, ['Good', 'Stale']], [{ isInLocalOffer: true }, ['Good', 'Stale']],
    [{ language: 'polish' }, ['Good', 'Stale']], [{ access: ['step-free'] }, ['Good', 'Stale']], [{ access: ['step-free', 'hearing-loop'] }, []], [{ space: {} }, ['Good']], [{ space: { day: 'MO', session: 'morning' }, month: 24 }, []], [{ space: { day: 'TU' } }, []], [{ kinds: ['activity'] }, ['Other']],
  ];
  for (const [wish, names] of wishes) assert.deepEqual(namesOf([good, stale, other], wish), names, JSON.stringify(wish));
});

const here: Point = { latitude: 53.42, longitude: -2.32 };
const at = (name: string, miles: number): DirectoryRecord => aRecord({ name, places: [{ id: madeUpId(4), location: aLocation({ point: { latitude: here.latitude + miles / 69.093, longitude: here.longitude } }) }] });

test('of childcare alone it is counted how many offer funded hours, within the distance and all else that is asked', () => {
  const care = (name: string, miles: number, ...fundedHours: ('universal' | 'two-year-olds')[]): DirectoryRecord => ({ ...at(name, miles), kind: 'childcare', childcare: { provision: 'non-domestic', fundedHours, schoolPickUps: [], inspections: [] } });
  const index = indexOf([care('a', 1, 'universal'), care('b', 1, 'two-year-olds', 'universal'), care('c', 1), care('d', 1), care('e', 1), care('far', 18, 'universal'), at('Library', 1)]);
  const counted = (question: Omit<SearchQuestion, 'today'>): readonly (number | undefined)[] => [search(index, { ...question, today }, all).total, search(index, { ...question, today }, all).funded];
  assert.deepEqual([counted({ kinds: ['childcare'] }), counted({ kinds: ['childcare'], near: here }), counted({ kinds: ['childcare'], funded: 'two-year-olds' }), counted({}), counted({ kinds: ['childcare', 'activity'] })], [[6, 3], [5, 2], [1, 1], [7, undefined], [7, undefined]]);
});

test('who takes Tax-Free Childcare is found, who has not said is counted exactly and within the same distance, and who is no childcare is in neither', () => {
  const near = (name: string, miles: number, takes?: boolean): DirectoryRecord => ({ ...at(name, miles), kind: 'childcare', childcare: { provision: 'non-domestic', fundedHours: [], schoolPickUps: [], inspections: [], ...(takes === undefined ? {} : { takesTaxFreeChildcare: takes }) } });
  const records = [near('Takes', 1, true), near('Refuses', 1, false), near('Unsaid', 1), near('Unsaid too', 3), near('Unsaid and far', 19), at('Library', 1), { ...at('Unregistered', 1), kind: 'childcare' as const }];
  const asked = (question: Omit<SearchQuestion, 'today'>): readonly [readonly string[], number | undefined] => {
    const { hits, unsaid } = search(indexOf(records), { ...question, today }, all);
    return [hits.map(({ record }) => record.name), unsaid];
  };
  assert.deepEqual(asked({ taxFree: 'taken' }), [['Takes'], 4]);
  assert.deepEqual(asked({ taxFree: 'unsaid' }), [['Unregistered', 'Unsaid', 'Unsaid and far', 'Unsaid too'], undefined]);
  // Nobody else takes it, so the circle of 2 miles stays, and who has not said is counted in that circle: Unsaid and Unregistered.
  assert.deepEqual(asked({ taxFree: 'taken', near: here, miles: 2 }), [['Takes'], 2]);
  assert.equal(asked({ isFree: true })[1], undefined);
});

test('a radius that finds too little widens and says so; nearest first; what has no place on the map is kept and comes last', () => {
  const online = aRecord({ name: 'Online', places: [] });
  const near = search(indexOf([at('c', 4), at('a', 0.5), online, at('b', 1.5), at('far', 19)]), { near: here, miles: 1, today }, all);
  assert.deepEqual([near.miles, near.widenedFrom, near.total, near.withoutPoint], [20, 1, 5, 1]);
  assert.deepEqual(near.hits.map(({ record }) => record.name), ['a', 'b', 'c', 'far', 'Online']);
  assert.ok(Math.abs(near.hits[0]!.miles! - 0.5) < 0.01);
  const many = search(indexOf([1, 2, 3, 4, 5, 6].map((one) => at(`n${one}`, one / 10))), { near: here, miles: 1, today }, all);
  assert.deepEqual([many.miles, many.widenedFrom, many.total], [1, undefined, 6]);
});

test('an empty answer says what would be found when one wish is left out', () => {
  const answer = search(indexOf([aRecord({ ages: { fromMonth: 24, toMonth: 59 } })]), { month: 3, isInLocalOffer: undefined, time: { day: 'MO' }, today }, all);
  assert.equal(answer.total, 0);
  assert.deepEqual(answer.instead, [], 'two wishes stand in the way');
  assert.deepEqual(search(indexOf([aRecord()]), { month: 3, kinds: ['activity'], today }, all).instead, [{ leaveOut: 'month', total: 1 }]);
});

test('words are found as typed, by their beginning, in other words, and by plain need; names come before descriptions', () => {
  const records = [aRecord({ name: 'Little Talkers', description: 'Speech and language drop-in.', terms: [{ curie: 'everychild:speech-and-language', name: 'Speech and language' }] }), aRecord({ name: 'Book café', description: 'A place where toddlers may be.' }), aRecord({ name: 'Toddler time', description: 'Songs.' })];
  assert.deepEqual(namesOf(records, { words: 'toddler' }), ['Toddler time', 'Book café']);
  assert.deepEqual(namesOf(records, { words: 'cafe' }), ['Book café']);
  assert.deepEqual(namesOf(records, { words: 'tod' }), ['Toddler time', 'Book café']);
  assert.equal(namesOf(records, { words: 'my child isn’t talking yet' })[0], 'Little Talkers');
  const unknown = search(indexOf(records), { words: 'zzzzqq', today }, all);
  assert.deepEqual([unknown.total, unknown.how], [0, 'none']);
});

test('few kinds of help are followed by their kin, which are offered and not searched', () => {
  const hits = needs.read('wheelchair football');
  const direct = hits.filter(({ cues }) => cues.length > 0);
  assert.ok(direct.length < 5 && hits.length === 5);
  assert.ok(hits.slice(direct.length).every(({ score, cues }) => cues.length === 0 && score < direct.at(-1)!.score));
  assert.deepEqual(needs.read('zzzz'), []);
});

const sessions = fc.record({ days: fc.subarray([...weekdays], { minLength: 1 }), opensAt: fc.integer({ min: 0, max: 1439 }), closesAt: fc.integer({ min: 0, max: 1439 }) }).map(({ days, opensAt, closesAt }) => session(weekly(...days), opensAt, closesAt));
const someRecords = fc.array(
  fc.record({ schedules: fc.array(sessions, { maxLength: 3 }), from: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 0, max: 60 }), miles: fc.option(fc.double({ min: 0, max: 30, noNaN: true })) }).map(({ schedules, from, length, miles }) => aRecord({ schedules, ages: { fromMonth: from, toMonth: from + length }, places: miles === null ? [] : at('x', miles).places })),
  { maxLength: 25 },
);
const someQuestion = fc.record({ month: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }), time: fc.option(fc.record({ day: fc.option(fc.constantFrom(...weekdays), { nil: undefined }), from: fc.option(fc.integer({ min: 0, max: 1439 }), { nil: undefined }), to: fc.option(fc.integer({ min: 0, max: 1439 }), { nil: undefined }) }), { nil: undefined }) });

test('the columns of the index find exactly what the rules find record by record, page by page', () => {
  fc.assert(
    fc.property(someRecords, someQuestion, fc.integer({ min: 1, max: 7 }), (records, question, size) => {
      const index = indexOf(records);
      const answer = search(index, { ...question, today }, all);
      const expected = index.records.filter(({ ages, schedules }) => (question.month === undefined || (ages.fromMonth! <= question.month && question.month <= ages.toMonth!)) && (question.time === undefined || schedules.some((one) => sessionMeets(one, question.time!, today))));
      assert.equal(answer.total, expected.length);
      assert.deepEqual(new Set(answer.hits.map(({ record }) => record.id)), new Set(expected.map(({ id }) => id)));
      const pages = Array.from({ length: Math.ceil(answer.total / size) }, (_, page) => search(index, { ...question, today }, { from: page * size, size }).hits).flat();
      assert.deepEqual(pages.map(({ record }) => record.id), answer.hits.map(({ record }) => record.id));
    }),
    { numRuns: 60 },
  );
});

const cellAndHomes = fc.record({ latitude: fc.double({ min: 50, max: 55, noNaN: true }), longitude: fc.double({ min: -4, max: 1, noNaN: true }) }).chain((point) => {
  const middle = maskPoint(point);
  const home = fc.record({ point: fc.record({ latitude: fc.double({ min: middle.latitude - 0.0099, max: middle.latitude + 0.0099, noNaN: true }), longitude: fc.double({ min: middle.longitude - 0.0149, max: middle.longitude + 0.0149, noNaN: true }) }), number: fc.integer({ min: 1, max: 99 }), unit: fc.constantFrom('AB', 'CD', 'EF') });
  const asking = fc.array(fc.record({ near: fc.record({ latitude: fc.double({ min: middle.latitude - 0.3, max: middle.latitude + 0.3, noNaN: true }), longitude: fc.double({ min: middle.longitude - 0.3, max: middle.longitude + 0.3, noNaN: true }) }), miles: fc.double({ min: 0.01, max: 20, noNaN: true }), words: fc.constantFrom(undefined, 'elm road', 'ZZ1 4AB', 'ZZ1', 'childminder', '14 Elm Road', 'elm') }), { minLength: 1, maxLength: 12 });
  return fc.tuple(home, home, asking);
});

test('however often and from wherever one asks, two homes of one cell answer alike: no count, distance, order or word tells them apart', () => {
  fc.assert(
    fc.property(cellAndHomes, ([one, other, questions]) => {
      const answers = [one, other].map(({ point, number, unit }) => {
        const address = { lines: [`${number} Elm Road`], town: 'Wellbourne', postcode: `ZZ1 4${unit}` as Postcode };
        const homely = aRecord({ name: 'Sunny childminding', description: `At ${number} Elm Road, ZZ1 4${unit}.`, places: [{ id: madeUpId(4), location: aLocation({ point, address, name: `${number} Elm Road`, isHome: true }) }] });
        const index = indexOf([homely, ...[1, 2, 3].map((miles) => at(`n${miles}`, miles))]);
        return JSON.stringify(questions.map((question) => search(index, { ...question, today }, all)));
      });
      assert.equal(answers[0], answers[1]);
    }),
    { numRuns: 60 },
  );
});

test('a refuge is in no index: whatever is asked, the answer is the same as if it were not there', () => {
  const open = aRecord({ name: 'Open house' });
  const refuge = aRecord({ name: 'Safe house', protection: 'refuge', id: madeUpId(77) as ServiceId });
  const shown = (records: readonly DirectoryRecord[]): readonly ShownRecord[] => records.flatMap((record) => {
    const decided = decideWhatIsShown(record, { kind: 'public' }, today);
    return decided.accepted ? [decided.value] : [];
  });
  for (const words of ['house', 'safe', 'refuge', undefined]) {
    const [withIt, without] = [[open, refuge], [open]].map((records) => JSON.stringify(search(buildSearchIndex(shown(records), needs, synonyms), { words, today }, all)));
    assert.equal(withIt, without);
  }
});

test('one index answers each question by itself, in whatever order they come', () => {
  const cost = (pence: number): DirectoryRecord['costs'] => [{ id: 'c', option: 'Session', pence, covers: [], until: '2026-12-31' as IsoDate }];
  const index = indexOf([aRecord({ name: 'Cheap', costs: cost(100), languages: ['Polish'] }), aRecord({ name: 'Dear', costs: cost(900), kind: 'childcare' })]);
  const ask = (question: Omit<SearchQuestion, 'today'>, on = today): readonly string[] => search(index, { ...question, today: on }, all).hits.map(({ record }) => record.name);
  for (let round = 0; round < 2; round += 1) {
    assert.deepEqual(ask({ atMostPence: 500 }), ['Cheap']);
    assert.deepEqual(ask({ atMostPence: 900 }), ['Cheap', 'Dear']);
    assert.deepEqual(ask({ atMostPence: 900 }, '2027-01-01' as IsoDate), []);
    assert.deepEqual(ask({ kinds: ['childcare'] }), ['Dear']);
    assert.deepEqual(ask({ kinds: ['childcare', 'activity'], language: 'polish' }), ['Cheap']);
  }
});

test('distances of a search are those over the ground, at any radius', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.2, max: 0.2, noNaN: true }), fc.double({ min: -0.2, max: 0.2, noNaN: true }), (north, east) => {
      const [from, to] = [{ latitude: 53, longitude: -2 }, { latitude: 53 + north, longitude: -2 + east }];
      const index = indexOf([aRecord({ places: [{ id: madeUpId(4), location: aLocation({ point: to }) }] })]);
      const [hit] = search(index, { near: from, miles: 20, today }, all).hits;
      const miles = milesBetween(from, to);
      if (hit === undefined) assert.ok(miles > 20);
      else assert.ok(Math.abs(hit.miles! - miles) < 1e-6 && miles <= 20 + 1e-6);
    }),
    { numRuns: 50 },
  );
});
