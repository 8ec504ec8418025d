import type { IsoDate } from '../../../kernel/dates.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { plainOrganisation, type DirectoryRecord, type Location, type LocationId, type ProviderId, type ServiceId } from './record.ts';
import { decideWhatIsShown, type ShownRecord } from './what-is-shown.ts';

/** The day on which the tests stand. */
export const today = '2026-11-22' as IsoDate;

/** A made-up identifier, the same for the same number. */
export function madeUpId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A made-up service that is shown to all: a playgroup in a hall, open on weekday mornings. */
export function aRecord(of: Partial<DirectoryRecord> = {}): DirectoryRecord {
  return {
    id: madeUpId(1) as ServiceId,
    organisation: plainOrganisation(madeUpId(2) as ProviderId, 'Hartley Hall Trust', 'A charity that keeps the hall.'),
    name: 'Acorns playgroup',
    description: 'A playgroup for children and their families.',
    kind: 'activity',
    condition: 'active',
    publication: { state: 'approved' },
    protection: 'none',
    ages: { fromMonth: 24, toMonth: 59 },
    eligibility: { access: 'drop-in' },
    schedules: [],
    costs: [],
    vacancies: [],
    places: [{ id: madeUpId(4), location: aLocation() }],
    contacts: [],
    languages: [],
    funding: [],
    serviceAreas: [],
    links: [],
    terms: [],
    accreditations: [],
    support: { needs: [], isInLocalOffer: false, answers: [] },
    assurance: { source: 'council' },
    lastModified: '2026-11-01T09:00:00.000Z',
    notes: '',
    ...of,
  };
}

/** A made-up hall in an invented district. */
export function aLocation(of: Partial<Location> = {}): Location {
  return {
    id: madeUpId(3) as LocationId,
    kind: 'physical',
    name: 'Hartley Hall',
    point: { latitude: 53.4251, longitude: -2.3217 },
    address: { lines: ['2 Mill Road'], town: 'Wellbourne', postcode: 'ZZ1 4AB' as Postcode },
    isHome: false,
    accessibility: [],
    ...of,
  };
}

/** What everybody is shown of a record that everybody may see. */
export function shownToAll(record: DirectoryRecord): ShownRecord {
  const shown = decideWhatIsShown(record, { kind: 'public' }, today);
  if (!shown.accepted) throw new Error(`${record.name} is not shown: ${JSON.stringify(shown.refusal)}`);
  return shown.value;
}
