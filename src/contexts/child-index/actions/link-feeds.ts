import { accept, refuse, type Decision, type Refusal } from '../../../kernel/decision.ts';
import { canonicalJson } from '../../../methods/matching/canonical-json.ts';
import { linkTable, sightOf, type Linkage } from '../../../methods/matching/link-records.ts';
import { usualSettings, type LinkageModel, type LinkageSettings } from '../../../methods/matching/linkage-model.ts';
import type { MatchingReference } from '../../../methods/matching/matching-reference.ts';
import type { LedgerLine } from '../../../methods/matching/person-ledger.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { findRepeats, restoreCopies, withoutCopies } from '../../../methods/matching/repeated-records.ts';
import { explanationLines, groupsAndPairs, withheldLines } from '../model/linkage-files.ts';
import { reportLinkage, type LinkageReport, type ReportSources } from '../model/linkage-report.ts';
import { hashModelText, hashReference } from './hash-model.ts';
import { runShared } from './linkage-threads.ts';
import type { FeedRefused } from './read-feed.ts';
import { readFeeds } from './read-feeds.ts';
import { readLedger, settleLedger, type LedgerRefusal } from './read-ledger.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { readNameCommunities } from './read-name-communities.ts';
import { readModel, type ModelRefusal } from './read-model.ts';
import { readPeople } from './read-people.ts';
import type { StopRefusal, Watch } from './run-steps.ts';
import { checkFolder, writeFolder, type FileToWrite, type FolderRefusal } from './write-folder.ts';
import { writeBeside } from './writing-threads.ts';

/** What a linkage of feeds is told. */
export interface LinkOrder {
  readonly inputs: readonly string[];
  readonly mapping: string;
  readonly model?: string;
  readonly people?: string;
  /** The ledger of what people decided. */
  readonly decisions?: string;
  readonly output: string;
  readonly isReplacing: boolean;
  readonly isWithheldWritten: boolean;
  readonly explanations: 'all' | 'review' | 'none';
  readonly settings: Partial<LinkageSettings>;
  /** Threads to share the work between; as many as the machine has and the records deserve, unless somebody chose. The answer is the same. */
  readonly threads?: number;
  /** Draws the report as a page. */
  readonly drawReport: (report: LinkageReport) => string;
}

/** Why a mode cannot be done with these feeds. */
export type ModeRefusal = 'one-source' | 'once-in-a-source';

/** What linking feeds may refuse. */
export type LinkRefused = FeedRefused | { readonly accepted: false; readonly refusal: Refusal<FolderRefusal | ModelRefusal | LedgerRefusal | StopRefusal | ModeRefusal> };

/** Links feeds and writes clusters, pairs, explanations, model and report into one folder: all of them or none. */
export async function linkFeeds(order: LinkOrder, watch: Watch): Promise<{ readonly accepted: true; readonly value: { readonly folder: string; readonly report: LinkageReport } } | LinkRefused> {
  const folder = checkFolder(order.output, order.isReplacing);
  if (!folder.accepted) return folder;
  const reference = readMatchingReference();
  const given = order.model === undefined ? accept(undefined) : await readModel(order.model);
  if (!given.accepted) return given;
  const people = order.people === undefined ? accept(undefined) : await readPeople(order.people);
  if (!people.accepted) return people;
  const ledger = order.decisions === undefined ? accept([]) : await readLedger(order.decisions);
  if (!ledger.accepted) return ledger;
  const model = given.value && { ...given.value, settings: { ...given.value.settings, ...order.settings } };
  const grouped = await groupFeeds({ ...order, reference, ledger: ledger.value, model }, watch);
  if (!grouped.accepted) return grouped;
  const { table, linkage } = grouped.value;
  const written = await writeLinkage(folder.value, table, linkage, { order, sources: { people: people.value, communities: readNameCommunities() }, reference: hashReference(reference) }, watch);
  return written.accepted ? accept({ folder: folder.value, report: written.value }) : written;
}

/** Feeds to be grouped, and by what. */
export interface GroupOrder extends Pick<LinkOrder, 'inputs' | 'mapping' | 'settings' | 'threads'> {
  readonly reference: MatchingReference;
  /** Learned from the feeds where none is given. */
  readonly model?: LinkageModel | undefined;
  /** What people decided. */
  readonly ledger: readonly LedgerLine[];
}

/** Reads feeds and groups their records: all that linking them is but the writing of what was found. */
export async function groupFeeds({ inputs, mapping, settings: chosen, threads, reference, model, ledger }: GroupOrder, watch: Watch): Promise<{ readonly accepted: true; readonly value: { readonly table: RecordTable; readonly linkage: Linkage } } | LinkRefused> {
  const read = await readFeeds(inputs, mapping, reference, watch, threads, 'by-person');
  if (!read.accepted) return read;
  const table = read.value;
  const settings = chooseSettings(table, chosen);
  const hasPairs = checkMode(table, model?.settings ?? settings);
  if (!hasPairs.accepted) return hasPairs;
  watch.progress('Repeated records', 0, undefined);
  const named = new Set(ledger.flatMap(({ left, right }) => [left, right]));
  const repeats = findRepeats(table, (model?.settings ?? settings).mode, (row) => named.has(table.ids[row]!));
  const compared = withoutCopies(table, repeats);
  const standing = settleLedger(ledger, compared.table);
  if (!standing.accepted) return standing;
  const linked = await runShared({ table: compared.table, reference, settings }, (site) => linkTable(site, model, standing.value, compared.firstOf), threads, watch);
  if (!linked.accepted) return linked;
  return accept({ table, linkage: compared.table === table ? linked.value : restoreCopies(table, repeats, linked.value, sightOf(table, linked.value.model, reference)) });
}

/** Without children's rules, a chance of nine in ten links: a false link is no danger to anybody, but the parts of the evidence are never quite independent. */
const peopleProbability = 0.9;

/** The settings for a table: the rules that protect children wherever numbers or carers say that children are meant, unless somebody chose. */
export function chooseSettings(table: RecordTable, chosen: Partial<LinkageSettings>): LinkageSettings {
  const isChildren = ['nhs', 'upn', 'carer'].some((column) => table.columns[column] !== undefined);
  const rules = chosen.rules ?? (isChildren ? 'children' : 'people');
  return { ...usualSettings, ...(rules === 'people' ? { autoProbability: peopleProbability } : {}), ...chosen, rules };
}

/** Whether the mode leaves anything to compare: across sources there must be two, and within them a person may not be known to stand once. */
export function checkMode(table: RecordTable, { mode, onePerSource }: Pick<LinkageSettings, 'mode' | 'onePerSource'>): Decision<undefined, ModeRefusal> {
  if (onePerSource && mode !== 'link') return refuse('once-in-a-source', { mode });
  const sources = table.columns['source']!;
  return mode === 'link' && sources.every((source) => source === sources[0]) ? refuse('one-source', { source: table.words['source']![sources[0]!]!, records: table.count }) : accept(undefined);
}

interface Writing {
  readonly order: LinkOrder;
  readonly sources: ReportSources;
  readonly reference: string;
}

async function writeLinkage(folder: string, table: RecordTable, linkage: Linkage, { order, sources, reference }: Writing, watch: Watch): Promise<Decision<LinkageReport, FolderRefusal | StopRefusal>> {
  watch.progress('Writing', 0, undefined);
  const json = canonicalJson(linkage.model);
  const model = hashModelText(json);
  const { lines, made: report } = await writeBeside(groupsAndPairs(table, linkage), order.threads, () => reportLinkage(table, linkage, { model, reference }, sources));
  const files: FileToWrite[] = [
    { name: 'clusters.csv', pieces: lines.clusters },
    { name: 'pairs.csv', pieces: lines.pairs },
    ...(order.explanations === 'none' ? [] : [{ name: 'explanations.jsonl', pieces: explanationLines(table, linkage, model, order.explanations) }]),
    { name: 'model.json', pieces: [json] },
    { name: 'report.json', pieces: [`${JSON.stringify(report, null, 2)}\n`] },
    { name: 'report.html', pieces: [order.drawReport(report)] },
    ...(order.isWithheldWritten ? [{ name: 'withheld-pairs.csv', pieces: withheldLines(table, linkage) }] : []),
  ];
  const written = await writeFolder(folder, files, watch.signal);
  return written.accepted ? accept(report) : written;
}
