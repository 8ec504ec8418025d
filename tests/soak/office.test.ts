import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Document } from '../../src/platform/documents/document.ts';
import { writeDocx } from '../../src/platform/documents/docx.ts';
import { writeWorkbook, type ExportedWorkbook } from '../../src/platform/documents/xlsx.ts';

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
const options = { skip: office ? false : 'no LibreOffice here: apt-get install libreoffice' };
const folder = mkdtempSync(join(tmpdir(), 'everychild-office-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a file in LibreOffice and saves it as another kind; answers what it saved. */
function savedAs(name: string, bytes: Buffer, kind: string, suffix: string): Buffer {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const done = spawnSync(office!, ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', kind, '--outdir', folder, file], { encoding: 'utf8', timeout: 120_000 });
  assert.equal(done.status, 0, done.stderr);
  return readFileSync(file.replace(/\.\w+$/, `.${suffix}`));
}

const paper: Document = {
  title: 'Report card: Harbour ward',
  publisher: 'Wellbourne Children’s Partnership',
  isMadeUp: true,
  madeAt: new Date('2026-11-22T12:00:00Z'),
  blocks: [
    { kind: 'heading', level: 1, text: 'What we know' },
    { kind: 'paragraph', text: 'About the same as neighbours; no clear change.' },
    { kind: 'table', caption: 'Good level of development', columns: [{ heading: 'Year' }, { heading: 'Percentage', isFigure: true }], rows: [['2023/24', '66.1'], ['2024/25', 'hidden']], note: 'Source: made-up data.' },
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: 'What we are doing' },
    { kind: 'list', items: ['Stay and play on Saturdays', 'A speech therapist in each centre'] },
  ],
};

test('a paper opens in a word processor with all its words, in their order', options, () => {
  return writeDocx(paper).then((bytes) => {
    const text = savedAs('paper.docx', bytes, 'txt:Text (encoded):UTF8', 'txt').toString('utf8');
    let from = 0;
    for (const words of ['Report card: Harbour ward', 'What we know', 'About the same as neighbours', 'Good level of development', '2023/24', '66.1', 'hidden', 'Source: made-up data.', 'What we are doing', 'A speech therapist in each centre']) {
      const at = text.indexOf(words, from);
      assert.ok(at >= from, `"${words}" is missing or out of its place in:\n${text}`);
      from = at;
    }
  });
});

test('a paper with one page break prints on two pages', options, async () => {
  const pdf = savedAs('printed.docx', await writeDocx(paper), 'pdf', 'pdf').toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 2);
});

test('a workbook opens in a spreadsheet with its figures as numbers and no text run as a formula', options, async () => {
  const workbook: ExportedWorkbook = {
    title: 'Figures',
    publisher: 'Wellbourne',
    sources: ['Made up for this test.'],
    isMadeUp: true,
    madeAt: new Date('2026-11-22T12:00:00Z'),
    sheets: [{ name: 'Figures', columns: [{ heading: 'Area', kind: 'text' }, { heading: 'Value', kind: 'percentage', decimals: 1 }], rows: [['Harbour', 66.149], ['=1+1', null]] }],
  };
  const csv = savedAs('figures.xlsx', await writeWorkbook(workbook), 'csv:Text - txt - csv (StarCalc):44,34,76', 'csv').toString('utf8');
  assert.equal(csv, 'Area,Value\nHarbour,66.1\n=1+1,\n');
});
