import type { CandidateBlocks } from './candidate-pairs.ts';
import { FurtherTests, furtherWords, type FurtherTest } from './further-signs.ts';
import type { LinkageMode } from './linkage-model.ts';
import { PairBatch, shareKey, type ApproachPairs } from './pair-batch.ts';
import type { RecordTable } from './record-table.ts';

/** Which part of the groups is visited, where several threads share the work, and where to stop. */
export interface BlockShare {
  readonly part: number;
  readonly of: number;
  /** The groups of this rule alone. */
  readonly rule?: number;
  /** One group in so many, by its key. */
  readonly oneIn?: number;
  /** No further group is begun after so many pairs of a rule. */
  readonly atMost?: number;
  /** Meets a pair under every rule that finds it, not under the first alone. */
  readonly isEveryRule?: boolean;
  /** Meets what agrees in what rules ask besides their keys, and nothing else: for comparing. What is learned is learned from whole groups, which no further agreement has chosen. */
  readonly isNarrowed?: boolean;
}

/**
 * Visits every candidate pair of a share once, the row of the smaller rank first; `approach` is told of some hundred pairs before they are visited. Yields between groups, with how much is
 * done, so that a long run can be stopped.
 */
export function* visitPairs(table: RecordTable, blocks: CandidateBlocks, mode: LinkageMode, visit: (a: number, b: number, rule: number) => void, share: BlockShare = { part: 0, of: 1 }, approach?: ApproachPairs): Generator<number, void> {
  const width = blocks.rules.length;
  const tests = share.isNarrowed ? testsOf(blocks) : undefined;
  const batch = new PairBatch(blocks.keys, blocks.stride, visit, approach, tests);
  for (let rule = share.rule ?? 0; rule < (share.rule === undefined ? width : share.rule + 1); rule += 1) {
    const groups = blocks.starts[rule]!.length - 1;
    const visiting = new RuleVisit(table.columns['source']!, blocks, mode, rule, share, batch, tests?.of(rule));
    const last = Math.floor((groups * (share.part + 1)) / share.of);
    for (let at = Math.floor((groups * share.part) / share.of); at < last; ) {
      at = visiting.visitFrom(at, last);
      if (at < last) yield (rule + at / groups) / width;
    }
    visiting.end();
  }
}

function testsOf({ keys, rules, further }: CandidateBlocks): FurtherTests | undefined {
  return further.some((asked) => asked) ? new FurtherTests(keys, rules.length, further) : undefined;
}

/** So many rows are asked about between two steps that are shown. */
const rowsBetween = 20_000;

/** The signs of so many rows are read together. */
const rowsAhead = 1024;

/** The groups of one rule while they are visited. */
class RuleVisit {
  private met = 0;
  private readonly order: Int32Array;
  private readonly starts: Int32Array;
  private readonly groupKeys: Uint32Array;
  /** The groups in the order of their keys, where a sample is taken: what is counted is then added up in an order that does not depend on how rows lie. */
  private readonly byKey: Int32Array | undefined;
  private readonly oneIn: number;
  private readonly atMost: number;
  /** Rules before this one are those under which a pair may have been met. */
  private readonly earlier: number;
  private readonly source: Int32Array;
  private readonly mode: LinkageMode;
  private readonly rule: number;
  private readonly batch: PairBatch;
  private readonly keys: Uint32Array;
  private readonly stride: number;
  /** Where the further signs of a row stand behind its keys. */
  private readonly signsAt: number;
  private readonly test: FurtherTest | undefined;
  /** The signs of the rows in these places of the order. */
  private signs = new Int32Array(rowsAhead * furtherWords);
  private signsFrom = 0;
  private signsTo = 0;

  constructor(source: Int32Array, blocks: CandidateBlocks, mode: LinkageMode, rule: number, { oneIn, atMost, isEveryRule }: BlockShare, batch: PairBatch, test: FurtherTest | undefined) {
    this.source = source;
    this.mode = mode;
    this.rule = rule;
    this.batch = batch;
    this.keys = blocks.keys;
    this.stride = blocks.stride;
    this.signsAt = blocks.rules.length;
    this.test = test;
    this.order = blocks.orders[rule]!;
    this.starts = blocks.starts[rule]!;
    this.groupKeys = blocks.groupKeys[rule]!;
    this.byKey = oneIn !== undefined || atMost !== undefined ? blocks.byKey[rule]! : undefined;
    this.oneIn = oneIn ?? 1;
    this.atMost = atMost ?? Infinity;
    this.earlier = isEveryRule ? 0 : rule;
  }

  /** Visits groups from one on until it is time to show how far it is; answers the next, `last` where there is none. */
  visitFrom(first: number, last: number): number {
    const { starts, groupKeys, byKey, oneIn, atMost, batch } = this;
    let asked = 0;
    for (let at = first; at < last; at += 1) {
      if (this.met + batch.count >= atMost) this.end();
      if (this.met >= atMost) return last;
      if (oneIn > 1 && groupKeys[at]! % oneIn !== 0) continue;
      const group = byKey ? byKey[at]! : at;
      const from = starts[group]!;
      const to = starts[group + 1]!;
      if (this.test) this.visitNarrowed(from, to, this.test);
      else this.visitGroup(from, to);
      asked += to - from;
      if (asked > rowsBetween) return at + 1;
    }
    return last;
  }

  /** Visits the pairs that still wait. */
  end(): void {
    this.met += this.batch.empty(this.rule, this.earlier);
  }

  private visitGroup(from: number, to: number): void {
    const { order, source, mode, batch } = this;
    for (let i = from; i < to; i += 1) {
      const a = order[i]!;
      for (let j = i + 1; j < to; j += 1) {
        const b = order[j]!;
        if (mode !== 'both' && (source[a] === source[b]) === (mode === 'link')) continue;
        if (batch.add(a, b)) this.end();
      }
    }
  }

  /** The same where a rule asks for more than its key: most pairs cost no look at their rows. */
  private visitNarrowed(from: number, to: number, test: FurtherTest): void {
    const { order, source, mode, batch } = this;
    if (from < this.signsFrom || to > this.signsTo) this.readSigns(from, to);
    const { signs, signsFrom } = this;
    for (let i = from; i < to; i += 1) {
      const a = order[i]!;
      const of = (i - signsFrom) * furtherWords;
      const [x, x2] = [signs[of]!, signs[of + 1]!];
      for (let j = i + 1, at = of + furtherWords; j < to; j += 1, at += furtherWords) {
        if (!test.fits(x, x2, signs[at]!, signs[at + 1]!)) continue;
        const b = order[j]!;
        if (mode !== 'both' && (source[a] === source[b]) === (mode === 'link')) continue;
        if (batch.add(a, b)) this.end();
      }
    }
  }

  /** Reads the signs of a group, and of the next groups as far as there is room: the processor then waits for many rows at a time. */
  private readSigns(from: number, to: number): void {
    const { order, keys, stride, signsAt } = this;
    if (this.signs.length < (to - from) * furtherWords) this.signs = new Int32Array((to - from) * furtherWords * 2);
    const { signs } = this;
    this.signsFrom = from;
    this.signsTo = Math.min(order.length, from + signs.length / furtherWords);
    for (let i = from, at = 0; i < this.signsTo; i += 1, at += furtherWords) {
      const place = order[i]! * stride + signsAt;
      signs[at] = keys[place]!;
      signs[at + 1] = keys[place + 1]!;
    }
  }
}

/** Whether two rows meet under any rule; the mode may leave their pair out all the same. */
export function candidateTest(blocks: CandidateBlocks): (a: number, b: number) => boolean {
  const { keys, rules, stride } = blocks;
  const tests = testsOf(blocks);
  return (a, b) => shareKey(keys, a * stride, b * stride, rules.length, tests);
}
