import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute, type PageChrome, type Reply } from '../../../platform/http/route.ts';
import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import { showImportRefusal } from '../../../platform/imports/words.ts';
import { ownFiguresSpec, receiveUpload } from '../actions/receive-own-file.ts';
import { mappingRoutes } from './import-pages-mapping.ts';
import { ImportNewPage } from './views/import-new.view.tsx';

const chrome: PageChrome = { menu: '/imports', breadcrumbs: [{ text: 'Know', href: '/' }, { text: 'Imports', href: '/imports' }, { text: 'Bring in a file' }] };

/** Bringing in a file: choosing it, keeping it, finding out what it is, and matching its columns when it is a spreadsheet of one's own. */
export function newImportRoutes(specs: readonly AnyImportSpec[]): readonly AnyPageRoute[] {
  const shared = { path: '/imports/new', permission: 'outcomes:import', purpose: 'know' } as const;
  const page = (problem?: { what: string; remedy: string }): Reply => ({
    kind: 'page',
    title: 'Bring in a file',
    chrome,
    body: h(ImportNewPage, { templateOf: templatesOf(specs), ...(problem ? { problem } : {}) }),
    ...(problem ? { status: 422 } : {}),
  });
  return [
    route({ ...shared, method: 'GET', audit: { none: 'an empty form' }, input: z.object({}), answer: async () => page() }),
    route({
      ...shared,
      method: 'POST',
      audit: { name: 'imports.file-kept' },
      input: z.object({}),
      takesFile: true,
      answer: async ({ ctx, db, file }) => {
        if (!file) return page({ what: 'Choose a file.', remedy: '' });
        const received = await receiveUpload(ctx, db, specs, file);
        if (!received.accepted) return page(wordsOf(received.refusal));
        if (received.value.kind === 'in-hand') return { kind: 'redirect', to: `/imports/${received.value.id}/mapping` };
        const notice = received.value.isAlreadyIn ? 'The same file is in already, so there was nothing to do. This is what became of it.' : undefined;
        return { kind: 'redirect', to: `/imports/${received.value.id}`, ...(notice === undefined ? {} : { notice }) };
      },
    }),
    ...mappingRoutes(specs),
  ];
}

function wordsOf(refusal: Parameters<typeof showImportRefusal>[0]): { what: string; remedy: string } {
  if (refusal.code === 'file-unreadable') return { what: String(refusal.facts['what']), remedy: String(refusal.facts['remedy']) };
  return { what: showImportRefusal(refusal), remedy: '' };
}

/** Kinds of file with fixed columns that an authority brings itself. */
function templatesOf(specs: readonly AnyImportSpec[]): { title: string; about: string; columns: readonly string[] }[] {
  return specs.filter((spec) => spec.reach === 'tenant' && spec.name !== ownFiguresSpec).map(({ title, about, columns }) => ({ title, about, columns: columns.map(({ name }) => name) }));
}
