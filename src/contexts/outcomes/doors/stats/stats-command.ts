import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { command, type CommandAnswer, type Terminal } from '../../../../platform/cli/command.ts';
import { streamCsvBatches } from '../../../../platform/documents/csv.ts';
import { problemOf } from '../../../../platform/files/reading/problem.ts';
import { showProblem } from '../../../../platform/files/reading/words.ts';
import { writeOutput } from '../cli-output.ts';
import { statsMethods } from './all-methods.ts';
import type { StatsMethod } from './stats-method.ts';
import { calculateTable, wants, type OutRow, type StatsTable } from './stats-table.ts';

interface StatsOptions {
  readonly arguments: readonly string[];
  readonly input: string;
  readonly output: string;
  readonly json?: boolean;
  readonly threshold?: string;
  readonly protection?: string;
  readonly round?: string;
  readonly proof?: boolean;
}

const known = statsMethods.map(({ name }) => name).join(', ');

/** `everychild stats METHOD`: a table in, the same table with its figures out; no database. */
export const statsCommand = command<StatsOptions>({
  kind: 'tool',
  noun: 'stats',
  verb: '',
  summary: 'Statistics of a CSV table: shares, rates, standardised rates, inequality, funnels, control charts, trends, trajectories.',
  arguments: 'METHOD',
  details: describeMethods(),
  options: z.object({
    arguments: z.array(z.string()).superRefine((words, context) => {
      if (words.length !== 1) context.addIssue({ code: 'custom', message: `Name one method: ${known}.` });
      else if (!statsMethods.some(({ name }) => name === words[0])) context.addIssue({ code: 'custom', message: `There is no method "${words[0]}". There are: ${known}.` });
    }),
    input: z.string().min(1).default('-').describe('CSV file to read; - is standard input.'),
    output: z.string().min(1).default('-').describe('CSV file to write; - is standard output.'),
    json: z.boolean().optional().describe('Write the rows as a JSON array instead of CSV.'),
    threshold: z.string().optional().describe('For suppress: counts from 1 to this are hidden; 5, or 7 with --round.'),
    protection: z.string().optional().describe('For suppress: how far apart the lowest and highest possible count of a hidden cell must be; the threshold unless said.'),
    round: z.string().optional().describe('For suppress: round counts to the nearest multiple of this, and add totals up from rounded counts.'),
    proof: z.boolean().optional().describe('For suppress: write between which counts a reader must leave each hidden cell. Never publish it.'),
  }),
  run: runStats,
});

async function runStats(options: StatsOptions, terminal: Terminal): Promise<CommandAnswer> {
  const method = statsMethods.find(({ name }) => name === options.arguments[0])!;
  const given = new Map([['threshold', options.threshold], ['protection', options.protection], ['round', options.round], ['proof', options.proof ? 'yes' : undefined]].filter((pair): pair is [string, string] => pair[1] !== undefined));
  const [stray] = [...given.keys()].filter((name) => !method.may.includes(name));
  if (stray !== undefined) return { kind: 'bad-use', words: `--${stray} is not for "stats ${method.name}".` };
  try {
    const table = await calculateTable(method, options.input === '-' ? process.stdin : createReadStream(options.input), given);
    if ('unfit' in table) return { kind: 'bad-use', words: table.unfit };
    const counted = { rows: 0, reasons: 0 };
    const batches = counting(table, counted, terminal);
    const refused = await writeOutput(options.output, options.json ? streamJson(table.headings, batches) : streamCsvBatches(table.headings, batches), terminal);
    if (refused) return refused;
    terminal.note(`${counted.rows.toLocaleString('en-GB')} rows${counted.reasons === 0 ? '' : `, ${counted.reasons.toLocaleString('en-GB')} of them with a reason`}`);
    return { kind: 'done', value: undefined };
  } catch (fault) {
    const problem = problemOf(fault);
    if (!problem) throw fault;
    const { what, where, remedy } = showProblem(problem);
    const words = [`${options.input}${where === '' ? '' : `, ${where}`}:`, what, remedy].join(' ');
    return problem.code === 'not-found' || problem.code === 'is-folder' ? { kind: 'bad-use', words } : { kind: 'refused', code: problem.code, words };
  }
}

async function* counting({ batches }: StatsTable, counted: { rows: number; reasons: number }, terminal: Terminal): AsyncGenerator<OutRow[]> {
  for await (const batch of batches) {
    terminal.signal.throwIfAborted();
    for (const row of batch) if (row.at(-1) !== null) counted.reasons += 1;
    counted.rows += batch.length;
    terminal.progress('Rows', counted.rows, undefined);
    yield batch;
  }
}

async function* streamJson(headings: readonly string[], batches: AsyncIterable<OutRow[]>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const batch of batches) {
    let piece = '';
    for (const row of batch) {
      piece += `${before}${JSON.stringify(Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? null])))}`;
      before = ',\n';
    }
    yield piece;
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** The methods with what each reads and adds, for the help. */
function describeMethods(): string {
  const one = (method: StatsMethod): string => [`  ${method.name}: ${method.summary}`, `    ${wants(method).replace(/^"stats [^"]+" wants/, 'Reads')}`, `    ${method.way.each === 'group' ? `One row for each ${method.way.by}: ` : 'Adds '}${method.answers.join(', ')}.`].join('\n');
  return ['Methods:', ...statsMethods.map(one), '', 'Other columns pass through; rows keep their order. A row that cannot be calculated says why in the column reason.', 'See docs/guide/stats.md.'].join('\n');
}
