import type { IsoDate } from '../../../../kernel/dates.ts';
import type { CarePeriod } from '../care-period.ts';
import { isHomeBased, newestFirst, type Inspection, type RegisterNews, type ProvisionType, type Register, type RegistrationStatus } from '../childcare.ts';
import type { AgeRange } from '../age.ts';
import type { Address, Contact, DirectoryRecord, LocationId, Protection, ProviderId, ServiceId } from '../record.ts';
import { derivedId } from './derived-id.ts';

/** One registration of childcare as a file or extract of Ofsted tells it. */
export interface RegistrationRow {
  readonly urn: string;
  /** Absent where Ofsted has redacted it. */
  readonly name?: string;
  readonly organisationName?: string;
  readonly provision: ProvisionType;
  readonly subtype?: 'full-day' | 'sessional' | 'out-of-school';
  readonly status: RegistrationStatus;
  readonly registeredOn?: IsoDate;
  readonly registers: readonly Register[];
  readonly history: readonly { readonly status: RegistrationStatus; readonly on: IsoDate }[];
  readonly address?: Address;
  /** As the file names it; the file has no code. */
  readonly authorityName?: string;
  readonly places?: number;
  readonly ages: AgeRange;
  readonly protection: Protection;
  readonly contacts: readonly Contact[];
  readonly inspections: readonly Inspection[];
  readonly periods?: readonly CarePeriod[];
  readonly news?: RegisterNews;
}

const kindWords = { childminder: 'Childminder', 'non-domestic': 'Childcare', domestic: 'Childcare in a home', 'home-childcarer': 'Home childcarer', 'school-nursery': 'Nursery class', other: 'Childcare' } as const;
const namespace = 'ofsted';

/**
 * The record that a registration begins with: pending, its name and address as registered, everything else for the provider to say.
 *
 * The identifier follows from the registration number, so that the same registration is the same record in each file. A home has no consent until somebody notes one.
 */
export function recordOfRegistration(row: RegistrationRow, source: string, lastModified: string): DirectoryRecord {
  const name = row.name ?? `${kindWords[row.provision]} ${row.urn}`;
  const isHome = isHomeBased(row.provision);
  const hasPlace = row.address !== undefined && row.provision !== 'home-childcarer';
  return {
    id: derivedId(namespace, 'service', row.urn) as ServiceId,
    organisation: { id: derivedId(namespace, 'organisation', row.urn) as ProviderId, name: row.organisationName ?? name, description: 'Registered with Ofsted.', identifiers: [{ scheme: 'ofsted-urn', value: row.urn }], sector: row.provision === 'school-nursery' ? 'school' : 'private' },
    name,
    description: '',
    kind: row.subtype === 'out-of-school' ? 'wraparound' : 'childcare',
    condition: row.status === 'active' ? 'active' : row.status === 'suspended' ? 'temporarily-closed' : row.status === 'proposed' || row.status === 'inactive' || row.status === 'unknown' ? 'inactive' : 'defunct',
    publication: { state: 'pending' },
    protection: row.protection,
    ages: row.ages,
    eligibility: { access: 'unknown' },
    schedules: [],
    costs: [],
    vacancies: [],
    places: hasPlace ? [{ id: derivedId(namespace, 'place', row.urn), location: { id: derivedId(namespace, 'location', row.urn) as LocationId, kind: 'physical', address: row.address, isHome, accessibility: [] } }] : [],
    contacts: row.contacts,
    languages: [],
    funding: [],
    serviceAreas: row.provision === 'home-childcarer' && row.authorityName !== undefined ? [row.authorityName] : [],
    links: [{ label: 'Ofsted reports', url: `https://reports.ofsted.gov.uk/search?q=${encodeURIComponent(row.urn)}` }],
    terms: [],
    accreditations: [],
    childcare: {
      provision: row.provision,
      ...(row.subtype === undefined ? {} : { subtype: row.subtype }),
      registration: { urn: row.urn, status: row.status, registers: row.registers, history: row.history, ...(row.registeredOn === undefined ? {} : { registeredOn: row.registeredOn }) },
      ...(row.places === undefined ? {} : { places: row.places }),
      fundedHours: [],
      schoolPickUps: [],
      ...(row.periods === undefined ? {} : { periods: row.periods }),
      inspections: newestFirst(row.inspections),
    },
    ...(row.news === undefined ? {} : { registerNews: row.news }),
    support: { needs: [], isInLocalOffer: false, answers: [] },
    assurance: { source },
    lastModified,
    notes: '',
  };
}
