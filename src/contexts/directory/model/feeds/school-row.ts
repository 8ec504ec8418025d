import { readPostcode } from '../../../../kernel/postcode.ts';
import { ageRangeOfYears } from '../age.ts';
import type { DirectoryRecord, LocationId, ProviderId, ServiceId } from '../record.ts';
import { derivedId } from './derived-id.ts';
import { webAddress } from './oruk-json.ts';
import type { ReadRow, RowNote } from './row-note.ts';

const needed = ['name', 'unique_reference_number', 'type', 'lowest_admission_age', 'highest_admission_age', 'postcode', 'lon', 'lat'] as const;

/** Whether the headings are those of the schools file (Get Information About Schools as the Trafford Data Lab publishes it). */
export function isSchoolHeading(cells: readonly string[]): boolean {
  return needed.every((name) => cells.includes(name));
}

/** The record that a school begins with: a nursery class is childcare where it admits children under five, any other school is listed for its own ages. `NA` marks a blank. */
export function readSchoolRow(headings: readonly string[], cells: readonly string[], number: number, source: string, lastModified: string): ReadRow<DirectoryRecord> {
  const notes: RowNote[] = [];
  const cell = (name: string): string | undefined => {
    const text = (cells[headings.indexOf(name)] ?? '').trim();
    return text === '' || text === 'NA' ? undefined : text;
  };
  const fault = (column: string, severity: RowNote['severity'], words: string, remedy: string): void => void notes.push({ row: number, column, value: cell(column) ?? '', words, remedy, severity });
  const [urn, name] = [cell('unique_reference_number'), cell('name')];
  if (urn === undefined || !/^\d{5,6}$/.test(urn)) fault('unique_reference_number', 'error', 'This is no number of a school', 'Write the six figures of the URN.');
  if (name === undefined) fault('name', 'error', 'The school has no name', 'Write its name.');
  if (notes.length > 0) return { value: undefined, notes };
  const [from, to] = [Number(cell('lowest_admission_age') ?? Number.NaN), Number(cell('highest_admission_age') ?? Number.NaN)];
  const [latitude, longitude] = [Number(cell('lat') ?? Number.NaN), Number(cell('lon') ?? Number.NaN)];
  const postcode = readPostcode(cell('postcode') ?? '');
  if (postcode === undefined) fault('postcode', 'query', 'This is no postcode and was left out', 'Write it as ZZ1 4AB.');
  const url = webAddress(cell('website'));
  const hasNursery = from < 4;
  return {
    notes,
    value: {
      id: derivedId('school', urn!) as ServiceId,
      organisation: { id: derivedId('school', 'organisation', urn!) as ProviderId, name: name!, description: cell('type') ?? 'School', identifiers: [{ scheme: 'school-urn', value: urn! }], sector: 'school', ...(url === undefined ? {} : { url }) },
      name: name!, description: '', kind: hasNursery ? 'childcare' : 'other', condition: 'active', publication: { state: 'pending' }, protection: 'none',
      ages: ageRangeOfYears(Number.isFinite(from) ? from : undefined, Number.isFinite(to) ? to : undefined), eligibility: { access: 'unknown' }, schedules: [], costs: [], vacancies: [],
      places: [{ id: derivedId('school', 'place', urn!), location: { id: derivedId('school', 'location', urn!) as LocationId, kind: 'physical', isHome: false, accessibility: [], address: { lines: [name!], town: '', ...(postcode === undefined ? {} : { postcode }) }, ...(Number.isFinite(latitude) && Number.isFinite(longitude) ? { point: { latitude, longitude } } : {}) } }],
      contacts: [], languages: [], funding: [], serviceAreas: [], links: [], terms: [], accreditations: [], support: { needs: [], isInLocalOffer: false, answers: [] },
      ...(hasNursery ? { childcare: { provision: 'school-nursery' as const, fundedHours: [], schoolPickUps: [], inspections: [] } } : {}), ...(url === undefined ? {} : { url }),
      assurance: { source }, lastModified, notes: '',
    },
  };
}
