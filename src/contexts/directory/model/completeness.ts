import { daysBetween, type IsoDate } from '../../../kernel/dates.ts';
import { isHomeBased } from './childcare.ts';
import type { DirectoryRecord, ServiceId, ServiceKind } from './record.ts';
import { isStale } from './vacancy.ts';

/** What can be looked at in a record. `reference/directory/information-duty.json` says which of them the law asks for. */
export const dutyChecks = [
  'is-published', 'has-organisation', 'has-name-consent', 'has-address', 'has-contact', 'has-urn', 'has-registration-date', 'has-registers', 'has-status', 'has-report-link', 'has-ages', 'has-places', 'has-times', 'has-charges', 'has-funded-hours', 'has-tax-free',
  'has-fresh-spaces', 'has-support', 'has-access', 'has-languages', 'has-pick-ups', 'has-description', 'has-where', 'has-eligibility', 'is-checked',
] as const;
/** One of those. */
export type DutyCheck = (typeof dutyChecks)[number];

/** Of which records an item is asked: homes of providers, other premises, those for children under five, care around school. */
export const dutyScopes = ['home', 'premises', 'early-years', 'wraparound'] as const;
/** Who can give what is missing. */
export const dutyGivers = ['provider', 'council', 'ofsted'] as const;
/** One of those. */
export type DutyGiver = (typeof dutyGivers)[number];

/** One thing that the information of a service must, or should, say. */
export interface DutyItem {
  readonly id: string;
  readonly words: string;
  readonly check: DutyCheck;
  /** 1 is childcare, 2 every other service. */
  readonly schedule: 1 | 2;
  readonly level: 'must' | 'should';
  readonly only?: (typeof dutyScopes)[number] | undefined;
  /** For `is-checked`: how many days a check holds. */
  readonly withinDays?: number | undefined;
  readonly by: DutyGiver;
  readonly mend: string;
  readonly from: IsoDate;
  readonly until?: IsoDate | undefined;
}

/** What is missing of one record. */
export interface RecordGaps {
  readonly id: ServiceId;
  readonly name: string;
  readonly organisation: string;
  readonly kind: ServiceKind;
  readonly schedule: 1 | 2;
  /** Whether families can open it. */
  readonly isPublished: boolean;
  readonly missing: readonly DutyItem[];
}

/** How complete the information is: record by record, and item by item. */
export interface Completeness {
  readonly records: readonly RecordGaps[];
  readonly items: readonly { readonly item: DutyItem; readonly asked: number; readonly missing: number }[];
}

const childcareKinds: readonly ServiceKind[] = ['childcare', 'wraparound', 'holiday'];

/** What the information about each record must still say on a day. Archived, internal and ended records are not asked. */
export function readCompleteness(records: readonly DirectoryRecord[], items: readonly DutyItem[], today: IsoDate): Completeness {
  const holding = items.filter(({ from, until }) => from <= today && (until === undefined || today <= until));
  const asked = records.filter(({ publication, condition }) => (publication.state === 'approved' || publication.state === 'pending') && condition !== 'defunct' && condition !== 'inactive');
  const gaps = asked.map((record): RecordGaps & { asked: readonly DutyItem[] } => {
    const schedule = record.childcare !== undefined || childcareKinds.includes(record.kind) ? 1 : 2;
    const own = holding.filter((item) => item.schedule === schedule && isAskedOf(item, record));
    return { id: record.id, name: record.name, organisation: record.organisation.name, kind: record.kind, schedule, isPublished: checks['is-published'](record, today), asked: own, missing: own.filter((item) => !meets(item, record, today)) };
  });
  return {
    records: gaps.map(({ asked: _asked, ...rest }) => rest),
    items: holding.map((item) => ({ item, asked: gaps.filter((one) => one.asked.includes(item)).length, missing: gaps.filter((one) => one.missing.includes(item)).length })),
  };
}

/** What only a registration can say. A club may be exempt from registering (for those over eight, for few hours): it is asked once it is known to be registered. */
const ofRegistration: readonly DutyCheck[] = ['has-urn', 'has-registration-date', 'has-registers', 'has-status', 'has-report-link', 'has-tax-free'];

function isAskedOf({ only, check }: DutyItem, record: DirectoryRecord): boolean {
  if (ofRegistration.includes(check) && record.childcare === undefined && record.kind !== 'childcare') return false;
  const isHome = record.childcare !== undefined && isHomeBased(record.childcare.provision);
  switch (only) {
    case undefined:
      // A register tells no places where it has none: home childcarers, and the voluntary register alone.
      return check !== 'has-places' || (record.childcare?.registration?.registers.some((register) => register !== 'voluntary') ?? false);
    case 'home':
      return isHome;
    case 'premises':
      return !isHome && record.places.some(({ location }) => location.kind !== 'virtual' && !location.isHome);
    case 'early-years':
      return record.kind !== 'wraparound' && record.kind !== 'holiday' && (record.ages.fromMonth ?? 0) < 60;
    case 'wraparound':
      return record.kind === 'wraparound';
  }
}

function meets({ check, withinDays }: DutyItem, record: DirectoryRecord, today: IsoDate): boolean {
  return check === 'is-checked' ? record.assurance.checkedOn !== undefined && daysBetween(record.assurance.checkedOn, today) <= withinDays! : checks[check](record, today);
}

const registration = (record: DirectoryRecord): NonNullable<DirectoryRecord['childcare']>['registration'] => record.childcare?.registration;

const checks: Readonly<Record<Exclude<DutyCheck, 'is-checked'>, (record: DirectoryRecord, today: IsoDate) => boolean>> = {
  'is-published': ({ publication: { state, visibleFrom, visibleTo } }, today) => state === 'approved' && (visibleFrom === undefined || visibleFrom <= today) && (visibleTo === undefined || today <= visibleTo),
  'has-organisation': ({ organisation }) => organisation.name.trim() !== '',
  'has-name-consent': ({ nameConsentOn }) => nameConsentOn !== undefined,
  'has-address': ({ places }) => places.some(({ location: { address } }) => address !== undefined && address.lines.length > 0 && address.postcode !== undefined),
  'has-contact': ({ email, contacts }) => email !== undefined || contacts.some(({ visibility, phones, email: own }) => visibility === 'public' && (phones.length > 0 || own !== undefined)),
  'has-urn': (record) => registration(record) !== undefined,
  'has-registration-date': (record) => registration(record)?.registeredOn !== undefined,
  'has-registers': (record) => (registration(record)?.registers.length ?? 0) > 0,
  'has-status': (record) => (registration(record)?.status ?? 'unknown') !== 'unknown',
  'has-report-link': ({ links }) => links.some(({ url }) => /\bofsted\.gov\.uk\b/.test(url)),
  'has-ages': ({ ages }) => ages.fromMonth !== undefined || ages.toMonth !== undefined,
  'has-places': ({ childcare }) => childcare?.places !== undefined,
  'has-times': ({ schedules }) => schedules.length > 0,
  'has-charges': ({ costs }) => costs.length > 0,
  'has-funded-hours': ({ childcare }) => (childcare?.fundedHours.length ?? 0) > 0,
  'has-tax-free': ({ childcare }) => childcare?.takesTaxFreeChildcare !== undefined,
  'has-fresh-spaces': ({ vacancies }, today) => vacancies.some((vacancy) => !isStale(vacancy, today)),
  'has-support': ({ support }) => support.needs.length > 0 || support.words !== undefined || support.answers.length > 0,
  'has-access': ({ places }) => places.some(({ location }) => location.accessibility.length > 0),
  'has-languages': ({ languages }) => languages.length > 0,
  'has-pick-ups': ({ childcare }) => (childcare?.schoolPickUps.length ?? 0) > 0,
  'has-description': ({ description }) => description.trim() !== '',
  'has-where': ({ places, serviceAreas }) => places.length > 0 || serviceAreas.length > 0,
  'has-eligibility': ({ eligibility }) => eligibility.access !== 'unknown' || eligibility.words !== undefined,
};

/** Records of a schedule that lack something they must say. */
function lacking({ records }: Completeness, schedule: 1 | 2): readonly RecordGaps[] {
  return records.filter((record) => record.schedule === schedule && record.missing.some(({ level }) => level === 'must'));
}

/** "71 of 83 childcare providers lack something that we must publish, most often “charges” (40). Of 53 other services, 3 lack something." */
export function sayCompleteness(report: Completeness): string {
  const of = (schedule: 1 | 2): number => report.records.filter((record) => record.schedule === schedule).length;
  const [care, others] = [lacking(report, 1).length, lacking(report, 2).length];
  const other = of(2) === 0 ? '' : ` Of ${counted(of(2), 'other service', 'other services')}, ${others === 0 ? 'none lacks anything' : `${others.toLocaleString('en-GB')} ${others === 1 ? 'lacks' : 'lack'} something`}.`;
  if (of(1) === 0) return `No childcare is in the directory yet.${other}`;
  if (care === 0) return `All that we must publish about ${counted(of(1), 'childcare provider', 'childcare providers')} is there.${other}`;
  const worst = [...report.items].filter(({ item }) => item.schedule === 1 && item.level === 'must').sort((a, b) => b.missing - a.missing)[0]!;
  return `${care.toLocaleString('en-GB')} of ${counted(of(1), 'childcare provider', 'childcare providers')} ${care === 1 ? 'lacks' : 'lack'} something that we must publish, most often “${worst.item.words.toLowerCase()}” (${worst.missing.toLocaleString('en-GB')}).${other}`;
}

function counted(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}
