import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import { withUploadOnDisk } from '../../../platform/files/store.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import type { MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import type { ImportEngine } from '../../../platform/imports/import.ts';
import { receiveImport } from '../../../platform/imports/receive-import.ts';
import { reviewImport } from '../../../platform/imports/review-import.ts';
import { showImportRefusal } from '../../../platform/imports/words.ts';
import { explainQueries } from '../actions/explain-queries.ts';
import { listBroughtReturns, lookAtReturn } from '../actions/look-at-return.ts';
import { earlyYearsImports } from './imports/all-imports.ts';
import { ReturnPage, ReturnsPage, type ReturnsProblem } from './views/returns.view.tsx';
import { showRefusal } from './words.ts';
import type { ImportId } from '../../../kernel/ids.ts';

const one = z.object({ id: z.string().max(60) });
/** What bringing anything about children needs. */
export const brings = { permission: 'early-years:bring-returns', purpose: 'review' } as const;
const crumbs = [{ text: 'Review', href: '/' }, { text: 'Early years', href: '/early-years' }];
/** The way to what lies below the list of returns. */
export const returnCrumbs = [...crumbs, { text: 'Returns', href: '/early-years/returns' }];

/** Returns: bringing one, what must be mended, explaining its queries, accepting it. */
export const returnRoutes: readonly AnyPageRoute[] = [
  route({ ...brings, method: 'GET', path: '/early-years/returns', audit: { none: 'a list of files, about no child' }, input: z.object({}), answer: ({ ctx, db }) => showReturns(ctx, db) }),
  route({
    ...brings, method: 'POST', path: '/early-years/returns', audit: { name: 'imports.received' }, takesFile: true,
    input: z.object({ year: z.string().trim().max(9).optional(), covers: z.enum(['children', 'settings', 'authority']).default('children') }),
    answer: async ({ ctx, db, input, file }) => {
      if (!file) return showReturns(ctx, db, { file: 'Choose a file.' });
      if (input.year !== undefined && input.year !== '' && !/^20\d\d$/.test(input.year)) return showReturns(ctx, db, { file: 'Write the year in which the school year ends, such as 2025.' });
      const name = file.name.split(/[\\/]/).at(-1)!.slice(0, 200) || 'file';
      const settings = { ...(input.year ? { year: Number(input.year) } : {}), covers: input.covers };
      const received = await withUploadOnDisk(name, file.stream, (source) => receiveImport(engineOf(db), ctx, { source, mediaType: file.type, spec: 'early-years.profile-return', settings }));
      if (!received.accepted) return showReturns(ctx, db, { file: showImportRefusal(received.refusal) });
      return { kind: 'redirect', to: `/early-years/returns/${received.value.id}`, notice: received.value.kind === 'new' ? 'The file is kept and is being read. Look again in a moment.' : 'The same file came before. This is what became of it.' };
    },
  }),
  route({ ...brings, method: 'GET', path: '/early-years/returns/:id', audit: { name: 'early-years.children-seen' }, input: one, answer: ({ ctx, db, input }) => showReturn(ctx, db, input.id) }),
  route({
    ...brings, method: 'POST', path: '/early-years/returns/:id/explain', audit: { name: 'early-years.queries-explained' }, input: one.extend({ rule: z.string().max(60), explanation: z.string().max(2000).default('') }),
    answer: async ({ ctx, db, input }) => {
      const explained = await explainQueries(ctx, db, { returnId: input.id as ImportId, rule: input.rule, explanation: input.explanation });
      if (!explained.accepted) return showReturn(ctx, db, input.id, showRefusal(explained.refusal));
      return { kind: 'redirect', to: `/early-years/returns/${input.id}`, notice: `The explanation is kept; ${explained.value.open === 0 ? 'no query is open' : `${explained.value.open} queries are open`}.` };
    },
  }),
  route({
    method: 'POST', path: '/early-years/returns/:id/accept', permission: 'early-years:accept-returns', purpose: 'review', audit: { name: 'imports.accepted' }, input: one,
    answer: async ({ ctx, db, input }) => {
      const reviewed = await reviewImport(engineOf(db), ctx, input.id as ImportId);
      if (!reviewed.accepted) return showReturn(ctx, db, input.id, showImportRefusal(reviewed.refusal));
      return { kind: 'redirect', to: `/early-years/returns/${input.id}`, notice: 'Accepted. The children are being put in, and the figures follow.' };
    },
  }),
];

/** Where returns stand in the navigation. */
export const returnMenu: readonly MenuItem[] = [{ place: 'review', words: 'Early years: returns', path: '/early-years/returns', permission: 'early-years:bring-returns' }];

/** Web doors only keep files and write decisions down; the worker reads. */
export function engineOf(db: Database): ImportEngine {
  return { specs: earlyYearsImports, app: db, operator: db };
}

/** The list of returns and of the files beside them, with what is wrong with what was just sent. */
export async function showReturns(ctx: Ctx, db: Database, problem: ReturnsProblem = {}): Promise<Reply> {
  const body = h(ReturnsPage, { seen: await listBroughtReturns(ctx, db), problem });
  return { kind: 'page', title: 'Profile returns', body, chrome: { menu: '/early-years/returns', breadcrumbs: [...crumbs, { text: 'Returns' }] }, ...(problem.file === undefined && problem.side === undefined ? {} : { status: 422 }) };
}

async function showReturn(ctx: Ctx, db: Database, id: string, fault?: string): Promise<Reply> {
  const look = await lookAtReturn(ctx, db, id);
  if (!look.accepted) return { kind: 'refused', refusal: look.refusal, words: showRefusal(look.refusal) };
  const body = h(ReturnPage, { look: look.value, mayAccept: isPermitted(ctx.actor, 'early-years:accept-returns'), fault });
  return { kind: 'page', title: look.value.report.fileName, body, chrome: { menu: '/early-years/returns', breadcrumbs: [...returnCrumbs, { text: look.value.report.fileName }] }, ...(fault === undefined ? {} : { status: 422 }) };
}
