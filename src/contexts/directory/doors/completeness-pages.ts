import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { informationDuty, reportCompleteness } from '../actions/report-completeness.ts';
import { dutyGivers } from '../model/completeness.ts';
import { gapTable } from './completeness-table.ts';
import { CompletenessPage } from './views/completeness.view.tsx';

const seen = { permission: 'directory:see-completeness', purpose: 'deliver', audit: { none: 'records of services, protected ones left out' } } as const;
const choice = z.object({ item: z.string().max(40).optional().catch(undefined), by: z.enum(dutyGivers).optional().catch(undefined), level: z.enum(['must']).optional().catch(undefined) });

/** What the family information must still say, about whom; as a page and as a file. */
export const completenessRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: '/information-duty', ...seen, input: choice,
    answer: async ({ ctx, db, input }) => ({ kind: 'page', title: 'What our family information must still say', body: h(CompletenessPage, { report: await reportCompleteness(ctx, db), notChecked: informationDuty.notChecked, choice: input }), chrome: { menu: '/information-duty', breadcrumbs: [{ text: 'Family information' }], wide: true } }),
  }),
  route({
    method: 'GET', path: '/information-duty/file', ...seen, input: choice.extend({ format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input }) => {
      const { publisher } = await openDirectory(ctx, db);
      return tableFile(gapTable(await reportCompleteness(ctx, db), input), input.format, { name: 'information-duty', publisher: publisher.name, source: 'The directory of services against reference/directory/information-duty.json. For the council: it names childminders who have not agreed to their name being published.', isMadeUp: publisher.isMadeUp, asAt: ctx.now });
    },
  }),
];
