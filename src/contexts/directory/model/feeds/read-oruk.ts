import { readDate } from '../../../../kernel/dates.ts';
import { readPostcode } from '../../../../kernel/postcode.ts';
import { ageRangeOfYears } from '../age.ts';
import { readCostUnit, type CostOption } from '../cost.ts';
import type { Accessibility, Contact, DirectoryRecord, Eligibility, Identifier, Location, LocationId, Organisation, ProviderId, ServiceId, ServicePlace, TermUse } from '../record.ts';
import { accessFeatures } from '../record.ts';
import type { Schedule } from '../schedule.ts';
import { derivedId, uuidOf } from './derived-id.ts';
import { readCapacity } from './oruk-capacity.ts';
import { emailAddress, webAddress } from './oruk-json.ts';
import { readSchedule } from './oruk-schedule.ts';
import { plainText } from './plain-text.ts';
import { findPart, note, numberOf, openPart, partsOf, textOf, type Part, type ReadRow } from './row-note.ts';

/** The feed that a record comes from. */
export interface FeedOrigin {
  /** Its name, kept as the source of the record and for identifiers that are no UUIDs. */
  readonly name: string;
}

/**
 * The record of one service of an Open Referral UK feed, version 3 or 1, list item or whole; both ways of nesting and naming are read.
 *
 * It comes in as pending, with what the feed says and nothing more. What cannot be read is noted with its path and left out; a service without a name, or without
 * an organisation that has one, is kept out. Source: directory.md 1.3, 1.7 and the README of the council samples.
 */
export function readOrukService(json: unknown, row: number, feed: FeedOrigin): ReadRow<DirectoryRecord> {
  const part = openPart(json, row);
  const id = textOf(part, 'id');
  const name = textOf(part, 'name');
  const organisation = readOrganisation(part, feed);
  if (id === undefined) note(part, 'id', 'error', 'The service has no id', 'Give each service an id that stays the same.');
  if (name === undefined) note(part, 'name', 'error', 'The service has no name', 'Give each service the name by which families know it.');
  if (organisation === undefined) note(part, 'organization', 'error', 'The service has no organisation with a name', 'Name the organisation that gives the service.');
  if (id === undefined || name === undefined || organisation === undefined) return { value: undefined, notes: part.notes };
  const serviceId = uuidOf(id, feed.name) as ServiceId;
  const description = plainText(textOf(part, 'description') ?? '');
  const value: DirectoryRecord = {
    id: serviceId,
    organisation,
    name: plainText(name),
    description,
    kind: 'other',
    condition: readCondition(part),
    publication: { state: 'pending' },
    protection: 'none',
    ...readAddresses(part),
    ages: readAges(part),
    eligibility: readEligibility(part),
    schedules: readSchedules(part, serviceId),
    costs: readCosts(part, serviceId),
    vacancies: partsOf(part, 'capacities').flatMap((one) => readCapacity(one, serviceId) ?? []),
    places: readPlaces(part, serviceId, feed),
    contacts: readContacts(part, serviceId),
    languages: partsOf(part, 'languages').flatMap((one) => textOf(one, 'name', 'language') ?? []),
    funding: partsOf(part, 'funding', 'fundings').flatMap((one) => textOf(one, 'source') ?? []),
    serviceAreas: partsOf(part, 'service_areas').flatMap((one) => textOf(one, 'name', 'service_area') ?? []),
    links: [],
    terms: readTerms(part),
    accreditations: [textOf(part, 'accreditations')].filter((text) => text !== undefined),
    support: { needs: [], isInLocalOffer: false, answers: [] },
    assurance: { source: feed.name, ...readAssured(part) },
    lastModified: textOf(part, 'last_modified') ?? textOf(findPart(part, 'pc_metadata') ?? part, 'date_modified') ?? '',
    notes: '',
  };
  return { value, notes: part.notes };
}

function readAddresses(part: Part): { url?: string; email?: string } {
  const [typedUrl, typedEmail] = [textOf(part, 'url', 'website'), textOf(part, 'email')];
  const [url, email] = [webAddress(typedUrl), emailAddress(typedEmail)];
  if (typedUrl !== undefined && url === undefined) note(part, 'url', 'query', `"${typedUrl}" is no web address and was left out`, 'Write it with https:// in front.');
  if (typedEmail !== undefined && email === undefined) note(part, 'email', 'query', `"${typedEmail}" is no e-mail address and was left out`, 'Write one address, such as hello@example.org.');
  return { ...(url === undefined ? {} : { url }), ...(email === undefined ? {} : { email }) };
}

function readCondition(part: Part): DirectoryRecord['condition'] {
  const text = textOf(part, 'status')?.toLowerCase().replace(/[ _]/g, '-') ?? 'active';
  const found = (['active', 'inactive', 'defunct', 'temporarily-closed'] as const).find((one) => one === text);
  if (found === undefined) note(part, 'status', 'query', `"${text}" is no status of a service; it is taken as inactive`, 'Use active, inactive, defunct or temporarily closed.');
  return found ?? 'inactive';
}

function readOrganisation(part: Part, feed: FeedOrigin): Organisation | undefined {
  const own = findPart(part, 'organization');
  const name = own && textOf(own, 'name');
  if (!own || name === undefined) return undefined;
  const description = plainText(textOf(own, 'description') ?? '');
  if (description === '') note(own, 'description', 'query', 'The organisation has no description: its name stands for it', 'Say in a sentence what the organisation is.');
  return {
    id: uuidOf(textOf(own, 'id') ?? derivedId(feed.name, name), feed.name) as ProviderId,
    name: plainText(name),
    description: description === '' ? plainText(name) : description,
    ...readAddresses(own),
    identifiers: partsOf(own, 'organization_identifiers').flatMap(readIdentifier),
    sector: 'unknown',
  };
}

const schemes: readonly (readonly [Identifier['scheme'], RegExp])[] = [['ofsted-urn', /ofsted/i], ['company', /coh|compan/i], ['charity', /chc|charit/i], ['cqc', /cqc/i], ['school-urn', /edu|school/i]];

function readIdentifier(part: Part): readonly Identifier[] {
  const value = textOf(part, 'identifier');
  const words = textOf(part, 'identifier_type', 'identifier_scheme');
  if (value === undefined || words === undefined) return [];
  const scheme = schemes.find(([, pattern]) => pattern.test(`${words} ${textOf(part, 'identifier_scheme') ?? ''}`))?.[0];
  return [scheme === undefined ? { scheme: 'other', schemeWords: words, value } : { scheme, value }];
}

/** Ages of the service itself (v3) or of its eligibilities (v1): the widest span. */
function readAges(part: Part): DirectoryRecord['ages'] {
  const spans = [part, ...partsOf(part, 'eligibilitys', 'eligibilities')].map((one) => [numberOf(one, 'minimum_age'), numberOf(one, 'maximum_age')] as const).filter(([from, to]) => from !== undefined || to !== undefined);
  const [from, to] = [spans.map(([least]) => least ?? 0), spans.map(([, most]) => most ?? 120)];
  if (spans.length === 0) return {};
  if (Math.min(...from) > Math.max(...to)) {
    note(part, 'minimum_age', 'query', 'The youngest age is above the oldest; both were left out', 'Give the youngest age first.');
    return {};
  }
  return ageRangeOfYears(spans.some(([least]) => least !== undefined) ? Math.min(...from) : undefined, spans.some(([, most]) => most === undefined) ? undefined : Math.max(...to) >= 120 ? undefined : Math.max(...to));
}

function readEligibility(part: Part): Eligibility {
  const text = textOf(part, 'attending_access')?.toLowerCase() ?? '';
  const access = (['drop-in', 'appointment', 'referral', 'membership'] as const).find((one) => text.replace(' ', '-').includes(one)) ?? 'unknown';
  const words = [textOf(part, 'pc_attendingAccess_additionalInfo'), textOf(part, 'eligibility_description'), ...partsOf(part, 'eligibilitys', 'eligibilities').map((one) => textOf(one, 'eligibility'))].filter((one) => one !== undefined);
  return { access, ...(words.length === 0 ? {} : { words: plainText(words.join('. ')) }) };
}

function readSchedules(part: Part, serviceId: string): readonly Schedule[] {
  return partsOf(part, 'schedules', 'regular_schedules').flatMap((one, at) => readSchedule(one, uuidOf(textOf(one, 'id') ?? derivedId(serviceId, 'schedule', String(at)), serviceId)) ?? []);
}

function readCosts(part: Part, serviceId: string): readonly CostOption[] {
  const options = partsOf(part, 'cost_options').map((one, at): CostOption => {
    const amount = numberOf(one, 'amount');
    const words = textOf(one, 'amount_description');
    const per = words === undefined ? undefined : readCostUnit(words);
    const [from, until] = [readDate(textOf(one, 'valid_from') ?? ''), readDate(textOf(one, 'valid_to') ?? '')];
    return {
      id: uuidOf(textOf(one, 'id') ?? derivedId(serviceId, 'cost', String(at)), serviceId), option: textOf(one, 'option') ?? 'Cost', covers: [],
      ...(amount === undefined || amount < 0 ? {} : { pence: Math.round(amount * 100) }), ...(per === undefined ? {} : { per }), ...(words === undefined ? {} : { words }), ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }),
    };
  });
  const fees = textOf(part, 'fees');
  return options.length > 0 || fees === undefined ? options : [{ id: derivedId(serviceId, 'fees'), option: 'Cost', covers: [], words: plainText(fees) }];
}

function readPlaces(part: Part, serviceId: string, feed: FeedOrigin): readonly ServicePlace[] {
  return partsOf(part, 'service_at_locations').flatMap((one, at) => {
    const own = findPart(one, 'location');
    if (!own) return [];
    return [{ id: uuidOf(textOf(one, 'id') ?? derivedId(serviceId, 'place', String(at)), feed.name), location: readLocation(own, derivedId(serviceId, 'location', String(at)), feed) }];
  });
}

function readLocation(part: Part, otherwise: string, feed: FeedOrigin): Location {
  const [latitude, longitude] = [numberOf(part, 'latitude'), numberOf(part, 'longitude')];
  const isPoint = latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && !(latitude === 0 && longitude === 0);
  const address = partsOf(part, 'addresses', 'physical_addresses')[0];
  const kind = (['postal', 'virtual'] as const).find((one) => one === textOf(part, 'location_type')) ?? 'physical';
  const [name, description] = [textOf(part, 'name'), textOf(part, 'description')];
  return {
    id: uuidOf(textOf(part, 'id') ?? otherwise, feed.name) as LocationId, kind, isHome: false,
    ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description: plainText(description) }), ...(isPoint ? { point: { latitude, longitude } } : {}), ...(address ? { address: readAddress(address) } : {}),
    accessibility: partsOf(part, 'accessibility', 'accessibility_for_disabilities').flatMap((one): Accessibility[] => {
      const words = textOf(one, 'description', 'accessibility', 'details');
      return words === undefined ? [] : [{ feature: accessFeatures.find((feature) => feature === textOf(one, 'details')) ?? 'other', words }];
    }),
  };
}

function readAddress(part: Part): NonNullable<Location['address']> {
  const typed = textOf(part, 'postal_code');
  const postcode = typed === undefined ? undefined : readPostcode(typed);
  if (typed !== undefined && postcode === undefined) note(part, 'postal_code', 'query', `"${typed}" is no whole postcode and was left out`, 'Write it as ZZ1 4AB.');
  const county = textOf(part, 'state_province');
  return { lines: [textOf(part, 'address_1'), textOf(part, 'address_2')].filter((line) => line !== undefined), town: textOf(part, 'city') ?? '', ...(county === undefined ? {} : { county }), ...(postcode === undefined ? {} : { postcode }) };
}

function readContacts(part: Part, serviceId: string): readonly Contact[] {
  return partsOf(part, 'contacts').map((one, at) => {
    const [name, role, email] = [textOf(one, 'name'), textOf(one, 'title'), emailAddress(textOf(one, 'email'))];
    const phones = partsOf(one, 'phones').flatMap((phone) => textOf(phone, 'number') ?? []);
    return { id: uuidOf(textOf(one, 'id') ?? derivedId(serviceId, 'contact', String(at)), serviceId), phones, visibility: 'public', ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }), ...(email === undefined ? {} : { email }) };
  });
}

/** Terms of attributes (v3), of service taxonomies (v1) and audiences of a council's profile, whose levels are parted by ">". */
function readTerms(part: Part): readonly TermUse[] {
  const attributes = partsOf(part, 'attributes').flatMap((one) => findPart(one, 'taxonomy_term') ?? []);
  const taxonomies = partsOf(part, 'service_taxonomys', 'service_taxonomies').flatMap((one) => findPart(one, 'taxonomy') ?? []);
  const terms = [...attributes, ...taxonomies].flatMap((one): TermUse[] => {
    const [curie, name] = [textOf(one, 'code', 'id'), textOf(one, 'name')];
    return curie === undefined || name === undefined ? [] : [{ curie, name }];
  });
  const audiences = partsOf(part, 'pc_targetAudience').flatMap((one) => textOf(one, 'audienceType')?.split('>').map((text) => text.trim()).filter((text) => text !== '').at(-1) ?? []);
  const all = [...terms, ...audiences.map((name) => ({ curie: `audience:${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, name }))];
  return [...new Map(all.map((term) => [term.curie, term])).values()];
}

function readAssured(part: Part): { checkedOn?: NonNullable<DirectoryRecord['assurance']['checkedOn']> } {
  const typed = textOf(part, 'assured_date');
  const checkedOn = typed === undefined ? undefined : readDate(typed.slice(0, 10)) ?? readDate(typed);
  if (typed !== undefined && checkedOn === undefined) note(part, 'assured_date', 'query', `"${typed}" is no day and was left out`, 'Write a day as 2026-03-05.');
  return checkedOn === undefined ? {} : { checkedOn };
}

/** The services of a feed or a file: a bare list, or one page under `contents` (v3) or `content` (v1); undefined where it is neither. */
export function servicesOf(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (typeof json !== 'object' || json === null) return undefined;
  const page = json as Readonly<Record<string, unknown>>;
  const found = page['contents'] ?? page['content'];
  return Array.isArray(found) ? found : page['name'] !== undefined && page['id'] !== undefined ? [page] : undefined;
}
