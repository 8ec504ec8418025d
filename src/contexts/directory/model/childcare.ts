import type { IsoDate } from '../../../kernel/dates.ts';
import type { CarePeriod } from './care-period.ts';

/** What makes a service childcare: its registration, what it offers, and how it was inspected. */
export interface Childcare {
  readonly provision: ProvisionType;
  readonly subtype?: 'full-day' | 'sessional' | 'out-of-school';
  readonly registration?: Registration;
  /** Registered places; absent where the register has none to tell (home childcarers, voluntary register alone). */
  readonly places?: number;
  readonly fundedHours: readonly FundedOffer[];
  readonly schoolPickUps: readonly string[];
  /** When it is registered to offer care; absent where no register told it. */
  readonly periods?: readonly CarePeriod[];
  readonly takesTaxFreeChildcare?: boolean;
  /** Newest first. */
  readonly inspections: readonly Inspection[];
}

/** What a provider of childcare answers to whether parents can pay with Tax-Free Childcare. */
export type TaxFreeAnswer = 'taken' | 'refused' | 'unsaid';

/** That answer; undefined of a service that is no childcare, which nobody asks. A club that is not known to be registered is not asked: only registered childcare can be paid so. */
export function taxFreeAnswer({ kind, childcare }: { readonly kind: string; readonly childcare?: Childcare }): TaxFreeAnswer | undefined {
  if (childcare === undefined && kind !== 'childcare') return undefined;
  const takes = childcare?.takesTaxFreeChildcare;
  return takes === undefined ? 'unsaid' : takes ? 'taken' : 'refused';
}

/** What kind of provision it is. Source: directory.md 3.1 and the provider types of Ofsted's management information. */
export const provisionTypes = ['childminder', 'non-domestic', 'domestic', 'home-childcarer', 'school-nursery', 'other'] as const;
/** One of those. */
export type ProvisionType = (typeof provisionTypes)[number];

/** Provision in somebody's home. */
export const homeBasedTypes: readonly ProvisionType[] = ['childminder', 'domestic', 'home-childcarer'];

/** Whether somebody's home is where the children are, so that the address is masked unless consent says otherwise. */
export function isHomeBased(provision: ProvisionType): boolean {
  return homeBasedTypes.includes(provision);
}

/** A registration with Ofsted. */
export interface Registration {
  readonly urn: string;
  readonly status: RegistrationStatus;
  readonly registeredOn?: IsoDate;
  readonly registers: readonly Register[];
  readonly history: readonly { readonly status: RegistrationStatus; readonly on: IsoDate }[];
}

/** What a register tells of a registration for the council alone: never shown to families, other services or feeds. */
export interface RegisterNews {
  /** Notices of Ofsted (of its intention, and of its decision), and those about welfare. */
  readonly notices: readonly Notice[];
  /** Codes of special considerations, such as ANON; what they hide is the record's protection. */
  readonly considerations: readonly string[];
}

/** One notice that Ofsted gave. */
export interface Notice {
  readonly type: string;
  readonly subtype?: string;
  readonly status: string;
  readonly isAboutWelfare: boolean;
  /** The day of the notice of intention, and that of the decision. */
  readonly intendedOn?: IsoDate;
  readonly decidedOn?: IsoDate;
}

/** How a registration stands. Source: the codes of Ofsted's extract (directory.md 3.1). */
export type RegistrationStatus = 'active' | 'proposed' | 'inactive' | 'suspended' | 'resigned' | 'cancelled' | 'refused' | 'unknown';

/** `early-years` birth to 31 August after the fifth birthday; `compulsory` to under 8; `voluntary` 8 and over, and home childcarers. */
export type Register = 'early-years' | 'compulsory' | 'voluntary';

/** Funded hours that a setting offers. */
export type FundedOffer = 'universal' | 'working-parents' | 'two-year-olds';

/**
 * One inspection, under the framework of its day.
 *
 * Until 9 November 2025 an early-years inspection gave one grade; since then a report card gives a grade for each area and none for
 * all, and says whether safeguarding is met. The two are never ranked against each other. Source: directory.md 3.2.
 */
export type Inspection =
  | { readonly framework: 'grade'; readonly on: IsoDate; readonly grade: OverallGrade }
  | { readonly framework: 'met-or-not'; readonly on: IsoDate; readonly outcome: 'met' | 'not-met'; readonly why: 'no-children-on-roll' | 'childcare-register' | 'out-of-school' }
  | { readonly framework: 'report-card'; readonly on: IsoDate; readonly areas: Readonly<Partial<Record<ReportCardArea, ReportCardGrade>>>; readonly safeguarding?: 'met' | 'not-met' }
  /** A judgement in words that are none of ours, kept as they were published. */
  | { readonly framework: 'words'; readonly on: IsoDate; readonly words: string };

/** The single grade of the frameworks until November 2025, 1 to 4 in the files. */
export const overallGrades = ['outstanding', 'good', 'requires-improvement', 'inadequate'] as const;
/** One of those. */
export type OverallGrade = (typeof overallGrades)[number];

/** Areas of the report card, in its order. */
export const reportCardAreas = ['inclusion', 'curriculum-and-teaching', 'achievement', 'behaviour-and-routines', 'welfare-and-wellbeing', 'leadership-and-governance'] as const;
/** One of those. */
export type ReportCardArea = (typeof reportCardAreas)[number];

/** Grades of one area of the report card. */
export const reportCardGrades = ['exceptional', 'strong', 'expected', 'needs-attention', 'urgent-improvement'] as const;
/** One of those. */
export type ReportCardGrade = (typeof reportCardGrades)[number];

const gradeWords: Readonly<Record<OverallGrade, string>> = { outstanding: 'Outstanding', good: 'Good', 'requires-improvement': 'Requires improvement', inadequate: 'Inadequate' };
const areaWords: Readonly<Record<ReportCardArea, string>> = {
  inclusion: 'inclusion', 'curriculum-and-teaching': 'curriculum and teaching', achievement: 'achievement', 'behaviour-and-routines': 'behaviour, attitudes and establishing routines',
  'welfare-and-wellbeing': 'children’s welfare and wellbeing', 'leadership-and-governance': 'leadership and governance',
};
const cardGradeWords: Readonly<Record<ReportCardGrade, string>> = { exceptional: 'exceptional', strong: 'strong', expected: 'expected standard', 'needs-attention': 'needs attention', 'urgent-improvement': 'urgent improvement' };
const whyWords = { 'no-children-on-roll': 'no children were there on the day', 'childcare-register': 'an inspection for the Childcare Register', 'out-of-school': 'an inspection of out-of-school care' } as const;

/**
 * What is said of the newest inspection, in the words of its own framework and with its day; never a rank, a star or a comparison.
 *
 * A setting without one is "not yet inspected", which says nothing bad about it.
 */
export function showInspection({ inspections: [newest] }: Childcare, showDay: (date: IsoDate) => string): string {
  return newest ? sayInspection(newest, showDay) : 'Not yet inspected, as far as we know. This is not a mark against them.';
}

/** One inspection in the words of its own framework, with its day. Words of two frameworks stand beside each other and are never turned into each other. */
export function sayInspection(inspection: Inspection, showDay: (date: IsoDate) => string): string {
  switch (inspection.framework) {
    case 'grade':
      return `${gradeWords[inspection.grade]} in an inspection on ${showDay(inspection.on)}, under the grades used until November 2025.`;
    case 'met-or-not':
      return `Requirements ${inspection.outcome === 'met' ? 'met' : 'not met'} on ${showDay(inspection.on)} (${whyWords[inspection.why]}).`;
    case 'words':
      return `${inspection.words}, in an inspection on ${showDay(inspection.on)}.`;
    case 'report-card': {
      const areas = reportCardAreas.flatMap((area) => (inspection.areas[area] === undefined ? [] : [`${areaWords[area]}: ${cardGradeWords[inspection.areas[area]]}`]));
      const safe = inspection.safeguarding === undefined ? [] : [`safeguarding standards ${inspection.safeguarding === 'met' ? 'met' : 'not met'}`];
      return `Report card of ${showDay(inspection.on)}: ${[...areas, ...safe].join('; ')}.`;
    }
  }
}

/** The inspections newest first; of one day, in the order given. */
export function newestFirst(inspections: readonly Inspection[]): readonly Inspection[] {
  return [...inspections].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
