import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Command, CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import { readWords } from '../../../platform/cli/read-words.ts';
import { showAnswer } from '../../../platform/cli/show-answer.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';
import { makeAreaGroup } from '../actions/decide-area-group.ts';
import { ctxOf, invented, nationalCtx, personWith, seedWellbourne } from '../actions/read-card.cases.ts';
import { outcomesCommands } from './cli.ts';

const db = await openTestDatabase(['access', 'places', 'outcomes']);
const folder = mkdtempSync(join(tmpdir(), 'everychild-cli-'));
before(() => seedWellbourne(db.owner));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly answer: CommandAnswer;
  readonly shown: string;
  readonly written: string;
  readonly noted: string;
}

/** What the operator sees after `everychild outcomes ...`: as the roof runs it, without a tenant. */
const typed = (...words: string[]): Promise<Told> => typedFor(undefined, ...words);

/** The same with `--authority`, which the roof puts into the ctx. */
async function typedFor(authority: AuthorityId | undefined, ...words: string[]): Promise<Told> {
  const found = outcomesCommands.find(({ verb }) => verb === words[0])!;
  const read = readWords(found, words.slice(1));
  assert.ok(!('faults' in read), 'faults' in read ? read.faults.join(' ') : '');
  let [written, noted] = ['', ''];
  const terminal: Terminal = { note: (line) => void (noted += line), progress: () => undefined, signal: new AbortController().signal, write: (bytes) => void (written += bytes.toString()) };
  const command = found as unknown as Extract<Command<unknown>, { kind: 'act' }>;
  const answer = await command.run({ ...nationalCtx, authority }, db.operator, read.options, terminal);
  return { answer, shown: showAnswer(answer, read.shared.json), written, noted };
}

function refusalOf({ answer }: Told): string {
  assert.equal(answer.kind, 'refused');
  return answer.kind === 'refused' ? `${answer.code}: ${answer.words}` : '';
}

test('show answers with its first sentence and the series, by our code or the publisher’s', async () => {
  const { shown } = await typed('show', '--indicator', 'FSP_NEW_GOODDEV', '--area', invented.wellbourne);
  assert.match(shown, /^Foundation Stage - % achieving a good level of development, Wellbourne\nIn 2024 it was 62\.5% \(150 of 240\): about the same as neighbours \(66\.0%\); no clear change in five years\.\n/);
  assert.match(shown, /2018\s+66\.7%\s+60\.5% to 72\.3%\s+160 of 240/);
  const value = JSON.parse((await typed('show', '--indicator', 'lait-fsp-new-gooddev', '--area', invented.wellbourne, '--json')).shown) as { figure: { numerator: number }; series: unknown[] };
  assert.deepEqual([value.figure.numerator, value.series.length], [150, 7]);
  assert.match(refusalOf(await typed('show', '--indicator', 'nothing', '--area', invented.wellbourne)), /^indicator-or-area-not-found: No indicator here has the code "nothing"/);
});

test('compare lists every authority, best first, and marks neighbours', async () => {
  const { shown } = await typed('compare', '--indicator', 'FSP_NEW_GOODDEV', '--area', invented.wellbourne);
  const rows = shown.split('\n').filter((line) => /E0800/.test(line));
  assert.deepEqual([rows.length, /^Neighbour 10\s+E08000110\s+70\.5%\s+neighbour$/.test(rows[0]!)], [11, true]);
  assert.match(rows[9]!, /^Wellbourne .*62\.5% .*this area$/);
});

test('compare and show set an area against a group of the authority’s own by its name, and say when there is none', async () => {
  const made = await makeAreaGroup(ctxOf(personWith()), db.app, { name: 'By the sea', tier: 'upper-tier', members: ['E08000101', 'E08000102'], reason: 'They lie by the sea' });
  assert.ok(made.accepted);
  // read-card.cases.ts: 61.5% and 62.5%, by hand 62.0% between them.
  const { shown } = await typed('compare', '--indicator', 'FSP_NEW_GOODDEV', '--area', invented.wellbourne, '--against', 'by the Sea');
  assert.match(shown, /about the same as the average of By the sea \(62\.0%, 2 of 2 have a figure\)/);
  assert.match(shown, /Neighbour 1\s+E08000101\s+61\.5%\s+in the group/);
  assert.match((await typed('show', '--indicator', 'FSP_NEW_GOODDEV', '--area', invented.wellbourne, '--against', made.value)).shown, /the average of By the sea \(62\.0%\)/);
  assert.match(refusalOf(await typed('show', '--indicator', 'FSP_NEW_GOODDEV', '--area', invented.wellbourne, '--against', 'nobody')), /or no group of areas the name "nobody"/);
});

test('list names the indicators of a topic', async () => {
  const { shown } = await typed('list', '--topic', 'made');
  assert.match(shown, /lait-fsp-new-gooddev\s+FSP_NEW_GOODDEV\s+Made up/);
  assert.match((await typed('list', '--topic', 'nowhere')).shown, /No topic has "nowhere" in its name\./);
});

test('card writes a Word file or a page, says the data are made up, and leaves an audit line', async () => {
  const docx = join(folder, 'card.docx');
  await typed('card', '--area', invented.wellbourne, '--output', docx);
  assert.equal(readFileSync(docx).subarray(0, 2).toString(), 'PK');
  const { written } = await typed('card', '--area', invented.wards[0], '--output', '-');
  assert.match(written, /^<!DOCTYPE html>[\s\S]*Made-up data[\s\S]*How children are doing in Harbour/);
  const value = JSON.parse((await typed('card', '--area', invented.locality, '--json')).shown) as { isMadeUp: boolean; figures: unknown[]; outcomes: { sentence: { test: string } }[] };
  assert.deepEqual([value.isMadeUp, value.figures.length, value.outcomes.length], [true, 8, 5]);
  const lines = await sql<{ count: string }>`SELECT count(*)::text AS count FROM platform.audit WHERE act = 'outcomes.card-exported'`.execute(db.owner);
  assert.equal(lines.rows[0]!.count, '2');
});

test('a card that cannot be written says why', async () => {
  assert.match(refusalOf(await typed('card', '--area', 'E05000000')), /^area-not-found: No area here has the code "E05000000"/);
  assert.match(refusalOf(await typed('card', '--area', invented.wellbourne, '--output', 'card.pdf')), /^output-format-unknown: "card\.pdf" ends in no format that can be written here: use \.docx or \.html\.$/);
  assert.match(refusalOf(await typed('card', '--area', invented.wellbourne, '--output', join(folder, 'none', 'card.html'))), /^output-not-writable: .* its folder does not exist\.$/);
});

test('export gives every figure once with counts, limits, method, flag and reason', async () => {
  const file = join(folder, 'figures.csv');
  const { answer } = await typed('export', '--indicator', 'own-library', '--output', file);
  assert.deepEqual(answer.kind === 'done' && answer.value, { rows: 12, output: file });
  const lines = readFileSync(file, 'utf8').trim().split('\r\n');
  assert.equal(lines[0]!.split(',').length, 21);
  assert.match(lines[1]!, /^own-library,own-library,Under-fives who are library members,% of children,all,E01099001,Harbour 1,2025,,,,,,,,c,hidden,own,.*,2,made up$/);
  // 21 of 90: 23.3%, Wilson 15.8 to 33.1.
  assert.match(lines[2]!, /,2025,23\.33333\d*,21,90,15\.7\d*,33\.0\d*,0\.95,wilson,,,own,/);
  const rows = JSON.parse((await typed('export', '--area', invented.wellbourne, '--json')).shown) as { indicator: string }[];
  // By measure: 3 of weight, 2 of admissions, 7 and 4 at age 5, 3 at age 11, 4 of absence, 1 at 16, 1 of youth justice, 4 at 19.
  assert.equal(rows.length, 29);
  const xlsx = join(folder, 'figures.xlsx');
  await typed('export', '--area', invented.wellbourne, '--indicator', 'ExcessRec', '--output', xlsx);
  assert.equal(readFileSync(xlsx).subarray(0, 2).toString(), 'PK');
});

test('an export of nothing, or of what is not here, is refused', async () => {
  assert.match(refusalOf(await typed('export')), /^nothing-to-export: /);
  assert.match(refusalOf(await typed('export', '--indicator', 'none')), /^indicator-not-found: /);
  assert.match(refusalOf(await typed('export', '--area', 'E05000000')), /^area-not-found: /);
  assert.match(refusalOf(await typed('export', '--area', invented.wellbourne, '--output', 'a.txt')), /^output-format-unknown: /);
});

test('where several authorities stand the one named is worked for; without a name a note says so, and figures of none are shown', async () => {
  const other = '00000000-0000-7000-8000-0000000000ee' as AuthorityId;
  assert.equal((await typed('list', '--topic', 'made')).noted, '', 'one authority needs no name');
  await sql`INSERT INTO access.authority (authority_id, name, short_name, ons_code, colour, is_made_up, made_at) VALUES (${other}, 'Fellshire Council', 'Fellshire', 'E10099001', '#1d3a5f', true, '2026-11-22T09:00:00Z')`.execute(db.owner);
  const told = async (authority: AuthorityId | undefined): Promise<string> => {
    const { answer, noted } = await typedFor(authority, 'export', '--indicator', 'own-library');
    return `${answer.kind} ${noted}`;
  };
  assert.equal(await told(invented.authority), 'done ');
  assert.equal(await told(other), 'refused ');
  assert.match(await told(undefined), /^refused 2 authorities stand here and none was named: published figures alone are looked at\. Name one with --authority/);
});
