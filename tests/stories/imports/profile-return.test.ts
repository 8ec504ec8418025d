import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readInstruments } from '../../../src/contexts/early-years/actions/read-instruments.ts';
import { csvOf, madeRows, type MadeRow } from '../../../src/contexts/early-years/model/made-return.cases.ts';
import { projectRoot } from '../../../src/platform/config/project-root.ts';
import { clearAway, newDataFolder, runCommand, type Told } from '../running/service-process.ts';

const dataFolder = newDataFolder();
after(() => clearAway(dataFolder));
const instrument = readInstruments().instruments.find(({ regime }) => regime === '2021')!;
const rows = madeRows(2_500, 2024, instrument).map((row, at) => ({ ...row, Estab: String(2001 + (at % 60)) }));

function run(...words: string[]): Told {
  return runCommand('early-years', ...words, '--data', dataFolder, '--json');
}

function writeReturn(name: string, children: readonly MadeRow[]): string {
  const path = join(dataFolder, name);
  writeFileSync(path, csvOf(children));
  return path;
}

function exported(year: number): string {
  const path = join(dataFolder, `out-${year}.csv`);
  const { status, err } = run('export', '--year', String(year), '--output', path);
  assert.equal(status, 0, err);
  return readFileSync(path, 'utf8');
}

/** Begins a command and kills it the hard way as soon as it has read rows. */
function killWhileReading(...words: string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(projectRoot, 'build/main.js'), ...words, '--data', dataFolder], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (/rows read|Opening the file/.test(said)) child.kill('SIGKILL');
    };
    child.stderr.on('data', hear);
    child.once('close', (_, signal) => resolve(signal ?? said));
  });
}

test('a return with an open query is refused in words, and goes in once it is explained', () => {
  const made = runCommand('authority', 'set-up', '--name', 'Sandholm Council', '--short-name', 'Sandholm', '--dfe-code', '330', '--administrator-name', 'Ann Other', '--administrator-email', 'ann@example.com', '--data', dataFolder);
  assert.equal(made.status, 0, made.err);
  const path = writeReturn('return.csv', rows.map((row, at) => (at === 5 ? { ...row, UPN: '' } : row)));
  const refused = run('import', path, '--year', '2024', '--accept');
  assert.deepEqual([refused.status, (JSON.parse(refused.out) as { value: { refusal: string }[] }).value[0]!.refusal], [3, 'questions-open'], refused.err);
  const accepted = run('import', path, '--year', '2024', '--explain', 'A child from abroad.', '--accept');
  assert.equal(accepted.status, 0, accepted.err);
  assert.equal(exported(2024).split('\n').length, 2_502);
});

test('killed while it reads, nothing is in; run again it goes on, and every child is in as if nothing had happened', async () => {
  const children = madeRows(2_500, 2025, instrument);
  const path = writeReturn('next.csv', children);
  assert.equal(await killWhileReading('early-years', 'import', path, '--year', '2025', '--accept'), 'SIGKILL');
  assert.equal(run('export', '--year', '2025', '--output', join(dataFolder, 'none.csv')).status, 3);
  const resumed = run('import', path, '--year', '2025', '--accept');
  assert.equal(resumed.status, 0, resumed.err);
  const said = (row: MadeRow): string => [row['UPN'], row['Surname'], row['Sex'], row['Estab'], ...instrument.items.map(({ code }) => row[code])].join();
  const [headings, ...lines] = exported(2025).trimEnd().split('\n').map((line) => line.split(','));
  const kept = lines.map((cells) => said(Object.fromEntries(headings!.map((heading, at) => [heading, cells[at]!]))));
  assert.deepEqual(kept.sort(), children.map(said).sort());
});
