import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import { writeDocx } from '../../../platform/documents/docx.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import type { Job } from '../../../platform/jobs/job.ts';
import type { FindReceiver } from '../../access/contract.ts';
import { deliverDueCards } from '../actions/deliver-cards.ts';
import { endDelivery, findCardToSend, openPaper, readOwnDeliveries, subscribeToCard } from '../actions/subscribe-to-cards.ts';
import { cardDocument } from './card-pages-document.tsx';
import { DeliveriesPage, NewDeliveryPage } from './views/deliveries.view.tsx';
import { deliveryRefusalWords, deliveryRefused } from './words-delivery.ts';

const forAll = { permission: 'signed-in', purpose: 'know' } as const;
const area = z.string('Choose an area').trim().min(1, 'Choose an area').max(40, 'That is no code of an area');
const rhythm = z.enum(['monthly', 'quarterly', 'new-data'], 'Choose how often it is to come');

/** Cards that come by themselves: what comes to me and came, asking for one, ending it. */
export const deliveryRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/deliveries',
    ...forAll,
    audit: { none: 'looking at one’s own list' },
    input: z.object({}),
    answer: async ({ ctx, db }) => ({ kind: 'page', title: 'Cards sent to me', body: h(DeliveriesPage, { ...(await readOwnDeliveries(ctx, db)), today: ctx.today }), chrome: { menu: '/deliveries', breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'Cards sent to me' }] } }),
  }),
  route({ method: 'GET', path: '/deliveries/new', ...forAll, audit: { none: 'an empty form of one’s own' }, input: z.object({ area }), answer: ({ ctx, db, input }) => showNew(ctx, db, input.area) }),
  route({
    method: 'POST',
    path: '/deliveries',
    ...forAll,
    audit: { name: 'outcomes.card-delivery-asked' },
    input: z.object({ area, rhythm }),
    answer: async ({ ctx, db, input }) => {
      const asked = await subscribeToCard(ctx, db, input);
      if (asked.accepted) return { kind: 'redirect', to: '/deliveries', notice: 'It is noted. The first card is made within minutes.' };
      return asked.refusal.code === 'delivery-area-unknown' ? deliveryRefused(asked.refusal) : showNew(ctx, db, input.area, { faults: [{ field: 'rhythm', message: deliveryRefusalWords(asked.refusal) }], typed: input });
    },
    again: ({ ctx, db, faults, typed }) => showNew(ctx, db, String(typed['area'] ?? ''), { faults, typed }),
  }),
  route({
    method: 'POST',
    path: '/deliveries/:delivery/end',
    ...forAll,
    audit: { name: 'outcomes.card-delivery-ended' },
    input: z.object({ delivery: z.uuid() }),
    answer: async ({ ctx, db, input }) => {
      const ended = await endDelivery(ctx, db, input.delivery);
      return ended.accepted ? { kind: 'redirect', to: '/deliveries', notice: 'It comes no more. What came can still be opened.' } : deliveryRefused(ended.refusal);
    },
  }),
  route({
    method: 'GET',
    path: '/deliveries/papers/:paper',
    ...forAll,
    audit: { name: 'outcomes.card-paper-opened' },
    input: z.object({ paper: z.uuid() }),
    answer: async ({ ctx, db, input }) => {
      const opened = await openPaper(ctx, db, input.paper);
      if (!opened.accepted) return deliveryRefused(opened.refusal);
      const { area: code, dueOn, paper } = opened.value;
      return { kind: 'file', name: `report-card-${code}-${dueOn}.docx`, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: paper };
    },
  }),
];

/** Where the cards that come stand in the navigation. */
export const deliveryMenu: readonly MenuItem[] = [{ place: 'know', words: 'Cards sent to me', path: '/deliveries', permission: 'signed-in' }];

/** Sends the cards that are due, looking once a minute; who may receive them is known to the roof. */
export function deliverCardsJob(findReceiver: FindReceiver): Job {
  return {
    name: 'outcomes.deliver-cards',
    every: 60,
    reach: 'each-authority',
    run: async (ctx, db, signal) => {
      await deliverDueCards(ctx, db, { findReceiver, writePaper: async (content, setting) => Buffer.from(await writeDocx(cardDocument(content, setting))) }, signal);
    },
  };
}

async function showNew(ctx: Ctx, db: Database, code: string, form?: TypedForm): Promise<Reply> {
  const of = await findCardToSend(ctx, db, code);
  if (!of) return deliveryRefused({ code: 'delivery-area-unknown', facts: { area: code } });
  return { kind: 'page', title: `Have the card of ${of.name} sent to you`, body: h(NewDeliveryPage, { area: of, form }), ...(form ? { status: 422 } : {}), chrome: { menu: '/deliveries', breadcrumbs: [{ text: 'Cards sent to me', href: '/deliveries' }, { text: of.name }] } };
}
