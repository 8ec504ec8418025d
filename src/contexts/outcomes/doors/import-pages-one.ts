import { Readable } from 'node:stream';
import { h } from 'preact';
import { z } from 'zod';
import type { ImportId } from '../../../kernel/ids.ts';
import { writeCsv } from '../../../platform/documents/csv.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { isPermitted } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type PageChrome, type Reply, type Request } from '../../../platform/http/route.ts';
import { findImport } from '../../../platform/imports/find-import.ts';
import type { Import, ImportEngine, ImportReport } from '../../../platform/imports/import.ts';
import { refuseImport } from '../../../platform/imports/refuse-import.ts';
import { resumeImport, reviewImport } from '../../../platform/imports/review-import.ts';
import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import { findWithheld } from '../../../platform/imports/withheld.ts';
import { withdrawImport } from '../../../platform/imports/withdraw-import.ts';
import { findBrand } from '../actions/find-brand.ts';
import { mayShowFile } from '../actions/find-file-row.ts';
import { downloadOwnFile } from '../actions/open-own-file.ts';
import { readOwnFileAgain } from '../actions/receive-own-file.ts';
import { namesFor, noSuchImport, refusedByEngine, refusedAsWithheld, titlesOf } from './import-pages-shared.ts';
import { ReasonPage } from './views/import-decide.view.tsx';
import { WithheldImportPage } from './views/import-withheld.view.tsx';
import { ImportReportPage } from './views/import-report.view.tsx';
import { showReading } from './words-mapping.ts';

type Asked = Pick<Request<unknown>, 'ctx' | 'db'>;

const one = z.object({ id: z.string().max(60) });
const decided = { method: 'POST', purpose: 'know' } as const;
const looked = { none: 'what was found in a file is about figures, not about a person' } as const;
const reason = z.string({ error: 'Say why' }).trim().min(1, 'Say why, in a few words').max(2000, 'Say why in fewer than 2,000 characters');

/** The pages of one import: its report, its files, and what somebody decides about it. */
export function oneImportRoutes(specs: readonly AnyImportSpec[]): readonly AnyPageRoute[] {
  return [reportRoute(specs), notesRoute(specs), fileRoute(specs), acceptRoute(specs), resumeRoute(specs), againRoute(specs), ...reasonRoutes(specs, 'refuse'), ...reasonRoutes(specs, 'withdraw')];
}

/** Web doors only write decisions down; national files are the operator's, so the serving connection stands for both. */
function engineOf(specs: readonly AnyImportSpec[], { db }: Asked): ImportEngine {
  return { specs, app: db, operator: db };
}

function chromeOf(found: Import, last?: string): PageChrome {
  const crumbs = [{ text: 'Know', href: '/' }, { text: 'Imports', href: '/imports' }];
  return { menu: '/imports', breadcrumbs: last ? [...crumbs, { text: found.fileName, href: `/imports/${found.id}` }, { text: last }] : [...crumbs, { text: found.fileName }] };
}

async function showReport(specs: readonly AnyImportSpec[], { ctx, db }: Asked, report: ImportReport, acceptFault?: string): Promise<Reply> {
  const spec = specs.find(({ name }) => name === report.spec);
  const withheld = findWithheld(ctx.actor, specs, report);
  if (withheld) return { kind: 'page', title: report.fileName, body: h(WithheldImportPage, { one: report, title: titlesOf(specs)(report.spec), withheld }), chrome: chromeOf(report), ...(acceptFault === undefined ? {} : { status: 422 }) };
  const isOwn = report.authority !== undefined;
  const body = h(ImportReportPage, {
    report,
    title: titlesOf(specs)(report.spec),
    nameOf: await namesFor(ctx, db),
    reading: showReading(report),
    mayImport: isOwn && isPermitted(ctx.actor, 'outcomes:import'),
    mayAccept: isOwn && isPermitted(ctx.actor, 'outcomes:accept-import'),
    canWithdraw: spec?.withdraw !== undefined,
    ...(acceptFault === undefined ? {} : { acceptFault }),
  });
  return { kind: 'page', title: report.fileName, body, chrome: chromeOf(report), ...(acceptFault === undefined ? {} : { status: 422 }) };
}

function reportRoute(specs: readonly AnyImportSpec[]): AnyPageRoute {
  return route({
    method: 'GET', path: '/imports/:id', permission: 'outcomes:see-imports', purpose: 'know', audit: looked, input: one,
    answer: async ({ ctx, db, input }) => {
      const report = await findImport(ctx, db, input.id);
      return report ? showReport(specs, { ctx, db }, report) : noSuchImport();
    },
  });
}

function notesRoute(specs: readonly AnyImportSpec[]): AnyPageRoute {
  return route({
    method: 'GET', path: '/imports/:id/notes.csv', permission: 'outcomes:see-imports', purpose: 'know', audit: looked, input: one,
    answer: async ({ ctx, db, input }) => {
      const report = await findImport(ctx, db, input.id);
      if (!report) return noSuchImport();
      const withheld = findWithheld(ctx.actor, specs, report);
      if (withheld) return refusedAsWithheld(withheld);
      const brand = await inReading(db, ctx, (trx) => findBrand(ctx, trx));
      const rows = report.notes.map((note) => [note.severity, note.code, note.rowNumber ?? null, note.column ?? null, note.value ?? null, note.words, note.remedy, note.times]);
      const body = writeCsv(['Kind', 'Rule', 'Row', 'Column', 'In the file', 'What', 'How to mend it', 'Rows like it'], rows, { byteOrderMark: true, isMadeUp: brand?.isMadeUp ?? false });
      return { kind: 'file', name: `notes-on-${report.fileName}.csv`, type: 'text/csv; charset=utf-8', body };
    },
  });
}

function fileRoute(specs: readonly AnyImportSpec[]): AnyPageRoute {
  return route({
    method: 'GET', path: '/imports/:id/file', permission: 'outcomes:see-imports', purpose: 'know', audit: { none: 'the action writes imports.file-downloaded with the name of the file' }, input: one,
    answer: async ({ ctx, db, input }) => {
      const report = await findImport(ctx, db, input.id);
      if (!report) return noSuchImport();
      const withheld = findWithheld(ctx.actor, specs, report);
      if (withheld) return refusedAsWithheld(withheld);
      const isGuarded = specs.some(({ name, seenBy }) => name === report.spec && seenBy !== undefined);
      const open = (isGuarded || mayShowFile(report)) && (await downloadOwnFile(ctx, db, report.fileId));
      return open ? { kind: 'file', name: open.file.name, type: 'application/octet-stream', body: Readable.from(open.source.open()) } : noSuchImport();
    },
  });
}

function acceptRoute(specs: readonly AnyImportSpec[]): AnyPageRoute {
  return route({
    ...decided, path: '/imports/:id/accept', permission: 'outcomes:accept-import', audit: { name: 'imports.accepted' },
    input: one.extend({ words: z.string().trim().max(2000).default('') }),
    answer: async ({ ctx, db, input }) => {
      const report = await findImport(ctx, db, input.id);
      if (!report) return noSuchImport();
      if (input.words === '' && report.notes.some(({ severity }) => severity === 'query')) return showReport(specs, { ctx, db }, report, 'Say what you found out about the queries');
      const reviewed = await reviewImport(engineOf(specs, { ctx, db }), ctx, report.id, input.words === '' ? undefined : input.words);
      return reviewed.accepted ? { kind: 'redirect', to: `/imports/${report.id}`, notice: 'Accepted. The figures are being put in.' } : refusedByEngine(reviewed.refusal);
    },
  });
}

function resumeRoute(specs: readonly AnyImportSpec[]): AnyPageRoute {
  return route({
    ...decided, path: '/imports/:id/resume', permission: 'outcomes:import', audit: { name: 'imports.resumed' }, input: one,
    answer: async ({ ctx, db, input }) => {
      const resumed = await resumeImport(engineOf(specs, { ctx, db }), ctx, input.id as ImportId);
      return resumed.accepted ? { kind: 'redirect', to: `/imports/${input.id}` } : refusedByEngine(resumed.refusal);
    },
  });
}

function againRoute(specs: readonly AnyImportSpec[]): AnyPageRoute {
  return route({
    ...decided, path: '/imports/:id/again', permission: 'outcomes:import', audit: { name: 'imports.received' }, input: one,
    answer: async ({ ctx, db, input }) => {
      const report = await findImport(ctx, db, input.id);
      const again = report && (await readOwnFileAgain(ctx, db, specs, report));
      if (!again) return noSuchImport();
      return again.accepted ? { kind: 'redirect', to: `/imports/${again.value}` } : refusedByEngine(again.refusal);
    },
  });
}

const notices = { refuse: 'Kept out. Nothing of the file was loaded.', withdraw: 'Taken back. What the file had replaced stands again.' };
const reasonTitles = { refuse: 'Keep this file out?', withdraw: 'Take this file back?' };
const lastCrumbs = { refuse: 'Keep out', withdraw: 'Take back' };

/** The page that asks why, before something is kept out or taken back, and the deed. */
function reasonRoutes(specs: readonly AnyImportSpec[], act: 'refuse' | 'withdraw'): readonly AnyPageRoute[] {
  const show = async ({ ctx, db }: Asked, id: string, fault?: { message: string; words: string }): Promise<Reply> => {
    const found = await findImport(ctx, db, id);
    if (!found || found.authority === undefined) return noSuchImport();
    const body = h(ReasonPage, { one: found, act, ...(fault ? { fault: fault.message, words: fault.words } : {}) });
    return { kind: 'page', title: reasonTitles[act], body, chrome: chromeOf(found, lastCrumbs[act]), ...(fault ? { status: 422 } : {}) };
  };
  const shared = { path: `/imports/:id/${act}`, permission: 'outcomes:accept-import', purpose: 'know' } as const;
  return [
    route({ ...shared, method: 'GET', audit: looked, input: one, answer: ({ ctx, db, input }) => show({ ctx, db }, input.id) }),
    route({
      ...shared, method: 'POST', audit: { name: act === 'refuse' ? 'imports.refused' : 'imports.withdrawn' }, input: one.extend({ reason }),
      again: ({ ctx, db, faults, typed }) => show({ ctx, db }, String(typed['id'] ?? ''), { message: faults[0]!.message, words: String(typed['reason'] ?? '') }),
      answer: async ({ ctx, db, input }) => {
        const found = await findImport(ctx, db, input.id);
        if (!found) return noSuchImport();
        const engine = engineOf(specs, { ctx, db });
        const done = act === 'refuse' ? await refuseImport(engine, ctx, found.id, input.reason) : await withdrawImport(engine, ctx, found.id, input.reason);
        return done.accepted ? { kind: 'redirect', to: `/imports/${found.id}`, notice: notices[act] } : refusedByEngine(done.refusal);
      },
    }),
  ];
}
