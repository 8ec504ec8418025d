import { narrowContact } from './contact-care.ts';
import { stricter } from './merge-record.ts';
import type { DirectoryRecord, Location } from './record.ts';
import { milesBetween } from './search/distance.ts';
import { foldText, lettersApart } from './search/word-forms.ts';

/** What is looked at of a record to find its twins: as it is kept, or as it is shown, which tells no more than the page does. */
export interface TwinRecord extends Pick<DirectoryRecord, 'id' | 'name' | 'organisation' | 'childcare' | 'url' | 'email' | 'condition' | 'assurance'> {
  readonly publication?: DirectoryRecord['publication'];
  readonly places: readonly { readonly location: Pick<Location, 'address' | 'point'> }[];
  readonly contacts: readonly { readonly phones: readonly string[] }[];
}

/** Two records that may be one service, and why: the points of each reason add up to the score. */
export interface Twins<Of extends TwinRecord = DirectoryRecord> {
  readonly first: Of;
  readonly second: Of;
  /** A number of a register that both carry says for sure; all else is scored and a person decides. */
  readonly surety: 'same-identifier' | 'likely';
  readonly score: number;
  readonly reasons: readonly TwinReason[];
}

/** One reason, with what it counts. */
export interface TwinReason {
  readonly reason: 'identifier' | 'name' | 'like-name' | 'postcode' | 'near' | 'website' | 'email' | 'phone' | 'other-postcode';
  readonly points: number;
  readonly words: string;
}

/** From so many points on two records are shown to a person. A like name alone, or an address alone, is too little: a hub gives many services. */
const enough = 8;
/** More records than this share a key: it tells nothing of one service. */
const mostInBlock = 40;

/**
 * Records of different sources that may be one service, surest first.
 *
 * Candidates share a key (identifier, folded name, postcode with a word of the name, web address, telephone); each pair is scored by what agrees, and less by what does not.
 * Pairs of one source are left alone: it knows its own. Source: directory.md 1.7 (identifier = sure, the rest = score plus a person).
 */
export function findTwins<Of extends TwinRecord>(records: readonly Of[]): readonly Twins<Of>[] {
  const open = records.filter(({ publication, condition }) => publication?.state !== 'archived' && condition !== 'defunct');
  const blocks = Map.groupBy(open.flatMap((record) => keysOf(record).map((key) => ({ key, record }))), ({ key }) => key);
  const pairs = new Map<string, Twins<Of>>();
  for (const block of blocks.values()) {
    if (block.length < 2 || block.length > mostInBlock) continue;
    for (const [at, { record: first }] of block.entries()) {
      for (const { record: second } of block.slice(at + 1)) {
        if (first.id === second.id || first.assurance.source === second.assurance.source) continue;
        const key = [first.id, second.id].sort().join(' ');
        if (!pairs.has(key)) pairs.set(key, compare(first, second));
      }
    }
  }
  return [...pairs.values()].filter(({ surety, score }) => surety === 'same-identifier' || score >= enough).sort((a, b) => b.score - a.score || (a.first.id < b.first.id ? -1 : 1));
}

function keysOf(record: TwinRecord): readonly string[] {
  const name = foldText(record.name);
  const words = name.split(' ').filter((word) => word.length > 3);
  const keys = [
    ...identifiersOf(record).map((one) => `i ${one}`),
    `n ${name}`,
    ...postcodesOf(record).flatMap((postcode) => words.map((word) => `p ${postcode} ${word}`)),
    ...phonesOf(record).map((phone) => `t ${phone}`),
    ...(record.url === undefined ? [] : [`w ${foldUrl(record.url)}`]),
  ];
  return [...new Set(keys)];
}

/** How alike two records are, reason by reason. */
function compare<Of extends TwinRecord>(first: Of, second: Of): Twins<Of> {
  const reasons: TwinReason[] = [];
  const add = (reason: TwinReason['reason'], points: number, words: string): void => void reasons.push({ reason, points, words });
  const shared = identifiersOf(first).find((one) => identifiersOf(second).includes(one));
  // An identifier of an organisation is shared by all that it gives; of a registration by one service.
  const isSure = shared?.startsWith('ofsted-urn ') ?? false;
  if (shared !== undefined) add('identifier', isSure ? 20 : 4, `Both carry ${shared.replace(' ', ' number ')}`);
  const [a, b] = [foldText(first.name), foldText(second.name)];
  if (a === b) add('name', 6, `Both are called ${first.name}`);
  else if (Math.min(a.length, b.length) >= 6 && (lettersApart(a, b, 2) <= 2 || a.includes(b) || b.includes(a))) add('like-name', 4, `The names are alike: ${first.name}, ${second.name}`);
  const [here, there] = [postcodesOf(first), postcodesOf(second)];
  const postcode = here.find((one) => there.includes(one));
  if (postcode !== undefined) add('postcode', 4, `Both are at ${postcode}`);
  else if (here.length > 0 && there.length > 0 && !isNear(first, second)) add('other-postcode', -4, `They are at ${here[0]} and ${there[0]}`);
  if (postcode === undefined && isNear(first, second)) add('near', 2, 'They are within a tenth of a mile');
  if (first.url !== undefined && second.url !== undefined && foldUrl(first.url) === foldUrl(second.url)) add('website', 3, 'Both name the same web page');
  if (first.email !== undefined && first.email.toLowerCase() === second.email?.toLowerCase()) add('email', 3, 'Both give the same e-mail address');
  if (phonesOf(first).some((phone) => phonesOf(second).includes(phone))) add('phone', 3, 'Both give the same telephone number');
  return { first, second, surety: isSure ? 'same-identifier' : 'likely', score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

function identifiersOf({ organisation, childcare }: TwinRecord): readonly string[] {
  const own = childcare?.registration === undefined ? [] : [`ofsted-urn ${childcare.registration.urn}`];
  return [...new Set([...own, ...organisation.identifiers.filter(({ scheme }) => scheme !== 'other').map(({ scheme, value }) => `${scheme} ${value.trim().toUpperCase()}`)])];
}

function postcodesOf({ places }: TwinRecord): readonly string[] {
  return [...new Set(places.flatMap(({ location }) => location.address?.postcode ?? []))];
}

function phonesOf({ contacts }: TwinRecord): readonly string[] {
  return contacts.flatMap(({ phones }) => phones.map((phone) => phone.replace(/\D/g, '').replace(/^44/, '0'))).filter((phone) => phone.length >= 9);
}

function foldUrl(url: string): string {
  return url.toLowerCase().replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

function isNear(first: TwinRecord, second: TwinRecord): boolean {
  return first.places.some(({ location: { point } }) => point !== undefined && second.places.some(({ location }) => location.point !== undefined && milesBetween(point, location.point) <= 0.1));
}

/**
 * The record that is kept when two are one: what it does not say is taken from the other; what both say it says. More care wins: a name that one of them took back is not published, a number that one of them hides is hidden.
 */
export function joinTwins(kept: DirectoryRecord, other: DirectoryRecord): DirectoryRecord {
  const longer = <Item>(own: readonly Item[], more: readonly Item[]): readonly Item[] => (own.length > 0 ? own : more);
  const { nameConsentOn: ours, consents: said, ...own } = kept;
  const { nameConsentOn: theirs, consents: toldThem, ...more } = other;
  const named = [said?.name, toldThem?.name].find((one) => one?.isGiven === false);
  const nameConsentOn = named === undefined ? (ours ?? theirs) : undefined;
  const consents = { ...toldThem, ...said, ...(named === undefined ? {} : { name: named }) };
  return {
    ...more, ...own, ...(nameConsentOn === undefined ? {} : { nameConsentOn }), ...(Object.keys(consents).length === 0 ? {} : { consents }),
    description: kept.description === '' ? other.description : kept.description,
    kind: kept.kind === 'other' ? other.kind : kept.kind,
    protection: stricter(kept.protection, other.protection),
    ages: kept.ages.fromMonth === undefined && kept.ages.toMonth === undefined ? other.ages : kept.ages,
    schedules: longer(kept.schedules, other.schedules), costs: longer(kept.costs, other.costs), vacancies: longer(kept.vacancies, other.vacancies), places: longer(kept.places, other.places), contacts: longer(kept.contacts, other.contacts).map((contact) => narrowContact(contact, other.contacts)),
    languages: longer(kept.languages, other.languages), serviceAreas: longer(kept.serviceAreas, other.serviceAreas), terms: [...new Map([...other.terms, ...kept.terms].map((term) => [term.curie, term])).values()],
    organisation: { ...kept.organisation, identifiers: [...new Map([...other.organisation.identifiers, ...kept.organisation.identifiers].map((one) => [`${one.scheme} ${one.value}`, one])).values()] },
    support: kept.support.needs.length > 0 || kept.support.isInLocalOffer ? kept.support : other.support,
  };
}
