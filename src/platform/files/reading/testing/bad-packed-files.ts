import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { soundTable, type BadFile } from './bad-file.ts';
import { buildWorkbook, workbookParts } from './build-workbook.ts';
import { buildZip } from './build-zip.ts';

/** Files that are something else. Each begins, and where it matters ends, as the true thing does. */
const wrongFiles: readonly BadFile[] = [
  wrong('pdf', 'report.csv', 'is-pdf', Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF\n')),
  wrong('png', 'chart.csv', 'is-image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52])),
  wrong('sign-in-page', 'lait.csv', 'is-web-page', Buffer.from('<!DOCTYPE html>\n<html lang="en"><head><title>Sign in</title></head><body><form><input name="password"></form></body></html>\n')),
  wrong('word-document', 'table.docx', 'is-word-document', buildZip([{ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') }, { name: 'word/document.xml', bytes: Buffer.from('<w:document/>') }])),
  wrong('excel-97', 'old.xls', 'is-old-excel', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), Buffer.from('Root Entry\0Workbook\0', 'utf16le'), Buffer.alloc(512)])),
  wrong('open-document', 'table.ods', 'is-open-document', buildZip([{ name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') }, { name: 'content.xml', bytes: Buffer.from('<office/>') }])),
  wrong('map', 'wards.geojson', 'is-map', Buffer.from('{"type":"FeatureCollection","features":[]}')),
  wrong('json', 'data.json', 'is-json', Buffer.from('[{"code":"E05000001","value":75}]')),
  wrong('xml', 'census.xml', 'is-xml', Buffer.from('<?xml version="1.0"?><Message><Header/></Message>')),
  wrong('program', 'setup.csv', 'is-binary', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(200)])),
];

function wrong(name: string, fileName: string, code: Extract<BadFile['expected'], { outcome: 'refused' }>['code'], bytes: Buffer): BadFile {
  return { name, fileName, build: () => bytes, expected: { outcome: 'refused', code, remedy: /save|Ask|Sign in|spreadsheet|boundaries/i } };
}

const zeros = Buffer.alloc(60_000_000);
/** A thousand letters a row, so that a bomb has few rows: it is their bytes that must be noticed. */
const longRow = `E05000001,${'a'.repeat(1_000)},2018/19,45,60,75.0\n`;
const sheet = { name: 'Data', rows: [['Area code', 'Number'], ['E05000001', 45]] } as const;

/** Archives: dangerous, damaged, locked or simply packed. A deflate of zeros grows about a thousandfold. */
const archives: readonly BadFile[] = [
  { name: 'gzip-bomb', fileName: 'bomb.csv.gz', build: () => gzipSync(zeros), expected: { outcome: 'refused', code: 'is-binary', remedy: /save the table/ } },
  { name: 'gzip-bomb-of-text', fileName: 'bomb-text.csv.gz', build: () => gzipSync(Buffer.concat([soundTable(), Buffer.alloc(60_000_000, longRow)])), expected: { outcome: 'refused', code: 'expands-too-far', remedy: /Unpack it yourself/ } },
  { name: 'workbook-bomb', fileName: 'bomb.xlsx', build: () => buildWorkbook([sheet], [{ name: 'xl/media/big.bin', bytes: zeros }]), expected: { outcome: 'refused', code: 'expands-too-far', remedy: /Unpack it yourself/ } },
  { name: 'workbook-that-lies-about-its-size', fileName: 'liar.xlsx', build: () => buildZip(workbookParts([sheet]).map((part) => (part.name === 'xl/worksheets/sheet1.xml' ? { ...part, bytes: zeros, saidBytes: 1_000 } : part))), expected: { outcome: 'refused', code: 'damaged', remedy: /again/ } },
  { name: 'zip-in-zip', fileName: 'nested.zip', build: () => buildZip([{ name: 'inner.zip', bytes: buildZip([{ name: 'data.csv', bytes: soundTable() }]) }]), expected: { outcome: 'refused', code: 'archive-in-archive', remedy: /Unpack/ } },
  { name: 'gzip-in-gzip', fileName: 'twice.csv.gz.gz', build: () => gzipSync(gzipSync(soundTable())), expected: { outcome: 'refused', code: 'archive-in-archive', remedy: /Unpack/ } },
  { name: 'zip-of-many', fileName: 'release.zip', build: () => buildZip([{ name: 'a.csv', bytes: soundTable() }, { name: 'b.csv', bytes: soundTable() }]), expected: { outcome: 'refused', code: 'archive-of-many', remedy: /one table at a time/ } },
  { name: 'zip-of-one', fileName: 'data.zip', build: () => buildZip([{ name: 'data.csv', bytes: soundTable() }, { name: '__MACOSX/._data.csv', bytes: Buffer.from('x') }]), expected: { outcome: 'healed', healings: ['taken-out-of-zip'], rows: 4 } },
  { name: 'zip-with-password', fileName: 'locked.zip', build: () => buildZip([{ name: 'data.csv', bytes: soundTable(), isEncrypted: true }]), expected: { outcome: 'refused', code: 'has-password', remedy: /password off/ } },
  { name: 'half-a-gzip', fileName: 'half.csv.gz', build: () => gzipSync(soundTable()).subarray(0, -30), expected: { outcome: 'refused', code: 'cut-off', remedy: /again/ } },
  { name: 'spoilt-gzip', fileName: 'spoilt.csv.gz', build: spoilGzip, expected: { outcome: 'refused', code: 'damaged', remedy: /again/ } },
  { name: 'half-a-workbook', fileName: 'half.xlsx', build: () => buildWorkbook([sheet]).subarray(0, 900), expected: { outcome: 'refused', code: 'cut-off', remedy: /again/ } },
  { name: 'workbook-with-password', fileName: 'locked.xlsx', build: () => writeXlsx({ sheets: [{ name: 'Data', rows: [['a', 'b'], [1, 2]] }], encryption: { password: 'wellbourne', spinCount: 10 } }), expected: { outcome: 'refused', code: 'has-password', remedy: /password off/ } },
];

function spoilGzip(): Buffer {
  const bytes = Buffer.from(gzipSync(soundTable()));
  bytes[bytes.length - 6] = bytes[bytes.length - 6]! ^ 0xff;
  return bytes;
}

/** Files that are something else, and archives that are dangerous, damaged, locked or simply packed. */
export const badPackedFiles: readonly BadFile[] = [...wrongFiles, ...archives];
