import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer } from '../../../platform/cli/command.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { harvestFeed } from '../actions/harvest-feed.ts';
import { askForHarvest, enterFeed, findFeedOpened, listFeedsSeen, usualHarvestLimits, type FeedSeen } from '../actions/keep-feeds.ts';
import { sayFeeds, sayHarvest, sayNext } from './feed-words.ts';
import { directoryImports } from './imports/service-files.ts';
import { sayDirectoryRefusal, type DirectoryRefusal } from './words.ts';

const common = { kind: 'act', noun: 'directory', permission: 'directory:decide', purpose: 'deliver', reach: 'tenant' } as const;
const entering = z.object({
  arguments: z.tuple([z.string().min(2).max(100), z.string().min(1)], 'Give the name of the feed, then its address.'),
  hours: z.coerce.number().int().min(1).max(8784).default(24).describe('How many hours from one harvest to the next.'),
  publish: z.enum(['pending', 'approved']).default('pending').describe('How new services come in.'),
  accepts: z.enum(['person', 'rule']).default('person').describe('Who lets in what comes.'),
});
const harvesting = z.object({
  arguments: z.tuple([z.string().min(1)], 'Give the name of one feed; "directory feeds" lists them.'),
  private: z.boolean().default(false).describe('The feed may stand on this machine or in a private network.'),
});

/** `everychild directory feeds | feed | harvest`: which feeds come in by themselves, a new one, and a harvest now. */
export const feedCommands: readonly AnyCommand[] = [
  command<{ limit: number }>({
    ...common, verb: 'feeds', summary: 'The feeds that are harvested: last harvest, what came, what failed, next one.', options: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100).describe('How many.') }), audit: 'directory.feeds-shown',
    run: async (ctx, db, { limit }) => {
      const feeds = (await listFeedsSeen(ctx, db)).slice(0, limit);
      return { kind: 'done', value: feeds, words: sayFeeds(feeds), table: { columns: ['Feed', 'Address', 'Last harvest', 'Next'], rows: feeds.map(({ feed, harvests: [last] }) => [feed.name, feed.address, last === undefined ? 'none' : sayHarvest(last), sayNext(feed, ctx.now)]) } };
    },
  }),
  command<z.infer<typeof entering>>({
    ...common, verb: 'feed', summary: 'Enter an Open Referral UK feed (v3 or v1), to be harvested on a schedule.', arguments: 'NAME ADDRESS', options: entering, audit: 'directory.feed-entered',
    run: async (ctx, db, { arguments: [name, address], hours, publish, accepts }) => {
      const entered = await enterFeed(ctx, db, { name, address, everyHours: hours, publish, accepts });
      return entered.accepted ? { kind: 'done', value: { feed: entered.value }, words: `${name} is entered. The service harvests it within a minute, or do it now: everychild directory harvest "${name}"` } : refused(entered.refusal);
    },
  }),
  command<z.infer<typeof harvesting>>({
    ...common, verb: 'harvest', summary: 'Harvest a feed now, page by page, and stage what came for review.', arguments: 'NAME', options: harvesting, audit: 'directory.feed-harvested',
    run: async (ctx, db, given, terminal) => {
      const seen = (await listFeedsSeen(ctx, db)).find(({ feed }) => feed.id === given.arguments[0] || feed.name.toLowerCase() === given.arguments[0].toLowerCase());
      if (!seen) return refused({ code: 'feed-not-found', facts: {} });
      const asked = await askForHarvest(ctx, db, seen.feed.id);
      if (!asked.accepted) return refused(asked.refusal);
      const parts = { specs: directoryImports, agent: 'Everychild directory harvester', isPrivateAllowed: given.private, limits: usualHarvestLimits, keepsHold: true };
      while (!terminal.signal.aborted && (await harvestFeed(ctx, db, parts, seen.feed.id, terminal.signal))) terminal.note(`${seen.feed.name}: ${(await findFeedOpened(ctx, db, seen.feed.id))!.pagesSoFar} answers so far`);
      return answerHarvest(ctx, db, seen);
    },
  }),
];

async function answerHarvest(ctx: Ctx, db: Database, { feed }: FeedSeen): Promise<CommandAnswer> {
  const [last] = (await findFeedOpened(ctx, db, feed.id))!.harvests;
  if (!last) return { kind: 'done', value: undefined, words: 'Another process is at work on it.' };
  const words = `${feed.name}: ${sayHarvest(last)}`;
  return last.harvest.state === 'failed' ? { kind: 'refused', code: 'harvest-failed', words } : { kind: 'done', value: last, words: last.import?.state === 'proposed' ? `${words} everychild imports show ${last.import.id}` : words };
}

function refused(refusal: { code: DirectoryRefusal; facts: Readonly<Record<string, string | number>> }): CommandAnswer {
  return { kind: 'refused', code: refusal.code, words: sayDirectoryRefusal(refusal) };
}
