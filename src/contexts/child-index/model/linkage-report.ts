import { describeLevel, levelCount, placeParts } from '../../../methods/matching/comparison-field.ts';
import type { PairBand } from '../../../methods/matching/decide-pairs.ts';
import type { Linkage } from '../../../methods/matching/link-records.ts';
import { bandQuality, clusterQuality, countTruePairs, kinshipErrors, pairQuality, type KinshipErrors, type Quality, type SubgroupQuality } from '../../../methods/matching/link-quality.ts';
import { tradeOffOf, type TradeOff } from '../../../methods/matching/trade-off.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { communityOfNames, type NameCommunities } from './name-communities.ts';
import { kinFromRecords, kinRowsFromList, kinshipFromList, personOfRow, subgroupings, type PeopleList } from './people-list.ts';

/** What a linkage came to, in figures: `report.json`. */
export interface LinkageReport {
  readonly model: { readonly hash: string; readonly rules: string; readonly mode: string; readonly chanceBeforehand: number; readonly recordsEach: number };
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
  const reasons = new Map<string, number>();
  for (const { band, reason } of decided.decisions) {
    bands[band] += 1;
    reasons.set(`${band} ${reason}`, (reasons.get(`${band} ${reason}`) ?? 0) + 1);
  }
  const sizes = groupSizes(decided.clusters.groupOf);
  const feeds = countFeeds(table);
  return {
    model: { hash: named.model, rules: model.settings.rules, mode: model.settings.mode, chanceBeforehand: model.prior, recordsEach: model.people.recordsEach },
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
    parts: partShares(table, linkage, subgroupings(table, communityOfRow(table, sources))),
    levels: levelRates(linkage),
    divided: blocks.divided,
    leftOut: blocks.leftOut,
    ...(table.truth ? { quality: reportTruth(table, linkage, sources) } : {}),
  };
}

function groupSizes(groupOf: Int32Array): Map<number, number> {
  const bySize = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const group of groupOf) counts.set(group, (counts.get(group) ?? 0) + 1);
  for (const count of counts.values()) bySize.set(count, (bySize.get(count) ?? 0) + 1);
  return bySize;
}

function countFeeds(table: RecordTable): { feed: string; records: number }[] {
  const counts = new Map<number, number>();
  for (const source of table.columns['source']!) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].map(([source, records]) => ({ feed: table.words['source']![source]!, records })).sort((a, b) => (a.feed < b.feed ? -1 : 1));
}

function partShares(table: RecordTable, { pairs, decided }: Linkage, parts: ReturnType<typeof subgroupings>): PartShare[] {
  const sizes = new Int32Array(table.count);
  for (const group of decided.clusters.groupOf) sizes[group]! += 1;
  const isAsked = new Uint8Array(table.count);
  decided.decisions.forEach(({ band }, pair) => {
    if (band === 'review') isAsked[pairs.left[pair]!] = isAsked[pairs.right[pair]!] = 1;
  });
  return parts.flatMap(({ subgroup, groupOf }) => {
    const groups = new Map<string, { records: number; alone: number; asked: number }>();
    for (let row = 0; row < table.count; row += 1) {
      const group = groupOf(row);
      let share = groups.get(group);
      if (!share) groups.set(group, (share = { records: 0, alone: 0, asked: 0 }));
      share.records += 1;
      if (sizes[decided.clusters.groupOf[row]!] === 1) share.alone += 1;
      share.asked += isAsked[row]!;
    }
    return [...groups].filter(([group]) => group !== '').sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, share]) => ({ subgroup, group, ...share }));
  });
}

/** The community of each record's names: as the list of people has it, else as the names themselves say. */
function communityOfRow(table: RecordTable, { people, communities }: ReportSources): (row: number) => string {
  const personOf = personOfRow(table, people ?? new Map());
  const byNames = communityOfNames(table, communities);
  return (row) => personOf(row)?.community || byNames(row);
}

/** Rates of levels among linked pairs; a place's by its postcode alone, which is what people look at. */
function levelRates({ model, pairs, decided }: Linkage): LevelRate[] {
  return model.fields.flatMap((field, at) => {
    const seen = new Float64Array(levelCount(field.kind));
    decided.decisions.forEach(({ band }, pair) => {
      if (band === 'auto') seen[pairs.levels[pair * pairs.width + at]!]! += 1;
    });
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

/** Measures a linkage against the truth of its records. */
export function reportTruth(table: RecordTable, { model, pairs, decided }: Pick<Linkage, 'model' | 'pairs' | 'decided'>, sources: ReportSources): TruthReport {
  const { mode } = model.settings;
  const { people } = sources;
  const personOf = personOfRow(table, people ?? new Map());
  const kin = people ? { kinshipOf: kinshipFromList(personOf), kinRows: kinRowsFromList(table, personOf) } : kinFromRecords(table);
  const groups = clusterQuality(table, mode, decided.clusters.groupOf, subgroupings(table, communityOfRow(table, sources)));
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
