import { h } from 'preact';
import { z } from 'zod';
import { inReading } from '../../../platform/db/transaction.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { readIndicatorPage } from '../actions/read-indicator-page.ts';
import { againstInput } from './address-input.ts';
import { deprivationIndices } from '../model/inequality.ts';
import { EmbedPage } from './views/embed.view.tsx';
import { pictureKinds, pictureView } from './views/picture-file.view.tsx';
import { refusedAs } from './words.ts';

/** A picture of an indicator as a page of its own, for a frame on anybody's site. */
export const embedRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/embed/indicators/:indicator',
    permission: 'public',
    purpose: 'public-information',
    audit: { none: 'published figures, about nobody' },
    cached: true,
    sharing: 'frame',
    input: z.object({ indicator: z.string().max(200), area: z.string().max(20).optional(), kind: z.enum(pictureKinds).default('trend'), period: z.string().max(40).optional(), group: z.string().max(120).optional(), against: againstInput, by: z.enum(deprivationIndices).optional() }),
    answer: async ({ ctx, db, input: { kind, ...query } }) => {
      const content = await inReading(db, ctx, (trx) => readIndicatorPage(ctx, trx, query));
      if (!content || !pictureView(content, kind)) return refusedAs('indicator-not-found');
      return { kind: 'page', title: `${content.picture.indicator.shortTitle}, ${content.picture.ours.name}`, body: h(EmbedPage, { content, kind }), chrome: { isFramed: true } };
    },
  }),
];
