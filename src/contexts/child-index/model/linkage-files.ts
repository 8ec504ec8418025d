import type { PairDecision } from '../../../methods/matching/decide-pairs.ts';
import type { KeptPairs } from '../../../methods/matching/kept-pairs.ts';
import type { ScorePart } from '../../../methods/matching/score-pairs.ts';
import type { Linkage } from '../../../methods/matching/link-records.ts';
import { hasRivals } from '../../../methods/matching/rival-pairs.ts';
import { chanceOf } from '../../../methods/matching/linkage-model.ts';
import { rowsByRank, type RecordTable } from '../../../methods/matching/record-table.ts';
import { cell, idCells, isIdBefore, manyLines, type IdTable } from './line-bytes.ts';

/** What is written down of a pair beside its band: enough to make the decision again and to show why. */
export interface PairExplanation {
  readonly left: string;
  readonly right: string;
  readonly model: string;
  readonly weight: number;
  readonly probability: number;
  readonly band: string;
  readonly reason: string;
  readonly parts: readonly ScorePart[];
}

/** What the files of groups and pairs are made of: plain data, so that another thread can write them. */
export interface GroupsAndPairs {
  readonly table: IdTable;
  readonly groupOf: Int32Array;
  readonly pairs: Pick<KeptPairs, 'count' | 'left' | 'right' | 'weights'>;
  /** The different decisions, and by pair the place of its own among them. */
  readonly decisions: readonly PairDecision[];
  readonly decisionOf: Uint8Array;
}

/** The groups and pairs of a linkage, without what is not written. The table is one that was made from files. */
export function groupsAndPairs({ count, idBytes, ranks }: RecordTable, { pairs, decided }: Linkage): GroupsAndPairs {
  const numbers = new Map<PairDecision, number>();
  const decisionOf = Uint8Array.from(decided.decisions, (decision) => {
    let number = numbers.get(decision);
    if (number === undefined) numbers.set(decision, (number = numbers.size));
    return number;
  });
  const { left, right, weights } = pairs;
  return { table: { count, idBytes: idBytes!, ...(ranks ? { ranks } : {}) }, groupOf: decided.clusters.groupOf, pairs: { count: pairs.count, left, right, weights }, decisions: [...numbers.keys()], decisionOf };
}

/** Rows of `clusters.csv`: each record and its person, who is called by the first of his records' numbers. Sorted by record. */
export function* clusterLines({ table, groupOf }: GroupsAndPairs): Generator<Uint8Array> {
  const isBefore = isIdBefore(table);
  const first = new Int32Array(table.count).fill(-1);
  for (let row = 0; row < table.count; row += 1) {
    const known = first[groupOf[row]!]!;
    if (known < 0 || isBefore(row, known)) first[groupOf[row]!] = row;
  }
  const putId = idCells(table);
  const rows = rowsByRank(table);
  yield* manyLines('record_id,cluster_id\r\n', rows.length, (lines, at) => {
    putId(lines, rows[at]!);
    lines.text(',');
    putId(lines, first[groupOf[rows[at]!]!]!);
    lines.text('\r\n');
  });
}

/** Pairs that are written down: all kept ones but those withheld, whose sight is a right of its own. */
function* shownPairs({ decided, pairs }: Linkage): Generator<number> {
  for (let pair = 0; pair < pairs.count; pair += 1) if (!isWithheld(decided.decisions[pair]!)) yield pair;
}

function isWithheld({ band, reason }: PairDecision): boolean {
  return band === 'withheld' || reason.startsWith('withheld');
}

/** Rows of `pairs.csv`, heaviest first. */
export function* pairLines({ table, pairs, decisions, decisionOf }: GroupsAndPairs): Generator<Uint8Array> {
  const putId = idCells(table);
  const ends = decisions.map((decision) => (isWithheld(decision) ? '' : `,${decision.band},${decision.reason}\r\n`));
  let [weight, numbers] = [NaN, ''];
  yield* manyLines('left,right,probability,weight,band,reason\r\n', pairs.count, (lines, pair) => {
    const end = ends[decisionOf[pair]!]!;
    if (end === '') return;
    // Heaviest first, so that one weight comes after the same.
    if (pairs.weights[pair] !== weight) {
      weight = pairs.weights[pair]!;
      numbers = `,${chanceOf(weight)},${weight}`;
    }
    putId(lines, pairs.left[pair]!);
    lines.text(',');
    putId(lines, pairs.right[pair]!);
    lines.text(numbers);
    lines.text(end);
  });
}

/** Lines of `explanations.jsonl`, in the order of `pairs.csv`: of all pairs there, or of those for review alone. */
export function* explanationLines(table: RecordTable, linkage: Linkage, model: string, which: 'all' | 'review'): Generator<string> {
  for (const pair of shownPairs(linkage)) {
    if (which === 'review' && linkage.decided.decisions[pair]!.band !== 'review') continue;
    yield `${JSON.stringify(explainKept(table, linkage, pair, model))}\n`;
  }
}

/** Pairs that join an old and a new identity, for whoever keeps sealed links; written only on demand. */
export function* withheldLines(table: RecordTable, { pairs, decided }: Linkage): Generator<string> {
  yield 'left,right,probability,weight,reason\r\n';
  for (let pair = 0; pair < pairs.count; pair += 1) {
    if (decided.decisions[pair]!.band !== 'withheld') continue;
    yield `${cell(table.ids[pairs.left[pair]!]!)},${cell(table.ids[pairs.right[pair]!]!)},${chanceOf(pairs.weights[pair]!)},${pairs.weights[pair]!},${decided.decisions[pair]!.reason}\r\n`;
  }
}

function explainKept(table: RecordTable, { pairs, decided, sight }: Linkage, pair: number, model: string): PairExplanation {
  const [a, b] = [pairs.left[pair]!, pairs.right[pair]!];
  const levels = pairs.levels.subarray(pair * pairs.width, (pair + 1) * pairs.width);
  const weight = pairs.weights[pair]!;
  const own = sight.scorer.explain(levels, a, b);
  const parts = hasRivals(table, sight.model.settings) ? withRivals(own, weight) : own;
  return { left: table.ids[a]!, right: table.ids[b]!, model, weight, probability: chanceOf(weight), ...decided.decisions[pair]!, parts };
}

/** The parts of a pair's own evidence, and what the other records that would fit add or take off: the rest of what it weighs. */
function withRivals(parts: readonly ScorePart[], weight: number): readonly ScorePart[] {
  const bits = weight - parts.reduce((sum, part) => sum + part.bits, 0);
  return Math.abs(bits) <= 1e-9 ? parts : [...parts, { part: 'rivals', found: bits < 0 ? 'another record of the same list would fit as well' : 'few others of the two lists are left without a partner', bits }];
}
