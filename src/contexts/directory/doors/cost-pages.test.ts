import assert from 'node:assert/strict';
import test from 'node:test';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import type { IsoDate } from '../../../kernel/dates.ts';
import { makeCtx } from '../../../platform/house/ctx.ts';
import { readInput } from '../../../platform/http/read-input.ts';
import type { PageRoute, Reply } from '../../../platform/http/route.ts';
import { ScreenContext, type Screen } from '../../../platform/pages/screen.ts';
import { entitlementRules } from '../actions/read-entitlements.ts';
import { decideEntitlements } from '../model/entitlements.ts';
import { sayEntitlements } from '../model/show-entitlement.ts';
import { costRoutes } from './cost-pages.ts';

const [asking, answering] = costRoutes as unknown as readonly PageRoute<unknown>[];
const ctx = makeCtx({ actor: { kind: 'public' }, authority: undefined, purpose: 'public-information', now: new Date('2026-11-22T10:00:00Z'), requestId: 'test' });
const screen: Screen = { actor: { kind: 'public' }, authority: undefined, url: new URL('http://localhost/help-with-costs'), menu: [], formToken: () => 'token', notice: undefined, isDemo: false, asset: (name) => name };

/** What the page says, as text, with its status. */
async function post(typed: Readonly<Record<string, string>>): Promise<{ words: string; html: string; status: number }> {
  const read = readInput(answering!.input, typed);
  const bare = { ctx, url: screen.url, address: '' };
  const reply: Reply = 'faults' in read ? await answering!.again!({ ...bare, faults: read.faults, typed } as never) : await answering!.answer({ ...bare, input: read.input } as never);
  assert.equal(reply.kind, 'page');
  if (reply.kind !== 'page') throw new Error('no page');
  const html = render(h(ScreenContext.Provider, { value: screen, children: reply.body }));
  return { html, words: html.replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/\s+/g, ' '), status: reply.status ?? 200 };
}

const worker = { work: 'employed', age: 'over21', earns: '3000', over100k: 'no', ni: 'yes', exempt: 'no' };
const lone: Readonly<Record<string, string>> = { 'born-day': '5', 'born-month': '5', 'born-year': '2024', 'family-partner': 'no', 'family-settled': 'yes', 'family-uc': 'no', 'family-taxCredits': 'no', 'family-vouchers': 'no', ...Object.fromEntries(Object.entries(worker).map(([name, value]) => [`parent1-${name}`, value])) };

test('the questions stand on one page, each in a field of its own, and none must be answered', async () => {
  const reply = await asking!.answer({ ctx, input: {} } as never);
  assert.ok(reply.kind === 'page');
  const html = render(h(ScreenContext.Provider, { value: screen, children: reply.body }));
  for (const { id, of } of entitlementRules.questions) for (const prefix of of === 'parent' ? ['parent1-', 'parent2-'] : ['family-']) assert.ok(html.includes(`name="${prefix}${id}"`), id);
  const { status, words } = await post({});
  assert.equal(status, 200);
  assert.match(words, /We cannot tell yet/);
});

test('a family that qualifies is told from when, and by when to apply', async () => {
  const { words } = await post(lone);
  assert.match(words, /You can probably get 30 hours for working parents from 1 January 2027: apply by 31 December 2026, and 1 more kind of help\./);
  assert.match(words, /Tax-Free Childcare Probably/);
});

test('the days of this child stand together in their order: applying, beginning, ending', async () => {
  const { words } = await post(lone);
  // Born on 5 May 2024: two on 5 May 2026, three on 5 May 2027. Hours of working parents can begin with the next term, 1 January 2027; those for all with the term after the third birthday, 1 September 2027.
  assert.match(words, /Dates for your child Date What 31 December 2026 Last day to apply for 30 hours for working parents 1 January 2027 30 hours for working parents can begin 31 August 2027 Last day of 15 hours for two-year-olds whose families get additional support 1 September 2027 15 hours for all three- and four-year-olds can begin 31 August 2029 /);
  assert.doesNotMatch((await post({})).words, /Dates for your child/, 'without a birth there are none');
});

test('what is missing is named in the words of its question, the partner’s as the partner’s', async () => {
  const { words } = await post({ ...lone, 'family-partner': 'yes', ...Object.fromEntries(Object.entries(worker).filter(([name]) => name !== 'over100k').map(([name, value]) => [`parent2-${name}`, value])) });
  assert.match(words, /30 hours for working parents Ask .*It depends on this answer: Does your partner expect to earn more than £100,000 this tax year/);
});

test('a fault is told at its field, and every answer is kept', async () => {
  const { status, html, words } = await post({ ...lone, 'born-day': '31', 'born-month': '2', 'parent1-earns': 'plenty' });
  assert.equal(status, 422);
  assert.match(html, /href="#born-day"/);
  assert.match(html, /id="born-day"/);
  assert.match(html, /href="#parent1-earns"/);
  assert.match(html, /value="plenty"/);
  assert.match(words, /Write the date of birth with day, month and year/);
  assert.match(html, /name="family-uc"[^>]*value="no"[^>]*checked|value="no"[^>]*name="family-uc"[^>]*checked|checked[^>]*name="family-uc"[^>]*value="no"|name="family-uc"[^>]*checked[^>]*value="no"/);
});

test('nothing that was typed stands in the address or is kept: the form is posted and leaves no line in the audit', () => {
  assert.deepEqual([asking!.method, answering!.method], ['GET', 'POST']);
  for (const { audit, cached } of [asking!, answering!]) {
    assert.ok('none' in audit);
    assert.notEqual(cached, true);
  }
});

test('sentences: nothing at all, and nothing now', () => {
  const today = '2026-11-22' as IsoDate;
  assert.match(sayEntitlements(decideEntitlements(entitlementRules, { answers: { uc: 'no' }, parents: [{ work: 'not-working', earns: 0, exempt: 'no', age: 'over21' }, {}], bornOn: '2010-01-01' as IsoDate }, today), today), /^You can probably not get any of these now/);
});
