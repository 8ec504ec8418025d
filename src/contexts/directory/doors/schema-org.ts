import type { IsoDate } from '../../../kernel/dates.ts';
import { holdsOn, showCost } from '../model/cost.ts';
import type { Schedule } from '../model/schedule.ts';
import type { ShownPlace, ShownRecord } from '../model/what-is-shown.ts';

const days = { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' } as const;
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

type Thing = Readonly<Record<string, unknown>>;
/** Dates further on than so many are left to the page itself. */
const mostEvents = 10;

/** What search engines read of a service (schema.org): who and where, when it is open, what it costs and its dated events; made of what is shown and nothing else; safe to stand inside a page. */
export function schemaOrgText(record: ShownRecord, address: string, today: IsoDate): string {
  // Childcare is a local business, whose words for hours, prices and events differ from those of a service.
  const isBusiness = record.kind === 'childcare';
  const phone = record.contacts.flatMap(({ phones }) => phones)[0];
  const where = addressOf(record.places[0]);
  const [open, offers, events] = [openingHours(record, today), offersOf(record, today), eventsOf(record, address, today)];
  const about = {
    '@context': 'https://schema.org',
    '@type': isBusiness ? 'ChildCare' : 'Service',
    name: record.name,
    url: address,
    ...(record.description === '' ? {} : { description: record.description }),
    ...(phone === undefined ? {} : { telephone: phone }),
    ...(record.email === undefined ? {} : { email: record.email }),
    ...(isBusiness ? {} : { provider: { '@type': 'Organization', name: record.organisation.name } }),
    ...(open.length === 0 ? {} : { [isBusiness ? 'openingHoursSpecification' : 'hoursAvailable']: open }),
    ...(offers.length === 0 ? {} : { [isBusiness ? 'makesOffer' : 'offers']: offers }),
    ...(events.length === 0 ? {} : { [isBusiness ? 'event' : 'subjectOf']: events }),
    ...(where === undefined ? {} : { [isBusiness ? 'address' : 'areaServed']: where }),
  };
  return JSON.stringify(about).replace(/</g, '\\u003c');
}

/** A masked address is nowhere, as on the page. */
function addressOf(place: ShownPlace | undefined): Thing | undefined {
  if (place === undefined || place.isMasked || place.location.address === undefined) return undefined;
  const { lines, town, postcode } = place.location.address;
  return { '@type': 'PostalAddress', streetAddress: lines.join(', '), addressLocality: town, ...(postcode === undefined ? {} : { postalCode: postcode }) };
}

/** Hours that come again each week; those of single days are events. */
function openingHours({ schedules }: ShownRecord, today: IsoDate): readonly Thing[] {
  return schedules.flatMap(({ repeats, opensAt, closesAt, from, until }) =>
    repeats.kind !== 'weekly' || repeats.interval !== 1 || opensAt === undefined || closesAt === undefined || (until !== undefined && until < today)
      ? []
      : [{ '@type': 'OpeningHoursSpecification', dayOfWeek: repeats.days.map((day) => days[day]), opens: clock(opensAt), closes: clock(closesAt), ...(from === undefined ? {} : { validFrom: from }), ...(until === undefined ? {} : { validThrough: until }) }],
  );
}

/** Prices that hold today, in pounds; of one that is known in words alone nothing can be said in figures. */
function offersOf({ costs }: ShownRecord, today: IsoDate): readonly Thing[] {
  return costs.flatMap((cost) =>
    cost.pence === undefined || !holdsOn(cost, today)
      ? []
      : [{ '@type': 'Offer', name: cost.option, price: (cost.pence / 100).toFixed(2), priceCurrency: 'GBP', description: showCost(cost), ...(cost.from === undefined ? {} : { validFrom: cost.from }), ...(cost.until === undefined ? {} : { priceValidUntil: cost.until }) }],
  );
}

/** Dates from today on, the next first, each where it is held. */
function eventsOf(record: ShownRecord, address: string, today: IsoDate): readonly Thing[] {
  const dated = record.schedules.flatMap((schedule) => (schedule.repeats.kind === 'once' ? schedule.repeats.dates.filter((date) => date >= today).map((date) => ({ date, schedule })) : []));
  return dated.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)).slice(0, mostEvents).map(({ date, schedule }) => eventOf(record, schedule, date, schedule.link ?? address));
}

function eventOf(record: ShownRecord, { label, opensAt, closesAt, placeId, attending }: Schedule, date: IsoDate, url: string): Thing {
  const place = placeId === undefined ? record.places[0] : record.places.find(({ id, location }) => id === placeId || location.id === placeId);
  const isOnline = attending === 'online' || place?.location.kind === 'virtual';
  const where = addressOf(place);
  return {
    '@type': 'Event', name: label === undefined ? record.name : `${record.name}: ${label}`, url,
    startDate: opensAt === undefined ? date : `${date}T${clock(opensAt)}`,
    ...(opensAt === undefined || closesAt === undefined || closesAt <= opensAt ? {} : { endDate: `${date}T${clock(closesAt)}` }),
    organizer: { '@type': 'Organization', name: record.organisation.name },
    eventAttendanceMode: `https://schema.org/${isOnline ? 'Online' : 'Offline'}EventAttendanceMode`,
    ...(isOnline ? { location: { '@type': 'VirtualLocation', url } } : where === undefined ? {} : { location: { '@type': 'Place', ...(place?.location.name === undefined ? {} : { name: place.location.name }), address: where } }),
  };
}
