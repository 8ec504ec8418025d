import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { listFeedTerms, placesOf, readFeed } from '../actions/serve-feed.ts';
import { v1Page, v3Page } from '../model/feeds/oruk-page.ts';
import type { WireObject } from '../model/feeds/oruk-json.ts';
import { writeV1ListItem, writeV1Service } from '../model/feeds/write-v1.ts';
import { writeV3ListItem, writeV3Place, writeV3Service, writeV3ServiceAtLocation, writeV3Taxonomy, writeV3Term } from '../model/feeds/write-v3.ts';
import { openReferralContract } from './open-referral-contract.ts';
import { feedAskedOf, feedQuery, pageAsked, type FeedQuery } from './open-referral-question.ts';
import { sayDirectoryRefusal } from './words.ts';

const v3 = '/open-referral/v3';
const v1 = '/open-referral/v1';
const licence = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';
const open = { method: 'GET', permission: 'public', purpose: 'public-information', audit: { none: 'an open feed of what everybody may see' }, sharing: 'feed' } as const;
const again = ({ faults }: { readonly faults: readonly InputFault[] }): Promise<Reply> => Promise.resolve(json({ status: 400, title: 'A parameter cannot be read', errors: faults.map(({ field, message }) => ({ parameter: field, detail: message })) }, 400));

interface Asked<Input> {
  readonly ctx: Ctx;
  readonly db: Database;
  readonly input: Input;
  readonly url: URL;
}

/** A list of the feed: the parameters of all lists, problems as JSON. */
function list(path: string, answer: (asked: Asked<FeedQuery>) => Promise<Reply>): AnyPageRoute {
  return route({ ...open, path, input: feedQuery, again, answer });
}

/** One thing of the feed by its identifier. */
function one(path: string, find: (asked: Asked<{ id: string }>) => Promise<WireObject | undefined>): AnyPageRoute {
  return route({ ...open, path: `${path}/:id`, input: z.object({ id: z.string().max(200) }), answer: async (asked) => {
    const found = await find(asked);
    return found === undefined ? json({ status: 404, title: 'Not found', detail: sayDirectoryRefusal({ code: 'service-not-found', facts: {} }) }, 404) : json(found);
  } });
}

/** Open Referral UK version 3 under /open-referral/v3 and version 1 under /open-referral/v1, of the same records as they are shown to everybody. */
export const openReferralRoutes: readonly AnyPageRoute[] = [
  route({ ...open, path: v3, input: z.object({}), answer: ({ url }) => Promise.resolve(json({ version: 'HSDS-UK-3.0', profile: 'https://docs.openreferral.org/en/latest/hsds/', openapi_url: `${url.origin}${v3}/openapi.json`, license: licence })) }),
  route({ ...open, path: `${v3}/openapi.json`, input: z.object({}), answer: ({ url }) => Promise.resolve(json(openReferralContract(`${url.origin}${v3}`, licence))) }),
  list(`${v3}/services`, async ({ ctx, db, input }) => {
    const { records, directory } = await readFeed(ctx, db, feedAskedOf(input, 'v3'));
    const publisher = { area: directory.publisher.name };
    const isFull = input.full === 'true' || input.full === '1';
    return pageOf(records, input, (record) => (isFull ? writeV3Service(record, publisher) : writeV3ListItem(record)), v3Page);
  }),
  one(`${v3}/services`, async ({ ctx, db, input }) => {
    const { byId, publisher } = await openDirectory(ctx, db);
    const record = byId.get(input.id);
    return record && writeV3Service(record, { area: publisher.name });
  }),
  list(`${v3}/service_at_locations`, async ({ ctx, db, input }) => {
    const { records, directory } = await readFeed(ctx, db, feedAskedOf(input, 'v3'));
    const publisher = { area: directory.publisher.name };
    return pageOf(placesOf(records), input, ({ record, place }) => writeV3Place(record, place, publisher), v3Page);
  }),
  one(`${v3}/service_at_locations`, async ({ ctx, db, input }) => {
    const { inOrder, publisher } = await openDirectory(ctx, db);
    const found = placesOf(inOrder).find(({ place }) => place.id === input.id);
    return found && writeV3ServiceAtLocation(found.record, found.place, { area: publisher.name });
  }),
  list(`${v3}/taxonomies`, async ({ ctx, db, input }) => pageOf(await taxonomies(ctx, db), input, (item) => item, v3Page)),
  one(`${v3}/taxonomies`, async ({ ctx, db, input }) => (await taxonomies(ctx, db)).find(({ id }) => id === input.id)),
  list(`${v3}/taxonomy_terms`, async ({ ctx, db, input }) => pageOf(await listFeedTerms(ctx, db), input, writeV3Term, v3Page)),
  one(`${v3}/taxonomy_terms`, async ({ ctx, db, input }) => {
    const found = (await listFeedTerms(ctx, db)).find(({ id }) => id === input.id);
    return found && writeV3Term(found);
  }),
  list(`${v1}/services`, async ({ ctx, db, input }) => {
    const { records } = await readFeed(ctx, db, feedAskedOf(input, 'v1'));
    return pageOf(records, input, writeV1ListItem, v1Page);
  }),
  one(`${v1}/services`, async ({ ctx, db, input }) => {
    const { byId, publisher } = await openDirectory(ctx, db);
    const record = byId.get(input.id);
    return record && writeV1Service(record, { area: publisher.name });
  }),
  route({ ...open, path: '/sitemap.xml', input: z.object({}), answer: async ({ ctx, db, url }) => {
    const { inOrder } = await openDirectory(ctx, db);
    const addresses = ['/services', '/help-with-costs', ...inOrder.map(({ id }) => `/services/${id}`)].slice(0, 50_000);
    return { kind: 'file', name: 'sitemap.xml', type: 'application/xml', inline: true, body: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses.map((path) => `<url><loc>${url.origin.replaceAll('&', '&amp;')}${path}</loc></url>`).join('\n')}\n</urlset>\n` };
  } }),
];

async function taxonomies(ctx: Ctx, db: Database): Promise<readonly WireObject[]> {
  return [...new Map((await listFeedTerms(ctx, db)).map((term) => [term.taxonomy.id, writeV3Taxonomy(term)])).values()];
}

/** One page in the envelope of its version, or with format=ndjson the records of the page alone, one a line. */
function pageOf<Item>(items: readonly Item[], query: FeedQuery, write: (item: Item) => WireObject, envelope: typeof v3Page): Reply {
  const asked = pageAsked(query);
  const contents = items.slice((asked.page - 1) * asked.perPage, asked.page * asked.perPage).map(write);
  if (query.format === 'ndjson') return { kind: 'file', name: 'services.ndjson', type: 'application/x-ndjson; charset=utf-8', inline: true, body: contents.map((item) => `${JSON.stringify(item)}\n`).join('') };
  return json(envelope(contents, items.length, asked));
}

function json(value: unknown, status?: number): Reply {
  return { kind: 'json', value, ...(status === undefined ? {} : { status }) };
}
