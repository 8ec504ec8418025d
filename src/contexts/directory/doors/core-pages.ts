import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { listCoreServices } from '../actions/read-core-services.ts';
import { coreServices } from '../model/core-services.ts';
import { CorePage, coreTable } from './views/core.view.tsx';

const seen = { permission: 'signed-in', purpose: 'commission', audit: { none: 'services as everybody may see them, about nobody' } } as const;
const choice = z.object({ service: z.enum(coreServices).optional().catch(undefined), ward: z.string().max(120).optional().catch(undefined) });

/** The five early childhood services: what exists, where, from whom, for which children, and what is missing or stands twice. */
export const coreRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: '/early-childhood-services', ...seen, input: choice,
    answer: async ({ ctx, db, input }) => ({ kind: 'page', title: 'Early childhood services', body: h(CorePage, { found: await listCoreServices(ctx, db), choice: input }), chrome: { menu: '/early-childhood-services', breadcrumbs: [{ text: 'Early childhood services' }], wide: true } }),
  }),
  route({
    method: 'GET', path: '/early-childhood-services/file', ...seen, input: choice.extend({ format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input }) => {
      const { publisher } = await openDirectory(ctx, db);
      return tableFile(coreTable(await listCoreServices(ctx, db), input), input.format, { name: 'early-childhood-services', publisher: publisher.name, source: 'The directory of services as everybody may see it, by the five services of section 2 of the Childcare Act 2006.', isMadeUp: publisher.isMadeUp, asAt: ctx.now });
    },
  }),
];
