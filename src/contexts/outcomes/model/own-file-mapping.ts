import type { IsoDate } from '../../../kernel/dates.ts';
import { findDate } from '../../../kernel/dates.ts';
import { readPeriod, type Period } from '../../../kernel/period.ts';
import { decideIndicatorDefined, type OwnDefinition, type OwnIndicatorRefusalCode } from './own-indicator.ts';

/** What one column of a spreadsheet is said to be. */
export interface MappedColumn {
  /** Its place, from 0. */
  readonly at: number;
  readonly heading: string;
  readonly role: string;
  /** In a table of one column a year: the period as typed. */
  readonly period: string | undefined;
}

/** How a spreadsheet of an authority's own is to be read, once everything has been said. */
export interface OwnFileMapping {
  readonly columns: readonly (Omit<MappedColumn, 'period'> & { readonly period: Period | undefined })[];
  readonly indicator: { readonly kind: 'column' } | { readonly kind: 'known'; readonly code: string } | { readonly kind: 'new'; readonly code: string; readonly definition: OwnDefinition };
  /** The period of all figures, where no column and no heading says it. */
  readonly period: Period | undefined;
  readonly embargoUntil: IsoDate | undefined;
}

/** What is still to be said, by the field where it is said; in codes, whose words stand at the door. */
export interface MappingFault {
  readonly field: string;
  readonly code: MappingFaultCode;
}

/** Everything that can be missing from a mapping, or wrong with it. */
export type MappingFaultCode =
  | 'no-area'
  | 'two-areas'
  | 'two-periods'
  | 'two-indicators'
  | 'no-figure'
  | 'two-figures'
  | 'period-missing'
  | 'period-unreadable'
  | 'indicator-missing'
  | 'indicator-unknown'
  | 'title-missing'
  | 'description-missing'
  | 'owner-missing'
  | 'unit-unknown'
  | 'rate-needs-per'
  | 'smallest-unreadable'
  | 'embargo-unreadable'
  | OwnIndicatorRefusalCode;

/** What is known beside the file: the indicators there are. */
export interface MappingSurroundings {
  readonly indicators: readonly { readonly code: string; readonly title: string }[];
}

type Fields = Readonly<Record<string, string>>;

/** Reads what was chosen on the mapping screen; or lists everything that is still to be said, in the order of the screen. */
export function readMapping(columns: readonly MappedColumn[], fields: Fields, around: MappingSurroundings): { readonly mapping: OwnFileMapping } | { readonly faults: readonly MappingFault[] } {
  const faults: MappingFault[] = [];
  const dated = columns.map((column) => ({ ...column, period: column.period === undefined ? undefined : readPeriod(column.period) }));
  faults.push(...faultsOfColumns(columns, dated));
  const indicator = readIndicator(columns, fields, around, faults);
  const period = readFixedPeriod(columns, fields, faults);
  const embargoUntil = readEmbargo(fields, faults);
  return faults.length > 0 || indicator === undefined ? { faults } : { mapping: { columns: dated, indicator, period, embargoUntil } };
}

function faultsOfColumns(columns: readonly MappedColumn[], dated: readonly { at: number; period: Period | undefined }[]): MappingFault[] {
  const count = (role: string): number => columns.filter((column) => column.role === role).length;
  const isWide = columns.some(({ period }) => period !== undefined);
  const faults: MappingFault[] = [];
  const once: readonly (readonly [role: string, code: MappingFaultCode])[] = [['area-code', 'two-areas'], ['period', 'two-periods'], ['indicator', 'two-indicators'], ...(isWide ? [] : [['value', 'two-figures'] as const])];
  if (count('area-code') === 0) faults.push({ field: 'columns', code: 'no-area' });
  for (const [role, code] of once) if (count(role) > 1) faults.push({ field: 'columns', code });
  if (count('value') === 0 && count('numerator') === 0) faults.push({ field: 'columns', code: 'no-figure' });
  for (const [place, column] of columns.entries()) if (column.period !== undefined && column.role !== 'other' && dated[place]!.period === undefined) faults.push({ field: `period-${column.at}`, code: 'period-unreadable' });
  return faults;
}

function readIndicator(columns: readonly MappedColumn[], fields: Fields, around: MappingSurroundings, faults: MappingFault[]): OwnFileMapping['indicator'] | undefined {
  if (columns.some(({ role }) => role === 'indicator')) return { kind: 'column' };
  if (fields['indicator'] === 'own' || fields['indicator'] === 'published') {
    const field = `indicator-${fields['indicator']}`;
    const said = (fields[field] ?? '').trim();
    const known = around.indicators.find(({ code, title }) => code === said || title.toLowerCase() === said.toLowerCase());
    if (known) return { kind: 'known', code: known.code };
    faults.push({ field, code: said === '' ? 'indicator-missing' : 'indicator-unknown' });
    return undefined;
  }
  if (fields['indicator'] === 'new') return readNewIndicator(fields, around, faults);
  faults.push({ field: 'indicator', code: 'indicator-missing' });
  return undefined;
}

const units: readonly string[] = ['percent', 'rate', 'count', 'mean', 'money', 'ratio'] satisfies readonly OwnDefinition['unit'][];
const polarities: readonly string[] = ['high-is-good', 'low-is-good', 'no-judgement'] satisfies readonly OwnDefinition['polarity'][];
const methods: readonly string[] = ['published', 'proportion', 'rate', 'mean'] satisfies readonly OwnDefinition['method'][];

function readNewIndicator(fields: Fields, around: MappingSurroundings, faults: MappingFault[]): OwnFileMapping['indicator'] | undefined {
  const said = (name: string): string => (fields[`new-${name}`] ?? '').trim();
  const before = faults.length;
  for (const [name, code] of [['title', 'title-missing'], ['description', 'description-missing'], ['owner', 'owner-missing']] as const) if (said(name) === '') faults.push({ field: `new-${name}`, code });
  const [unit, polarity, method] = [said('unit'), said('polarity'), said('method')];
  if (!units.includes(unit) || !polarities.includes(polarity) || !methods.includes(method)) faults.push({ field: 'new-unit', code: 'unit-unknown' });
  const per = unit === 'rate' ? Number(said('per').replaceAll(',', '')) : 1;
  if (!(per > 0)) faults.push({ field: 'new-per', code: 'rate-needs-per' });
  const smallest = said('smallest') === '' ? undefined : Number(said('smallest'));
  if (smallest !== undefined && !(Number.isInteger(smallest) && smallest >= 0 && smallest <= 100)) faults.push({ field: 'new-smallest', code: 'smallest-unreadable' });
  if (faults.length > before) return undefined;
  const definition = definitionOf(said, { unit: unit as OwnDefinition['unit'], polarity: polarity as OwnDefinition['polarity'], method: method as OwnDefinition['method'], multiplier: per, smallestCount: smallest === 0 ? undefined : smallest });
  const decided = decideIndicatorDefined(definition, { codes: around.indicators.map(({ code }) => code), titles: around.indicators.map(({ title }) => title) });
  if (decided.accepted) return { kind: 'new', code: decided.value.code, definition: decided.value.definition };
  const { code } = decided.refusal;
  faults.push({ field: code === 'method-not-for-unit' ? 'new-method' : code === 'counts-not-named' ? 'new-numerator' : code === 'multiplier-wrong' ? 'new-per' : 'new-title', code });
  return undefined;
}

const unitWords: Readonly<Record<OwnDefinition['unit'], string>> = { percent: '%', rate: 'per', count: 'number', mean: 'average', money: '£', ratio: 'ratio' };

function definitionOf(said: (name: string) => string, of: Pick<OwnDefinition, 'unit' | 'polarity' | 'method' | 'multiplier' | 'smallestCount'>): OwnDefinition {
  const orNone = (text: string): string | undefined => (text === '' ? undefined : text);
  const title = said('title');
  return {
    ...of,
    title,
    shortTitle: title.length <= 60 ? title : `${title.slice(0, 57).trimEnd()}...`,
    topic: 'Our own',
    description: said('description'),
    numeratorWords: orNone(said('numerator')),
    denominatorWords: orNone(said('denominator')),
    unitWords: of.unit === 'rate' ? `per ${of.multiplier.toLocaleString('en-GB')}` : unitWords[of.unit],
    decimals: of.unit === 'count' ? 0 : 1,
    roundingWords: of.unit === 'count' ? 'Not rounded' : 'Shown to one decimal; calculated from unrounded counts',
    suppressionWords: of.smallestCount === undefined ? 'No count is hidden' : `Counts of 1 to ${of.smallestCount} are hidden from anybody outside`,
    yearWords: 'As the file says',
    owner: said('owner'),
    legalBasis: undefined,
    isPublic: false,
  };
}

function readFixedPeriod(columns: readonly MappedColumn[], fields: Fields, faults: MappingFault[]): Period | undefined {
  if (columns.some(({ role, period }) => role === 'period' || (period !== undefined && role !== 'other'))) return undefined;
  const said = (fields['period'] ?? '').trim();
  const period = readPeriod(said);
  if (!period) faults.push({ field: 'period', code: said === '' ? 'period-missing' : 'period-unreadable' });
  return period;
}

function readEmbargo(fields: Fields, faults: MappingFault[]): IsoDate | undefined {
  const [day, month, year] = (['day', 'month', 'year'] as const).map((unit) => (fields[`embargo-${unit}`] ?? '').trim());
  if (day === '' && month === '' && year === '') return undefined;
  const date = findDate(Number(year), Number(month), Number(day));
  if (!date || Number(year) < 2000) faults.push({ field: 'embargo', code: 'embargo-unreadable' });
  return date;
}
