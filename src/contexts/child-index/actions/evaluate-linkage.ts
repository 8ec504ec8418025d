import { join } from 'node:path';
import { accept, refuse, type Refusal } from '../../../kernel/decision.ts';
import type { PairBand, PairReason } from '../../../methods/matching/decide-pairs.ts';
import type { KeptPairs } from '../../../methods/matching/kept-pairs.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { problemOf } from '../../../platform/files/reading/problem.ts';
import { readTable } from '../../../platform/files/reading/read-table.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import { usualLimits } from '../../../platform/files/reading/limits.ts';
import { reportTruth, type TruthReport } from '../model/linkage-report.ts';
import type { FeedRefused } from './read-feed.ts';
import { readFeeds } from './read-feeds.ts';
import type { LinkRefused } from './link-feeds.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { readNameCommunities } from './read-name-communities.ts';
import { readModel } from './read-model.ts';
import { readPeople } from './read-people.ts';
import type { Watch } from './run-steps.ts';

/** Why a linkage was not measured. */
export type EvaluateRefusal = 'no-truth' | 'not-these-records';

/** What measuring is told: the feeds with their truth, and the folder of a linkage of them. */
export interface EvaluateOrder {
  readonly inputs: readonly string[];
  readonly mapping: string;
  readonly linkage: string;
  readonly people?: string;
}

/** Measures a linkage that was written earlier against the truth in the feeds, which may have come later. */
export async function evaluateLinkage(order: EvaluateOrder, watch: Watch): Promise<{ readonly accepted: true; readonly value: TruthReport } | LinkRefused | { readonly accepted: false; readonly refusal: Refusal<EvaluateRefusal> }> {
  const model = await readModel(join(order.linkage, 'model.json'));
  if (!model.accepted) return model;
  const people = order.people === undefined ? accept(undefined) : await readPeople(order.people);
  if (!people.accepted) return people;
  const table = await readFeeds(order.inputs, order.mapping, readMatchingReference(), watch);
  if (!table.accepted) return table;
  if (!table.value.truth) return refuse('no-truth');
  const rows = new Map(table.value.ids.map((id, row) => [id, row]));
  const groupOf = await readClusters(join(order.linkage, 'clusters.csv'), table.value, rows);
  if (!groupOf.accepted) return groupOf;
  const pairs = await readPairs(join(order.linkage, 'pairs.csv'), rows);
  if (!pairs.accepted) return pairs;
  return accept(reportTruth(table.value, { model: model.value, pairs: pairs.value.pairs, decided: { decisions: pairs.value.decisions, clusters: { groupOf: groupOf.value, refused: [] } } }, { people: people.value, communities: readNameCommunities() }));
}

type Lines<Value> = Promise<{ readonly accepted: true; readonly value: Value } | FeedRefused | { readonly accepted: false; readonly refusal: Refusal<EvaluateRefusal> }>;

async function readLines<Value>(path: string, take: (cells: readonly string[]) => boolean, finish: () => Value): Lines<Value> {
  try {
    let isFirst = true;
    for await (const { cells } of readTable(fileOnDisk(path), { limits: { ...usualLimits, fileBytes: 20_000_000_000, expandedBytes: 40_000_000_000, rows: 1_000_000_000 } })) {
      if (!isFirst && !take(cells)) return refuse('not-these-records', { record: cells[0] ?? '' });
      isFirst = false;
    }
    return accept(finish());
  } catch (error) {
    const found = problemOf(error);
    if (!found) throw error;
    return { ...refuse('file-problem', { file: path }), problem: { file: path, found } };
  }
}

async function readClusters(path: string, table: RecordTable, rows: ReadonlyMap<string, number>): Lines<Int32Array> {
  const groups = new Map<string, number>();
  const groupOf = new Int32Array(table.count).fill(-1);
  let read = 0;
  const clusters = await readLines(path, ([record = '', cluster = '']) => {
    const row = rows.get(record);
    if (row === undefined) return false;
    if (!groups.has(cluster)) groups.set(cluster, row);
    groupOf[row] = groups.get(cluster)!;
    read += 1;
    return true;
  }, () => groupOf);
  return clusters.accepted && read !== table.count ? refuse('not-these-records', { record: table.ids[groupOf.indexOf(-1)]! }) : clusters;
}

async function readPairs(path: string, rows: ReadonlyMap<string, number>): Lines<{ readonly pairs: KeptPairs; readonly decisions: { readonly band: PairBand; readonly reason: PairReason }[] }> {
  const left: number[] = [];
  const right: number[] = [];
  const weights: number[] = [];
  const decisions: { band: PairBand; reason: PairReason }[] = [];
  return readLines(path, ([one = '', other = '', , weight = '', band = '', reason = '']) => {
    const a = rows.get(one);
    const b = rows.get(other);
    if (a === undefined || b === undefined) return false;
    left.push(a);
    right.push(b);
    weights.push(Number(weight));
    decisions.push({ band: band as PairBand, reason: reason as PairReason });
    return true;
  }, () => ({ pairs: { count: left.length, left: Int32Array.from(left), right: Int32Array.from(right), weights: Float64Array.from(weights), levels: new Uint8Array(0), width: 0 }, decisions }));
}
