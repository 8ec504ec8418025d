import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { h } from 'preact';
import { inReading } from '../../../platform/db/transaction.ts';
import { writeDocx } from '../../../platform/documents/docx.ts';
import { usualLimits } from '../../../platform/files/reading/limits.ts';
import { expandZipEntry } from '../../../platform/files/reading/zip.ts';
import { drawOn, type Screen } from '../../../platform/pages/screen.ts';
import { sql } from 'kysely';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { ctxOf, invented, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { setTarget } from '../actions/decide-target.ts';
import type { TargetAsked } from '../model/target.ts';
import type { IsoDate } from '../../../kernel/dates.ts';
import { findCard, type CardContent } from '../actions/read-card.ts';
import { writeCardWords } from '../actions/write-card-words.ts';
import { longest } from '../model/card-words.ts';
import { cardDocument } from './card-pages-document.tsx';
import { standaloneCard } from './card-pages-standalone.tsx';
import { CardPage } from './views/card-page.view.tsx';
import type { CardWordsFormProps } from './views/card-words.view.tsx';

/** `GOLDEN=write` writes the files anew: look at each before you commit it. */
const rewrite = process.env['GOLDEN'] === 'write';
const chromium = '/usr/bin/chromium';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
before(async () => {
  await seedWellbourne(db.owner);
  const doing = ['A children’s centre opens in Harbour in May', 'Speech help in every nursery', 'Free swimming for under-fives'];
  const written = await writeCardWords(ctxOf(personWith('outcomes:write-card')), db.app, { area: invented.wellbourne, seenVersion: 0, words: { doing, haveYourSay: 'Come to the parents’ forum on the first Monday of the month, or write to have.your.say@wellbourne.example.', isPublished: true } });
  assert.ok(written.accepted);
  const terms: TargetAsked = { state: 'agreed', basis: 'local', baselinePeriod: '2022', targetPeriod: '2026', value: 75, way: 'linear', parameter: undefined, comparator: undefined, milestones: [], proposedBy: 'Analyst', agreedBy: 'The board', agreedOn: '2026-03-05' as IsoDate, evidence: 'Neighbours’ pace' };
  const decider = ctxOf(personWith('outcomes:set-target'));
  for (const [indicator, value, baselinePeriod] of [['lait-fsp-new-gooddev', 75, '2022'], ['lait-totperabnew', 10, '2024']] as const) {
    const set = await setTarget(decider, db.app, { figure: { indicator, area: invented.wellbourne, group: 'all' }, terms: { ...terms, value, baselinePeriod }, reason: 'The plan' });
    assert.ok(set.accepted, indicator);
  }
});

async function cardOf(code: string): Promise<CardContent> {
  const ctx = ctxOf({ kind: 'public' });
  const content = await inReading(db.app, ctx, (trx) => findCard(ctx, trx, code));
  assert.ok(content);
  return content;
}

function pageOf(content: CardContent, form?: CardWordsFormProps): string {
  const screen: Screen = { actor: { kind: 'public' }, authority: undefined, url: new URL(`http://localhost:3000/card?area=${content.card.area.code}`), menu: [], formToken: () => 'token', notice: undefined, isDemo: false, asset: (name) => `/assets/${name}` };
  return `${drawOn(screen, h(CardPage, { content, form })).replaceAll('><', '>\n<')}\n`;
}

function matchesGolden(name: string, made: string): void {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (rewrite) writeFileSync(file, made);
  assert.equal(made, readFileSync(file, 'utf8'), `${name} reads otherwise than golden/${name}. If that is meant: GOLDEN=write, then look at it.`);
  assert.doesNotMatch(made, /undefined|NaN|\[object/);
}

for (const [name, code] of [['authority', invented.wellbourne], ['ward', invented.wards[0]], ['locality', invented.locality]] as const) {
  test(`the card of a ${name} on screen is the one that was looked at`, async () => matchesGolden(`card-${name}.html`, pageOf(await cardOf(code))));

  test(`the words of the paper of a ${name} are those that were read`, async () => {
    const bytes = await writeDocx(cardDocument(await cardOf(code), { madeAt: new Date('2026-11-22T10:00:00Z'), address: 'outcomes.example/card' }));
    matchesGolden(`card-${name}.docx.txt`, await textOf(bytes));
  });
}

test('who may write sees the form with the words in force, what is wrong with them, and who wrote before', async () => {
  const form = { area: invented.wellbourne, seenVersion: 1, doing: ['One thing'], haveYourSay: '', isPublished: true, faults: { haveYourSay: 'Say how people can have a say' }, history: [{ version: 1, doing: [], haveYourSay: 'Write to us.', isPublished: false, decidedAt: new Date('2026-03-05T14:07:00Z'), by: 'Asha Patel' }] };
  const html = pageOf(await cardOf(invented.wellbourne), form);
  for (const part of ['name="_csrf" value="token"', 'name="seenVersion" value="1"', 'href="#haveYourSay"', '5 March 2026 at 2:07pm, Asha Patel']) assert.ok(html.includes(part), part);
});

test('a card prints on two sides of A4 and hides none of its words, with the longest words it takes', { skip: existsSync(chromium) ? false : 'Chromium is not installed' }, async () => {
  const full = { doing: ['First', 'Second', 'Third'].map((word) => `${word} ${'wide words '.repeat(20)}`.slice(0, longest.doing)), haveYourSay: 'Come and tell us what matters. '.repeat(20).slice(0, longest.haveYourSay), isPublished: true };
  const written = await writeCardWords(ctxOf(personWith('outcomes:write-card')), db.app, { area: invented.wards[0], seenVersion: 0, words: full });
  assert.ok(written.accepted);
  // The ten neighbours have counts too: 615 of 1,000 and ten more each. Ours is 150 of 240, 62.5%, among them: chance alone would let it stand from the first to the last.
  await sql`UPDATE outcomes.value SET numerator = value * 10, denominator = 1000 WHERE indicator_code = 'lait-fsp-new-gooddev' AND area_code LIKE 'E080001%'`.execute(db.owner);
  const [level] = (await cardOf(invented.wellbourne)).card.figures.filter(({ picture }) => picture.indicator.code === 'lait-fsp-new-gooddev');
  assert.deepEqual(level!.among.map(({ test, words }) => `${test}: ${words.replace(/from \d+\w\w to/, 'from … to')}`), ['rank-range: could be anywhere from … to 11th of 11', 'funnel: about what chance alone would give']);
  const { chromium: browser } = await import('playwright-core');
  const folder = mkdtempSync(join(tmpdir(), 'everychild-card-'));
  const open = await browser.launchPersistentContext(folder, { executablePath: chromium, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
  try {
    for (const code of [invented.wellbourne, ...invented.wards, invented.locality]) {
      const page = await open.newPage();
      await page.setContent(standaloneCard(await cardOf(code)));
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 703, height: 1030 }); // A4 less the margins of the card, at 96 to the inch
      const cut = await page.evaluate(`[...document.querySelectorAll('.ec-card-side')].map((side) => side.scrollHeight - side.clientHeight)`);
      assert.deepEqual(cut, [0, 0], `${code}: a side has more than it holds, by so many pixels`);
      assert.equal(pagesOf(await page.pdf({ preferCSSPageSize: true })), 2, code);
      await page.close();
    }
  } finally {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Pages of a PDF as Chromium writes it: one object of the type Page for each. */
function pagesOf(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
}

/** Paragraphs and cells of a Word file, each a line. */
async function textOf(docx: Buffer): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of expandZipEntry(docx, 'word/document.xml', usualLimits)) pieces.push(piece);
  const xml = Buffer.concat(pieces).toString('utf8');
  const lines = xml.split('</w:p>').map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''));
  return `${lines.filter((line) => line !== '').join('\n').replaceAll('&amp;', '&').replaceAll('&apos;', "'")}\n`;
}
