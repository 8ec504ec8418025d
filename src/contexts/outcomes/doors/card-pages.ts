import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { writeDocx } from '../../../platform/documents/docx.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { MenuItem, PermissionWords } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { listNames } from '../../access/contract.ts';
import { exportRows } from '../actions/export-card-figures.ts';
import { listCardChoices } from '../actions/list-card-areas.ts';
import { findCard, type CardContent } from '../actions/read-card.ts';
import { writeCardWords } from '../actions/write-card-words.ts';
import { longest } from '../model/card-words.ts';
import { againstInput } from './address-input.ts';
import { cardDocument } from './card-pages-document.tsx';
import { figuresFile } from './card-pages-figures.ts';
import { againstPart } from './views/choose-comparator.view.tsx';
import { CardChoicePage } from './views/card-choice.view.tsx';
import { CardPage } from './views/card-page.view.tsx';
import type { CardWordsFormProps } from './views/card-words.view.tsx';
import { cardRefusalWords, cardRefusedAs } from './words-card.ts';

const area = z.string({ error: 'Name an area by its code' }).trim().min(1, 'Name an area by its code').max(40, 'That is no code of an area');
const input = z.object({ area, against: againstInput });
const noAudit = { none: 'published figures, about nobody' } as const;
const wordsInput = z.object({
  area,
  seenVersion: z.coerce.number().int().min(0),
  doing1: z.string().max(longest.doing, `Shorten the first thing to ${longest.doing} characters`).default(''),
  doing2: z.string().max(longest.doing, `Shorten the second thing to ${longest.doing} characters`).default(''),
  doing3: z.string().max(longest.doing, `Shorten the third thing to ${longest.doing} characters`).default(''),
  haveYourSay: z.string().max(longest.haveYourSay, `Shorten how to have a say to ${longest.haveYourSay} characters`).default(''),
  published: z.literal('yes').optional(),
});

/** The report card: its page, its files, the words on it, and the page on which one chooses an area. */
export const cardRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET',
    path: '/cards',
    permission: 'public',
    purpose: 'public-information',
    audit: noAudit,
    cached: true,
    input: z.object({ words: z.string().max(100).default('') }),
    answer: async ({ ctx, db, input: { words } }) => {
      const choices = await inReading(db, ctx, (trx) => listCardChoices(ctx, trx, words.trim()));
      return { kind: 'page', title: 'Report cards', body: h(CardChoicePage, { choices, words: words.trim() }), chrome: { menu: '/cards', breadcrumbs: [{ text: 'Report cards' }] } };
    },
  }),
  route({
    method: 'GET',
    path: '/card',
    permission: 'public',
    purpose: 'public-information',
    audit: noAudit,
    cached: true,
    input,
    answer: async ({ ctx, db, input: query }) => {
      const content = await readContent(ctx, db, query.area, query.against);
      return content ? cardReply(content, await wordsInForce(ctx, db, content)) : cardRefusedAs('card-not-found', { area: query.area });
    },
  }),
  route({
    method: 'GET',
    path: '/card.docx',
    permission: 'public',
    purpose: 'public-information',
    audit: { name: 'outcomes.card-exported' },
    input,
    answer: async ({ ctx, db, input: query, url }) => {
      const content = await readContent(ctx, db, query.area, query.against);
      if (!content) return cardRefusedAs('card-not-found', { area: query.area });
      const body = await writeDocx(cardDocument(content, { madeAt: ctx.now, address: `${url.host}/card?area=${content.card.area.code}${againstPart(query.against)}` }));
      return { kind: 'file', name: `report-card-${content.card.area.code}.docx`, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body };
    },
  }),
  route({
    method: 'GET',
    path: '/card/figures',
    permission: 'public',
    purpose: 'public-information',
    audit: { name: 'outcomes.figures-exported' },
    input: input.extend({ format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input: query }) => {
      const content = await readContent(ctx, db, query.area, query.against);
      if (!content) return cardRefusedAs('card-not-found', { area: query.area });
      const codes = content.card.figures.filter(({ picture }) => picture.period).map(({ picture }) => picture.indicator.code);
      const rows = await inReading(db, ctx, (trx) => exportRows(ctx, trx, { indicators: codes, area: query.area }));
      return figuresFile(rows, query.format, { name: `figures-${content.card.area.code}`, title: `Report card: ${content.card.area.name}`, publisher: content.publisher, isMadeUp: content.isMadeUp, smallNumbers: content.smallNumbers, asAt: ctx.now });
    },
  }),
  route({
    method: 'POST',
    path: '/card/words',
    permission: 'outcomes:write-card',
    purpose: 'review',
    audit: { name: 'outcomes.card-words-written' },
    input: wordsInput,
    answer: async ({ ctx, db, input: typed }) => {
      const words = { doing: [typed.doing1, typed.doing2, typed.doing3], haveYourSay: typed.haveYourSay, isPublished: typed.published === 'yes' };
      const written = await writeCardWords(ctx, db, { area: typed.area, seenVersion: typed.seenVersion, words });
      if (written.accepted) return { kind: 'redirect', to: `/card?area=${encodeURIComponent(typed.area)}#words`, notice: words.isPublished ? 'The words are on the card' : 'The words are kept as a draft: the public does not see them' };
      const content = await readContent(ctx, db, typed.area);
      if (!content) return cardRefusedAs(written.refusal.code, written.refusal.facts);
      const form = await wordsInForce(ctx, db, content);
      return cardReply(content, form && { ...form, ...words, faults: { haveYourSay: cardRefusalWords(written.refusal) } }, 422);
    },
    again: async ({ ctx, db, faults, typed }) => {
      const content = await readContent(ctx, db, String(typed['area'] ?? ''));
      if (!content) return cardRefusedAs('card-not-found', { area: String(typed['area'] ?? '') });
      const form = await wordsInForce(ctx, db, content);
      const words = { doing: [1, 2, 3].map((place) => String(typed[`doing${place}`] ?? '')), haveYourSay: String(typed['haveYourSay'] ?? ''), isPublished: typed['published'] === 'yes' };
      return cardReply(content, form && { ...form, ...words, faults: Object.fromEntries(faults.map(({ field, message }) => [field, message])) }, 422);
    },
  }),
];

/** Where the cards stand in the navigation. */
export const cardMenu: readonly MenuItem[] = [{ place: 'know', words: 'Report cards', path: '/cards', permission: 'public' }];

/** What somebody may be allowed to do with cards. */
export const cardPermissions: Readonly<Record<'outcomes:write-card', PermissionWords>> = {
  'outcomes:write-card': { words: 'write on report cards what is being done and how to have a say', roles: ['administrator', 'director', 'analyst', 'commissioner'] },
};

function readContent(ctx: Ctx, db: Database, code: string, against?: string): Promise<CardContent | undefined> {
  return inReading(db, ctx, (trx) => findCard(ctx, trx, code, against));
}

function cardReply(content: CardContent, form: CardWordsFormProps | undefined, status = 200): Reply {
  const { name } = content.card.area;
  return { kind: 'page', title: `Report card: ${name}`, body: h(CardPage, { content, form }), status, chrome: { menu: '/cards', breadcrumbs: [{ text: 'Report cards', href: '/cards' }, { text: name }] } };
}

/** The form with the words in force, for whoever may write; undefined for everybody else. */
async function wordsInForce(ctx: Ctx, db: Database, { card, history, mayWrite }: CardContent): Promise<CardWordsFormProps | undefined> {
  if (!mayWrite) return undefined;
  const names = await listNames(ctx, db);
  const [latest] = history;
  return {
    area: card.area.code,
    seenVersion: latest?.version ?? 0,
    doing: latest?.doing ?? [],
    haveYourSay: latest?.haveYourSay ?? '',
    isPublished: latest?.isPublished ?? false,
    faults: {},
    history: history.map((version) => ({ ...version, by: names.get(version.decidedBy.replace(/^person:/, '')) ?? version.decidedBy.replace(/^\w+:/, '') })),
  };
}
