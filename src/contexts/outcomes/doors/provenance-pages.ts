import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { findFileRow } from '../actions/find-file-row.ts';
import { FileRowPage } from './views/file-row.view.tsx';
import { refusedAs } from './words.ts';

/** From a figure down to the row of the file it came from. */
export const provenanceRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/imports/:import/rows/:row',
    permission: 'public',
    purpose: 'know',
    audit: { none: 'published rows, about nobody; own files are shown to those alone who see small numbers' },
    input: z.object({ import: z.uuid(), row: z.coerce.number().int().min(0).max(2_000_000_000) }),
    answer: async ({ ctx, db, input }) => {
      const row = await findFileRow(ctx, db, input.import, input.row);
      if (!row) return refusedAs('figure-not-found');
      return { kind: 'page', title: `Row ${input.row} of ${row.import.fileName}`, body: h(FileRowPage, row), chrome: { menu: '/imports', breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'Where a figure comes from' }] } };
    },
  }),
];
