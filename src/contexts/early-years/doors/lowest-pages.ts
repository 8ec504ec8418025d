import { h } from 'preact';
import { z } from 'zod';
import type { Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { readKept } from '../../../platform/db/kept-reading.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { pictureFile, pictureFormats } from '../../../platform/pages/picture-file.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { readGap, type GapOfYear } from '../actions/read-gap.ts';
import { readLowest, type LowestOfYear } from '../actions/read-lowest.ts';
import type { StoredCohortRefusal } from '../actions/read-stored-cohort.ts';
import { GapPage, gapTable } from './views/gap.view.tsx';
import { LowestPage, lowestPicture, lowestTable, lowestTables } from './views/lowest.view.tsx';
import { gapPicture } from './views/series-pictures.view.tsx';
import { chromeOfYear, notesOfYear, refused, yearInput } from './year-doors.ts';

const seen = { permission: 'early-years:see-year', purpose: 'review' } as const;
const looked = { none: 'figures of groups and places, about no child' } as const;
const exported = { name: 'early-years.year-exported' } as const;
const table = yearInput.extend({ format: z.enum(['csv', 'xlsx']) });
const picture = yearInput.extend({ format: z.enum(pictureFormats) });

/** The lowest 20%, what stands in their way, and what moved the gap: pages, their pictures and tables as files. */
export const lowestRoutes: readonly AnyPageRoute[] = [
  route({
    ...seen, method: 'GET', path: '/early-years/groups', audit: looked, input: yearInput,
    answer: async ({ ctx, db, input: { year } }) => {
      const read = await lowest(ctx, db, year);
      return read.accepted ? { kind: 'page', title: `Early years: who is in the lowest 20%, ${read.value.label}`, body: h(LowestPage, { of: read.value }), chrome: chromeOfYear('The lowest 20%') } : refused(read.refusal);
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/groups/table', audit: exported, input: table.extend({ kind: z.enum(lowestTables) }),
    answer: async ({ ctx, db, input: { year, kind, format } }) => {
      const read = await lowest(ctx, db, year);
      return read.accepted ? tableFile(lowestTable(read.value, kind), format, notesOfYear(read.value, `lowest-${kind}`, ctx)) : refused(read.refusal);
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/groups/picture', audit: exported, input: picture,
    answer: async ({ ctx, db, input: { year, format }, url }) => {
      const read = await lowest(ctx, db, year);
      return read.accepted ? pictureFile(lowestPicture(read.value, 'wide'), format, { ...notesOfYear(read.value, 'lowest', ctx), address: url.origin }) : refused(read.refusal);
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/gap', audit: looked, input: yearInput,
    answer: async ({ ctx, db, input: { year } }) => {
      const read = await gap(ctx, db, year);
      return read.accepted ? { kind: 'page', title: `Early years: what moved the gap, ${read.value.label}`, body: h(GapPage, { of: read.value }), chrome: chromeOfYear('What moved the gap') } : refused(read.refusal);
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/gap/table', audit: exported, input: table,
    answer: async ({ ctx, db, input: { year, format } }) => {
      const read = await gap(ctx, db, year);
      return read.accepted ? tableFile(gapTable(read.value), format, notesOfYear(read.value, 'gap', ctx)) : refused(read.refusal);
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/gap/picture', audit: exported, input: picture,
    answer: async ({ ctx, db, input: { year, format }, url }) => {
      const read = await gap(ctx, db, year);
      return read.accepted ? pictureFile(gapPicture(read.value, 'wide'), format, { ...notesOfYear(read.value, 'gap', ctx), address: url.origin }) : refused(read.refusal);
    },
  }),
];

function lowest(ctx: Ctx, db: Database, year: number | undefined): Promise<Decision<LowestOfYear, StoredCohortRefusal>> {
  return readKept(db, ctx, `early-years.lowest ${year}`, (trx) => readLowest(ctx, trx, year));
}

function gap(ctx: Ctx, db: Database, year: number | undefined): Promise<Decision<GapOfYear, StoredCohortRefusal>> {
  return readKept(db, ctx, `early-years.gap ${year}`, (trx) => readGap(ctx, trx, year));
}
