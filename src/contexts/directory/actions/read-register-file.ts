import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { cellAt, findColumns, isHeadingFault, type ColumnPlaces } from '../../../platform/imports/columns.ts';
import { ownServiceColumns, readOwnService, type OwnService } from '../model/feeds/own-services.ts';
import { recordOfRegistration } from '../model/feeds/registration-row.ts';
import { isOfstedHeading, openOfstedCsv } from '../model/feeds/ofsted-csv.ts';
import { readExtract } from '../model/feeds/ofsted-extract.ts';
import { readOrukService, servicesOf } from '../model/feeds/read-oruk.ts';
import type { ReadRow } from '../model/feeds/row-note.ts';
import { isSchoolHeading, readSchoolRow } from '../model/feeds/school-row.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { readXml } from './read-xml.ts';

/** Why a file of services cannot be read at all. */
export type RegisterFileRefusal = 'file-not-found' | 'file-not-known' | 'json-unreadable' | 'csv-unreadable' | 'xml-unreadable' | 'xml-has-doctype';

/** A file of services, read: what it is, and each row as a record or as the reasons why it is none. */
export interface RegisterFile {
  readonly kind: 'Open Referral UK services' | 'Ofsted childcare providers' | 'Ofsted extract for an authority' | 'Schools' | 'Services of your own';
  readonly rows: readonly ReadRow<DirectoryRecord>[];
}

/** Reads a file that the directory understands, by what stands in it: an Open Referral UK feed (v3 or v1, JSON), Ofsted's CSV or XML, the schools file, or a spreadsheet of one's own as CSV; gzipped or not. */
export function readRegisterFile(path: string, readAt: string): Decision<RegisterFile, RegisterFileRefusal> {
  const text = readText(path);
  if (text === undefined) return refuse('file-not-found', { file: path });
  const source = basename(path);
  const start = text.trimStart();
  if (start.startsWith('<')) return readXmlFile(text, source, readAt);
  if (start.startsWith('{') || start.startsWith('[')) return readJsonFile(text, source);
  return readCsvFile(text, source, readAt);
}

function readText(path: string): string | undefined {
  try {
    const bytes = readFileSync(path);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'EACCES'].includes((error as { code?: string }).code ?? '')) return undefined;
    throw error;
  }
}

function readJsonFile(text: string, source: string): Decision<RegisterFile, RegisterFileRefusal> {
  const parsed = attempt(() => JSON.parse(text) as unknown);
  if ('fault' in parsed) return refuse('json-unreadable', { file: source, what: parsed.fault });
  const services = servicesOf(parsed.value);
  if (services === undefined) return refuse('file-not-known', { file: source });
  return accept({ kind: 'Open Referral UK services', rows: services.map((json, at) => readOrukService(json, at + 1, { name: source })) });
}

function readXmlFile(text: string, source: string, readAt: string): Decision<RegisterFile, RegisterFileRefusal> {
  const xml = readXml(text);
  if (!xml.accepted) return refuse(xml.refusal.code, { ...xml.refusal.facts, file: source });
  const extract = readExtract(xml.value);
  if (!('registrations' in extract)) return refuse('file-not-known', { file: source });
  return accept({ kind: 'Ofsted extract for an authority', rows: extract.registrations.map(({ value, notes }) => ({ notes, value: value && recordOfRegistration(value.row, source, value.changedOn === undefined ? readAt : `${value.changedOn}T00:00:00Z`) })) });
}

/** Title lines may stand above the headings: the first of twenty rows that has them is taken. */
function readCsvFile(text: string, source: string, readAt: string): Decision<RegisterFile, RegisterFileRefusal> {
  const parsed = attempt(() => parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][]);
  if ('fault' in parsed) return refuse('csv-unreadable', { file: source, what: parsed.fault });
  const rows = parsed.value;
  const at = rows.slice(0, 20).findIndex((row) => isOfstedHeading(row) || isSchoolHeading(row) || ownColumns(row) !== undefined);
  const headings = rows[at];
  if (!headings) return refuse('file-not-known', { file: source });
  const numbered = rows.slice(at + 1).map((cells, nth) => ({ cells, number: at + nth + 2 }));
  if (isSchoolHeading(headings)) return accept({ kind: 'Schools', rows: numbered.map(({ cells, number }) => readSchoolRow(headings, cells, number, source, readAt)) });
  const own = ownColumns(headings);
  if (own) return accept({ kind: 'Services of your own', rows: numbered.map(({ cells, number }) => recordAlone(readOwnService((name) => cellAt(cells, own[name]), number, source, readAt))) });
  const opened = openOfstedCsv(headings);
  if (!('read' in opened)) return refuse('file-not-known', { file: source });
  return accept({
    kind: 'Ofsted childcare providers',
    rows: numbered.map(({ cells, number }) => {
      const { value, notes } = opened.read(cells, number);
      return { notes, value: value && recordOfRegistration(value, source, readAt) };
    }),
  });
}

/** Where the columns of a spreadsheet of one's own stand; undefined where it is none: name, and who gives it, are needed. */
function ownColumns(headings: readonly string[]): ColumnPlaces<(typeof ownServiceColumns)[number]['name']> | undefined {
  if (isOfstedHeading(headings) || isSchoolHeading(headings)) return undefined;
  const at = findColumns(headings, ownServiceColumns);
  return isHeadingFault(at) ? undefined : at;
}

function recordAlone({ value, notes }: ReadRow<OwnService>): ReadRow<DirectoryRecord> {
  return { notes, value: value?.record };
}

function attempt<Value>(read: () => Value): { readonly value: Value } | { readonly fault: string } {
  try {
    return { value: read() };
  } catch (error) {
    return { fault: (error as Error).message.slice(0, 200) };
  }
}
