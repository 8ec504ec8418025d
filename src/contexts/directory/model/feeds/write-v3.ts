import { ageRangeInYears } from '../age.ts';
import { showCost, type CostOption } from '../cost.ts';
import type { ShownPlace, ShownRecord } from '../what-is-shown.ts';
import { derivedId } from './derived-id.ts';
import { writeCapacities } from './oruk-capacity.ts';
import { emailAddress, schemeWords, termsOf, webAddress, wire, wireStatus, type Publisher, type WireObject, type WireTerm } from './oruk-json.ts';
import { writeSchedules } from './oruk-schedule.ts';

/** What stands in the place of an address that is kept back. */
const keptBack = 'Address given by the provider on enquiry';

/** A service of Open Referral UK v3 with everything nested in it: the answer of `/services/{id}`. */
export function writeV3Service(record: ShownRecord, publisher: Publisher): WireObject {
  return wire({
    ...writeV3ListItem(record),
    schedules: record.schedules.flatMap(writeSchedules).map((schedule) => ({ ...schedule, service_id: record.id })),
    service_areas: record.serviceAreas.map((name) => ({ id: derivedId(record.id, 'area', name), service_id: record.id, name, extent_type: 'text', extent: name })),
    service_at_locations: record.places.map((place) => ({ id: place.id, service_id: record.id, location_id: place.location.id, location: writeLocation(place, publisher) })),
    languages: record.languages.map((name) => ({ id: derivedId(record.id, 'language', name), service_id: record.id, name })),
    funding: record.funding.map((source) => ({ id: derivedId(record.id, 'funding', source), service_id: record.id, source })),
    cost_options: record.costs.map((cost) => writeCost(cost, record.id)),
    contacts: record.contacts.map(({ id, name, role, email, phones }) =>
      wire({ id, service_id: record.id, name, title: role, email: emailAddress(email), phones: phones.filter((number) => number !== '').map((number) => ({ id: derivedId(id, 'phone', number), contact_id: id, number })) }),
    ),
    capacities: writeCapacities(record),
    attributes: termsOf(record).map((term) => writeAttribute(record.id, term)),
  });
}

/** A service as the list of services has it: its own fields and its organisation. */
export function writeV3ListItem(record: ShownRecord): WireObject {
  const { from, to } = ageRangeInYears(record.ages);
  return wire({
    id: record.id,
    organization_id: record.organisation.id,
    name: record.name,
    description: record.description,
    url: webAddress(record.url),
    email: emailAddress(record.email),
    status: wireStatus[record.condition],
    fees: record.costs.map((cost) => `${cost.option}: ${showCost(cost)}`).join('; '),
    accreditations: record.accreditations.join('; '),
    minimum_age: from,
    maximum_age: to,
    assured_date: record.assurance.checkedOn,
    last_modified: record.lastModified,
    organization: writeOrganization(record),
  });
}

/** What stands in the place of a service that was once listed: required fields alone, alike whatever became of it, so that whoever copied it stops showing it. The standard knows no other way to say so. */
export function writeV3Gone(id: string, goneAt: string): WireObject {
  const name = 'No longer listed';
  const organization = { id: derivedId(id, 'gone'), name, description: name };
  return { id, organization_id: organization.id, name, description: 'This service is no longer listed here. Please do not show it any more.', status: wireStatus.defunct, last_modified: goneAt, organization };
}

/** The fully nested answer of `/service_at_locations/{id}`. The published document checks it as a service, so that name and status stand at its top. Source: directory.md 1.5. */
export function writeV3ServiceAtLocation(record: ShownRecord, place: ShownPlace, publisher: Publisher): WireObject {
  return { ...writeV3Place(record, place, publisher), name: record.name, status: wireStatus[record.condition], service: writeV3Service(record, publisher) };
}

/** A service at one location as the list has it. */
export function writeV3Place(record: ShownRecord, place: ShownPlace, publisher: Publisher): WireObject {
  return { id: place.id, service_id: record.id, location_id: place.location.id, location: writeLocation(place, publisher) };
}

/** A taxonomy of the feed. Its description is its name where we have no more. */
export function writeV3Taxonomy({ taxonomy }: WireTerm): WireObject {
  return { id: taxonomy.id, name: taxonomy.name, description: taxonomy.name };
}

/** A term of a taxonomy of the feed. */
export function writeV3Term({ id, name, curie, taxonomy }: WireTerm): WireObject {
  return { id, name, description: `${name} (${curie})`, taxonomy: taxonomy.name, taxonomy_id: taxonomy.id, code: curie };
}

function writeAttribute(serviceId: string, term: WireTerm): WireObject {
  return { id: derivedId(serviceId, 'attribute', term.curie), link_id: serviceId, link_type: 'service', taxonomy_term_id: term.id, taxonomy_term: writeV3Term(term) };
}

/** An organisation must have a description: where it has none, its name stands for it. */
function writeOrganization({ organisation }: ShownRecord): WireObject {
  return wire({
    id: organisation.id,
    name: organisation.name,
    description: organisation.description === '' ? organisation.name : organisation.description,
    email: emailAddress(organisation.email),
    website: webAddress(organisation.url),
    organization_identifiers: organisation.identifiers.map(({ scheme, schemeWords: words, value }) =>
      wire({ id: derivedId(organisation.id, scheme, value), organization_id: organisation.id, identifier_scheme: schemeWords[scheme][0], identifier_type: words ?? schemeWords[scheme][1], identifier: value }),
    ),
  });
}

function writeLocation({ location, isMasked, district }: ShownPlace, { area }: Publisher): WireObject {
  return wire({
    id: location.id,
    location_type: location.kind,
    name: isMasked ? `A home${district === undefined ? '' : ` in ${district}`}` : location.name,
    description: location.description,
    latitude: location.point?.latitude,
    longitude: location.point?.longitude,
    addresses: writeAddresses(location, isMasked, district, area),
    accessibility: location.accessibility.map(({ feature, words }, at) => wire({ id: derivedId(location.id, 'access', feature, String(at)), location_id: location.id, description: words, details: feature })),
  });
}

/** An address must have street, town, county and postcode: what is kept back or not known is said in words, never left empty. */
function writeAddresses(location: ShownPlace['location'], isMasked: boolean, district: string | undefined, area: string): readonly WireObject[] {
  const common = { id: derivedId(location.id, 'address'), location_id: location.id, country: 'GB', address_type: location.kind };
  if (isMasked) return [{ ...common, address_1: keptBack, city: area, state_province: area, postal_code: district ?? area }];
  if (!location.address) return [];
  const { lines, town, county, postcode } = location.address;
  return [{ ...common, address_1: lines.filter((line) => line !== '').join(', ') || location.name || 'See the description', city: town || area, state_province: county || area, postal_code: postcode ?? 'not known' }];
}

function writeCost(cost: CostOption, serviceId: string): WireObject {
  return wire({ id: cost.id, service_id: serviceId, valid_from: cost.from, valid_to: cost.until, option: cost.option, amount: cost.pence === undefined ? undefined : cost.pence / 100, amount_description: cost.pence === undefined ? cost.words : [cost.per === undefined ? cost.words : `per ${cost.per}`, ...cost.covers.map((one) => `${one} included`)].filter((text) => text !== undefined && text !== '').join(', ') });
}
