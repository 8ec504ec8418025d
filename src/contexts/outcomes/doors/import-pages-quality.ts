import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import { readDataQuality } from '../actions/read-data-quality.ts';
import { exportTable, titlesOf } from './import-pages-shared.ts';
import { coverageTable, faultTable, QualityPage, sourceTable } from './views/import-quality.view.tsx';

/** Which data are old, broken or missing; each of its tables can be taken away. */
export function qualityRoute(specs: readonly AnyImportSpec[]): AnyPageRoute {
  return route({
    method: 'GET',
    path: '/quality',
    permission: 'outcomes:see-imports',
    purpose: 'know',
    audit: { none: 'says how good the data are, and nothing about a person' },
    input: z.object({ format: z.enum(['csv', 'xlsx']).optional(), table: z.enum(['sources', 'coverage', 'indicators']).default('indicators') }),
    answer: async ({ ctx, db, input }) => {
      const quality = await readDataQuality(ctx, db);
      const titleOf = titlesOf(specs);
      if (input.format) {
        const table = { sources: () => sourceTable(quality, ctx.today, titleOf), coverage: () => coverageTable(quality), indicators: () => faultTable(quality) }[input.table]();
        return exportTable(ctx, db, table, input.format, `quality-${input.table}`);
      }
      return {
        kind: 'page',
        title: 'How good are our data?',
        chrome: { menu: '/quality', breadcrumbs: [{ text: 'Know', href: '/' }, { text: 'Quality of data' }] },
        body: h(QualityPage, { quality, today: ctx.today, titleOf }),
      };
    },
  });
}
