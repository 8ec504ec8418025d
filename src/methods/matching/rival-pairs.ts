import { hasLists } from './compare-records.ts';
import { rowNumbers } from './hash-order.ts';
import { reweigh, type ScoredPairs } from './kept-pairs.ts';
import type { LinkageModel } from './linkage-model.ts';
import type { PairSight } from './decide-pairs.ts';
import { indexPairs } from './pair-index.ts';
import { numberPairs } from './pair-numbers.ts';
import { pairRuleNames } from './pair-rule.ts';
import type { RecordTable } from './record-table.ts';

/**
 * Whether what else would fit is evidence: a list mostly has a person once, so of two records of one list that would both fit, one at most does.
 *
 * Across lists, and for people's rules wherever there are lists. Children's rules ask a person instead, unless only lists are compared with each other.
 */
export function hasRivals(table: RecordTable, { mode, rules }: Pick<LinkageModel['settings'], 'mode' | 'rules'>): boolean {
  return mode === 'link' || (mode === 'both' && rules === 'people' && hasLists(table));
}

/** Pairs of one row with rows of one source: those of which, as a rule, one at most is right. */
interface Rivalry {
  /** By rivalry, where its pairs begin in `members`, and the end of the last. */
  readonly starts: Int32Array;
  /** Numbers of pairs, rivalry by rivalry. */
  readonly members: Int32Array;
  /** By pair, the rivalry in which its left row takes part, and its right row. */
  readonly ofLeft: Int32Array;
  readonly ofRight: Int32Array;
  /** By rivalry, the row and the source. */
  readonly rows: Int32Array;
  readonly sources: Int32Array;
}

/** A row with more candidates of one source than these is held to have it once, whatever they look like beside each other. */
const comparedAtMost = 40;

/** Rounds of messages at most; what they weigh settles long before, save for long chains of records that all fit each other. */
const roundsAtMost = 1000;

/** What has not settled after so many rounds goes half of the way from then on: records that fit each other equally well would answer too much with too little for ever. */
const wholeRounds = 10;

/**
 * Weighs every kept pair against the others that want one of its records, and, under people's rules, by how few records are left without a partner.
 *
 * The model is that of partial matchings: a set of pairs in which a record has one partner in each other source weighs the product of their odds. Chances of
 * single pairs are found by passing messages until they agree (belief propagation; for this model its fixed point is unique). A pair's odds beforehand, lambda, hold among all
 * records; among those that are left over, a share u of one source and v of the other, they are lambda / (u v). Records of one source that look like one person are no rivals, unless the settings
 * say that a source has a person once. Pairs that sink below what is kept are dropped.
 */
export function weighRivals(table: RecordTable, pairs: ScoredPairs, sight: PairSight): ScoredPairs {
  if (pairs.count === 0) return pairs;
  const { settings } = sight.model;
  const source = table.columns['source']!;
  const rivalry = rivalriesOf(pairs, source);
  const areRivals = settings.onePerSource ? () => true : rivalsOf(table, pairs, sight);
  const isOneToOne = (pair: number): boolean => source[pairs.left[pair]!] !== source[pairs.right[pair]!];
  const clashes = clashesOf(rivalry, pairs, areRivals);
  const leftOver = settings.rules === 'people' ? new LeftOver(rivalry, source) : undefined;
  let bits = pairs.weights;
  let found = passMessages(rivalry, clashes, bits);
  for (let time = 0; leftOver && time < 2; time += 1) {
    const added = leftOver.bitsOf(found.free);
    bits = pairs.weights.map((weight, pair) => (isOneToOne(pair) ? weight + added(pair) : weight));
    found = passMessages(rivalry, clashes, bits);
  }
  return reweigh(pairs, found.bits, Math.log2(settings.keepProbability / (1 - settings.keepProbability)), pairRuleNames.indexOf('nhs-and-date') + 1);
}

/** How far below the usual weight pairs are kept at first, in bits, because few records that are left over make a weak pair likely. */
export function rivalReach(table: RecordTable, { settings, people }: LinkageModel): number {
  if (!hasRivals(table, settings) || settings.rules !== 'people') return 0;
  const sources = new Set(table.columns['source']).size;
  const alone = Math.max(1 / people.records, 1 - (people.recordsEach - 1) / (sources - 1));
  return Math.min(4, -2 * Math.log2(alone));
}

function rivalriesOf({ count, left, right }: ScoredPairs, source: Int32Array): Rivalry {
  const [rows, sources] = [new Int32Array(2 * count), new Int32Array(2 * count)];
  for (let pair = 0; pair < count; pair += 1) {
    [rows[pair], rows[count + pair]] = [left[pair]!, right[pair]!];
    [sources[pair], sources[count + pair]] = [source[right[pair]!]!, source[left[pair]!]!];
  }
  const { ofRow, lefts, rights } = numberPairs(oneMore(rows), oneMore(sources));
  const [ofLeft, ofRight] = [ofRow.subarray(0, count).map((number) => number - 1), ofRow.subarray(count).map((number) => number - 1)];
  const starts = new Int32Array(lefts.length);
  for (const of of [ofLeft, ofRight]) for (const number of of) starts[number + 1]! += 1;
  for (let number = 0; number + 1 < starts.length; number += 1) starts[number + 1]! += starts[number]!;
  const next = starts.slice();
  const members = new Int32Array(2 * count);
  for (let pair = 0; pair < count; pair += 1) {
    members[next[ofLeft[pair]!]!++] = pair;
    members[next[ofRight[pair]!]!++] = pair;
  }
  return { starts, members, ofLeft, ofRight, rows: lefts.subarray(1).map((row) => row - 1), sources: rights.subarray(1).map((one) => one - 1) };
}

/** Numbers that begin at 0 as numbers of which 0 is none. */
function oneMore(numbers: Int32Array): Int32Array {
  return numbers.map((number) => number + 1);
}

/** Whether two records of one source that want the same partner are two people, as they look themselves. */
function rivalsOf({ ranks }: RecordTable, pairs: ScoredPairs, { model, compare, scorer }: PairSight): (x: number, y: number) => boolean {
  const index = indexPairs(pairs);
  const levels = new Uint8Array(model.fields.length);
  return (x, y) => {
    const [a, b] = (ranks ? ranks[x]! < ranks[y]! : x < y) ? [x, y] : [y, x];
    const pair = index.find(a, b);
    if (pair >= 0) return pairs.weights[pair]! < 0;
    compare(a, b, levels);
    return scorer.weigh(levels, a, b) < 0;
  };
}

/** By rivalry in which not all are rivals, 1 where two of its pairs are: one row of marks a pair. */
type Clashes = ReadonlyMap<number, Uint8Array>;

function clashesOf({ starts, members, rows }: Rivalry, { left, right }: ScoredPairs, areRivals: (x: number, y: number) => boolean): Clashes {
  const clashes = new Map<number, Uint8Array>();
  for (let number = 0; number + 1 < starts.length; number += 1) {
    const [from, count] = [starts[number]!, starts[number + 1]! - starts[number]!];
    if (count < 2 || count > comparedAtMost) continue;
    const partnerOf = (at: number): number => (left[members[from + at]!] === rows[number] ? right[members[from + at]!]! : left[members[from + at]!]!);
    const marks = new Uint8Array(count * count);
    let isMixed = false;
    for (let one = 0; one < count; one += 1) {
      for (let other = one + 1; other < count; other += 1) {
        const are = areRivals(partnerOf(one), partnerOf(other));
        marks[one * count + other] = marks[other * count + one] = are ? 1 : 0;
        isMixed ||= !are;
      }
    }
    if (isMixed) clashes.set(number, marks);
  }
  return clashes;
}

interface Messages {
  /** By pair, its weight against all that is else. */
  readonly bits: Float64Array;
  /** By rivalry, the chance that its row has no partner in its source. */
  readonly free: Float64Array;
}

/**
 * Each side of a pair tells the other how free it is to be its partner, given what else it is told; again and again, until nobody says anything new. Only who is told something new speaks again.
 *
 * What a pair's left row says stands at twice the number of the pair, and what its right row says behind it.
 */
function passMessages(rivalry: Rivalry, clashes: Clashes, bits: Float64Array): Messages {
  const { starts, members, ofLeft } = rivalry;
  const odds = bits.map((one) => 2 ** Math.max(-500, Math.min(500, one)));
  const said = new Float64Array(2 * bits.length).fill(1);
  const says = said.slice();
  const free = new Float64Array(starts.length - 1);
  let speaking = rowNumbers(free.length);
  for (let round = 0; round < roundsAtMost && speaking.length > 0; round += 1) {
    for (const number of speaking) {
      const [from, count] = [starts[number]!, starts[number + 1]! - starts[number]!];
      const marks = clashes.get(number);
      const sideOf = (pair: number): 0 | 1 => (ofLeft[pair] === number ? 0 : 1);
      const told = (pair: number): number => odds[pair]! * said[2 * pair + 1 - sideOf(pair)]!;
      let sum = 0;
      for (let at = 0; at < count; at += 1) sum += told(members[from + at]!);
      free[number] = 1 / (1 + sum);
      for (let at = 0; count > 1 && at < count; at += 1) {
        let others = 0;
        for (let other = 0; other < count; other += 1) if (other !== at && (!marks || marks[at * count + other] === 1)) others += told(members[from + other]!);
        const message = 2 * members[from + at]! + sideOf(members[from + at]!);
        says[message] = round < wholeRounds ? 1 / (1 + others) : Math.sqrt(said[message]! / (1 + others));
      }
    }
    speaking = hear(rivalry, speaking, said, says);
  }
  return { bits: bits.map((one, pair) => one + Math.log2(said[2 * pair]!) + Math.log2(said[2 * pair + 1]!)), free };
}

/** Takes in what the rivalries say that spoke; answers those that are told something new, or said it themselves. */
function hear({ starts, members, ofLeft, ofRight }: Rivalry, spoke: Int32Array, said: Float64Array, says: Float64Array): Int32Array {
  const woken = new Set<number>();
  for (const number of spoke) {
    for (let at = starts[number]!; at < starts[number + 1]!; at += 1) {
      const pair = members[at]!;
      const message = 2 * pair + (ofLeft[pair] === number ? 0 : 1);
      if (Math.abs(Math.log2(says[message]! / said[message]!)) >= 1e-6) woken.add(ofLeft[pair]!).add(ofRight[pair]!);
      said[message] = says[message]!;
    }
  }
  return Int32Array.from(woken);
}

/** What share of each source has no partner in each other source. */
class LeftOver {
  private readonly rivalry: Rivalry;
  /** By rivalry, the number of its two sources. */
  private readonly lists: Int32Array;
  /** By number of two sources, how many records the first has. */
  private readonly records: Int32Array;

  constructor(rivalry: Rivalry, source: Int32Array) {
    this.rivalry = rivalry;
    const records = new Map<number, number>();
    for (const one of source) records.set(one, (records.get(one) ?? 0) + 1);
    const { ofRow, lefts } = numberPairs(oneMore(rivalry.rows.map((row) => source[row]!)), oneMore(rivalry.sources));
    this.lists = ofRow;
    this.records = lefts.map((one) => records.get(one - 1) ?? 0);
  }

  /** What is added to a pair because few of both sources are left over; one record more that is and one more that is not stand for what is not known. */
  bitsOf(free: Float64Array): (pair: number) => number {
    const { rivalry, lists, records } = this;
    const partnered = new Float64Array(records.length);
    free.forEach((chance, number) => (partnered[lists[number]!]! += 1 - chance));
    const bits = partnered.map((sum, at) => -Math.log2((records[at]! - sum + 1) / (records[at]! + 2)));
    return (pair) => bits[lists[rivalry.ofLeft[pair]!]!]! + bits[lists[rivalry.ofRight[pair]!]!]!;
  }
}
