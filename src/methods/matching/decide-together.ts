import { birthDateLevel } from './birth-date.ts';
import { clusterAgain, clusterPeople, type Clusters, type MayJoin } from './cluster-people.ts';
import { decideEachAlone, decisionNumber, marksOf, type Decisions, type PairSight } from './decide-pairs.ts';
import type { ScoredPairs } from './kept-pairs.ts';
import { givenLevel, nameLevel } from './name-variants.ts';
import { indexPairs } from './pair-index.ts';
import { householdSharing, pairRuleNames, type PairRule } from './pair-rule.ts';
import { noDecisions, type StandingDecisions } from './person-ledger.ts';
import type { RecordTable } from './record-table.ts';
import { strongestByNet, type ComparePairs } from './strongest-pairs.ts';

/** The same as numbers of decisions, in the order in which the pairs stand. */
export interface DecidedPairs extends Pick<Decisions, 'clusters'> {
  readonly decisions: Uint8Array;
}

/** What decides pairs beside themselves. */
export interface DecidingFacts {
  readonly people?: StandingDecisions;
  /** Records that say the same, of which each pair is kept: they are one person's. */
  readonly copies?: readonly (readonly [number, number])[];
  /** Which of two pairs is the heavier, all ties settled; where nothing is said, pairs stand in that order. */
  readonly compare?: ComparePairs;
}

/**
 * Decides all kept pairs: alone, then as groups, then against other groups that wanted the same record.
 *
 * Where a pair was refused because its groups may not be one person, and weighs within the margin of what holds the record where it is, nobody can say
 * whose the record is: what holds it is set aside too, and the groups are made again without either. Answers numbers of decisions.
 */
export function decidePairs(table: Pick<RecordTable, 'count' | 'ranks' | 'columns'>, pairs: ScoredPairs, sight: PairSight, { people = noDecisions, copies = [], compare = asTheyStand }: DecidingFacts = {}): DecidedPairs {
  const { count: rows } = table;
  const decisions = decideEachAlone(pairs.weights, pairs.rules, sight.model);
  if (people !== noDecisions) for (let pair = 0; pair < pairs.count; pair += 1) if (people.areDifferent(pairs.left[pair]!, pairs.right[pair]!)) decisions[pair] = decisionNumber('apart', 'a-person-decided');
  const mayJoin = withDecisions(joinRule(sight, pairs, table), people);
  const joined = [...people.same, ...copies];
  const isLinked = (pair: number): boolean => isAuto[decisions[pair]!] === 1;
  const order = strongestByNet(rows, pairs, compare, isLinked, joined);
  const first = clusterPeople(table, pairs, order, mayJoin, joined);
  const unclear = setUnclearAside(rows, pairs, decisions, first, sight.model.settings.marginBits);
  for (const pair of first.refused) decisions[pair] = decisionNumber('review', 'group-refused');
  withholdBetweenGroups(rows, pairs, decisions, first, sight);
  const clusters = unclear.length === 0 ? first : clusterAgain(table, pairs, first, unclear, linkedOf(order, decisions), mayJoin, joined);
  for (const pair of clusters.refused) decisions[pair] = decisionNumber('review', 'group-refused');
  withholdBetweenGroups(rows, pairs, decisions, clusters, sight);
  askOnce(pairs, compare, decisions, clusters);
  markCopies(rows, pairs, decisions, copies);
  return { decisions, clusters };
}

const asTheyStand: ComparePairs = (pair, other) => pair - other;

const isAuto = marksOf('auto');
const isReview = marksOf('review');
const ofNumberAndDate = decisionNumber('auto', 'nhs-and-date');

/** The pairs that are to be shown to a person. */
function askedOf(decisions: Uint8Array): number[] {
  const asked: number[] = [];
  for (let pair = 0; pair < decisions.length; pair += 1) if (isReview[decisions[pair]!] === 1) asked.push(pair);
  return asked;
}

/** Those of the pairs that are still to be linked, in the order given. A loop, because a filter asks a function of millions of pairs. */
function linkedOf(order: Int32Array, decisions: Uint8Array): Int32Array {
  const linked = order.slice();
  let count = 0;
  for (let at = 0; at < order.length; at += 1) if (isAuto[decisions[order[at]!]!] === 1) linked[count++] = order[at]!;
  return linked.subarray(0, count);
}

function markCopies(rows: number, pairs: ScoredPairs, decisions: Uint8Array, copies: readonly (readonly [number, number])[]): void {
  if (copies.length === 0) return;
  const firstOf = new Int32Array(rows).fill(-1);
  for (const [first, copy] of copies) firstOf[copy] = first;
  for (let pair = 0; pair < pairs.count; pair += 1) if (firstOf[pairs.right[pair]!] === pairs.left[pair] && decisions[pair] !== ofNumberAndDate) decisions[pair] = decisionNumber('auto', 'says-the-same');
}

function ruleOf(pairs: ScoredPairs, pair: number): PairRule | undefined {
  return pairRuleNames[pairs.rules[pair]! - 1];
}

/** What people decided stands: two groups are not joined over it. */
function withDecisions(mayJoin: MayJoin, people: StandingDecisions): MayJoin {
  if (people === noDecisions) return mayJoin;
  return (left, right) => !left.some((a) => right.some((b) => people.areDifferent(a, b))) && mayJoin(left, right);
}

/** Sets aside the pairs that hold a record within the margin of a refused pair; answers them. */
function setUnclearAside(rows: number, pairs: ScoredPairs, decisions: Uint8Array, { refused }: Clusters, margin: number): number[] {
  const contested = new ContestedRows(rows);
  const isRefused = new Uint8Array(pairs.count);
  for (const pair of refused) {
    isRefused[pair] = 1;
    contested.refuse(pairs.left[pair]!, pairs.weights[pair]!);
    contested.refuse(pairs.right[pair]!, pairs.weights[pair]!);
  }
  const holding: number[] = [];
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const [left, right] = [pairs.left[pair]!, pairs.right[pair]!];
    if ((!contested.has(left) && !contested.has(right)) || isAuto[decisions[pair]!] === 0 || isRefused[pair] === 1) continue;
    holding.push(pair);
    contested.hold(left, pairs.weights[pair]!);
    contested.hold(right, pairs.weights[pair]!);
  }
  const aside = holding.filter((pair) => decisions[pair] !== ofNumberAndDate && (contested.isUnclear(pairs.left[pair]!, margin) || contested.isUnclear(pairs.right[pair]!, margin)));
  for (const pair of aside) decisions[pair] = decisionNumber('review', 'two-candidates');
  return aside;
}

/** Rows for which a pair was refused: the most that such a pair weighs, and the most of what holds the row where it is. Few rows are. */
class ContestedRows {
  /** By row, its place from 1; 0 of a row for which nothing was refused. */
  private readonly placeOf: Int32Array;
  private readonly wanted: number[] = [-Infinity];
  private readonly held: number[] = [-Infinity];

  constructor(rows: number) {
    this.placeOf = new Int32Array(rows);
  }

  has(row: number): boolean {
    return this.placeOf[row] !== 0;
  }

  refuse(row: number, weight: number): void {
    if (!this.has(row)) {
      this.placeOf[row] = this.wanted.push(-Infinity) - 1;
      this.held.push(-Infinity);
    }
    const place = this.placeOf[row]!;
    this.wanted[place] = Math.max(this.wanted[place]!, weight);
  }

  hold(row: number, weight: number): void {
    const place = this.placeOf[row]!;
    if (place !== 0) this.held[place] = Math.max(this.held[place]!, weight);
  }

  isUnclear(row: number, margin: number): boolean {
    const place = this.placeOf[row]!;
    return place !== 0 && this.wanted[place]! > this.held[place]! - margin;
  }
}

/**
 * A question about two groups that may hold one child's old and new identity is asked of nobody, whichever of their records it would be about. Nor is one about a group that may be either of two such
 * groups: whoever saw that it may be the one, and may be the other, would have seen both. Two that share a home are twins whose forenames are alike.
 */
function withholdBetweenGroups(rows: number, pairs: ScoredPairs, decisions: Uint8Array, { groupOf }: Clusters, { model, compare, judge }: PairSight): void {
  if (!model.fields.some(({ kind }) => kind === 'nhs')) return;
  const asked = askedOf(decisions);
  const { members, neighbours } = neighbourhood(rows, pairs, groupOf, asked);
  const levels = new Uint8Array(model.fields.length);
  const isHousehold = householdSharing(model.fields);
  const someBetween = (one: number, other: number, isTrue: (a: number, b: number) => boolean): boolean =>
    members.get(one)!.some((x) => members.get(other)!.some((y) => {
      const [a, b] = [Math.min(x, y), Math.max(x, y)];
      compare(a, b, levels);
      return isTrue(a, b);
    }));
  const mayBeOldAndNew = (one: number, other: number): boolean => someBetween(one, other, (a, b) => judge(levels, a, b) === 'withheld-two-nhs-numbers');
  const shareHome = (one: number, other: number): boolean => someBetween(one, other, () => isHousehold(levels));
  const hasOther = (of: number, other: number): boolean => [...neighbours.get(of)!].some((third) => third !== other && mayBeOldAndNew(third, other) && !shareHome(third, other));
  for (const pair of asked) {
    const [left, right] = [groupOf[pairs.left[pair]!]!, groupOf[pairs.right[pair]!]!];
    if (left !== right && (mayBeOldAndNew(left, right) || hasOther(left, right) || hasOther(right, left))) decisions[pair] = decisionNumber('withheld', 'withheld-two-nhs-numbers');
  }
}

/** Of the groups that are asked about: what other groups a kept pair leads to, and the rows of all of them. */
function neighbourhood(rows: number, pairs: ScoredPairs, groupOf: Int32Array, asked: readonly number[]): { readonly members: ReadonlyMap<number, readonly number[]>; readonly neighbours: ReadonlyMap<number, ReadonlySet<number>> } {
  const neighbours = new Map<number, Set<number>>();
  for (const pair of asked) for (const row of [pairs.left[pair]!, pairs.right[pair]!]) neighbours.set(groupOf[row]!, new Set());
  const members = new Map<number, number[]>([...neighbours.keys()].map((group) => [group, []]));
  const isAsked = new Uint8Array(rows); // most groups are in no question, which a mark says sooner than a map
  for (const group of neighbours.keys()) isAsked[group] = 1;
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const [left, right] = [groupOf[pairs.left[pair]!]!, groupOf[pairs.right[pair]!]!];
    if (left === right || (isAsked[left] === 0 && isAsked[right] === 0)) continue;
    neighbours.get(left)?.add(right);
    neighbours.get(right)?.add(left);
    for (const group of [left, right]) if (!members.has(group)) members.set(group, []);
  }
  const isNear = isAsked;
  for (const group of members.keys()) isNear[group] = 1;
  for (let row = 0; row < rows; row += 1) if (isNear[groupOf[row]!] === 1) members.get(groupOf[row]!)!.push(row);
  return { members, neighbours };
}

/** A person is asked once whether two groups are one: by their heaviest pair. Pairs inside one group are settled already. */
function askOnce(pairs: ScoredPairs, compare: ComparePairs, decisions: Uint8Array, { groupOf }: Clusters): void {
  const questions = askedOf(decisions).sort(compare);
  const asked = new Set<string>();
  for (const pair of questions) {
    const [left, right] = [groupOf[pairs.left[pair]!]!, groupOf[pairs.right[pair]!]!];
    if (left === right) decisions[pair] = decisionNumber('auto', 'same-group');
    else if (asked.has(left < right ? `${left} ${right}` : `${right} ${left}`)) decisions[pair] = decisionNumber('apart', 'asked-already');
    else asked.add(left < right ? `${left} ${right}` : `${right} ${left}`);
  }
}

/** Largest number of pairs between two groups that are looked at one by one. */
const crossPairsAtMost = 400;

/**
 * Whether two groups may become one person: no two verified NHS numbers, no twins or siblings between them, and the pairs between them weigh
 * enough on average. A pair that was not kept is compared here. Where a pair between them may be twins, a number clears it, or the forename as it stands; where twins have one
 * forename, the middle name too. Two records of one list, which mostly has a child once, are not joined by way of a third unless they have one forename or would be linked themselves. A record that merely escapes the question, such as one whose family name has a slip, clears nothing.
 */
function joinRule({ model, compare, scorer, judge }: PairSight, pairs: ScoredPairs, { ranks, columns }: Pick<RecordTable, 'ranks' | 'columns'>): MayJoin {
  const source = columns['source']!;
  const { onePerSource, autoProbability } = model.settings;
  const autoBits = Math.log2(autoProbability / (1 - autoProbability));
  const index = indexPairs(pairs);
  const compared = new Uint8Array(model.fields.length);
  const givenAt = model.fields.findIndex(({ kind }) => kind === 'given');
  const dateAt = model.fields.findIndex(({ kind }) => kind === 'birthDate');
  const middleAt = model.fields.findIndex(({ kind }) => kind === 'middle');
  const numbersAt = model.fields.flatMap(({ kind }, at) => (kind === 'nhs' || kind === 'upn' || kind === 'localId' ? [at] : []));
  const isOfForenames = model.settings.rules === 'children' && givenAt >= 0 && dateAt >= 0;
  const listAt = model.fields.findIndex(({ kind }) => kind === 'source');
  const isInOneList = (levels: Uint8Array, from: number): boolean => isOfForenames && listAt >= 0 && levels[from + listAt] === 1;
  return (left, right) => {
    if (onePerSource && left.some((a) => right.some((b) => source[a] === source[b]))) return false;
    if (left.length === 1 && right.length === 1) return true;
    const step = Math.max(1, Math.ceil((left.length * right.length) / crossPairsAtMost));
    let sum = 0;
    let seen = 0;
    let isOtherForename = false;
    let isSameForename = false;
    let isNumbered = false;
    let [areTwins, areNamesakes, isOneForename, isOneMiddle, hasNumber] = [false, false, false, false, false];
    for (let at = 0; at < left.length * right.length; at += step) {
      const x = left[Math.trunc(at / right.length)]!;
      const y = right[at % right.length]!;
      const [a, b] = (ranks ? ranks[x]! < ranks[y]! : x < y) ? [x, y] : [y, x];
      const pair = index.find(a, b);
      if (pair < 0) compare(a, b, compared);
      const levels = pair < 0 ? compared : pairs.levels;
      const from = pair < 0 ? 0 : pair * pairs.width;
      const rule = pair < 0 ? judge(compared, a, b) : ruleOf(pairs, pair);
      if (rule === 'two-nhs-numbers' || rule === 'withheld-two-nhs-numbers' || rule === 'two-upns') return false;
      isNumbered ||= rule === 'nhs-and-date';
      hasNumber ||= numbersAt.some((at) => levels[from + at] === 1);
      const isExact = givenAt >= 0 && levels[from + givenAt] === nameLevel.exact;
      const weight = pair < 0 ? scorer.weigh(compared, a, b) : pairs.weights[pair]!;
      if (isInOneList(levels, from) && weight < autoBits && !isExact && (levels[from + dateAt] !== birthDateLevel.exact || (levels[from + givenAt] === nameLevel.other && rule === 'multiple-birth'))) return false;
      areTwins ||= rule === 'multiple-birth';
      areNamesakes ||= rule === 'multiple-birth' && isExact;
      isOneForename ||= isExact;
      isOneMiddle ||= isExact && middleAt >= 0 && levels[from + middleAt] === 1;
      if (isOfForenames && levels[from + dateAt]! > 0 && levels[from + dateAt]! <= birthDateLevel.slip) {
        const given = levels[from + givenAt]!;
        isOtherForename ||= given === nameLevel.other;
        isSameForename ||= (given > 0 && given <= nameLevel.near) || given === givenLevel.anotherName || given === givenLevel.swapped;
      }
      sum += Math.max(-worstBits, Math.min(worstBits, weight));
      seen += 1;
    }
    if (areTwins && !isNumbered && !hasNumber && !(areNamesakes ? isOneMiddle : isOneForename)) return false;
    return (isNumbered || isSameForename || !isOtherForename) && sum / seen >= model.settings.cohesionBits;
  };
}

/** One pair between two groups counts for no more than this either way. */
const worstBits = 20;
