import { h } from 'preact';
import { z } from 'zod';
import { inReading } from '../../../platform/db/transaction.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { pictureFile, pictureFormats } from '../../../platform/pages/picture-file.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { findBrand } from '../actions/find-brand.ts';
import { readComparison } from '../actions/read-comparison.ts';
import { againstInput } from './address-input.ts';
import { comparePicture, comparePictureKinds } from './views/compare-pictures.view.tsx';
import { ComparePage, compareTable } from './views/compare.view.tsx';
import { sourceWith } from './views/small-numbers.view.tsx';
import { refusedAs } from './words.ts';

const input = z.object({ indicator: z.string().max(200), area: z.string().max(20).optional(), period: z.string().max(40).optional(), group: z.string().max(120).optional(), against: againstInput });
const noAudit = { none: 'published figures, about nobody' } as const;

/** Setting an area against its like: the page and its table to take away. */
export const compareRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/compare',
    permission: 'public',
    purpose: 'know',
    audit: noAudit,
    cached: true,
    input,
    answer: async ({ ctx, db, input: query }) => {
      const comparison = await inReading(db, ctx, (trx) => readComparison(ctx, trx, query));
      if (!comparison) return refusedAs('indicator-not-found');
      const { indicator, ours } = comparison.picture;
      const crumbs = [{ text: 'Outcomes', href: `/outcomes?area=${ours.area}` }, { text: indicator.shortTitle, href: `/indicators/${indicator.code}?area=${ours.area}` }, { text: 'Compare' }];
      return { kind: 'page', title: `${indicator.shortTitle} compared, ${ours.name}`, body: h(ComparePage, comparison), chrome: { menu: '/outcomes', breadcrumbs: crumbs } };
    },
  }),
  route({
    method: 'GET',
    path: '/compare/picture',
    permission: 'public',
    purpose: 'know',
    audit: noAudit,
    sharing: 'image',
    input: input.extend({ kind: z.enum(comparePictureKinds), format: z.enum(pictureFormats) }),
    answer: async ({ ctx, db, input: { kind, format, ...query }, url }) => {
      const { comparison, brand } = await inReading(db, ctx, async (trx) => ({ comparison: await readComparison(ctx, trx, query), brand: await findBrand(ctx, trx) }));
      const drawn = comparison && comparePicture(comparison, kind);
      if (!comparison || !drawn) return refusedAs('indicator-not-found');
      const { indicator, ours } = comparison.picture;
      return pictureFile(drawn, format, { name: `${indicator.code}-${ours.area}-${kind}`, source: sourceWith(comparison.source, comparison.smallNumbers), isMadeUp: brand?.isMadeUp ?? false, address: url.origin });
    },
  }),
  route({
    method: 'GET',
    path: '/compare/table',
    permission: 'public',
    purpose: 'know',
    audit: noAudit,
    input: input.extend({ format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input: query }) => {
      const { comparison, brand } = await inReading(db, ctx, async (trx) => ({ comparison: await readComparison(ctx, trx, query), brand: await findBrand(ctx, trx) }));
      if (!comparison) return refusedAs('indicator-not-found');
      const { picture, compared, source, smallNumbers, kindWords } = comparison;
      const notes = { name: `${picture.indicator.code}-all-authorities`, publisher: brand?.name ?? 'Everychild', source, smallNumbers, isMadeUp: brand?.isMadeUp ?? false, asAt: ctx.now };
      return tableFile(compareTable(picture, compared, kindWords), query.format, notes);
    },
  }),
];
