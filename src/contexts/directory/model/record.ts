import type { IsoDate } from '../../../kernel/dates.ts';
import type { Brand } from '../../../kernel/ids.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import type { AgeRange } from './age.ts';
import type { Childcare, RegisterNews } from './childcare.ts';
import type { CostOption } from './cost.ts';
import type { Schedule } from './schedule.ts';
import type { Vacancy } from './vacancy.ts';

/** A service of the directory. A UUID. */
export type ServiceId = Brand<string, 'ServiceId'>;
/** An organisation that gives services, as the directory lists it: it need not be a partner that signs in. A UUID. */
export type ProviderId = Brand<string, 'ProviderId'>;
/** A place, a postal address or an online room where services are given. A UUID. */
export type LocationId = Brand<string, 'LocationId'>;

/**
 * One service with everything that is said of it: who gives it, where, when, for whom, at what cost, with what spaces.
 *
 * This is the truth as it is kept. Nothing of it goes out but through `decideWhatIsShown`, which makes a `ShownRecord` of it.
 */
export interface DirectoryRecord {
  readonly id: ServiceId;
  readonly organisation: Organisation;
  readonly name: string;
  /** Plain text, paragraphs parted by an empty line. */
  readonly description: string;
  readonly kind: ServiceKind;
  readonly condition: ServiceCondition;
  readonly publication: Publication;
  readonly protection: Protection;
  readonly url?: string;
  readonly email?: string;
  readonly ages: AgeRange;
  readonly eligibility: Eligibility;
  readonly schedules: readonly Schedule[];
  readonly costs: readonly CostOption[];
  readonly vacancies: readonly Vacancy[];
  readonly places: readonly ServicePlace[];
  readonly contacts: readonly Contact[];
  readonly languages: readonly string[];
  readonly funding: readonly string[];
  readonly serviceAreas: readonly string[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly terms: readonly TermUse[];
  readonly accreditations: readonly string[];
  readonly childcare?: Childcare;
  /** For the council alone, whatever is published. */
  readonly registerNews?: RegisterNews;
  /** The day on which a childminder agreed that her name be published; without it the name is personal and left out. */
  readonly nameConsentOn?: IsoDate;
  /** What was last said of each consent, and by whom. It explains; `nameConsentOn` and `addressConsentOn` decide. */
  readonly consents?: Readonly<Partial<Record<ConsentKind, SaidConsent>>>;
  readonly support: SendSupport;
  readonly assurance: Assurance;
  readonly lastModified: string;
  /** Notes of the council for itself: never shown to anybody else. */
  readonly notes: string;
}

/** What somebody may agree to have published: their name, or the address of their home. */
export type ConsentKind = 'name' | 'address';

/** A consent that was given or taken back. */
export interface SaidConsent {
  readonly isGiven: boolean;
  readonly on: IsoDate;
  readonly from: 'provider' | 'council' | 'file';
  /** Who told the council and how, or the file that said it; '' of a provider on its own page. */
  readonly words: string;
}

/** What sort of help it is, for the finder's first question. `other` is a service that is none of them. */
export const serviceKinds = ['childcare', 'wraparound', 'holiday', 'family-hub', 'activity', 'parenting', 'health', 'send', 'money-and-work', 'youth', 'advice', 'other'] as const;
/** One of those kinds. */
export type ServiceKind = (typeof serviceKinds)[number];

/** How the service stands, in the words of Open Referral. */
export type ServiceCondition = 'active' | 'inactive' | 'defunct' | 'temporarily-closed';

/** Who gives a service. */
export interface Organisation {
  readonly id: ProviderId;
  readonly name: string;
  readonly description: string;
  readonly url?: string;
  readonly email?: string;
  /** Numbers that say for sure which organisation or registration it is. */
  readonly identifiers: readonly Identifier[];
  readonly sector: Sector;
}

/** Whose hands a service is in. Source: the partners of Childcare Act 2006 s4 and the sectors of guidance 2007 paragraph 13. */
export type Sector = 'authority' | 'health' | 'jobcentre' | 'school' | 'voluntary' | 'private' | 'unknown';

/** A number that another register gave. */
export interface Identifier {
  readonly scheme: 'ofsted-urn' | 'company' | 'charity' | 'cqc' | 'school-urn' | 'other';
  /** The scheme as its own source calls it, for a scheme that is not one of ours. */
  readonly schemeWords?: string;
  readonly value: string;
}

/** Where the record stands on its way to the public, and the days between which it may be seen. */
export interface Publication {
  readonly state: 'pending' | 'approved' | 'internal' | 'archived';
  readonly visibleFrom?: IsoDate;
  /** The last day on which it is seen. */
  readonly visibleTo?: IsoDate;
}

/**
 * Why a record needs more care than others. Ofsted's extract gives `anonymity` (ANON), `refuge` (WREF) and `defence` (MOD)
 * as special considerations; `home` says that its addresses are where somebody lives. A person of the council may set each; files and feeds ask for more care, never for less.
 */
export type Protection = (typeof protections)[number];
/** Those, the weakest first. */
export const protections = ['none', 'home', 'defence', 'anonymity', 'refuge'] as const;

/** For whom, beyond age. */
export interface Eligibility {
  readonly words?: string;
  /** How one comes in. `drop-in` asks nothing. */
  readonly access: 'drop-in' | 'appointment' | 'referral' | 'membership' | 'unknown';
  readonly referralUrl?: string;
}

/** A service at one location. */
export interface ServicePlace {
  readonly id: string;
  readonly location: Location;
}

/** Where something is. */
export interface Location {
  readonly id: LocationId;
  readonly kind: 'physical' | 'postal' | 'virtual';
  readonly name?: string;
  readonly description?: string;
  readonly point?: Point;
  readonly address?: Address;
  /** Somebody lives here: the address is masked unless its owner agreed that it be published. */
  readonly isHome: boolean;
  /** The day on which whoever lives here agreed in writing to the address being published. */
  readonly addressConsentOn?: IsoDate;
  /** The address came in place of another, and nobody has said anything of this one yet: a consent that a file tells without naming an address may be about the other. */
  readonly hasMoved?: true;
  readonly accessibility: readonly Accessibility[];
  /** How to find and reach it: parking, buses, which door. */
  readonly directions?: string;
}

/** Degrees north and east, WGS84. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A postal address. Lines hold house and street; the postcode has its usual form where it is one. */
export interface Address {
  readonly lines: readonly string[];
  readonly town: string;
  readonly county?: string;
  readonly postcode?: Postcode;
}

/** One thing about getting in and about. */
export interface Accessibility {
  /** `step-free`, `accessible-toilet`, `changing-place`, `hearing-loop`, `parking`, `quiet-room`, or `other`. */
  readonly feature: AccessFeature;
  readonly words: string;
}

/** What is asked for by name when looking for a place one can get into and use. */
export const accessFeatures = ['step-free', 'accessible-toilet', 'changing-place', 'hearing-loop', 'parking', 'quiet-room', 'other'] as const;
/** One of those. */
export type AccessFeature = (typeof accessFeatures)[number];

/** Somebody to ask, and who may see it. */
export interface Contact {
  readonly id: string;
  readonly name?: string;
  readonly role?: string;
  readonly email?: string;
  readonly phones: readonly string[];
  /** `public` to all, `practitioners` to those signed in, `council` to advisers alone. */
  readonly visibility: 'public' | 'practitioners' | 'council';
  /** The provider's own though not everybody sees it: it wrote it, hid it itself, or nobody has said yet who may see it. What a source or the desk gives to the council alone is not. */
  readonly isProviders?: true;
}

/** A term of a vocabulary that the record carries, as a CURIE such as `esdServiceType:242` or `everychild:speech-and-language`. */
export interface TermUse {
  readonly curie: string;
  readonly name: string;
}

/** What a family of a disabled child wants to know first, and the questions of the Local Offer with their answers. */
export interface SendSupport {
  /** Needs with which there is experience. Its provider ticks ids of `supportNeeds` in `reference/brokerage/rules.json`, as families do; a feed or a file may bring words of its own, which are kept and match no family's. */
  readonly needs: readonly string[];
  readonly words?: string;
  readonly isInLocalOffer: boolean;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

/** Who checked it, when, and against what. */
export interface Assurance {
  readonly checkedOn?: IsoDate;
  readonly checkedBy?: string;
  /** Where the record came from: `council`, `provider`, or the name of a feed or file. */
  readonly source: string;
}

/** An organisation that has said no more than its name and a description. */
export function plainOrganisation(id: ProviderId, name: string, description: string): Organisation {
  return { id, name, description, identifiers: [], sector: 'unknown' };
}
