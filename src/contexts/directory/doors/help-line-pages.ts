import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { helpLineOf } from '../actions/open-directory.ts';
import { setHelpLine } from '../actions/set-help-line.ts';
import { HelpLineFormPage } from './views/help-line.view.tsx';

const decides = { permission: 'directory:decide', purpose: 'deliver' } as const;
const path = '/directory/help-line';
const line = (what: string, most: number) => z.string(what).trim().min(1, what).max(most, `Use at most ${most} letters`);
const said = z.object({
  phone: line('Write the number that families ring', 40).regex(/^\+?[\d\s()-]{6,40}$/, 'Write a telephone number in figures, such as 01632 960500'),
  hours: line('Write when somebody answers, such as Monday to Friday, 9am to 5pm', 100),
  email: z.email('Write an e-mail address such as families@example.org').max(200, 'Use at most 200 letters'),
  languages: line('Say in a sentence what help there is in other languages and in sign language', 200),
});

/** Where families ring and write, and help in other languages: what stands below every page for them. */
export const helpLineRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path, ...decides, audit: { none: 'what everybody reads' }, input: z.object({}), answer: async ({ ctx, db }) => showForm(ctx, db, [], { ...(await helpLineOf(ctx, db)) }) }),
  route({
    method: 'POST', path, ...decides, audit: { name: 'directory.help-line-set' }, input: said,
    again: ({ ctx, db, faults, typed }) => showForm(ctx, db, faults, typed),
    answer: async ({ ctx, db, input }) => {
      await setHelpLine(ctx, db, input);
      return { kind: 'redirect', to: path, notice: 'It stands below every page for families.' };
    },
  }),
];

async function showForm(ctx: Ctx, db: Database, faults: readonly InputFault[], typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  const title = 'Where families can ring';
  return { kind: 'page', title, body: h(HelpLineFormPage, { now: await helpLineOf(ctx, db), faults, typed }), chrome: { menu: '/directory', breadcrumbs: [{ text: 'Directory desk', href: '/directory' }, { text: title }] }, ...(faults.length > 0 ? { status: 422 } : {}) };
}
