import { csvText, type CsvCell, type DemoFile } from './demo-file.ts';
import { minderNames, nurseryNames, serviceDrafts, streets, type ServiceDraft } from './directory-words.ts';
import { wellbourne } from './invented-names.ts';
import type { DemoPostcode } from './postcode-files.ts';
import type { Random } from './random.ts';
import { wardsOf, type SmallArea, type Ward } from './small-areas.ts';

const languages = ['Polish', 'Urdu', 'Romanian', 'Arabic', 'British Sign Language', 'Bengali'];
/** The day on which Wellbourne's service last heard from its providers, and those of some time before. */
const toldOn = ['2026-11-24', '2026-11-20', '2026-11-12', '2026-10-02', '2026-05-14'];

/** Wellbourne's directory, made up: Ofsted's file and daily extract, the council's own spreadsheet, and the feed of its voluntary sector. */
export function makeDirectoryFiles(areas: readonly SmallArea[], postcodes: readonly DemoPostcode[], random: Random): DemoFile[] {
  const wards = wardsOf(areas);
  const at = (ward: Ward): DemoPostcode => random.pick(postcodes.filter(({ area }) => area.ward === ward));
  const nurseries = makeNurseries(wards, at, random);
  const services = serviceDrafts.flatMap((draft) => spread(draft, wards, random));
  const own = services.filter(({ draft }) => draft.sector !== 'voluntary');
  const voluntary = services.filter(({ draft }) => draft.sector === 'voluntary');
  return [
    providerFile(nurseries),
    extractFile(wards, at, random),
    ownFile(own, nurseries, at, random),
    feedFile(voluntary, nurseries[0]!, at, random),
  ];
}

interface Nursery {
  readonly urn: string;
  readonly name: string;
  readonly subtype: string;
  readonly postcode: string;
  readonly places: number;
  readonly line: string;
  readonly grade: string;
  readonly ward: Ward;
}

function makeNurseries(wards: readonly Ward[], at: (ward: Ward) => DemoPostcode, random: Random): readonly Nursery[] {
  return wards.flatMap((ward, nth) =>
    (['Full day care', 'Full day care', 'Sessional day care', 'Out-of-School day care'] as const).map((subtype, place): Nursery => {
      const word = nurseryNames[(nth * 4 + place * 5) % nurseryNames.length]!;
      const name = subtype === 'Out-of-School day care' ? `${ward.name} Breakfast and After School Club` : `${word} ${subtype === 'Full day care' ? 'Day Nursery' : 'Pre-school'}, ${ward.name}`;
      return { urn: `EY9${String(nth * 4 + place).padStart(5, '0')}`, name, subtype, postcode: at(ward).postcode, places: 12 + random.whole(60), line: `${1 + random.whole(80)} ${random.pick(streets)}`, grade: random.pick(['1', '2', '2', '2', '2', '3', '']), ward };
    }),
  );
}

function providerFile(nurseries: readonly Nursery[]): DemoFile {
  const header = ['Provider URN', 'Provider type', 'Provider subtype', 'Provider status', 'Registration date', 'Provider Early Years Register Flag', 'Provider Compulsory Childcare Register Flag', 'Provider Voluntary Childcare Register Flag', 'Provider name', 'Provider address line 1', 'Provider town', 'Postcode', 'Local authority', 'Places', 'Most recent full: Inspection date', 'Most recent full: Overall effectiveness'];
  const rows = nurseries.map(({ urn, name, subtype, postcode, places, line, grade }, nth) => [urn, 'Childcare on non-domestic premises', subtype, 'Active', `0${1 + (nth % 9)}/09/20${10 + (nth % 14)}`, 'Y', 'Y', 'N', name, line, wellbourne.name, postcode, wellbourne.name, places, grade === '' ? '' : `1${nth % 9}/06/20${19 + (nth % 5)}`, grade]);
  return { name: 'wellbourne_childcare_providers.csv', format: 'csv', importAs: 'directory/services', about: 'Childcare on premises in Wellbourne, none of it real', content: csvText(header, rows) };
}

/** Childminders with the addresses of their homes, which nobody but the council may see; one provider that asked for anonymity, and one in a refuge. */
function extractFile(wards: readonly Ward[], at: (ward: Ward) => DemoPostcode, random: Random): DemoFile {
  const minders = wards.flatMap((ward, nth) => [0, 1, 2].map((place) => {
    const who = `${minderNames.first[(nth * 3 + place * 7) % 20]!} ${minderNames.last[(nth * 7 + place * 3) % 20]!}`;
    return registrationXml(`EY8${String(nth * 3 + place).padStart(5, '0')}`, 'CMR', who, `${who}, childminder`, `${1 + random.whole(90)} ${random.pick(streets)}`, at(ward).postcode, nth === 3 && place === 0 ? 'ANON' : '');
  }));
  const refuge = registrationXml('EY899999', 'CCN', 'Safe Harbour Wellbourne', 'Lighthouse crèche', '4 Hidden Court', at(wards[2]!).postcode, 'WREF');
  const content = `<?xml version="1.0" encoding="utf-8"?>\n<OfstedChildcareRegisterLocalAuthorityExtract>\n<Extract><ExtractDateTime>2026-11-20T05:30:00</ExtractDateTime><LocalAuthority><LocalAuthorityCode>${wellbourne.laNumber}</LocalAuthorityCode><LocalAuthorityName>${wellbourne.name}</LocalAuthorityName></LocalAuthority></Extract>\n${[...minders, refuge].join('\n')}\n</OfstedChildcareRegisterLocalAuthorityExtract>\n`;
  return { name: 'wellbourne_childcare_register_extract.xml', format: 'xml', importAs: 'directory/services', about: 'Childminders of Wellbourne and two protected settings, none of them real', content };
}

function registrationXml(urn: string, type: string, provider: string, setting: string, line: string, postcode: string, consideration: string): string {
  const address = `<AddressLine1>${line}</AddressLine1><Town>${wellbourne.name}</Town><Postcode>${postcode}</Postcode>`;
  const ages = [[0, 5, 3, 'EYR'], [5, 8, 3, 'CCR']].map(([from, to, most, register]) => `<ChildcareAge><AgeFrom>${from}</AgeFrom><AgeTo>${to}</AgeTo><MaximumNumber>${most}</MaximumNumber><Register>${register}</Register></ChildcareAge>`).join('');
  return `<Registration><ReferenceNumber>${urn}</ReferenceNumber><ProvisionType>${type}</ProvisionType><Provider><ProviderName>${provider}</ProviderName></Provider><Setting><SettingName>${setting}</SettingName><SettingAddress>${address}</SettingAddress></Setting><RegistrationStatus>ACTV</RegistrationStatus><RegistrationDate>2016-09-01</RegistrationDate>${consideration === '' ? '' : `<SpecialConsiderations>${consideration}</SpecialConsiderations>`}<ChildServicesRegisterList><ChildServicesRegister><Register>EYR</Register><Status>REGD</Status><StartDate>2016-09-01</StartDate></ChildServicesRegister></ChildServicesRegisterList><ChildcareAgeList>${ages}</ChildcareAgeList></Registration>`;
}

interface PlacedDraft {
  readonly draft: ServiceDraft;
  readonly ward: Ward | undefined;
  readonly name: string;
  readonly times: string;
}

function spread(draft: ServiceDraft, wards: readonly Ward[], random: Random): readonly PlacedDraft[] {
  if (draft.wards === 0) return [{ draft, ward: undefined, name: draft.name, times: draft.times.join('; ') }];
  return random.shuffled(wards).slice(0, draft.wards).map((ward, nth) => ({ draft, ward, name: draft.name.includes('{ward}') ? draft.name.replace('{ward}', ward.name) : draft.wards > 1 ? `${draft.name}, ${ward.name}` : draft.name, times: draft.times[nth % Math.max(draft.times.length, 1)] ?? '' }));
}

function ownFile(services: readonly PlacedDraft[], nurseries: readonly Nursery[], at: (ward: Ward) => DemoPostcode, random: Random): DemoFile {
  const header = ['id', 'ofsted_urn', 'name', 'organisation', 'sector', 'kind', 'categories', 'description', 'place', 'address', 'town', 'postcode', 'covers', 'phone', 'email', 'website', 'age_from', 'age_to', 'times', 'costs', 'access', 'languages', 'accessibility', 'send_needs', 'send_words', 'local_offer', 'local_offer_answers', 'funded', 'tax_free', 'pick_ups', 'spaces', 'checked_on'];
  const phone = (): string => `01632 960${String(random.whole(1000)).padStart(3, '0')}`;
  const rows = services.map(({ draft, ward, name, times }, nth): CsvCell[] => {
    const page = `www.${draft.organisation.toLowerCase().replace(/[^a-z]+/g, '')}.example`;
    return [`W${nth + 1}`, '', name, draft.organisation, draft.sector, draft.kind, draft.categories, draft.description, ward === undefined ? '' : `${ward.name} Community Centre`, ward === undefined ? '' : `${1 + random.whole(60)} ${random.pick(streets)}`, ward === undefined ? '' : wellbourne.name, ward === undefined ? '' : at(ward).postcode, ward === undefined ? wellbourne.name : '',
      phone(), `hello@${page.slice(4)}`, page, draft.ages[0], draft.ages[1], times, draft.costs, draft.access, random.unit() < 0.3 ? random.pick(languages) : '', ward === undefined ? '' : random.pick(['step-free;accessible-toilet', 'step-free;parking', 'step-free;accessible-toilet;hearing-loop;parking', '']), draft.needs ?? '', draft.needs === undefined ? '' : 'Tell us what your child needs: we plan the first visit with you.', draft.isInLocalOffer ? 'yes' : '', draft.answers ?? '', '', '', '', '', random.pick(toldOn)];
  });
  const settings = nurseries.map(({ urn, name, subtype, ward }, nth): CsvCell[] => {
    const isClub = subtype.startsWith('Out');
    const isDay = subtype.startsWith('Full');
    const times = isClub ? 'MO TU WE TH FR 07:30-08:50 term-time Before school; MO TU WE TH FR 15:15-18:00 term-time After school' : isDay ? 'MO TU WE TH FR 07:30-18:00' : 'MO TU WE TH FR 09:00-12:00 term-time Mornings';
    const costs = isClub ? 'Before school: 5.50 session snacks; After school: 12.00 session snacks' : isDay ? `Full day, under 2: ${(66 + random.whole(14)).toFixed(2)} day meals; Full day, 2 and over: ${(58 + random.whole(12)).toFixed(2)} day meals` : `Morning: ${(17 + random.whole(5)).toFixed(2)} session snacks`;
    const spaces = random.unit() < 0.6 ? `${1 + random.whole(4)} | ${isClub ? '4-11' : random.pick(['0-1', '2-2', '3-4'])} | ${random.pick(['MO TU', 'WE TH FR', 'FR', ''])} | ${isClub ? 'after-school' : isDay ? 'full-day' : 'morning'} | ${random.pick(toldOn)}` : `0 | ${isClub ? '4-11' : '0-4'} | | any | ${random.pick(toldOn)}`;
    return ['', urn, name, name, 'private', isClub ? 'wraparound' : 'childcare', isClub ? 'wraparound' : isDay ? 'day-nurseries' : 'pre-schools', isClub ? 'Care before and after school, with breakfast, games and a quiet corner for homework.' : 'Play indoors and out, small groups, and a key person for each child.', '', '', '', '', '', phone(), '', '', isClub ? 4 : isDay ? 0 : 2, isClub ? 11 : 4, times, costs, 'appointment', random.unit() < 0.25 ? random.pick(languages) : '', '', random.unit() < 0.3 ? random.pick(['autism', 'speech-and-language', 'physical-disability']) : '', '', '', '', isClub ? '' : isDay ? 'universal;two-year-olds;working-parents' : 'universal;two-year-olds', ['yes', 'yes', '', 'yes', 'no'][nth % 5]!, isClub ? `${ward.name} Primary School` : '', spaces, random.pick(toldOn)];
  });
  return { name: 'wellbourne_family_services.csv', format: 'csv', importAs: 'directory/services', about: 'Services of Wellbourne as its council keeps them, and what its nurseries say, none of it real', content: csvText(header, [...rows, ...settings]) };
}

/** A nursery as the voluntary sector's directory lists it too, under a shorter name and with another telephone: the desk decides whether the two are one. */
function nurseryInFeed({ name, postcode, line }: Nursery): object {
  const id = (kind: number): string => `7e11d0${kind}0-0000-4000-8000-000000000001`;
  return {
    id: id(1), organization_id: id(2), name: name.split(',')[0], description: 'A nursery for babies and young children. Ask about free hours.', status: 'active', minimum_age: 0, maximum_age: 4, assured_date: '2026-05-14', last_modified: '2026-11-20T09:00:00Z',
    organization: { id: id(2), name: name.split(',')[0], description: `A nursery in ${wellbourne.name}.` },
    attributes: [{ id: id(3), taxonomy_term: { id: id(4), code: 'everychild:day-nurseries', name: 'day nurseries' } }],
    contacts: [{ id: id(5), phones: [{ id: id(6), number: '01632 960990' }] }],
    service_at_locations: [{ id: id(7), location: { id: id(8), location_type: 'physical', name: name.split(',')[0], addresses: [{ address_1: line, city: wellbourne.name, state_province: 'Doggerland', postal_code: postcode, country: 'GB', address_type: 'physical' }] } }],
  };
}

/** The voluntary sector's own directory, as a page of Open Referral UK version 3. */
function feedFile(services: readonly PlacedDraft[], alsoListed: Nursery, at: (ward: Ward) => DemoPostcode, random: Random): DemoFile {
  const id = (kind: number, nth: number): string => `7e11b0${kind}0-0000-4000-8000-${String(nth).padStart(12, '0')}`;
  const organisations = [...new Set(services.map(({ draft }) => draft.organisation))];
  const listed = services.map(({ draft, ward, name, times }, nth) => {
    const [days, opens, closes] = /^((?:[A-Z]{2} )+)(\d\d:\d\d)-(\d\d:\d\d)/.exec(times)?.slice(1) ?? [];
    const organisation = organisations.indexOf(draft.organisation);
    return {
      id: id(1, nth), organization_id: id(2, organisation), name, description: draft.description, status: 'active', minimum_age: draft.ages[0], maximum_age: draft.ages[1], assured_date: random.pick(toldOn), last_modified: '2026-11-20T09:00:00Z', attending_access: draft.access,
      organization: { id: id(2, organisation), name: draft.organisation, description: `${draft.organisation} is a charity of ${wellbourne.name}.` },
      attributes: draft.categories.split(';').map((category) => ({ id: id(3, nth), taxonomy_term: { id: id(4, nth), code: `everychild:${category}`, name: category.replaceAll('-', ' ') } })),
      schedules: days === undefined ? [] : [{ id: id(5, nth), freq: 'WEEKLY', byday: days.trim().replaceAll(' ', ','), opens_at: opens, closes_at: closes }],
      cost_options: [{ id: id(6, nth), option: draft.costs.split(':')[0], amount: Number(/\d+\.\d\d/.exec(draft.costs)?.[0] ?? 0), amount_description: 'session' }],
      contacts: [{ id: id(7, nth), phones: [{ id: id(8, nth), number: `01632 960${String(random.whole(1000)).padStart(3, '0')}` }] }],
      ...(ward === undefined ? { service_areas: [{ id: id(9, nth), name: wellbourne.name }] } : { service_at_locations: [{ id: id(9, nth), location: { id: `7e11c000-0000-4000-8000-${String(nth).padStart(12, '0')}`, location_type: 'physical', name: `${ward.name} Hall`, addresses: [{ address_1: `${1 + random.whole(60)} ${random.pick(streets)}`, city: wellbourne.name, state_province: 'Doggerland', postal_code: at(ward).postcode, country: 'GB', address_type: 'physical' }] } }] }),
    };
  });
  const contents = [...listed, nurseryInFeed(alsoListed)];
  return { name: 'wellbourne_voluntary_sector_feed.json', format: 'json', importAs: 'directory/services', about: 'Services of Wellbourne’s voluntary sector as an open feed, none of them real', content: `${JSON.stringify({ total_items: contents.length, total_pages: 1, page_number: 1, size: contents.length, first_page: true, last_page: true, empty: false, contents })}\n` };
}
