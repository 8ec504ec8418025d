import { LastMadeOf } from '../../../../kernel/last-made.ts';
import type { Point } from '../record.ts';
import { chordOfMiles, onBall, radii } from './distance.ts';
import { answerDangerFirst, helpsInDanger } from './danger-first.ts';
import { findWords, type FoundWords } from './find-words.ts';
import { isForOthers } from './ages-in-words.ts';
import type { NeedHit } from './needs.ts';
import { addAll, addRecord, keepCommon, noRecords, positionsOf, type RecordSet } from './record-set.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchQuestion } from './search.ts';
import { everyRecord, wishesOf } from './wishes.ts';
import { foldText } from './word-forms.ts';

/*
 * Which records meet a question: sets of them for each wish, and plain loops over columns for those that are left.
 */

/** The records that meet every wish. */
export interface Selected {
  /** Their positions. */
  readonly within: Uint32Array;
  /** Beside each, the square of the straight line to it (`milesOfChord`); NaN where it has no place on the map. */
  readonly chords: Float64Array | undefined;
  readonly radius: number | undefined;
}

/** Words as they were understood. */
export interface ReadWords {
  readonly found: FoundWords;
  readonly needs: readonly NeedHit[];
  /** By record: how well its category answers, 0 to 1; more where it helps after a danger, far more where it answers one. */
  readonly byNeed: Float32Array;
  /** Whether a record, by its position, is for children of other ages than those the words speak of. */
  readonly isForOthers: (at: number) => boolean;
  /** The records that answer. Where a need is understood, those that have only some of the words are noise and are not among them; where words point to a danger, whoever is not so called and only shares words with them is not. */
  readonly within: RecordSet;
}

/** Miles around a place when none are said. */
export const defaultMiles = 2;
/** Fewer than so many near places, and the search widens. Source: directory.md 4.1. */
const enough = 5;
/** What answers a danger stands before all else, however near the other and however many words it has: more than any sum of those. */
export const beforeAll = 100;
/** What helps when a danger is over stands before what else the words speak of: its words and its kind together say less. */
const beforeOthers = 2;
/** A category must speak nearly as loudly as the first to be searched beside it. */
const needShare = 0.55;

/** Chooses the records that meet the question; words that were read already are given, and a radius that is not to widen. */
export function select(index: SearchIndex, question: SearchQuestion, words: ReadWords | undefined, fixed?: number): Selected {
  const kept = keep(index, question, words);
  if (question.near === undefined) return { within: kept, chords: undefined, radius: undefined };
  const all = nearest(index, kept, question.near);
  const radius = fixed ?? widen(all, question.miles ?? defaultMiles);
  const limit = chordOfMiles(radius);
  let count = 0;
  for (let nth = 0; nth < kept.length; nth += 1) {
    if (all[nth]! > limit) continue;
    all[count] = all[nth]!;
    kept[count] = kept[nth]!;
    count += 1;
  }
  return { within: kept.subarray(0, count), chords: all.subarray(0, count), radius };
}

/** Reads the words that were typed: which records have them, and which kinds of help answer them; those that answer a danger before all others. */
export function readWords(index: SearchIndex, { words: typed, danger }: SearchQuestion): ReadWords | undefined {
  if (typed === undefined || foldText(typed) === '') return undefined;
  const found = findWords(index.words, index.synonyms, typed);
  const needs = danger === undefined ? index.needs.read(typed) : answerDangerFirst(index.needs.read(typed), danger, index.needs);
  const isMeant = danger === undefined ? ({ cues, words }: NeedHit) => cues.length > 0 || words.length > 1 : helpsInDanger;
  const loud = needs.filter((hit) => isMeant(hit) && hit.score >= needs[0]!.score * needShare);
  const { byNeed, answering } = answersOf(index, [...loud.slice(0, 3), ...loud.slice(3).filter(({ followsDanger }) => followsDanger)].map(({ category, score, answersDanger, followsDanger }) => [category.id, answersDanger ? beforeAll : followsDanger ? beforeOthers : score / needs[0]!.score]));
  const within = answering?.slice() ?? noRecords(index.records.length);
  if (danger !== undefined) addNamed(within, index, foldText(typed));
  else if (found.how === 'all' || answering === undefined) addAll(within, found.within);
  const age = index.needs.agesIn(typed);
  return { found, needs, byNeed, isForOthers: age ? (at) => isForOthers(index.fromMonth[at]!, index.toMonth[at]!, age) : nobody, within };
}

/** Adds those whose name has what was typed, word for word. */
function addNamed(within: RecordSet, { names }: SearchIndex, typed: string): void {
  for (let at = 0; at < names.length; at += 1) if (` ${names[at]!} `.includes(` ${typed} `)) addRecord(within, at);
}

const nobody = (): boolean => false;

/** By record how well it answers some kinds of help, and those that do; no set where none does. */
interface NeedAnswers {
  readonly byNeed: Float32Array;
  readonly answering: RecordSet | undefined;
}

/** What answers kinds of help, by which they are and how well each is meant, as it was told last of an index. What was typed is kept nowhere. */
const lastAnswers = new LastMadeOf<SearchIndex, NeedAnswers>(32);

function answersOf(index: SearchIndex, loud: readonly (readonly [category: string, share: number])[]): NeedAnswers {
  return lastAnswers.under(index, JSON.stringify(loud), () => {
    const [byNeed, answering] = [new Float32Array(index.records.length), noRecords(index.records.length)];
    let isMet = false;
    for (const [category, share] of loud) {
      for (const at of index.byCategory.get(category) ?? []) {
        if (share > byNeed[at]!) byNeed[at] = share;
        addRecord(answering, at);
        isMet = true;
      }
    }
    return { byNeed, answering: isMet ? answering : undefined };
  });
}

/** The records that meet every wish but nearness. */
function keep(index: SearchIndex, question: SearchQuestion, words: ReadWords | undefined): Uint32Array {
  const kept = (words?.within ?? everyRecord(index)).slice();
  for (const wish of wishesOf(index, question)) keepCommon(kept, wish);
  return positionsOf(kept);
}

/** The square of the straight line from the point to the nearest place of each record; NaN where it has none on the map. */
function nearest({ points, placeStarts }: SearchIndex, kept: Uint32Array, point: Point): Float64Array {
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
    // An iterator would make an object of each number.
    for (let nth = chords.length - 1; nth >= 0; nth -= 1) if (chords[nth]! <= limit) count += 1;
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
