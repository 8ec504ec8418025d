import { readPostcode } from '../../../kernel/postcode.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { ownTurn } from '../../../platform/house/own-turn.ts';
import { findTypedPlace, type TypedPlace } from '../../places/contract.ts';
import type { UrgentPanel } from '../model/search/danger.ts';
import { findPlaceInWords, findPostcodeInWords, type PlaceInWords } from '../model/search/place-names.ts';
import { search, type SearchAnswer, type SearchQuestion } from '../model/search/search.ts';
import { foldText } from '../model/search/word-forms.ts';
import { openDirectory, type OpenDirectory } from './open-directory.ts';
import { danger } from './open-search.ts';

/** What was found for a family, with how the place that they typed was understood and urgent help where their words point to danger. */
export interface Found {
  readonly directory: OpenDirectory;
  readonly question: SearchQuestion;
  readonly answer: SearchAnswer;
  readonly place: TypedPlace | undefined;
  /** A place that was named among the words, read as the place of the search or offered as one. */
  readonly named: PlaceInWords | undefined;
  readonly urgent: UrgentPanel | undefined;
}

/** What was typed: words, and where. */
export interface Typed {
  readonly words: string | undefined;
  readonly near: string | undefined;
  /** Names of places among the words are words. */
  readonly isLiteral: boolean;
}

/** The place of a search and the words that remain when it was named among them. */
export interface TypedRead {
  readonly place: TypedPlace | undefined;
  readonly words: string | undefined;
  readonly named: PlaceInWords | undefined;
}

/** Answers what a family looks for. Words are read here and kept nowhere. */
export async function findServices(ctx: Ctx, db: Database, of: { readonly typed: Typed; readonly ask: (read: TypedRead) => SearchQuestion; readonly from: number; readonly size: number }): Promise<Found> {
  const directory = await openDirectory(ctx, db);
  const read = await readTyped(ctx, db, directory, of.typed);
  await ownTurn();
  const told = of.typed.words === undefined ? undefined : danger.find(of.typed.words);
  const question = { ...of.ask(read), ...(told && { danger: told }) };
  return { directory, question, place: read.place, named: read.named, answer: search(directory.index, question, { from: of.from, size: of.size }), urgent: told?.panel };
}

/** Where it was asked for: in the field for it, by name or postcode among the words, or nowhere. A name of this directory comes before one of elsewhere. */
export async function readTyped(ctx: Ctx, db: Database, directory: OpenDirectory, { words, near, isLiteral }: Typed): Promise<TypedRead> {
  const { places } = directory;
  const nowhere = { place: undefined, words, named: undefined };
  if (near !== undefined) {
    const known = places.byName.get(foldText(near));
    return { ...nowhere, place: known === undefined ? await findPlace(ctx, db, directory, near) : { ...known, how: 'area' } };
  }
  if (words === undefined || isLiteral) return nowhere;
  const coded = findPostcodeInWords(words);
  const there = coded && (await findPlace(ctx, db, directory, coded.postcode));
  if (coded && there) return readAs({ place: there, rest: coded.rest, as: 'place' }, there);
  const named = findPlaceInWords(words, places);
  if (named === undefined) return nowhere;
  return named.as === 'word' ? { ...nowhere, named } : readAs(named, { ...named.place, how: 'area' });
}

function readAs(named: PlaceInWords, place: TypedPlace): TypedRead {
  return { place, words: named.rest === '' ? undefined : named.rest, named };
}

/** Where a place lies: a postcode of the authority is known without asking the database. */
async function findPlace(ctx: Ctx, db: Database, { postcodes }: OpenDirectory, typed: string): Promise<TypedPlace | undefined> {
  const postcode = readPostcode(typed);
  const known = postcode && postcodes.get(postcode);
  if (known) return { name: postcode, how: 'postcode', latitude: known.latitude, longitude: known.longitude };
  return inReading(db, ctx, (trx) => findTypedPlace(ctx, trx, typed));
}
