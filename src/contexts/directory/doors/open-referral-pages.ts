import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { listFeedTerms, placesOf, readFeed, type FeedPlace } from '../actions/serve-feed.ts';
import { v3Page } from '../model/feeds/oruk-page.ts';
import type { WireObject } from '../model/feeds/oruk-json.ts';
import { writeV3Gone, writeV3ListItem, writeV3Place, writeV3Service, writeV3ServiceAtLocation, writeV3Taxonomy, writeV3Term } from '../model/feeds/write-v3.ts';
import type { ShownRecord } from '../model/what-is-shown.ts';
import { feedJson, feedLicence, feedList, feedOne, feedPage, holdsWords, openFeed, written, writtenOnce } from './open-referral-answer.ts';
import { openReferralContract } from './open-referral-contract.ts';
import { feedAskedOf, isUp } from './open-referral-question.ts';
import { openReferralV1Routes } from './open-referral-v1.ts';

const v3 = '/open-referral/v3';
const serviceRow = writtenOnce(writeV3ListItem);

/** Open Referral UK version 3 under /open-referral/v3 and version 1 under /open-referral/v1, of the same records as they are shown to everybody; and the list of pages for search engines. */
export const openReferralRoutes: readonly AnyPageRoute[] = [
  route({ ...openFeed, path: v3, input: z.object({}), answer: ({ url }) => Promise.resolve(feedJson({ version: 'HSDS-UK-3.0', profile: 'https://docs.openreferral.org/en/latest/hsds/', openapi_url: `${url.origin}${v3}/openapi.json`, license: feedLicence })) }),
  route({ ...openFeed, path: `${v3}/openapi.json`, input: z.object({}), answer: ({ url }) => Promise.resolve(feedJson(openReferralContract('3.0', `${url.origin}${v3}`, feedLicence))) }),
  feedList(`${v3}/services`, async ({ ctx, db, input }) => {
    const { records, directory, gone } = await readFeed(ctx, db, feedAskedOf(input, 'v3'));
    const publisher = { area: directory.publisher.name };
    const whole = isUp(input.full) ? written((record: ShownRecord) => writeV3Service(record, publisher)) : serviceRow;
    const writeRecord = isUp(input.minimal) ? written(({ id }: ShownRecord) => ({ id, modified_date: directory.modifiedAt(id) })) : whole;
    if (gone.length === 0) return feedPage(records, input, writeRecord, v3Page);
    return feedPage([...records, ...gone], input, (item) => ('goneAt' in item ? JSON.stringify(writeV3Gone(item.id, item.goneAt)) : writeRecord(item)), v3Page);
  }),
  feedOne(`${v3}/services`, async ({ ctx, db, input }) => {
    const { byId, publisher } = await openDirectory(ctx, db);
    const record = byId.get(input.id);
    return record && writeV3Service(record, { area: publisher.name });
  }),
  feedList(`${v3}/service_at_locations`, async ({ ctx, db, input }) => {
    const { records, directory } = await readFeed(ctx, db, feedAskedOf(input, 'v3'));
    const publisher = { area: directory.publisher.name };
    const write = isUp(input.full) ? writeV3ServiceAtLocation : writeV3Place;
    return feedPage(placesOf(records), input, written(({ record, place }: FeedPlace) => write(record, place, publisher)), v3Page);
  }),
  feedOne(`${v3}/service_at_locations`, async ({ ctx, db, input }) => {
    const { inOrder, publisher } = await openDirectory(ctx, db);
    const found = placesOf(inOrder).find(({ place }) => place.id === input.id);
    return found && writeV3ServiceAtLocation(found.record, found.place, { area: publisher.name });
  }),
  feedList(`${v3}/taxonomies`, async ({ ctx, db, input }) => feedPage((await taxonomies(ctx, db)).filter(({ name }) => holdsWords(String(name), input.search)), input, written((item: WireObject) => item), v3Page)),
  feedOne(`${v3}/taxonomies`, async ({ ctx, db, input }) => (await taxonomies(ctx, db)).find(({ id }) => id === input.id)),
  feedList(`${v3}/taxonomy_terms`, async ({ ctx, db, input }) => {
    const [of] = input.taxonomy_id;
    // Our terms have no terms above them: all are at the top, and none has a parent.
    const found = input.parent_id !== undefined ? [] : (await listFeedTerms(ctx, db)).filter(({ name, taxonomy }) => holdsWords(name, input.search) && (of === undefined || taxonomy.id === of));
    return feedPage(found, input, written(writeV3Term), v3Page);
  }),
  feedOne(`${v3}/taxonomy_terms`, async ({ ctx, db, input }) => {
    const found = (await listFeedTerms(ctx, db)).find(({ id }) => id === input.id);
    return found && writeV3Term(found);
  }),
  ...openReferralV1Routes,
  route({ ...openFeed, path: '/sitemap.xml', input: z.object({}), answer: async ({ ctx, db, url }) => {
    const { inOrder } = await openDirectory(ctx, db);
    const addresses = ['/services', '/local-offer', '/help-with-costs', '/ask-for-help', ...inOrder.map(({ id }) => `/services/${id}`)].slice(0, 50_000);
    return { kind: 'file', name: 'sitemap.xml', type: 'application/xml', inline: true, body: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses.map((path) => `<url><loc>${url.origin.replaceAll('&', '&amp;')}${path}</loc></url>`).join('\n')}\n</urlset>\n` };
  } }),
  route({ ...openFeed, path: '/robots.txt', input: z.object({}), answer: ({ url }) => Promise.resolve({ kind: 'file', name: 'robots.txt', type: 'text/plain; charset=utf-8', inline: true, body: `User-agent: *\nAllow: /\nSitemap: ${url.origin}/sitemap.xml\n` }) }),
];

async function taxonomies(ctx: Ctx, db: Database): Promise<readonly WireObject[]> {
  return [...new Map((await listFeedTerms(ctx, db)).map((term) => [term.taxonomy.id, writeV3Taxonomy(term)])).values()];
}
