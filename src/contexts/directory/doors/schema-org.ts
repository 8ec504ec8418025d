import type { ShownRecord } from '../model/what-is-shown.ts';

const days = { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' } as const;
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** What search engines read of a service (schema.org), made of what is shown and nothing else; safe to stand inside a page. */
export function schemaOrgText(record: ShownRecord, address: string): string {
  const [place] = record.places;
  const open = record.schedules.flatMap(({ repeats, opensAt, closesAt }) => (repeats.kind === 'weekly' && opensAt !== undefined && closesAt !== undefined ? [{ '@type': 'OpeningHoursSpecification', dayOfWeek: repeats.days.map((day) => days[day]), opens: clock(opensAt), closes: clock(closesAt) }] : []));
  const phone = record.contacts.flatMap(({ phones }) => phones)[0];
  const about = {
    '@context': 'https://schema.org',
    '@type': record.kind === 'childcare' ? 'ChildCare' : 'Service',
    name: record.name,
    url: address,
    ...(record.description === '' ? {} : { description: record.description }),
    ...(phone === undefined ? {} : { telephone: phone }),
    ...(record.email === undefined ? {} : { email: record.email }),
    ...(record.kind === 'childcare' ? {} : { provider: { '@type': 'Organization', name: record.organisation.name } }),
    ...(record.kind === 'childcare' && open.length > 0 ? { openingHoursSpecification: open } : {}),
    ...(place === undefined || place.isMasked || place.location.address === undefined ? {} : { [record.kind === 'childcare' ? 'address' : 'areaServed']: { '@type': 'PostalAddress', streetAddress: place.location.address.lines.join(', '), addressLocality: place.location.address.town, ...(place.location.address.postcode === undefined ? {} : { postalCode: place.location.address.postcode }) } }),
  };
  return JSON.stringify(about).replace(/</g, '\\u003c');
}
