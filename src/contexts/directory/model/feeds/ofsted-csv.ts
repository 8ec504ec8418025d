import { readDate, type IsoDate } from '../../../../kernel/dates.ts';
import { readPostcode } from '../../../../kernel/postcode.ts';
import { overallGrades, reportCardAreas, reportCardGrades, type Inspection, type ProvisionType, type Register, type RegistrationStatus, type ReportCardArea, type ReportCardGrade } from '../childcare.ts';
import type { Address } from '../record.ts';
import type { RegistrationRow } from './registration-row.ts';
import type { ReadRow, RowNote } from './row-note.ts';

/** Where each field stands, by names of headings without case and spaces. Layouts: 2021, the flat form until December 2025, and 2026. */
const headings = {
  urn: ['provider urn'],
  type: ['provider type'],
  subtype: ['provider subtype'],
  status: ['provider status'],
  registeredOn: ['registration date'],
  early: ['provider early years register flag', 'early years register flag'],
  compulsory: ['provider compulsory childcare register flag', 'compulsory childcare register flag'],
  voluntary: ['provider voluntary childcare register flag', 'voluntary childcare register flag'],
  name: ['provider name'],
  line1: ['provider address line 1', 'address line 1'],
  line2: ['provider address line 2', 'address line 2'],
  line3: ['provider address line 3', 'address line 3'],
  town: ['provider town', 'town'],
  postcode: ['postcode', 'provider postcode'],
  authority: ['local authority'],
  places: ['places'],
} as const;
type Field = keyof typeof headings;
const required: readonly Field[] = ['urn', 'type', 'status', 'early', 'compulsory', 'voluntary'];

const types: Readonly<Record<string, ProvisionType>> = { childminder: 'childminder', 'childcare on non-domestic premises': 'non-domestic', 'childcare on domestic premises': 'domestic', 'home childcarer': 'home-childcarer' };
const subtypes: Readonly<Record<string, 'full-day' | 'sessional' | 'out-of-school'>> = { 'full day care': 'full-day', 'sessional day care': 'sessional', 'out-of-school day care': 'out-of-school' };
const statuses: Readonly<Record<string, RegistrationStatus>> = { active: 'active', proposed: 'proposed', inactive: 'inactive', suspended: 'suspended', resigned: 'resigned', cancelled: 'cancelled', refused: 'refused' };

function folded(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** Whether the headings are those of Ofsted's management information on childcare providers; the row of headings is the one that names the registration number. */
export function isOfstedHeading(cells: readonly string[]): boolean {
  const names = new Set(cells.map(folded));
  return required.every((field) => headings[field].some((name) => names.has(name)));
}

/** The reader of rows under these headings, or the headings that are missing. */
export function openOfstedCsv(cells: readonly string[]): { readonly read: (row: readonly string[], number: number) => ReadRow<RegistrationRow> } | { readonly missing: readonly string[] } {
  const names = cells.map(folded);
  const at = Object.fromEntries(Object.entries(headings).map(([field, known]) => [field, names.findIndex((name) => (known as readonly string[]).includes(name))])) as Readonly<Record<Field, number>>;
  const missing = required.filter((field) => at[field] < 0).map((field) => headings[field][0]);
  if (missing.length > 0) return { missing };
  const inspections = inspectionColumns(names);
  return { read: (row, number) => readRow({ row, number, at, cells, inspections, notes: [] }) };
}

interface Reading {
  readonly row: readonly string[];
  readonly number: number;
  readonly at: Readonly<Record<Field, number>>;
  readonly cells: readonly string[];
  readonly inspections: InspectionColumns;
  readonly notes: RowNote[];
}

const saysNothing: ReadonlySet<string> = new Set(['', 'REDACTED', 'NULL', '-']);

/** What a cell says; "", "REDACTED", "NULL" and "-" say nothing. */
function cellAt(row: readonly string[], place: number): string | undefined {
  const text = place < 0 ? '' : (row[place] ?? '').trim();
  return saysNothing.has(text) ? undefined : text;
}

function fault({ row, number, at, cells, notes }: Reading, field: Field, severity: RowNote['severity'], words: string, remedy: string): void {
  notes.push({ row: number, column: cells[at[field]] ?? headings[field][0], value: row[at[field]] ?? '', words, remedy, severity });
}

function readRow(reading: Reading): ReadRow<RegistrationRow> {
  const { row, at, notes } = reading;
  const urn = cellAt(row, at.urn);
  const type = cellAt(row, at.type);
  const provision = type === undefined ? undefined : types[folded(type)];
  if (urn === undefined || !/^[A-Z0-9]{4,12}$/i.test(urn)) fault(reading, 'urn', 'error', 'This is no registration number', 'Write the number as Ofsted gives it, such as EY123456.');
  if (provision === undefined) fault(reading, 'type', 'error', 'This is no type of provider that we know', `Use one of: ${Object.keys(types).join(', ')}.`);
  const status = statuses[folded(cellAt(row, at.status) ?? '')] ?? 'unknown';
  if (status === 'unknown') fault(reading, 'status', 'query', 'This is no status that we know; the registration is taken as inactive', `Use one of: ${Object.keys(statuses).join(', ')}.`);
  const places = readPlaces(reading);
  const value = urn === undefined || provision === undefined || notes.some(({ severity }) => severity === 'error') ? undefined : {
    urn: urn.toUpperCase(), provision, status, registers: registersOf(row, at), history: [], ages: {}, protection: 'none' as const, contacts: [], inspections: readInspections(reading),
    ...given('name', cellAt(row, at.name)), ...given('subtype', subtypes[folded(cellAt(row, at.subtype) ?? '')]), ...given('registeredOn', dayAt(reading, 'registeredOn')), ...given('address', readAddress(reading)), ...given('authorityName', cellAt(row, at.authority)), ...given('places', places === 0 ? undefined : places),
  };
  return { value, notes };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}

const registerFlags: readonly (readonly [Register, Field])[] = [['early-years', 'early'], ['compulsory', 'compulsory'], ['voluntary', 'voluntary']];

function registersOf(row: readonly string[], at: Readonly<Record<Field, number>>): readonly Register[] {
  return registerFlags.filter(([, field]) => /^y/i.test(cellAt(row, at[field]) ?? '')).map(([register]) => register);
}

function readPlaces(reading: Reading): number | undefined {
  const text = cellAt(reading.row, reading.at.places);
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? undefined : Number(text);
  fault(reading, 'places', 'query', 'This is no number of places and was left out', 'Write a whole number.');
  return undefined;
}

function dayAt(reading: Reading, field: Field): IsoDate | undefined {
  const text = cellAt(reading.row, reading.at[field]);
  const day = text === undefined ? undefined : readDate(text);
  if (text !== undefined && day === undefined) fault(reading, field, 'query', 'This is no day and was left out', 'Write a day as 29/12/2014.');
  return day;
}

function readAddress(reading: Reading): Address | undefined {
  const { row, at } = reading;
  const lines = [at.line1, at.line2, at.line3].flatMap((place) => cellAt(row, place) ?? []);
  const typed = cellAt(row, at.postcode);
  const postcode = typed === undefined ? undefined : readPostcode(typed);
  if (typed !== undefined && postcode === undefined) fault(reading, 'postcode', 'query', 'This is no postcode and was left out', 'Write it as ZZ1 4AB.');
  const town = cellAt(row, at.town);
  return lines.length === 0 && postcode === undefined && town === undefined ? undefined : { lines, town: town ?? '', ...given('postcode', postcode) };
}

/** Groups of columns that tell an inspection. */
interface InspectionColumns {
  readonly grades: readonly { readonly date: number; readonly outcome: number }[];
  readonly metOrNot: readonly { readonly date: number; readonly outcome: number; readonly why: 'no-children-on-roll' | 'childcare-register' | 'out-of-school' }[];
  readonly card: { readonly date: number; readonly safeguarding: number; readonly areas: Readonly<Record<ReportCardArea, number>> } | undefined;
}

const areaWords: Readonly<Record<ReportCardArea, string>> = { inclusion: 'inclusion', 'curriculum-and-teaching': 'curriculum and teaching', achievement: 'achievement', 'behaviour-and-routines': 'behaviour', 'welfare-and-wellbeing': 'welfare', 'leadership-and-governance': 'leadership' };

/** Full inspections under the old grades (with those before), without children, out of school, of the Childcare Register, and the report card of the 2026 layout. */
function inspectionColumns(names: readonly string[]): InspectionColumns {
  const find = (start: RegExp, ...words: readonly string[]): number => names.findIndex((name) => start.test(name) && words.every((word) => name.includes(word)));
  const pair = (start: RegExp): { date: number; outcome: number } => ({ date: find(start, 'inspection date'), outcome: Math.max(find(start, 'overall effectiveness'), find(start, 'outcome')) });
  const isThere = ({ date, outcome }: { date: number; outcome: number }): boolean => date >= 0 && outcome >= 0;
  const card = /^eyr reif: most recent/;
  const cardDate = find(card, 'inspection date');
  return {
    grades: [/^most recent full:/, /^second most recent full:/, /^third most recent full:/, /^eyr oeif\/cif: most recent/].map(pair).filter(isThere),
    metOrNot: ([[/^(?:eyr oeif )?ncor:/, 'no-children-on-roll'], [/^(?:eyr oeif )?oosc:/, 'out-of-school'], [/^cr:/, 'childcare-register']] as const).map(([start, why]) => ({ ...pair(start), why })).filter(isThere),
    card: cardDate < 0 ? undefined : { date: cardDate, safeguarding: find(card, 'safeguarding'), areas: Object.fromEntries(reportCardAreas.map((area) => [area, find(card, areaWords[area])])) as Record<ReportCardArea, number> },
  };
}

function readInspections({ row, inspections: { grades, metOrNot, card } }: Reading): readonly Inspection[] {
  const found: Inspection[] = [];
  for (const { date, outcome } of grades) {
    const [day, text] = [dayIn(row, date), cellAt(row, outcome)];
    const grade = text === undefined ? undefined : (overallGrades[Number(text) - 1] ?? overallGrades.find((one) => one === folded(text).replace(' ', '-')));
    if (day !== undefined && grade !== undefined) found.push({ framework: 'grade', on: day, grade });
  }
  for (const { date, outcome, why } of metOrNot) {
    const [day, text] = [dayIn(row, date), cellAt(row, outcome)];
    if (day !== undefined && text !== undefined && /^(not )?met/i.test(text)) found.push({ framework: 'met-or-not', on: day, outcome: /^met/i.test(text) ? 'met' : 'not-met', why });
  }
  const day = card && dayIn(row, card.date);
  if (card && day !== undefined) {
    const areas = Object.fromEntries(reportCardAreas.flatMap((area): [ReportCardArea, ReportCardGrade][] => {
      const grade = readCardGrade(cellAt(row, card.areas[area]));
      return grade === undefined ? [] : [[area, grade]];
    }));
    const safe = cellAt(row, card.safeguarding);
    found.push({ framework: 'report-card', on: day, areas, ...(safe === undefined ? {} : { safeguarding: /^met/i.test(safe) ? 'met' as const : 'not-met' as const }) });
  }
  return found;
}

function dayIn(row: readonly string[], place: number): IsoDate | undefined {
  const text = cellAt(row, place);
  return text === undefined ? undefined : readDate(text);
}

function readCardGrade(text: string | undefined): ReportCardGrade | undefined {
  const words = folded(text ?? '').replace(/ standard$/, '').replaceAll(' ', '-');
  return reportCardGrades.find((grade) => grade === words);
}
