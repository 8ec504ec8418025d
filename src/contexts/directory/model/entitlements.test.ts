import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { IsoDate } from '../../../kernel/dates.ts';
import { entitlementRules as rules } from '../actions/read-entitlements.ts';
import type { Answers, Family } from './entitlement-rules.ts';
import { graceEnds, minimumEarnings, monthsAfter, nextTerm, termAfter } from './entitlement-terms.ts';
import { mostStepsLeft, nameOf, nextStep } from './entitlement-steps.ts';
import { decideEntitlements, type EntitlementAnswer } from './entitlements.ts';

const day = (text: string): IsoDate => text as IsoDate;

// Families of entitlements.cases.csv. Each row was worked out by hand from facts 6.2; `like` is one of these, `but` changes single answers ("?" leaves one open).
const noGrounds = { settled: 'yes', uc: 'no', legacy: 'no', taxCredits: 'no', runOn: 'no', pensionCredit: 'no', asylum: 'no', nrpf: 'no', lookedAfter: 'no', leftCare: 'no', ehcPlan: 'no', dla: 'no', vouchers: 'no' };
const worker = { work: 'employed', age: 'over21', earns: 3000, over100k: 'no', ni: 'yes', exempt: 'no' };
const atHome = { ...worker, work: 'not-working', earns: 0 };
const alike: Readonly<Record<string, Family>> = {
  nothing: { answers: {}, parents: [{}, {}] },
  couple: { answers: { ...noGrounds, partner: 'yes' }, parents: [worker, worker] },
  lone: { answers: { ...noGrounds, partner: 'no' }, parents: [worker, {}] },
  benefits: { answers: { ...noGrounds, partner: 'no', uc: 'yes', ucEarnings: 9000 }, parents: [atHome, {}] },
  visa: { answers: { ...noGrounds, partner: 'yes', settled: 'no', nrpf: 'yes', income: 26_000, savings: 1000, children: 1, london: 'no' }, parents: [worker, worker] },
};

function familyOf(like: string, but: string, born: string): Family {
  const base = alike[like]!;
  const changed: [Record<string, string | number | undefined>, Record<string, string | number | undefined>, Record<string, string | number | undefined>] = [{ ...base.answers }, { ...base.parents[0] }, { ...base.parents[1] }];
  for (const change of but.split(';').filter((text) => text !== '')) {
    const [, name, parent, value] = /^([A-Za-z]+(?:100k)?)([12]?)=(.+)$/.exec(change)!;
    changed[Number(parent === '' ? 0 : parent)]![name!] = value === '?' ? undefined : /^\d+$/.test(value!) ? Number(value) : value;
  }
  return { answers: changed[0], parents: [changed[1], changed[2]], ...(born === '' ? {} : { bornOn: day(born) }) };
}

const rows = parse<Record<string, string>>(readFileSync(new URL('./entitlements.cases.csv', import.meta.url)), { columns: true });

for (const row of rows) {
  test(`family ${row.family}: ${row.offer}, ${row.why}`, () => {
    const answers = decideEntitlements(rules, familyOf(row.like!, row.but!, row.born!), day(row.asked_on!));
    const found = answers.find(({ offer }) => offer.id === row.offer);
    if (row.answer === 'none') return assert.equal(found, undefined);
    assert.equal(found?.answer, row.answer, JSON.stringify(found?.decidedBy.map(({ rule }) => rule)));
    if (row.answer === 'not') assert.equal(found!.dates, undefined);
    else assert.equal(found!.dates?.firstDay ?? '', row.first_day);
    const told = row.answer === 'ask' ? found!.missing.map(({ question }) => question) : found!.decidedBy.map(({ rule }) => rule);
    assert.ok(told.includes(row.rule!), `${row.rule} is not among ${told.join(', ')}`);
  });
}

/** The pages that a family goes through, and what it has answered at their end. */
function walk(family: Family, date: IsoDate): { readonly pages: readonly string[]; readonly left: readonly number[]; readonly told: Family } {
  const pages: string[] = [];
  const asked: string[] = [];
  const left: number[] = [];
  let told: Family = { answers: {}, parents: [{}, {}] };
  for (let next = nextStep(rules, told, date, asked); next !== undefined; next = nextStep(rules, told, date, asked)) {
    left.push(mostStepsLeft(rules, told, date, asked));
    pages.push(next.step.id);
    assert.ok(pages.length <= rules.steps.length, pages.join(', '));
    asked.push(...next.asks.map(nameOf));
    for (const { of, question } of next.asks) {
      if (question === 'bornOn') told = { ...told, ...(family.bornOn === undefined ? {} : { bornOn: family.bornOn }) };
      else if (of === 'family') told = { ...told, answers: { ...told.answers, [question]: family.answers[question] } };
      else told = { ...told, parents: [0, 1].map((nth) => (of === `parent${nth + 1}` ? { ...told.parents[nth], [question]: family.parents[nth]![question] } : told.parents[nth])) as unknown as Family['parents'] };
    }
  }
  return { pages, left, told };
}

test('each of the 120 families, asked page by page what still matters, gets the answers and days that all its answers together give', () => {
  const plain = (family: Family, date: IsoDate): unknown => decideEntitlements(rules, family, date).map(({ offer, answer, dates }) => [offer.id, answer, dates]);
  for (const row of rows) {
    const [family, date] = [familyOf(row.like!, row.but!, row.born!), day(row.asked_on!)];
    const { told, pages, left } = walk(family, date);
    assert.deepEqual(plain(told, date), plain(family, date), `family ${row.family}: ${pages.join(', ')}`);
    assert.deepEqual(left.filter((count, nth) => nth > 1 && count >= left[nth - 1]!), [], `family ${row.family}: what is left grows less with every page from the birth on, which says what help there is`);
  }
});

test('a page is asked only of those for whom it matters', () => {
  const pagesOf = (like: string, but: string, born: string): readonly string[] => walk(familyOf(like, but, born), day('2026-11-22')).pages;
  // By hand from the conditions of offers.json. A lone parent at work with pay above the minimum, a child of 2: nothing of a partner, nothing of age, benefits for who cannot work, Universal Credit's pay or visas.
  assert.deepEqual(pagesOf('lone', '', '2024-05-05'), ['child', 'partner', 'your-work', 'your-pay', 'high-pay', 'your-number', 'settled', 'universal-credit', 'child-help', 'benefits']);
  // Pay of £2,300 in three months is below the minimum of 2,643 from 21 on and above that of 18 to 20 (2,256): the age decides, so it is asked.
  assert.ok(pagesOf('lone', 'earns1=2300', '2024-05-05').includes('your-age'));
  // Not at work and no partner: somebody must work for all but help by need, and Universal Credit with low pay gives that.
  assert.deepEqual(pagesOf('benefits', '', '2024-05-05'), ['child', 'partner', 'your-work', 'universal-credit', 'universal-credit-pay']);
  // A child of 17 is too old for everything, whatever is said.
  assert.deepEqual(pagesOf('couple', '', '2009-05-05'), ['child']);
});

test('the number of pages that most families have is the least that is enough for two of three in the table', () => {
  const pages = rows.map((row) => walk(familyOf(row.like!, row.but!, row.born!), day(row.asked_on!)).pages.length);
  const enoughFor = (most: number): number => pages.filter((count) => count <= most).length / pages.length;
  assert.deepEqual([enoughFor(rules.usualPages) >= 2 / 3, enoughFor(rules.usualPages - 1) >= 2 / 3], [true, false], `${rules.usualPages} are enough for ${enoughFor(rules.usualPages)}`);
});

test('there are at least 120 families', () => assert.ok(rows.length >= 120));

test('the figures of facts 6.2 follow from hours and rates', () => {
  const on = (date: string): readonly (number | undefined)[] => (['over21', 'from18', 'under18'] as const).map((age) => minimumEarnings(age, day(date), rules.minimumEarnings));
  assert.deepEqual(on('2025-04-01'), [2539, 2080, 1570]);
  assert.deepEqual(on('2026-04-01'), [2643, 2256, 1664]);
  assert.deepEqual(on('2001-01-01'), [undefined, undefined, undefined]);
});

test('grace periods end on the days of facts 6.2', () => {
  const cases = [['2026-01-01', '2026-03-31'], ['2026-02-10', '2026-03-31'], ['2026-02-11', '2026-08-31'], ['2026-03-31', '2026-08-31'], ['2026-04-01', '2026-08-31'], ['2026-05-26', '2026-08-31'], ['2026-05-27', '2026-12-31'], ['2026-08-31', '2026-12-31'], ['2026-09-01', '2026-12-31'], ['2026-10-21', '2026-12-31'], ['2026-10-22', '2027-03-31'], ['2026-12-31', '2027-03-31']] as const;
  for (const [told, ends] of cases) assert.equal(graceEnds(day(told), rules.grace), ends, told);
});

test('a family that was told it no longer qualifies hears until when hours that had begun go on', () => {
  const family = { ...familyOf('lone', 'earns1=100', '2024-05-05'), stoppedOn: day('2026-10-22') };
  const answer = decideEntitlements(rules, family, day('2026-11-22')).find(({ offer }) => offer.id === 'working-parents')!;
  assert.deepEqual([answer.answer, answer.goesOnUntil], ['not', '2027-03-31']);
});

test('the days of application: from 23 weeks after birth until the day before the term', () => {
  const answer = decideEntitlements(rules, familyOf('lone', '', '2026-03-10'), day('2026-05-01')).find(({ offer }) => offer.id === 'working-parents')!;
  // 9 months on 10 December 2026; 23 weeks are 161 days: 10 March + 161 days = 18 August.
  assert.deepEqual(answer.dates, { firstDay: '2027-01-01', applyBy: '2026-12-31', applyFrom: '2026-08-18', lastDay: '2031-03-31' });
});

test('every day of the year comes of age in some term, which begins later and on the first of January, April or September', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 72 }), (shift, months) => {
      const born = new Date(Date.UTC(2000, 0, 1 + shift)).toISOString().slice(0, 10) as IsoDate;
      const comesOfAge = monthsAfter(born, months);
      const begins = termAfter(comesOfAge, rules.terms);
      assert.ok(begins > comesOfAge && /-(01|04|09)-01$/.test(begins));
      assert.ok(nextTerm(comesOfAge, rules.terms) <= begins || nextTerm(comesOfAge, rules.terms) === begins);
    }),
  );
});

const questionsOf = (of: 'family' | 'parent'): readonly (typeof rules.questions)[number][] => rules.questions.filter((question) => (of === 'parent') === (question.of === 'parent'));
const answerTo = ({ kind, choices }: (typeof rules.questions)[number]): fc.Arbitrary<string | number> =>
  kind === 'yes-no' ? fc.constantFrom('yes', 'no') : kind === 'choice' ? fc.constantFrom(...choices!.map(({ value }) => value)) : fc.constantFrom(0, 1, 2, 1000, 2000, 2300, 3000, 15_400, 16_001, 30_000, 40_000);
const whole = (of: 'family' | 'parent'): fc.Arbitrary<Answers> => fc.record(Object.fromEntries(questionsOf(of).map((question) => [question.id, answerTo(question)])));
const families = fc.record({ answers: whole('family'), one: whole('parent'), two: whole('parent'), bornOn: fc.constantFrom('2015-08-31', '2023-12-15', '2024-08-31', '2026-03-10').map(day) });
const left = fc.func(fc.boolean());

test('what is said with answers left open stands whatever they come to be: "not" and "probably" never turn', () => {
  fc.assert(
    fc.property(families, left, ({ answers, one, two, bornOn }, isOpen) => {
      const opened = (all: Answers, whose: string): Answers => Object.fromEntries(Object.entries(all).filter(([question]) => !isOpen(whose + question)));
      const asked = day('2026-11-22');
      const full = decideEntitlements(rules, { bornOn, answers, parents: [one, two] }, asked);
      const partly = decideEntitlements(rules, { bornOn, answers: opened(answers, ''), parents: [opened(one, '1'), opened(two, '2')] }, asked);
      const answerOf = (all: readonly EntitlementAnswer[], id: string): string | undefined => all.find(({ offer }) => offer.id === id)?.answer;
      for (const { offer, answer, missing } of partly) {
        if (answer === 'ask') assert.ok(missing.length > 0, `${offer.id} asks without a question`);
        else assert.equal(answer, answerOf(full, offer.id), `${offer.id} was ${answer} with answers missing`);
      }
      for (const { offer, answer } of full) assert.notEqual(answer, 'ask', `${offer.id} asks although all is answered`);
    }),
  );
});
