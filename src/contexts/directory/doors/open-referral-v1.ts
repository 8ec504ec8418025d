import { z } from 'zod';
import { route, type AnyPageRoute } from '../../../platform/http/route.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { listFeedLocations, listFeedOrganisations, listFeedTerms, readFeed, type FeedOrganisation } from '../actions/serve-feed.ts';
import type { Publisher, WireObject } from '../model/feeds/oruk-json.ts';
import { v1Page } from '../model/feeds/oruk-page.ts';
import { vocabularyOf, writeV1ListItem, writeV1Location, writeV1LocationListItem, writeV1Organisation, writeV1OrganisationListItem, writeV1Reviews, writeV1Service, writeV1Taxonomy } from '../model/feeds/write-v1.ts';
import type { ShownRecord } from '../model/what-is-shown.ts';
import { feedJson, feedLicence, feedList, feedOne, feedPage, holdsWords, openFeed, written, writtenOnce } from './open-referral-answer.ts';
import { openReferralContract } from './open-referral-contract.ts';
import { feedAskedOf } from './open-referral-question.ts';

const v1 = '/open-referral/v1';
const serviceRow = writtenOnce(writeV1ListItem);

/** Open Referral UK version 1 under /open-referral/v1: services, the organisations that give them, where, how they were inspected, and what they are sorted by. */
export const openReferralV1Routes: readonly AnyPageRoute[] = [
  route({ ...openFeed, path: `${v1}/openapi.json`, input: z.object({}), answer: ({ url }) => Promise.resolve(feedJson(openReferralContract('1.0', `${url.origin}${v1}`, feedLicence))) }),
  feedList(`${v1}/services`, async ({ ctx, db, input }) => {
    const { records, directory } = await readFeed(ctx, db, feedAskedOf(input, 'v1'));
    return feedPage(records, input, input.include.length === 0 ? serviceRow : written(rowWith(input.include, { area: directory.publisher.name })), v1Page);
  }),
  feedOne(`${v1}/services`, async ({ ctx, db, input }) => {
    const { byId, publisher } = await openDirectory(ctx, db);
    const record = byId.get(input.id);
    return record && writeV1Service(record, { area: publisher.name });
  }),
  feedList(`${v1}/organizations`, async ({ ctx, db, input }) => {
    const all = await listFeedOrganisations(ctx, db, input.taxonomy);
    return feedPage(all.filter(({ organisation }) => holdsWords(organisation.name, input.text)), input, written(({ organisation }: FeedOrganisation) => writeV1OrganisationListItem(organisation)), v1Page);
  }),
  feedOne(`${v1}/organizations`, async ({ ctx, db, input }) => {
    const found = (await listFeedOrganisations(ctx, db, undefined)).find(({ organisation }) => organisation.id === input.id);
    return found && writeV1Organisation(found.organisation, found.records);
  }),
  feedList(`${v1}/locations`, async ({ ctx, db, input }) => {
    const { publisher } = await openDirectory(ctx, db);
    return feedPage([...(await listFeedLocations(ctx, db)).values()], input, written(([one]) => writeV1LocationListItem(one, { area: publisher.name })), v1Page);
  }),
  feedOne(`${v1}/locations`, async ({ ctx, db, input }) => {
    const [there, { publisher }] = [(await listFeedLocations(ctx, db)).get(input.id), await openDirectory(ctx, db)];
    return there && writeV1Location(there, { area: publisher.name });
  }),
  feedList(`${v1}/reviews`, async ({ ctx, db, input }) => feedPage((await openDirectory(ctx, db)).inOrder.flatMap(writeV1Reviews), input, written((item: WireObject) => item), v1Page)),
  feedOne(`${v1}/reviews`, async ({ ctx, db, input }) => (await openDirectory(ctx, db)).inOrder.flatMap(writeV1Reviews).find(({ id }) => id === input.id)),
  feedList(`${v1}/taxonomies`, async ({ ctx, db, input }) => {
    const all = await listFeedTerms(ctx, db);
    // Our terms have no terms above them: all are roots, and none has a parent.
    const found = input.parent_id !== undefined ? [] : all.filter(({ curie, name }) => holdsWords(name, input.text) && (input.vocabulary.length === 0 || input.vocabulary.includes(vocabularyOf(curie))));
    return feedPage(found, input, written(writeV1Taxonomy), v1Page);
  }),
  feedOne(`${v1}/taxonomies`, async ({ ctx, db, input }) => {
    const found = (await listFeedTerms(ctx, db)).find(({ curie }) => curie === input.id);
    return found && writeV1Taxonomy(found);
  }),
  route({ ...openFeed, path: `${v1}/vocabularies`, input: z.object({}), answer: async ({ ctx, db }) => feedJson([...new Set((await listFeedTerms(ctx, db)).map(({ curie }) => vocabularyOf(curie)))].sort()) }),
];

/** A row of the list with those parts of the whole service that are asked for. */
function rowWith(include: readonly string[], publisher: Publisher): (record: ShownRecord) => WireObject {
  return (record) => {
    const row = writeV1ListItem(record);
    return Object.fromEntries(Object.entries(writeV1Service(record, publisher)).filter(([name]) => name in row || include.includes(name)));
  };
}
