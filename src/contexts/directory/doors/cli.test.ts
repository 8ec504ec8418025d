import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Command, CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import { readRegisterFile, type RegisterFileRefusal } from '../actions/read-register-file.ts';
import { directoryCommands } from './cli.ts';
import { sayDirectoryRefusal } from './words.ts';

const folder = mkdtempSync(join(tmpdir(), 'directory-'));
after(() => rmSync(folder, { recursive: true }));
const terminal: Terminal = { note: () => undefined, progress: () => undefined, signal: new AbortController().signal, write: () => undefined };

function fileOf(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function run(verb: string, given: Readonly<Record<string, unknown>>): Promise<CommandAnswer> {
  const found = directoryCommands.find((one) => one.verb === verb) as unknown as Extract<Command<unknown>, { kind: 'tool' }>;
  return found.run(found.options.parse(given), terminal);
}

const organization = { id: 'o1', name: 'Made-up Trust', description: 'A charity.' };
const services = [
  { id: 's1', name: 'Little Talkers', description: 'Speech and language drop-in.', organization, minimum_age: 0, maximum_age: 4, service_at_locations: [{ id: 'p1', location: { id: 'l1', latitude: 53.42, longitude: -2.32 } }] },
  { id: 's2', name: 'Chess club', organization },
  { id: 's3', name: '', organization },
];
const ofsted = ['Childcare providers', '', 'Provider URN,Provider type,Provider status,Provider Early Years Register Flag,Provider Compulsory Childcare Register Flag,Provider Voluntary Childcare Register Flag,Provider name,Provider address line 1,Provider Postcode', 'EY111111,Childminder,Active,Y,Y,N,Jo Example,14 Elm Road,ZZ1 4AB', 'EY222222,Castle,Active,Y,Y,N,A,B,ZZ1 4AB'].join('\n');

test('check tells what a file is, what comes in and what does not, with row, field and remedy', async () => {
  const answer = await run('check', { arguments: [fileOf('feed.json', JSON.stringify({ contents: services }))] });
  assert.ok(answer.kind === 'done');
  assert.equal(answer.words, 'Open Referral UK services: 3 rows, 2 can come in, 1 cannot. 1 note.');
  assert.deepEqual(answer.table!.rows, [['3', 'name', '', 'error', 'The service has no name. Give each service the name by which families know it.']]);
  const csv = await run('check', { arguments: [fileOf('providers.csv.gz', gzipSync(ofsted))] });
  assert.ok(csv.kind === 'done');
  assert.equal(csv.words, 'Ofsted childcare providers: 2 rows, 1 can come in, 1 cannot. 1 note.');
});

test('export writes Open Referral UK in either version; a childminder goes out masked', async () => {
  const out = join(folder, 'out.json');
  for (const format of ['v3', 'v1']) {
    const answer = await run('export', { arguments: [fileOf('providers.csv', ofsted)], on: '2026-11-22', output: out, format });
    assert.ok(answer.kind === 'done');
    assert.equal(answer.words, '1 of 2 services written.');
    const text = readFileSync(out).toString();
    assert.doesNotMatch(text, /Elm Road|ZZ1 4AB|Jo Example/);
    assert.match(text, format === 'v3' ? /"total_items":1/ : /"totalElements":1/);
  }
});

test('search finds by plain need, place and age, and puts urgent help first', async () => {
  const feed = fileOf('feed.json', JSON.stringify(services));
  const found = await run('search', { arguments: [feed, 'my', 'toddler', 'isn’t', 'talking'], on: '2026-11-22', near: '53.42,-2.33', months: '30' });
  assert.ok(found.kind === 'done');
  assert.deepEqual(found.table!.rows[0]!.slice(0, 4), ['Little Talkers', 'Made-up Trust', 'birth to 4 years', '0.4 miles']);
  const danger = await run('search', { arguments: [feed, 'he', 'hits', 'me'], on: '2026-11-22' });
  assert.match(danger.kind === 'done' ? danger.words! : '', /^If you are not safe at home, get help now\. Call 999/);
});

test('a spreadsheet of the council’s own is checked: sessions by week, by month and by date, and what cannot be read', async () => {
  const file = fileOf('own.csv', 'name,organisation,times,postcode\nBaby clinic,Health Trust,"MO TU 09:30-11:00; last FR 10:00-11:00 Weighing; 1st SA, 3rd SA 10:00-12:00; 2026-12-05 2026-12-12 14:00-16:00 Fair",ZZ1 1AA\nPlay,Hall Trust,"first thing 10-11; 2026-02-30 10:00-11:00; SA 10:00-12:00",\n,Nobody,,\n');
  const checked = (await run('check', { arguments: [file] })) as { value: { kind: string; rows: number; read: number; notes: { row: number; column: string; value: string }[] } };
  assert.deepEqual([checked.value.kind, checked.value.rows, checked.value.read], ['Services of your own', 3, 2]);
  assert.deepEqual(checked.value.notes.map(({ row, column }) => [row, column]), [[3, 'times'], [3, 'times'], [4, 'name']]);
  const page = join(folder, 'own.json');
  await run('export', { arguments: [file], on: '2026-11-28', output: page });
  const { contents } = JSON.parse(readFileSync(page, 'utf8')) as { contents: { name: string; schedules: { freq?: string; byday?: string; dtstart?: string }[] }[] };
  const schedules = contents.find(({ name }) => name === 'Baby clinic')!.schedules;
  assert.deepEqual(schedules.map(({ freq, byday, dtstart }) => [freq, byday, dtstart]), [['WEEKLY', 'MO,TU', undefined], ['MONTHLY', '-1FR', undefined], ['MONTHLY', '1SA,3SA', undefined], [undefined, undefined, '2026-12-05'], [undefined, undefined, '2026-12-12']]);
});

test('search takes a place among the words as the place, and with --as words as a word', async () => {
  const at = (latitude: number, city: string): object => ({ id: `p${city}`, location: { id: `l${city}`, latitude, longitude: -2.32, physical_addresses: [{ address_1: '1 High Street', city, postal_code: 'ZZ1 1AA' }] } });
  const feed = fileOf('towns.json', JSON.stringify([{ id: 's1', name: 'Chess club', description: 'Chess.', organization, service_at_locations: [at(53.42, 'Westfield')] }, { id: 's2', name: 'Chess circle', description: 'Chess.', organization, service_at_locations: [at(54.42, 'Farham')] }]));
  const found = await run('search', { arguments: [feed, 'chess', 'near', 'Westfield'], on: '2026-11-22' });
  assert.ok(found.kind === 'done');
  assert.match(found.words!, /^1 found\. Near Westfield; --as words/);
  const words = await run('search', { arguments: [feed, 'chess', 'near', 'Westfield'], on: '2026-11-22', as: 'words' });
  assert.doesNotMatch(words.kind === 'done' ? words.words! : '', /Near Westfield/);
});

const bad: readonly (readonly [RegisterFileRefusal, string, string | undefined])[] = [
  ['file-not-found', 'nowhere.json', undefined],
  ['file-not-known', 'other.json', '{"a":1}'],
  ['file-not-known', 'other.csv', 'a,b\n1,2\n'],
  ['file-not-known', 'other.xml', '<a/>'],
  ['json-unreadable', 'torn.json', '[{"id":'],
  ['csv-unreadable', 'torn.csv', 'a,"b\n1,2\n'],
  ['xml-unreadable', 'torn.xml', '<a><b></a>'],
  ['xml-has-doctype', 'typed.xml', '<!DOCTYPE a><a/>'],
];
for (const [code, name, content] of bad) {
  test(`${name} is refused with ${code}, in words that name the file`, () => {
    const read = readRegisterFile(content === undefined ? join(folder, name) : fileOf(name, content), '');
    assert.ok(!read.accepted);
    assert.equal(read.refusal.code, code);
    const words = sayDirectoryRefusal(read.refusal);
    assert.ok(words.includes(name) && !words.includes('{') && !words.includes('undefined'), words);
  });
}
