import { h } from 'preact';
import { z } from 'zod';
import type { Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { writeDocx } from '../../../platform/documents/docx.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import type { MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import type { VisitsRefusal } from '../actions/plan-visits.ts';
import { readModeration, type ModerationOfYear } from '../actions/read-moderation.ts';
import type { StoredCohortRefusal } from '../actions/read-stored-cohort.ts';
import { isListSize, type ListSize } from '../model/moderation-rules.ts';
import { standingWords } from '../model/visit-words.ts';
import { moderationDocument } from './moderation-document.ts';
import type { FormAgain } from './views/form-again.view.tsx';
import { ModerationPage, moderationTable, moderationTables } from './views/moderation.view.tsx';
import { chromeOfYear, notesOfYear, refused, yearInput } from './year-doors.ts';

const seen = { permission: 'early-years:see-settings', purpose: 'review' } as const;
const exported = { name: 'early-years.year-exported' } as const;
/** How long a list is wanted, as it was typed. */
export const listInput = z.object({ visits: z.string().trim().max(6).optional(), byLot: z.string().trim().max(6).optional() });
const input = yearInput.extend(listInput.shape);

/** Whom to visit and why, and what the visits say: the page, its tables as files and as a document. For those alone who may see settings. */
export const moderationRoutes: readonly AnyPageRoute[] = [
  route({ ...seen, method: 'GET', path: '/early-years/moderation', audit: { none: 'figures of settings and visits to them, about no child' }, input: input.extend({ setting: z.string().max(20).optional() }), answer: ({ ctx, db, input: { setting, ...asked } }) => showModeration(ctx, db, asked, { chosen: setting }) }),
  route({
    ...seen, method: 'GET', path: '/early-years/moderation/table', audit: exported, input: input.extend({ kind: z.enum(moderationTables), format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input: { kind, format, ...asked } }) => {
      const read = await readAsked(ctx, db, asked);
      return read.accepted ? tableFile(moderationTable(read.value, kind), format, notesOfYear(read.value, `visits-${kind}`, ctx)) : refused(read.refusal);
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/moderation/report.docx', audit: exported, input,
    answer: async ({ ctx, db, input: asked }) => {
      const read = await readAsked(ctx, db, asked);
      if (!read.accepted) return refused(read.refusal);
      return { kind: 'file', name: `early-years-visits-${read.value.year}.docx`, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: await writeDocx(moderationDocument(read.value, ctx.now)) };
    },
  }),
];

/** Where visits stand in the navigation. */
export const moderationMenu: readonly MenuItem[] = [{ place: 'review', words: 'Early years: visits', path: '/early-years/moderation', permission: 'early-years:see-settings' }];

/** A year and the length of its list, as they were asked for. */
export interface ListAsked extends z.infer<typeof listInput> {
  readonly year?: number | undefined;
}

/** The page, with a form of it that was refused. */
export async function showModeration(ctx: Ctx, db: Database, asked: ListAsked, { chosen, again }: { readonly chosen?: string | undefined; readonly again?: FormAgain }): Promise<Reply> {
  const read = await readAsked(ctx, db, asked);
  if (!read.accepted) return refused(read.refusal);
  const problem = again ?? againOfList(asked);
  const title = `Early years: visits of ${standingWords[read.value.standing]}, ${read.value.label}`;
  return { kind: 'page', title, body: h(ModerationPage, { of: read.value, mayRecord: isPermitted(ctx.actor, 'early-years:record-visits'), chosen, again: problem }), chrome: { ...chromeOfYear('Visits'), menu: '/early-years/moderation' }, ...(problem ? { status: 422 } : {}) };
}

function readAsked(ctx: Ctx, db: Database, asked: ListAsked): Promise<Decision<ModerationOfYear, StoredCohortRefusal | VisitsRefusal>> {
  return inReading(db, ctx, (trx) => readModeration(ctx, trx, asked.year, readListSize(asked)));
}

/** The list that was asked for; undefined where none was, or one that cannot be. */
export function readListSize({ visits, byLot }: z.infer<typeof listInput>): ListSize | undefined {
  const [many, lot] = [visits, byLot].map((typed) => (/^\d+$/.test(typed ?? '') ? Number(typed) : Number.NaN)) as [number, number];
  return isListSize({ visits: many, byLot: lot }) ? { visits: many, byLot: lot } : undefined;
}

function againOfList(asked: ListAsked): FormAgain | undefined {
  if ((asked.visits === undefined && asked.byLot === undefined) || readListSize(asked)) return undefined;
  return { form: 'list', faults: [{ field: 'visits', message: 'Write how many visits, from 1 to 200, and how many of them by lot, no more than those' }], typed: { visits: asked.visits, byLot: asked.byLot } };
}
