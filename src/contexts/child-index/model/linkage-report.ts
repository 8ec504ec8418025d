import { describeLevel, levelCount, placeParts } from '../../../methods/matching/comparison-field.ts';
import type { PairBand, PairDecision } from '../../../methods/matching/decide-pairs.ts';
import type { Linkage } from '../../../methods/matching/link-records.ts';
import type { KeptPairs } from '../../../methods/matching/kept-pairs.ts';
import { bandQuality, clusterQuality, countTruePairs, kinshipErrors, labelRows, pairQuality, type KinshipErrors, type LabelledRows, type Quality, type SubgroupQuality } from '../../../methods/matching/link-quality.ts';
import { tradeOffOf, type TradeOff } from '../../../methods/matching/trade-off.ts';
import { wordCount, type RecordTable } from '../../../methods/matching/record-table.ts';
import { countWords } from '../../../methods/matching/word-frequency.ts';
import { communityOfNames, type NameCommunities } from './name-communities.ts';
import { kinFromRecords, kinRowsFromList, kinshipFromList, personOfRow, subgroupings, type PeopleList } from './people-list.ts';

/** What a linkage came to, in figures: `report.json`. */
export interface LinkageReport {
  readonly model: { readonly hash: string; readonly rules: string; readonly mode: string; readonly onePerSource: boolean; readonly chanceBeforehand: number; readonly recordsEach: number };
  readonly reference: string;
  readonly records: number;
  readonly feeds: readonly { readonly feed: string; readonly records: number }[];
  readonly compared: number;
  readonly bands: Readonly<Record<PairBand, number>>;
  readonly reasons: readonly { readonly band: PairBand; readonly reason: string; readonly pairs: number }[];
  readonly reviewPerThousandRecords: number;
  readonly people: number;
  readonly groupSizes: readonly { readonly size: number; readonly groups: number }[];
  readonly largestGroup: number;
  /** Groups larger than three records a feed: look at them. */
  readonly suspiciouslyLarge: number;
  readonly parts: readonly PartShare[];
  readonly levels: readonly LevelRate[];
  readonly divided: Linkage['blocks']['divided'];
  readonly narrowed: Linkage['blocks']['narrowed'];
  readonly leftOut: Linkage['blocks']['leftOut'];
  readonly quality?: TruthReport;
}

/** How many records of a part of them stand alone, and how many a person is asked about: whom a linkage leaves out, where no truth is known. */
export interface PartShare {
  readonly subgroup: string;
  readonly group: string;
  readonly records: number;
  readonly alone: number;
  readonly asked: number;
}

/** How often a level was seen among linked pairs, beside what the model expects: a drift between them is a change in the feeds. */
export interface LevelRate {
  readonly field: string;
  readonly level: string;
  readonly pairs: number;
  readonly share: number;
  readonly expected: number;
  readonly bits: number;
}

/** Quality, where the feeds say whose the records are. */
export interface TruthReport {
  readonly linkedPairs: Quality;
  readonly likelyPairs: Quality;
  readonly groups: Quality;
  readonly subgroups: readonly SubgroupQuality[];
  readonly kin: readonly KinshipErrors[];
  readonly kinshipIsFrom: 'list of people' | 'records';
  readonly tradeOff: TradeOff;
}

/** What a report is told beside the linkage: the true people, where a list of them is given, and where names come from. */
export interface ReportSources {
  readonly people: PeopleList | undefined;
  readonly communities: NameCommunities;
}

/** The report of a linkage. */
export function reportLinkage(table: RecordTable, linkage: Linkage, named: { readonly model: string; readonly reference: string }, sources: ReportSources): LinkageReport {
  const { model, decided, compared, blocks } = linkage;
  const bands: Record<PairBand, number> = { auto: 0, review: 0, apart: 0, withheld: 0 };
  const decisions = new Map<PairDecision, number>();
  for (const decision of decided.decisions) decisions.set(decision, (decisions.get(decision) ?? 0) + 1);
  const reasons = new Map([...decisions].map(([{ band, reason }, count]) => [`${band} ${reason}`, count]));
  for (const [{ band }, count] of decisions) bands[band] += count;
  const parts = labelParts(table, sources);
  const sizes = groupSizes(decided.clusters.groupOf);
  const feeds = countFeeds(table);
  return {
    model: { hash: named.model, rules: model.settings.rules, mode: model.settings.mode, onePerSource: model.settings.onePerSource, chanceBeforehand: model.prior, recordsEach: model.people.recordsEach },
    reference: named.reference,
    records: table.count,
    feeds,
    compared,
    bands,
    reasons: [...reasons].sort().map(([key, count]) => ({ band: key.split(' ')[0] as PairBand, reason: key.split(' ')[1]!, pairs: count })),
    reviewPerThousandRecords: (bands.review / table.count) * 1000,
    people: [...sizes.values()].reduce((sum, groups) => sum + groups, 0),
    groupSizes: [...sizes].sort(([a], [b]) => a - b).map(([size, groups]) => ({ size, groups })),
    largestGroup: Math.max(...sizes.keys()),
    suspiciouslyLarge: [...sizes].reduce((sum, [size, groups]) => sum + (size > feeds.length * 3 ? groups : 0), 0),
    parts: partShares(table, linkage, parts),
    levels: levelRates(linkage),
    divided: blocks.divided,
    narrowed: blocks.narrowed,
    leftOut: blocks.leftOut,
    ...(table.truth ? { quality: reportTruth(table, linkage, sources, parts) } : {}),
  };
}

function groupSizes(groupOf: Int32Array): Map<number, number> {
  const bySize = new Map<number, number>();
  const counts = rowsInGroups(groupOf);
  for (let group = 0; group < counts.length; group += 1) if (counts[group]! > 0) bySize.set(counts[group]!, (bySize.get(counts[group]!) ?? 0) + 1);
  return bySize;
}

function rowsInGroups(groupOf: Int32Array): Int32Array {
  const counts = new Int32Array(groupOf.length);
  for (let row = 0; row < groupOf.length; row += 1) counts[groupOf[row]!]! += 1;
  return counts;
}

function countFeeds(table: RecordTable): { feed: string; records: number }[] {
  const counts = countWords(table.columns['source']!, wordCount(table, 'source'));
  return Array.from(counts, (records, source) => ({ feed: table.words['source']![source]!, records })).filter(({ records }) => records > 0).sort((a, b) => (a.feed < b.feed ? -1 : 1));
}

function partShares(table: RecordTable, { pairs, decided }: Linkage, parts: readonly LabelledRows[]): PartShare[] {
  const { groupOf } = decided.clusters;
  const sizes = rowsInGroups(groupOf);
  const isAsked = new Uint8Array(table.count);
  decided.decisions.forEach(({ band }, pair) => {
    if (band === 'review') isAsked[pairs.left[pair]!] = isAsked[pairs.right[pair]!] = 1;
  });
  return parts.flatMap(({ subgroup, labels, ofRow }) => {
    const shares = labels.map((group) => ({ subgroup, group, records: 0, alone: 0, asked: 0 }));
    for (let row = 0; row < table.count; row += 1) {
      const share = shares[ofRow[row]!]!;
      share.records += 1;
      if (sizes[groupOf[row]!] === 1) share.alone += 1;
      share.asked += isAsked[row]!;
    }
    return shares.filter(({ group }) => group !== '').sort((a, b) => (a.group < b.group ? -1 : 1));
  });
}

function labelParts(table: RecordTable, sources: ReportSources): LabelledRows[] {
  return subgroupings(table, communityOfRow(table, sources)).map((one) => labelRows(table.count, one));
}

/** The community of each record's names: as the list of people has it, else as the names themselves say. */
function communityOfRow(table: RecordTable, { people, communities }: ReportSources): (row: number) => string {
  const personOf = personOfRow(table, people ?? new Map());
  const byNames = communityOfNames(table, communities);
  return (row) => personOf(row)?.community || byNames(row);
}

/** Rates of levels among linked pairs; a place's by its postcode alone, which is what people look at. */
function levelRates({ model, pairs, decided }: Linkage): LevelRate[] {
  const counts = model.fields.map(({ kind }) => new Float64Array(levelCount(kind)));
  decided.decisions.forEach(({ band }, pair) => {
    if (band === 'auto') for (let at = 0; at < counts.length; at += 1) counts[at]![pairs.levels[pair * pairs.width + at]!]! += 1;
  });
  return model.fields.flatMap((field, at) => {
    const seen = counts[at]!;
    const total = seen.reduce((sum, count) => sum + count, 0) - seen[0]!;
    if (total === 0) return [];
    const shown = [...seen.keys()].filter((level) => level > 0 && (field.kind !== 'place' || isWorthShowing(level, seen)));
    return shown.map((level) => ({ field: field.name, level: describeLevel(field.kind, level), pairs: seen[level]!, share: seen[level]! / total, expected: field.m[level]!, bits: Math.log2(field.m[level]! / field.u[level]!) }));
  });
}

function isWorthShowing(level: number, seen: Float64Array): boolean {
  const { postcode, address } = placeParts(level);
  return seen[level]! > 0 && (postcode > 0 || address > 0);
}

/** What of a linkage is measured. */
type MeasuredLinkage = Pick<Linkage, 'model' | 'decided'> & { readonly pairs: KeptPairs };

/** Measures a linkage against the truth of its records. */
export function reportTruth(table: RecordTable, { model, pairs, decided }: MeasuredLinkage, sources: ReportSources, parts = labelParts(table, sources)): TruthReport {
  const { mode } = model.settings;
  const { people } = sources;
  const personOf = personOfRow(table, people ?? new Map());
  const kin = people ? { kinshipOf: kinshipFromList(personOf), kinRows: kinRowsFromList(table, people) } : kinFromRecords(table);
  const groups = clusterQuality(table, mode, decided.clusters.groupOf, parts);
  const truePairs = countTruePairs(table, mode);
  return {
    linkedPairs: bandQuality(table, truePairs, pairs, decided, 'auto'),
    likelyPairs: pairQuality(table, truePairs, pairs, model.settings.reviewProbability),
    groups: groups.all,
    subgroups: groups.subgroups,
    kin: kinshipErrors(table, pairs, decided, kin.kinshipOf, kin.kinRows),
    tradeOff: tradeOffOf(table, model.settings, pairs, decided, kin.kinshipOf),
    kinshipIsFrom: people ? 'list of people' : 'records',
  };
}
