import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { listNamesOf } from '../actions/list-register.ts';
import { setSpacesRule } from '../actions/set-spaces-rule.ts';
import { answerReport, answerStates, findReport, listReports } from '../actions/take-reports.ts';
import { AnswerPage, ReportsPage } from './views/reports.view.tsx';
import { refusedInDirectory } from './words.ts';

type Typed = Readonly<Record<string, unknown>>;
const decides = { permission: 'directory:decide', purpose: 'deliver' } as const;
const crumbs = (...more: { text: string; href?: string }[]) => ({ menu: '/directory', breadcrumbs: [{ text: 'Directory desk', href: '/directory' }, ...more] });
const ofReport = z.object({ reference: z.string().regex(/^[0-9A-F]{12}$/) });

/** What the public says is wrong, answered at the desk; and whether news of spaces waits for somebody to look. */
export const reportRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: '/directory/reports', ...decides, audit: { name: 'directory.reports-shown' }, input: z.object({}),
    answer: async ({ ctx, db }) => ({ kind: 'page', title: 'What the public says is wrong', body: h(ReportsPage, { reports: await listReports(ctx, db), now: ctx.now }), chrome: crumbs({ text: 'What the public says is wrong' }) }),
  }),
  route({ method: 'GET', path: '/directory/reports/:reference', ...decides, audit: { name: 'directory.report-shown' }, input: ofReport, answer: ({ ctx, db, input }) => showReport(ctx, db, input.reference, [], {}) }),
  route({
    method: 'POST', path: '/directory/reports/:reference', ...decides, audit: { name: 'directory.report-answered' },
    input: ofReport.extend({ state: z.enum(answerStates, 'Say how it stands'), words: z.string('Write what they read').trim().min(1, 'Write what they read').max(2000, 'Use at most 2,000 letters') }),
    again: ({ ctx, db, faults, typed }) => showReport(ctx, db, String(typed['reference']), faults, typed),
    answer: async ({ ctx, db, input }) => {
      const answered = await answerReport(ctx, db, input);
      return answered.accepted ? { kind: 'redirect', to: '/directory/reports', notice: 'It is answered: whoever told it reads it under their reference.' } : refusedInDirectory(answered.refusal);
    },
  }),
  route({
    method: 'POST', path: '/directory/spaces-rule', ...decides, audit: { name: 'directory.spaces-rule-set' }, input: z.object({ spaces: z.enum(['at-once', 'looked-at']), reason: z.string('Say why').trim().min(1, 'Say why').max(500, 'Use at most 500 letters') }),
    answer: async ({ ctx, db, input }) => {
      await setSpacesRule(ctx, db, { isAtOnce: input.spaces === 'at-once', reason: input.reason });
      return { kind: 'redirect', to: '/directory', notice: input.spaces === 'at-once' ? 'News of spaces stands before families at once.' : 'News of spaces waits here until one of you has looked.' };
    },
  }),
];

async function showReport(ctx: Ctx, db: Database, reference: string, faults: readonly InputFault[], typed: Typed): Promise<Reply> {
  const found = await findReport(ctx, db, reference);
  if (!found) return refusedInDirectory({ code: 'report-not-found', facts: {} });
  return { kind: 'page', title: 'A report of the public', body: h(AnswerPage, { ...found, nameOf: await listNamesOf(ctx, db), now: ctx.now, faults, typed }), chrome: crumbs({ text: 'What the public says is wrong', href: '/directory/reports' }, { text: reference }), ...(faults.length > 0 ? { status: 422 } : {}) };
}
