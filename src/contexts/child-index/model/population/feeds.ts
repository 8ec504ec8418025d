import { isoOf, twoDigits, type CalendarDay } from './days.ts';
import { scatter } from './dice.ts';
import type { Entry } from './entry.ts';
import type { FeedName } from './settings.ts';

/** One column of a feed: its heading in the file, what a linkage is told that it holds (nothing where it should not look), and how an entry is written in it. */
export interface FeedColumn {
  readonly heading: string;
  readonly role: string | undefined;
  readonly write: (entry: Entry, at: EntryNumber) => string;
}

/** The numbers of an entry: within all feeds and within its own. */
export interface EntryNumber {
  readonly record: string;
  readonly inFeed: number;
}

/** How one of the five feeds is written. */
export interface FeedForm {
  readonly name: FeedName;
  readonly file: string;
  /** First letter of its record numbers. */
  readonly letter: string;
  /** Between the columns: some systems put a blank behind the comma, which has to be trimmed. */
  readonly separator: string;
  readonly columns: readonly FeedColumn[];
}

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const british = ({ year, month, day }: CalendarDay): string => `${twoDigits(day)}/${twoDigits(month)}/${year}`;
const packed = ({ year, month, day }: CalendarDay): string => `${year}${twoDigits(month)}${twoDigits(day)}`;
const worded = ({ year, month, day }: CalendarDay): string => `${day} ${monthNames[month - 1]!} ${year}`;
const dashed = ({ year, month, day }: CalendarDay): string => `${twoDigits(day)}-${monthNames[month - 1]!.slice(0, 3)}-${year}`;
const born = (write: (day: CalendarDay) => string) => (entry: Entry): string => (entry.born === undefined ? '' : write(entry.born));

/** A number of the feed's own, scattered so that it says nothing of order. */
const localNumber = (salt: number, digits: number) => (_: Entry, at: EntryNumber): string => String(scatter(at.inFeed ^ salt)).padStart(digits, '0');

const column = (heading: string, role: string | undefined, write: FeedColumn['write']): FeedColumn => ({ heading, role, write });
const madeUp = (name: FeedName): FeedColumn => column('source', 'source', () => `made-up ${name}`);
const upper = (text: string): string => text.toUpperCase();

/** Child health: births and health visiting. Capitals, NHS number in groups, sex by the NHS's numbers, the mother's name. */
const health: FeedForm = {
  name: 'health', file: 'made-up-health.csv', letter: 'H', separator: ',',
  columns: [
    column('RECORD_ID', 'record_id', (_, at) => at.record),
    column('NHS_NUMBER', 'nhs_number', ({ nhs }) => (nhs === '' ? '' : `${nhs.slice(0, 3)} ${nhs.slice(3, 6)} ${nhs.slice(6)}`)),
    column('SURNAME', 'family', ({ family }) => upper(family)),
    column('FORENAME', 'given', ({ given }) => upper(given)),
    column('OTHER_FORENAMES', 'middle', ({ middle }) => upper(middle)),
    column('BIRTH_DATE', 'date_of_birth', born(british)),
    column('SEX', 'sex', ({ sex }) => (sex === 'M' ? '1' : sex === 'F' ? '2' : '9')),
    column('ADDRESS', 'address', ({ line }) => upper(line)),
    column('TOWN', 'town', ({ town }) => upper(town)),
    column('POSTCODE', 'postcode', ({ postcode }) => postcode),
    column('MOTHER', 'carer', ({ carer }) => upper(carer)),
    madeUp('health'),
  ],
};

/** General practice registrations. Days without separators, a blank behind each comma (so no cell may hold one), postcodes filled up to eight places. */
const gp: FeedForm = {
  name: 'gp', file: 'made-up-gp.csv', letter: 'G', separator: ', ',
  columns: [
    column('entry', 'record_id', (_, at) => at.record),
    column('patient_no', 'local_id', localNumber(0x2f6b19d3, 10)),
    column('nhs_no', 'nhs_number', ({ nhs }) => nhs),
    column('family_name', 'family', ({ family }) => family),
    column('given_name', 'given', ({ given }) => given),
    column('middle_names', 'middle', ({ middle }) => middle),
    column('dob', 'date_of_birth', born(packed)),
    column('gender', 'sex', ({ sex }) => (sex === 'M' ? 'Male' : sex === 'F' ? 'Female' : 'Not known')),
    column('address_1', 'address', ({ line }) => line.replace(',', '')),
    column('address_4', 'town', ({ town }) => town),
    column('post_code', 'postcode', ({ postcode }) => padPostcode(postcode)),
    column('next_of_kin', 'carer', ({ carer }) => carer),
    column('mobile', 'phone', ({ phone }) => phone),
    column('email_address', 'email', ({ email }) => email),
    madeUp('gp'),
  ],
};

/** School census. ISO days, the unique pupil number, no health number, no parents. */
const school: FeedForm = {
  name: 'school', file: 'made-up-school.csv', letter: 'S', separator: ',',
  columns: [
    column('UPN', 'upn', ({ upn }) => upn),
    column('Surname', 'family', ({ family }) => family),
    column('Forename', 'given', ({ given }) => given),
    column('MiddleNames', 'middle', ({ middle }) => middle),
    column('DOB', 'date_of_birth', born(isoOf)),
    column('Sex', 'sex', ({ sex }) => (sex === '' ? 'U' : sex)),
    column('AddressLine', 'address', ({ line }) => line),
    column('Town', 'town', ({ town }) => town),
    column('Postcode', 'postcode', ({ postcode }) => postcode),
    column('LAESTAB', undefined, (entry) => entry.school),
    column('AdmissionNo', 'local_id', localNumber(0x51c3a7e9, 6)),
    column('PupilRecord', 'record_id', (_, at) => at.record),
    madeUp('school'),
  ],
};

/** Nurseries and childminders, as their own staff type it. Worded days, Boy and Girl, postcodes without the blank, a parent's telephone and e-mail. */
const earlyYears: FeedForm = {
  name: 'early-years', file: 'made-up-early-years.csv', letter: 'E', separator: ',',
  columns: [
    column('Ref', 'record_id', (_, at) => at.record),
    column("Child's first name", 'given', ({ given }) => given),
    column("Child's middle name", 'middle', ({ middle }) => middle),
    column("Child's last name", 'family', ({ family }) => family),
    column('Date of birth', 'date_of_birth', born(worded)),
    column('Boy or girl', 'sex', ({ sex }) => (sex === 'M' ? 'Boy' : sex === 'F' ? 'Girl' : '')),
    column('NHS number (red book)', 'nhs_number', ({ nhs }) => nhs),
    column('Address', 'address', ({ line }) => line),
    column('Postcode', 'postcode', ({ postcode }) => postcode.replace(' ', '')),
    column('Parent or carer', 'carer', ({ carer }) => carer),
    column('Phone', 'phone', ({ phone }) => (phone === '' ? '' : `${phone.slice(0, 5)} ${phone.slice(5)}`)),
    column('Email', 'email', ({ email }) => email),
    madeUp('early-years'),
  ],
};

/** Children's social care. The whole name in one cell, days with the month in letters, postcodes in small letters, numbers where somebody looked them up. */
const socialCare: FeedForm = {
  name: 'social-care', file: 'made-up-social-care.csv', letter: 'C', separator: ',',
  columns: [
    column('person_id', 'record_id', (_, at) => at.record),
    column('full_name', 'name', ({ given, middle, family }) => `${upper(family)}, ${middle === '' ? given : `${given} ${middle}`}`.trimEnd()),
    column('date_of_birth', 'date_of_birth', born(dashed)),
    column('gender', 'sex', ({ sex }) => (sex === '' ? 'U' : sex)),
    column('nhs_number', 'nhs_number', ({ nhs }) => nhs),
    column('upn', 'upn', ({ upn }) => upn),
    column('address', 'address', ({ line, town }) => (line === '' ? town : `${line}, ${town}`)),
    column('postcode', 'postcode', ({ postcode }) => postcode.toLowerCase()),
    column('main_carer', 'carer', ({ carer }) => carer),
    madeUp('social-care'),
  ],
};

/** The five feeds in the order in which a child meets them. */
export const feedForms: readonly FeedForm[] = [health, gp, school, earlyYears, socialCare];

/** "QA3 2BT" in the eight places of the Personal Demographics Service: outward code, blanks, inward code. */
function padPostcode(postcode: string): string {
  if (postcode === '') return '';
  const [outward, inward] = postcode.split(' ') as [string, string];
  return outward.padEnd(8 - inward.length) + inward;
}

/** The first line of a feed's file, without its end. */
export function feedHeader({ columns, separator }: FeedForm): string {
  return columns.map(({ heading }) => heading).join(separator);
}

/** An entry as its line in the feed's file, without the line's end. */
export function feedLine({ columns, separator }: FeedForm, entry: Entry, at: EntryNumber): string {
  // Joined, not added up: one flat text waits far more cheaply than a chain of parts.
  return columns.map(({ write }) => csvCell(write(entry, at))).join(separator);
}

/** A text as a cell by RFC 4180: in quotes where it holds a comma or a quote. */
export function csvCell(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
