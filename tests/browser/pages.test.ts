import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { allRoutes } from '../../src/app/assemble-web.ts';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { indexedPng } from './indexed-png.ts';
import { pagesToSee, seenElsewhere, type PageToSee } from './pages.ts';
import { asPerson, startDemo, type RunningDemo } from './service.ts';

/*
 * Each page of each door, opened in a browser on the real demonstration: at desk width with axe and its files, on a phone, with scripts off,
 * at 400% zoom, on paper. Pictures for the guide are taken here when GUIDE=write.
 */

const desk = { width: 1280, height: 900 };
/** The guide's pictures: a small window, so that type is read at half the size. */
const guide = { width: 1024, height: 720 };
const phone = { width: 360, height: 740 };
/** 1280 px at 400% zoom, as WCAG 1.4.10 reckons it. */
const zoomed = { width: 320, height: 256 };

/** A page of the browser, and what the browser complained of since it was last looked at. */
interface OpenedPage {
  readonly page: Page;
  readonly complaints: string[];
}

let demo: RunningDemo;
/** One page in the browser for each person, with scripts and without: a new one for each address costs as much as opening it. */
const opened = new Map<string, OpenedPage>();
/** Where each link that was followed and each file that was handed in led to. */
const ledTo = new Map<string, string>();
/** Kinds of files that were taken away. */
const taken = new Set<string>();

before(async () => {
  demo = await startDemo();
});
after(async () => {
  await demo?.stop();
});

test('every page of the route table is looked at', () => {
  const keyring = { lock: (): string => '', unlock: (): string => '' };
  const seen = new Set(pagesToSee.map(({ route }) => route));
  const pages = allRoutes({ keyring, isDemo: true, ownAddress: undefined }).filter(({ method, path }) => method === 'GET' && !isDownload(path));
  const unseen = pages.map(({ path }) => path).filter((path) => !seen.has(path) && !(path in seenElsewhere));
  assert.deepEqual(unseen, [], 'Add each to tests/browser/pages.ts with an address at which it can be opened.');
});

for (const toSee of pagesToSee) {
  test(`${toSee.route} at ${toSee.at}${toSee.as ? ` as ${toSee.as}` : ''}`, async (t) => {
    await t.test('at desk width it begins with its answer, axe finds nothing and each file can be taken away; on a phone nothing is cut off', () => look(toSee, desk, true, async (page) => {
      await saveGuidePicture(toSee, page);
      await beginsWell(toSee, page);
      await passesAxe(page);
      await givesItsFiles(page);
      await page.setViewportSize(phone);
      await fitsWidth(page);
    }));
    await t.test('with scripts off, at 400% zoom and on paper it is all there', () => look(toSee, zoomed, false, async (page) => {
      await fitsWidth(page);
      await beginsWell(toSee, page);
      await page.emulateMedia({ media: 'print' });
      assert.ok(await page.locator('h1').first().isVisible(), 'its heading is printed');
    }));
  });
}

async function look(toSee: PageToSee, viewport: { width: number; height: number }, javaScriptEnabled: boolean, check: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints } = await pageOf(toSee.as, javaScriptEnabled);
  complaints.length = 0;
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(viewport);
  const answer = await page.goto(await addressOf(toSee, page));
  assert.equal(answer?.status(), 200);
  for (const fields of toSee.answering ?? []) await goOn(fields, page);
  await check(page);
  assert.deepEqual(complaints, [], 'the browser complained');
}

/** Where the page stands: a link is looked up once on the page that has it; a file is handed in once, and leads there. */
async function addressOf({ at, follow, upload }: PageToSee, page: Page): Promise<string> {
  if (!upload && follow === undefined) return `${demo.address}${at}`;
  const key = `${at} ${upload?.name ?? follow}`;
  const address = ledTo.get(key) ?? (upload ? await handIn(upload, at, page) : await followed(follow!, at, page));
  ledTo.set(key, address);
  return address;
}

async function goOn(fields: Readonly<Record<string, string>>, page: Page): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]`);
    if (await field.first().getAttribute('type') === 'text') await field.fill(value);
    else await page.locator(`main [name="${name}"][value="${value}"]`).check();
  }
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Continue' }).click()]);
}

async function followed(follow: string, at: string, page: Page): Promise<string> {
  let address = `${demo.address}${at}`;
  for (const wanted of follow.split(' then ')) {
    await page.goto(address);
    const links = await page.locator('main a[href]').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
    const link = links.find((href) => new RegExp(wanted).test(href));
    assert.ok(link, `${address} has no link to ${wanted}`);
    address = `${demo.address}${link}`;
  }
  return address;
}

async function handIn({ name, content }: { name: string; content: string }, at: string, page: Page): Promise<string> {
  await page.goto(`${demo.address}${at}`);
  await page.locator('main input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await Promise.all([page.waitForURL((url) => url.href !== `${demo.address}${at}`), page.locator('main form button[type=submit]').first().click()]);
  return page.url();
}

async function pageOf(as: string | undefined, javaScriptEnabled: boolean): Promise<OpenedPage> {
  const key = `${as ?? ''} ${javaScriptEnabled}`;
  const known = opened.get(key);
  if (known) return known;
  const page = await (await asPerson(demo, as, { javaScriptEnabled })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (fault) => complaints.push(fault.message));
  opened.set(key, { page, complaints });
  return { page, complaints };
}

async function beginsWell(toSee: PageToSee, page: Page): Promise<void> {
  assert.equal(await page.locator('h1').count(), 1, 'one heading of the first level');
  assert.ok(await page.locator('.ec-ribbon').isVisible(), 'it says that the data are made up');
  if (!toSee.answers) return;
  const first = await page.locator('.ec-answer').first().innerText();
  assert.match(first, /[.?!]$/, 'its first sentence is a sentence');
}

/** Tables and pictures that the page offers to take away; one of each kind, for other pages offer the same. */
async function givesItsFiles(page: Page): Promise<void> {
  const links = await page.locator('.ec-downloads a[href]').evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href).filter((href) => /[?&]format=|\.(csv|docx)\b/.test(href)));
  for (const link of links) {
    const url = new URL(link);
    const kind = [url.pathname.split('/')[1], url.pathname.split('/').at(-1), ...['kind', 'part', 'table', 'format'].map((name) => url.searchParams.get(name))].join(' ');
    if (taken.has(kind)) continue;
    taken.add(kind);
    const file = await page.request.get(link);
    const [body, type] = [await file.body(), file.headers()['content-type'] ?? ''];
    assert.deepEqual([file.status(), /attachment|inline/.test(file.headers()['content-disposition'] ?? '')], [200, true], link);
    const begins = { svg: '<?xml', png: '\x89PNG', csv: '\xef\xbb\xbf', xlsx: 'PK' }[url.searchParams.get('format') ?? ''];
    if (begins !== undefined) assert.equal(body.subarray(0, begins.length).toString('latin1'), begins, `${link} is ${type}`);
    assert.ok(body.length > 200, `${link} holds ${body.length} bytes`);
  }
}

async function fitsWidth(page: Page): Promise<void> {
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(width[0]! <= width[1]! + 1, `the page is ${width[0]} px wide on a screen of ${width[1]} px`);
}

/** GOV.UK Frontend says aria-expanded of a radio that reveals fields, which some screen readers read out and ARIA does not know: alphagov/govuk-frontend issue 979. */
const revealing = /^<input class="govuk-radios__input"[^>]* aria-controls="conditional-/;

/** Rows of a table that axe looks at: those below are made alike, and hundreds of them take it seconds. They are there again with scripts off. */
const rowsForAxe = 8;

/** In one page alone, which all of ours are: axe's other mode opens a second page for frames of other sites, and takes twice as long. */
async function passesAxe(page: Page): Promise<void> {
  await page.evaluate((most) => {
    for (const body of document.querySelectorAll('tbody')) for (const row of [...body.rows].slice(most)) row.remove();
  }, rowsForAxe);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], preload: false }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ html }) => id !== 'aria-allowed-attr' || !revealing.test(html)) })).filter(({ nodes }) => nodes.length > 0);
  assert.deepEqual(found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`), []);
}

async function saveGuidePicture({ picture }: PageToSee, page: Page): Promise<void> {
  if (!picture || process.env['GUIDE'] !== 'write') return;
  mkdirSync(join(projectRoot, 'docs/guide/pictures'), { recursive: true });
  await page.setViewportSize(guide);
  writeFileSync(join(projectRoot, 'docs/guide/pictures', `${picture}.png`), indexedPng(await page.screenshot()));
  await page.setViewportSize(desk);
}

function isDownload(path: string): boolean {
  return /^\/api\/v1\/|^\/open-referral\/|^\/sitemap\.xml$|^\/robots\.txt$|\/(picture|figures|table|file)$|\.docx$|\.csv$/.test(path);
}
