import { h } from 'preact';
import { z } from 'zod';
import type { Decision } from '../../../kernel/decision.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { FileSource } from '../../../platform/files/reading/source.ts';
import { withUploadOnDisk } from '../../../platform/files/store.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import type { Import, ImportEngine, ImportRefusalCode } from '../../../platform/imports/import.ts';
import { receiveImport, type Received } from '../../../platform/imports/receive-import.ts';
import { recogniseFile } from '../../../platform/imports/recognise-file.ts';
import { refuseImport } from '../../../platform/imports/refuse-import.ts';
import { withdrawImport } from '../../../platform/imports/withdraw-import.ts';
import { showImportRefusal } from '../../../platform/imports/words.ts';
import { listNamesOf } from '../actions/list-register.ts';
import { findServiceFile, letFileIn, listServiceFiles } from '../actions/review-files.ts';
import { directoryImports } from './imports/service-files.ts';
import { ServiceFilePage, ServiceFilesPage } from './views/files.view.tsx';
import { refusedInDirectory } from './words.ts';

const decides = { permission: 'directory:decide', purpose: 'deliver' } as const;
const crumbs = (...more: { text: string; href?: string }[]) => ({ menu: '/directory', breadcrumbs: [{ text: 'Directory desk', href: '/directory' }, ...more] });
const ofFile = z.object({ file: z.uuid() });
const withReason = ofFile.extend({ reason: z.string('Say why').trim().min(1, 'Say why: it stays with the file').max(500, 'Use at most 500 letters') });
const kinds = directoryImports.map(({ name }) => name) as [string, ...string[]];

/** Files of services at the desk: bringing one in, what it would change, letting it in, keeping it out, taking it back. */
export const fileRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/directory/files', ...decides, audit: { none: 'a list of files' }, input: z.object({}), answer: ({ ctx, db }) => showFiles(ctx, db, undefined, {}) }),
  route({
    method: 'POST', path: '/directory/files', permission: 'directory:import', purpose: 'deliver', audit: { name: 'imports.received' }, takesFile: true,
    input: z.object({ kind: z.enum(['', ...kinds]).catch('').default(''), publish: z.enum(['pending', 'approved']).catch('pending').default('pending'), onlyAuthority: z.string().trim().max(100).optional().catch(undefined), source: z.string().trim().max(200).optional().catch(undefined) }),
    answer: async ({ ctx, db, input, file }) => {
      if (!file) return showFiles(ctx, db, 'Choose a file.', input);
      const name = file.name.split(/[\\/]/).at(-1)!.slice(0, 200) || 'file';
      const received = await withUploadOnDisk(name, file.stream, (source) => receive(ctx, db, source, { ...input, mediaType: file.type }));
      if (!received.accepted) return showFiles(ctx, db, showImportRefusal(received.refusal), input);
      return { kind: 'redirect', to: `/directory/files/${received.value.id}`, notice: received.value.kind === 'new' ? 'The file is kept and is being read. Nothing of it stands yet.' : 'The same file came before. This is what became of it.' };
    },
  }),
  route({ method: 'GET', path: '/directory/files/:file', ...decides, audit: { name: 'directory.file-looked-at' }, input: ofFile, answer: ({ ctx, db, input }) => showFile(ctx, db, input.file) }),
  route({
    method: 'POST', path: '/directory/files/:file/accept', ...decides, audit: { name: 'imports.accepted' }, input: ofFile,
    answer: async ({ ctx, db, input }) => {
      const found = await findServiceFile(ctx, db, input.file);
      return found ? back(ctx, db, found.id, await letFileIn(engineOf(db), ctx, found), 'It is let in, and is put in within a minute.') : notThere();
    },
  }),
  ...([['refuse', refuseImport, 'imports.refused', 'Kept out. Nothing of it stands.'], ['withdraw', withdrawImport, 'imports.withdrawn', 'Taken back. What it replaced stands again.']] as const).map(([act, decide, audit, notice]) =>
    route({
      method: 'POST', path: `/directory/files/:file/${act}`, ...decides, audit: { name: audit }, input: withReason,
      again: ({ ctx, db, faults, typed }) => showFile(ctx, db, String(typed['file']), faults[0]!.message, act),
      answer: async ({ ctx, db, input }) => {
        const found = await findServiceFile(ctx, db, input.file);
        return found ? back(ctx, db, found.id, await decide(engineOf(db), ctx, found.id, input.reason), notice) : notThere();
      },
    }),
  ),
];

function engineOf(db: Database): ImportEngine {
  return { specs: directoryImports, app: db, operator: db };
}

async function receive(ctx: Ctx, db: Database, source: FileSource, of: { readonly kind: string; readonly publish: string; readonly onlyAuthority?: string | undefined; readonly source?: string | undefined; readonly mediaType: string }): Promise<Decision<Received, ImportRefusalCode>> {
  const engine = engineOf(db);
  const spec = of.kind === '' ? await recogniseFile(engine.specs, source) : undefined;
  if (spec && !spec.accepted) return spec;
  const settings = { publish: of.publish, ...(of.onlyAuthority ? { onlyAuthority: of.onlyAuthority } : {}), ...(of.source ? { source: of.source } : {}) };
  return receiveImport(engine, ctx, { source, mediaType: of.mediaType, spec: spec?.value.name ?? of.kind, settings });
}

async function back(ctx: Ctx, db: Database, id: ImportId, decided: Decision<Import, ImportRefusalCode>, notice: string): Promise<Reply> {
  return decided.accepted ? { kind: 'redirect', to: `/directory/files/${id}`, notice } : showFile(ctx, db, id, showImportRefusal(decided.refusal));
}

function notThere(): Reply {
  return refusedInDirectory({ code: 'service-file-not-found', facts: {} });
}

async function showFiles(ctx: Ctx, db: Database, fault: string | undefined, typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  const offered = directoryImports.map(({ name, title, about }) => ({ name, title, about }));
  return { kind: 'page', title: 'Files of services', body: h(ServiceFilesPage, { files: await listServiceFiles(ctx, db), offered, fault, typed }), chrome: crumbs({ text: 'Files' }), ...(fault === undefined ? {} : { status: 422 }) };
}

async function showFile(ctx: Ctx, db: Database, id: string, fault?: string, at?: 'refuse' | 'withdraw'): Promise<Reply> {
  const report = await findServiceFile(ctx, db, id);
  if (!report) return notThere();
  const title = directoryImports.find(({ name }) => name === report.spec)?.title ?? report.spec;
  return { kind: 'page', title: report.fileName, body: h(ServiceFilePage, { report, title, nameOf: await listNamesOf(ctx, db), fault, at }), chrome: { ...crumbs({ text: 'Files', href: '/directory/files' }, { text: report.fileName }), wide: true }, ...(fault === undefined ? {} : { status: 422 }) };
}
