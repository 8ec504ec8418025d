import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Figure } from '../../../kernel/figure.ts';
import { showNumber } from '../../../kernel/rate.ts';
import { command, type AnyCommand, type CommandAnswer, type CommandTable, type Terminal } from '../../../platform/cli/command.ts';
import { streamCsv } from '../../../platform/documents/csv.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import { measureCohort, type MeasuredGroup, type MeasureRequest } from '../actions/measure-cohort.ts';
import { readCohort, type ReadCohort } from '../actions/read-cohort.ts';
import { readInstruments, type Instruments } from '../actions/read-instruments.ts';
import { regimes, type Instrument, type Regime } from '../model/instrument.ts';
import { roundings } from '../model/lowest-fifth.ts';
import { denominatorPolicies } from '../model/tally.ts';
import { groupRows, groupValue, labelOf, reportHead, tableColumns } from './measures-report.ts';
import { refuseUnusable, showRefusal, tellReading } from './words.ts';

interface MeasuresOptions extends MeasureRequest {
  readonly input: readonly string[];
  readonly regime: Regime;
  readonly census: readonly string[];
  readonly output?: string;
  readonly listEdge: boolean;
}

/** `everychild early-years measures`: every measure of a profile from files alone; no database, nothing kept. */
export const measuresCommand: AnyCommand = command<MeasuresOptions>({
  kind: 'tool',
  noun: 'early-years',
  verb: 'measures',
  summary: 'Every measure of a foundation stage profile, from child-level files alone.',
  options: z.object({
    input: z.array(z.string()).min(1, 'Give a file of children with --input FILE.').describe('File of children, CSV or Excel; several are one cohort. Columns: reference/instruments.'),
    regime: z.enum(regimes, `Say which profile the file holds: ${regimes.join(', ')}.`).describe('The profile: 2003 (13 scales, to 2012), 2013 (17 goals, 1 to 3), 2021 (17 goals, 1 or 2).'),
    by: z.array(z.string()).default([]).describe('Breakdown: sex, fsm, language, sen, ethnicity, term, idaci, year, region, la, locality, ward, lsoa, setting; crossed as sex+fsm; several with commas; every.'),
    census: z.array(z.string()).default([]).describe('File that brings characteristics by UPN, or by small area, setting, ward or authority.'),
    denominator: z.enum(denominatorPolicies).default('all').describe('Children counted among: all, or those assessed in every goal.'),
    rounding: z.enum(roundings).default('half-up').describe('How 20% becomes a number of children.'),
    unknownMeals: z.enum(['apart', 'with-not-eligible']).default('apart').describe('Children whose meals eligibility is not known, in the gap.'),
    listEdge: z.boolean().default(false).describe('Name the children at the edge of the lowest 20% by UPN.'),
    output: z.string().optional().describe('Write to this file, .json or .csv, instead.'),
  }),
  run: (options, terminal) => runMeasures(options, terminal),
});

async function runMeasures(options: MeasuresOptions, terminal: Terminal): Promise<CommandAnswer> {
  const { output } = options;
  if (output !== undefined && !/\.(json|csv)$/i.test(output)) return refused('output-format-unknown', `"${output}" ends neither in .json nor in .csv.`);
  const reference = readInstruments();
  const onProgress = (file: string, rows: number): void => terminal.progress(`Reading ${file}, rows`, rows, undefined);
  const done = await readCohort(reference, { regime: options.regime, inputs: options.input.map(fileOnDisk), sides: options.census.map(fileOnDisk), onProgress });
  if ('unusable' in done) return refuseUnusable(done.unusable);
  const measured = measureCohort(done.read.cohort, options);
  if (!measured.accepted) return refused(measured.refusal.code, showRefusal(measured.refusal));
  tellReading(done.read, terminal);
  const parts: AnswerParts = { reference, options, read: done.read, groups: measured.value };
  return output === undefined ? answerWith(parts) : writeAnswer(output, parts, terminal);
}

interface AnswerParts {
  readonly reference: Instruments;
  readonly options: MeasuresOptions;
  readonly read: ReadCohort;
  readonly groups: Iterable<MeasuredGroup>;
}

function refused(code: string, words: string): CommandAnswer {
  return { kind: 'refused', code, words };
}

function answerWith({ reference, options, read, groups }: AnswerParts): CommandAnswer {
  const instrument = instrumentOf(reference, options.regime);
  const made = [...groups];
  const upnOf = options.listEdge ? read.upnOf : undefined;
  const value = { ...reportHead(instrument, options, read), groups: made.map((group) => groupValue(group, upnOf)) };
  return { kind: 'done', value, words: `${instrument.name}. Denominator: ${options.denominator === 'all' ? 'all children' : 'children assessed in every item'}. Exact figures, not for publication as they stand.\n`, table: summaryTable(instrument, made) };
}

function instrumentOf(reference: Instruments, regime: Regime): Instrument {
  return reference.instruments.find((each) => each.regime === regime)!;
}

const headlines = ['good-level', 'all-items', 'mean-points', 'mean-items', 'lowest-fifth-gap', 'fsm-gap'] as const;
const headings: Readonly<Record<(typeof headlines)[number], string>> = { 'good-level': 'Good level %', 'all-items': 'All %', 'mean-points': 'Mean points', 'mean-items': 'Mean reached', 'lowest-fifth-gap': 'Lowest 20% gap %', 'fsm-gap': 'FSM gap points' };

function summaryTable(instrument: Instrument, groups: readonly MeasuredGroup[]): CommandTable {
  const shown = headlines.filter((code) => code !== 'mean-points' || instrument.total);
  return {
    columns: ['Group', 'Children', ...shown.map((code) => headings[code]), 'Limits of good level'],
    rows: groups.map((group) => [labelOf(group), showNumber(group.children, 0), ...shown.map((code) => showValue(group.figures.get(code)!)), showLimits(group.figures.get('good-level')!)]),
  };
}

function showValue(figure: Figure): string {
  return figure.known ? showNumber(figure.value, 1) : '-';
}

function showLimits(figure: Figure): string {
  return figure.known && figure.lower !== undefined ? `${showNumber(figure.lower, 1)} to ${showNumber(figure.upper!, 1)}` : '-';
}

async function writeAnswer(output: string, { reference, options, read, groups }: AnswerParts, terminal: Terminal): Promise<CommandAnswer> {
  const instrument = instrumentOf(reference, options.regime);
  const upnOf = options.listEdge ? read.upnOf : undefined;
  let many = 0;
  async function* json(): AsyncGenerator<string> {
    const head = JSON.stringify(reportHead(instrument, options, read), null, 1);
    yield `${head.slice(0, -2)},\n "groups": [`;
    for (const group of groups) yield `${many++ === 0 ? '' : ','}\n  ${JSON.stringify(groupValue(group, upnOf))}`;
    yield '\n ]\n}\n';
  }
  async function* rows(): AsyncGenerator<(string | number)[]> {
    for (const group of groups) {
      many += 1;
      yield* groupRows(group);
    }
  }
  try {
    await pipeline(Readable.from(/\.csv$/i.test(output) ? streamCsv(tableColumns, rows()) : json()), createWriteStream(output));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOSPC' || code === 'EROFS') return refused('output-not-writable', `${output} cannot be written (${code}). Check that its folder exists and that you may write there.`);
    throw fault;
  }
  terminal.note(`Written: ${output}`);
  return { kind: 'done', value: { output, children: read.cohort.size, groups: many }, words: `${many.toLocaleString('en-GB')} groups of ${read.cohort.size.toLocaleString('en-GB')} children written to ${output}.` };
}
