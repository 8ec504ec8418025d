import { h } from 'preact';
import { z } from 'zod';
import { withUploadOnDisk } from '../../../platform/files/store.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { receiveImport } from '../../../platform/imports/receive-import.ts';
import { showImportRefusal } from '../../../platform/imports/words.ts';
import { lookAtSide } from '../actions/look-at-side.ts';
import { sideSources } from '../model/side-match.ts';
import { brings, engineOf, returnCrumbs, showReturns } from './return-pages.ts';
import { SidePage } from './views/side.view.tsx';
import { showRefusal } from './words.ts';

/** Censuses and other files beside the returns: bringing one, and how it fits the children. */
export const sideRoutes: readonly AnyPageRoute[] = [
  route({
    ...brings, method: 'POST', path: '/early-years/sides', audit: { name: 'imports.received' }, takesFile: true,
    input: z.object({ year: z.string().trim().max(9).default(''), source: z.enum(sideSources).default('school-census') }),
    answer: async ({ ctx, db, input, file }) => {
      if (!file) return showReturns(ctx, db, { side: 'Choose a file.' });
      if (!/^20\d\d$/.test(input.year)) return showReturns(ctx, db, { side: 'Write the year in which the school year ends, such as 2025.' });
      const name = file.name.split(/[\\/]/).at(-1)!.slice(0, 200) || 'file';
      const settings = { year: Number(input.year), source: input.source };
      const received = await withUploadOnDisk(name, file.stream, (source) => receiveImport(engineOf(db), ctx, { source, mediaType: file.type, spec: 'early-years.side-file', settings }));
      if (!received.accepted) return showReturns(ctx, db, { side: showImportRefusal(received.refusal) });
      return { kind: 'redirect', to: `/early-years/sides/${received.value.id}`, notice: received.value.kind === 'new' ? 'The file is kept and is being read. Look again in a moment.' : 'The same file came before. This is what became of it.' };
    },
  }),
  route({
    ...brings, method: 'GET', path: '/early-years/sides/:id', audit: { name: 'early-years.children-seen' }, input: z.object({ id: z.string().max(60) }),
    answer: async ({ ctx, db, input }) => {
      const look = await lookAtSide(ctx, db, input.id);
      if (!look.accepted) return { kind: 'refused', refusal: look.refusal, words: showRefusal(look.refusal) };
      return { kind: 'page', title: look.value.report.fileName, body: h(SidePage, { look: look.value }), chrome: { menu: '/early-years/returns', breadcrumbs: [...returnCrumbs, { text: look.value.report.fileName }] } };
    },
  }),
];
