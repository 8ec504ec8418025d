import { dayInLondon, readDate, type IsoDate } from '../../../../kernel/dates.ts';
import { postcodeDistrict, readPostcode } from '../../../../kernel/postcode.ts';
import { ageRangeOfYears } from '../age.ts';
import type { Childcare } from '../childcare.ts';
import { readCostUnit, type CostOption } from '../cost.ts';
import { keepVisibility, narrowContact, visibilities } from '../contact-care.ts';
import { mergePlaces, stricter } from '../merge-record.ts';
import { accessFeatures, plainOrganisation, protections, serviceKinds, type Accessibility, type ConsentKind, type Contact, type DirectoryRecord, type Identifier, type Location, type LocationId, type ProviderId, type Sector, type ServiceId, type ServicePlace, type TermUse } from '../record.ts';
import type { Schedule } from '../schedule.ts';
import { untold, writeFiledConsent } from '../sharing.ts';
import { vacancySessions, type Vacancy, type VacancySession } from '../vacancy.ts';
import { readTimeOfDay, readWeekday, weekdays, type Weekday } from '../week-time.ts';
import { derivedId } from './derived-id.ts';
import { emailAddress, webAddress } from './oruk-json.ts';
import type { ReadRow, RowNote } from './row-note.ts';

/** Columns of a council's own file of services, as they are documented to people. Only the name and who gives the service are needed; a row with the registration number of a record that is kept adds to it. */
export const ownServiceColumns = [
  { name: 'name', words: 'The name by which families know it', isRequired: true },
  { name: 'organisation', words: 'Who gives it', isRequired: true },
  { name: 'id', words: 'Your own number for it, the same in each file', isRequired: false },
  { name: 'ofsted_urn', words: 'Registration number: the row then adds to that registration', isRequired: false },
  { name: 'sector', words: 'authority, health, jobcentre, school, voluntary or private', isRequired: false },
  { name: 'charity_number', words: 'Charity number', isRequired: false },
  { name: 'kind', words: `One of ${serviceKinds.join(', ')}`, isRequired: false },
  { name: 'categories', words: 'Kinds of help, as in reference/vocabularies/needs.json, parted by semicolons', isRequired: false },
  { name: 'description', words: 'What it is, in plain words', isRequired: false },
  { name: 'place', words: 'Name of the place', isRequired: false },
  { name: 'address', words: 'House and street', isRequired: false },
  { name: 'town', words: 'Town', isRequired: false },
  { name: 'postcode', words: 'Postcode', isRequired: false },
  { name: 'covers', words: 'Areas it covers, parted by semicolons, for a service without a place', isRequired: false },
  { name: 'phone', words: 'Telephone number for families', isRequired: false },
  { name: 'email', words: 'E-mail address for families', isRequired: false },
  { name: 'website', words: 'Web address', isRequired: false },
  { name: 'age_from', words: 'Youngest age in years', isRequired: false },
  { name: 'age_to', words: 'Oldest age in years', isRequired: false },
  { name: 'times', words: 'MO TU 09:30-11:00 Baby clinic; SA 10:00-12:00 term-time; last FR 10:00-11:00; 2026-12-05 14:00-16:00 Fair', isRequired: false },
  { name: 'costs', words: 'Full day: 62.50 day meals; Session: 3.50 session; Under 1: free', isRequired: false },
  { name: 'access', words: 'drop-in, appointment, referral or membership', isRequired: false },
  { name: 'for_whom', words: 'Who can come, in words', isRequired: false },
  { name: 'languages', words: 'Languages spoken, parted by semicolons', isRequired: false },
  { name: 'accessibility', words: `Any of ${accessFeatures.join(', ')}, parted by semicolons`, isRequired: false },
  { name: 'send_needs', words: 'Needs with which there is experience, parted by semicolons', isRequired: false },
  { name: 'send_words', words: 'What is done for children with special needs', isRequired: false },
  { name: 'local_offer', words: 'yes where it stands in the SEND Local Offer', isRequired: false },
  { name: 'local_offer_answers', words: 'Question? Answer; question? answer: what parents ask, as in reference/directory/local-offer.json', isRequired: false },
  { name: 'funded', words: 'universal, working-parents, two-year-olds, parted by semicolons', isRequired: false },
  { name: 'tax_free', words: 'yes or no: whether parents can pay with Tax-Free Childcare', isRequired: false },
  { name: 'publish_name', words: 'The day on which a childminder agreed that the name be published; no takes it back; empty changes nothing', isRequired: false },
  { name: 'publish_address', words: 'The day on which whoever lives there agreed that the address be published; no takes it back; empty changes nothing', isRequired: false },
  { name: 'contact_seen_by', words: 'public, practitioners or council: who may see the telephone number of this row; one that is kept is never shown to more than now', isRequired: false },
  { name: 'pick_ups', words: 'Schools from which children are picked up, parted by semicolons', isRequired: false },
  { name: 'spaces', words: '2 | 0-2 | MO TU | morning | 2026-11-20: how many, ages, days, part of the day, told on; parted by semicolons', isRequired: false },
  { name: 'protection', words: 'home, anonymity, refuge or defence, where it needs more care', isRequired: false },
  { name: 'checked_on', words: 'The day on which somebody last checked it', isRequired: false },
] as const;
type Column = (typeof ownServiceColumns)[number]['name'];

/** A row of the file, read: the record it makes, and how it changes one that is kept. */
export interface OwnService {
  readonly record: DirectoryRecord;
  /** The kept record with what this row says; its protection only towards more. */
  readonly onto: (kept: DirectoryRecord) => DirectoryRecord;
}

interface Reading {
  readonly cell: (column: Column) => string;
  readonly list: (column: Column) => readonly string[];
  readonly note: (column: Column, severity: RowNote['severity'], words: string, remedy: string) => void;
  readonly id: string;
}

/** Reads a row of a council's own file; `cell` answers the trimmed text of a column, '' where it is not there. */
export function readOwnService(cell: (column: Column) => string, row: number, source: string, lastModified: string): ReadRow<OwnService> {
  const notes: RowNote[] = [];
  const note: Reading['note'] = (column, severity, words, remedy) => void notes.push({ row, column, value: cell(column).slice(0, 120), words, remedy, severity });
  const list: Reading['list'] = (column) => cell(column).split(';').map((text) => text.trim()).filter((text) => text !== '');
  const [name, organisation, urn] = [cell('name'), cell('organisation'), cell('ofsted_urn').toUpperCase()];
  if (name === '') note('name', 'error', 'The service has no name', 'Write the name by which families know it.');
  if (organisation === '') note('organisation', 'error', 'Nobody is named who gives the service', 'Write the name of the organisation.');
  if (notes.length > 0) return { value: undefined, notes };
  const id = urn === '' ? derivedId('own', 'service', cell('id') === '' ? `${organisation} ${name} ${districtOf(cell('postcode'))}` : cell('id')) : derivedId('ofsted', 'service', urn);
  const reading: Reading = { cell, list, note, id };
  const said = saidBy(reading);
  const base: DirectoryRecord = {
    id: id as ServiceId, organisation: organisationOf(reading), name, description: '', kind: 'other', condition: 'active', publication: { state: 'pending' }, protection: 'none', ages: {}, eligibility: { access: 'unknown' },
    schedules: [], costs: [], vacancies: [], places: [], contacts: [], languages: [], funding: [], serviceAreas: [], links: [], terms: [], accreditations: [], support: { needs: [], isInLocalOffer: false, answers: [] }, assurance: { source }, lastModified, notes: '',
  };
  const fund = { ...readFunded(reading), ...readTaxFree(reading) };
  const agree = readConsents(reading, lastModified, source, (said.places ?? []).map(({ location }) => location));
  const pickUps = list('pick_ups');
  const isContactSaid = cell('contact_seen_by') !== '';
  if (notes.some(({ severity }) => severity === 'error')) return { value: undefined, notes };
  return { notes, value: { record: agree({ ...base, ...said }), onto: (kept) => agree(addTo(kept, said, fund, pickUps, isContactSaid)) } };
}

/** Of the postcode only what of a home is shown too: an identifier is public, and whoever knows how it is made could try every postcode of a district. */
function districtOf(typed: string): string {
  const postcode = readPostcode(typed);
  return postcode === undefined ? '' : postcodeDistrict(postcode);
}

/** What the row says beside the name of the service and who gives it. A column that is empty says nothing. */
function saidBy(reading: Reading): Partial<DirectoryRecord> {
  const { cell, list, id } = reading;
  const kind = serviceKinds.find((one) => one === cell('kind'));
  if (cell('kind') !== '' && kind === undefined) reading.note('kind', 'query', `"${cell('kind')}" is no kind of service; it was left out`, `Use one of ${serviceKinds.join(', ')}.`);
  const [url, email] = [webAddress(cell('website')), emailAddress(cell('email'))];
  const terms = list('categories').map((category): TermUse => ({ curie: `everychild:${category}`, name: category.replaceAll('-', ' ') }));
  const contacts: readonly Contact[] = cell('phone') === '' ? [] : [{ id: derivedId(id, 'contact'), phones: [cell('phone')], visibility: visibilities.find((one) => one === cell('contact_seen_by')) ?? 'public' }];
  const access = (['drop-in', 'appointment', 'referral', 'membership'] as const).find((one) => one === cell('access'));
  const protection = protections.find((one) => one !== 'none' && one === cell('protection'));
  if (cell('protection') !== '' && protection === undefined) reading.note('protection', 'error', `"${cell('protection')}" is no protection`, 'Use home, anonymity, refuge or defence, or leave the cell empty.');
  if (cell('contact_seen_by') !== '' && !visibilities.some((one) => one === cell('contact_seen_by'))) reading.note('contact_seen_by', 'error', `"${cell('contact_seen_by')}" is nobody who may see a contact`, 'Use public, practitioners or council, or leave the cell empty.');
  const checkedOn = readDate(cell('checked_on'));
  const lists = { schedules: readTimes(reading), costs: readCosts(reading), vacancies: readSpaces(reading), places: readPlace(reading), contacts, languages: list('languages'), serviceAreas: list('covers'), terms };
  const support = { needs: list('send_needs'), isInLocalOffer: cell('local_offer').toLowerCase() === 'yes', answers: readAnswers(reading), ...(cell('send_words') === '' ? {} : { words: cell('send_words') }) };
  return {
    ...(kind === undefined ? {} : { kind }), ...(cell('description') === '' ? {} : { description: cell('description') }), ...(url === undefined ? {} : { url }), ...(email === undefined ? {} : { email }),
    ...(cell('age_from') + cell('age_to') === '' ? {} : { ages: ageRangeOfYears(yearsOf(reading, 'age_from'), yearsOf(reading, 'age_to')) }),
    ...(access === undefined && cell('for_whom') === '' ? {} : { eligibility: { access: access ?? 'unknown', ...(cell('for_whom') === '' ? {} : { words: cell('for_whom') }) } }),
    ...Object.fromEntries(Object.entries(lists).filter(([, items]) => items.length > 0)),
    ...(support.needs.length > 0 || support.answers.length > 0 || support.isInLocalOffer || support.words !== undefined ? { support } : {}),
    ...(protection === undefined ? {} : { protection }), ...(checkedOn === undefined ? {} : { assurance: { checkedOn, source: 'council' } }),
  };
}

function addTo(kept: DirectoryRecord, said: Partial<DirectoryRecord>, funds: Partial<Pick<Childcare, 'fundedHours' | 'takesTaxFreeChildcare'>>, pickUps: readonly string[], isContactSaid: boolean): DirectoryRecord {
  // Of a registration the register knows name, address and kind of place; the council adds the rest.
  const { places: saidPlaces = [], ...rest } = said;
  const places = kept.childcare === undefined ? mergePlaces(kept.places, saidPlaces) : kept.places;
  // Where the row does not say who may see a contact, it stays as it was, and a new one of somebody at home is the council's alone; a row may hide a kept one from more people, never show it to more.
  const contacts = rest.contacts?.map((contact) => (isContactSaid ? narrowContact(contact, kept.contacts) : keepVisibility(untold(contact, kept), kept.contacts))) ?? kept.contacts;
  const added: DirectoryRecord = { ...kept, ...rest, contacts, places, protection: stricter(kept.protection, said.protection ?? 'none') };
  return kept.childcare === undefined ? added : { ...added, childcare: { ...kept.childcare, ...funds, ...(pickUps.length > 0 ? { schoolPickUps: pickUps } : {}) } };
}

const sectors: readonly Sector[] = ['authority', 'health', 'jobcentre', 'school', 'voluntary', 'private'];

function organisationOf({ cell }: Reading): DirectoryRecord['organisation'] {
  const identifiers: readonly Identifier[] = [...(cell('charity_number') === '' ? [] : [{ scheme: 'charity' as const, value: cell('charity_number') }]), ...(cell('ofsted_urn') === '' ? [] : [{ scheme: 'ofsted-urn' as const, value: cell('ofsted_urn').toUpperCase() }])];
  const sector = sectors.find((one) => one === cell('sector')) ?? 'unknown';
  return { ...plainOrganisation(derivedId('own', 'organisation', cell('organisation').toLowerCase()) as ProviderId, cell('organisation'), cell('organisation')), sector, identifiers };
}

function yearsOf({ cell, note }: Reading, column: 'age_from' | 'age_to'): number | undefined {
  if (cell(column) === '') return undefined;
  const years = Number(cell(column));
  if (Number.isFinite(years) && years >= 0 && years <= 120) return years;
  note(column, 'query', `"${cell(column)}" is no age and was left out`, 'Write years in figures, such as 0 or 4.5.');
  return undefined;
}

function readPlace({ cell, list, note, id }: Reading): readonly ServicePlace[] {
  if (cell('address') + cell('postcode') + cell('place') === '') return [];
  const postcode = readPostcode(cell('postcode'));
  if (cell('postcode') !== '' && postcode === undefined) note('postcode', 'query', `"${cell('postcode')}" is no whole postcode and was left out`, 'Write it as ZZ1 4AB.');
  const accessibility = list('accessibility').flatMap((text): Accessibility[] => [{ feature: accessFeatures.find((one) => one === text) ?? 'other', words: text.replaceAll('-', ' ') }]);
  return [{
    id: derivedId(id, 'place'),
    location: { id: derivedId('own', 'location', `${cell('address')} ${cell('postcode')} ${cell('place')}`.toLowerCase()) as LocationId, kind: 'physical', isHome: false, accessibility, ...(cell('place') === '' ? {} : { name: cell('place') }), address: { lines: cell('address') === '' ? [] : [cell('address')], town: cell('town'), ...(postcode === undefined ? {} : { postcode }) } },
  }];
}

const timePattern = /^((?:[a-z\d-]{2,10}[\s,]+)+?)(\d{1,2}[:.]?\d{0,2}\s*(?:am|pm)?)\s*(?:-|to)\s*(\d{1,2}[:.]?\d{0,2}\s*(?:am|pm)?)(?:\s+(term-time|holidays))?(?:\s+(.+))?$/i;

function readTimes(reading: Reading): readonly Schedule[] {
  return reading.list('times').flatMap((text, at): Schedule[] => {
    const match = timePattern.exec(text);
    const repeats = repeatsOf(match?.[1] ?? '');
    const [opensAt, closesAt] = [readTimeOfDay(match?.[2] ?? ''), readTimeOfDay(match?.[3] ?? '')];
    if (!match || repeats === undefined || opensAt === undefined || closesAt === undefined) {
      reading.note('times', 'query', `"${text}" is no session that can be read; it was left out`, 'Write days, from and to: MO TU 09:30-11:00, then term-time or holidays, then what it is. Days are of the week, of the month (1st SA, last FR) or dates (2026-12-05).');
      return [];
    }
    const season = match[4] === undefined ? 'all-year' : match[4].toLowerCase() === 'holidays' ? 'holidays' : 'term-time';
    return [{ id: derivedId(reading.id, 'session', String(at)), repeats, opensAt, closesAt, season, ...(match[5] === undefined ? {} : { label: match[5] }) }];
  });
}

const turns: Readonly<Record<string, number>> = { '1st': 1, first: 1, '2nd': 2, second: 2, '3rd': 3, third: 3, '4th': 4, fourth: 4, last: -1 };

/** Days as they are written: dates, days of the month such as "1st SA" or "last Friday", or days of the week; undefined where a word is none of them. */
function repeatsOf(text: string): Schedule['repeats'] | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const dates = words.flatMap((word) => readDate(word) ?? []);
  if (dates.length > 0) return dates.length === words.length ? { kind: 'once', dates: [...new Set(dates)].sort() } : undefined;
  const monthly = words.flatMap((word, at) => {
    const [nth, day] = [turns[word.toLowerCase()], readWeekday(words[at + 1] ?? '')];
    return nth === undefined || day === undefined ? [] : [{ nth, day }];
  });
  if (monthly.length > 0) return monthly.length * 2 === words.length ? { kind: 'monthly', on: monthly, interval: 1 } : undefined;
  const days = daysOf(text);
  return days.length === 0 ? undefined : { kind: 'weekly', days, interval: 1 };
}

function daysOf(text: string): readonly Weekday[] {
  const named = text.split(/[\s,]+/).flatMap((word) => readWeekday(word) ?? []);
  return weekdays.filter((day) => named.includes(day));
}

function readCosts(reading: Reading): readonly CostOption[] {
  return reading.list('costs').flatMap((text, at): CostOption[] => {
    const [, option, amount, rest] = /^(.*?):\s*(free|£?\d+(?:\.\d{1,2})?)\s*(.*)$/i.exec(text) ?? [];
    if (option === undefined) {
      reading.note('costs', 'query', `"${text}" is no price that can be read; it was left out`, 'Write what, a colon, the amount and for how long: Full day: 62.50 day.');
      return [];
    }
    const per = readCostUnit(rest ?? '');
    const covers = (['meals', 'snacks', 'nappies', 'trips', 'materials', 'transport'] as const).filter((one) => (rest ?? '').includes(one));
    return [{ id: derivedId(reading.id, 'cost', String(at)), option, pence: /free/i.test(amount!) ? 0 : Math.round(Number(amount!.replace('£', '')) * 100), covers, ...(per === undefined ? {} : { per }) }];
  });
}

function readAnswers(reading: Reading): DirectoryRecord['support']['answers'] {
  return reading.list('local_offer_answers').flatMap((text) => {
    const [, question, answer] = /^([^?]+\?)\s*(.+)$/.exec(text) ?? [];
    if (question !== undefined && answer !== undefined) return [{ question, answer }];
    reading.note('local_offer_answers', 'query', `"${text}" is no question with its answer; it was left out`, 'Write the question with its question mark, then the answer.');
    return [];
  });
}

function readFunded({ list }: Reading): Partial<Pick<Childcare, 'fundedHours'>> {
  const fundedHours = (['universal', 'working-parents', 'two-year-olds'] as const).filter((one) => list('funded').includes(one));
  return fundedHours.length > 0 ? { fundedHours } : {};
}

function readTaxFree({ cell, note }: Reading): Partial<Pick<Childcare, 'takesTaxFreeChildcare'>> {
  const said = cell('tax_free').toLowerCase();
  if (said === 'yes' || said === 'no') return { takesTaxFreeChildcare: said === 'yes' };
  if (said !== '') note('tax_free', 'query', `"${cell('tax_free')}" does not say whether Tax-Free Childcare is taken; it was left out`, 'Write yes or no.');
  return {};
}

/** What the row says of consents, as a change of a record. A cell that is neither a day until the reading (empty: none is known) nor "no" keeps the row out: nobody's address is published by a slip. */
function readConsents({ cell, note }: Reading, readAt: string, source: string, named: readonly Location[]): (record: DirectoryRecord) => DirectoryRecord {
  const today = readAt === '' ? undefined : dayInLondon(new Date(readAt));
  const told = ([['name', 'publish_name'], ['address', 'publish_address']] as const).flatMap(([kind, column]): [ConsentKind, IsoDate | 'no'][] => {
    if (cell(column) === '') return [];
    const said = cell(column).toLowerCase() === 'no' ? 'no' : readDate(cell(column));
    if (said !== undefined && (said === 'no' || today === undefined || said <= today)) return [[kind, said]];
    note(column, 'error', `"${cell(column)}" is no day on which somebody agreed`, 'Write the day on which they agreed, such as 2026-05-01, no where they took it back, or leave the cell empty.');
    return [];
  });
  return (record) => (today === undefined ? record : told.reduce((now, [kind, said]) => writeFiledConsent(now, kind, said, { today, source, named }), record));
}

function readSpaces(reading: Reading): readonly Vacancy[] {
  return reading.list('spaces').flatMap((text, at): Vacancy[] => {
    const [count, ages, days, session, told] = text.split('|').map((part) => part.trim());
    const [from, to] = (ages ?? '').split('-').map(Number);
    const toldOn: IsoDate | undefined = readDate(told ?? '');
    if (!/^\d{1,3}$/.test(count ?? '') || toldOn === undefined) {
      reading.note('spaces', 'query', `"${text}" is no news of spaces that can be read; it was left out`, 'Write 2 | 0-2 | MO TU | morning | 2026-11-20.');
      return [];
    }
    return [{ id: derivedId(reading.id, 'space', String(at)), ages: ageRangeOfYears(from, to), days: daysOf(days ?? ''), session: vacancySessions.find((one): one is VacancySession => one === session) ?? 'any', spaces: Number(count), toldOn }];
  });
}

