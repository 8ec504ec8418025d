import { readDate, showDate } from '../../../../kernel/dates.ts';
import { ageRangeInYears } from '../age.ts';
import { showInspection, type Childcare, type Inspection } from '../childcare.ts';
import { showCost } from '../cost.ts';
import { weekdayOf, weekdaysOf, type Schedule } from '../schedule.ts';
import { weekdays } from '../week-time.ts';
import type { ShownPlace, ShownRecord } from '../what-is-shown.ts';
import { derivedId } from './derived-id.ts';
import { emailAddress, termsOf, webAddress, wire, wireStatus, type Publisher, type WireObject, type WireTerm } from './oruk-json.ts';
import { writeSchedules } from './oruk-schedule.ts';
import { writeV3Place, writeV3Service } from './write-v3.ts';

const accessWords = { 'drop-in': 'drop-in', appointment: 'appointment', referral: 'referral', membership: 'membership', unknown: undefined } as const;
const attendingWords = { venue: 'venue', online: 'online', phone: 'phone', 'home-visit': 'home visit' } as const;

/** A service as the list of Open Referral UK v1 has it. */
export function writeV1ListItem(record: ShownRecord): WireObject {
  const attending = record.schedules.find((schedule) => schedule.attending !== undefined)?.attending;
  return wire({
    id: record.id,
    organization: writeV1OrganisationListItem(record.organisation),
    name: record.name,
    description: record.description,
    url: webAddress(record.url),
    email: emailAddress(record.email),
    status: wireStatus[record.condition],
    fees: record.costs.map((cost) => `${cost.option}: ${showCost(cost)}`).join('; '),
    accreditations: record.accreditations.join('; '),
    assured_date: record.assurance.checkedOn,
    attending_type: attending === undefined ? undefined : attendingWords[attending],
    attending_access: accessWords[record.eligibility.access],
  });
}

/** A service of v1 with its parts. Lists have the naive plurals of the wire (`eligibilitys`, `service_taxonomys`). Source: directory.md 1.7. */
export function writeV1Service(record: ShownRecord, publisher: Publisher): WireObject {
  const { from, to } = ageRangeInYears(record.ages);
  const nested = writeV3Service(record, publisher);
  return wire({
    ...writeV1ListItem(record),
    eligibilitys: from === undefined && to === undefined ? [] : [{ id: derivedId(record.id, 'eligibility'), minimum_age: from ?? 0, maximum_age: to ?? 120 }],
    service_taxonomys: termsOf(record).map((term) => ({ id: derivedId(record.id, 'taxonomy', term.id), taxonomy: writeV1Taxonomy(term) })),
    service_at_locations: list(nested['service_at_locations']).map((place) => ({ id: place['id'], location: writeLocation(place['location'] as WireObject) })),
    regular_schedules: record.schedules.flatMap((schedule) => writeSchedules(schedule).map((entry) => writeSchedule(schedule, entry))),
    cost_options: list(nested['cost_options']).map(({ service_id: _service, ...cost }) => cost),
    contacts: list(nested['contacts']).map(({ service_id: _service, email: _email, ...contact }) => ({ ...contact, ...(contact['phones'] === undefined ? {} : { phones: list(contact['phones']).map(({ contact_id: _contact, ...phone }) => phone) }) })),
    languages: record.languages.map((language) => ({ id: derivedId(record.id, 'language', language), language })),
    fundings: record.funding.map((source) => ({ id: derivedId(record.id, 'funding', source), source })),
    service_areas: record.serviceAreas.map((name) => ({ id: derivedId(record.id, 'area', name), service_area: name })),
  });
}

/** An organisation as the list of v1 has it. A description is required: where it has none, its name stands for it. */
export function writeV1OrganisationListItem({ id, name, description, url, email }: ShownRecord['organisation']): WireObject {
  return wire({ id, name, description: description === '' ? name : description, url: webAddress(url), email: emailAddress(email) });
}

/** An organisation of v1 with its services. */
export function writeV1Organisation(organisation: ShownRecord['organisation'], records: readonly ShownRecord[]): WireObject {
  const services = records.map((record) => {
    const { organization: _organisation, ...service } = writeV1ListItem(record);
    return service;
  });
  return wire({ ...writeV1OrganisationListItem(organisation), services });
}

/** A place with the record that gives something there. */
interface PlaceOf {
  readonly record: ShownRecord;
  readonly place: ShownPlace;
}

/** A location as the list of v1 has it: of one that is kept back a name for its district and the middle of its cell. */
export function writeV1LocationListItem({ record, place }: PlaceOf, publisher: Publisher): WireObject {
  const { physical_addresses: _addresses, accessibility_for_disabilities: _accessibility, ...item } = writeLocation(writeV3Place(record, place, publisher)['location'] as WireObject);
  return item;
}

/** A location of v1 with its address, how one gets in, and every service that is given there. */
export function writeV1Location(there: readonly [PlaceOf, ...PlaceOf[]], publisher: Publisher): WireObject {
  const [{ record, place }] = there;
  return wire({ ...writeLocation(writeV3Place(record, place, publisher)['location'] as WireObject), service_at_locations: there.map((one) => ({ id: one.place.id, service: writeV1ListItem(one.record) })) });
}

/** Who reviews: the inspectorate whose inspections the records carry. */
const inspectorate: WireObject = { id: derivedId('organisation', 'ofsted'), name: 'Ofsted', description: 'Office for Standards in Education, Children’s Services and Skills', url: 'https://www.gov.uk/government/organisations/ofsted' };

/** What a record's inspections are as reviews of v1, newest first: each in the words of its own framework, with a score only where its framework gave one for all. */
export function writeV1Reviews(record: ShownRecord): readonly WireObject[] {
  const { childcare } = record;
  if (!childcare) return [];
  return childcare.inspections.map((inspection, at) => wire({ id: derivedId(record.id, 'review', inspection.framework, inspection.on, String(at)), service: writeV1ListItem(record), organization: inspectorate, ...sayReview(childcare, inspection) }));
}

function sayReview(childcare: Childcare, inspection: Inspection): WireObject {
  return {
    title: 'Inspection by Ofsted', description: showInspection({ ...childcare, inspections: [inspection] }, showDate), date: inspection.on,
    score: inspection.framework === 'grade' ? inspection.grade.replaceAll('-', ' ') : undefined,
    url: childcare.registration === undefined ? undefined : `https://reports.ofsted.gov.uk/search?q=${encodeURIComponent(childcare.registration.urn)}`,
  };
}

/** A term of v1: its CURIE is its identifier. */
export function writeV1Taxonomy({ curie, name }: Pick<WireTerm, 'curie' | 'name'>): WireObject {
  return { id: curie, name, vocabulary: vocabularyOf(curie) };
}

/** The vocabulary of a term as v1 names it: `esdServiceTypes` of `esdServiceType:242`. */
export function vocabularyOf(curie: string): string {
  return curie.includes(':') ? `${curie.slice(0, curie.indexOf(':'))}s` : 'everychild';
}

/** The published schema wants a weekday, 1 for Monday, beside the recurrence that says more: the first on which it meets. */
function writeSchedule(schedule: Schedule, { opens_at, closes_at, schedule_link: _link, attending_type: _attending, notes: _notes, ...rest }: WireObject): WireObject {
  const date = typeof rest['dtstart'] === 'string' && schedule.repeats.kind === 'once' ? readDate(rest['dtstart']) : undefined;
  const day = date === undefined ? weekdaysOf(schedule)[0] : weekdayOf(date);
  return wire({ ...rest, weekday: day === undefined ? 1 : weekdays.indexOf(day) + 1, opens_at: seconds(opens_at), closes_at: seconds(closes_at) });
}

function writeLocation({ id, name, description, latitude, longitude, addresses, accessibility }: WireObject): WireObject {
  return wire({
    id, name, description, latitude, longitude,
    physical_addresses: list(addresses).map(({ location_id: _location, address_type: _type, ...address }) => address),
    accessibility_for_disabilities: list(accessibility).map((one) => ({ id: one['id'], accessibility: one['description'] })),
  });
}

function list(value: unknown): readonly WireObject[] {
  return Array.isArray(value) ? (value as readonly WireObject[]) : [];
}

function seconds(time: unknown): string | undefined {
  return typeof time === 'string' ? `${time}:00Z` : undefined;
}
