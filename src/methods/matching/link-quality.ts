import { birthDateLevel, compareBirthDates } from './birth-date.ts';
import type { Decisions } from './decide-pairs.ts';
import { orderByKey, rowNumbers } from './hash-order.ts';
import type { KeptPairs } from './kept-pairs.ts';
import { chanceOf, type LinkageMode } from './linkage-model.ts';
import type { RecordTable } from './record-table.ts';

/** How well pairs were found: of those that were linked, how many rightly (precision); of those that are one person's, how many found (recall). */
export interface Quality {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** Quality of all pairs, of the groups, and of a subgroup of the records. */
export interface SubgroupQuality {
  readonly subgroup: string;
  readonly group: string;
  readonly records: number;
  readonly quality: Quality;
}

/** Quality from counts; null where nothing was linked or nothing is to be found. */
export function qualityOf(right: number, wrong: number, missed: number): Quality {
  const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return { right, wrong, missed, precision: ratio(right, right + wrong), recall: ratio(right, right + missed), f1: ratio(2 * right, 2 * right + wrong + missed) };
}

/** Whether a mode compares two sources. */
function isCompared(mode: LinkageMode, a: number, b: number): boolean {
  return mode === 'both' || (a === b) === (mode === 'dedupe');
}

/** Pairs of one true person that the mode compares: how many. */
export function countTruePairs(table: RecordTable, mode: LinkageMode): number {
  let pairs = 0;
  eachTruePair(table, mode, () => (pairs += 1));
  return pairs;
}

/** Visits each pair of records of one true person. Records without a truth belong to nobody. */
function eachTruePair(table: RecordTable, mode: LinkageMode, visit: (a: number, b: number) => void): void {
  eachPairOfOne(table.truth!, table.columns['source']!, mode, visit);
}

/** Visits each pair of rows of one value that the mode compares; rows with 0 are left out. */
function eachPairOfOne(values: Int32Array, source: Int32Array, mode: LinkageMode, visit: (a: number, b: number) => void): void {
  for (const rows of rowsByValue(values)) {
    for (let i = 0; i < rows.length; i += 1) for (let j = i + 1; j < rows.length; j += 1) if (isCompared(mode, source[rows[i]!]!, source[rows[j]!]!)) visit(rows[i]!, rows[j]!);
  }
}

/** Rows of one value, ascending, value by value; rows with 0, and values of one row alone, are left out. */
export function* rowsByValue(values: Int32Array): Generator<Int32Array> {
  const order = orderByKey(new Uint32Array(values.buffer, values.byteOffset, values.length), rowNumbers(values.length));
  for (let from = 0; from < order.length; ) {
    const value = values[order[from]!]!;
    let to = from + 1;
    while (to < order.length && values[order[to]!] === value) to += 1;
    if (value !== 0 && to - from > 1) yield order.subarray(from, to);
    from = to;
  }
}

/** Quality of the pairs whose chance reaches a threshold, whatever became of them. `truePairs` is how many there are to be found. */
export function pairQuality(table: RecordTable, truePairs: number, pairs: KeptPairs, threshold: number): Quality {
  const truth = table.truth!;
  let right = 0;
  let wrong = 0;
  for (let pair = 0; pair < pairs.count; pair += 1) {
    if (chanceOf(pairs.weights[pair]!) < threshold) continue;
    const a = truth[pairs.left[pair]!]!;
    if (a !== 0 && a === truth[pairs.right[pair]!]) right += 1;
    else wrong += 1;
  }
  return qualityOf(right, wrong, truePairs - right);
}

/** Quality of the pairs of a band. */
export function bandQuality(table: RecordTable, truePairs: number, pairs: KeptPairs, { decisions }: Decisions, band: string): Quality {
  const truth = table.truth!;
  let right = 0;
  let wrong = 0;
  decisions.forEach((decision, pair) => {
    if (decision.band !== band) return;
    if (truth[pairs.left[pair]!] !== 0 && truth[pairs.left[pair]!] === truth[pairs.right[pair]!]) right += 1;
    else wrong += 1;
  });
  return qualityOf(right, wrong, truePairs - right);
}

/** Labels of the rows by which quality is told apart: `groupOf` a row answers its group, "" for none. */
export interface Subgrouping {
  readonly subgroup: string;
  readonly groupOf: (row: number) => string;
}

/** Rows by label: `labels[ofRow[row]]`. */
export interface LabelledRows {
  readonly subgroup: string;
  readonly labels: readonly string[];
  readonly ofRow: Int32Array;
}

/** Labels every row once. */
export function labelRows(rows: number, { subgroup, groupOf }: Subgrouping): LabelledRows {
  const numbers = new Map<string, number>();
  const ofRow = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const label = groupOf(row);
    let number = numbers.get(label);
    if (number === undefined) numbers.set(label, (number = numbers.size));
    ofRow[row] = number;
  }
  return { subgroup, labels: [...numbers.keys()], ofRow };
}

/** What grouping people came to, over all records and over parts of them. A pair counts for a group when either of its records is in it. */
export function clusterQuality(table: RecordTable, mode: LinkageMode, groupOf: Int32Array, parts: readonly LabelledRows[]): { readonly all: Quality; readonly subgroups: readonly SubgroupQuality[] } {
  const truth = table.truth!;
  const total = new Float64Array(3);
  const tallies = parts.map(({ labels }) => new Float64Array(3 * labels.length));
  const tally = (a: number, b: number, what: 0 | 1 | 2): void => {
    total[what]! += 1;
    for (let at = 0; at < parts.length; at += 1) {
      const { ofRow } = parts[at]!;
      const [one, other] = [ofRow[a]!, ofRow[b]!];
      tallies[at]![one * 3 + what]! += 1;
      if (other !== one) tallies[at]![other * 3 + what]! += 1;
    }
  };
  eachTruePair(table, mode, (a, b) => tally(a, b, groupOf[a] === groupOf[b] ? 0 : 2));
  eachPairOfOne(groupOf.map((group) => group + 1), table.columns['source']!, mode, (a, b) => (truth[a] !== 0 && truth[a] === truth[b] ? undefined : tally(a, b, 1)));
  const subgroups = parts.flatMap(({ subgroup, labels, ofRow }, at) => {
    const records = new Int32Array(labels.length);
    for (const label of ofRow) records[label]! += 1;
    const sums = tallies[at]!;
    return labels.map((group, label) => ({ subgroup, group, records: records[label]!, quality: qualityOf(sums[label * 3]!, sums[label * 3 + 1]!, sums[label * 3 + 2]!) })).filter(({ group }) => group !== '').sort((a, b) => (a.group < b.group ? -1 : 1));
  });
  return { all: qualityOf(total[0]!, total[1]!, total[2]!), subgroups };
}

/** What two true people are to each other. */
export type Kinship = 'twins' | 'siblings' | 'old and new identity' | 'unrelated';

/** How kin were kept apart. Pairs are of records; people of true persons. */
export interface KinshipErrors {
  readonly kinship: Kinship;
  readonly recordPairs: number;
  readonly linked: number;
  readonly shownForReview: number;
  readonly people: number;
  readonly merged: number;
}

/** What two rows' true people are to each other, from what a list of people says. */
export type KinshipOf = (a: number, b: number) => Kinship;

/** Kin by what stands in the records, where no list of people says it: one family name and postcode; or one forename and date of birth under another family name. */
export function kinshipFromRecords(table: RecordTable): KinshipOf {
  const { given, family, birthDate, postcode } = table.columns;
  const isOne = (values: Int32Array | undefined, a: number, b: number): boolean => values !== undefined && values[a] !== 0 && values[a] === values[b];
  return (a, b) => {
    const dates = birthDate && birthDate[a] !== 0 && birthDate[b] !== 0 ? compareBirthDates(birthDate[a]!, birthDate[b]!) : 0;
    if (isOne(family, a, b) && isOne(postcode, a, b)) return dates === birthDateLevel.exact ? 'twins' : 'siblings';
    if (isOne(given, a, b) && dates === birthDateLevel.exact && family && !isOne(family, a, b)) return 'old and new identity';
    return 'unrelated';
  };
}

/**
 * How twins, siblings and two identities of an adopted child were kept apart. `kinRows` are rows that may be kin, grouped: by family, or by household.
 *
 * `people` counts pairs of true persons, `merged` those of which some records ended in one group.
 */
export function kinshipErrors(table: RecordTable, pairs: KeptPairs, { decisions, clusters }: Decisions, kinshipOf: KinshipOf, kinRows: Iterable<ArrayLike<number>>): KinshipErrors[] {
  const truth = table.truth!;
  const kinds = ['twins', 'siblings', 'old and new identity'] as const;
  const counts = Object.fromEntries(kinds.map((kind) => [kind, { recordPairs: 0, linked: 0, shownForReview: 0, people: new Set<number>(), merged: new Set<number>() }]));
  const span = (table.truthNames?.length ?? 0) + 1;
  for (const rows of kinRows) {
    for (let i = 0; i < rows.length; i += 1) {
      for (let j = i + 1; j < rows.length; j += 1) {
        const [a, b] = [rows[i]!, rows[j]!];
        const [one, other] = [truth[a]!, truth[b]!];
        if (one === other || one === 0 || other === 0) continue;
        const count = counts[kinshipOf(a, b)];
        if (!count) continue;
        const people = Math.min(one, other) * span + Math.max(one, other);
        count.recordPairs += 1;
        count.people.add(people);
        if (clusters.groupOf[a] === clusters.groupOf[b]) count.merged.add(people);
      }
    }
  }
  decisions.forEach(({ band }, pair) => {
    const [a, b] = [pairs.left[pair]!, pairs.right[pair]!];
    if ((band !== 'auto' && band !== 'review') || truth[a] === truth[b]) return;
    const count = counts[kinshipOf(a, b)];
    if (!count) return;
    if (band === 'auto') count.linked += 1;
    else count.shownForReview += 1;
  });
  return kinds.map((kinship) => {
    const { recordPairs, linked, shownForReview, people, merged } = counts[kinship]!;
    return { kinship, recordPairs, linked, shownForReview, people: people.size, merged: merged.size };
  });
}
