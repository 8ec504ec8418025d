import { h } from 'preact';
import { z } from 'zod';
import { isPermitted, type Permission } from '../../../platform/house/ctx.ts';
import type { MenuItem, PermissionWords } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { listImports } from '../../../platform/imports/list-imports.ts';
import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import { listOwnFilesInHand } from '../actions/open-own-file.ts';
import { newImportRoutes } from './import-pages-new.ts';
import { oneImportRoutes } from './import-pages-one.ts';
import { qualityRoute } from './import-pages-quality.ts';
import { ImportListPage, ownTable } from './views/import-list.view.tsx';
import { exportTable, namesFor, titlesOf } from './import-pages-shared.ts';

/** What somebody may do with imports, and the roles that hold it unless an authority decides otherwise. */
export const importPermissions: Readonly<Record<Permission, PermissionWords>> = {
  'outcomes:see-imports': { words: 'see which files came in, what was found in them, and how good the data are', roles: ['analyst', 'administrator', 'director', 'commissioner'] },
  'outcomes:import': { words: 'bring in files of figures and say how their columns are read', roles: ['analyst', 'administrator'] },
  'outcomes:accept-import': { words: 'accept, refuse or take back a file of figures', roles: ['analyst', 'director'] },
};

/** Where imports stand in the navigation. */
export const importMenu: readonly MenuItem[] = [
  { place: 'know', words: 'Imports', path: '/imports', permission: 'outcomes:see-imports' },
  { place: 'know', words: 'Quality of data', path: '/quality', permission: 'outcomes:see-imports' },
];

const filesListed = 500;

/** The pages on which files come in, are looked at and decided on, and on which the data are judged; `specs` are all kinds of file that are known. */
export function importRoutesOf(specs: readonly AnyImportSpec[]): readonly AnyPageRoute[] {
  return [listRoute(specs), ...newImportRoutes(specs), ...oneImportRoutes(specs), qualityRoute(specs)];
}

function listRoute(specs: readonly AnyImportSpec[]): AnyPageRoute {
  return route({
    method: 'GET',
    path: '/imports',
    permission: 'outcomes:see-imports',
    purpose: 'know',
    audit: { none: 'a list of files says nothing about a person' },
    input: z.object({ before: z.coerce.date().optional(), format: z.enum(['csv', 'xlsx']).optional() }),
    answer: async ({ ctx, db, input, url }) => {
      const imports = await listImports(ctx, db, { limit: filesListed, ...(input.before ? { before: input.before } : {}) });
      const shown = { own: imports.filter((one) => one.authority !== undefined), titleOf: titlesOf(specs), nameOf: await namesFor(ctx, db) };
      if (input.format) return exportTable(ctx, db, ownTable(shown), input.format, 'imports');
      const last = imports.at(-1);
      return {
        kind: 'page',
        title: 'Imports',
        chrome: { menu: '/imports', breadcrumbs: [{ text: 'Know', href: '/' }, { text: 'Imports' }] },
        body: h(ImportListPage, {
          ...shown,
          published: imports.filter((one) => one.authority === undefined),
          inHand: input.before ? [] : await listOwnFilesInHand(ctx, db),
          mayImport: isPermitted(ctx.actor, 'outcomes:import'),
          mayAccept: isPermitted(ctx.actor, 'outcomes:accept-import'),
          older: imports.length === filesListed && last ? `${url.pathname}?before=${encodeURIComponent(last.receivedAt.toISOString())}` : undefined,
        }),
      };
    },
  });
}
