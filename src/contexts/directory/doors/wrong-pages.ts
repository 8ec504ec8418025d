import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { helpLineOf, openDirectory } from '../actions/open-directory.ts';
import { findOwnReport, reportWrong, wrongTopics, type ReportRefusal } from '../actions/take-reports.ts';
import { refuseTooMany } from './public-rate.ts';
import { ReportPage, WrongPage } from './views/wrong.view.tsx';
import { sayDirectoryRefusal } from './words.ts';

const open = { permission: 'public', purpose: 'public-information' } as const;
const chrome = { menu: '/services', breadcrumbs: [{ text: 'Find', href: '/services' }, { text: 'Tell us what is wrong' }] };
const ofService = z.object({ id: z.uuid() });

/** The public's "this is wrong": the form, and what came of it by its reference. */
export const wrongRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/services/:id/wrong', ...open, audit: { none: 'a form about a public record' }, input: ofService, answer: ({ ctx, db, input }) => showForm(ctx, db, input.id, [], {}) }),
  route({
    method: 'POST', path: '/services/:id/wrong', ...open, audit: { name: 'directory.wrong-reported' },
    input: ofService.extend({ topic: z.enum(wrongTopics, 'Choose what is wrong'), words: z.string().trim().min(3, 'Write what it should say').max(2000, 'Use at most 2,000 letters') }),
    again: ({ ctx, db, faults, typed }) => showForm(ctx, db, String(typed['id']), faults, typed),
    answer: async ({ ctx, db, input, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      const told = await reportWrong(ctx, db, { service: input.id, topic: input.topic, words: input.words });
      return told.accepted ? { kind: 'redirect', to: `/services/reports/${told.value}` } : refused('service-not-found');
    },
  }),
  route({
    method: 'GET', path: '/services/reports/:reference', ...open, audit: { none: 'whoever has the reference reads the answer' }, input: z.object({ reference: z.string().regex(/^[0-9A-F]{12}$/) }),
    answer: async ({ ctx, db, input }) => {
      const own = await findOwnReport(ctx, db, input.reference);
      return own ? { kind: 'page', title: 'What you told us', body: h(ReportPage, { ...own, helpLine: await helpLineOf(ctx, db) }), chrome } : refused('report-not-found');
    },
  }),
];

async function showForm(ctx: Ctx, db: Database, id: string, faults: readonly InputFault[], typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  const { byId, publisher } = await openDirectory(ctx, db);
  const record = byId.get(id);
  if (!record) return refused('service-not-found');
  return { kind: 'page', title: `${faults.length > 0 ? 'Error: ' : ''}Tell us what is wrong`, body: h(WrongPage, { id, name: record.name, faults, typed, helpLine: publisher.helpLine }), chrome, ...(faults.length > 0 ? { status: 422 } : {}) };
}

function refused(code: ReportRefusal): Reply {
  return { kind: 'refused', refusal: { code, facts: {} }, words: sayDirectoryRefusal({ code, facts: {} }) };
}
