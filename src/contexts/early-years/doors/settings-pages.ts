import { h } from 'preact';
import { z } from 'zod';
import type { Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import { readKept } from '../../../platform/db/kept-reading.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { pictureFile, pictureFormats } from '../../../platform/pages/picture-file.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { readSettings, type SettingsOfYear } from '../actions/read-settings.ts';
import type { StoredCohortRefusal } from '../actions/read-stored-cohort.ts';
import { SettingsPage, settingsPicture, settingsTable, settingsTables } from './views/settings.view.tsx';
import { chromeOfYear, notesOfYear, refused, yearInput } from './year-doors.ts';

const seen = { permission: 'early-years:see-settings', purpose: 'review' } as const;
/** A percentage that is typed to try out; what is no percentage is as if nothing were typed. */
const input = yearInput.extend({ target: z.string().max(8).optional().transform((text) => (/^\s*(\d{1,2}(\.\d+)?|100)\s*%?\s*$/.test(text ?? '') ? Number.parseFloat(text!) : undefined)) });

/** Which settings moved the figure and what next year would take, for those alone who may see settings: never public. */
export const settingsRoutes: readonly AnyPageRoute[] = [
  route({
    ...seen, method: 'GET', path: '/early-years/settings', audit: { none: 'figures of settings and wards, about no child' }, input,
    answer: async ({ ctx, db, input: { year, target } }) => {
      const read = await settings(ctx, db, year, target);
      return read.accepted ? { kind: 'page', title: `Early years: schools and settings, ${read.value.label}`, body: h(SettingsPage, { of: read.value }), chrome: chromeOfYear('Schools and settings') } : refused(read.refusal);
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/settings/table', audit: { name: 'early-years.year-exported' }, input: input.extend({ kind: z.enum(settingsTables), format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input: { year, target, kind, format } }) => {
      const read = await settings(ctx, db, year, target);
      return read.accepted ? tableFile(settingsTable(read.value, kind), format, notesOfYear(read.value, kind, ctx)) : refused(read.refusal);
    },
  }),
  route({
    ...seen, method: 'GET', path: '/early-years/settings/picture', audit: { name: 'early-years.year-exported' }, input: yearInput.extend({ format: z.enum(pictureFormats) }),
    answer: async ({ ctx, db, input: { year, format }, url }) => {
      const read = await settings(ctx, db, year, undefined);
      return read.accepted ? pictureFile(settingsPicture(read.value.funnel, read.value.label, 'wide'), format, { ...notesOfYear(read.value, 'settings', ctx), address: url.origin }) : refused(read.refusal);
    },
  }),
];

function settings(ctx: Ctx, db: Database, year: number | undefined, target: number | undefined): Promise<Decision<SettingsOfYear, StoredCohortRefusal>> {
  return readKept(db, ctx, `early-years.settings ${year} ${target}`, (trx) => readSettings(ctx, trx, year, target));
}
