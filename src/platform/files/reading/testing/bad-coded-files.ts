import { headings, lines, soundRows, soundTable, type BadFile } from './bad-file.ts';

const accented = soundRows.map((row) => row.replace('Alder', 'Pr\u00e9 Fleuri'));
const windows = Buffer.from(`${[headings, ...accented].join('\r\n')}\r\n`, 'latin1');

/** Text saved another way, text that is not text, and text without end. */
export const badCodedFiles: readonly BadFile[] = [
  { name: 'utf-8-with-mark', fileName: 'mark.csv', build: () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), soundTable()]), expected: { outcome: 'healed', healings: [], rows: 4, headings: headings.split(',') } },
  { name: 'utf-16', fileName: 'unicode.txt', build: () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(lines(headings, ...accented).toString(), 'utf16le')]), expected: { outcome: 'healed', healings: ['read-as-utf-16'], rows: 4, firstRow: accented[0]!.split(',') } },
  { name: 'utf-16-other-way-round', fileName: 'unicode-be.txt', build: () => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(lines(headings, ...accented).toString(), 'utf16le').swap16()]), expected: { outcome: 'healed', healings: ['read-as-utf-16'], rows: 4, firstRow: accented[0]!.split(',') } },
  { name: 'utf-16-without-mark', fileName: 'unmarked.txt', build: () => Buffer.from(lines(headings, ...accented).toString(), 'utf16le'), expected: { outcome: 'refused', code: 'nul-bytes', line: 1, remedy: /CSV UTF-8/ } },
  { name: 'windows-1252', fileName: 'windows.csv', build: () => windows, expected: { outcome: 'healed', healings: ['read-as-windows-1252'], rows: 4, firstRow: accented[0]!.split(',') } },
  { name: 'two-encodings', fileName: 'mixed.csv', build: () => Buffer.concat([windows, Buffer.from('E05000005,Caf\u00e9 Row,2018/19,10,20,50.0\r\n')]), expected: { outcome: 'refused', code: 'mixed-encoding', line: 6, remedy: /CSV UTF-8/ } },
  { name: 'nul-bytes', fileName: 'nul.csv', build: () => Buffer.from(soundTable().toString().replace('Cedar', 'Ce\0ar')), expected: { outcome: 'refused', code: 'nul-bytes', line: 4, remedy: /CSV UTF-8/ } },
  { name: 'line-of-50-mb', fileName: 'endless.csv', build: () => Buffer.concat([lines(headings), Buffer.alloc(50_000_000, 'a')]), expected: { outcome: 'refused', code: 'line-too-long', row: 2, remedy: /line ends/ } },
  { name: 'columns-20000', fileName: 'wide.csv', build: () => lines(Array.from({ length: 20_000 }, (_, index) => `c${index}`).join(','), new Array(20_000).fill('1').join(',')), expected: { outcome: 'refused', code: 'too-many-columns', row: 1, remedy: /Keep the columns/ } },
  { name: 'rubbish-of-200000-rows', fileName: 'rubbish.csv', build: buildRubbish, expected: { outcome: 'refused', code: 'too-many-problems', row: 2, remedy: /right file/ } },
];

/** 200,000 rows of words in no order, under six headings but with three to nine cells each; always the same. */
function buildRubbish(): Buffer {
  const vocabulary = ['lorem', 'ipsum', '17', 'dolor', '-3', 'sit', 'amet', '2019', 'x', 'consectetur'];
  let seed = 20_190_401;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const rows = ['what,when,why,who,where,which', 'lorem,17,ipsum'];
  while (rows.length < 200_000) rows.push(Array.from({ length: 4 + next(6) }, () => vocabulary[next(10)]!).join(','));
  return Buffer.from(`${rows.join('\n')}\n`);
}
