import { findDate, readDate } from '../../../kernel/dates.ts';
import { readPostcode } from '../../../kernel/postcode.ts';
import { groupOfCell, schoolYearOfCell, type Characteristic } from './characteristics.ts';
import { notKnown } from './cohort.ts';
import { isWithin, type Instrument, type Regime } from './instrument.ts';
import { keyOfChild, noResultSign, settingOf, type ChildTraits, type ProfileChild } from './profile-child.ts';
import type { ReturnLayout } from './return-layout.ts';
import type { Finding, ReturnRuleCode, ReturnRules } from './return-rules.ts';
import { isUpn } from './upn.ts';

/** What reading a row of a return rests on. */
export interface RowReading {
  readonly instrument: Instrument;
  readonly characteristics: readonly Characteristic[];
  readonly rules: ReturnRules;
  readonly layout: ReturnLayout;
  /** The school year of the return, by the year in which it ends; undefined where each row says it. */
  readonly year: number | undefined;
  /** DfE number of the authority; undefined when it has none, and then no row is held against it. */
  readonly la: string | undefined;
  /** Numbers of the schools of the register, four digits; none when no register was brought in, and then no school is held against it. */
  readonly schools: ReadonlySet<string>;
}

/** A child as a row says it, with everything that is wrong or unlikely about it. */
export interface ReadRow {
  readonly year: number;
  readonly regime: Regime;
  readonly child: ProfileChild;
  readonly findings: readonly Finding[];
}

/** Reads one row of a return: cells in, a child and findings out. */
export function readReturnRow(reading: RowReading, cells: readonly string[]): ReadRow {
  const findings: Finding[] = [];
  const find = (rule: ReturnRuleCode, field: string, value: string): undefined => void findings.push({ rule, field, value });
  const cell = (role: string): string => {
    const at = reading.layout.columns.get(role);
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  const year = readYear(reading, cell('year'), find);
  const upn = readUpn(cell('upn').toUpperCase(), find);
  const [surname, forename] = [cell('surname'), cell('forename')];
  for (const [field, name] of [['surname', surname], ['forename', forename]] as const) {
    if (name === '') find('name-missing', field, '');
    else if (!/^[\p{L}\p{M} .'’`-]+$/u.test(name)) find('name-characters', field, name);
  }
  const setting = readSetting(reading, cell, find);
  const bornOn = readBirth(reading, cell('dob'), year, find);
  const who = { upn, surname, forename, bornOn, setting };
  const traits = readTraits(reading, cell, year, find);
  return { year, regime: reading.instrument.regime, child: { ...who, ...traits, key: keyOfChild(who), postcode: readHome(reading, cell('postcode'), find), results: readResults(reading, cells, find) }, findings };
}

type Find = (rule: ReturnRuleCode, field: string, value: string) => undefined;
type Cell = (role: string) => string;

function readYear({ layout, year, instrument }: RowReading, text: string, find: Find): number {
  if (!layout.columns.has('year') || text === '') {
    if (year === undefined) find('year-wrong', 'year', text);
    return year ?? instrument.years.first;
  }
  const said = Number(schoolYearOfCell(text)?.code);
  if (!Number.isInteger(said) || !isWithin(instrument.years, said) || (year !== undefined && said !== year)) find('year-wrong', 'year', text);
  return year ?? (Number.isInteger(said) ? said : instrument.years.first);
}

function readUpn(text: string, find: Find): string | undefined {
  if (text === '') return find('upn-missing', 'upn', '');
  const bytes = new TextEncoder().encode(text);
  if (!isUpn(bytes, 0, bytes.length)) return find('upn-wrong', 'upn', text);
  if (/[A-Z]$/.test(text)) find('upn-temporary', 'upn', text);
  return text;
}

function readSetting({ la, schools, rules }: RowReading, cell: Cell, find: Find): string {
  const [authority, estab, urn] = [cell('la'), cell('estab'), cell('eyurn')];
  if (la !== undefined && authority !== '' && authority !== la) find('la-other', 'la', authority);
  if (estab === '' && urn === '') find('establishment-missing', 'estab', '');
  const setting = settingOf(authority === '' ? (la ?? '') : authority, estab, urn);
  if (estab !== '' && schools.size > 0 && !schools.has(setting.split('/').at(-1)!)) find('establishment-unknown', 'estab', estab);
  if (estab === '' && urn !== '' && !rules.settingNumber.pattern.test(urn)) find('setting-number-wrong', 'eyurn', urn);
  return setting;
}

function readBirth({ rules }: RowReading, text: string, year: number, find: Find): string | undefined {
  if (text === '') return find('dob-missing', 'dob', '');
  const day = readBirthDay(text);
  if (day === undefined) return find('dob-unreadable', 'dob', text);
  const { first, last, possible } = rules.ageAtEnd;
  const age = year - Number(day.slice(0, 4));
  if (age < possible[0] || age > possible[1]) find('dob-impossible', 'dob', day);
  else if (day < `${year - first}-09-01` || day > `${year - last}-08-31`) find('dob-outside-year', 'dob', day);
  return day;
}

function readBirthDay(text: string): string | undefined {
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (compact) return findDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  return readDate(text.replace(/^(\d{1,2})[.-](\d{1,2})[.-](\d{4})$/, '$1/$2/$3').replace(/[T ]00:00(:00)?$/, ''));
}

function readHome({ layout }: RowReading, text: string, find: Find): string | undefined {
  if (text === '') return layout.columns.has('postcode') ? find('postcode-missing', 'postcode', '') : undefined;
  return readPostcode(text) ?? find('postcode-wrong', 'postcode', text);
}

function readTraits({ characteristics, layout, rules }: RowReading, cell: Cell, year: number, find: Find): ChildTraits {
  const group = (role: string): string | undefined => {
    const text = cell(role);
    if (!layout.columns.has(role) || text === '') return undefined;
    const found = groupOfCell(characteristics.find(({ code }) => code === role)!, text);
    if (!found) return find(role === 'sex' ? 'sex-unknown' : 'group-unknown', role, text);
    return found.code === notKnown.code ? undefined : found.code;
  };
  const sex = group('sex');
  const codes = rules.sexCodes.find((span) => isWithin(span, year));
  if (cell('sex') === '') find('sex-missing', 'sex', '');
  else if (sex !== undefined && codes && !codes.cells.includes(cell('sex').toUpperCase())) find('sex-code-of-other-year', 'sex', cell('sex'));
  return { sex, fsm: group('fsm'), language: group('eal') ?? group('language'), sen: group('sen'), ethnicity: group('ethnicity') };
}

/** A sign for each item; every item that is blank or holds no score is one finding of the child, so that a bad column is not seventeen. */
function readResults({ instrument, layout }: RowReading, cells: readonly string[], find: Find): string {
  const { lowest, highest, notAssessed } = instrument.scores;
  const [missing, unknown]: [string[], string[]] = [[], []];
  const signs = instrument.items.map((item, at) => {
    const text = (cells[layout.items[at]!] ?? '').trim().toUpperCase();
    if (notAssessed.includes(text)) return 'A';
    if (/^\d$/.test(text) && Number(text) >= lowest && Number(text) <= highest) return text;
    if (text === '') missing.push(item.code);
    else unknown.push(`${item.code}: ${text}`);
    return noResultSign;
  });
  if (missing.length > 0) find('result-missing', 'results', missing.join(', '));
  if (unknown.length > 0) find('result-unknown', 'results', unknown.slice(0, 3).join(', '));
  if (signs.every((sign) => sign === 'A')) find('all-not-assessed', 'results', 'A');
  return signs.join('');
}
