import { h } from 'preact';
import { z } from 'zod';
import type { Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { readKept } from '../../../platform/db/kept-reading.ts';
import { writeDocx } from '../../../platform/documents/docx.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { pictureFile, pictureFormats } from '../../../platform/pages/picture-file.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { readYear, type YearReview } from '../actions/read-year.ts';
import type { StoredCohortRefusal } from '../actions/read-stored-cohort.ts';
import { moversTable, YearPage, yearPicture, yearPictures } from './views/year.view.tsx';
import { notesOfYear, refused, yearInput } from './year-doors.ts';
import { yearDocument } from './year-document.ts';

const seen = { permission: 'early-years:see-year', purpose: 'review' } as const;
const looked = { none: 'figures of groups, wards and settings, about no child' } as const;

/** The year at a glance, as a page, as a document, and its tables as files. */
export const yearRoutes: readonly AnyPageRoute[] = [
  route({
    ...seen, method: 'GET', path: '/early-years', audit: looked, input: yearInput,
    answer: async ({ ctx, db, input: { year } }) => {
      const review = await read(ctx, db, year);
      if (!review.accepted) return refused(review.refusal);
      return { kind: 'page', title: `Early years: results of ${review.value.facts.label}`, body: h(YearPage, { review: review.value }), chrome: { menu: '/early-years', breadcrumbs: [{ text: 'Review', href: '/' }, { text: 'Early years' }] } };
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/report.docx', audit: { name: 'early-years.year-exported' }, input: yearInput,
    answer: async ({ ctx, db, input: { year } }) => {
      const review = await read(ctx, db, year);
      if (!review.accepted) return refused(review.refusal);
      return { kind: 'file', name: `early-years-${review.value.year}.docx`, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: await writeDocx(yearDocument(review.value, ctx.now)) };
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/table', audit: { name: 'early-years.year-exported' }, input: yearInput.extend({ kind: z.enum(['group', 'ward', 'setting']), format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input: { year, kind, format } }) => {
      const review = await read(ctx, db, year);
      if (!review.accepted) return refused(review.refusal);
      return tableFile(moversTable(review.value, kind), format, notesOfYear(review.value, kind, ctx));
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/picture', audit: { name: 'early-years.year-exported' }, input: yearInput.extend({ kind: z.enum(yearPictures), format: z.enum(pictureFormats) }),
    answer: async ({ ctx, db, input: { year, kind, format }, url }) => {
      const review = await read(ctx, db, year);
      if (!review.accepted) return refused(review.refusal);
      return pictureFile(yearPicture(review.value, kind, 'wide'), format, { ...notesOfYear(review.value, kind, ctx), address: url.origin });
    },
  }),
];

/** Where the year stands in the navigation. */
export const yearMenu: readonly MenuItem[] = [{ place: 'review', words: 'Early years: the year', path: '/early-years', permission: 'early-years:see-year' }];

function read(ctx: Ctx, db: Database, year: number | undefined): Promise<Decision<YearReview, StoredCohortRefusal>> {
  return readKept(db, ctx, `early-years.year ${year}`, (trx) => readYear(ctx, trx, year));
}
