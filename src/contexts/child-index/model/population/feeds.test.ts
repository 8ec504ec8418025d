import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertRate } from './binomial.cases.ts';
import { readPopulation, settingsWith, type ReadEntry } from './population.cases.ts';
import { feedNames, type FeedName, type FeedSettings } from './settings.ts';

const population = readPopulation(8000, 'feeds');
const settings = settingsWith();
const of = (feed: FeedName): ReadEntry[] => population.entries.filter((entry) => entry.feed === feed);
const has = (slip: string) => (entry: ReadEntry): boolean => entry.slips.includes(slip);
const hasNone = (...slips: readonly string[]) => (entry: ReadEntry): boolean => !slips.some((slip) => entry.slips.includes(slip));
const ageOf = ({ date_of_birth: day }: { date_of_birth: string }): number => (Date.UTC(2026, 8, 1) - Date.parse(day)) / (365.2425 * 86_400_000);

const forenameFirst = ['placeholder', 'forenameMissing', 'forenameInitial'];
const varied = ['forenameNickname', 'transliteration', 'forenameSpelling'];
const anyone = (): boolean => true;
const canSwap = ({ child }: ReadEntry): boolean => Number(child.date_of_birth.slice(8)) <= 12 && child.date_of_birth.slice(8) !== child.date_of_birth.slice(5, 7);

/** Each slip of a feed with the entries that it could have befallen: slips of one group exclude each other, and are looked for in this order. */
const chances: readonly [slip: keyof FeedSettings & string, among: (entry: ReadEntry) => boolean][] = [
  ['forenameMissing', hasNone('placeholder')],
  ['forenameInitial', hasNone('placeholder', 'forenameMissing')],
  ['forenameTypo', hasNone(...forenameFirst, ...varied)],
  ['familyTypo', hasNone('familySpelling')],
  ['birthMissing', anyone],
  ['birthSwapped', (entry) => canSwap(entry) && hasNone('birthMissing', 'birthFirstJanuary')(entry)],
  ['birthDigit', hasNone('birthMissing', 'birthFirstJanuary', 'birthSwapped')],
  ['birthYear', hasNone('birthMissing', 'birthFirstJanuary', 'birthSwapped', 'birthDigit')],
  ['sexMissing', anyone],
  ['sexWrong', hasNone('sexMissing')],
  ['postcodeMissing', anyone],
  ['postcodeUnknown', hasNone('postcodeMissing')],
  ['postcodeTypo', hasNone('postcodeMissing', 'postcodeUnknown')],
  ['addressMissing', anyone],
  ['nhsMissing', anyone],
  ['nhsDigit', hasNone('nhsMissing')],
  ['carerMissing', anyone],
  ['carerFather', hasNone('carerMissing')],
  ['upnMissing', ({ child }) => child.upn !== ''],
  ['upnTemporary', (entry) => entry.child.upn !== '' && hasNone('upnMissing')(entry)],
];

for (const feed of feedNames) {
  test(`${feed} errs as often as its rates have it`, () => {
    for (const [slip, among] of chances) {
      const rate = settings.feeds[feed][slip];
      if (rate === undefined) continue;
      const chosen = of(feed).filter(among);
      assertRate(`${feed} ${slip}`, chosen.filter(has(slip)).length, chosen.length, rate);
    }
  });

  test(`${feed} knows as many children of its ages as its coverage has it, some of them twice`, () => {
    const { fromAge, toAge, coverage, duplicate } = settings.feeds[feed];
    const whole = [...population.children.values()].filter((child) => child.adoption_id === '' && ageOf(child) >= fromAge && ageOf(child) < toAge);
    const records = new Map<string, number>();
    for (const { child } of of(feed)) records.set(child.child_id, (records.get(child.child_id) ?? 0) + 1);
    const known = whole.filter(({ child_id: child }) => records.has(child));
    // Children born abroad are known from their first birthday on: those younger are left out of the count by age.
    const older = whole.filter((child) => ageOf(child) > Math.max(fromAge, 1) + 0.1);
    assertRate(`${feed} coverage`, older.filter(({ child_id: child }) => records.has(child)).length, older.length, coverage);
    assertRate(`${feed} duplicate`, known.filter(({ child_id: child }) => records.get(child) === 2).length, known.length, duplicate);
  });
}

test('a record without a slip says what is so of its child, and nothing else', () => {
  let seen = 0;
  for (const { child, slips, roles, feed } of population.entries) {
    if (slips.length > 0 || feed === 'social-care') continue;
    seen++;
    assert.deepEqual([roles['given'], roles['middle'], roles['family'], roles['born'], roles['sex'], roles['postcode']], [child.given.toUpperCase(), child.middle.toUpperCase(), child.family.toUpperCase(), child.date_of_birth, child.sex, child.postcode]);
    if (roles['nhs_number'] !== undefined) assert.equal(roles['nhs'], child.nhs_number);
    if (roles['upn'] !== undefined && child.upn !== '') assert.equal(roles['upn'], child.upn);
  }
  assert.ok(seen > 5000, `${seen} records without a slip`);
});

/** What a slip must have done to the record, beside its child. */
const deeds: readonly [slip: string, isDone: (entry: ReadEntry) => boolean][] = [
  ['birthMissing', ({ roles }) => roles['born'] === ''],
  ['birthSwapped', ({ roles, child: { date_of_birth: day } }) => roles['born'] === `${day.slice(0, 5)}${day.slice(8)}-${day.slice(5, 7)}`],
  ['birthFirstJanuary', ({ roles, child: { date_of_birth: day } }) => roles['born'] === `${day.slice(0, 4)}-01-01`],
  ['birthDigit', ({ roles, child: { date_of_birth: day } }) => [...roles['born']!].filter((digit, at) => digit !== day[at]).length >= 1],
  ['birthYear', ({ roles, child: { date_of_birth: day } }) => Math.abs(Number(roles['born']!.slice(0, 4)) - Number(day.slice(0, 4))) === 1],
  ['sexMissing', ({ roles }) => roles['sex'] === ''],
  ['postcodeMissing', ({ roles }) => roles['postcode'] === ''],
  ['postcodeUnknown', ({ roles }) => roles['postcode'] === 'ZZ99 3VZ'],
  ['nhsMissing', ({ roles }) => roles['nhs'] === ''],
  ['nhsDigit', ({ roles, child }) => [...roles['nhs']!].filter((digit, at) => digit !== child.nhs_number[at]).length === 1],
  ['upnTemporary', ({ roles }) => /^[A-Z]\d{11}[A-Z]$/.test(roles['upn']!)],
  ['upnMissing', ({ roles }) => roles['upn'] === ''],
  ['carerMissing', ({ roles }) => roles['carer'] === ''],
  ['placeholder', ({ roles, slips }) => slips.includes('namesSwapped') || slips.includes('forenameMissing') || /^(BABY|TWIN|INFANT|UNKNOWN)/.test(roles['given']!)],
  ['forenameMissing', ({ roles, slips }) => slips.includes('namesSwapped') || roles['given'] === ''],
  ['forenameInitial', ({ roles, slips }) => slips.includes('namesSwapped') || /^\S( |$)/.test(roles['given']!)],
];
for (const [slip, isDone] of deeds) {
  test(`${slip} in the truth is ${slip} in the record`, () => {
    const befallen = population.entries.filter(has(slip));
    assert.ok(befallen.length > 0);
    for (const entry of befallen) assert.ok(isDone(entry), JSON.stringify(entry));
  });
}

test('a number mixed up with a brother\'s or sister\'s is one of theirs', () => {
  const mixed = readPopulation(600, 'mixed', settingsWith({}, { nhsOfSibling: 0.3, nhsMissing: 0 }));
  const owners = new Map([...mixed.children.values()].map((child) => [child.nhs_number, child]));
  const befallen = mixed.entries.filter((entry) => has('nhsOfSibling')(entry) && entry.roles['nhs_number'] !== undefined);
  assert.ok(befallen.length > 100);
  for (const { roles, child } of befallen) {
    const owner = owners.get(roles['nhs']!)!;
    assert.equal(owner.family_id, child.family_id);
    assert.notEqual(owner.child_id, child.child_id);
  }
});

test('records of one child in one feed stand apart, and record numbers say nothing of whose they are', () => {
  const order = of('gp').map(({ child }) => Number(child.child_id.slice(6)));
  const neighbours = order.slice(1).filter((child, at) => Math.abs(child - order[at]!) < 5).length;
  assert.ok(neighbours < order.length * 0.02, `${neighbours} of ${order.length} stand beside a child of their family`);
});
