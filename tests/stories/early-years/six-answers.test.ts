import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { readInstruments } from '../../../src/contexts/early-years/actions/read-instruments.ts';
import { earlyYearsFace } from '../../../src/contexts/early-years/context.ts';
import { typed } from '../../../src/contexts/early-years/doors/cli.cases.ts';
import { csvOf, madeRows, type MadeRow } from '../../../src/contexts/early-years/model/made-return.cases.ts';
import { setTarget } from '../../../src/contexts/outcomes/contract.ts';
import { ctxOf, invented, personWith, seedWellbourne } from '../../../src/contexts/outcomes/actions/read-card.cases.ts';
import { outcomesFace } from '../../../src/contexts/outcomes/context.ts';
import type { IsoDate } from '../../../src/kernel/dates.ts';
import { fileInMemory } from '../../../src/platform/files/reading/source.ts';
import type { Permission } from '../../../src/platform/house/ctx.ts';
import { buildServer } from '../../../src/platform/http/server.ts';
import { acceptImport } from '../../../src/platform/imports/accept-import.ts';
import { bringIn, operatorOfTest } from '../../../src/platform/testing/bring-in.ts';
import { openTestDatabase, testConfig } from '../../../src/platform/testing/test-database.ts';

/*
 * Two returns and a census go in; the page of the year is read as a director reads it, answer by answer; each figure is held against hand arithmetic, against the command line
 * over the same children, and against the page of the indicator in the outcomes.
 *
 * 300 children a year, 100 in each of Harbour, Mill Hill and Northgate. With a good level: 60, 60 and 60 in 2023, 90, 60 and 60 in 2024.
 */
const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
const folder = mkdtempSync(join(tmpdir(), 'everychild-six-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const own = operatorOfTest(invented.authority);
const instrument = readInstruments().instruments.find(({ regime }) => regime === '2021')!;
const wardOf = (at: number): string => invented.wards[at % 3]!;

function rowsOf(year: number, good: readonly number[]): MadeRow[] {
  return madeRows(300, year, instrument).map((row, at) => {
    const place = Math.floor(at / 3);
    const results = place < good[at % 3]! ? '2'.repeat(17) : `${'1'.repeat((place % 9) + 1)}${'2'.repeat(16 - (place % 9))}`;
    return { ...row, Postcode: `ZZ1 ${at % 3}AB`, ...Object.fromEntries(instrument.items.map(({ code }, item) => [code, results[item]!])) };
  });
}

/** Every fifth child is eligible for free meals; two children are in no census. */
const censusOf = (rows: readonly MadeRow[]): MadeRow[] => rows.slice(0, 298).map(({ UPN }, at) => ({ UPN: UPN!, FSM: at % 5 === 0 ? 'Y' : 'N' }));
const years = [rowsOf(2023, [60, 60, 60]), rowsOf(2024, [90, 60, 60])] as const;

async function bring(spec: string, rows: readonly MadeRow[], year: number): Promise<void> {
  const report = await bringIn(db, earlyYearsFace.imports, spec, fileInMemory(`${spec}-${year}.csv`, Buffer.from(csvOf(rows))), { ctx: own, settings: { year } });
  if (report.state === 'proposed') assert.ok((await acceptImport({ specs: earlyYearsFace.imports, app: db.app, operator: db.operator }, own, report.id)).accepted, JSON.stringify(report.notes));
  else assert.equal(report.state, 'committed', JSON.stringify(report.notes));
}

before(async () => {
  await seedWellbourne(db.owner);
  for (const at of [0, 1, 2]) await sql`INSERT INTO places.postcode (postcode, latitude, longitude, ward_code, edition) VALUES (${`ZZ1 ${at}AB`}, 52, -1, ${wardOf(at)}, '2025')`.execute(db.owner);
  for (const [at, rows] of years.entries()) {
    await bring('early-years.side-file', censusOf(rows), 2023 + at);
    await bring('early-years.profile-return', rows, 2023 + at);
  }
  // Published: 148 of 240 in 2022. From 61.7% to 75% in four years: 68.3% is expected in 2024.
  const figure = { indicator: 'lait-fsp-new-gooddev', area: invented.wellbourne, group: 'all' };
  const terms = { state: 'agreed', basis: 'agreed-with-government', baselinePeriod: '2022', targetPeriod: '2026', value: 75, way: 'linear', parameter: undefined, comparator: undefined, milestones: [], proposedBy: 'Analyst', agreedBy: 'The board', agreedOn: '2026-03-05' as IsoDate, evidence: 'Neighbours’ pace' } as const;
  const set = await setTarget(ctxOf(personWith('outcomes:set-target')), db.app, { figure, terms, reason: 'The plan of 2026' });
  assert.ok(set.accepted, JSON.stringify(set));
});

const authority = { id: invented.authority, name: 'Wellbourne Council', colour: '#1d3a5f', isMadeUp: true };

/** The text of a page as somebody with these permissions reads it. */
async function read(url: string, ...permissions: Permission[]): Promise<string> {
  const server = await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes: [...outcomesFace.routes, ...earlyYearsFace.routes], menu: [], resolveVisitor: async () => ({ actor: personWith(...permissions), authority, session: undefined }) });
  const { statusCode, body } = await server.inject(url);
  assert.equal(statusCode, 200, url);
  return body.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').replaceAll('&#39;', '’');
}

const inside: readonly Permission[] = ['early-years:see-year', 'early-years:see-settings', 'outcomes:see-unpublished', 'outcomes:see-small-numbers'];
const questions = ['Did good level rise?', 'Did the gap close, and from which end?', 'Which groups, wards and settings moved it?', 'Are we on the way to the target, and how many children short?', 'How sure are we?', 'What should be looked at first?'];

/** The page cut at its questions: what stands below each, in their order. */
function answersOf(page: string): string[] {
  const places = questions.map((question) => page.indexOf(` ${question} `));
  assert.ok(places.every((place, at) => place > (places[at - 1] ?? 0)), `not in order: ${places.join(', ')}`);
  const end = page.indexOf('The tables behind the answers');
  return places.map((place, at) => page.slice(place + questions[at]!.length + 1, places[at + 1] ?? end).trim());
}

function fileOf(name: string, rows: readonly MadeRow[]): string {
  writeFileSync(join(folder, name), csvOf(rows));
  return join(folder, name);
}

const withWards = (rows: readonly MadeRow[]): MadeRow[] => rows.map((row, at) => ({ ...row, Ward: wardOf(at) }));
const files = ['--regime', '2021', '--input', fileOf('2024.csv', withWards(years[1])), '--census', fileOf('census-2024.csv', censusOf(years[1]))];
const earlierFiles = ['--earlier', fileOf('2023.csv', withWards(years[0])), '--earlier-census', fileOf('census-2023.csv', censusOf(years[0]))];

interface Measured {
  readonly groups: readonly { readonly by: Readonly<Record<string, string>>; readonly measures: Readonly<Record<string, { readonly value: number; readonly lower: number; readonly upper: number; readonly numerator: number; readonly denominator: number }>> }[];
}

test('the six answers stand in their order, and say what the children give by hand', async () => {
  const [good, gap, movers, aim, sure, first] = answersOf(await read('/early-years', ...inside)) as [string, string, string, string, string, string];
  // 180 of 300 is 60%, 210 of 300 is 70%. Wilson: 64.6 to 74.9.
  assert.match(good, /^Good level rose 10\.0 points to 70\.0% since 2022\/23 \(95% interval of the change \+2\.\d to \+17\.\d points\)\. 210 of 300 children reached it; 95% interval 64\.6 to 74\.9\.$/);
  // The lowest 60 of 2023: 15 children each with 8, 9 and 10 goals, 12 with 11, 3 of those with 12: 573 goals, 9.55 each. Of 2024: 11 each with 8, 9 and 10, 9 each with 11, 12 and 13: 621, 10.35 each.
  // The median has all 17: (17 - 9.55) / 17 is 43.8%, (17 - 10.35) / 17 is 39.1%. Who is eligible for meals is the same in both years, so that nothing comes from who the children are.
  assert.match(gap, /^The gap narrowed from 43\.8 to 39\.1 per cent of the median \(−4\.7, 95% interval −\d+\.\d to \+\d\.\d\); chance alone could explain it\. The lowest 20% rose from 9\.6 to 10\.4; the median stayed at 17\.0\. Of the change, in points of the gap: from the lowest 20% themselves −4\.7 \([^)]*\), which chance could explain; from the median 0\.0 \([^)]*\); from who the children are 0\.0 \([^)]*\)\. /);
  // Harbour from 60 to 90 of 100 is a third of the children: 30 points of its own are 10 of the authority's, all there is.
  // Not eligible for meals: 144, then 168 of 238, 24 children more, which are 8.00 points of 300. Born in autumn: 60, then 76 of 100, 16 more: 5.33.
  assert.match(movers, /^Groups that moved by more than chance: Not eligible for free school meals \(\+10\.1 points among 238 children, \+8\.00 of the authority’s change\); Autumn-born \(September to December\) \(\+16\.0 points among 100 children, \+5\.33 of the authority’s change\)\. /);
  assert.match(movers, /Wards that moved by more than chance: Harbour \(\+30\.0 points among 100 children, \+10\.00 of the authority’s change\)\./);
  assert.match(movers, /Schools and settings that moved by more than chance: 330\/2001 \(\+30\.0 points among 100 children, \+10\.00 of the authority’s change\)\./);
  // 61.67 + 2/4 x 13.33 = 68.33. 75% of 300 is 225: 15 more than 210. Published: 150 of 240 is 62.5%, neighbours 61.5 to 70.5, whose upper quartile is 68.25; (68.25 - 62.5) x 2.4 = 13.8, (67.7 - 62.5) x 2.4 = 12.5.
  assert.match(aim, /^On the way: 68\.3% was expected in 2023\/24, and the interval of our figure holds it\. For the target of 75\.0% in 2026, 15 more of as many children would have to reach a good level\. 2 years after 2024: The top quarter of neighbours now has 68\.3%, England now has 67\.7%: between 13 and 14 more children\. Targets · Schools and settings, and next year’s children$/);
  // 168 of 238 are 70.6%, 42 of 60 eligible are 70.0%. The two in no census have no good level: both eligible 70.6 - 42/62 = 2.8 points, neither 168/240 - 70.0 = 0.0. Half of 74.9 - 64.6 is 5.2.
  assert.equal(sure, '300 children are counted, 300 of them with a result in every goal; those without one count as not having reached it. With so many children a figure is sure to about 5.2 points either way. 2 children are in no census. Whatever they are, the gap by free school meals, 0.6 points, lies between 0.0 and 2.8. The gap of the lowest 20% is a figure of our own since 2021, not an official statistic.');
  // Such children elsewhere, by sex, term and meals, one child more at even chance in each kind. 2001: 3 x 20 x 12.5/21 + 20 x 24.5/40 + 3 x 5 x 3.5/6 + 5 x 6.5/11 = 59.7. 2002: 2 x 20 x 18.5/21 + 20 x 30.5/40
  // + 19 x 12.5/21 + 5 x (3.5 + 5.5 + 4.5)/6 + 5 x 7.5/11 + 1 x 0.5/1 = 77.0. Goal 1 is missed by each child without a good level: 210 of 300 reach it.
  assert.equal(first, ['Talk with 330/2001: 90 of its 100 children reached a good level, where 60 such children would elsewhere. A reason to look together, not a finding.', 'Talk with 330/2002: 60 of its 100 children reached a good level, where 77 such children would elsewhere. A reason to look together, not a finding.', 'Clearly below the authority: Mill Hill (60.0%), Northgate (60.0%).', 'Of all goals fewest children reach Listening, attention and understanding (70.0%).', 'Whom to visit, and what visits found'].join(' '));
});

test('the command line says the same of the same children: measures, what moved the gap, and what each ward added', async () => {
  const [good, gap, , , sure] = answersOf(await read('/early-years', ...inside)) as [string, string, string, string, string];
  const measures = JSON.parse((await typed('measures', ...files, '--json')).shown) as { value?: Measured } & Measured;
  const [all] = (measures.value ?? measures).groups;
  const level = all!.measures['good-level']!;
  assert.deepEqual([level.numerator, level.denominator, level.value], [210, 300, 70]);
  assert.ok(good.includes(`95% interval ${level.lower.toFixed(1)} to ${level.upper.toFixed(1)}.`));
  assert.ok(gap.includes(`to ${all!.measures['lowest-fifth-gap']!.value.toFixed(1)} per cent of the median`));
  assert.ok(sure.includes(`the gap by free school meals, ${Math.abs(all!.measures['fsm-gap']!.value).toFixed(1)} points`));
  const { shown } = await typed('review', ...files, ...earlierFiles, '--units', 'ward');
  const gapSentences = shown.split('\n').slice(0, 2).join(' ');
  assert.ok(gap.startsWith(gapSentences), `${gap}\n${gapSentences}`);
  assert.match(shown, new RegExp(`${wardOf(0)}\\s+100\\s+90\\s+30\\.00\\s+6\\.67\\s+10\\.00\\s+10\\.00`));
});

test('the pages of the indicators in the outcomes show the same figures, of the authority and of a ward', async () => {
  const level = await read(`/indicators/own-profile-2021-good-level?area=${invented.wellbourne}`, ...inside);
  assert.match(level, /70\.0% \(210 of 300\)/);
  assert.match(await read(`/indicators/own-profile-2021-good-level?area=${wardOf(0)}`, ...inside), /90\.0% \(90 of 100\)/);
  const gap = /to (\d+\.\d) per cent of the median/.exec(answersOf(await read('/early-years', ...inside))[1]!)![1]!;
  assert.ok((await read(`/indicators/own-profile-2021-lowest-fifth-gap?area=${invented.wellbourne}`, ...inside)).includes(gap), gap);
});
