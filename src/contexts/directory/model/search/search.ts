import { hasFreeOption, holdsOn } from '../cost.ts';
import type { FundedOffer } from '../childcare.ts';
import type { AccessFeature, Point, ServiceKind } from '../record.ts';
import { sessionMeets, type WantedTime } from '../schedule.ts';
import { isStale, spaceMeets, type WantedSpace } from '../vacancy.ts';
import { weekdays } from '../week-time.ts';
import type { IsoDate } from '../../../../kernel/dates.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import { milesBetween, radii } from './distance.ts';
import { findWords, type FoundWords } from './find-words.ts';
import type { NeedHit } from './needs.ts';
import type { SearchIndex } from './search-index.ts';
import { foldText } from './word-forms.ts';

/** What a family looks for. Everything is optional; what is given must all be met. */
export interface SearchQuestion {
  readonly words?: string;
  readonly near?: Point;
  /** Miles around `near`; 2 when not said. */
  readonly miles?: number;
  /** Age of the child in months. 0 is a newborn, not a missing answer. */
  readonly month?: number;
  readonly time?: WantedTime;
  readonly kinds?: readonly ServiceKind[];
  readonly isFree?: boolean;
  readonly atMostPence?: number;
  readonly funded?: FundedOffer;
  readonly sendNeed?: string;
  readonly isInLocalOffer?: boolean;
  readonly language?: string;
  readonly access?: readonly AccessFeature[];
  /** A space that was told of within a term. */
  readonly space?: WantedSpace;
  readonly today: IsoDate;
}

/** What was found: exact counts, the order with its reasons, and what could be asked instead. */
export interface SearchAnswer {
  readonly total: number;
  readonly hits: readonly SearchHit[];
  /** Kinds of help that answer the words, best first, at most five. */
  readonly needs: readonly NeedHit[];
  readonly how: FoundWords['how'] | 'everything';
  readonly readAs: FoundWords['readAs'];
  /** The radius that was used, and the one asked for where it was widened because too little was near. */
  readonly miles?: number;
  readonly widenedFrom?: number;
  /** Of the total, those without a place on a map: online, or for the whole area. */
  readonly withoutPoint: number;
  /** When nothing was found: what each single wish, left out, would find. */
  readonly instead: readonly { readonly leaveOut: keyof SearchQuestion; readonly total: number }[];
}

/** One record that was found, and why it stands where it stands. */
export interface SearchHit {
  readonly record: ShownRecord;
  readonly score: number;
  /** Straight line to its nearest place; from the middle of its cell where it is masked. */
  readonly miles?: number;
  readonly isRough: boolean;
  readonly why: readonly SearchReason[];
}

/** A reason for the place of a hit, in the order in which they weigh. */
export type SearchReason = 'name' | 'words' | 'need' | 'some-words' | 'near' | 'whole-area';

/** Fewer than so many near places, and the search widens. Source: directory.md 4.1. */
const enough = 5;
const defaultMiles = 2;
/** A category must speak nearly as loudly as the first to be searched beside it. */
const needShare = 0.55;

/**
 * Finds services: by words and what they mean, by plain need, near a place, for an age, at a day and time that one session meets, at a cost, with a space.
 *
 * Counts are exact. A service without a place on the map is never dropped: it is listed after those that are near. An empty answer says what would be found instead.
 */
export function search(index: SearchIndex, question: SearchQuestion, page: { readonly from: number; readonly size: number }): SearchAnswer {
  const { within, words, miles, radius } = select(index, question);
  const order = rank(index, within, words, miles, page.from + page.size);
  const asked = question.miles ?? defaultMiles;
  return {
    total: within.length,
    hits: order.slice(page.from).map((nth) => hitOf(index, within[nth]!, words, miles?.[nth], question)),
    needs: words?.needs.slice(0, 5) ?? [],
    how: words?.found.how ?? 'everything',
    readAs: words?.found.readAs ?? [],
    ...(radius === undefined ? {} : { miles: radius, ...(radius === asked ? {} : { widenedFrom: asked }) }),
    withoutPoint: within.filter((at) => index.placeStarts[at + 1] === index.placeStarts[at]).length,
    instead: within.length > 0 ? [] : offerInstead(index, question),
  };
}

interface Selected {
  /** Positions of the records that meet every wish. */
  readonly within: readonly number[];
  readonly words: ReadWords | undefined;
  /** Beside each, its distance; NaN where it has no place on the map. */
  readonly miles: Float64Array | undefined;
  readonly radius: number | undefined;
}

function select(index: SearchIndex, question: SearchQuestion): Selected {
  const words = readWords(index, question.words);
  const kept = keep(index, question, words);
  if (question.near === undefined) return { within: kept, words, miles: undefined, radius: undefined };
  const near = nearest(index, kept, question.near);
  const radius = widen(near, question.miles ?? defaultMiles);
  const isWithin = (distance: number): boolean => Number.isNaN(distance) || distance <= radius;
  return { within: kept.filter((_, nth) => isWithin(near[nth]!)), words, miles: near.filter(isWithin), radius };
}

interface ReadWords {
  readonly found: FoundWords;
  readonly needs: readonly NeedHit[];
  /** By record: how well its category answers, 0 to 1. */
  readonly byNeed: Float32Array;
  readonly best: number;
}

function readWords(index: SearchIndex, typed: string | undefined): ReadWords | undefined {
  if (typed === undefined || foldText(typed) === '') return undefined;
  const found = findWords(index.words, index.synonyms, typed);
  const needs = index.needs.read(typed);
  const byNeed = new Float32Array(index.records.length);
  for (const { category, score } of needs.filter((hit) => hit.cues.length > 0 && hit.score >= needs[0]!.score * needShare).slice(0, 3)) {
    for (const at of index.byCategory.get(category.id) ?? []) byNeed[at] = Math.max(byNeed[at]!, score / needs[0]!.score);
  }
  return { found, needs, byNeed, best: found.scores.reduce((most, score) => Math.max(most, score), 0) };
}

/** The records that meet every wish but nearness. Where a need is understood, records that have only some of the words are noise and go. */
function keep(index: SearchIndex, question: SearchQuestion, words: ReadWords | undefined): number[] {
  const isNeedMet = words?.byNeed.some((share) => share > 0) ?? false;
  const wishes = wishesOf(question);
  const kept: number[] = [];
  for (let at = 0; at < index.records.length; at += 1) {
    const isFound = words === undefined || words.byNeed[at]! > 0 || (words.found.scores[at]! > 0 && (words.found.how === 'all' || !isNeedMet));
    if (isFound && isForMonth(index, at, question.month) && meetsTime(index, at, question) && wishes.every((meets) => meets(index.records[at]!))) kept.push(at);
  }
  return kept;
}

function isForMonth({ fromMonth, toMonth }: SearchIndex, at: number, month: number | undefined): boolean {
  return month === undefined || ((fromMonth[at] === -1 || month >= fromMonth[at]!) && (toMonth[at] === -1 || month <= toMonth[at]!));
}

/** Day and time are met by one and the same session. */
function meetsTime(index: SearchIndex, at: number, { time, today }: SearchQuestion): boolean {
  if (time === undefined) return true;
  const mask = time.day === undefined ? 127 : 1 << weekdays.indexOf(time.day);
  const from = time.from ?? time.to ?? -1;
  const to = time.to ?? time.from ?? -1;
  for (let session = index.sessionStarts[at]!; session < index.sessionStarts[at + 1]!; session += 1) {
    if ((index.sessionDays[session]! & mask) === 0) continue;
    if (index.isSpecial[session] === 1) {
      if (sessionMeets(index.sessions[session]!, time, today)) return true;
    } else if (from === -1 || (index.opensAt[session] !== -1 && index.opensAt[session]! <= from && from <= index.closesAt[session]! && to <= index.closesAt[session]!)) return true;
  }
  return false;
}

/** What is wished of a record beside words, age and time: a test for each wish there is, those that turn most away first. */
function wishesOf({ kinds, isFree, atMostPence, funded, sendNeed, isInLocalOffer, language, access, space, month, today }: SearchQuestion): readonly ((record: ShownRecord) => boolean)[] {
  const spoken = language === undefined ? undefined : foldText(language);
  const wishes: ((record: ShownRecord) => boolean)[] = [];
  if (kinds !== undefined && kinds.length > 0) wishes.push(({ kind }) => kinds.includes(kind));
  if (isInLocalOffer === true) wishes.push(({ support }) => support.isInLocalOffer);
  if (sendNeed !== undefined) wishes.push(({ support }) => support.needs.includes(sendNeed));
  if (funded !== undefined) wishes.push(({ childcare }) => childcare?.fundedHours.includes(funded) ?? false);
  if (spoken !== undefined) wishes.push(({ languages }) => languages.some((one) => foldText(one) === spoken));
  const wanted = space && { ...space, month: space.month ?? month };
  if (wanted !== undefined) wishes.push(({ vacancies }) => vacancies.some((vacancy) => spaceMeets(vacancy, wanted) && !isStale(vacancy, today)));
  if (isFree === true) wishes.push(({ costs }) => hasFreeOption(costs, today));
  if (atMostPence !== undefined) wishes.push(({ costs }) => costs.some((cost) => cost.pence !== undefined && cost.pence <= atMostPence && holdsOn(cost, today)));
  if (access !== undefined) wishes.push(({ places }) => access.every((feature) => places.some(({ location }) => location.accessibility.some((one) => one.feature === feature))));
  return wishes;
}

/** Miles from the point to the nearest place of each record; NaN where it has none on the map. */
function nearest(index: SearchIndex, kept: readonly number[], point: Point): Float64Array {
  return Float64Array.from(kept, (at) => {
    let least = Number.NaN;
    for (let place = index.placeStarts[at]!; place < index.placeStarts[at + 1]!; place += 1) {
      const miles = milesBetween(point, { latitude: index.latitude[place]!, longitude: index.longitude[place]! });
      if (!(miles >= least)) least = miles;
    }
    return least;
  });
}

/** The radius asked for, or the first wider one that has enough places. */
function widen(near: Float64Array, asked: number): number {
  const within = (miles: number): number => near.reduce((sum, distance) => sum + (distance <= miles ? 1 : 0), 0);
  if (within(asked) >= enough) return asked;
  const wider = radii.filter((miles) => miles > asked);
  const most = within(wider.at(-1) ?? asked);
  // A wider circle that finds nobody more is not worth having.
  const found = wider.find((miles) => within(miles) >= Math.min(enough, most));
  return most === within(asked) || found === undefined ? asked : found;
}

/** The first `most` positions in `kept`, best first: words and need, then nearness, then name. */
function rank({ nameRank }: SearchIndex, kept: readonly number[], words: ReadWords | undefined, miles: Float64Array | undefined, most: number): readonly number[] {
  const scores = Float64Array.from(kept, (at, nth) => scoreOf(at, words) - nearnessCost(miles?.[nth]));
  const names = Float64Array.from(kept, (at) => nameRank[at]!);
  const wanted = Math.min(most, kept.length);
  if (wanted === 0) return [];
  // Typed arrays sort fast: only those as good as the last one that is wanted are then put in their order.
  const last = scores.toSorted()[kept.length - wanted]!;
  const isLevel = scores.every((score) => score === last);
  const lastName = isLevel ? names.toSorted()[wanted - 1]! : Infinity;
  const good = kept.map((_, nth) => nth).filter((nth) => scores[nth]! >= last && names[nth]! <= lastName);
  return good.sort((a, b) => scores[b]! - scores[a]! || names[a]! - names[b]!).slice(0, wanted);
}

function scoreOf(at: number, words: ReadWords | undefined): number {
  if (words === undefined) return 0;
  const said = words.best === 0 ? 0 : words.found.scores[at]! / words.best;
  return said * (words.found.how === 'some' ? 0.5 : 1) + words.byNeed[at]! * 0.8;
}

/** A mile costs a twentieth of a perfect match; what is nowhere on the map stands after what is twenty miles away. */
function nearnessCost(miles: number | undefined): number {
  if (miles === undefined) return 0;
  return Number.isNaN(miles) ? 1.05 : miles / 20;
}

function hitOf(index: SearchIndex, at: number, words: ReadWords | undefined, miles: number | undefined, { words: typed }: SearchQuestion): SearchHit {
  const record = index.records[at]!;
  const hasPlace = miles !== undefined && !Number.isNaN(miles);
  const isNamed = typed !== undefined && foldText(record.name).includes(foldText(typed));
  const why: SearchReason[] = [];
  if (words !== undefined && isNamed) why.push('name');
  else if (words !== undefined && words.found.scores[at]! > 0) why.push(words.found.how === 'some' ? 'some-words' : 'words');
  if (words !== undefined && words.byNeed[at]! > 0) why.push('need');
  if (miles !== undefined) why.push(hasPlace ? 'near' : 'whole-area');
  return { record, score: scoreOf(at, words), isRough: record.places.some(({ isMasked }) => isMasked), why, ...(hasPlace ? { miles } : {}) };
}

const wishNames = ['words', 'month', 'time', 'kinds', 'isFree', 'atMostPence', 'funded', 'sendNeed', 'isInLocalOffer', 'language', 'access', 'space'] as const;

function offerInstead(index: SearchIndex, question: SearchQuestion): SearchAnswer['instead'] {
  return wishNames.filter((wish) => question[wish] !== undefined).flatMap((leaveOut) => {
    const { [leaveOut]: _left, ...rest } = question;
    const total = select(index, { ...rest, miles: Math.max(...radii) }).within.length;
    return total === 0 ? [] : [{ leaveOut, total }];
  });
}
