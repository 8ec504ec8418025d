import { h } from 'preact';
import { z } from 'zod';
import { inReading } from '../../../platform/db/transaction.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { pictureFile, pictureFormats } from '../../../platform/pages/picture-file.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { findBrand } from '../actions/find-brand.ts';
import { readIndicatorPage, type IndicatorPageContent } from '../actions/read-indicator-page.ts';
import { againstInput } from './address-input.ts';
import { deprivationIndices } from '../model/inequality.ts';
import { figureTable, groupTable, IndicatorPage } from './views/indicator.view.tsx';
import { pictureKinds, pictureView } from './views/picture-file.view.tsx';
import { sourceWith } from './views/small-numbers.view.tsx';
import { refusedAs } from './words.ts';

const address = z.object({ indicator: z.string().max(200), area: z.string().max(20).optional(), period: z.string().max(40).optional(), group: z.string().max(120).optional(), against: againstInput, by: z.enum(deprivationIndices).optional() });
const pictureInput = address.extend({ kind: z.enum(pictureKinds), format: z.enum(pictureFormats) });
const figuresInput = address.extend({ part: z.enum(['years', 'groups']).default('years'), format: z.enum(['csv', 'xlsx']) });

/** Looking at one indicator: the page, its pictures and its table to take away. */
export const indicatorRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/indicators/:indicator',
    permission: 'public',
    purpose: 'know',
    audit: { none: 'published figures, about nobody' },
    cached: true,
    input: address,
    answer: async ({ ctx, db, input }) => {
      const content = await inReading(db, ctx, (trx) => readIndicatorPage(ctx, trx, input));
      if (!content) return refusedAs('indicator-not-found');
      const { picture } = content;
      return {
        kind: 'page',
        title: `${picture.indicator.shortTitle}, ${picture.ours.name}`,
        body: h(IndicatorPage, content),
        chrome: { menu: '/outcomes', breadcrumbs: [{ text: 'Outcomes', href: `/outcomes?area=${picture.ours.area}` }, { text: picture.indicator.shortTitle }] },
      };
    },
  }),
  route({
    method: 'GET',
    path: '/indicators/:indicator/picture',
    permission: 'public',
    purpose: 'know',
    audit: { none: 'published figures, about nobody' },
    sharing: 'image',
    input: pictureInput,
    answer: async ({ ctx, db, input, url }) => {
      const content = await inReading(db, ctx, (trx) => readIndicatorPage(ctx, trx, input));
      const view = content && pictureView(content, input.kind);
      if (!content || !view) return refusedAs('indicator-not-found');
      const isMadeUp = (await inReading(db, ctx, (trx) => findBrand(ctx, trx)))?.isMadeUp ?? false;
      const { indicator, ours } = content.picture;
      return pictureFile(view, input.format, { name: `${indicator.code}-${ours.area}-${input.kind}`, source: sourceWith(content.source, content.smallNumbers), isMadeUp, address: url.origin });
    },
  }),
  route({
    method: 'GET',
    path: '/indicators/:indicator/figures',
    permission: 'public',
    purpose: 'know',
    audit: { none: 'published figures, about nobody' },
    input: figuresInput,
    answer: async ({ ctx, db, input }) => {
      const content = await inReading(db, ctx, (trx) => readIndicatorPage(ctx, trx, input));
      if (!content) return refusedAs('indicator-not-found');
      const brand = await inReading(db, ctx, (trx) => findBrand(ctx, trx));
      const notes = fileNotes(content, brand, ctx.now);
      return input.part === 'groups' ? tableFile(groupTable(content), input.format, { ...notes, name: `${notes.name}-groups` }) : tableFile(figureTable(content.picture), input.format, notes);
    },
  }),
];

function fileNotes({ picture, source, smallNumbers }: IndicatorPageContent, brand: { name: string; isMadeUp: boolean } | undefined, asAt: Date): Parameters<typeof tableFile>[2] {
  return { name: `${picture.indicator.code}-${picture.ours.area}`, publisher: brand?.name ?? 'Everychild', source, smallNumbers, isMadeUp: brand?.isMadeUp ?? false, asAt };
}
