import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { linkFeeds } from '../actions/link-feeds.ts';
import type { LinkageReport } from '../model/linkage-report.ts';
import { chosenSettings, feedOptions, modelOption, settingOptions, threadsOption } from './feed-options.ts';
import { qualityTable } from './quality-table.ts';
import { indexWords } from './words.ts';
import { drawLinkageReport } from './views/linkage-report.view.tsx';

const options = z.object({
  ...feedOptions,
  model: modelOption,
  decisions: z.string().min(1).optional().describe('What people decided: CSV with left, right, verdict (same, different, withdrawn). It outranks the engine; the last line of a pair counts.'),
  output: z.string({ error: 'Name the folder to write.' }).min(1).describe('A folder that is not there yet.'),
  ...settingOptions,
  threads: threadsOption,
  people: z.string().min(1).optional().describe('A list of the true people (family_id, birth_id, adoption_id, community), to tell errors about twins, siblings and communities apart.'),
  explanations: z.enum(['all', 'review', 'none']).default('all').describe('Which pairs are explained in explanations.jsonl.'),
  withheld: z.boolean().default(false).describe('Also write withheld-pairs.csv: pairs that may join a child\'s old and new identity. For whoever keeps sealed links, and nobody else.'),
  replace: z.boolean().default(false).describe('Replace an earlier linkage in the folder.'),
});

/** `everychild index link`: feeds in; people, pairs, explanations, model and report out. */
export const linkCommand: AnyCommand = command<z.infer<typeof options>>({
  kind: 'tool',
  noun: 'index',
  verb: 'link',
  summary: 'Link records about children in any CSV files into one group a child, each decision explained.',
  options,
  run: link,
});

async function link(given: z.infer<typeof options>, terminal: Terminal): Promise<CommandAnswer> {
  const linked = await linkFeeds({
    inputs: given.input,
    mapping: given.mapping,
    model: given.model,
    people: given.people,
    decisions: given.decisions,
    output: given.output,
    isReplacing: given.replace,
    isWithheldWritten: given.withheld,
    explanations: given.explanations,
    settings: chosenSettings(given),
    threads: given.threads,
    drawReport: drawLinkageReport,
  }, terminal);
  if (!linked.accepted) return { kind: 'refused', code: linked.refusal.code, words: indexWords(linked) };
  const { folder, report } = linked.value;
  return { kind: 'done', value: { folder, ...report }, words: sayReport(folder, report), ...(report.quality ? { table: qualityTable(report.quality, 'in-short') } : {}) };
}

function sayReport(folder: string, { records, people, bands, reviewPerThousandRecords, largestGroup }: LinkageReport): string {
  return `${folder}: ${show(records)} records are ${show(people)} people. ${show(bands.auto)} pairs linked, ${show(bands.review)} for a person to look at (${reviewPerThousandRecords.toFixed(1)} for 1,000 records), ${show(bands.withheld)} withheld. Largest group: ${largestGroup}.`;
}

function show(count: number): string {
  return count.toLocaleString('en-GB');
}
