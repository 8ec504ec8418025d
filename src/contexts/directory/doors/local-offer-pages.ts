import { h } from 'preact';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { findServices } from '../actions/find-services.ts';
import { asked, finderFields } from './finder-question.ts';
import { LocalOfferPage } from './views/local-offer.view.tsx';

const size = 10;
const offerFields = finderFields.pick({ words: true, near: true, miles: true, age: true, send: true, page: true });

/** The SEND Local Offer: the same records, seen by what they do for children with special needs and by their answers to what parents ask. */
export const localOfferRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: '/local-offer', permission: 'public', purpose: 'public-information', audit: { none: 'what families look for is kept nowhere' }, input: offerFields,
    answer: async ({ ctx, db, input }) => {
      const fields = { ...finderFields.parse({}), ...input, offer: 'yes' as const };
      const found = await findServices(ctx, db, { ...asked(fields, ctx.today), from: (input.page - 1) * size, size });
      return { kind: 'page', title: 'SEND Local Offer', body: h(LocalOfferPage, { fields, found, today: ctx.today, size }), chrome: { menu: '/local-offer', breadcrumbs: [{ text: 'Find', href: '/services' }, { text: 'SEND Local Offer' }] } };
    },
  }),
];
