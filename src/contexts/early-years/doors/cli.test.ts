import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { badFiles } from '../../../platform/files/reading/testing/bad-files.ts';
import { headingsOf } from '../actions/made-cohort.cases.ts';
import { assertRefused, typed, type Told } from './cli.cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-early-years-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const head = headingsOf('2021', 'UPN', 'DOB', 'Sex', 'LA', 'Estab', 'FSM', 'SEN').join(',');
const results = (goals: number): string => Array.from({ length: 17 }, (_, at) => (at < goals ? '2' : '1')).join(',');
/**
 * Ten children by hand. Goals reached: 17 x 6, 14, 12, 8, 4. Good level (the first 12): 8 of 10. Mean goals (102 + 14 + 12 + 8 + 4) / 10 = 14.
 * Lowest 20%: k = 2, (4 + 8) / 2 = 6; median 17; gap (17 - 6) / 17 = 64.7059. FSM: 1 of 3 good; others 7 of 7: gap 66.6667 points.
 * Check letters by facts 4.6: the digits 3302 0000 000d give 3x2 + 3x3 + 0 + 2x5 + dx13 = 25 + 13d; mod 23: d = 0 C, 1 R, 2 F, 3 V, 4 J, 5 Y, 6 M, 7 B, 8 Q, 9 E.
 */
const goals = [17, 17, 17, 17, 17, 17, 14, 12, 8, 4];
const letters = 'CRFVJYMBQE';
const meals = 'NNNNNNNYYY';
const rows = goals.map((reached, at) => `${letters[at]}33020000000${at},${at < 5 ? '2016-10-03' : '12/05/2017'},${at % 2 === 0 ? 'F' : 'M'},330,2001,${meals[at]},N,${results(reached)}`);
const cohort = (lines: readonly string[]): string => `${[head, ...lines].join('\n')}\n`;

interface Answer {
  readonly children: number;
  readonly problems: readonly { code: string; times: number; examples: readonly { row: number; column: string; value: string }[] }[];
  readonly groups: readonly { by: Record<string, string>; children: number; measures: Record<string, Record<string, unknown>> }[];
}

async function figuresOf(...words: string[]): Promise<Answer> {
  return JSON.parse((await typed('measures', '--regime', '2021', '--json', ...words)).shown) as Answer;
}

test('a file alone gives every measure once, with counts and limits, and the parts of the gap', async () => {
  const file = write('ten.csv', cohort(rows));
  const answer = await figuresOf('--input', file, '--by', 'sex,fsm,sex+fsm,term', '--list-edge');
  assert.deepEqual(answer.problems, []);
  const [all] = answer.groups;
  const { measures } = all!;
  assert.deepEqual([measures['good-level']!['value'], measures['good-level']!['numerator'], measures['good-level']!['denominator']], [80, 8, 10]);
  // Wilson for 8 of 10 at 95%: 49.02 to 94.33 (formulas 2.1).
  assert.deepEqual([(measures['good-level']!['lower'] as number).toFixed(2), (measures['good-level']!['upper'] as number).toFixed(2)], ['49.02', '94.33']);
  assert.equal(measures['mean-items']!['value'], 14);
  const gap = measures['lowest-fifth-gap']!;
  assert.deepEqual([(gap['value'] as number).toFixed(4), gap['k'], gap['median'], gap['meanOfLowest']], ['64.7059', 2, 17, 6]);
  assert.deepEqual(gap['edge'], { score: 8, children: 1, inside: 1, outside: 0, upns: ['Q330200000008'] });
  assert.equal((measures['fsm-gap']!['value'] as number).toFixed(4), '66.6667');
  assert.equal(measures['area-gap']!['missing'], 'not-available');
  assert.deepEqual(answer.groups.map(({ by, children }) => [Object.values(by).join('+'), children]), [['', 10], ['boys', 5], ['girls', 5], ['eligible', 3], ['not-eligible', 7], ['boys+eligible', 2], ['boys+not-eligible', 3], ['girls+eligible', 1], ['girls+not-eligible', 4], ['autumn', 5], ['summer', 5]]);
  assert.equal(Object.keys(measures).length, 4 + 1 + 3 + 3 + 7 + 17);
});

test('the table names the groups; --output writes CSV or JSON; another ending, and a folder that is not there, are refused', async () => {
  const file = write('ten.csv', cohort(rows));
  const { shown, notes } = await typed('measures', '--regime', '2021', '--input', file);
  assert.match(shown, /All children\s+10\s+80\.0\s+60\.0\s+14\.0\s+64\.7\s+66\.7\s+49\.0 to 94\.3/);
  assert.deepEqual(notes, ['ten.csv: 10 children of 10 rows.']);
  const csv = join(folder, 'out.csv');
  await typed('measures', '--regime', '2021', '--input', file, '--by', 'sex', '--output', csv);
  const written = parse(readFileSync(csv, 'utf8'), { columns: true }) as Record<string, string>[];
  const girls = written.find(({ group, measure }) => group === 'girls' && measure === 'good-level')!;
  assert.deepEqual([girls['children'], girls['numerator'], girls['denominator'], written.length], ['5', '4', '5', 3 * 35]);
  const json = join(folder, 'out.json');
  await typed('measures', '--regime', '2021', '--input', file, '--output', json);
  assert.deepEqual((JSON.parse(readFileSync(json, 'utf8')) as Answer).groups, (await figuresOf('--input', file)).groups);
  assertRefused(await typed('measures', '--regime', '2021', '--input', file, '--output', join(folder, 'out.pdf')), 'output-format-unknown', /.*out\.pdf" ends neither/);
  assertRefused(await typed('measures', '--regime', '2021', '--input', file, '--output', join(folder, 'no', 'out.csv')), 'output-not-writable', /.*\(ENOENT\)/);
});

test('another order of rows, two halves, other names and places of columns, Excel\'s encodings, and a row that comes twice change no figure', async () => {
  const usual = (await figuresOf('--input', write('ten.csv', cohort(rows)), '--by', 'every')).groups;
  const reversed = write('reversed.csv', cohort(rows.toReversed()));
  const [first, second] = [write('first.csv', cohort(rows.slice(0, 4))), write('second.csv', cohort(rows.slice(4)))];
  const renamed = write('renamed.csv', `Profile 2022,,\n\n${cohort(rows).replace('UPN', 'Unique Pupil Number').replace('Sex', 'gender').replace('E08', 'Comprehension').replace('LA,Estab', 'LEA,establishment_number')}`);
  const turned = write('turned.csv', `${[head, ...rows].map((line) => line.split(',').toReversed().join(';')).join('\r\n')}\r\n`);
  const utf16 = write('utf16.csv', Buffer.from(`\ufeff${cohort(rows)}`, 'utf16le'));
  const twice = write('twice.csv', cohort([...rows, rows[3]!]));
  for (const inputs of [[reversed], [first, second], [second, first], [renamed], [turned], [utf16], [twice], [first, write('ten-again.csv', cohort(rows))]]) {
    const made = await figuresOf(...inputs.flatMap((path) => ['--input', path]), '--by', 'every');
    assert.deepEqual(made.groups, usual, inputs.join(' and '));
  }
});

test('what is wrong with a row is told by row, column and remedy, and does not stop the others', async () => {
  const lines = [
    rows[0]!, rows[1]!.replace('R3302', 'X3302'), rows[2]!.replace('F330200000002', ''), rows[3]!.replace('2001', ''), rows[4]!.replace('2016-10-03', 'October'), rows[5]!.replace(',M,', ',Q,'),
    rows[6]!.replace(/,2,2,2,/, ',7,A,,'), 'Total,,,,,,,,,,,,,,,,,,,,,,,', rows[7]!.slice(0, 40), `${rows[0]!.slice(0, -1)}1`, head,
  ];
  const file = write('slips.csv', cohort(lines));
  const { answer, notes } = await typed('measures', '--regime', '2021', '--input', file, '--json');
  assert.equal(answer.kind, 'done');
  const told = Object.fromEntries(((answer as { value: Answer }).value.problems).map(({ code, times, examples: [place] }) => [code, [times, place!.row, place!.column, place!.value]]));
  assert.deepEqual(told, {
    'upn-malformed': [1, 3, 'UPN', 'X330200000001'],
    'upn-missing': [1, 4, 'UPN', undefined],
    'establishment-missing': [1, 5, undefined, undefined],
    'date-unreadable': [1, 6, 'DOB', 'October'],
    'code-unknown': [1, 7, 'Sex', 'Q'],
    'result-unknown': [1, 8, 'E01', '7'],
    'result-missing': [1, 8, 'E03', undefined],
    'row-without-results': [1, 9, undefined, '24 cells, 24 headings'],
    'row-ragged': [1, 10, undefined, '8 cells, 24 headings'],
    'child-twice-unlike': [1, 11, 'UPN', 'C330200000000, before it in row 2 of slips.csv'],
    'heading-again': [1, 12, undefined, '24 cells, 24 headings'],
  });
  assert.match(notes.join('\n'), /Error, 1 time \(slips\.csv, row 8, column E01, 7\): This is no score of this profile\. Counted as no result\. Correct it with the school/);
  assert.equal((answer as { value: Answer }).value.children, 8);
});

test('characteristics come from a side file by UPN or by small area; the match is told, and where both know the census is taken', async () => {
  const bare = write('bare.csv', cohort(rows.map((row) => row.replace(/,330,2001,[YN],/, ',330,2001,,'))));
  const census = write('census.csv', `UPN,FSM eligible,EAL,LSOA code\n${rows.map((row, at) => `${row.slice(0, 13)},${meals[at]},N,E0100000${at < 5 ? 1 : 2}`).join('\n')}\nA123456789012,Y,N,E01000001\n`);
  const areas = write('areas.csv', 'LSOA21CD,IDACI decile,Ward\nE01000001,9,North\nE01000002,2,South\nE01000003,1,West\n');
  const { answer, notes } = await typed('measures', '--regime', '2021', '--input', bare, '--census', census, '--census', areas, '--by', 'ward', '--json');
  const { groups } = (answer as { value: Answer }).value;
  assert.equal((groups[0]!.measures['fsm-gap']!['value'] as number).toFixed(4), '66.6667');
  // Tenth 9: 5 of 5 with a good level; tenth 2: 3 of 5.
  assert.deepEqual([groups[0]!.measures['area-gap']!['value'], groups.map(({ by, children }) => [by['ward'], children])], [40, [[undefined, 10], ['North', 5], ['South', 5]]]);
  assert.ok(notes.includes('census.csv, by upn: 10 rows fit, 1 do not; 10 of 10 children matched, 0 cells differ.'), notes.join('\n'));
  assert.ok(notes.includes('areas.csv, by lsoa: 2 rows fit, 1 do not; 10 of 10 children matched, 0 cells differ.'), notes.join('\n'));
  const conflicting = (await typed('measures', '--regime', '2021', '--input', write('ten.csv', cohort(rows)), '--census', write('other.csv', `UPN,FSM\n${rows[0]!.slice(0, 13)},Y\n`), '--by', 'fsm', '--json')).answer as { value: Answer };
  assert.deepEqual([conflicting.value.groups.find(({ by }) => by['fsm'] === 'eligible')!.children, conflicting.value.problems.map(({ code }) => code)], [4, ['characteristics-differ']]);
});

test('a file that cannot be used is refused with the place and what to do, and nothing is counted in part', async () => {
  const refuse = (regime: string, text: string, ...words: string[]): Promise<Told> => typed('measures', '--regime', regime, '--input', write('bad.csv', text), ...words);
  assertRefused(await refuse('2021', 'Name,Score\nA,1\n'), 'no-result-headings', /bad\.csv: No row of the first 2 names the columns of results \(E01 to E17\)\. The file begins with: Name, Score\./);
  assertRefused(await refuse('2021', cohort(rows).replace('E08', 'Notes')), 'result-columns-missing', /.*Row 1 has no column for E08 \(Comprehension\)/);
  assertRefused(await refuse('2021', cohort(rows).replace('DOB', 'upn')), 'column-twice', /.*"UPN" and "upn"/);
  assertRefused(await refuse('2021', cohort(rows).replace('DOB', 'Word reading')), 'column-twice', /.*"Word reading" and "E09"/);
  assertRefused(await refuse('2013', cohort(rows)), 'other-regime', /.*those of the 2021 profile, and --regime says 2013\. The profiles are never joined/);
  assertRefused(await refuse('2021', `${head}\n`), 'no-children-in-files', /.*headings in row 1 and no child below/);
  assertRefused(await refuse('2021', cohort(rows.map((row) => row.replace(/(,[12]){17}$/, ',x'.repeat(17))))), 'mostly-unreadable', /.*More than half of 10 rows .*Nothing was counted/);
  assertRefused(await refuse('2021', cohort(rows).replace('DOB', 'Year').replace(/2016-10-03/g, '2018/19')), 'year-of-no-regime', /.*results of 2018\/19, which the 2021 profile did not have\. Figures are never joined across a break/);
  assertRefused(await refuse('2021', cohort(rows), '--by', 'shoe'), 'no-such-breakdown', /There is no breakdown "shoe"/);
  assertRefused(await refuse('2021', cohort(rows), '--by', 'ethnicity'), 'breakdown-not-in-file', /Nothing in the files says "ethnicity"\. They say: sex, fsm, sen, term, la, setting\./);
  assertRefused(await typed('measures', '--regime', '2021', '--input', write('ten.csv', cohort(rows)), '--census', write('side.csv', 'Name,Shoe\nA,1\n')), 'no-key-column', /side\.csv/);
  assertRefused(await refuse('2021', `${cohort(rows)}"never closed,1\n`), 'unclosed-quote', /bad\.csv, row 12: /);
  assertRefused(await typed('measures', '--regime', '2021', '--input', join(folder, 'nowhere.csv')), 'not-found', /nowhere\.csv: There is no file of that name/);
});

test('none of the bad files that authorities send makes it stumble: each is refused in words that say what to do', async () => {
  // Those that are made to be huge are the business of the reading itself, which has its own test for them.
  for (const file of badFiles.filter(({ name }) => !/bomb|lies-about|50-mb|200000/.test(name))) {
    const told = await typed('measures', '--regime', '2021', '--input', write(`bad-${file.fileName}`, await file.build()));
    assert.ok(told.answer.kind === 'refused', file.name);
    assert.match(told.answer.words, /^bad-.+: .+\. .+/s, file.name);
    assert.doesNotMatch(told.answer.words, /\{|undefined/, file.name);
  }
});

test('200,000 rows of rubbish below good headings are refused with an example, a file that ends in the middle is read up to there', async () => {
  const rubbish = `${head}\n${`${Array.from({ length: 24 }, (_, at) => `#${at}?`).join(',')}\n`.repeat(200_000)}`;
  assertRefused(await typed('measures', '--regime', '2021', '--input', write('rubbish.csv', rubbish)), 'mostly-unreadable', /rubbish\.csv: More than half of 200,000 rows are not results: 200,000 rows had none.*first: row 2/);
  const cut = (await typed('measures', '--regime', '2021', '--json', '--input', write('cut.csv', cohort(rows).slice(0, -20)))).answer as { value: Answer };
  assert.deepEqual([cut.value.children, cut.value.problems.map(({ code, examples }) => [code, examples[0]!.row])], [9, [['cut-off', 11]]]);
});
