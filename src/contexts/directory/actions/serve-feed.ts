import { postcodeDistrict, postcodeSector, readPostcode } from '../../../kernel/postcode.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findParents, findPostcodesChangedAt, findTypedPlace, mapAreas, mapPostcodes } from '../../places/contract.ts';
import { answersFeed, type FeedQuestion } from '../model/feeds/feed-question.ts';
import { termsOf, type WireTerm } from '../model/feeds/oruk-json.ts';
import { search } from '../model/search/search.ts';
import { foldText } from '../model/search/word-forms.ts';
import type { ShownPlace, ShownRecord } from '../model/what-is-shown.ts';
import { listLateWritings } from '../store/writings.store.ts';
import { readTyped } from './find-services.ts';
import { openDirectory, type GoneService, type OpenDirectory } from './open-directory.ts';
import { danger } from './open-search.ts';

/** What is asked of a feed: words, a postcode that is looked up and the metres around it, a postcode that must be covered, and the rest. */
export interface FeedAsked {
  readonly words: string | undefined;
  readonly postcode: string | undefined;
  readonly metres: number | undefined;
  readonly coverage: string | undefined;
  readonly question: FeedQuestion;
}

/** Metres around a postcode for which no distance was asked: two miles. */
const usualMetres = 3219;

/** What answers a feed's question. */
export interface FeedAnswer {
  readonly directory: OpenDirectory;
  /** In the order of their identifiers, so that pages stay the same, or best first where words were asked. */
  readonly records: readonly ShownRecord[];
  /** What went since an instant, of a reader that asks for what was modified and for nothing else: of what is gone no one knows whether it would answer. */
  readonly gone: readonly GoneService[];
}

/** The directory, and the records that answer. A postcode that nobody knows answers none. */
export async function readFeed(ctx: Ctx, db: Database, asked: FeedAsked): Promise<FeedAnswer> {
  const { words, postcode, metres, coverage, question } = asked;
  const directory = await openDirectory(ctx, db);
  const all = words === undefined ? directory.inOrder : await findByWords(ctx, db, directory, words);
  const isModifiedSince = await knowModified(ctx, db, directory, question.modifiedAfter);
  const gone = goneSinceAsked(directory, asked, isModifiedSince);
  if (postcode === undefined && coverage === undefined) return { directory, gone, records: Object.keys(question).length === 0 ? all : all.filter((record) => answersFeed(record, question, isModifiedSince.record)) };
  const { place, coveredAreas } = await inReading(db, ctx, async (trx) => ({
    place: postcode === undefined ? undefined : await findTypedPlace(ctx, trx, postcode),
    coveredAreas: coverage === undefined ? undefined : await findAreasRound(ctx, trx, coverage),
  }));
  if ((postcode !== undefined && place === undefined) || coveredAreas?.size === 0) return { directory, gone, records: [] };
  const near = place && { point: { latitude: place.latitude, longitude: place.longitude }, metres: metres ?? usualMetres };
  return { directory, gone, records: all.filter((record) => answersFeed(record, { ...question, ...(near && { near }), ...(coveredAreas && { coveredAreas }) }, isModifiedSince.record)) };
}

/** Whether a record, or what a gone one was, may be otherwise than somebody knows who read everything at an instant. */
interface ModifiedSince {
  readonly record: (id: string, instant: string) => boolean;
  readonly gone: (service: GoneService, instant: string) => boolean;
}

/** Letting a file of postcodes in takes minutes; within this time after somebody decided on it, it stands before everybody. In milliseconds. */
const postcodesStandAfter = 86_400_000;

/**
 * That, of the instant that is asked: what was modified then or later, and what was written before and may have been seen later only.
 *
 * Where postcodes may have moved since, every record is: those without a point of their own lie where their postcode does, and to name them alone would tell in which postcodes masked homes are.
 */
async function knowModified(ctx: Ctx, db: Database, directory: OpenDirectory, since: string | undefined): Promise<ModifiedSince> {
  const [late, movedAt] = since === undefined ? [new Set<number>(), undefined] : await inReading(db, ctx, async (trx) => [await listLateWritings(trx, new Date(since)), await findPostcodesChangedAt(ctx, trx)]);
  const haveMoved = movedAt !== undefined && since !== undefined && Date.parse(since) <= movedAt.getTime() + postcodesStandAfter;
  return {
    record: (id, instant) => haveMoved || directory.modifiedAt(id) >= instant || late.has(directory.writtenAt(id).getTime()),
    gone: ({ goneAt }, instant) => goneAt >= instant || late.has(Date.parse(goneAt)),
  };
}

function goneSinceAsked({ gone }: OpenDirectory, { words, postcode, question: { modifiedAfter, ...others } }: FeedAsked, isModifiedSince: ModifiedSince): readonly GoneService[] {
  const isAll = words === undefined && postcode === undefined && Object.values(others).every((wish) => wish === undefined);
  return modifiedAfter === undefined || !isAll ? [] : gone.filter((service) => isModifiedSince.gone(service, modifiedAfter));
}

/** Names and codes of all areas in which a postcode lies, from its ward to the country, and the beginnings of the postcode; none where it is not known. */
async function findAreasRound(ctx: Ctx, trx: Trx, typed: string): Promise<ReadonlySet<string>> {
  const postcode = readPostcode(typed);
  const known = postcode && (await mapPostcodes(ctx, trx, [postcode])).get(postcode);
  if (postcode === undefined || known?.ward === undefined) return new Set();
  const areas = [...(await mapAreas(ctx, trx, [known.ward])).values(), ...(await findParents(ctx, trx, known.ward))];
  return new Set([...areas.flatMap(({ code, name }) => [code, name]), postcode, postcodeDistrict(postcode), postcodeSector(postcode)].map(foldText));
}

/** Records that answer words, best first; a place named among them says where to look, unless it is all that was said. */
async function findByWords(ctx: Ctx, db: Database, directory: OpenDirectory, words: string): Promise<readonly ShownRecord[]> {
  const { words: others, place } = await readTyped(ctx, db, directory, { words, near: undefined, isLiteral: false });
  const near = others === undefined || place === undefined ? undefined : { latitude: place.latitude, longitude: place.longitude };
  const told = danger.find(words);
  return search(directory.index, { words: others ?? words, today: ctx.today, ...(told && { danger: told }), ...(near && { near }) }, { from: 0, size: directory.inOrder.length }).hits.map(({ record }) => record);
}

/** Every term that a record of the directory carries, by its name. */
export async function listFeedTerms(ctx: Ctx, db: Database): Promise<readonly WireTerm[]> {
  const { inOrder } = await openDirectory(ctx, db);
  const terms = [...new Map(inOrder.flatMap(termsOf).map((term) => [term.id, term])).values()];
  return terms.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** An organisation as it is shown, with those of its services that are shown. */
export interface FeedOrganisation {
  readonly organisation: ShownRecord['organisation'];
  readonly records: readonly ShownRecord[];
}

/** Organisations that give a service of the directory, by their identifiers; with a term those alone that give one which carries it. */
export async function listFeedOrganisations(ctx: Ctx, db: Database, term: string | undefined): Promise<readonly FeedOrganisation[]> {
  const { inOrder } = await openDirectory(ctx, db);
  const found = new Map<string, ShownRecord[]>();
  for (const record of inOrder) (found.get(record.organisation.id) ?? found.set(record.organisation.id, []).get(record.organisation.id)!).push(record);
  return [...found]
    .filter(([, records]) => term === undefined || records.some((record) => termsOf(record).some(({ id, curie }) => id === term || curie === term)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, records]) => ({ organisation: records[0]!.organisation, records }));
}

/** A service at one place. */
export interface FeedPlace {
  readonly record: ShownRecord;
  readonly place: ShownPlace;
}

/** Locations of the directory by their identifiers, each with the records that give something there. One that is kept back stands for itself: its identifier is of one place alone. */
export async function listFeedLocations(ctx: Ctx, db: Database): Promise<ReadonlyMap<string, readonly [FeedPlace, ...FeedPlace[]]>> {
  const { inOrder } = await openDirectory(ctx, db);
  const found = new Map<string, [FeedPlace, ...FeedPlace[]]>();
  for (const one of placesOf(inOrder)) {
    const there = found.get(one.place.location.id);
    if (there) there.push(one);
    else found.set(one.place.location.id, [one]);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The places of records, each with its record. */
export function placesOf(records: readonly ShownRecord[]): readonly FeedPlace[] {
  return records.flatMap((record) => record.places.map((place) => ({ record, place })));
}
