import { h } from 'preact';
import { z } from 'zod';
import { dayInLondon, showDate } from '../../../kernel/dates.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { ColumnRole } from '../../../platform/files/reading/guess-shape.ts';
import { showProblem } from '../../../platform/files/reading/words.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { receiveImport } from '../../../platform/imports/receive-import.ts';
import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import { previewOwnFile } from '../actions/look-at-own-file.ts';
import { finishMatch, keepMatch, matchOwnFile, type OwnFileMatch } from '../actions/match-own-file.ts';
import { openOwnFile, putAside } from '../actions/open-own-file.ts';
import { ownFiguresSpec } from '../actions/receive-own-file.ts';
import { namesFor, noSuchImport, refusedByEngine } from './import-pages-shared.ts';
import { showPreview } from './import-pages-preview.ts';
import { settingsOf } from './import-pages-settings.ts';
import { MappingPage } from './views/mapping-form.view.tsx';
import type { MappingColumn, MappingPreview } from './views/mapping-screen.ts';
import { showMappingFault } from './words-mapping.ts';

const previewRows = 10;

/** Matching the columns of a spreadsheet: guessed, shown as it would be read, corrected, remembered. */
export function mappingRoutes(specs: readonly AnyImportSpec[]): readonly AnyPageRoute[] {
  const shared = { path: '/imports/:id/mapping', permission: 'outcomes:import', purpose: 'know' } as const;
  return [
    route({
      ...shared, method: 'GET', audit: { none: 'the first rows of a file of figures, about nobody' }, input: z.object({ id: z.string().max(60) }),
      answer: async ({ ctx, db, input }) => {
        const match = await matchOwnFile(ctx, db, input.id);
        return match ? showScreen(ctx, db, specs, match, []) : noSuchImport();
      },
    }),
    route({
      ...shared, method: 'POST', audit: { name: 'imports.received' },
      input: z.looseObject({ id: z.string().max(60), do: z.enum(['look', 'read', 'aside']).default('look') }),
      answer: async ({ ctx, db, input: { id, do: act, ...rest } }) => {
        const match = await matchOwnFile(ctx, db, id, fieldsOf(rest));
        if (!match) return noSuchImport();
        if (act === 'aside') {
          await putAside(ctx, db, match.file.id);
          return { kind: 'redirect', to: '/imports', notice: `${match.file.name} is put aside.` };
        }
        await keepMatch(ctx, db, match);
        return act === 'read' ? readWhole(ctx, db, specs, match) : showScreen(ctx, db, specs, match, []);
      },
    }),
  ];
}

/** The fields of the form as typed; a field that came twice keeps its last value. */
function fieldsOf(typed: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => {
    const last = Array.isArray(value) ? (value.at(-1) as unknown) : value;
    return typeof last === 'string' && name.length <= 60 ? [[name, last.slice(0, 4000)]] : [];
  }));
}

async function readWhole(ctx: Ctx, db: Database, specs: readonly AnyImportSpec[], match: OwnFileMatch): Promise<Reply> {
  if (match.problem || 'faults' in match.read) return showScreen(ctx, db, specs, match, faultsOf(match));
  const open = await openOwnFile(ctx, db, match.file.id);
  if (!open) return noSuchImport();
  const received = await receiveImport({ specs, app: db, operator: db }, ctx, { source: open.source, mediaType: open.file.mediaType, spec: ownFiguresSpec, settings: settingsOf(match, match.read.mapping) });
  if (!received.accepted) return refusedByEngine(received.refusal);
  await finishMatch(ctx, db, match);
  const notice = received.value.kind === 'already-in' ? 'The same file was read in the same way before, and is in. This is what became of it.' : undefined;
  return { kind: 'redirect', to: `/imports/${received.value.id}`, ...(notice === undefined ? {} : { notice }) };
}

function faultsOf({ read }: OwnFileMatch): InputFault[] {
  return 'faults' in read ? read.faults.map((fault) => ({ field: fault.field, message: showMappingFault(fault) })) : [];
}

async function showScreen(ctx: Ctx, db: Database, specs: readonly AnyImportSpec[], match: OwnFileMatch, faults: readonly InputFault[]): Promise<Reply> {
  const { file, fields, look, problem, columns, remembered, indicators } = match;
  const offers = (own: boolean): { code: string; title: string }[] => indicators.filter(({ source }) => (source === 'own') === own).map(({ code, title }) => ({ code, title }));
  const shown = problem && showProblem(problem);
  const screen = {
    file: file.id, fileName: file.name, titles: look?.table.titles ?? [], sheets: look?.sheets ?? sheetsNamed(problem?.facts['sheets']), sheet: look?.sheet ?? fields['sheet'], headingRow: look?.table.headingRow,
    layoutWords: layoutWordsOf(match), columns: columns.map(toColumn), choices: fields, ownIndicators: offers(true), publishedIndicators: offers(false), faults,
    remembered: remembered && `A file with these headings was read on ${showDate(dayInLondon(remembered.usedAt))} by ${(await namesFor(ctx, db))(remembered.usedBy)}; what was said then is offered again.`,
    preview: await previewOf(ctx, db, specs, match),
    problem: shown && { what: shown.where === '' ? shown.what : `${shown.what} (${shown.where})`, remedy: shown.remedy },
  };
  const breadcrumbs = [{ text: 'Know', href: '/' }, { text: 'Imports', href: '/imports' }, { text: file.name }];
  return { kind: 'page', title: `What is each column? ${file.name}`, chrome: { menu: '/imports', breadcrumbs }, body: h(MappingPage, { screen }), ...(faults.length > 0 || (problem && fields['do'] === 'read') ? { status: 422 } : {}) };
}

/** The sheets that a refused choice of sheet names. */
function sheetsNamed(named: string | number | undefined): { name: string; rows: number; isHidden: boolean }[] {
  return typeof named === 'string' ? named.split(', ').map((name) => ({ name, rows: 0, isHidden: false })) : [];
}

function toColumn({ at, heading, samples, role, period, from }: OwnFileMatch['columns'][number]): MappingColumn {
  const reason = { chosen: () => 'you said so', remembered: () => 'said so last time', guess: () => (from.kind === 'guess' ? from.reason : '') }[from.kind]();
  return { at, heading, samples, role: role as ColumnRole, period, reason };
}

function layoutWordsOf({ columns }: OwnFileMatch): string {
  const dated = columns.filter(({ period, role }) => period !== undefined && role !== 'other');
  if (dated.length > 0) return `each column of figures is for a year, ${dated[0]!.period} first`;
  const period = columns.find(({ role }) => role === 'period');
  return period ? `each row is a figure, and its year stands in “${period.heading}”` : 'each row is a figure, and no column says which year it is for';
}

async function previewOf(ctx: Ctx, db: Database, specs: readonly AnyImportSpec[], match: OwnFileMatch): Promise<MappingPreview> {
  const spec = specs.find(({ name }) => name === ownFiguresSpec);
  if (!match.look || !spec) return { kind: 'not-yet', words: 'The first rows are shown as soon as the table is found.' };
  if ('faults' in match.read) return { kind: 'not-yet', words: `Still to be said: ${match.read.faults.map((fault) => lowerFirst(showMappingFault(fault))).join('; ')}. Then the first rows are shown as they would be read.` };
  const preview = await previewOwnFile(ctx, db, spec, match.look, settingsOf(match, match.read.mapping), previewRows);
  return 'headingFault' in preview ? { kind: 'not-yet', words: `${preview.headingFault.words} ${preview.headingFault.remedy}` } : showPreview(preview, titlesIn(match));
}

function titlesIn({ indicators, read }: OwnFileMatch): (code: string) => string {
  const fresh = 'mapping' in read && read.mapping.indicator.kind === 'new' ? read.mapping.indicator : undefined;
  return (code) => (fresh?.code === code ? fresh.definition.title : (indicators.find((one) => one.code === code)?.title ?? code));
}

function lowerFirst(words: string): string {
  return words.slice(0, 1).toLowerCase() + words.slice(1);
}
