import { h } from 'preact';
import { z } from 'zod';
import type { Decision } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import type { Job } from '../../../platform/jobs/job.ts';
import { siteAddressOf } from '../../access/contract.ts';
import { harvestFeeds } from '../actions/harvest-feed.ts';
import { askForHarvest, changeFeed, enterFeed, findFeedOpened, listFeedsSeen, setFeedState, usualHarvestLimits, type FeedRefusal } from '../actions/keep-feeds.ts';
import { directoryImports } from './imports/service-files.ts';
import { FeedPage, FeedsPage } from './views/feeds.view.tsx';
import { refusedInDirectory, sayDirectoryRefusal } from './words.ts';

type Typed = Readonly<Record<string, unknown>>;
const decides = { permission: 'directory:decide', purpose: 'deliver' } as const;
const looking = { none: 'the council looks at which feeds it harvests' } as const;
const crumbs = (...more: { text: string; href?: string }[]) => ({ menu: '/directory', breadcrumbs: [{ text: 'Directory desk', href: '/directory' }, ...more] });
const ofFeed = z.object({ feed: z.uuid() });
const settings = {
  address: z.string('Write the address of the feed').trim().min(1, 'Write the address of the feed').max(1000, 'Use at most 1,000 letters'),
  everyHours: z.coerce.number('Choose how often').int().min(1).max(8784),
  publish: z.enum(['pending', 'approved'], 'Say how new services come in'), accepts: z.enum(['person', 'rule'], 'Say who lets it in'),
};
const ofNew = z.object({ name: z.string('Write a name').trim().min(2, 'Write whose feed it is').max(100, 'Use at most 100 letters'), ...settings });

/** The feeds that are harvested: which, what came, what failed, and what is done about it. */
export const feedRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/directory/feeds', ...decides, audit: looking, input: z.object({}), answer: ({ ctx, db }) => showFeeds(ctx, db, [], {}) }),
  route({
    method: 'POST', path: '/directory/feeds', ...decides, audit: { name: 'directory.feed-entered' }, input: ofNew,
    again: ({ ctx, db, faults, typed }) => showFeeds(ctx, db, faults, typed),
    answer: async ({ ctx, db, input }) => {
      const entered = await enterFeed(ctx, db, input);
      return entered.accepted ? { kind: 'redirect', to: `/directory/feeds/${entered.value}`, notice: 'It is harvested within a minute.' } : showFeeds(ctx, db, [faultOf(entered.refusal)], input);
    },
  }),
  route({ method: 'GET', path: '/directory/feeds/:feed', ...decides, audit: looking, input: ofFeed, answer: ({ ctx, db, input }) => showFeed(ctx, db, input.feed, [], {}) }),
  route({
    method: 'POST', path: '/directory/feeds/:feed', ...decides, audit: { name: 'directory.feed-changed' }, input: ofFeed.extend(settings),
    again: ({ ctx, db, faults, typed }) => showFeed(ctx, db, String(typed['feed']), faults, typed),
    answer: async ({ ctx, db, input: { feed, ...of } }) => {
      const changed = await changeFeed(ctx, db, { id: feed, ...of });
      if (!changed.accepted && changed.refusal.code === 'feed-address-wrong') return showFeed(ctx, db, feed, [faultOf(changed.refusal)], of);
      return back(feed, changed, 'It is changed.');
    },
  }),
  route({ method: 'POST', path: '/directory/feeds/:feed/harvest', ...decides, audit: { name: 'directory.feed-asked' }, input: ofFeed, answer: async ({ ctx, db, input }) => back(input.feed, await askForHarvest(ctx, db, input.feed), 'It is harvested within a minute. Open this page again to see how far it is.') }),
  route({
    method: 'POST', path: '/directory/feeds/:feed/state', ...decides, audit: { name: 'directory.feed-paused' }, input: ofFeed.extend({ state: z.enum(['on', 'paused', 'ended']) }),
    answer: async ({ ctx, db, input }) => back(input.feed, await setFeedState(ctx, db, { id: input.feed, state: input.state }), { on: 'It is harvested again.', paused: 'It is paused. What came from it stays.', ended: 'It is ended. What came from it stays.' }[input.state]),
  }),
];

/** The job that harvests; the roof says where the site is reached, which stands in what we call ourselves, and whether private networks may be asked. */
export function harvestFeedsJob(of: { readonly ownAddress: string; readonly isPrivateAllowed: boolean }): Job {
  const parts = { specs: directoryImports, isPrivateAllowed: of.isPrivateAllowed, limits: usualHarvestLimits };
  return { name: 'directory.harvest-feeds', every: 5, reach: 'each-authority', run: async (ctx, db, signal) => void (await harvestFeeds(ctx, db, { ...parts, agent: `Everychild directory harvester (+${await siteAddressOf(ctx, db, of.ownAddress)})` }, signal)) };
}

function faultOf(refusal: { readonly code: FeedRefusal; readonly facts: Readonly<Record<string, string | number>> }): InputFault {
  return { field: refusal.code === 'feed-name-taken' ? 'name' : 'address', message: sayDirectoryRefusal(refusal) };
}

function back(feed: string, done: Decision<true, FeedRefusal>, notice: string): Reply {
  return done.accepted ? { kind: 'redirect', to: `/directory/feeds/${feed}`, notice } : refusedInDirectory(done.refusal);
}

async function showFeeds(ctx: Ctx, db: Database, faults: readonly InputFault[], typed: Typed): Promise<Reply> {
  return { kind: 'page', title: 'Feeds', body: h(FeedsPage, { feeds: await listFeedsSeen(ctx, db), now: ctx.now, faults, typed }), chrome: crumbs({ text: 'Feeds' }), ...(faults.length > 0 ? { status: 422 } : {}) };
}

async function showFeed(ctx: Ctx, db: Database, id: string, faults: readonly InputFault[], typed: Typed): Promise<Reply> {
  const opened = await findFeedOpened(ctx, db, id);
  if (!opened) return refusedInDirectory({ code: 'feed-not-found', facts: {} });
  return { kind: 'page', title: opened.feed.name, body: h(FeedPage, { opened, now: ctx.now, faults, typed }), chrome: crumbs({ text: 'Feeds', href: '/directory/feeds' }, { text: opened.feed.name }), ...(faults.length > 0 ? { status: 422 } : {}) };
}
