import { h } from 'preact';
import { z } from 'zod';
import { inReading } from '../../../platform/db/transaction.ts';
import { toPng } from '../../../platform/charts/png.ts';
import { toStandaloneSvg } from '../../../platform/charts/svg-document.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { findBrand } from '../actions/find-brand.ts';
import { readIndicatorPage, type IndicatorPageContent } from '../actions/read-indicator-page.ts';
import { figureTable, IndicatorPage } from './views/indicator.view.tsx';
import { pictureView } from './views/picture-file.view.tsx';
import { refusedAs } from './words.ts';

const address = z.object({ indicator: z.string().max(200), area: z.string().max(20).optional(), period: z.string().max(40).optional(), group: z.string().max(120).optional() });
const pictureInput = address.extend({ kind: z.enum(['trend', 'neighbours', 'map']), format: z.enum(['svg', 'png']) });
const figuresInput = address.extend({ format: z.enum(['csv', 'xlsx']) });

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
      const svg = toStandaloneSvg(view.drawing, { heading: view.caption, footnotes: [content.source], madeUp: isMadeUp, address: `${url.host}/indicators/${content.picture.indicator.code}` });
      const name = `${content.picture.indicator.code}-${content.picture.ours.area}-${input.kind}`;
      if (input.format === 'svg') return { kind: 'file', name: `${name}.svg`, type: 'image/svg+xml', body: svg };
      return { kind: 'file', name: `${name}.png`, type: 'image/png', body: Buffer.from(toPng(svg)) };
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
      return tableFile(figureTable(content.picture), input.format, fileNotes(content, brand, ctx.now));
    },
  }),
];

function fileNotes({ picture, source }: IndicatorPageContent, brand: { name: string; isMadeUp: boolean } | undefined, asAt: Date): Parameters<typeof tableFile>[2] {
  return { name: `${picture.indicator.code}-${picture.ours.area}`, publisher: brand?.name ?? 'Everychild', source, isMadeUp: brand?.isMadeUp ?? false, asAt };
}
