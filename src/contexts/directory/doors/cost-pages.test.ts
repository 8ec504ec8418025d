import assert from 'node:assert/strict';
import test from 'node:test';
import type { IsoDate } from '../../../kernel/dates.ts';
import { makeCtx } from '../../../platform/house/ctx.ts';
import { readInput } from '../../../platform/http/read-input.ts';
import type { PageRoute, Reply } from '../../../platform/http/route.ts';
import { drawOn, type Screen } from '../../../platform/pages/screen.ts';
import { entitlementRules } from '../actions/read-entitlements.ts';
import { decideEntitlements } from '../model/entitlements.ts';
import { sayEntitlements } from '../model/show-entitlement.ts';
import { costRoutes } from './cost-pages.ts';

const [asking, answering] = costRoutes as unknown as readonly PageRoute<unknown>[];
const ctx = makeCtx({ actor: { kind: 'public' }, authority: undefined, purpose: 'public-information', now: new Date('2026-11-22T10:00:00Z'), requestId: 'test' });
const screen: Screen = { actor: { kind: 'public' }, authority: undefined, url: new URL('http://localhost/help-with-costs'), menu: [], formToken: () => 'token', notice: undefined, isDemo: false, asset: (name) => name };

/** A page as a browser without scripts has it. */
interface Seen {
  readonly words: string;
  readonly html: string;
  readonly status: number;
  readonly title: string;
}

function seen(reply: Reply): Seen {
  assert.equal(reply.kind, 'page');
  if (reply.kind !== 'page') throw new Error('no page');
  const html = drawOn(screen, reply.body);
  return { html, words: html.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/\s+/g, ' '), status: reply.status ?? 200, title: reply.title };
}

async function post(typed: Typed): Promise<Seen> {
  const read = readInput(answering!.input, typed);
  assert.ok('input' in read);
  return seen(await answering!.answer({ ctx, url: screen.url, address: '', input: read.input } as never));
}

const start = async (): Promise<Seen> => seen(await asking!.answer({ ctx, input: {} } as never));

/** The fields of the form that holds a button or field of these words: those that are carried along unseen, and the names of those that are asked. */
function formWith(html: string, mark: string): { readonly carried: Readonly<Record<string, string>>; readonly asked: readonly string[] } {
  const form = html.split('<form').find((part) => part.includes(mark));
  assert.ok(form, `no form with ${mark}`);
  const inputs = [...form.split('</form>')[0]!.matchAll(/<input\b[^>]*>/g)].map(([tag]) => ({ name: /name="([^"]*)"/.exec(tag)?.[1] ?? '', value: /value="([^"]*)"/.exec(tag)?.[1] ?? '', isHidden: tag.includes('type="hidden"') }));
  return { carried: Object.fromEntries(inputs.filter(({ isHidden }) => isHidden).map(({ name, value }) => [name, value])), asked: [...new Set(inputs.filter(({ isHidden }) => !isHidden).map(({ name }) => name))] };
}

type Typed = Readonly<Record<string, string | readonly string[]>>;
const stepOf = ({ html }: Seen): string => formWith(html, 'name="step"').carried['step']!;
const going = (page: Seen, typed: Typed): Promise<Seen> => post({ ...formWith(page.html, 'name="step"').carried, ...typed });

/** Goes through the pages, answering on each what it asks from what the family would say, until the answer stands there. */
async function walk(family: Typed): Promise<{ readonly steps: readonly string[]; readonly end: Seen; readonly pages: readonly Seen[] }> {
  const pages: Seen[] = [await start()];
  while (pages.at(-1)!.html.includes('name="step"')) {
    const page = pages.at(-1)!;
    const { asked } = formWith(page.html, 'name="step"');
    pages.push(await going(page, Object.fromEntries(asked.flatMap((name) => (family[name] === undefined ? [] : [[name, family[name]]])))));
    assert.ok(pages.length < 30, 'it comes to an end');
  }
  return { steps: pages.slice(0, -1).map(stepOf), end: pages.at(-1)!, pages };
}

const born = { 'born-day': '5', 'born-month': '5', 'born-year': '2024' };
const worker = { work: 'employed', age: 'over21', earns: '3000', over100k: 'no', ni: 'yes', exempt: 'no' };
const asParent = (nth: 1 | 2, answers: Readonly<Record<string, string>>): Typed => Object.fromEntries(Object.entries(answers).map(([name, value]) => [`parent${nth}-${name}`, value]));
const lone: Typed = { ...born, 'family-partner': 'no', ...asParent(1, worker), 'family-settled': 'yes', 'family-uc': 'no', 'ticks-child-help': 'none', 'ticks-benefits': 'none' };
const couple: Typed = { ...lone, 'family-partner': 'yes', ...asParent(2, worker) };

test('a story of each route: every page asks one thing or a few that belong together, only what matters, and ends with the answer', async () => {
  const routes: readonly (readonly [string, Typed, readonly string[], RegExp])[] = [
    ['one parent at work, a child of 2', lone, ['child', 'partner', 'your-work', 'your-pay', 'high-pay', 'your-number', 'settled', 'universal-credit', 'child-help', 'benefits'], /You can probably get 30 hours for working parents from 1 January 2027: apply by 31 December 2026, and 1 more kind of help\./],
    ['two parents at work', couple, ['child', 'partner', 'your-work', 'your-pay', 'partners-work', 'partners-pay', 'high-pay', 'your-number', 'settled', 'universal-credit', 'child-help', 'benefits'], /You can probably get 30 hours for working parents/],
    ['one parent on leave, a partner who cannot work', { ...couple, 'parent1-work': 'on-leave', 'parent2-work': 'not-working', 'parent2-exempt': 'yes' }, ['child', 'partner', 'your-work', 'partners-work', 'partners-benefit', 'high-pay', 'your-number', 'settled', 'universal-credit', 'child-help', 'benefits'], /You can probably get 30 hours for working parents/],
    // Pay of £2,300 lies between the minimum of 18 to 20 (2,256) and of 21 and over (2,643): facts 6.2.
    ['a young parent with low pay', { ...lone, 'parent1-earns': '2,300', 'parent1-age': 'from18' }, ['child', 'partner', 'your-work', 'your-pay', 'your-age', 'high-pay', 'your-number', 'settled', 'universal-credit', 'child-help', 'benefits'], /You can probably get 30 hours for working parents/],
    ['nobody at work, Universal Credit and little pay', { ...lone, 'parent1-work': 'not-working', 'family-uc': 'yes', 'family-ucEarnings': '9000' }, ['child', 'partner', 'your-work', 'universal-credit', 'universal-credit-pay'], /You can probably get 15 hours for two-year-olds/],
    ['nobody at work, tax credits', { ...lone, 'parent1-work': 'not-working', 'ticks-benefits': 'taxCredits', 'family-taxCreditIncome': '12000' }, ['child', 'partner', 'your-work', 'universal-credit', 'child-help', 'benefits', 'tax-credit-income'], /You can probably get 15 hours for two-year-olds/],
    ['a visa without public funds', { ...lone, 'family-settled': 'no', 'ticks-benefits': 'nrpf', 'family-children': '1', 'family-london': 'no', 'family-income': '£26,000', 'family-savings': '1000' }, ['child', 'partner', 'your-work', 'your-pay', 'high-pay', 'your-number', 'settled', 'universal-credit', 'child-help', 'benefits', 'household'], /You can probably get 15 hours for two-year-olds/],
    ['a child who left care', { ...lone, 'parent1-work': 'not-working', 'ticks-child-help': 'leftCare' }, ['child', 'partner', 'your-work', 'universal-credit', 'child-help'], /You can probably get 15 hours for two-year-olds/],
    ['a young person too old for all', { ...lone, 'born-year': '2009' }, ['child'], /You can probably not get any of these now/],
    ['somebody who leaves everything open', {}, entitlementRules.steps.map(({ id }) => id).filter((id) => !/hours$|^your-age$|^partners-age$/.test(id)), /We cannot tell yet/],
  ];
  for (const [who, family, steps, says] of routes) {
    const { steps: walked, end, pages } = await walk(family);
    assert.deepEqual(walked, steps, who);
    assert.match(end.words, says, who);
    for (const page of pages.slice(0, -1)) assert.ok(formWith(page.html, 'name="step"').asked.length <= 8, `${who}: ${stepOf(page)} asks too much at once`);
    for (const page of pages) assert.equal([...page.html.matchAll(/<h1\b/g)].length, 1, `${who}: one heading of the first level`);
  }
});

test('each page says how far one has come: how many most families have, then at most how many are left, never more than was said before', async () => {
  const { pages } = await walk(couple);
  const told = pages.slice(1, -1).map(({ words }) => /Page (\d+)(?: of at most (\d+)|, the last one|\. Most families have (?:12) short pages or fewer\.)/.exec(words)!.slice(1).map(Number));
  assert.deepEqual(told.map(([page]) => page), Array.from({ length: told.length }, (_, nth) => nth + 2));
  const most = told.flatMap(([, of]) => (Number.isNaN(of!) ? [] : [of!]));
  assert.deepEqual(most, [...most].sort((a, b) => b - a));
  // Of the twelve pages each before the twelfth may lead to more than is usual, which is not held before anybody. Answers on the last could still have led to two more: income with tax credits, and the household of who has no recourse to public funds.
  assert.deepEqual([told.length + 1, most], [12, [14]]);
});

test('back and change lead to the page with its answer filled in, and on to what has become open alone', async () => {
  const { end, pages } = await walk(lone);
  const work = pages[2]!;
  assert.equal(stepOf(work), 'your-work');
  const back = await post({ ...formWith(work.html, 'value="partner"').carried, to: 'partner' });
  assert.equal(stepOf(back), 'partner');
  assert.match(back.html, /name="family-partner"[^>]*value="no"[^>]*checked|checked[^>]*name="family-partner"[^>]*value="no"|value="no"[^>]*name="family-partner"[^>]*checked/);
  // From the answer: a partner is there after all, so the partner's pages and nothing else are asked.
  const changing = await post({ ...formWith(end.html, 'value="partner"').carried, to: 'partner' });
  let page = await going(changing, { 'family-partner': 'yes' });
  const walked: string[] = [];
  while (page.html.includes('name="step"')) {
    walked.push(stepOf(page));
    page = await going(page, Object.fromEntries(formWith(page.html, 'name="step"').asked.flatMap((name) => (couple[name] === undefined ? [] : [[name, couple[name]]]))));
  }
  // High pay was asked of one parent alone, before there was a second: its page comes again, with the first answer filled in.
  assert.deepEqual(walked, ['partners-work', 'partners-pay', 'high-pay']);
  assert.match(page.words, /You can probably get 30 hours for working parents/);
  assert.match(page.words, /What will you earn in the next three months, before tax\? £3,000 Change/);
  assert.match(page.words, /Do you live with a partner\? Yes Change your answer to: Do you live with a partner\?/);
  assert.equal(formWith(page.html, 'value="high-pay"').carried['parent1-earns'], '3000');
});

test('one may see what can be said so far, and go on from there', async () => {
  const { pages } = await walk(lone);
  const early = await going(pages[2]!, { 'parent1-work': 'employed', to: 'answer' });
  assert.match(early.words, /30 hours for working parents Ask/);
  const on = await post({ ...formWith(early.html, 'Answer the questions that are left').carried, to: 'your-pay' });
  assert.equal(stepOf(on), 'your-pay');
});

test('the days of this child stand together in their order: applying, beginning, ending', async () => {
  const { words } = (await walk(lone)).end;
  // Born on 5 May 2024: two on 5 May 2026, three on 5 May 2027. Hours of working parents can begin with the next term, 1 January 2027; those for all with the term after the third birthday, 1 September 2027.
  assert.match(words, /Dates for your child Date What 31 December 2026 Last day to apply for 30 hours for working parents 1 January 2027 30 hours for working parents can begin 1 September 2027 15 hours for all three- and four-year-olds can begin 31 August 2029 /);
  assert.doesNotMatch((await walk({})).end.words, /Dates for your child/, 'without a birth there are none');
});

test('what is missing is named in the words of its question, the partner’s as the partner’s', async () => {
  const { words } = (await walk({ ...couple, 'parent2-over100k': '' })).end;
  assert.match(words, /30 hours for working parents Ask .*It depends on this answer: Does your partner expect to earn more than £100,000 this tax year/);
});

test('a fault is told at its field on the page that asks, and every answer is kept', async () => {
  const first = await going(await start(), { ...born, 'born-day': '31', 'born-month': '2' });
  assert.equal(first.status, 422);
  assert.match(first.title, /^Error: /);
  assert.match(first.html, /href="#born"|href="#born-day"/);
  assert.match(first.words, /Write the date of birth with day, month and year/);
  assert.match(first.html, /value="2024"/);
  const { pages } = await walk(lone);
  const pay = await going(pages[3]!, { 'parent1-earns': 'plenty' });
  assert.equal(pay.status, 422);
  assert.match(pay.html, /href="#parent1-earns"/);
  assert.match(pay.html, /value="plenty"/);
  assert.equal(formWith(pay.html, 'name="step"').carried['family-partner'], 'no');
  const both = await going(pages[9]!, { 'ticks-benefits': ['none', 'taxCredits'] });
  assert.equal(both.status, 422);
  assert.match(both.words, /Tick what is so, or “None of these”/);
  // Back from a page with a fault is not held up by it, and the fault goes no further.
  const back = await going(pages[3]!, { 'parent1-earns': 'plenty', to: 'partner' });
  assert.equal(back.status, 200);
  assert.equal(formWith(back.html, 'name="step"').carried['parent1-earns'], undefined);
});

test('what came from elsewhere with nonsense in it is read as open answers, and shows a page', async () => {
  const nonsense = await post({ step: 'nowhere', asked: 'family-bornOn,nowhere', to: 'mars', 'family-partner': 'perhaps', 'parent1-earns': '-1', other: 'x', 'born-day': ['1', '2'] });
  assert.equal(stepOf(nonsense), 'partner');
});

test('nothing that was typed stands in an address or is kept: forms are posted to one address and leave no line in the audit', async () => {
  assert.deepEqual([asking!.method, answering!.method], ['GET', 'POST']);
  for (const { audit, cached } of [asking!, answering!]) {
    assert.ok('none' in audit);
    assert.notEqual(cached, true);
  }
  for (const { html } of (await walk(couple)).pages) {
    for (const [, action] of html.matchAll(/<form[^>]*action="([^"]*)"/g)) assert.equal(action, '/help-with-costs');
    for (const [, href] of html.matchAll(/href="(\/help-with-costs[^"]*)"/g)) assert.equal(href, '/help-with-costs');
    assert.doesNotMatch(html, /method="get"/i);
  }
});

test('sentences: nothing at all, and nothing now', () => {
  const today = '2026-11-22' as IsoDate;
  assert.match(sayEntitlements(decideEntitlements(entitlementRules, { answers: { uc: 'no' }, parents: [{ work: 'not-working', earns: 0, exempt: 'no', age: 'over21' }, {}], bornOn: '2010-01-01' as IsoDate }, today), today), /^You can probably not get any of these now/);
});
