import { z } from 'zod';
import { writeAudit } from '../../../platform/audit/audit.ts';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { streamCsv, type ExportedCell } from '../../../platform/documents/csv.ts';
import { writeDocx } from '../../../platform/documents/docx.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findBrand } from '../actions/find-brand.ts';
import { findExportRule, listExportable, streamFigures, type ExportedFigure, type ExportQuery } from '../actions/export-card-figures.ts';
import { findNamedIndicator } from '../actions/list-card-indicators.ts';
import { findCard, type CardContent } from '../actions/read-card.ts';
import { findCardArea } from '../actions/read-card-area.ts';
import { cardDocument } from './card-pages-document.tsx';
import { figureCells, figureHeadings, figuresWorkbook } from './card-pages-figures.ts';
import { standaloneCard } from './card-pages-standalone.tsx';
import { cardText, cardValue } from './card-pages-words.ts';
import { asOnlyAuthority } from './cli-authority.ts';
import { compareCommand, listCommand, showCommand } from './cli-figures.ts';
import { formatOf, refusedCommand, writeOutput } from './cli-output.ts';
import { statsCommand } from './stats/stats-command.ts';

interface CardOptions {
  readonly area: string;
  readonly output?: string;
}

interface ExportOptions {
  readonly area?: string;
  readonly indicator?: string;
  readonly output?: string;
}

const cardFormats = ['docx', 'html'] as const;
const exportFormats = ['csv', 'xlsx'] as const;

const cardCommand = command<CardOptions>({
  kind: 'act',
  noun: 'outcomes',
  verb: 'card',
  summary: 'The report card of an area: as a Word file, as a page, or as words.',
  options: z.object({ area: z.string().min(1).describe('Area, by its code: E08000009.'), output: z.string().min(1).optional().describe('File to write, card.docx or card.html; - writes the page to standard output.') }),
  permission: 'outcomes:see',
  purpose: 'know',
  audit: 'outcomes.card-exported',
  reach: 'national',
  run: async (ctx, db, asked, terminal) => {
    const format = asked.output === undefined || asked.output === '-' ? 'html' : formatOf(asked.output, cardFormats);
    if (!format) return refusedCommand('output-format-unknown', { output: asked.output!, known: '.docx or .html' });
    const acting = await asOnlyAuthority(ctx, db, terminal);
    const content = await inReading(db, acting, (trx) => findCard(acting, trx, asked.area));
    if (!content) return refusedCommand('area-not-found', { area: asked.area });
    if (asked.output !== undefined) {
      const body = format === 'docx' ? await writeDocx(cardDocument(content, { madeAt: ctx.now, address: '' })) : standaloneCard(content);
      const refused = await writeOutput(asked.output, body, terminal);
      if (refused) return refused;
      await audit(acting, db, 'outcomes.card-exported', `area:${content.card.area.code}`, { format });
    }
    return cardAnswer(content, asked.output);
  },
});

function cardAnswer(content: CardContent, output: string | undefined): CommandAnswer {
  const value = cardValue(content);
  return output === undefined ? { kind: 'done', value, words: cardText(content) } : { kind: 'done', value };
}

const exportCommand = command<ExportOptions>({
  kind: 'act',
  noun: 'outcomes',
  verb: 'export',
  summary: 'All figures of an area or an indicator: each value once, with counts, limits, method, flag and reason.',
  options: z.object({
    area: z.string().min(1).optional().describe('Area, by its code: E08000009.'),
    indicator: z.string().min(1).optional().describe('Indicator, by our code or its publisher\'s.'),
    output: z.string().min(1).optional().describe('File to write, figures.csv or figures.xlsx; - writes CSV to standard output; without it a table is shown.'),
  }),
  permission: 'outcomes:see',
  purpose: 'know',
  audit: 'outcomes.figures-exported',
  reach: 'national',
  run: async (ctx, db, asked, terminal) => {
    const format = asked.output === undefined || asked.output === '-' ? 'csv' : formatOf(asked.output, exportFormats);
    if (!format) return refusedCommand('output-format-unknown', { output: asked.output!, known: '.csv or .xlsx' });
    const acting = await asOnlyAuthority(ctx, db, terminal);
    const query = await readQuery(acting, db, asked);
    if ('kind' in query) return query;
    if (asked.output === undefined) {
      const value = await collect(streamFigures(acting, db, query));
      return { kind: 'done', value, table: { columns: figureHeadings, rows: value.map((row) => figureCells(row).map((cell) => (cell === null ? '' : String(cell)))) } };
    }
    const rows = counting(streamFigures(acting, db, query));
    const refused = await writeRows(acting, db, { rows, format, output: asked.output, title: exportTitle(asked), smallNumbers: await findExportRule(acting, db, query) }, terminal);
    if (refused) return refused;
    await audit(acting, db, 'outcomes.figures-exported', asked.area === undefined ? `indicator:${query.indicators[0]}` : `area:${asked.area}`, { rows: rows.count(), format });
    return { kind: 'done', value: { rows: rows.count(), output: asked.output }, ...(asked.output === '-' ? {} : { words: `${rows.count().toLocaleString('en-GB')} figures` }) };
  },
});

/** Everything one can ask of outcomes at the command line. */
export const outcomesCommands: readonly AnyCommand[] = [showCommand, compareCommand, cardCommand, exportCommand, listCommand, statsCommand];

async function readQuery(ctx: Ctx, db: Database, { area, indicator }: ExportOptions): Promise<ExportQuery | CommandAnswer> {
  if (area === undefined && indicator === undefined) return refusedCommand('nothing-to-export');
  const named = indicator === undefined ? undefined : await inReading(db, ctx, (trx) => findNamedIndicator(ctx, trx, indicator));
  if (indicator !== undefined && !named) return refusedCommand('indicator-not-found', { indicator });
  if (area !== undefined && !(await inReading(db, ctx, (trx) => findCardArea(ctx, trx, area)))) return refusedCommand('area-not-found', { area });
  return { indicators: named ? [named.code] : await listExportable(ctx, db, area!), area };
}

interface RowsToWrite {
  readonly rows: AsyncIterable<ExportedFigure>;
  readonly format: (typeof exportFormats)[number];
  readonly output: string;
  readonly title: string;
  readonly smallNumbers: string | undefined;
}

async function writeRows(ctx: Ctx, db: Database, { rows, format, output, title, smallNumbers }: RowsToWrite, terminal: Terminal): Promise<CommandAnswer | undefined> {
  const brand = await inReading(db, ctx, (trx) => findBrand(ctx, trx));
  const isMadeUp = brand?.isMadeUp ?? false;
  if (format === 'csv') return writeOutput(output, streamCsv(figureHeadings, cellsOf(rows), { isMadeUp, smallNumbers }), terminal);
  const all = await collect(rows);
  return writeOutput(output, await figuresWorkbook(all, { name: title, title, publisher: brand?.name ?? 'Everychild', isMadeUp, smallNumbers, asAt: ctx.now }), terminal);
}

async function collect(rows: AsyncIterable<ExportedFigure>): Promise<ExportedFigure[]> {
  const all: ExportedFigure[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

async function* cellsOf(rows: AsyncIterable<ExportedFigure>): AsyncGenerator<readonly ExportedCell[]> {
  for await (const row of rows) yield figureCells(row);
}

function counting(rows: AsyncIterable<ExportedFigure>): AsyncIterable<ExportedFigure> & { readonly count: () => number } {
  let seen = 0;
  return {
    count: () => seen,
    async *[Symbol.asyncIterator]() {
      for await (const row of rows) {
        seen += 1;
        yield row;
      }
    },
  };
}

function exportTitle({ area, indicator }: ExportOptions): string {
  return ['Figures', ...(indicator === undefined ? [] : [`of ${indicator}`]), ...(area === undefined ? [] : [`for ${area}`])].join(' ');
}

async function audit(ctx: Ctx, db: Database, act: string, subject: string, facts: Readonly<Record<string, string | number>>): Promise<void> {
  await inTransaction(db, ctx, (trx) => writeAudit(ctx, trx, { act, subject, facts }));
}
