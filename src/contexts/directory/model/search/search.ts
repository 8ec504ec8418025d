import type { IsoDate } from '../../../../kernel/dates.ts';
import type { CareTime } from '../care-period.ts';
import type { FundedOffer, TaxFreeAnswer } from '../childcare.ts';
import type { AccessFeature, Point, ServiceKind } from '../record.ts';
import type { WantedTime } from '../schedule.ts';
import type { WantedSpace } from '../vacancy.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import { earthMiles, milesOfChord, radii } from './distance.ts';
import type { DangerHelp } from './danger-first.ts';
import type { FoundWords } from './find-words.ts';
import type { NeedHit } from './needs.ts';
import type { SearchIndex } from './search-index.ts';
import { hasRecord, type RecordSet } from './record-set.ts';
import { beforeAll, defaultMiles, readWords, select, type ReadWords } from './select.ts';
import { recordsWithFundedHours } from './wishes.ts';
import { foldText } from './word-forms.ts';

/** What a family looks for. Everything is optional; what is given must all be met. */
export interface SearchQuestion {
  readonly words?: string;
  /** Kinds of help for the danger to which the words point, where they point to one: these are listed, and nothing that only shares a word with what was typed. */
  readonly danger?: DangerHelp;
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
  /** Childcare that can be paid with Tax-Free Childcare, or has not said whether. */
  readonly taxFree?: Exclude<TaxFreeAnswer, 'refused'>;
  /** When in the day or year care is needed. */
  readonly care?: CareTime;
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
  /** Where childcare alone is asked for: how many of the total offer funded hours. */
  readonly funded?: number;
  /** Where Tax-Free Childcare is wished for: how many meet all else, no farther away, and have not said whether they take it. */
  readonly unsaid?: number;
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

/**
 * Finds services: by words and what they mean, by plain need, near a place, for an age, at a day and time that one session meets, at a cost, with a space.
 *
 * Counts are exact. A service without a place on the map is never dropped: it is listed after those that are near. An empty answer says what would be found instead.
 */
export function search(index: SearchIndex, question: SearchQuestion, page: { readonly from: number; readonly size: number }): SearchAnswer {
  const words = readWords(index, question);
  const typed = question.words === undefined ? undefined : foldText(question.words);
  const { within, chords, radius } = select(index, question, words);
  const order = rank(index, within, words, chords, page.from + page.size);
  const asked = question.miles ?? defaultMiles;
  return {
    total: within.length,
    hits: order.slice(page.from).map((nth) => hitOf(index, within[nth]!, words, chords && milesOfChord(chords[nth]!), typed)),
    needs: words?.needs.slice(0, 5) ?? [],
    how: words?.found.how ?? 'everything',
    readAs: words?.found.readAs ?? [],
    ...(radius === undefined ? {} : { miles: radius, ...(radius === asked ? {} : { widenedFrom: asked }) }),
    withoutPoint: countWithoutPoint(index, within),
    ...(question.kinds?.join() === 'childcare' ? { funded: countIn(recordsWithFundedHours(index), within) } : {}),
    ...(question.taxFree === 'taken' ? { unsaid: select(index, { ...question, taxFree: 'unsaid' }, words, radius).within.length } : {}),
    instead: within.length > 0 ? [] : offerInstead(index, question, words),
  };
}

function countWithoutPoint({ placeStarts }: SearchIndex, within: Uint32Array): number {
  let count = 0;
  for (const at of within) if (placeStarts[at + 1] === placeStarts[at]) count += 1;
  return count;
}

function countIn(set: RecordSet, within: Uint32Array): number {
  let count = 0;
  for (const at of within) if (hasRecord(set, at)) count += 1;
  return count;
}

/** From so many on, all are sorted; fewer are picked out one by one. */
const many = 100;

/** The first `most` positions in `kept`, best first: words and need, then nearness, then name. */
function rank({ nameRank }: SearchIndex, kept: Uint32Array, words: ReadWords | undefined, chords: Float64Array | undefined, most: number): readonly number[] {
  const wanted = Math.min(most, kept.length);
  const scores = new Float64Array(kept.length);
  for (let nth = 0; nth < kept.length; nth += 1) scores[nth] = scoreOf(kept[nth]!, words) - nearnessCost(chords?.[nth]);
  const isBefore = (a: number, b: number): boolean => scores[a]! > scores[b]! || (scores[a] === scores[b] && nameRank[kept[a]!]! < nameRank[kept[b]!]!);
  if (wanted > many) return Array.from(kept, (_, nth) => nth).sort((a, b) => (isBefore(a, b) ? -1 : 1)).slice(0, wanted);
  const best: number[] = [];
  for (let nth = 0; nth < kept.length; nth += 1) {
    if (best.length === wanted && (wanted === 0 || !isBefore(nth, best[wanted - 1]!))) continue;
    if (best.length === wanted) best.pop();
    let place = best.length;
    while (place > 0 && isBefore(nth, best[place - 1]!)) place -= 1;
    best.splice(place, 0, nth);
  }
  return best;
}

/** What is for children of other ages than the words speak of counts a quarter: it stands behind what is for them, and is still there. What answers a danger counts whole. */
const ofOtherAge = 0.25;

function scoreOf(at: number, words: ReadWords | undefined): number {
  if (words === undefined) return 0;
  const said = words.found.best === 0 ? 0 : words.found.scores[at]! / words.found.best;
  const score = said * (words.found.how === 'some' ? 0.5 : 1) + words.byNeed[at]! * 0.8;
  return words.byNeed[at]! < beforeAll && words.isForOthers(at) ? score * ofOtherAge : score;
}

/** A mile costs a twentieth of a perfect match; what is nowhere on the map stands after what is twenty miles away. Over so short a way the straight line is the way over the ground to a millionth. */
function nearnessCost(chord: number | undefined): number {
  if (chord === undefined) return 0;
  return Number.isNaN(chord) ? 1.05 : (Math.sqrt(chord) * earthMiles) / 20;
}

function hitOf(index: SearchIndex, at: number, words: ReadWords | undefined, miles: number | undefined, typed: string | undefined): SearchHit {
  const record = index.records[at]!;
  const hasPlace = miles !== undefined && !Number.isNaN(miles);
  const isNamed = typed !== undefined && index.names[at]!.includes(typed);
  const why: SearchReason[] = [];
  if (words !== undefined && isNamed) why.push('name');
  else if (words !== undefined && words.found.scores[at]! > 0) why.push(words.found.how === 'some' ? 'some-words' : 'words');
  if (words !== undefined && words.byNeed[at]! > 0) why.push('need');
  if (miles !== undefined) why.push(hasPlace ? 'near' : 'whole-area');
  return { record, score: scoreOf(at, words), isRough: record.places.some(({ isMasked }) => isMasked), why, ...(hasPlace ? { miles } : {}) };
}

const wishNames = ['words', 'month', 'time', 'kinds', 'isFree', 'atMostPence', 'funded', 'taxFree', 'care', 'sendNeed', 'isInLocalOffer', 'language', 'access', 'space'] as const;

function offerInstead(index: SearchIndex, question: SearchQuestion, words: ReadWords | undefined): SearchAnswer['instead'] {
  return wishNames.filter((wish) => question[wish] !== undefined).flatMap((leaveOut) => {
    const { [leaveOut]: _left, ...rest } = question;
    const total = select(index, { ...rest, miles: Math.max(...radii) }, leaveOut === 'words' ? undefined : words).within.length;
    return total === 0 ? [] : [{ leaveOut, total }];
  });
}
