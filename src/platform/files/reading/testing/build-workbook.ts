import { buildZip, type ZipPart } from './build-zip.ts';

/** One cell of a made workbook; an object where it is more than its text or number. */
export type MadeCell = string | number | null | { readonly formula: string; readonly answer?: number } | { readonly day: number } | { readonly percent: number } | { readonly error: string };

/** One sheet of a made workbook. Rows and columns are counted from 0. */
export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  readonly isHidden?: boolean;
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** Bytes of an .xlsx workbook written by hand: what a spreadsheet program would save, and what it never would. */
export function buildWorkbook(sheets: readonly MadeSheet[], extra: readonly ZipPart[] = []): Buffer {
  return buildZip([...workbookParts(sheets), ...extra]);
}

/** The parts of that workbook, to spoil one of them. */
export function workbookParts(sheets: readonly MadeSheet[]): ZipPart[] {
  const numbers = sheets.map((_, index) => index + 1);
  const part = (name: string, xml: string): ZipPart => ({ name, bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`) });
  return [
    part('[Content_Types].xml', `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`),
    part('_rels/.rels', `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
    part('xl/workbook.xml', `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets>${sheets.map((sheet, index) => `<sheet name="${sheet.name}" sheetId="${index + 1}" r:id="rId${index + 1}"${sheet.isHidden ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${packaged}/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId99" Type="${relations}/styles" Target="styles.xml"/></Relationships>`),
    part('xl/styles.xml', `<styleSheet xmlns="${spreadsheet}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>`),
    ...sheets.map((sheet, index) => part(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet))),
  ];
}

function sheetXml(sheet: MadeSheet): string {
  const columns = (sheet.hiddenColumns ?? []).map((index) => `<col min="${index + 1}" max="${index + 1}" hidden="1" width="9"/>`).join('');
  const rows = sheet.rows.map((row, at) => `<row r="${at + 1}"${sheet.hiddenRows?.includes(at) ? ' hidden="1"' : ''}>${row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`)).join('')}</row>`).join('');
  const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet xmlns="${spreadsheet}">${columns ? `<cols>${columns}</cols>` : ''}<sheetData>${rows}</sheetData>${merges ? `<mergeCells>${merges}</mergeCells>` : ''}</worksheet>`;
}

function cellXml(cell: MadeCell, address: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  if ('day' in cell) return `<c r="${address}" s="1"><v>${cell.day}</v></c>`;
  if ('percent' in cell) return `<c r="${address}" s="2"><v>${cell.percent}</v></c>`;
  if ('error' in cell) return `<c r="${address}" t="e"><v>${escape(cell.error)}</v></c>`;
  return `<c r="${address}"><f>${escape(cell.formula)}</f>${cell.answer === undefined ? '' : `<v>${cell.answer}</v>`}</c>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
