import { birthDateLevel, compareBirthDates } from './birth-date.ts';
import type { Decisions } from './decide-pairs.ts';
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
export function eachTruePair(table: RecordTable, mode: LinkageMode, visit: (a: number, b: number) => void): void {
  const source = table.columns['source']!;
  for (const rows of rowsByValue(table.truth!).values()) {
    for (let i = 0; i < rows.length; i += 1) for (let j = i + 1; j < rows.length; j += 1) if (isCompared(mode, source[rows[i]!]!, source[rows[j]!]!)) visit(rows[i]!, rows[j]!);
  }
}

/** Rows by a value, those with 0 left out. */
export function rowsByValue(values: Int32Array): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (let row = 0; row < values.length; row += 1) {
    if (values[row] === 0) continue;
    const known = rows.get(values[row]!);
    if (known) known.push(row);
    else rows.set(values[row]!, [row]);
  }
  return rows;
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

/** What grouping people came to, over all records and over parts of them. A pair counts for a group when either of its records is in it. */
export function clusterQuality(table: RecordTable, mode: LinkageMode, groupOf: Int32Array, subgroupings: readonly Subgrouping[]): { readonly all: Quality; readonly subgroups: readonly SubgroupQuality[] } {
  const truth = table.truth!;
  const tallies = subgroupings.map(() => new Map<string, { right: number; wrong: number; missed: number }>());
  const total = { right: 0, wrong: 0, missed: 0 };
  const tally = (a: number, b: number, what: 'right' | 'wrong' | 'missed'): void => {
    total[what] += 1;
    subgroupings.forEach(({ groupOf: labelOf }, at) => {
      for (const label of new Set([labelOf(a), labelOf(b)])) {
        if (label === '') continue;
        let one = tallies[at]!.get(label);
        if (!one) tallies[at]!.set(label, (one = { right: 0, wrong: 0, missed: 0 }));
        one[what] += 1;
      }
    });
  };
  eachTruePair(table, mode, (a, b) => tally(a, b, groupOf[a] === groupOf[b] ? 'right' : 'missed'));
  eachLinkedPair(table, mode, groupOf, (a, b) => (truth[a] !== 0 && truth[a] === truth[b] ? undefined : tally(a, b, 'wrong')));
  const subgroups = subgroupings.flatMap(({ subgroup, groupOf: labelOf }, at) => {
    const records = new Map<string, number>();
    for (let row = 0; row < table.count; row += 1) records.set(labelOf(row), (records.get(labelOf(row)) ?? 0) + 1);
    return [...records].filter(([group]) => group !== '').sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, count]) => {
      const { right, wrong, missed } = tallies[at]!.get(group) ?? { right: 0, wrong: 0, missed: 0 };
      return { subgroup, group, records: count, quality: qualityOf(right, wrong, missed) };
    });
  });
  return { all: qualityOf(total.right, total.wrong, total.missed), subgroups };
}

function eachLinkedPair(table: RecordTable, mode: LinkageMode, groupOf: Int32Array, visit: (a: number, b: number) => void): void {
  const source = table.columns['source']!;
  for (const rows of rowsByValue(groupOf.map((group) => group + 1)).values()) {
    for (let i = 0; i < rows.length; i += 1) for (let j = i + 1; j < rows.length; j += 1) if (isCompared(mode, source[rows[i]!]!, source[rows[j]!]!)) visit(rows[i]!, rows[j]!);
  }
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
export function kinshipErrors(table: RecordTable, pairs: KeptPairs, { decisions, clusters }: Decisions, kinshipOf: KinshipOf, kinRows: Iterable<readonly number[]>): KinshipErrors[] {
  const truth = table.truth!;
  const kinds = ['twins', 'siblings', 'old and new identity'] as const;
  const counts = Object.fromEntries(kinds.map((kind) => [kind, { recordPairs: 0, linked: 0, shownForReview: 0, people: new Set<string>(), merged: new Set<string>() }]));
  const nameOf = (a: number, b: number): string => (truth[a]! < truth[b]! ? `${truth[a]} ${truth[b]}` : `${truth[b]} ${truth[a]}`);
  for (const rows of kinRows) {
    for (let i = 0; i < rows.length; i += 1) {
      for (let j = i + 1; j < rows.length; j += 1) {
        const [a, b] = [rows[i]!, rows[j]!];
        if (truth[a] === truth[b] || truth[a] === 0 || truth[b] === 0) continue;
        const count = counts[kinshipOf(a, b)];
        if (!count) continue;
        count.recordPairs += 1;
        count.people.add(nameOf(a, b));
        if (clusters.groupOf[a] === clusters.groupOf[b]) count.merged.add(nameOf(a, b));
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
