import { readDate, type IsoDate } from '../../../../kernel/dates.ts';
import { readPostcode } from '../../../../kernel/postcode.ts';
import { carePeriodOf, type CarePeriod } from '../care-period.ts';
import { overallGrades, type Inspection, type Notice, type ProvisionType, type Register, type RegistrationStatus } from '../childcare.ts';
import type { Address, Contact, Protection } from '../record.ts';
import type { RegistrationRow } from './registration-row.ts';
import { derivedId } from './derived-id.ts';
import { findPart, note, openPart, partsOf, textOf, type Part, type ReadRow, type RowNote } from './row-note.ts';

/**
 * Each element of a registration in Ofsted's extract for an authority: `public` may be shown as the record's rules allow, `restricted` is for the council alone. An element that
 * does not stand here is not taken in. Source: directory.md 3.1; the class of each is our reading of SI 2007/3490.
 */
export const extractFields: Readonly<Record<string, 'public' | 'restricted'>> = {
  ReferenceNumber: 'public', RPReferenceNumber: 'restricted', ProvisionType: 'public', SecondaryProvisionType: 'public', RegistrationStatus: 'public', RegistrationDate: 'public', LastChangeDate: 'public',
  SpecialConsiderations: 'restricted', RegistrationCertificate: 'restricted', 'Provider.ProviderName': 'public', 'Provider.ProviderAddress': 'restricted', 'Provider.ProviderContact': 'restricted', 'Setting.SettingName': 'public',
  'Setting.SettingAddress': 'public', 'Setting.SettingContact': 'restricted', RegistrationStatusHistoryList: 'public', ChildServicesRegisterList: 'public', ChildcarePeriodList: 'public', ChildcareAgeList: 'public', InspectionList: 'public',
  NoticeHistoryList: 'restricted', WelfareNoticeHistoryList: 'restricted',
};

/** A registration of the extract: what the record begins with, and what is for the council alone. */
export interface ExtractRegistration {
  readonly row: RegistrationRow;
  readonly changedOn?: IsoDate;
}

/** What a whole extract holds. */
export interface Extract {
  readonly madeOn?: IsoDate;
  readonly authorityCode?: string;
  readonly authorityName?: string;
  readonly registrations: readonly ReadRow<ExtractRegistration>[];
}

/** Reads the extract, as plain objects made of its XML, or says that it is none. A list of one element, which arrives as one object, is a list. */
export function readExtract(json: unknown): Extract | RowNote {
  const top = openPart(json, 0);
  const root = findPart(top, 'OfstedChildcareRegisterLocalAuthorityExtract');
  const extract = root && findPart(root, 'Extract');
  if (!root || !extract) return { row: 0, column: 'OfstedChildcareRegisterLocalAuthorityExtract', value: '', words: 'This is no extract of the Childcare Register', remedy: 'Bring the XML file as Ofsted sends it.', severity: 'error' };
  const authority = findPart(extract, 'LocalAuthority');
  const madeOn = dayOf(extract, 'ExtractDateTime');
  const [authorityCode, authorityName] = authority ? [textOf(authority, 'LocalAuthorityCode', 'Code'), textOf(authority, 'LocalAuthorityName', 'Name')] : [undefined, undefined];
  return {
    ...(madeOn === undefined ? {} : { madeOn }), ...(authorityCode === undefined ? {} : { authorityCode }), ...(authorityName === undefined ? {} : { authorityName }),
    registrations: partsOf(root, 'Registration').map((part, at) => readRegistration({ ...part, row: at + 1, path: '', notes: [] }, authorityName)),
  };
}

const provisions: Readonly<Record<string, ProvisionType>> = { CMR: 'childminder', CCN: 'non-domestic', CCD: 'domestic', HCR: 'home-childcarer', RPP: 'other' };
const statuses: Readonly<Record<string, RegistrationStatus>> = { ACTV: 'active', PROP: 'proposed', INAC: 'inactive', SUSP: 'suspended', RESG: 'resigned', CANC: 'cancelled', REFU: 'refused' };
const registers: Readonly<Record<string, Register>> = { EYR: 'early-years', CCR: 'compulsory', VCR: 'voluntary' };
const considerations: Readonly<Record<string, Protection>> = { WREF: 'refuge', ANON: 'anonymity', MOD: 'defence' };

function readRegistration(part: Part, authorityName: string | undefined): ReadRow<ExtractRegistration> {
  noteUnknown(part);
  const urn = textOf(part, 'ReferenceNumber');
  const provision = provisions[textOf(part, 'ProvisionType') ?? ''];
  if (urn === undefined) note(part, 'ReferenceNumber', 'error', 'The registration has no number', 'Ask Ofsted for the extract again.');
  if (provision === undefined) note(part, 'ProvisionType', 'error', 'This is no provision that we know', `Known are ${Object.keys(provisions).join(', ')}.`);
  if (urn === undefined || provision === undefined) return { value: undefined, notes: part.notes };
  const [provider, setting] = [findPart(part, 'Provider'), findPart(part, 'Setting')];
  const [name, organisationName] = [setting && textOf(setting, 'SettingName'), provider && textOf(provider, 'ProviderName')];
  const address = setting && findPart(setting, 'SettingAddress');
  const registeredOn = dayOf(part, 'RegistrationDate');
  const ages = entriesOf(part, 'ChildcareAgeList', 'ChildcareAge');
  const places = ages.map((one) => Number(textOf(one, 'MaximumNumber') ?? Number.NaN)).filter((count) => Number.isFinite(count));
  const changedOn = dayOf(part, 'LastChangeDate');
  const row: RegistrationRow = {
    urn, provision, status: statuses[textOf(part, 'RegistrationStatus') ?? ''] ?? 'unknown', protection: readProtection(part),
    registers: [...new Set(entriesOf(part, 'ChildServicesRegisterList', 'ChildServicesRegister').filter((one) => textOf(one, 'Status') === 'REGD' && textOf(one, 'EndDate') === undefined).flatMap((one) => registers[textOf(one, 'Register') ?? ''] ?? []))],
    history: entriesOf(part, 'RegistrationStatusHistoryList', 'RegistrationStatusHistory').flatMap((one) => {
      const on = dayOf(one, 'ChangeDate');
      return on === undefined ? [] : [{ status: statuses[textOf(one, 'RegistrationStatus') ?? ''] ?? ('unknown' as const), on }];
    }),
    ages: readAges(ages), contacts: [...readContacts(provider, 'ProviderContact', urn), ...readContacts(setting, 'SettingContact', urn)],
    inspections: entriesOf(part, 'InspectionList', 'Inspection').flatMap(readInspection),
    periods: readPeriods(part), news: { notices: readNotices(part), considerations: considerationsOf(part) },
    ...(name === undefined ? {} : { name }), ...(organisationName === undefined ? {} : { organisationName }), ...(registeredOn === undefined ? {} : { registeredOn }), ...(address ? { address: readAddress(address) } : {}), ...(authorityName === undefined ? {} : { authorityName }), ...(places.length === 0 ? {} : { places: Math.max(...places) }),
  };
  return { value: { row, ...(changedOn === undefined ? {} : { changedOn }) }, notes: part.notes };
}

/** An element without a class is not taken in, and somebody is told. */
function noteUnknown(part: Part): void {
  for (const field of Object.keys(part.value)) {
    if (extractFields[field] !== undefined) continue;
    const inner = field === 'Provider' || field === 'Setting' ? findPart(part, field) : undefined;
    const under = inner ? Object.keys(inner.value).map((name) => `${field}.${name}`) : [field];
    for (const name of under.filter((one) => extractFields[one] === undefined)) note(part, name, 'query', 'This element has no class, public or restricted, and was left out', 'Add it to the table of the extract’s fields.');
  }
}

/** More than one consideration may stand together: the one that hides most counts. One that we do not know hides the record as anonymity does. */
function readProtection(part: Part): Protection {
  const codes = considerationsOf(part).map((code) => considerations[code] ?? 'anonymity');
  return (['refuge', 'anonymity', 'defence'] as const).find((one) => codes.includes(one)) ?? 'none';
}

function considerationsOf(part: Part): readonly string[] {
  return [...new Set(JSON.stringify(part.value['SpecialConsiderations'] ?? '').match(/\b[A-Z]{3,4}\b/g) ?? [])];
}

/** A code that we do not know is left out, and somebody is told. */
function readPeriods(part: Part): readonly CarePeriod[] {
  return [...new Set(textsOf(part, 'ChildcarePeriodList', 'ChildcarePeriod').flatMap((code) => {
    const period = carePeriodOf(code);
    if (period === undefined) note(part, 'ChildcarePeriodList', 'query', `The period ${code} is none that we know and was left out`, 'Ask Ofsted what it means, and add it to the codes.');
    return period ?? [];
  }))];
}

function readNotices(part: Part): readonly Notice[] {
  const notice = (isAboutWelfare: boolean) => (one: Part): Notice => {
    const [subtype, intendedOn, decidedOn] = [textOf(one, 'NoticeSubType', 'SubType'), dayOf(one, 'NOIDate'), dayOf(one, 'NODDate')];
    return {
      type: textOf(one, 'NoticeType', 'Type') ?? '', status: textOf(one, 'NoticeStatus', 'Status') ?? '', isAboutWelfare,
      ...(subtype === undefined ? {} : { subtype }), ...(intendedOn === undefined ? {} : { intendedOn }), ...(decidedOn === undefined ? {} : { decidedOn }),
    };
  };
  return [...entriesOf(part, 'NoticeHistoryList', 'NoticeHistory').map(notice(false)), ...entriesOf(part, 'WelfareNoticeHistoryList', 'WelfareNoticeHistory').map(notice(true))];
}

function entriesOf(part: Part, list: string, entry: string): readonly Part[] {
  const found = findPart(part, list);
  return found ? partsOf(found, entry) : [];
}

function textsOf(part: Part, list: string, entry: string): readonly string[] {
  const found = findPart(part, list)?.value[entry];
  return (Array.isArray(found) ? found : [found]).filter((text): text is string => typeof text === 'string' && text.trim() !== '');
}

function dayOf(part: Part, field: string): IsoDate | undefined {
  const text = textOf(part, field);
  const day = text === undefined ? undefined : readDate(text.slice(0, 10));
  if (text !== undefined && day === undefined) note(part, field, 'query', 'This is no day and was left out', 'Write a day as 2024-01-30.');
  return day;
}

/** In the extract an upper age is the birthday at which it ends: 0 to 5 serves children until they are 5. */
function readAges(ages: readonly Part[]): RegistrationRow['ages'] {
  const from = ages.flatMap((one) => Number(textOf(one, 'AgeFrom') ?? Number.NaN)).filter(Number.isFinite);
  const to = ages.flatMap((one) => Number(textOf(one, 'AgeTo') ?? Number.NaN)).filter(Number.isFinite);
  return { ...(from.length === 0 ? {} : { fromMonth: Math.min(...from) * 12 }), ...(to.length === 0 ? {} : { toMonth: Math.max(Math.max(...to) * 12 - 1, 0) }) };
}

function readAddress(part: Part): Address {
  const postcode = readPostcode(textOf(part, 'Postcode') ?? '');
  const county = textOf(part, 'County');
  return { lines: ['AddressLine1', 'AddressLine2', 'AddressLine3'].flatMap((line) => textOf(part, line) ?? []), town: textOf(part, 'Town') ?? '', ...(county === undefined ? {} : { county }), ...(postcode === undefined ? {} : { postcode }) };
}

/** Telephone and e-mail of the extract are for the council until the provider itself gives them for all. */
function readContacts(owner: Part | undefined, element: string, urn: string): readonly Contact[] {
  const part = owner && findPart(owner, element);
  if (!part) return [];
  const phones = ['TelephoneNumber', 'MobileNumber', 'WorkTelephoneNumber'].flatMap((field) => textOf(part, field) ?? []);
  const email = textOf(part, 'EmailAddress');
  return phones.length === 0 && email === undefined ? [] : [{ id: derivedId('ofsted', urn, element), phones: [...new Set(phones)], visibility: 'council', ...(email === undefined ? {} : { email }) }];
}

function readInspection(part: Part): readonly Inspection[] {
  const on = dayOf(part, 'InspectionDate');
  const words = textOf(part, 'InspectionOverallJudgement');
  if (on === undefined || words === undefined) return [];
  const grade = overallGrades.find((one) => one === words.toLowerCase().replace(' ', '-'));
  if (grade !== undefined) return [{ framework: 'grade', on, grade }];
  if (/^(not )?met/i.test(words)) return [{ framework: 'met-or-not', on, outcome: /^met/i.test(words) ? 'met' : 'not-met', why: /childcare register/i.test(textOf(part, 'InspectionType') ?? '') ? 'childcare-register' : 'no-children-on-roll' }];
  return [{ framework: 'words', on, words }];
}
