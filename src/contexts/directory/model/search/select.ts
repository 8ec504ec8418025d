import type { IsoDate } from '../../../../kernel/dates.ts';
import { weekdays } from '../week-time.ts';
import type { Point } from '../record.ts';
import { sessionMeets, type WantedTime } from '../schedule.ts';
import { chordOfMiles, onBall, radii } from './distance.ts';
import { findWords, type FoundWords } from './find-words.ts';
import type { NeedHit } from './needs.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchQuestion } from './search.ts';
import { wishesOf } from './wishes.ts';
import { foldText } from './word-forms.ts';

/*
 * Which records meet a question, over columns and in plain loops: each of ten thousand services is looked at once for each search.
 */

/** The records that meet every wish. */
export interface Selected {
  /** Their positions. */
  readonly within: readonly number[];
  readonly words: ReadWords | undefined;
  /** Beside each, the square of the straight line to it (`milesOfChord`); NaN where it has no place on the map. */
  readonly chords: Float64Array | undefined;
  readonly radius: number | undefined;
}

/** Words as they were understood. */
export interface ReadWords {
  readonly found: FoundWords;
  readonly needs: readonly NeedHit[];
  /** By record: how well its category answers, 0 to 1. */
  readonly byNeed: Float32Array;
  readonly isNeedMet: boolean;
  readonly best: number;
}

/** Miles around a place when none are said. */
export const defaultMiles = 2;
/** Fewer than so many near places, and the search widens. Source: directory.md 4.1. */
const enough = 5;
/** A category must speak nearly as loudly as the first to be searched beside it. */
const needShare = 0.55;

/** Chooses the records that meet the question; words that were read already are given. */
export function select(index: SearchIndex, question: SearchQuestion, words: ReadWords | undefined): Selected {
  const kept = keep(index, question, words);
  if (question.near === undefined) return { within: kept, words, chords: undefined, radius: undefined };
  const all = nearest(index, kept, question.near);
  const radius = widen(all, question.miles ?? defaultMiles);
  const limit = chordOfMiles(radius);
  const within: number[] = [];
  const chords = new Float64Array(kept.length);
  for (let nth = 0; nth < kept.length; nth += 1) {
    if (all[nth]! > limit) continue;
    chords[within.length] = all[nth]!;
    within.push(kept[nth]!);
  }
  return { within, words, chords: chords.subarray(0, within.length), radius };
}

/** Reads the words that were typed: which records have them, and which kinds of help answer them. */
export function readWords(index: SearchIndex, typed: string | undefined): ReadWords | undefined {
  if (typed === undefined || foldText(typed) === '') return undefined;
  const found = findWords(index.words, index.synonyms, typed);
  const needs = index.needs.read(typed);
  const byNeed = new Float32Array(index.records.length);
  let isNeedMet = false;
  for (const { category, score } of needs.filter((hit) => hit.cues.length > 0 && hit.score >= needs[0]!.score * needShare).slice(0, 3)) {
    const share = score / needs[0]!.score;
    for (const at of index.byCategory.get(category.id) ?? []) {
      if (share > byNeed[at]!) byNeed[at] = share;
      isNeedMet = true;
    }
  }
  let best = 0;
  for (const score of found.scores) if (score > best) best = score;
  return { found, needs, byNeed, isNeedMet, best };
}

/** The records that meet every wish but nearness. Where a need is understood, records that have only some of the words are noise and go. */
function keep(index: SearchIndex, question: SearchQuestion, words: ReadWords | undefined): number[] {
  const wishes = wishesOf(index, question);
  const areWordsEnough = words !== undefined && (words.found.how === 'all' || !words.isNeedMet);
  const time = timeAsked(question);
  const kept: number[] = [];
  for (let at = 0; at < index.records.length; at += 1) {
    if (words !== undefined && !(words.byNeed[at]! > 0 || (areWordsEnough && words.found.scores[at]! > 0))) continue;
    if (!isForMonth(index, at, question.month) || (time !== undefined && !meetsTime(index, at, time))) continue;
    let isMet = true;
    for (let nth = 0; isMet && nth < wishes.length; nth += 1) isMet = wishes[nth]![at] === 1;
    if (isMet) kept.push(at);
  }
  return kept;
}

function isForMonth({ fromMonth, toMonth }: SearchIndex, at: number, month: number | undefined): boolean {
  return month === undefined || ((fromMonth[at] === -1 || month >= fromMonth[at]!) && (toMonth[at] === -1 || month <= toMonth[at]!));
}

interface TimeAsked {
  readonly wanted: WantedTime;
  readonly today: IsoDate;
  readonly mask: number;
  readonly from: number;
  readonly to: number;
}

function timeAsked({ time, today }: SearchQuestion): TimeAsked | undefined {
  return time && { wanted: time, today, mask: time.day === undefined ? 127 : 1 << weekdays.indexOf(time.day), from: time.from ?? time.to ?? -1, to: time.to ?? time.from ?? -1 };
}

/** Day and time are met by one and the same session. */
function meetsTime(index: SearchIndex, at: number, { wanted, today, mask, from, to }: TimeAsked): boolean {
  for (let session = index.sessionStarts[at]!; session < index.sessionStarts[at + 1]!; session += 1) {
    if ((index.sessionDays[session]! & mask) === 0) continue;
    if (index.isSpecial[session] === 1) {
      if (sessionMeets(index.sessions[session]!, wanted, today)) return true;
    } else if (from === -1 || (index.opensAt[session] !== -1 && index.opensAt[session]! <= from && from <= index.closesAt[session]! && to <= index.closesAt[session]!)) return true;
  }
  return false;
}

/** The square of the straight line from the point to the nearest place of each record; NaN where it has none on the map. */
function nearest({ points, placeStarts }: SearchIndex, kept: readonly number[], point: Point): Float64Array {
  const [x, y, z] = onBall(point);
  const chords = new Float64Array(kept.length);
  for (let nth = 0; nth < kept.length; nth += 1) {
    let least = Number.NaN;
    for (let place = placeStarts[kept[nth]!]!; place < placeStarts[kept[nth]! + 1]!; place += 1) {
      const chord = (points[place * 3]! - x) ** 2 + (points[place * 3 + 1]! - y) ** 2 + (points[place * 3 + 2]! - z) ** 2;
      if (!(chord >= least)) least = chord;
    }
    chords[nth] = least;
  }
  return chords;
}

/** The radius asked for, or the first wider one that has enough places. */
function widen(chords: Float64Array, asked: number): number {
  const within = (miles: number): number => {
    const limit = chordOfMiles(miles);
    let count = 0;
    for (const chord of chords) if (chord <= limit) count += 1;
    return count;
  };
  const near = within(asked);
  if (near >= enough) return asked;
  const wider = radii.filter((miles) => miles > asked);
  const most = within(wider.at(-1) ?? asked);
  // A wider circle that finds nobody more is not worth having.
  const found = wider.find((miles) => within(miles) >= Math.min(enough, most));
  return most === near || found === undefined ? asked : found;
}
