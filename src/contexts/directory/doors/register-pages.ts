import { h } from 'preact';
import { z } from 'zod';
import { readDate } from '../../../kernel/dates.ts';
import type { Database } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { findHistory, publishRecord, restoreRecord } from '../actions/change-record.ts';
import { endKeeping, inviteKeeper, readKeepers } from '../actions/decide-claim.ts';
import { decideTwins, listDecidedTwins, listOpenTwins, undoTwins } from '../actions/decide-twins.ts';
import { listNamesOf, listRegister, publicationStates } from '../actions/list-register.ts';
import { listWaitingReleases, readMark } from '../actions/protect-record.ts';
import type { CouncilParts } from './council-pages.ts';
import { protectRoutesOf } from './protect-pages.ts';
import { sharingRoutesOf } from './sharing-pages.ts';
import { RecordPage } from './views/council-record.view.tsx';
import { RegisterListPage } from './views/council-register.view.tsx';
import { TwinsPage } from './views/council-twins.view.tsx';
import { refusedInDirectory } from './words.ts';

type Typed = Readonly<Record<string, unknown>>;
const decides = { permission: 'directory:decide', purpose: 'deliver' } as const;
/** Whoever may see what is protected finds a record to mark it or to take its mark away, whether they decide on the register or not. */
const decidesOrReleases = { permission: ['directory:decide', 'directory:see-protected'], purpose: 'deliver' } as const;
const looking = { none: 'the council looks at its own register' } as const;
const crumbs = (...more: { text: string; href?: string }[]): { menu: string; breadcrumbs: { text: string; href?: string }[] } => ({ menu: '/directory', breadcrumbs: [{ text: 'Directory desk', href: '/directory' }, ...more] });
const mayDecide = ({ actor }: Ctx): boolean => isPermitted(actor, 'directory:decide');
/** The desk itself is for those who decide: others are not led there. */
const crumbsFor = (ctx: Ctx, ...more: { text: string; href?: string }[]): ReturnType<typeof crumbs> => (mayDecide(ctx) ? crumbs(...more) : { menu: '/directory/records', breadcrumbs: more });
const ofService = z.object({ service: z.uuid() });
const seen = { seenRevision: z.coerce.number().int().positive() };
const reason = z.string().trim().min(1, 'Say why: it stays with the record').max(500, 'Use at most 500 letters');
const day = z.string().trim().optional().refine((text) => !text || readDate(text) !== undefined, 'Type a day such as 5 March 2026').transform((text) => (text ? readDate(text) : undefined));
const pair = { kept: z.uuid(), other: z.uuid(), reason };

/** The register for the council: all records, one with its history, publishing, who looks after it, and twins. */
export function registerRoutesOf(parts: CouncilParts): readonly AnyPageRoute[] {
  return [listRoute, ...recordRoutes, ...protectRoutesOf(again), ...sharingRoutesOf(again), ...keeperRoutes(parts), ...twinRoutes];
}

const listRoute = route({
  method: 'GET', path: '/directory/records', ...decidesOrReleases, audit: looking,
  input: z.object({ words: z.string().trim().max(100).optional().catch(undefined), state: z.enum(publicationStates).optional().catch(undefined) }),
  answer: async ({ ctx, db, input }) => ({ kind: 'page', title: 'Records', body: h(RegisterListPage, { list: await listRegister(ctx, db, input), asked: input, releases: mayDecide(ctx) ? [] : (await listWaitingReleases(ctx, db)).map(({ record }) => record) }), chrome: crumbsFor(ctx, { text: 'Records' }) }),
});

const again = ({ ctx, db, faults, typed }: { ctx: Ctx; db: Database; faults: readonly InputFault[]; typed: Typed }): Promise<Reply> => showRecord(ctx, db, String(typed['service']), faults, typed);

const recordRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/directory/records/:service', ...decidesOrReleases, audit: { name: 'directory.history-shown' }, input: ofService, answer: ({ ctx, db, input }) => showRecord(ctx, db, input.service, [], {}) }),
  route({
    method: 'POST', path: '/directory/records/:service/publish', ...decides, audit: { name: 'directory.record-published' }, again,
    input: ofService.extend({ ...seen, state: z.enum(publicationStates, 'Choose how it stands'), visibleFrom: day, visibleTo: day, publishReason: reason }),
    answer: async ({ ctx, db, input: { service, seenRevision, state, visibleFrom, visibleTo, publishReason } }) => {
      const publication = { state, ...(visibleFrom === undefined ? {} : { visibleFrom }), ...(visibleTo === undefined ? {} : { visibleTo }) };
      const published = await publishRecord(ctx, db, { id: service, seenRevision, publication, reason: publishReason });
      return published.accepted ? { kind: 'redirect', to: `/directory/records/${service}`, notice: 'It is decided. What stood before is in the history.' } : refusedInDirectory(published.refusal);
    },
  }),
  route({
    method: 'POST', path: '/directory/records/:service/restore', ...decides, audit: { name: 'directory.record-restored' }, again,
    input: ofService.extend({ ...seen, revision: z.coerce.number('Choose a state').int().positive(), restoreReason: reason }),
    answer: async ({ ctx, db, input: { service, seenRevision, revision, restoreReason } }) => {
      const restored = await restoreRecord(ctx, db, { id: service, seenRevision, revision, reason: restoreReason });
      return restored.accepted ? { kind: 'redirect', to: `/directory/records/${service}`, notice: `Revision ${restored.value} stands, as revision ${revision} was.` } : refusedInDirectory(restored.refusal);
    },
  }),
];

function keeperRoutes({ ownAddress }: CouncilParts): readonly AnyPageRoute[] {
  return [
    route({
      method: 'POST', path: '/directory/records/:service/keepers', ...decides, audit: { name: 'directory.keeper-added' }, again,
      input: ofService.extend({ person: z.string().trim().min(1, 'Write their name').max(100, 'Use at most 100 letters'), email: z.email('Write their e-mail address').max(200) }),
      answer: async ({ ctx, db, input }) => {
        const invited = await inviteKeeper(ctx, db, input, ownAddress);
        return invited.accepted ? { kind: 'redirect', to: `/directory/records/${input.service}`, notice: 'They may look after it, and are told how to sign in.' } : refusedInDirectory(invited.refusal);
      },
    }),
    route({
      method: 'POST', path: '/directory/records/:service/keepers/:keeper/end', ...decides, audit: { name: 'directory.keeper-ended' }, input: ofService.extend({ keeper: z.uuid() }),
      answer: async ({ ctx, db, input }) => {
        const ended = await endKeeping(ctx, db, input);
        return ended.accepted ? { kind: 'redirect', to: `/directory/records/${input.service}`, notice: 'They look after it no more.' } : refusedInDirectory(ended.refusal);
      },
    }),
  ];
}

const twinRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/directory/twins', ...decides, audit: { name: 'directory.twins-shown' }, input: z.object({}), answer: ({ ctx, db }) => showTwins(ctx, db, [], {}) }),
  route({
    method: 'POST', path: '/directory/twins', ...decides, audit: { name: 'directory.twins-decided' }, input: z.object({ ...pair, verdict: z.enum(['same', 'swapped', 'different', 'undone'], 'Say whether they are one') }),
    again: ({ ctx, db, faults, typed }) => showTwins(ctx, db, faults, typed),
    answer: async ({ ctx, db, input: { verdict, kept, other, reason: why } }) => {
      const of = verdict === 'swapped' ? { kept: other, other: kept, reason: why } : { kept, other, reason: why };
      const decided = verdict === 'undone' ? await undoTwins(ctx, db, of) : await decideTwins(ctx, db, { ...of, verdict: verdict === 'different' ? 'different' : 'same' });
      if (!decided.accepted) return refusedInDirectory(decided.refusal);
      return { kind: 'redirect', to: '/directory/twins', notice: { same: 'The two are one.', swapped: 'The two are one.', different: 'They stay two.', undone: 'They stand as before.' }[verdict] };
    },
  }),
];

async function showRecord(ctx: Ctx, db: Database, service: string, faults: readonly InputFault[], typed: Typed): Promise<Reply> {
  const found = await findHistory(ctx, db, service);
  if (!found) return refusedInDirectory({ code: 'record-not-found', facts: {} });
  const [keepers, nameOf, { asked, ...seenMark }] = [await readKeepers(ctx, db, service), await listNamesOf(ctx, db), await readMark(ctx, db, found.now.record)];
  const mark = { ...seenMark, asked: asked && { ...asked, words: nameOf(asked.askedBy) } };
  return { kind: 'page', title: found.now.record.name, body: h(RecordPage, { found, keepers, mark, mayDecide: mayDecide(ctx), nameOf, faults, typed }), ...(faults.length > 0 ? { status: 422 } : {}), chrome: crumbsFor(ctx, { text: 'Records', href: '/directory/records' }, { text: found.now.record.name }) };
}

async function showTwins(ctx: Ctx, db: Database, faults: readonly InputFault[], typed: Typed): Promise<Reply> {
  return { kind: 'page', title: 'Twins', body: h(TwinsPage, { twins: await listOpenTwins(ctx, db), decided: await listDecidedTwins(ctx, db), faults, typed }), ...(faults.length > 0 ? { status: 422 } : {}), chrome: crumbs({ text: 'Twins' }) };
}
